"""The story that a family reads of each goal."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history import Event, EventKind, GoalStory, PlanState, Recorded
from generator.history.story import OBSERVED, in_order, stories
from tests.support.plan_histories import Data, goal, plan_data, state, told

AUTUMN, SPRING, LATER = "2025-09-10", "2026-02-10", "2026-09-10"


def at(day: str) -> Recorded:
    return Recorded("c" * 40, datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC), "Sofia")


def published(*plans: tuple[str, str, list[Data]]) -> tuple[GoalStory, ...]:
    """Stories of states given as (day of recording, talk, goals)."""
    return stories([state(plan_data(talk, *goals), at(day)) for day, talk, goals in plans])


def only(*plans: tuple[str, str, list[Data]]) -> list[tuple[str, str, str | None, str | None]]:
    """The one story's events, without the first: that the goal was set."""
    (story,) = published(*plans)
    assert story.events[0].kind is EventKind.SET
    return told(story)[1:]


def changed(before: Data, after: Data, talk: str = SPRING) -> list[tuple[str, str, str | None, str | None]]:
    return only(("2025-09-11", AUTUMN, [before]), ("2026-02-12", talk, [after]))


def test_a_goal_begins_on_the_day_it_was_set() -> None:
    (story,) = published(("2025-09-11", AUTUMN, [goal("a", "Swim", set="2025-09-01")]))
    assert told(story) == [("2025-09-01", "set", None, "Swim")]
    assert (story.first_talk, story.present) == (date(2025, 9, 10), True)


def test_a_title_that_changed_between_two_talks_is_reworded() -> None:
    assert changed(goal("a", "One"), goal("a", "Two")) == [(SPRING, "reworded", "One", "Two")]


def test_a_title_that_changed_within_a_talk_is_corrected_on_the_day_of_recording() -> None:
    assert changed(goal("a", "One"), goal("a", "Two"), talk=AUTUMN) == [
        ("2026-02-12", "corrected", "One", "Two")
    ]


def test_every_part_of_a_goal_that_changes_is_told_by_its_name() -> None:
    before = goal("a", why="Because", criteria="Tells", skill="reading", area="swedish")
    after = goal("a", why="So", criteria="Shows", area="maths", set="2025-09-02", continues="b")
    (story,) = published(("2025-09-11", AUTUMN, [before]), ("2026-02-12", SPRING, [after]))
    assert {(e.field, e.before, e.after) for e in story.events[1:]} == {
        ("why", "Because", "So"),
        ("criteria", "Tells", "Shows"),
        ("skill", "reading", None),
        ("area", "swedish", "maths"),
        ("set", "2025-09-01", "2025-09-02"),
        ("continues", None, "b"),
    }
    assert {e.kind for e in story.events[1:]} == {EventKind.REWORDED}


def test_a_moved_due_date_says_why() -> None:
    before, after = goal("a", due=SPRING), goal("a", due=LATER, due_reason="The library was closed")
    (story,) = published(("2025-09-11", AUTUMN, [before]), ("2025-11-11", AUTUMN, [after]))
    assert told(story)[1:] == [("2025-11-11", "due-moved", SPRING, LATER)]
    assert story.events[1].reason == "The library was closed"


def test_an_old_reason_is_not_told_for_a_new_move() -> None:
    first, then = goal("a", due=SPRING, due_reason="Ill"), goal("a", due=LATER, due_reason="Ill")
    (story,) = published(("2025-09-11", AUTUMN, [first]), ("2025-11-11", AUTUMN, [then]))
    assert story.events[1].reason is None


def test_going_back_to_an_earlier_talk_is_dated_by_its_recording() -> None:
    assert only(
        ("2025-09-11", AUTUMN, [goal("a", "One")]),
        ("2026-02-12", SPRING, [goal("a", "Two")]),
        ("2026-03-12", AUTUMN, [goal("a", "One")]),
    ) == [(SPRING, "reworded", "One", "Two"), ("2026-03-12", "reworded", "Two", "One")]


def test_a_change_to_a_talk_that_was_not_the_newest_has_the_day_of_its_recording() -> None:
    (story,) = published(
        ("2026-02-12", SPRING, [goal("a", "One")]),
        ("2026-03-12", AUTUMN, [goal("a", "Two")]),
        ("2026-04-12", SPRING, [goal("a", "Three")]),
        ("2026-09-12", LATER, [goal("a", "Four")]),
    )
    assert [(str(e.date), e.after, e.at_talk) for e in story.events[1:]] == [
        ("2026-03-12", "Two", False),
        ("2026-04-12", "Three", False),
        (LATER, "Four", True),
    ]


def test_what_was_mistyped_or_put_off_is_told_by_the_talk_that_was_held() -> None:
    (story,) = published(
        ("2025-09-11", AUTUMN, [goal("a", "One")]),
        ("2026-02-11", "2062-02-10", [goal("a", "Two")]),
        ("2026-02-12", SPRING, [goal("a", "Three")]),
    )
    assert told(story)[1:] == [
        (SPRING, "reworded", "One", "Two"),
        ("2026-02-12", "corrected", "Two", "Three"),
    ]
    assert {e.talk_date for e in story.events[1:]} == {date(2026, 2, 10)}
    assert [e.at_talk for e in story.events[1:]] == [True, False]


def test_only_what_came_with_a_new_talk_happened_there() -> None:
    step = {"what": "First"}
    (story,) = published(
        ("2025-09-11", AUTUMN, [goal("a", "One", steps=[step])]),
        ("2025-09-10", AUTUMN, [goal("a", "One", steps=[step | {"done": AUTUMN}])]),
    )
    assert [(e.kind, str(e.date), e.at_talk) for e in story.events[1:]] == [("step-done", AUTUMN, False)]
    states = [state(plan_data(AUTUMN, goal("a", title)), Recorded()) for title in ("One", "Two")]
    (undated,) = stories(states)
    assert [(str(e.date), e.at_talk) for e in undated.events[1:]] == [(AUTUMN, False)]


def test_two_steps_of_the_same_words_stay_two_steps() -> None:
    steps = [{"what": "A novel", "done": "2025-10-01"}, {"what": "A novel"}]
    assert changed(goal("a", steps=steps), goal("a", steps=[*steps, {"what": "A poem"}])) == [
        ("2025-10-01", "step-done", None, "A novel"),
        (SPRING, "step-added", None, "A poem"),
    ]


def test_a_step_ticked_in_october_is_an_event_of_october() -> None:
    before = goal("a", steps=[{"what": "First"}, {"what": "Second"}])
    after = goal("a", steps=[{"what": "First", "done": "2025-10-20"}, {"what": "Second"}])
    assert changed(before, after, talk=AUTUMN) == [("2025-10-20", "step-done", None, "First")]


def test_steps_that_change_places_are_the_same_steps() -> None:
    before = goal("a", steps=[{"what": "First"}, {"what": "Second"}])
    after = goal("a", steps=[{"what": "New"}, {"what": "Second"}, {"what": "First"}])
    assert changed(before, after) == [(SPRING, "step-added", None, "New")]


def test_a_step_with_other_words_at_its_place_is_the_step_reworded() -> None:
    before = goal("a", steps=[{"what": "First"}, {"what": "Sekond"}])
    after = goal("a", steps=[{"what": "First"}, {"what": "Second", "done": "2026-01-05"}])
    assert changed(before, after) == [
        ("2026-01-05", "step-done", None, "Second"),
        (SPRING, "step-changed", "Sekond", "Second"),
    ]


def test_two_steps_of_the_same_words_that_change_places_are_no_event() -> None:
    done, to_do = {"what": "A novel", "done": "2025-10-01"}, {"what": "A novel"}
    before, after = goal("a", steps=[done, to_do]), goal("a", steps=[to_do, done])
    assert changed(before, after) == [("2025-10-01", "step-done", None, "A novel")]


def test_an_other_step_at_the_place_of_one_that_is_gone_is_a_new_step() -> None:
    before = goal("a", steps=[{"what": "Borrow the first novel"}, {"what": "Talk about it"}])
    after = goal("a", steps=[{"what": "Swim"}, {"what": "Talk about it"}, {"what": "Write"}])
    assert changed(before, after) == [
        (SPRING, "step-added", None, "Swim"),
        (SPRING, "step-added", None, "Write"),
        (SPRING, "step-changed", "Borrow the first novel", None),
    ]


def test_the_only_step_that_differs_is_reworded_however_much() -> None:
    before = goal("a", steps=[{"what": "Float"}, {"what": "Dive"}])
    after = goal("a", steps=[{"what": "Float"}, {"what": "Jump from the edge"}])
    assert changed(before, after) == [(SPRING, "step-changed", "Dive", "Jump from the edge")]


def test_a_step_that_was_done_is_never_made_into_one_that_is_open() -> None:
    before = goal("a", steps=[{"what": "Read the first novel", "done": "2025-10-01"}])
    after = goal("a", steps=[{"what": "Read the second novel"}])
    assert changed(before, after)[1:] == [
        (SPRING, "step-added", None, "Read the second novel"),
        (SPRING, "step-changed", "Read the first novel", None),
    ]


def test_an_action_is_reworded_only_into_one_that_reads_alike() -> None:
    before = goal("a", actions=[{"who": "home", "what": "Reads aloud"}, {"who": "home", "what": "Rests"}])
    after = goal("a", actions=[{"who": "home", "what": "Drives to the library"}])
    assert changed(before, after) == [
        (SPRING, "action-changed", None, "Drives to the library"),
        (SPRING, "action-changed", "Reads aloud", None),
        (SPRING, "action-changed", "Rests", None),
    ]


def test_steps_removed_unticked_and_moved_to_another_day_are_told() -> None:
    steps = [{"what": w, "done": "2025-10-01"} for w in ("Untick", "Move")]
    before = goal("a", steps=[*steps, {"what": "Remove"}])
    after = goal("a", steps=[{"what": "Untick"}, {"what": "Move", "done": "2025-10-08"}])
    events = changed(before, after, talk=AUTUMN)[2:]
    assert sorted(events) == [
        ("2025-10-08", "step-changed", "Move", "Move"),
        ("2026-02-12", "step-changed", "Remove", None),
        ("2026-02-12", "step-changed", "Untick", None),
    ]


def test_actions_say_whose_they_are() -> None:
    before = goal("a", actions=[{"who": "home", "what": "Reads"}, {"who": "school", "what": "Group"}])
    after = goal("a", actions=[{"who": "home", "what": "Reads aloud"}, {"who": "student", "what": "Writes"}])
    (story,) = published(("2025-09-11", AUTUMN, [before]), ("2026-02-12", SPRING, [after]))
    assert [(e.kind, e.who, e.before, e.after) for e in story.events[1:]] == [
        ("action-changed", "home", "Reads", "Reads aloud"),
        ("action-changed", "student", None, "Writes"),
        ("action-changed", "school", "Group", None),
    ]


def test_a_follow_up_has_its_own_day_and_mentor_and_an_edited_one_is_corrected() -> None:
    one = {"date": "2025-11-03", "by": "jonas", "note": "Going wel"}
    (story,) = published(
        ("2025-09-11", AUTUMN, [goal("a")]),
        ("2025-11-20", AUTUMN, [goal("a", follow_ups=[one])]),
        ("2025-11-21", AUTUMN, [goal("a", follow_ups=[one | {"note": "Going well"}])]),
        ("2025-11-22", AUTUMN, [goal("a")]),
    )
    assert told(story)[1:] == [
        ("2025-11-03", "follow-up", None, "Going wel"),
        ("2025-11-21", "corrected", "Going wel", "Going well"),
        ("2025-11-22", "corrected", "Going well", None),
    ]
    assert (story.events[1].who, story.events[2].field) == ("jonas", "follow_ups")


def test_works_that_prove_a_goal_are_told() -> None:
    assert changed(goal("a", evidence=["x", "y"]), goal("a", evidence=["y", "z"])) == [
        (SPRING, "evidence-added", None, "z"),
        (SPRING, "evidence-removed", "x", None),
    ]


def test_a_goal_is_achieved_or_dropped_on_its_day_with_its_outcome() -> None:
    for status in ("achieved", "dropped"):
        after = goal("a", status=status, closed="2026-02-03", outcome="That is why")
        assert changed(goal("a"), after) == [("2026-02-03", status, None, "That is why")]


def test_a_continued_goal_names_the_one_that_goes_on() -> None:
    first, second = published(
        ("2025-09-11", AUTUMN, [goal("a")]),
        ("2026-02-11", SPRING, [goal("a", status="continued", closed=SPRING)]),
        (
            "2026-02-12",
            SPRING,
            [goal("a", status="continued", closed=SPRING), goal("b", "More", continues="a")],
        ),
    )
    assert told(first)[1:] == [(SPRING, "continued", None, "b")]
    assert [e.kind for e in second.events] == ["set"]


def test_a_goal_can_be_opened_again_and_an_outcome_edited() -> None:
    closed = goal("a", status="achieved", closed="2026-02-03", outcome="Done")
    assert only(
        ("2025-09-11", AUTUMN, [closed]),
        ("2026-02-11", SPRING, [closed | {"outcome": "All done"}]),
        ("2026-02-12", SPRING, [goal("a")]),
    ) == [
        ("2026-02-03", "achieved", None, "Done"),
        ("2026-02-10", "reworded", "Done", "All done"),
        ("2026-02-12", "status-changed", "achieved", "active"),
    ]


def test_a_goal_that_vanished_and_came_back_is_told_and_a_closed_one_may_go() -> None:
    gone, closed = published(
        ("2025-09-11", AUTUMN, [goal("a", "Swim"), goal("b", status="dropped", closed="2025-09-10")]),
        ("2026-02-11", SPRING, []),
        ("2026-03-11", SPRING, []),
        ("2026-09-11", LATER, [goal("a", "Swim far")]),
    )
    assert told(gone)[1:] == [
        (SPRING, "vanished", "Swim", None),
        (LATER, "returned", None, "Swim far"),
        (LATER, "reworded", "Swim", "Swim far"),
    ]
    assert (gone.present, closed.present) == (True, False)
    assert told(closed)[1:] == [("2025-09-10", "dropped", None, None)]


def test_an_id_taken_for_another_goal_is_told_as_that() -> None:
    (story,) = published(
        ("2025-09-11", AUTUMN, [goal("a", "Swim")]),
        ("2026-02-11", SPRING, []),
        ("2026-09-11", LATER, [goal("a", "Count", set="2026-09-10")]),
    )
    assert told(story)[1:] == [(SPRING, "vanished", "Swim", None), (LATER, "reused", "Swim", "Count")]
    assert story.goal.title == "Count"


def test_an_id_that_was_free_within_one_talk_is_taken_too() -> None:
    events = only(
        ("2025-09-11", AUTUMN, [goal("a", "Swim")]),
        ("2025-09-12", AUTUMN, []),
        ("2025-09-13", AUTUMN, [goal("a", "Count", set="2025-09-10")]),
    )
    assert [kind for _, kind, _, _ in events] == ["vanished", "reused"]


def test_an_id_that_stands_twice_in_one_plan_tells_of_the_first() -> None:
    both = [goal("b"), goal("a", "Swim"), goal("a", "Count", set="2025-10-01")]
    told_of = published(("2025-09-11", AUTUMN, both), ("2026-02-11", SPRING, both))
    assert [(story.goal.title, len(story.events)) for story in told_of] == [
        ("Read three novels", 1),
        ("Swim", 1),
    ]


def test_a_title_and_a_day_corrected_within_a_talk_are_no_other_goal() -> None:
    kinds = [e[1] for e in changed(goal("a", "Swimm"), goal("a", "Swim", set="2025-09-10"), talk=AUTUMN)]
    assert kinds == ["corrected", "corrected"]


def test_a_plan_brought_in_from_paper_tells_what_its_dates_know() -> None:
    grown = goal(
        "a", status="achieved", closed="2026-01-20", outcome="Done", set="2025-01-15",
        steps=[{"what": "First", "done": "2025-03-01"}, {"what": "Never"}],
        follow_ups=[{"date": "2025-02-01", "by": "jonas", "note": "Begun"}],
    )  # fmt: skip
    assert only(("2026-02-11", SPRING, [grown])) == [
        ("2025-02-01", "follow-up", None, "Begun"),
        ("2025-03-01", "step-done", None, "First"),
        ("2026-01-20", "achieved", None, "Done"),
    ]


def test_what_is_not_recorded_yet_has_the_day_of_the_talk() -> None:
    states = [state(plan_data(AUTUMN, goal("a", title)), Recorded()) for title in ("One", "Two")]
    (story,) = stories(states)
    assert told(story)[1:] == [(AUTUMN, "corrected", "One", "Two")]


def test_a_version_that_cannot_be_read_makes_nothing_vanish() -> None:
    good = state(plan_data(AUTUMN, goal("a")))
    (story,) = stories([good, PlanState(Recorded(), None, "broken", None, {}), good])
    assert [e.kind for e in story.events] == ["set"]


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@st.composite
def some_goal(draw: st.DrawFn, goal_id: str) -> Data:
    steps = draw(st.lists(st.sampled_from("pqrs"), unique=True, max_size=3))
    made = goal(goal_id, draw(st.sampled_from(["One", "Two"])), set=str(draw(days)))
    made["steps"] = [{"what": s} | ({"done": str(draw(days))} if draw(st.booleans()) else {}) for s in steps]
    if draw(st.booleans()):
        made |= {"status": draw(st.sampled_from(["achieved", "dropped"])), "closed": str(draw(days))}
    return made


@st.composite
def some_states(draw: st.DrawFn) -> list[PlanState]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        ids = draw(st.lists(st.sampled_from("ab"), unique=True))
        data = plan_data(draw(st.sampled_from([AUTUMN, SPRING, LATER])), *(draw(some_goal(i)) for i in ids))
        moment = datetime.combine(draw(days), datetime.min.time(), UTC)
        made.append(state(data, Recorded(f"{number:040x}", moment, "Sofia")))
    return made


@settings(derandomize=True, max_examples=150, deadline=None)
@given(some_states())
def test_a_story_keeps_the_order_of_the_states_and_the_days_of_what_was_observed(
    states: list[PlanState],
) -> None:
    for story in stories(states):
        chain = [e.recorded.commit or "" for e in story.events if e.kind not in OBSERVED]
        assert chain == sorted(chain)
        first = story.events[0]
        seen = [max(e.date, first.date) for e in story.events if e.kind in OBSERVED]
        assert seen == sorted(seen)
        assert first.kind is EventKind.SET
        there = [s.plan.goal(story.goal.id) for s in states if s.plan]
        assert story.goal == [g for g in there if g][-1]
        assert story.present == (there[-1] is not None)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.tuples(days, st.sampled_from(list(EventKind)))))
def test_no_event_is_lost_when_they_are_put_in_order(drawn: list[tuple[date, EventKind]]) -> None:
    events = [Event(d, d, kind, str(n), None, None, Recorded()) for n, (d, kind) in enumerate(drawn)]
    assert sorted(in_order(events), key=lambda e: int(e.before or "")) == events
