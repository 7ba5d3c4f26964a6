"""Cases of right and wrong schools: how one is laid out and what it gives.

A case holds only the files that differ from `tests/cases/base`, which is laid under it. Besides there
can be `removed.txt`, paths that the base has and the case has not, and in an invalid case there is
`expected.json`, what `iup check --format json` gives.

    python -m tests.support.case_files show NAME      check a case and show what a mentor reads
    python -m tests.support.case_files update [NAME]  write expected.json anew, to be read before it is kept
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.base import language
from generator.media.file_check import refusal
from generator.problems.diagnostic import Diagnostic
from generator.problems.report.machine import as_json
from generator.problems.report.terminal import report
from generator.school.reader import check, school_reader

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 11, 22)
ENGLISH = language.translations("en")
_ABOUT_THE_CASE = {"expected.json", "removed.txt"}


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def lay_out(case: Path, root: Path) -> Path:
    """Lay the base and the case over it in `root`."""
    shutil.copytree(CASES / "base", root, dirs_exist_ok=True)
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split("\n") if removed.exists() else ():
        if name:
            (root / name).unlink()
    for file in case.rglob("*"):
        if file.is_file() and file.name not in _ABOUT_THE_CASE:
            target = root / file.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return root


def diagnostics(case: Path, root: Path) -> tuple[Diagnostic, ...]:
    return check(school_reader(lay_out(case, root), today=TODAY, open_file=refusal))


def expected(case: Path) -> object:
    return json.loads((case / "expected.json").read_text(encoding="utf-8"))


def _each(wanted: Iterable[Path], *, update: bool) -> None:
    for case in wanted:
        with tempfile.TemporaryDirectory() as root:
            found = diagnostics(case, Path(root))
        print(f"=== {case.name}\n\n{report(found, ENGLISH, colour=False)}\n")
        if update and case.parent.name == "invalid":
            text = as_json(found, ENGLISH.gettext) + "\n"
            (case / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    command, *names = sys.argv[1:] or ["help"]
    if command not in {"show", "update"}:
        sys.exit(__doc__)
    every = cases("invalid") + cases("valid")
    _each([case for case in every if not names or case.name in names], update=command == "update")
