"""What the history knows, on the pages of a whole site."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from generator.model import Audience
from generator.pages import Page, site_pages
from generator.pages.plans import PlanView
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.small_school import ALVA, replace, small_school

TODAY = date(2026, 11, 21)


def pages(root: Path) -> dict[str, Page]:
    read = read_school(root, ["alva"], today=TODAY, audience=Audience.FAMILY)
    student = read.students["alva"]
    assert student.portfolio, student.problems
    return {page.path: page for page in site_pages(student.portfolio)}


def test_nothing_of_a_child_is_in_the_site_of_another_who_has_the_id_now(tmp_path: Path) -> None:
    repo = small_school(tmp_path / "school")
    plan = repo.top / ALVA / "iup.yml"
    new = plan.read_text(encoding="utf-8")
    replace(plan, "title: Read three novels", "title: The first child's own goal")
    repo.commit({}, "2026-11-20")
    assert "The first child's own goal" in repr(pages(repo.top))
    kept = tmp_path / "kept"
    shutil.move(repo.top / ALVA, kept)
    repo.commit({}, "2026-11-20")
    shutil.move(kept, repo.top / ALVA)
    plan.write_text(new, encoding="utf-8")
    replace(plan, "Alva Lindqvist", "Alvar Berg")
    replace(plan, "  enrolled: 2020-08-18", "  enrolled: 2021-08-17")
    for recorded in (False, True):
        if recorded:
            repo.commit({}, "2026-11-20")
        told = repr(pages(repo.top))
        assert "Alvar Berg" in told
        assert "Alva Lindqvist" not in told
        assert "The first child's own goal" not in told


def test_todays_plan_is_the_one_in_force_though_a_later_talk_was_once_published(tmp_path: Path) -> None:
    repo: Repository = small_school(tmp_path / "school")
    plan = repo.top / ALVA / "iup.yml"
    before = plan.read_text(encoding="utf-8")
    replace(plan, "  date: 2026-09-24", "  date: 2026-11-19")
    replace(plan, "title: Read three novels", "title: Read four novels")
    repo.commit({}, "2026-11-20")
    plan.write_text(before, encoding="utf-8")
    repo.commit({}, "2026-11-21")
    made = pages(repo.top)
    now, later = made["plan/index.html"].view, made["plan/2026-11-19.html"].view
    assert isinstance(now, PlanView)
    assert isinstance(later, PlanView)
    assert (now.plan.talk.date, now.since) == (date(2026, 9, 24), None)
    assert (later.now, later.since) == (False, date(2026, 9, 24))
    assert [(c.before, c.after) for c in later.changes if c.field == "title"] == [
        ("Read three novels", "Read four novels")
    ]
    assert [(link.path, link.current) for link in now.versions] == [
        ("plan/2026-11-19.html", False),
        ("plan/index.html", True),
    ]


def test_what_a_student_prepares_for_the_next_talk_takes_nothing_from_the_last_ones_version(
    tmp_path: Path,
) -> None:
    repo = small_school(tmp_path / "school")
    plan = repo.top / ALVA / "iup.yml"
    own = "own_view: {{date: {day}, who_i_am: {said}}}\nstrengths:\n"
    first = own.format(day="2026-09-17", said="The one who asks")
    replace(plan, "strengths:\n", first)
    repo.commit({}, "2026-11-20")
    replace(plan, first, own.format(day="2026-11-18", said="The one who answers"))
    repo.commit({}, "2026-11-20")
    assert _said(pages(repo.top), "plan/index.html") == ["The one who asks", "The one who answers"]
    replace(plan, "  date: 2026-09-24\n", "  date: 2026-11-19\n")
    repo.commit({}, "2026-11-20")
    made = pages(repo.top)
    assert _said(made, "plan/2026-09-24.html") == ["The one who asks"]
    assert _said(made, "plan/index.html") == ["The one who answers"]


def _said(made: dict[str, Page], path: str) -> list[str | None]:
    view = made[path].view
    assert isinstance(view, PlanView)
    return [own.who_i_am for own in view.own_views]
