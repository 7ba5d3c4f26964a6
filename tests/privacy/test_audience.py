from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Audience
from generator.privacy.audience import for_audience

SECRET = {"what": "secret", "audience": "staff"}


def test_the_family_reads_what_is_not_for_staff() -> None:
    data = {
        "goals": [{"id": "a", "steps": [{"what": "x"}, SECRET]}, {"id": "b", "audience": "staff"}],
        "follow_up": SECRET,
        "notes": [SECRET],
        "talk": {"date": "2026-09-24", "prepared": [{"text": "x", "audience": "family"}, SECRET]},
    }

    assert for_audience(data, Audience.FAMILY) == {
        "goals": [{"id": "a", "steps": [{"what": "x"}]}],
        "notes": [],
        "talk": {"date": "2026-09-24", "prepared": [{"text": "x", "audience": "family"}]},
    }


def test_a_document_for_staff_is_nothing_to_the_family() -> None:
    assert for_audience({"title": "x", "audience": "staff"}, Audience.FAMILY) is None


def test_staff_read_everything() -> None:
    assert for_audience(SECRET, Audience.STAFF) == SECRET


VALUES = st.recursive(
    st.sampled_from(["a", 1, None]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {"x": inner}, optional={"y": inner, "audience": st.sampled_from(["staff", "family"])}
        )
    ),
    max_leaves=15,
)


@given(VALUES)
def test_nothing_for_staff_is_left_wherever_it_stood(value: Any) -> None:
    def for_staff(part: Any) -> bool:
        if isinstance(part, dict):
            return part.get("audience") == "staff" or any(map(for_staff, part.values()))
        return isinstance(part, list) and any(map(for_staff, part))

    assert not for_staff(for_audience(value, Audience.FAMILY))
