"""Who is asked to read a proposal: CODEOWNERS, as forges read it, from the mentors of the plans.

The file may hold lines of the school's own. What is written here stands between two marks, at its end,
because the last line that fits a path is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

from generator.base.paths import STUDENTS
from generator.documents.finding import Finding
from generator.model import Mentor

_BEGIN: Final = "# From here on written by `iup codeowners --write`, from the plans and mentors.yml."
_END: Final = "# Up to here."
_PLACES: Final = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS")
_LARGEST: Final = 3_000_000  # bytes that GitHub reads of it


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """The file at `path` below the repository's top, which holds `text`.

    `prefix` leads from the top to the school. `of_forgejo`: patterns are regular expressions there, and
    folders elsewhere.
    """

    path: str
    text: str
    prefix: str
    of_forgejo: bool

    @property
    def is_kept(self) -> bool:
        """Whether the lines of the students are there at all."""
        return _BEGIN in self.text.splitlines()

    def line(self, student: str, plan: Mapping[str, Any], mentors: Mapping[str, Mentor], today: Date) -> str:
        """Whose a student's folder is; empty where no mentor has an account."""
        there = (mentors.get(mentor) for mentor in plan["mentors"].values())
        accounts = dict.fromkeys(
            mentor.account for mentor in there if mentor and mentor.account and not _has_left(mentor, today)
        )
        owners = " ".join(f"@{account}" for account in accounts)
        return f"{self._pattern(student)} {owners}" if owners else ""

    def line_of(self, student: str) -> str:
        """What the file says today."""
        start = f"{self._pattern(student)} "
        return next((line for line in self._written() if line.startswith(start)), "")

    def others(self, lines: Mapping[str, str]) -> list[str]:
        """Its lines of students who aren't among those of `lines`."""
        known = {self._pattern(student) for student in lines}
        return [line for line in self._written() if line.partition(" ")[0] not in known]

    def with_lines(self, lines: Mapping[str, str]) -> str:
        """The file with a line a student, and all else as it was."""
        own = self.text.splitlines()
        if self.is_kept:
            begin = own.index(_BEGIN)
            end = own.index(_END, begin) + 1 if _END in own[begin:] else len(own)
            own = own[:begin] + own[end:]
        while own and not own[-1].strip():
            own.pop()
        written = [lines[student] for student in sorted(lines) if lines[student]]
        return "\n".join([*own, *([""] if own else []), _BEGIN, *written, _END]) + "\n"

    def _written(self) -> Iterator[str]:
        inside = False
        for line in self.text.splitlines():
            if line in {_BEGIN, _END}:
                inside = line == _BEGIN
            elif inside and line:
                yield line

    def _pattern(self, student: str) -> str:
        folder = f"{self.prefix}{STUDENTS}/{student}/"
        return f"{folder}.*" if self.of_forgejo else f"/{folder}"


def read(top: Path, prefix: str) -> CodeOwners:
    """The file of the repository at `top`, where there is one; else where it will be."""
    path = next((place for place in _PLACES if (top / place).is_file()), _PLACES[-1])
    of_forgejo = any((top / folder).is_dir() for folder in (".forgejo", ".gitea"))
    try:
        with (top / path).open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8", "replace")
    except OSError:
        text = ""
    return CodeOwners(path, text.replace("\r\n", "\n"), prefix, of_forgejo)


def out_of_date(
    owners: CodeOwners, student: str, plan: Mapping[str, Any], mentors: Mapping[str, Mentor], today: Date
) -> Iterator[Finding]:
    """Nothing is asked where a school doesn't keep the file."""
    if owners.is_kept and owners.line(student, plan, mentors, today) != owners.line_of(student):
        yield Finding("IUP807", ("mentors",), {"path": owners.path}, at_key=True)


def _has_left(mentor: Mentor, today: Date) -> bool:
    return mentor.last_day is not None and mentor.last_day < today
