"""On which days a plan lets its site be published, and what it says on the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Hindrance, Plan, Publication, Refusal, Student, Talk

FIRST, LAST, BACK = date(2026, 8, 18), date(2027, 6, 30), date(2027, 2, 1)
ALVA = Student("Alva", date(2019, 8, 20), ("sv",))
PLAN = Plan(ALVA, Talk(date(2026, 9, 24), ("student",)), publication=Publication("consent", "1", FIRST, LAST))


@pytest.mark.parametrize(
    ("withdrawn", "day", "refusal"),
    [
        (None, date(2026, 8, 17), Refusal(Hindrance.NOT_YET, FIRST)),
        (None, FIRST, None),
        (None, LAST, None),
        (None, date(2027, 7, 1), Refusal(Hindrance.ENDED, LAST)),
        (BACK, date(2027, 1, 31), None),
        (BACK, BACK, Refusal(Hindrance.WITHDRAWN, BACK)),
        (BACK, date(2028, 1, 1), Refusal(Hindrance.WITHDRAWN, BACK)),
    ],
)
def test_both_days_are_inside_and_the_day_of_withdrawal_is_not(
    withdrawn: date | None, day: date, refusal: Refusal | None
) -> None:
    assert PLAN.publication is not None
    plan = replace(PLAN, publication=replace(PLAN.publication, withdrawn=withdrawn))
    assert plan.refusal(day) == refusal


def test_a_protected_identity_outweighs_every_permission() -> None:
    hidden = replace(PLAN, student=replace(ALVA, protected_identity=True))
    assert hidden.refusal(FIRST) == Refusal(Hindrance.PROTECTED_IDENTITY)


def test_what_is_not_said_is_not_allowed() -> None:
    assert replace(PLAN, publication=None).refusal(FIRST) == Refusal(Hindrance.NO_PUBLICATION)
