"""Then and now: the works of a skill, and how the assessments in its area went."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages import Portfolio, assessments, then_and_now
from generator.pages.then_and_now import SkillsView, SkillView
from tests.pages.test_site_pages import pages, portfolio
from tests.support.repository import Repository
from tests.support.small_school import ALVA, replace, small_school


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


def talk(school: Repository, day: str, level: str) -> None:
    """A later talk, with a new level in Swedish."""
    plan = school.top / ALVA / "iup.yml"
    text = plan.read_text(encoding="utf-8").splitlines()
    for i, line in enumerate(text):
        if line.startswith("  date: "):
            text[i] = f"  date: {day}"
        if line.startswith("      level: "):
            text[i] = f"      level: {level}"
    plan.write_text("\n".join(text) + "\n", encoding="utf-8")
    school.commit({}, day)


def stretches(of: Portfolio) -> list[tuple[str, str, str]]:
    told = assessments.of("swedish", of)
    assert told
    return [(s.level.text("sv"), str(s.first), str(s.last)) for s in told.stretches]


def test_each_skill_that_a_work_shows_has_its_page(school: Repository) -> None:
    made = pages(school.top)
    index, explaining = made["skills/index.html"].view, made["skills/explaining.html"].view
    assert isinstance(index, SkillsView)
    assert isinstance(explaining, SkillView)
    assert [view.id for view in index.skills] == ["explaining", "building-models"]
    assert explaining.area
    assert explaining.area.id == "science"
    assert made["skills/explaining.html"].parent == then_and_now.INDEX


def test_talks_with_the_same_level_are_one_stretch(school: Repository) -> None:
    talk(school, "2026-10-10", "acceptable")
    talk(school, "2026-11-01", "more-than-acceptable")
    talk(school, "2026-11-10", "acceptable")
    assert stretches(portfolio(school.top)) == [
        ("Godtagbara", "2026-09-24", "2026-10-10"),
        ("Mer än godtagbara", "2026-11-01", "2026-11-01"),
        ("Godtagbara", "2026-11-10", "2026-11-10"),
    ]


def test_a_level_has_the_name_of_its_time(school: Repository) -> None:
    replace(school.top / "portfolios/school.yml", "name: Godtagbara}", "name: Tillräckliga}")
    talk(school, "2026-10-10", "acceptable")
    assert [level for level, _, _ in stretches(portfolio(school.top))] == ["Godtagbara", "Tillräckliga"]


def test_a_name_in_one_more_language_is_no_other_level(school: Repository) -> None:
    school_yml = school.top / "portfolios/school.yml"
    replace(school_yml, "name: Godtagbara}", "name: {sv: Godtagbara, en: Acceptable}}")
    talk(school, "2026-10-10", "acceptable")
    replace(school_yml, "en: Acceptable}", "en: Acceptable, ru: Достаточно}")
    talk(school, "2026-10-20", "acceptable")
    assert stretches(portfolio(school.top))[-1][1:] == ("2026-09-24", "2026-10-20")


def test_one_assessment_is_told_and_not_drawn(school: Repository) -> None:
    told = assessments.of("swedish", portfolio(school.top))
    assert told
    assert len(told.stretches) == 1
    assert told.drawing is None


def test_a_better_level_stands_higher_and_time_runs_on(school: Repository) -> None:
    talk(school, "2026-11-01", "more-than-acceptable")
    told = assessments.of("swedish", portfolio(school.top))
    assert told
    assert told.drawing
    (x, y), (later, higher) = told.drawing.points
    assert x < later
    assert y > higher
    assert told.drawing.line == ((x, y), (later, y), (later, higher))
    assert told.drawing.mirrored().points[0][0] == told.drawing.width - x


def test_where_nothing_was_ever_assessed_there_is_nothing_to_tell(school: Repository) -> None:
    assert assessments.of("science", portfolio(school.top)) is None
