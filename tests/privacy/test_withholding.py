"""What became staff-only later is not shown in the family's older versions either."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model import Audience
from generator.school.reader import school_reader
from tests.support.small_school import ALVA, replace, small_school


@pytest.mark.parametrize(
    ("old", "word"),
    [
        ("{area: confidence, comment: Dares to ask.", "Dares to ask"),
        ("{who: home, what: The telephone sleeps in the kitchen", "telephone"),
        ("{who: home, what: A library visit every second week", "library"),
        ("{date: 2026-10-20, by: jonas, note: One is read.", "One is read"),
        ("{what: The second novel", "second novel"),
        ("    title: Read three novels\n", "three novels"),
    ],
    ids=["a standing", "an agreement", "an action", "a follow-up", "a step", "a goal"],
)
def test_an_earlier_version_keeps_it_from_the_family(tmp_path: Path, old: str, word: str) -> None:
    school = small_school(tmp_path / "school")
    said = "    audience: staff\n" if old.endswith("\n") else ", audience: staff"
    replace(school.top / ALVA / "iup.yml", old, old + said)
    school.commit({}, "2026-11-20")
    told = school_reader(school.top, today=date(2026, 11, 20)).history("alva")
    assert word in str(told(Audience.STAFF))
    assert word not in str(told(Audience.FAMILY))


def test_what_was_for_the_staff_for_a_while_is_shown_where_it_was_for_the_family(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "comment: Dares to ask.", "comment: Dares to ask., audience: staff")
    school.commit({}, "2026-11-18")
    replace(plan, ", audience: staff}", "}")
    school.commit({}, "2026-11-19")
    history = school_reader(school.top, today=date(2026, 11, 20)).history("alva")(Audience.FAMILY)
    assert history is not None
    shown = ["Dares to ask" in str(state.plan) for state in history.states]
    assert shown == [True, False, True]
    assert history.versions[-1].talk_date == date(2026, 9, 24)


OWN_VIEW = (
    "own_view:\n  date: 2026-09-24\n  knowledge:\n    - {area: swedish, comment: I hate reading aloud}\n"
    "    - {area: science, comment: I like the volcano}\nstrengths:\n"
)
REVIEWED = (
    "  - what: Reads with a friend\n    reviews:\n"
    "      - {date: 2026-10-20, by: jonas, outcome: The friend was ill}\n"
    "      - {date: 2026-11-10, by: jonas, outcome: They read twice a week}\nnotes:\n"
)


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        ("comment: I hate reading aloud", "I like the volcano"),
        ("outcome: The friend was ill", "twice a week"),
    ],
    ids=["the student's own view", "a review"],
)
def test_what_else_was_said_beside_it_stays(tmp_path: Path, hidden: str, seen: str) -> None:
    school = small_school(tmp_path / "school")
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "strengths:\n", OWN_VIEW)
    replace(plan, "notes:\n", REVIEWED)
    school.commit({}, "2026-11-20")
    replace(plan, hidden, f"{hidden}, audience: staff")
    school.commit({}, "2026-11-20")
    told = school_reader(school.top, today=date(2026, 11, 20)).history("alva")
    family = told(Audience.FAMILY)
    assert hidden.partition(": ")[2] in str(told(Audience.STAFF))
    assert hidden.partition(": ")[2] not in str(family)
    assert [seen in str(state.plan) for state in family.states[-2:]] == [True, True]
