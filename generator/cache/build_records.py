"""What was built into an output folder, and from what: so that a build does only what has changed.

A record is a hint, never a promise: it holds only where both what the site was made from and the site itself
are as they were. So a build may be killed, and anybody may edit or delete what lies in the output.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date as Date
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.base.atomic_write import write
from generator.cache.build_result import BuildResult, State
from generator.cache.fingerprints import Folder
from generator.model import Hindrance, Refusal
from generator.problems.diagnostic import Diagnostic, Place, Term

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A student's result. `inputs` are all that it followed from, but the files in the student's own folder.

    It is the same on every day from `first_day` to before `last_day`. `site` is None where there is none.
    `formerly` are the former ids that the plan says; the rest is as in `history.History`.
    """

    built: BuildResult
    inputs: str
    source: Folder
    site: Folder | None
    zip: Folder | None
    first_day: Date
    last_day: Date
    formerly: tuple[str, ...] = ()
    came: int | None = None
    relatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one output folder, by student."""

    place: Path
    students: dict[str, Record] = field(default_factory=dict)

    def keep(self) -> None:
        """Write them down, by one rename. What can't be written is built once more the next time."""
        said = {student: _as_data(record) for student, record in self.students.items()}
        with suppress(OSError):
            write(self.place, json.dumps({"format": FORMAT, "students": said}).encode())


def load(cache: Path, root: Path, output: Path) -> Records:
    """The records of the folder `output`; none if there are none, or they are damaged."""
    name = sha256(repr((str(root), str(output))).encode("utf-8", "surrogatepass")).hexdigest()
    place = cache / "builds" / f"{name}.json"
    try:
        said = json.loads(place.read_bytes())
        students = said["students"] if said["format"] == FORMAT else {}
        return Records(place, {student: _record(data) for student, data in students.items()})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Records(place)


def _as_data(record: Record) -> dict[str, Any]:
    return {
        "built": _built_as_data(record.built),
        "inputs": record.inputs,
        "source": _folder_as_data(record.source),
        "site": record.site and _folder_as_data(record.site),
        "zip": record.zip and _folder_as_data(record.zip),
        "first_day": record.first_day.isoformat(),
        "last_day": record.last_day.isoformat(),
        "formerly": record.formerly,
        "came": record.came,
        "relatives": record.relatives,
    }


def _built_as_data(built: BuildResult) -> dict[str, Any]:
    refusal = built.refusal
    return {
        "student_id": built.student_id,
        "state": built.state,
        "pages": built.pages,
        "seconds": built.seconds,
        "problems": [_problem_as_data(problem) for problem in built.problems],
        "refusal": refusal and [refusal.hindrance, refusal.day and refusal.day.isoformat()],
    }


def _folder_as_data(folder: Folder) -> dict[str, str]:
    return {"signature": folder.signature, "content": folder.content}


def _problem_as_data(problem: Diagnostic) -> dict[str, Any]:
    """A term is a string too: JSON would not tell them apart."""
    terms = [name for name, value in problem.values.items() if isinstance(value, Term)]
    return asdict(problem) | {"values": dict(problem.values), "terms": terms}


def _record(data: Mapping[str, Any]) -> Record:
    built = data["built"]
    return Record(
        built=BuildResult(
            student_id=built["student_id"],
            state=State(built["state"]),
            pages=built["pages"],
            seconds=built["seconds"],
            problems=tuple(map(_problem, built["problems"])),
            refusal=_refusal(*built["refusal"]) if built["refusal"] else None,
        ),
        inputs=data["inputs"],
        source=Folder(**data["source"]),
        site=Folder(**data["site"]) if data["site"] else None,
        zip=Folder(**data["zip"]) if data["zip"] else None,
        first_day=Date.fromisoformat(data["first_day"]),
        last_day=Date.fromisoformat(data["last_day"]),
        formerly=tuple(data["formerly"]),
        came=data["came"],
        relatives=tuple(data["relatives"]),
    )


def _problem(said: Mapping[str, Any]) -> Diagnostic:
    values = {name: Term(value) if name in said["terms"] else value for name, value in said["values"].items()}
    return Diagnostic(
        path=said["path"],
        place=Place(**said["place"]),
        rule=said["rule"],
        values=values,
        suggestion=said["suggestion"],
        source=said["source"],
        hidden=said["hidden"],
    )


def _refusal(hindrance: str, day: str | None) -> Refusal:
    return Refusal(Hindrance(hindrance), Date.fromisoformat(day) if day else None)
