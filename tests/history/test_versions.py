"""Versions: one a talk, with its corrections."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history import PlanState, Recorded, corrections
from generator.history.versions import versions
from tests.support.plan_histories import goal, plan_data, state


def published(day: str, talk: str) -> PlanState:
    recorded = Recorded("c" * 40, datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC), "Sofia")
    return state(plan_data(talk), recorded)


BROKEN = PlanState(Recorded("b" * 40), None, "broken", None, {})


def test_the_last_state_of_a_talk_is_how_it_reads_and_the_others_are_its_corrections() -> None:
    states = [state(plan_data("2025-09-10", goal("a", title))) for title in ("One", "Two", "Three")]
    (version,) = versions(states)
    assert (version.state, version.corrections) == (states[2], (states[0], states[1]))
    assert [[(d.field, d.before, d.after) for d in c.changes] for c in corrections(version)] == [
        [("title", "One", "Two")],
        [("title", "Two", "Three")],
    ]


def test_versions_stand_in_the_order_of_their_talks_whenever_they_were_published() -> None:
    late, early = (state(plan_data(day)) for day in ("2026-09-10", "2025-09-10"))
    told = [version.talk_date for version in versions([late, early, late])]
    assert told == [date(2025, 9, 10), date(2026, 9, 10)]


def test_what_cannot_be_read_stands_behind_the_version_that_came_before_it() -> None:
    late, early = (state(plan_data(day)) for day in ("2026-09-10", "2025-09-10"))
    told = [version.talk_date for version in versions([BROKEN, late, BROKEN, BROKEN, early, late])]
    assert told == [None, date(2025, 9, 10), date(2026, 9, 10), None, None]


def test_a_mistyped_year_is_no_talk_but_a_correction() -> None:
    states = [
        published("2025-09-11", "2025-09-10"),
        published("2026-02-11", "2062-02-10"),
        published("2026-02-12", "2062-02-10"),
        BROKEN,
        published("2026-02-13", "2026-02-10"),
    ]
    first, second, broken = versions(states)
    assert (first.talk_date, second.talk_date) == (date(2025, 9, 10), date(2026, 2, 10))
    assert (second.state, second.corrections) == (states[4], (states[1], states[2]))
    assert broken.state is BROKEN


def test_a_talk_that_was_put_off_twice_is_the_talk_that_was_held() -> None:
    days = [("2026-02-01", "2026-02-10"), ("2026-02-09", "2026-02-20"), ("2026-02-19", "2026-03-01")]
    (version,) = versions([published(*day) for day in days])
    assert (version.talk_date, len(version.corrections)) == (date(2026, 3, 1), 2)


def test_a_talk_whose_day_had_come_was_held() -> None:
    held = [published("2026-02-01", "2026-02-10"), published("2026-02-10", "2026-09-10")]
    assert len(versions(held)) == 2
    behind = [
        published("2026-02-11", "2026-02-10"),
        published("2020-01-01", "2026-09-10"),  # a clock that was behind
    ]
    assert len(versions(behind)) == 2
    undated = [published("2026-02-01", "2026-02-10"), state(plan_data("2026-09-10"))]
    assert len(versions(undated)) == 2


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["2025-09-10", "2026-02-10", "2026-09-10", None])))
def test_every_state_stands_in_exactly_one_version(drawn: list[str | None]) -> None:
    states = [
        state(plan_data(day), Recorded(f"{n:040x}"))
        if day
        else PlanState(Recorded(f"{n:040x}"), None, "?", None, {})
        for n, day in enumerate(drawn)
    ]
    made = versions(states)
    parts = [s.recorded.commit or "" for v in made for s in (*v.corrections, v.state)]
    assert sorted(parts) == [s.recorded.commit for s in states]
    readable = [v.talk_date for v in made if v.readable]
    assert readable == sorted({date.fromisoformat(day) for day in drawn if day})
    assert sum(not v.readable for v in made) == drawn.count(None)
    for version in made:
        assert version.readable or (version.talk_date, version.corrections) == (None, ())
        assert version.state.recorded.commit == max(
            s.recorded.commit or "" for s in (*version.corrections, version.state)
        )


DAYS = ["2025-09-10", "2026-02-10", "2026-09-10", "2062-02-10"]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from([*DAYS[:3], None])), min_size=1))
def test_a_version_reads_as_its_talk_and_todays_plan_is_one_of_them(
    drawn: list[tuple[str, str | None]],
) -> None:
    states = [published(day, talk) if day else state(plan_data(talk)) for talk, day in drawn]
    made = versions(states)
    held = [version.state.plan.talk.date for version in made if version.state.plan]
    assert [version.talk_date for version in made] == held == sorted(set(held))
    today = states[-1].plan
    assert today
    assert [version.state for version in made if version.talk_date == today.talk.date] == [states[-1]]
