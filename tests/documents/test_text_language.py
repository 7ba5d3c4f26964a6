"""Each text of a document knows the language that it is read aloud in."""

from __future__ import annotations

from typing import Any

from generator.documents import schema


def languages(kind: str, data: dict[str, Any], *known: str) -> dict[str, str]:
    schemas = schema.load()
    marked = schemas.with_languages(kind, data, known)
    assert marked == data
    return {text: text.language for _, text in schemas.texts(kind, marked)}  # type: ignore[attr-defined]  # a Text


def test_what_a_document_says_holds_for_all_in_it_and_an_entry_may_say_another() -> None:
    work = {
        "title": "Vulkanen",
        "language": "fi",
        "reflection": "Hej",
        "files": [
            {"path": "a.txt", "title": "My essay", "language": "en"},
            {"path": "b.txt", "title": "Karta"},
        ],
        "feedback": [{"by": "sofia", "date": "2026-05-14", "text": "Bra", "language": "sv"}],
    }
    assert languages("work", work, "sv") == {
        "Vulkanen": "fi", "Hej": "fi", "My essay": "en", "Karta": "fi", "Bra": "sv",
    }  # fmt: skip


def test_where_nothing_is_said_the_students_languages_come_before_the_schools() -> None:
    plan = {"strengths": ["Räknar fort", "מצייר יפה", "Читает вслух"]}
    assert languages("iup", plan, "en", "sv", "he") == {
        "Räknar fort": "en", "מצייר יפה": "he", "Читает вслух": "und-Cyrl",
    }  # fmt: skip


def test_spaces_that_nobody_sees_are_no_part_of_a_text() -> None:
    known = schema.load().with_languages(
        "work", {"title": "Hej ", "reflection": "One \ntwo\t\n\nthree\n"}, ()
    )
    assert known == {"title": "Hej", "reflection": "One\ntwo\n\nthree"}
