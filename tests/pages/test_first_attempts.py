"""What was tried before there was a plan is no version of it, and what was empty is no correction."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

from generator.model import Audience
from generator.pages import Portfolio
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.school_with_history import rendered
from tests.support.small_school import ALVA, BASE, DAY, small_school

PLAN = f"{ALVA}/iup.yml"
WHOLE = (BASE / PLAN).read_text(encoding="utf-8")
GOAL = "en/goals/read-three-novels.html"


def school_of(folder: Path, *plans: str) -> Path:
    """Alva's plan as it was saved day by day."""
    whole = small_school(folder / "whole").top
    (whole / PLAN).unlink()
    repository = Repository(whole)
    repository.git("update-ref", "-d", "HEAD")
    for number, plan in enumerate(plans, 1):
        repository.commit({PLAN: plan}, f"2026-10-{number:02}")
    return whole


def portfolio(top: Path, audience: Audience = Audience.FAMILY) -> Portfolio:
    read = read_school(top, ["alva"], today=Date.fromisoformat(DAY), audience=audience).students["alva"]
    assert read.portfolio, read.problems
    return read.portfolio


def test_attempts_before_the_first_plan_are_no_version_that_a_family_sees(tmp_path: Path) -> None:
    top = school_of(tmp_path, "schema: iup/1\nstudent:\n", "schema: iup/1\nname Alva\n", WHOLE)
    family = portfolio(top)
    assert [version.talk_date.isoformat() for version in family.history.versions if version.talk_date] == [
        "2026-09-24"
    ]
    assert len(family.history.versions) == 1
    assert "can&#39;t be read" not in rendered(family, top)["en/plan/versions.html"]
    assert len(portfolio(top, Audience.STAFF).history.versions) == 3


def test_a_plan_that_could_not_be_read_later_on_is_still_listed(tmp_path: Path) -> None:
    top = school_of(tmp_path, WHOLE, "schema: iup/1\nname Alva\n", WHOLE.replace("More time", "Much time"))
    assert len(portfolio(top).history.versions) == 2


def test_what_was_empty_is_added_and_what_is_emptied_is_taken_away(tmp_path: Path) -> None:
    without = WHOLE.replace("    why: To get lost in a book.\n", "").replace("    due: 2027-02-03\n", "")
    top = school_of(tmp_path, without, WHOLE)
    page = rendered(portfolio(top), top)[GOAL]
    assert "Added · Why this goal" in page
    assert "A day is set" in page
    assert "Corrected" not in page
    assert "is moved" not in page
    top = school_of(tmp_path / "back", WHOLE, without)
    page = rendered(portfolio(top), top)[GOAL]
    assert "Taken away · Why this goal" in page
    assert "The day is taken away" in page


def test_what_read_otherwise_before_is_corrected_and_moved(tmp_path: Path) -> None:
    changed = WHOLE.replace("get lost", "be lost").replace("    due: 2027-02-03\n", "    due: 2027-03-03\n")
    top = school_of(tmp_path, WHOLE, changed)
    page = rendered(portfolio(top), top)[GOAL]
    assert "Corrected · Why this goal" in page
    assert "The day is moved" in page
