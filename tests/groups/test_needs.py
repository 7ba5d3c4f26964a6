"""What waits for a mentor: by plain rules, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

import pytest

from generator.groups.facts import GoalFacts, Matter, Review, StudentFacts
from generator.groups.figures import difficulties, without_mentor
from generator.groups.group import groups
from generator.groups.needs import RULES, Asked, NeedKind, needs
from generator.model import Groups, Mentor, Publication

TODAY = Date(2026, 11, 20)
ASKED = Asked(TODAY, Date(2026, 8, 15), 2, Groups())
FINE = StudentFacts(
    "alva",
    "Alva",
    Date(2020, 8, 18),
    ("sv",),
    personal_mentor="jonas",
    class_mentor="sofia",
    school_class="7B",
    last_talk=Date(2026, 9, 24),
    next_talk=Date(2027, 2, 3),
    talks=(Date(2026, 9, 24),),
    last_feedback=Date(2026, 11, 2),
    publication=Publication("public-task", "1", Date(2026, 8, 18), Date(2027, 6, 30)),
)
DIFFICULTY = Matter(Date(2026, 11, 2), "2026-27", 0, "friendship")
ACTED = replace(DIFFICULTY, first_action=Date(2026, 11, 3))
CRISIS = replace(DIFFICULTY, area=None)
GOAL = GoalFacts("read", "Read", Date(2026, 9, 24), Date(2026, 11, 1))

WAITING = {
    NeedKind.FILES: replace(FINE, unread=("iup.yml",)),
    NeedKind.CRISIS: replace(FINE, matters=(CRISIS,)),
    NeedKind.NO_ACTION: replace(FINE, matters=(DIFFICULTY,)),
    NeedKind.HOME_NOT_TOLD: replace(FINE, matters=(ACTED,)),
    NeedKind.TALK: replace(FINE, next_talk=Date(2026, 11, 19)),
    NeedKind.REVIEW: replace(FINE, reviews=(Review("Reading group", TODAY),)),
    NeedKind.GOAL_DUE: replace(FINE, goals=(replace(GOAL, due=Date(2026, 11, 19)),)),
    NeedKind.PUBLICATION: replace(
        FINE, publication=Publication("consent", "1", Date(2026, 8, 18), Date(2026, 12, 24))
    ),
    NeedKind.UNTOUCHED: replace(FINE, goals=(replace(GOAL, touched=Date(2026, 10, 9)),)),
    NeedKind.WEEK: replace(FINE, open_weeks=("2026-W46",)),
    NeedKind.FEEDBACK: replace(FINE, last_feedback=Date(2026, 10, 9)),
}


def kinds(facts: StudentFacts, asked: Asked = ASKED) -> list[NeedKind]:
    return [need.kind for need in needs(facts, asked)]


def test_every_kind_has_a_rule_and_is_tried_here() -> None:
    assert set(RULES) == set(NeedKind) == set(WAITING)


def test_nothing_waits_for_a_student_of_whom_all_is_done() -> None:
    assert kinds(FINE) == []


@pytest.mark.parametrize("kind", NeedKind, ids=str)
def test_each_kind_is_told_where_it_is_so(kind: NeedKind) -> None:
    assert kinds(WAITING[kind]) == [kind]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            replace(FINE, matters=(replace(DIFFICULTY, over=TODAY),)), id="a-difficulty-that-is-over"
        ),
        pytest.param(
            replace(FINE, matters=(replace(CRISIS, first_action=TODAY, home_told=TODAY),)),
            id="a-crisis-that-is-acted-upon-and-told",
        ),
        pytest.param(replace(FINE, matters=(replace(ACTED, home_told=TODAY),)), id="a-home-that-was-told"),
        pytest.param(replace(FINE, next_talk=TODAY), id="a-talk-on-this-day"),
        pytest.param(
            replace(FINE, next_talk=None, talks=(Date(2026, 9, 24), TODAY)), id="all-talks-of-the-year-held"
        ),
        pytest.param(replace(FINE, reviews=(Review("a", Date(2026, 11, 21)),)), id="a-review-to-come"),
        pytest.param(replace(FINE, goals=(replace(GOAL, due=TODAY),)), id="a-goal-due-on-this-day"),
        pytest.param(
            replace(FINE, goals=(replace(GOAL, touched=Date(2026, 10, 10)),)), id="a-day-short-of-six-weeks"
        ),
        pytest.param(replace(FINE, publication=None), id="no-publication-was-meant"),
    ],
)
def test_what_is_not_so_is_not_told(facts: StudentFacts) -> None:
    assert kinds(facts) == []


def test_no_talk_agreed_on_waits_while_talks_of_the_year_are_left() -> None:
    assert kinds(replace(FINE, next_talk=None)) == [NeedKind.TALK]


def test_in_the_holidays_nothing_waits_for_words() -> None:
    """Of a goal and of praise the weeks count from the first day of the school year."""
    early = replace(ASKED, day=Date(2026, 8, 20))
    quiet = replace(FINE, last_feedback=None, goals=(replace(GOAL, touched=Date(2026, 5, 1)),))
    assert kinds(quiet, early) == []
    assert kinds(quiet) == [NeedKind.UNTOUCHED, NeedKind.FEEDBACK]


def test_the_school_says_after_how_many_weeks() -> None:
    patient = replace(ASKED, groups=Groups(untouched_weeks=10, feedback_weeks=10))
    assert kinds(WAITING[NeedKind.UNTOUCHED], patient) == []
    assert kinds(WAITING[NeedKind.FEEDBACK], patient) == []


def test_of_one_kind_what_has_waited_longest_comes_first() -> None:
    older = replace(DIFFICULTY, noticed=Date(2026, 10, 1), place=1)
    found = needs(replace(FINE, matters=(DIFFICULTY, older)), ASKED)
    assert [need.matter for need in found] == [older, DIFFICULTY]


MENTORS = {one.id: one for one in (Mentor("sofia", "Sofia"), Mentor("jonas", "Jonas"))}


def named(facts: StudentFacts, name: str) -> StudentFacts:
    return replace(facts, id=name.casefold(), name=name)


def test_whom_the_most_urgent_need_concerns_stands_first_then_who_has_waited_then_the_name() -> None:
    students = [
        named(FINE, "Bo"),
        named(FINE, "Ada"),
        named(replace(FINE, open_weeks=("2026-W40", "2026-W41", "2026-W42")), "Many"),
        named(WAITING[NeedKind.HOME_NOT_TOLD], "Told"),
        named(WAITING[NeedKind.NO_ACTION], "New"),
        named(replace(FINE, matters=(replace(DIFFICULTY, noticed=Date(2026, 10, 1)),)), "Old"),
    ]
    sofia = groups(MENTORS, students, ASKED)[1]
    assert [row.facts.name for row in sofia.rows] == ["Old", "New", "Told", "Many", "Ada", "Bo"]


def test_a_group_is_the_students_whose_plan_names_the_mentor_and_who_are_here() -> None:
    students = [
        named(FINE, "Ada"),
        named(replace(FINE, class_mentor=None), "Bo"),
        named(replace(FINE, personal_mentor="sofia"), "Cy"),
        named(replace(FINE, left=Date(2026, 6, 10)), "Gone"),
        named(replace(FINE, left=TODAY), "Last"),
    ]
    jonas, sofia = groups(MENTORS, students, ASKED)
    assert [row.facts.name for row in jonas.rows] == ["Ada", "Bo", "Last"]
    assert [row.facts.name for row in sofia.rows] == ["Ada", "Cy", "Last"]
    assert (sofia.personal, sofia.classes, sofia.load) == (1, ("7B",), 3)
    assert (sofia.talks_held, sofia.talks_planned) == (3, 6)


def test_a_protected_student_is_counted_and_nothing_else() -> None:
    hidden = replace(WAITING[NeedKind.CRISIS], name="", is_protected=True)
    jonas, sofia = groups(MENTORS, [hidden], ASKED)
    assert (jonas.rows, jonas.protected, jonas.load) == ((), 1, 1)
    assert sofia.load == 1
    assert needs(hidden, ASKED) == ()


def test_a_mentor_who_left_has_no_group_unless_a_plan_still_names_them() -> None:
    left = {"sofia": Mentor("sofia", "Sofia", last_day=Date(2026, 6, 10))}
    assert groups(left, [], ASKED) == ()
    assert [one.mentor.id for one in groups(left, [replace(FINE, personal_mentor=None)], ASKED)] == ["sofia"]


def test_the_school_sees_how_soon_difficulties_are_acted_upon() -> None:
    matters = (
        replace(ACTED, home_told=Date(2026, 11, 2), over=Date(2026, 11, 10)),
        replace(DIFFICULTY, first_action=Date(2026, 11, 12)),
        replace(DIFFICULTY, noticed=Date(2026, 11, 15)),
        replace(DIFFICULTY, noticed=Date(2026, 5, 4), year="2025-26", over=Date(2026, 6, 1)),
        replace(DIFFICULTY, noticed=Date(2026, 6, 4), year="2025-26", first_action=Date(2026, 6, 4)),
        CRISIS,
    )
    found = difficulties([replace(FINE, matters=matters)], ASKED)
    assert (found.noticed, found.open, found.longest_open) == (3, 3, Date(2026, 6, 4))
    assert (found.action.half, found.action.without, found.action.longest) == (1, 1, 5)
    assert (found.home.half, found.home.without, found.home.longest) == (0, 3, 169)


def test_where_nothing_was_hard_there_is_no_number() -> None:
    found = difficulties([FINE], ASKED)
    assert (found.noticed, found.longest_open, found.action.half, found.home.longest) == (0, None, None, None)


def test_students_without_a_mentor_are_named_by_name_order() -> None:
    alone = replace(FINE, class_mentor=None, personal_mentor=None)
    students = [named(alone, "Bo"), named(FINE, "Cy"), named(alone, "Ada"), replace(alone, is_protected=True)]
    assert [one.name for one in without_mentor(students, TODAY)] == ["Ada", "Bo"]
