"""Which school a call of `iup` is about, for whoever has to tell that it went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click


@dataclass(slots=True)
class Call:
    """What is known of a call by the time that something goes wrong: the school that it is about."""

    school: Path | None = None


CALL: Final = "generator.cli.call"
"""Where a context's `meta` holds the Call."""


def about_school(root: Path) -> Path:
    """Let what goes wrong from here on be told in this school's language."""
    context = click.get_current_context(silent=True)
    call = context.meta.get(CALL) if context else None
    if isinstance(call, Call):
        call.school = root
    return root
