from __future__ import annotations

import pytest

from generator.sensitive.people import People, mentions

PEOPLE = People.of(
    {
        "elsa": "Elsa Berg", "karl": "Karl Johan Ek", "anna": "Анна Петрова", "sergei": "Сергей Иванов",
        "noam": "נועם כהן", "me": "Alva Lindqvist", "twin": "Elsa Holm", "theo": "Théo Österberg",
        "one": "Madonna",
    }
)  # fmt: skip


def found(text: str) -> list[str]:
    return [text[mention.first : mention.last] for mention in mentions(text, PEOPLE, {"me"})]


@pytest.mark.parametrize(
    "text",
    [
        "Elsa Berg", "Elsa Bergs", "Elsas", "Berg, Elsa", "Elsa B", "Karl Ek", "Karl Johan Ek", "Johan Ek",
        "Анна Петрова", "Анной Петровой", "Анне Петровой", "Петрову Анну", "Сергея Иванова",
        "Сергеем Ивановым",
        "Иванов Сергей", "נועם כהן", "ונועם כהן", "לנועם כהן", "Elsa  Berg's", "Theo Osterberg",
        "Théo Österbergs",
        "Theo** Österberg", "Theo *Österberg",
    ],
)  # fmt: skip
def test_a_name_is_found_in_its_forms(text: str) -> None:
    expected = [] if text == "Elsas" else [text]
    assert found(f"Arbetar med {text} på fredag.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Elsa läser", "Berg och dal", "Alva Lindqvist", "elsa berg", "With Elsa I read",
        "Karl. Ek är ett träd.",
        "Elsa och Berg", "Madonna", "Karl och Elsa", "Anna Ek", "Elsa i 7B",
    ],
)  # fmt: skip
def test_what_may_mean_anybody_is_left_alone(text: str) -> None:
    assert found(f"I dag: {text} igen.") == []


def test_a_name_that_the_own_student_has_too_says_nothing() -> None:
    people = People.of({"me": "Elsa Berg", "other": "Elsa Berg"})
    assert not list(mentions("Elsa Berg", people, {"me"}))
    assert list(mentions("Elsa Berg", people, {"somebody"}))
