"""What became of a student's site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model import Hindrance, Refusal
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.sensitive.identity_numbers import masked


class State(StrEnum):
    BUILT = "built"
    WRONG = "wrong"
    """Something in the files is wrong. A site that was built earlier stays, if it may still be published and
    what it was made from is still in the history."""
    NOT_PUBLISHED = "not-published"
    """Nothing says that the site may be published; a site that was built earlier is removed."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What became of one student's site. `seconds` is wall time; `refusal` is why there may be none.

    `problems` are all that are known. `unchanged` says that nothing the site depends on has changed since it
    was built, and so nothing was done. `megapixels` are those of the pictures that had to be made, and
    `picture_seconds` the CPU that it took. `taken_away`: a site stood there, and may stay no longer.
    """

    student_id: str
    state: State
    pages: int = 0
    seconds: float = 0.0
    problems: tuple[Diagnostic, ...] = ()
    refusal: Refusal | None = None
    unchanged: bool = False
    megapixels: float = 0.0
    picture_seconds: float = 0.0
    taken_away: bool = False

    @property
    def shown_id(self) -> str:
        """The student's id as it may be told."""
        hidden = self.refusal is not None and self.refusal.hindrance is Hindrance.PROTECTED_IDENTITY
        return HIDDEN if hidden else masked(self.student_id)
