"""What changed since the version before, over the whole plan."""

from __future__ import annotations

from generator.documents import to_model
from generator.history import Section, differences
from tests.support.plan_histories import goal, plan_data

Row = tuple[str, str | None, str | None, str | None, str | None]


def changed(before: dict, after: dict) -> set[Row]:  # type: ignore[type-arg]
    first, then = (to_model.plan(plan_data("2025-09-10", **more)) for more in (before, after))
    rows = [(str(d.section), d.item, d.field, d.before, d.after) for d in differences(first, then)]
    assert len(rows) == len(set(rows))
    return set(rows)


def test_the_same_plan_has_no_differences() -> None:
    assert changed({"goals": [goal("a")]}, {"goals": [goal("a")]}) == set()


def test_class_mentors_and_next_talk() -> None:
    before = {"student": {"class": "7B"}, "mentors": {"personal": "jonas"}, "talk": {"next": "2026-02-01"}}
    after = {"student": {"class": "8B"}, "mentors": {"class": "ulla"}, "talk": {"participants": ["guardian"]}}
    assert changed(before, after) == {
        ("student", None, "class", "7B", "8B"),
        ("mentors", None, "class", "sofia", "ulla"),
        ("mentors", None, "personal", "jonas", None),
        ("talk", None, "next", "2026-02-01", None),
        ("talk", None, "participants", "student", None),
        ("talk", None, "participants", None, "guardian"),
    }


def test_the_situation_is_compared_area_by_area() -> None:
    before = [{"area": "swedish", "level": "low", "comment": "Reads"}, {"area": "maths", "level": "low"}]
    after = [{"area": "art", "comment": "Draws"}, {"area": "swedish", "level": "high", "comment": "Reads"}]
    assert changed({"situation": {"knowledge": before}}, {"situation": {"knowledge": after}}) == {
        ("situation", "art", "comment", None, "Draws"),
        ("situation", "swedish", "level", "low", "high"),
        ("situation", "maths", "level", "low", None),
    }


def test_strengths_ambitions_wishes_and_agreements() -> None:
    before = {
        "strengths": ["Kind", "Explains"], "ambitions": "Fly",
        "agreements": [{"who": "home", "what": "Library"}],
    }  # fmt: skip
    after = {
        "strengths": ["Explains", "Brave", "Kind"], "ambitions": "Sail", "wishes": {"student": "Drawing"},
        "agreements": [{"who": "home", "what": "Library weekly"}, {"who": "school", "what": "Lends"}],
    }  # fmt: skip
    assert changed(before, after) == {
        ("strengths", None, None, None, "Brave"),
        ("ambitions", None, None, "Fly", "Sail"),
        ("wishes", "student", None, None, "Drawing"),
        ("agreements", "home", None, "Library", "Library weekly"),
        ("agreements", "school", None, None, "Lends"),
    }


def test_goals_new_gone_closed_reworded_and_moved() -> None:
    before = [
        goal("a", "Swim", due="2026-01-01", evidence=["song"], steps=[{"what": "Float"}]),
        goal("b", "Count"),
    ]
    after = [
        goal(
            "a", "Swim far", due="2026-02-01", status="achieved", closed="2026-01-31", evidence=["film"],
            steps=[{"what": "Float", "done": "2026-01-02"}, {"what": "Dive"}],
            actions=[{"who": "home", "what": "Drives"}],
        ),
        goal("c", "Read"),
    ]  # fmt: skip
    assert changed({"goals": before}, {"goals": after}) == {
        ("goals", "a", "title", "Swim", "Swim far"),
        ("goals", "a", "due", "2026-01-01", "2026-02-01"),
        ("goals", "a", "status", "active", "achieved"),
        ("goals", "a", "closed", None, "2026-01-31"),
        ("goals", "a", "done", None, "Float"),
        ("goals", "a", "steps", None, "Dive"),
        ("goals", "a", "actions", None, "Drives"),
        ("goals", "a", "evidence", None, "film"),
        ("goals", "a", "evidence", "song", None),
        ("goals", "b", None, "Count", None),
        ("goals", "c", None, None, "Read"),
    }


def test_support_and_notes() -> None:
    note = {"date": "2025-10-01", "by": "sofia", "text": "Talked"}
    after = {"support": [{"what": "Time", "review": "2026-01-01"}, {"what": "Aid"}], "notes": [note]}
    assert changed({"support": [{"what": "Time"}]}, after) == {
        ("support", "Time", "review", None, "2026-01-01"),
        ("support", None, None, None, "Aid"),
        ("notes", None, None, None, "Talked"),
    }


def test_steps_that_are_others_and_steps_done_on_another_day() -> None:
    before = [{"what": "Float", "done": "2026-01-02"}, {"what": "Read one", "done": "2026-01-02"}]
    after = [{"what": "Float", "done": "2026-01-09"}, {"what": "Read two"}]
    assert changed({"goals": [goal("a", steps=before)]}, {"goals": [goal("a", steps=after)]}) == {
        ("goals", "a", "done", "Float · 2026-01-02", "Float · 2026-01-09"),
        ("goals", "a", "steps", "Read one", None),
        ("goals", "a", "steps", None, "Read two"),
    }
    turned = [after[1], after[1] | {"done": "2026-02-02"}]
    assert changed({"goals": [goal("a", steps=turned)]}, {"goals": [goal("a", steps=turned[::-1])]}) == set()


def test_a_note_of_another_day_or_mentor_is_told() -> None:
    note = {"date": "2025-10-01", "by": "sofia", "text": "Talked"}
    after = {"notes": [note | {"date": "2025-10-02", "by": "jonas"}]}
    assert changed({"notes": [note]}, after) == {
        ("notes", "Talked", "date", "2025-10-01", "2025-10-02"),
        ("notes", "Talked", "by", "sofia", "jonas"),
    }


def test_a_strength_that_took_the_place_of_another_is_not_its_rewording() -> None:
    assert changed({"strengths": ["Kind", "Explains well"]}, {"strengths": ["Draws"]}) == {
        ("strengths", None, None, None, "Draws"),
        ("strengths", None, None, "Kind", None),
        ("strengths", None, None, "Explains well", None),
    }


def test_long_texts_are_compared_in_no_time() -> None:
    same, other = ("one two " * 20_000, "two one " * 20_000)
    assert changed({"strengths": [same, "x"]}, {"strengths": [other]}) == {
        ("strengths", None, None, same, other),
        ("strengths", None, None, "x", None),
    }
    paragraph = "She reads aloud to the whole class and asks what they think of it. "
    before, after = paragraph * 20, paragraph * 19 + "She draws."
    assert ("strengths", None, None, before, after) in changed(
        {"strengths": [before, "x"]}, {"strengths": [after]}
    )


def test_differences_come_in_the_order_of_the_plan() -> None:
    first = to_model.plan(plan_data("2025-09-10", goal("a"), strengths=["x"]))
    then = to_model.plan(plan_data("2025-09-10", goal("b"), strengths=["y"], student={"class": "8B"}))
    sections = [d.section for d in differences(first, then)]
    assert sections == sorted(sections, key=list(Section).index)


def test_the_students_own_view_is_compared_area_by_area_and_by_its_words() -> None:
    before = {
        "date": "2025-09-03", "knowledge": [{"area": "swedish", "level": "low", "comment": "I read"}],
        "who_i_am": "A reader", "good_at": ["I listen"],
    }  # fmt: skip
    after = {
        "date": "2026-01-20", "knowledge": [{"area": "swedish", "level": "high", "comment": "I read"}],
        "how_i_see_myself": "Braver", "good_at": ["I listen", "I don't give up"],
    }  # fmt: skip
    assert changed({"own_view": before}, {"own_view": after}) == {
        ("own-view", None, "date", "2025-09-03", "2026-01-20"),
        ("own-view", "swedish", "level", "low", "high"),
        ("own-view", None, "who_i_am", "A reader", None),
        ("own-view", None, "how_i_see_myself", None, "Braver"),
        ("own-view", None, "good_at", None, "I don't give up"),
    }


def test_a_review_is_told_with_what_was_decided_and_a_slip_in_it_as_a_rewording() -> None:
    first = {"date": "2025-10-01", "by": "jonas", "outcome": "Comes every wek."}
    put_right = first | {"outcome": "Comes every week.", "decision": "goes-on"}
    second = {"date": "2025-12-01", "by": "jonas", "outcome": "Reads alone.", "decision": "ends"}
    before = [{"what": "Reading group", "reviews": [first]}]
    after = [{"what": "Reading group", "kind": "extra-adaptation", "reviews": [put_right, second]}]
    assert changed({"support": before}, {"support": after}) == {
        ("support", "Reading group", "kind", None, "extra-adaptation"),
        ("support", "Reading group", "reviews", "Comes every wek.", "Comes every week."),
        ("support", "Reading group", "decision", None, "goes-on"),
        ("support", "Reading group", "reviews", None, "Reads alone."),
        ("support", "Reading group", "decision", None, "ends"),
    }
