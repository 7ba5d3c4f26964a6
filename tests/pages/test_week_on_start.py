"""What the start page shows of the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Week, WeekInput
from generator.pages import Portfolio, start
from generator.pages.weeks import WeekLink
from tests.pages.test_site_pages import portfolio
from tests.support.small_school import small_school


@pytest.fixture(scope="module")
def alva(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """It is Friday in week 47."""
    return portfolio(small_school(tmp_path_factory.mktemp("week") / "school").top)


@pytest.mark.parametrize(
    ("weeks", "shown", "is_this_week", "after"),
    [
        pytest.param(["W46", "W47", "W48"], "W47", True, "W48", id="this-week-and-a-way-to-the-next"),
        pytest.param(["W46", "W47", "W49"], "W47", True, None, id="no-way-over-a-week-without-a-plan"),
        pytest.param(["W46", "W49", "W50"], "W49", False, "W50", id="the-next-one-where-this-has-no-plan"),
        pytest.param(["W45", "W46"], None, False, None, id="nothing-of-weeks-that-are-over"),
    ],
)
def test_it_is_this_week_or_the_next_that_has_a_plan(
    alva: Portfolio, weeks: list[str], shown: str | None, is_this_week: bool, after: str | None
) -> None:
    view = start.view(replace(alva, weeks=tuple(Week(f"2026-{week}") for week in weeks)))
    assert (view.week.week.id[5:] if view.week else None) == shown
    assert view.is_this_week is is_this_week
    assert (view.week_after.week.id[5:] if view.week_after else None) == after


def test_who_has_left_has_no_week(alva: Portfolio) -> None:
    gone = replace(alva.plan, student=replace(alva.plan.student, left=date(2026, 10, 30)))
    assert start.view(replace(alva, plan=gone, weeks=(Week("2026-W47"),))).week is None


def test_what_is_due_first_stands_first_and_what_has_no_day_last() -> None:
    days = (None, date(2026, 11, 20), date(2026, 11, 17))
    inputs = tuple(WeekInput("homework", "swedish", str(day), day) for day in days)
    in_order = WeekLink(Week("2026-W47", inputs=inputs), "").by_due
    assert [one.due for one in in_order] == [days[2], days[1], None]
