"""Whose the files of a folder were: a bag holds what was its student's, under any id, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.archive.making import archive_year
from generator.archive.trail import Recording, own
from generator.git.bundle import Signature
from tests.archive.conftest import options, quiet
from tests.support.repository import Repository
from tests.support.small_school import BASE

NOBODY = Signature("", None)
STUDENTS = "portfolios/students"


def trail(*recorded: tuple[int, str, Mapping[str, str | None]]) -> list[Recording]:
    return [Recording(position, name, NOBODY, tuple(files.items())) for position, name, files in recorded]


def shown(found: list[Recording]) -> list[tuple[str, dict[str, str | None]]]:
    return [(one.commit, dict(one.files)) for one in found]


def test_what_lay_there_before_the_first_plan_comes_with_it() -> None:
    lying = trail((0, "a", {"work": "w"}), (1, "b", {"plan": "p"}), (2, "c", {"work": "x"}))
    found = own([lying], frozenset({"b"}), frozenset())
    assert shown(found) == [("b", {"work": "w", "plan": "p"}), ("c", {"work": "x"})]


def test_while_the_plan_was_another_childs_nothing_of_the_folder_is_taken() -> None:
    lying = trail(
        (0, "mine", {"plan": "p"}),
        (1, "theirs", {"plan": "q", "work": "secret"}),
        (2, "their-week", {"week": "secret too"}),
        (3, "mine-again", {"plan": "r", "work": None, "week": None}),
    )
    found = own([lying], frozenset({"mine", "mine-again"}), frozenset({"theirs"}))
    assert "secret" not in str(found)
    assert [one.commit for one in found] == ["mine", "theirs", "mine-again"]
    assert dict(found[1].files)["plan"] is None


def test_a_folder_that_was_left_is_not_read_on() -> None:
    old = trail(
        (0, "first", {"old/plan": "p"}), (2, "move", {"old/plan": None}), (5, "given", {"old/plan": "q"})
    )
    new = trail((2, "move", {"new/plan": "p"}), (4, "later", {"new/plan": "r"}))
    found = own([old, new], frozenset({"first", "move", "later"}), frozenset())
    assert ("given", {"old/plan": "q"}) not in shown(found)
    assert [one.commit for one in found] == ["first", "move", "move", "later"]


def school(top: Path) -> tuple[Repository, dict[str, Any]]:
    files = {
        f"portfolios/{name}": (BASE / f"portfolios/{name}").read_bytes()
        for name in ("school.yml", "mentors.yml")
    }
    repository = Repository.create(top)
    repository.commit(dict(files), "2025-08-20")
    plan: dict[str, Any] = {
        "schema": "iup/1",
        "student": {"name": "Nils Holm", "enrolled": "2024-08-20", "languages": ["sv"]},
        "publication": {"basis": "consent", "reference": "1", "from": "2025-08-18", "until": "2026-06-30"},
        "mentors": {"class": "sofia"},
        "talk": {"date": "2025-09-25", "participants": ["student", "sofia"]},
        "goals": [],
    }
    return repository, plan


def test_a_folder_that_was_another_childs_tells_nothing_of_that_child(tmp_path: Path) -> None:
    repository, plan = school(tmp_path / "school")
    other = {**plan, "student": {**plan["student"], "name": "CANARY Berg", "enrolled": "2020-08-18"}}
    repository.commit(
        {f"{STUDENTS}/nils/iup.yml": json.dumps(other), f"{STUDENTS}/nils/note.txt": "CANARY"}, "2025-09-26"
    )
    repository.commit({f"{STUDENTS}/nils/iup.yml": None, f"{STUDENTS}/nils/note.txt": None}, "2025-10-01")
    repository.commit({f"{STUDENTS}/nils/iup.yml": json.dumps(plan)}, "2025-10-02")
    made = archive_year(options(repository.top, tmp_path / "out", named=True), quiet)
    bags = sorted(made.place.glob("*.zip"))
    assert [bag.name for bag in bags] == ["nils-staff.zip", "nils.zip", "school.zip"]
    assert not [bag.name for bag in bags if b"CANARY" in bag.read_bytes()]


def test_a_student_with_another_id_by_now_has_the_whole_history(tmp_path: Path) -> None:
    repository, plan = school(tmp_path / "school")
    begun = {**plan, "ambitions": "To begin well"}
    repository.commit({f"{STUDENTS}/nisse/iup.yml": json.dumps(begun)}, "2025-09-26")
    renamed = {**plan, "student": {**plan["student"], "formerly": ["nisse"]}}
    repository.move(
        f"{STUDENTS}/nisse",
        f"{STUDENTS}/nils",
        "2025-10-02",
        {f"{STUDENTS}/nils/iup.yml": json.dumps(renamed)},
    )
    made = archive_year(options(repository.top, tmp_path / "out", named=True), quiet)
    for bag in ("nils.zip", "nils-staff.zip"):
        assert b"To begin well" in (made.place / bag).read_bytes()
