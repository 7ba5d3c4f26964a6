"""Versions: one a talk, with its corrections."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history import PlanState, Recorded, corrections
from generator.history.versions import versions
from tests.history.kit import goal, plan_data, state

BROKEN = PlanState(Recorded("b" * 40), None, "broken", None, {})


def test_the_last_state_of_a_talk_is_how_it_reads_and_the_others_are_its_corrections() -> None:
    states = [state(plan_data("2025-09-10", goal("a", title))) for title in ("One", "Two", "Three")]
    (version,) = versions(states)
    assert (version.state, version.corrections) == (states[2], (states[0], states[1]))
    assert [[(d.field, d.before, d.after) for d in c.changes] for c in corrections(version)] == [
        [("title", "One", "Two")],
        [("title", "Two", "Three")],
    ]


def test_versions_stand_in_the_order_in_which_they_were_first_published() -> None:
    late, early = (state(plan_data(day)) for day in ("2026-09-10", "2025-09-10"))
    told = [version.talk_date for version in versions([late, BROKEN, early, late])]
    assert told == [date(2026, 9, 10), None, date(2025, 9, 10)]


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
    assert readable == list(dict.fromkeys(date.fromisoformat(day) for day in drawn if day))
    assert sum(not v.readable for v in made) == drawn.count(None)
    for version in made:
        assert version.readable or (version.talk_date, version.corrections) == (None, ())
        assert version.state.recorded.commit == max(
            s.recorded.commit or "" for s in (*version.corrections, version.state)
        )
