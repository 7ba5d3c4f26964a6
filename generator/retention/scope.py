"""What is to go: which kinds of content, up to which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Final

from generator.model import ContentKind

REMOVABLE: Final = (ContentKind.PLAN, ContentKind.WORKS, ContentKind.WEEKS, ContentKind.ARCHIVE)
"""What is for the staff only stands among the rest: no command takes out that alone."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`until` is the last day of what goes; None for all of it, whatever its day."""

    until: Date | None = None
    kinds: frozenset[ContentKind] = frozenset(REMOVABLE)

    def reaches(self, kind: ContentKind, day: Date | None) -> bool:
        """Whether content of this day goes. Without a day it goes only with all the rest."""
        return kind in self.kinds and (self.until is None or (day is not None and day <= self.until))
