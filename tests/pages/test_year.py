"""The picture of a school year: what lived in it lies within it, and nothing lies over anything else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.timeline import Span, YearDrawing, YearRecord, year

START, END = date(2025, 8, 15), date(2026, 8, 15)
WITHIN = st.dates(START, END - timedelta(days=1))


@st.composite
def records(draw: st.DrawFn) -> YearRecord:
    spans = []
    for number in range(draw(st.integers(0, 12))):
        first = draw(st.dates(date(2023, 1, 1), END - timedelta(days=1)))
        last = draw(st.dates(max(first, START), date(2028, 1, 1)))
        spans.append(Span(str(number), "a", "A goal", first, last))
    talks, works = (tuple(sorted(draw(st.lists(WITHIN, max_size=6)))) for _ in range(2))
    return YearRecord(START, END, tuple(spans), talks, works, draw(st.none() | st.dates(date(2024, 1, 1))))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(records())
def test_bars_and_marks_lie_in_the_year_and_apart(record: YearRecord) -> None:
    drawing = year(record)
    bars = [goal.bar for goal in drawing.goals]
    assert len(bars) == len(record.spans)
    for bar in bars:
        assert bar.x >= 0
        assert bar.right <= drawing.width
        assert drawing.talks_y < bar.y
        assert bar.bottom < drawing.works_y
    for one, other in combinations(bars, 2):
        assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
    assert sum(len(mark.days) for mark in drawing.works) == len(record.works)
    assert drawing.works_y < drawing.height or not record.works


def drawn(first: str, last: str, today: date | None = None) -> YearDrawing:
    span = Span("a", "a", "A goal", date.fromisoformat(first), date.fromisoformat(last))
    return year(YearRecord(START, END, (span,), (), (), today))


def test_a_goal_from_before_that_goes_on_takes_the_whole_year() -> None:
    drawing = drawn("2024-09-01", "2027-02-01")
    (goal,) = drawing.goals
    assert (goal.before, goal.after) == (True, True)
    assert (goal.bar.x, goal.bar.right) == (0, drawing.width)


def test_only_a_year_that_is_going_on_has_a_today() -> None:
    assert drawn("2025-09-01", "2025-10-01", date(2026, 8, 15)).today is None
    assert drawn("2025-09-01", "2025-10-01", date(2026, 8, 14)).today


def test_half_months_at_the_edges_have_no_name() -> None:
    drawing = drawn("2025-09-01", "2025-10-01")
    assert [first.month for _, first in drawing.names] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert len(drawing.months) == 13


def test_from_right_to_left_the_first_month_is_on_the_right() -> None:
    mirrored = drawn("2025-09-01", "2025-10-01").mirrored()
    assert mirrored.months[0] == mirrored.width
    assert mirrored.right_to_left
