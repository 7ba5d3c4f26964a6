"""When a support waits for a review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.rules.references import KnownNames
from generator.rules.support import support

TODAY = date(2026, 11, 22)
DUE = {"what": "Reading group", "from": "2026-09-24", "review": "2026-11-20"}


def told(student: dict[str, str], **more: Any) -> list[str]:
    data = {"student": student, "support": [DUE | more]}
    return [finding.rule for finding in support(data, KnownNames(), TODAY)]


@pytest.mark.parametrize(
    ("student", "more"),
    [
        ({}, {"review": "2026-11-22"}),
        ({}, {"until": "2026-11-13"}),
        ({"left": "2026-11-20"}, {}),
    ],
    ids=["today is the day", "it ended before", "the student has left"],
)
def test_no_review_is_waited_for(student: dict[str, str], more: dict[str, str]) -> None:
    assert told(student, **more) == []


def test_a_review_is_waited_for_until_it_was_held() -> None:
    review = {"date": "2026-11-13", "by": "jonas", "outcome": "Too early to say."}
    assert told({}) == told({"left": "2027-06-11"}) == told({}, reviews=[review]) == ["IUP418"]
    assert told({}, review="2027-06-03", reviews=[review]) == []
