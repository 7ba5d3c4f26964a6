"""Where somebody else's document names a student, however it is written; and nothing more than where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest

from generator.access.mentions import mentions, shown_file
from generator.access.recordings import Chain, Step
from generator.git import Absence
from generator.history import Recorded

ANOTHER = "portfolios/students/somebody/iup.yml"


def recorded(number: int) -> Recorded:
    return Recorded(f"c{number}", datetime(2026, 1, number, tzinfo=UTC), "Sofia")


def found(name: str, *states: str, path: str = ANOTHER) -> list[tuple[str, str, str | None]]:
    """Field, when it was recorded, and how it ended."""
    chain: Chain = [Step(recorded(number), f"b{number}") for number in range(1, len(states) + 1)]
    said = {f"b{number}": state.encode() for number, state in enumerate(states, 1)}

    def fetch(ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        return ((one, said[one]) for one in ids)

    return [
        (
            one.labels[-1].text if one.labels else "",
            str(one.recorded.commit),
            one.ended.recorded.commit if one.ended else None,
        )
        for one in mentions([name], {path: chain}, fetch)
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Alva Lindqvist", "He reads with Alva Lindqvist."),
        ("Alva Lindqvist", "Alvas plan is not this; Lindqvist, Alva is"),
        ("Alva Lindqvist", "With Alva L. in the group"),
        ("Alva Lindqvist", "A long line that ends with Alva\n  Lindqvist and goes on"),
        ("Élodie Åberg", "Together with Elodie Aberg"),
        ("Åsa Öberg", "Åsa Öbergs bok"),
        ("Илья Петров", "Вместе с Ильёй Петровым"),
        ("Наталья Иванова", "Книга Натальи Ивановой"),
        ("נועם לוי", "הוא עובד עם נועם לוי"),
    ],
)
def test_a_full_name_is_found_in_any_form(name: str, text: str) -> None:
    assert found(name, f"ambitions: {text}\n") == [("Ambitions", "c1", None)]


def test_a_name_that_is_written_with_escapes_is_found() -> None:
    assert found("Åsa Öberg", 'ambitions: "\\xc5sa \\u00d6berg"\n') == [("Ambitions", "c1", None)]


@pytest.mark.parametrize("text", ["Alva reads", "Alvar Lindqvist", "Elsa Lindqvist", "alva lindqvist"])
def test_a_first_name_or_somebody_else_s_is_none(text: str) -> None:
    assert found("Alva Lindqvist", f"ambitions: {text}\n") == []


def test_what_was_taken_out_since_is_told_with_its_end() -> None:
    states = ("ambitions: with Alva Lindqvist\n", "ambitions: alone\n")
    assert found("Alva Lindqvist", *states) == [("Ambitions", "c1", "c2")]


def test_who_is_called_the_same_is_not_a_mention() -> None:
    assert found("Alva Lindqvist", "student: {name: Alva Lindqvist}\nambitions: x\n") == []


def test_the_names_of_entries_are_somebody_s_words_and_not_told() -> None:
    plan = "goals:\n  - {id: a, title: A secret goal, why: For Alva Lindqvist, our_word: Alva Lindqvist}\n"
    assert {labels for labels, *_ in found("Alva Lindqvist", plan)} == {"Why this goal", "Goals"}


def test_a_file_of_the_school_is_named_and_a_student_s_is_not() -> None:
    def fetch(ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        return ((one, b"about: Alva Lindqvist\n") for one in ids)

    paths = (ANOTHER, "portfolios/programmes.yml")
    chains = {path: [Step(recorded(1), path)] for path in paths}
    assert [shown_file(one) for one in mentions(["Alva Lindqvist"], chains, fetch)] == ["programmes.yml", ""]
