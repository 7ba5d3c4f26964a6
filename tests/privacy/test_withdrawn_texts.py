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

from tests.support.repository import Repository
from tests.support.school_with_history import FIRST_PLAN, goal, portfolio, rendered
from tests.support.small_school import ALVA, BASE

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


def full(word: str) -> tuple[dict[str, Any], int]:
    """A plan's fields where `word` and a number stands in every text of its own, and how many these are."""
    numbers = iter(range(100))

    def text() -> str:
        return f"{word} {next(numbers)} hopes"

    standing = {"area": "swedish", "level": "approaching", "comment": text(), "school": text()}
    goals = deepcopy(FIRST_PLAN)["goals"]
    del goals[0]["evidence"]
    goals[0]["outcome"] = text()
    goals[1]["title"] = text()
    goals[2] |= {"why": text(), "criteria": text(), "due_reason": text()}
    goals[2] |= {"actions": [{"who": "home", "what": text()}], "steps": [{"what": text()}]}
    goals[2]["follow_ups"] = [FOLLOW_UP | {"note": text()}]
    plan = {
        "situation": {"knowledge": [standing]},
        "strengths": ["Reads much", text()],
        "ambitions": text(),
        "wishes": {"student": text(), "guardian": text()},
        "talk": FIRST_PLAN["talk"] | {"prepared": [{"who": "home", "text": text()}]},
        "goals": goals,
        "agreements": [{"who": "home", "what": text()}],
        "support": [{"what": text()}],
        "notes": [NOTE | {"text": text()}],
    }
    return plan, next(numbers)


def test_every_text_that_is_moved_into_a_note_for_the_staff_is_nowhere(tmp_path: Path) -> None:
    plan, count = full("Quux")
    texts = [f"Quux {number} hopes" for number in range(count)]
    shown = " ".join(committed(tmp_path / "shown", plan, {}).values())
    assert not [text for text in texts if text not in shown]
    notes = [NOTE | {"text": "**" + text.replace("Quux ", "quux*  ") + "*."} | STAFF for text in texts]
    pages = committed(tmp_path / "moved", plan, {"notes": notes})
    assert not [path for path, page in pages.items() if "quux" in page.casefold()]


def test_what_is_moved_out_of_the_plan_to_where_staff_read_it_is_nowhere(tmp_path: Path) -> None:
    top, repository, plan = newcomer(tmp_path)
    plan |= {"ambitions": "Quux one", "strengths": ["Quux two", "Quux three"]}
    repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, "2025-10-01")
    said = {"by": "sofia", "date": "2025-10-02"} | STAFF
    works = f"{ALVA}/works"
    shutil.copytree(BASE / works / "2026-05-volcano", top / works / "2025-05-volcano")
    work = (BASE / works / "2026-05-volcano/work.yml").read_text(encoding="utf-8")
    for old, new in (
        ("2026-", "2025-"),
        ("goals: [explain-an-experiment]\n", ""),
        ("I like how the lava runs.", "Quux one"),
    ):
        work = work.replace(old, new)
    work += "audience: staff\n"
    files = {
        "works/2025-05-volcano/work.yml": work,
        "weeks/2025-W40.yml": json.dumps(
            {
                "schema": "week/1",
                "week": "2025-W40",
                "inputs": [{"kind": "homework", "area": "swedish", "what": "Quux two"} | STAFF],
                "follow_up": said | {"note": "Quux three"},
            }
        ),
    }
    plan |= {"ambitions": "To rest", "strengths": ["Rests"]}
    repository.commit({f"{ALVA}/{path}": file for path, file in files.items()}, "2025-10-02")
    repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, "2025-10-02")
    pages = rendered(portfolio(top), top)
    assert not [path for path, page in pages.items() if "Quux" in page]


def test_what_is_moved_out_of_the_plan_to_a_difficulty_is_nowhere(tmp_path: Path) -> None:
    top, repository, plan = newcomer(tmp_path)
    plan |= {"ambitions": "Quux one", "strengths": ["Quux two", "Quux three"]}
    repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, "2025-10-01")
    said = {"by": "sofia", "date": "2025-10-02"}
    log = {
        "schema": "log/1",
        "difficulties": [
            said | {"area": "swedish", "noticed": "Quux one", "actions": [said | {"what": "Quux two."}]}
        ],
        "crises": [said | {"text": "**Quux three**"}],
    }
    plan |= {"ambitions": "To rest", "strengths": ["Rests"]}
    files = {f"{ALVA}/iup.yml": json.dumps(plan), f"{ALVA}/log/2025-26.yml": json.dumps(log)}
    repository.commit(files, "2025-10-02")
    pages = rendered(portfolio(top), top)
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
    repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, "2025-09-25")
    for note_day, day in (("Quux", "2025-09-26"), ("2025-09-25", "2025-10-01")):
        plan["notes"] = [{"date": note_day, "by": "sofia", "text": "For us", **STAFF}]
        repository.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, day)
    pages = rendered(portfolio(top), top)
    assert "A version that can't be read" in html.unescape(pages["plan/versions.html"])
    assert not [path for path, page in pages.items() if "Quux" in page]


def months(folder: Path, *plans: Mapping[str, Any]) -> Mapping[str, str]:
    """The pages after a talk for each of `plans`."""
    top, repository, plan = newcomer(folder)
    for fields, day in zip(plans, ("2025-09-25", "2026-01-28"), strict=True):
        said = {**plan, **fields, "talk": FIRST_PLAN["talk"] | {"date": day}}
        said["talk"].pop("next", None)
        repository.commit({f"{ALVA}/iup.yml": json.dumps(said)}, day)
    return rendered(portfolio(top), top)


def agreed(*texts: str, staff: str = "") -> Mapping[str, Any]:
    marked = [{"who": "home", "what": staff, **STAFF}] if staff else []
    return {"agreements": [*({"who": "home", "what": text} for text in texts), *marked]}


@pytest.mark.parametrize(
    "later",
    [
        agreed("Banana", staff="Lemon"),
        agreed(staff="Lemon"),
        agreed("Banana", "Pear", staff="Apples are dear"),
    ],
    ids=["beside something new", "in its place", "with a word that begins alike"],
)
def test_what_was_for_the_family_stays_in_its_version_when_something_else_is_for_the_staff(
    tmp_path: Path, later: Mapping[str, Any]
) -> None:
    pages = months(tmp_path, agreed("Orange"), later)
    assert "Orange" in pages["plan/2025-09-25.html"]
    assert not [path for path, page in pages.items() if "Lemon" in page or "dear" in page]


def test_a_standing_stays_in_its_version_when_a_later_one_of_the_area_is_for_the_staff(
    tmp_path: Path,
) -> None:
    first = {"area": "swedish", "level": "acceptable", "comment": "Likes long books."}
    later = {"area": "swedish", "level": "insufficient", "comment": "Sees the special teacher.", **STAFF}
    pages = months(tmp_path, {"situation": {"knowledge": [first]}}, {"situation": {"knowledge": [later]}})
    assert "Likes long books" in pages["plan/2025-09-25.html"]
    assert not [path for path, page in pages.items() if "special teacher" in page]


def test_what_is_corrected_as_it_is_marked_is_nowhere_however_other_its_words(tmp_path: Path) -> None:
    pages = committed(tmp_path, agreed("Orange"), agreed(staff="Lemon"))
    assert not [path for path, page in pages.items() if "Orange" in page or "Lemon" in page]
