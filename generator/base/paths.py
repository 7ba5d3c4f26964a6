"""Where things lie in a school's folder. Paths are relative to it, with `/`."""

from __future__ import annotations

from typing import Final

PORTFOLIOS: Final = "portfolios"
STUDENTS: Final = f"{PORTFOLIOS}/students"
PLAN: Final = "iup.yml"
WORK: Final = "work.yml"

YEARLY: Final = ("log", "attendance")
"""Kinds of documents that a student has one of for each school year: `log/2026-27.yml`."""
SINGLE: Final[tuple[str, ...]] = ()
"""Kinds of documents that a student has one of, beside the plan: `path.yml`."""


def kind_of(path: str) -> str | None:
    """The kind of document at `path` below a student's folder, by its place; None where there is none."""
    folder, _, name = path.rpartition("/")
    if not folder:
        kind = name.removesuffix(".yml")
        return "iup" if name == PLAN else kind if kind in SINGLE and name != kind else None
    if not name.endswith(".yml"):
        return None
    if folder.startswith("works/") and folder.count("/") == 1:
        return "work" if name == WORK else None
    return "week" if folder == "weeks" else folder if folder in YEARLY else None
