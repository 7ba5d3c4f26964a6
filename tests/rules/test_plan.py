from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from generator.documents import to_model
from generator.documents.finding import Finding
from generator.rules.plan import plan
from generator.rules.references import KnownNames
from generator.rules.students import former_ids
from generator.rules.weeks import week
from generator.yaml.source import read
from tests.support.case_files import CASES

TODAY = date(2026, 11, 22)
BASE = CASES / "base/portfolios"


def data(name: str) -> Any:
    return read(name, (BASE / name).read_bytes()).data


KNOWN = KnownNames(to_model.school(data("school.yml")), to_model.mentors(data("mentors.yml")))
WORKS = ["2026-05-volcano"]


def codes(found: Iterable[Finding]) -> list[str]:
    return [finding.rule for finding in found]


def with_goal(**fields: object) -> Any:
    changed = data("students/alva/iup.yml")
    changed["goals"][1] |= fields
    return changed


def test_the_days_of_a_goal_may_all_be_one_day() -> None:
    day = "2026-09-24"
    goal = with_goal(
        set=day, due=day, closed=day, status="achieved", outcome="Three are read.",
        steps=[{"what": "x", "done": day}], follow_ups=[{"date": day, "by": "sofia", "note": "x"}],
    )  # fmt: skip

    assert codes(plan(goal, KNOWN, WORKS, TODAY)) == []


def test_what_happens_today_is_not_the_future() -> None:
    step = [{"what": "x", "done": "2026-11-22"}]
    assert codes(plan(with_goal(steps=step), KNOWN, WORKS, TODAY)) == []
    step = [{"what": "x", "done": "2026-11-23"}]
    assert codes(plan(with_goal(steps=step), KNOWN, WORKS, TODAY)) == ["IUP409"]
    assert codes(plan(with_goal(steps=step), KNOWN, WORKS, None)) == []


def test_a_broken_school_holds_nothing_against_a_plan() -> None:
    wrong = with_goal(area="nowhere", skill="nothing", follow_ups=[])
    wrong["mentors"] = {"class": "nobody"}

    assert codes(plan(wrong, KnownNames(), WORKS, TODAY)) == []
    assert codes(plan(wrong, KNOWN, WORKS, TODAY)) == ["IUP303", "IUP301", "IUP302"]


def test_a_mentor_of_the_plan_may_have_come_after_its_talk() -> None:
    later = data("students/alva/iup.yml")
    later["student"]["enrolled"] = "2017-08-18"
    later["talk"] = {"date": "2017-09-24", "participants": ["student", "sofia"]}

    found = [f for f in plan(later, KNOWN, WORKS, TODAY) if f.path[0] in {"mentors", "talk"}]

    assert [(f.rule, f.path) for f in found] == [("IUP309", ("talk", "participants", 1))]


@pytest.mark.parametrize(("day", "told"), [("2024-06-14", []), ("2024-06-15", ["IUP308"])])
def test_a_mentor_is_at_the_school_until_the_last_day(day: str, told: list[str]) -> None:
    follow_up = [{"date": day, "by": "birgitta", "note": "x"}]
    found = plan(with_goal(set="2024-06-01", steps=[], follow_ups=follow_up), KNOWN, WORKS, TODAY)

    assert codes(found) == told


def test_a_long_line_of_goals_is_no_circle() -> None:
    line = data("students/alva/iup.yml")
    first = line["goals"][1] | {"status": "continued", "closed": "2026-10-01", "outcome": "Goes on."}
    line["goals"] = [first | {"id": "g0"}] + [
        first | {"id": f"g{n}", "continues": f"g{n - 1}", "status": "continued" if n < 9 else "achieved"}
        for n in range(1, 10)
    ]

    assert codes(plan(line, KNOWN, WORKS, TODAY)) == []

    line["goals"][0]["continues"] = "g9"
    assert codes(plan(line, KNOWN, WORKS, TODAY)) == ["IUP311"] * 10


def test_a_goal_that_grew_out_of_a_circle_is_not_in_it() -> None:
    circle = with_goal(continues="explain-an-experiment")
    circle["goals"][0]["continues"] = "explain-an-experiment"

    found = [f for f in plan(circle, KNOWN, WORKS, TODAY) if f.rule in {"IUP311", "IUP316"}]

    assert [f.path for f in found] == [("goals", 0, "continues")]


def test_a_level_belongs_to_the_scale_of_its_kind() -> None:
    mixed = data("students/alva/iup.yml")
    mixed["situation"] = {
        "knowledge": [{"area": "swedish", "level": "often"}],
        "personal": [{"area": "confidence", "level": "often"}],
    }

    assert codes(plan(mixed, KNOWN, WORKS, TODAY)) == ["IUP306"]


def test_a_week_of_a_broken_plan_may_name_any_goal() -> None:
    weekly = data("students/alva/weeks/2026-W39.yml")
    assert codes(week("2026-W39", weekly, KNOWN, None, TODAY)) == []
    assert codes(week("2026-W39", weekly, KNOWN, [], TODAY)) == ["IUP304"]


def test_week_53_is_there_in_the_years_that_have_it() -> None:
    assert codes(week("2026-W53", {"week": "2026-W53"}, KNOWN, [], TODAY)) == []
    assert codes(week("2025-W53", {"week": "2025-W53"}, KNOWN, [], TODAY)) == ["IUP603"]


def test_former_ids_are_told_only_where_two_students_meet() -> None:
    said = {"alva": ["old"], "bo": ["older"]}
    assert codes(former_ids("alva", ["old"], ["alva", "bo"], said)) == []
    assert codes(former_ids("alva", ["older"], ["alva", "bo"], said)) == ["IUP312"]
    assert codes(former_ids("alva", ["bo", "alva"], ["alva", "bo"], said)) == ["IUP313"]
