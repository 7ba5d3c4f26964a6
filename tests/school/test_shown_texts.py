"""A student with another name: no page of any version has the former one."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.repository import Repository
from tests.support.small_school import ALVA, BASE, contents, iup, replace

MAX = "portfolios/students/max"


def school_of_max(top: Path, *, says_so: bool) -> Repository:
    """Alva, with a talk, a work that is a text and a week, who is called Max a year later."""
    shutil.copytree(BASE, top)
    work = top / ALVA / "works/2026-05-volcano"
    replace(
        work / "work.yml",
        "  - {path: report.pdf",
        "  - {path: note.md, title: Alva's note}\n  - {path: report.pdf",
    )
    replace(work / "work.yml", "I like how the lava runs.", "I, Alva, like how the lava runs.")
    (work / "note.md").write_text("Alva Lindqvist wrote this.\n\nAlva's volcano.\n", encoding="utf-8")
    replace(top / ALVA / "iup.yml", "title: Read three novels", "title: Alva reads three novels")
    repository = Repository.create(top)
    repository.commit({}, "2026-09-24")
    repository.move(ALVA, MAX, "2026-11-18")
    plan = top / MAX / "iup.yml"
    former = ", former_names: [Alva Lindqvist, Alva]" if says_so else ""
    replace(
        plan,
        "  name: Alva Lindqvist\n",
        f"  name: Max Lindqvist\n  formerly: [alva]{former.replace(', ', chr(10) + '  ', 1)}\n",
    )
    replace(plan, "date: 2026-09-24\n", "date: 2026-11-18\n")
    replace(plan, "title: Alva reads three novels", "title: Read four novels")
    repository.commit({}, "2026-11-19")
    return repository


def pages_with(top: Path, name: str) -> list[str]:
    built = iup("build", cwd=top)
    assert built.returncode == 0, built.stderr
    files = contents(top / "site")
    assert any(path.endswith("search.js") or "search" in path for path in files)
    return [
        path for path, content in files.items() if name in path.lower() or name.encode() in content.lower()
    ]


def test_a_former_name_is_on_no_page_of_any_version_in_no_search_and_no_text(tmp_path: Path) -> None:
    top = school_of_max(tmp_path / "school", says_so=True).top
    assert pages_with(top, "alva") == []
    versions = [
        text
        for path, text in contents(top / "site").items()
        if "/plan/" in path and b"Max reads three" in text
    ]
    assert versions, "the earlier version is there, with the name of today"


def test_a_name_that_the_plan_does_not_say_stays_where_it_was_written(tmp_path: Path) -> None:
    top = school_of_max(tmp_path / "school", says_so=False).top
    assert pages_with(top, "alva")
