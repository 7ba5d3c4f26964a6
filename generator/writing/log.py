"""What went well, written into a school year's log: one line more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path

from generator.base import safe_open
from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.folder.scan import MOST_READ
from generator.problems.errors import UsageError
from generator.writing.changes import Changes
from generator.yaml.edit import Append, CannotEditError, edited
from generator.yaml.writer import Value, document


def log_path(student: str, year: str) -> str:
    """`year` as in 2026-27."""
    return f"{STUDENTS}/{student}/log/{year}.yml"


def new_feedback(
    root: Path, path: str, *, day: Date, by: str, kind: str, text: str, goal: str | None = None
) -> Changes:
    """In the log at `path`, which begins with it if there is none. UsageError where it can't be changed."""
    entry: dict[str, Value] = {"date": day, "by": by, "kind": kind, "text": text}
    if goal is not None:
        entry["goals"] = [goal]
    if not (root / path).exists():
        return Changes({path: document(_log([entry])).encode()})
    try:
        raw, _ = safe_open.read(root, path, MOST_READ)
        return Changes({path: edited(raw, [Append(("feedback",), entry)])})
    except (OSError, CannotEditError) as error:
        raise UsageError(
            N_("{path} can't be changed as it is now."),
            N_("See what `iup check` says about it, and mend that first."),
            path=path,
        ) from error


def _log(feedback: list[Value]) -> Mapping[str, Value]:
    return {"schema": "log/1", "feedback": feedback}
