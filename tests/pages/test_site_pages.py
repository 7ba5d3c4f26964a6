"""What a portfolio becomes: which pages there are, and what they know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.history import EventKind
from generator.model import Audience
from generator.pages import NavItem, Page, Portfolio, site_pages
from generator.pages.goals import GoalView
from generator.pages.plans import PlanView
from generator.pages.start import StartView
from generator.pages.works import WorkView
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.small_school import ALVA, replace, small_school

TODAY = date(2026, 11, 20)


def portfolio(root: Path, audience: Audience = Audience.FAMILY) -> Portfolio:
    read = read_school(root, ["alva"], today=TODAY, audience=audience).students["alva"]
    assert read.portfolio, read.problems
    return read.portfolio


def pages(root: Path) -> dict[str, Page]:
    made = site_pages(portfolio(root))
    by_path = {page.path: page for page in made}
    assert len(by_path) == len(made), "two pages at one path"
    return by_path


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


@pytest.fixture
def two_talks(school: Repository) -> Repository:
    """A second talk a day later, in a school that has renamed a level and a mentor since the first."""
    school_yml, mentors = (school.top / "portfolios" / name for name in ("school.yml", "mentors.yml"))
    replace(school_yml, "Swedish", "Swedish language")
    replace(mentors, "Sofia Berg", "Sofia Lind")
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "  date: 2026-09-24", "  date: 2026-11-19")
    replace(plan, "title: Read three novels", "title: Read four novels")
    school.commit({}, "2026-11-20")
    return school


def test_every_kind_of_page_is_there(school: Repository) -> None:
    assert {
        "index.html", "journey.html", "goals/read-three-novels.html", "goals/explain-an-experiment.html",
        "works/index.html", "works/2026-05-volcano/index.html", "skills/index.html", "plan/index.html",
        "plan/versions.html", "talks.html", "weeks/index.html", "weeks/2026-W39.html", "years/index.html",
        "years/2025-26.html", "years/2026-27.html", "more.html",
    } <= pages(school.top).keys()  # fmt: skip


def test_each_door_leads_to_a_page_behind_it(school: Repository) -> None:
    assert {page.nav_item for page in pages(school.top).values()} == set(NavItem)


def test_the_start_page_has_the_active_goals_and_the_next_talk(school: Repository) -> None:
    view = pages(school.top)["index.html"].view
    assert isinstance(view, StartView)
    assert [(card.goal.id, card.steps_done) for card in view.goals] == [("read-three-novels", 1)]
    assert view.next_talk == date(2027, 2, 3)


def test_an_earlier_version_reads_as_it_did_with_the_names_of_its_time(two_talks: Repository) -> None:
    view = pages(two_talks.top)["plan/2026-09-24.html"].view
    assert isinstance(view, PlanView)
    assert not view.now
    assert [card.goal.title for card in view.active] == ["Read three novels"]
    assert view.names.mentor("sofia") == "Sofia Berg"
    assert view.names.area("swedish").name.text("en") == "Swedish"


def test_todays_plan_says_what_changed_since_the_talk_before(two_talks: Repository) -> None:
    view = pages(two_talks.top)["plan/index.html"].view
    assert isinstance(view, PlanView)
    assert view.since == date(2026, 9, 24)
    assert [(c.item, c.before, c.after) for c in view.changes if c.field == "title"] == [
        ("read-three-novels", "Read three novels", "Read four novels")
    ]


def test_a_goals_story_tells_the_rewording_and_shows_the_work_on_its_day(two_talks: Repository) -> None:
    views = {path: page.view for path, page in pages(two_talks.top).items()}
    reading, explaining = views["goals/read-three-novels.html"], views["goals/explain-an-experiment.html"]
    assert isinstance(reading, GoalView)
    assert isinstance(explaining, GoalView)
    kinds = [moment.event.kind for moment in reading.moments if moment.event]
    assert kinds[0] is EventKind.SET
    assert EventKind.REWORDED in kinds
    works = [(moment.date, moment.work.work.id) for moment in explaining.moments if moment.work]
    assert works == [(date(2026, 5, 12), "2026-05-volcano")]
    dates = [moment.date for moment in explaining.moments]
    assert dates == sorted(dates)


def test_a_work_knows_its_files_and_its_goals(school: Repository) -> None:
    view = pages(school.top)["works/2026-05-volcano/index.html"].view
    assert isinstance(view, WorkView)
    assert [file.file.path for file in view.card.files] == ["volcano.jpg", "report.pdf"]
    assert [card.goal.id for card in view.goals] == ["explain-an-experiment"]


def test_staff_read_more_than_the_family(school: Repository) -> None:
    note = "\nnotes:\n  - {date: 2026-10-01, by: sofia, text: Only for us, audience: staff}"
    replace(school.top / ALVA / "iup.yml", "\nnotes:", note)
    staff, family = (portfolio(school.top, audience) for audience in (Audience.STAFF, Audience.FAMILY))
    assert "Only for us" in [note.text for note in staff.plan.notes]
    assert "Only for us" not in [note.text for note in family.plan.notes]
    assert "Only for us" not in str(family.history)


def test_the_site_speaks_from_the_day_of_the_newest_commit(
    school: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert portfolio(school.top).as_of == date(2026, 11, 20)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert portfolio(school.top).as_of == date(2027, 1, 1)


def test_the_site_of_a_student_who_left_looks_back(school: Repository) -> None:
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "  enrolled: 2020-08-18", "  enrolled: 2020-08-18\n  left: 2026-10-30")
    school.commit({}, "2026-11-19")

    start, newest = pages(school.top)["index.html"].view, pages(school.top)["plan/index.html"].view
    assert isinstance(start, StartView)
    assert isinstance(newest, PlanView)
    assert start.left == date(2026, 10, 30)
    assert start.next_talk is None
    assert newest.next_talk is None
    assert start.tasks == ()


def test_a_student_who_will_leave_is_still_at_the_school(school: Repository) -> None:
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "  enrolled: 2020-08-18", "  enrolled: 2020-08-18\n  left: 2027-06-10")
    school.commit({}, "2026-11-19")

    start = pages(school.top)["index.html"].view
    assert isinstance(start, StartView)
    assert start.left is None
    assert start.next_talk == date(2027, 2, 3)
    assert start.tasks


def test_a_mentor_who_has_left_is_not_called_the_students_mentor(school: Repository) -> None:
    mentors = school.top / "portfolios/mentors.yml"
    assert pages(school.top)["index.html"].view.mentors == ("Sofia Berg", "Jonas Ek")  # type: ignore[attr-defined]  # a StartView
    replace(mentors, "    from: 2016-08-15", "    from: 2016-08-15\n    until: 2026-10-30")
    school.commit({}, "2026-11-19")

    assert pages(school.top)["index.html"].view.mentors == ("Sofia Berg",)  # type: ignore[attr-defined]  # a StartView


def test_what_a_student_brought_from_another_school_says_so(school: Repository) -> None:
    plan = school.top / ALVA / "iup.yml"
    earlier = "earlier_school: {name: Southern School, since: 2025-08-19}"
    replace(plan, "enrolled: 2020-08-18", f"enrolled: 2026-08-18\n  {earlier}")
    shown = pages(school.top)
    old, new, work = (
        shown[path].view
        for path in (
            "goals/explain-an-experiment.html",
            "goals/read-three-novels.html",
            "works/2026-05-volcano/index.html",
        )
    )
    assert isinstance(old, GoalView)
    assert isinstance(new, GoalView)
    assert isinstance(work, WorkView)
    assert old.brought is not None
    assert old.brought.name == "Southern School"
    assert new.brought is None
    assert work.brought == old.brought
