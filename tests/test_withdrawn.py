"""What is for staff today stands nowhere in the site, also where it was worded otherwise before."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.repository import Repository
from tests.small_school import ALVA, BASE
from tests.told_school import FIRST_PLAN, goal, portfolio, rendered

STAFF = {"audience": "staff"}
NOTE = {"date": "2025-09-25", "by": "sofia"}
FOLLOW_UP = {"date": "2025-09-25", "by": "sofia"}


def newcomer(folder: Path) -> tuple[Path, Repository, dict[str, Any]]:
    """A school in git where Alva has no files yet, its repository, and a first plan to commit for her."""
    top = folder / "school"
    shutil.copytree(BASE, top)
    shutil.rmtree(top / ALVA)
    plan = deepcopy(FIRST_PLAN)
    del goal(plan, "swim")["evidence"]
    return top, Repository.create(top), plan


@pytest.mark.parametrize(
    ("part", "then", "today"),
    [
        ("notes", NOTE | {"text": "Quux sits at the front"}, NOTE | {"text": "Quux sits at the window"}),
        ("agreements", {"who": "home", "what": "Quux early"}, {"who": "home", "what": "Quux late"}),
        ("support", {"what": "Quux group"}, {"what": "Quux group", "review": "2025-12-01"}),
        ("steps", {"what": "Quux one"}, {"what": "Quux two"}),
        ("follow_ups", FOLLOW_UP | {"note": "Quux one"}, FOLLOW_UP | {"note": "Quux two"}),
        ("actions", {"who": "home", "what": "Quux early"}, {"who": "home", "what": "Quux late"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_for_staff_now_and_was_worded_otherwise_before_is_nowhere(
    tmp_path: Path, part: str, then: Mapping[str, Any], today: Mapping[str, Any]
) -> None:
    top, repository, plan = newcomer(tmp_path)
    where = goal(plan, "novels") if part in ("steps", "follow_ups", "actions") else plan
    for entry, day in ((then, "2025-09-25"), ({**today, **STAFF}, "2025-10-01")):
        where[part] = [entry]
        repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, day)
    pages = rendered(portfolio(top), top)
    assert not [path for path, page in pages.items() if "Quux" in page]


def committed(folder: Path, *plans: Mapping[str, Any] | None) -> Mapping[str, str]:
    """The pages after states of the plan, each with these fields; None for one that can't be read."""
    top, repository, plan = newcomer(folder)
    for number, fields in enumerate(plans):
        said = "a: [" if fields is None else json.dumps({**plan, **fields})
        repository.commit({f"{ALVA}/iup.yml": said}, f"2025-10-0{number + 1}")
    return rendered(portfolio(top), top)


AGREEMENT = {"who": "home", "what": "Quux drinks"}


@pytest.mark.parametrize(
    "plans",
    [
        ({"agreements": [AGREEMENT]}, {"agreements": [], "notes": [NOTE | {"text": "Quux  drinks"} | STAFF]}),
        (
            {"notes": [NOTE | {"text": "Quux one"}]},
            {"notes": [NOTE | {"text": "Quux two"}]},
            {"notes": [NOTE | {"text": "Quux two"} | STAFF]},
        ),
        ({"notes": [NOTE | {"text": "Quux one"}]}, None, {"notes": [NOTE | {"text": "Quux two"} | STAFF]}),
    ],
    ids=["in another list", "reworded, and marked later", "a state between that cannot be read"],
)
def test_what_is_for_staff_now_and_came_another_way_is_nowhere(
    tmp_path: Path, plans: tuple[Mapping[str, Any] | None, ...]
) -> None:
    pages = committed(tmp_path, *plans)
    assert not [path for path, page in pages.items() if "Quux" in page]


def test_what_is_said_to_the_family_in_the_same_words_stays(tmp_path: Path) -> None:
    note = NOTE | {"text": AGREEMENT["what"]} | STAFF
    talk = FIRST_PLAN["talk"] | {"date": "2025-10-02"}
    said = {"agreements": [AGREEMENT]}
    pages = committed(tmp_path, said, said | {"talk": talk, "notes": [note]})
    shown = {path for path, page in pages.items() if "Quux" in page}
    assert shown >= {"plan/index.html", f"plan/{FIRST_PLAN['talk']['date']}.html"}
    assert not [path for path, page in pages.items() if "<del>Quux" in page or "<ins>Quux" in page]


def test_a_version_that_cannot_be_read_tells_no_family_what_stood_in_it(tmp_path: Path) -> None:
    """What is wrong with it is quoted from the file, and may be a word that was for the staff."""
    top, repository, plan = newcomer(tmp_path)
    for note_day, day in (("Quux", "2025-09-25"), ("2025-09-25", "2025-10-01")):
        plan["notes"] = [{"date": note_day, "by": "sofia", "text": "For us", **STAFF}]
        repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, day)
    pages = rendered(portfolio(top), top)
    assert "A version that can't be read" in html.unescape(pages["plan/versions.html"])
    assert not [path for path, page in pages.items() if "Quux" in page]
