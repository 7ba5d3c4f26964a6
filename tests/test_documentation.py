"""What the pages for developers name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
NAME = re.compile(r"`([\w/]+)`")
SECURITY = (TOP / "SECURITY.md").read_text(encoding="utf-8")


def promises() -> list[tuple[str, str, str]]:
    """The rows of the table: what is promised, what holds it, what tests it."""
    table = SECURITY.partition("## Promises")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return [(promise, held, tests) for promise, held, tests in rows[1:]]


def names_in(folder: Path) -> set[str]:
    """Modules and rooms, with all of their path or the end of it."""
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py")}
    found |= {name.removesuffix("/__init__") for name in found}
    return {name[start:] for name in found for start in (0, *(m.end() for m in re.finditer("/", name)))}


@pytest.mark.parametrize(
    ("column", "folder"), [(1, TOP / "generator"), (2, TOP / "tests")], ids=["held", "tests"]
)
def test_a_promise_names_what_holds_it(column: int, folder: Path) -> None:
    known = names_in(folder)
    assert len(promises()) > 15
    wrong = [
        (row[0][:40], name) for row in promises() for name in NAME.findall(row[column].replace("/`", "`"))
    ]
    assert not [(row, name) for row, name in wrong if name not in known and not name.startswith("GIT")]


@pytest.mark.parametrize(
    "page", ["README.md", "docs/mentor.md", "docs/school.md", "docs/family.md", "CHANGELOG.md"]
)
def test_every_rule_that_a_page_names_is_in_the_book(page: str) -> None:
    from generator.problems.rulebook import RULES

    named = re.findall(r"IUP\d{3}", (TOP / page).read_text(encoding="utf-8"))
    assert not [code for code in named if code not in RULES]
