"""What the check says of goals that were lost, or whose id was taken."""

from __future__ import annotations

from generator.history import History, PlanState, check
from generator.history.story import stories
from generator.history.versions import versions
from generator.problems.diagnostic import Diagnostic
from generator.yaml.source import read
from tests.support.plan_histories import PLAN, goal, plan, plan_data, state


def checked(states: list[PlanState], today: bytes) -> tuple[Diagnostic, ...]:
    history = History("alva", tuple(states), versions(states), stories(states), complete=True)
    return check(history, read(PLAN, today))


def test_a_goal_that_was_active_and_is_gone_is_told_at_the_goals_of_today() -> None:
    talks = ("2025-09-10", "2026-02-10")
    states = [state(plan_data(talk, goal("swim", "Swim"), goal("b"))) for talk in talks]
    states.append(state(plan_data("2026-09-10", goal("b"))))
    today = plan("2026-09-10", goal("b"))
    (one,) = checked(states, today)
    assert (one.rule, one.path) == ("IUP701", PLAN)
    assert one.values == {"goal": "swim", "title": "Swim", "date": "2026-02-10"}
    assert today.decode().splitlines()[one.place.line - 1].strip().startswith('"goals"')


def test_a_goal_that_was_closed_or_came_back_is_not_told() -> None:
    closed = goal("swim", status="dropped", closed="2025-10-01")
    for goals in ([[goal("swim")], [closed], []], [[goal("swim")], [], [goal("swim")]]):
        states = [state(plan_data("2025-09-10", *some)) for some in goals]
        assert checked(states, plan("2025-09-10", *goals[-1])) == ()


def test_an_id_taken_for_another_goal_is_told_at_that_goal() -> None:
    new = goal("swim", "Count", set="2026-02-10")
    states = [
        state(plan_data("2025-09-10", goal("swim", "Swim"))),
        state(plan_data("2026-02-10", goal("b"), new)),
    ]
    today = plan("2026-02-10", goal("b"), new)
    (one,) = checked(states, today)
    assert (one.rule, one.values) == ("IUP702", {"goal": "swim", "before": "Swim", "after": "Count"})
    assert '"swim"' in today.decode().splitlines()[one.place.line - 1]


def test_an_id_that_was_taken_once_and_stands_in_the_plan_no_more_is_left_in_peace() -> None:
    new = goal("swim", "Count", set="2026-02-10", status="achieved", closed="2026-03-01")
    states = [state(plan_data("2025-09-10", goal("swim", "Swim"))), state(plan_data("2026-02-10", new))]
    assert checked([*states, state(plan_data("2026-09-10"))], plan("2026-09-10")) == ()


def test_a_plan_that_cannot_be_read_today_is_not_blamed_for_its_past() -> None:
    states = [state(plan_data("2025-09-10", goal("swim"))), state(plan_data("2026-02-10"))]
    broken = PlanState(states[0].recorded, None, "broken", None, {})
    assert checked([*states, broken], b"goals: [") == ()
    assert len(checked(states, b"talk: x\n")) == 1


def test_a_goal_with_another_title_and_reason_since_this_talk_is_asked_about() -> None:
    old, new = goal("a", "Swim", why="To dare more."), goal("a", "Read novels", why="It is calm.")
    states = [state(plan_data("2025-09-10", old)), state(plan_data("2026-02-10", new))]
    (one,) = checked(states, plan("2026-02-10", new))
    assert (one.rule, one.values) == ("IUP708", {"goal": "a", "before": "Swim", "after": "Read novels"})
    later = [*states, state(plan_data("2026-09-10", new))]
    assert checked(later, plan("2026-09-10", new)) == (), "asked about once, at its talk"


def test_a_goal_that_was_only_reworded_is_left_in_peace() -> None:
    old = goal("a", "Read three novels", why="To get lost in a book.")
    for new in (
        goal("a", "Read four novels", why="It is calm."),
        goal("a", "Swim", why="To get lost in a good book."),
        goal("a", "Swim", why="To get lost in a book."),
        goal("a", "Swim", why="It is calm.", status="dropped", closed="2026-02-10"),
    ):
        states = [state(plan_data("2025-09-10", old)), state(plan_data("2026-02-10", new))]
        assert checked(states, plan("2026-02-10", new)) == ()


def test_a_goal_that_was_written_over_between_two_talks_is_asked_about_too() -> None:
    old, new = goal("a", "Swim", why="To dare more."), goal("a", "Read novels", why="It is calm.")
    states = [state(plan_data("2025-09-10", one)) for one in (old, new)]
    assert [one.rule for one in checked(states, plan("2025-09-10", new))] == ["IUP708"]


def test_another_first_name_is_asked_about_until_the_plan_answers() -> None:
    def told(name: str, **more: object) -> list[str]:
        student = {"name": name, **more}
        states = [state(plan_data("2025-09-10")), state(plan_data("2025-09-10", student=student))]
        return [one.rule for one in checked(states, plan("2025-09-10", student=student))]

    assert told("Max Lind") == ["IUP709"]
    assert told("Max Lind", former_names=[]) == []
    assert told("Alva Lind") == []
    assert told("Alwa") == []


def test_what_was_for_the_staff_and_is_no_longer_is_asked_about_once() -> None:
    note = {"date": "2025-09-10", "by": "sofia", "text": "Sits at the front."}
    hidden = state(plan_data("2025-09-10", notes=[{**note, "audience": "staff"}]))
    shown = state(plan_data("2025-09-10", notes=[note]))
    today = plan("2025-09-10", notes=[note])
    (one,) = checked([hidden, shown], today)
    assert one.rule == "IUP710"
    assert checked([hidden, hidden, shown, shown], today) == ()
    assert checked([shown, hidden], plan("2025-09-10", notes=[{**note, "audience": "staff"}])) == ()
    assert checked([state(plan_data("2025-09-10")), shown], today) == ()


def test_somebody_who_has_the_first_name_again_is_asked_about_the_one_between() -> None:
    states = [state(plan_data("2025-09-10", student={"name": name})) for name in ("Alva", "Max", "Alva")]
    (one,) = checked(states, plan("2025-09-10"))
    assert one.values == {"old": "Max", "new": "Alva"}
