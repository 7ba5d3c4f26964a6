"""Where somebody wrote a name that the student no longer has, the name of today is read."""

from __future__ import annotations

import pytest

from generator.privacy.former_names import FormerNames

MAX = FormerNames(("Mira Lindqvist", "Mira"), "Max Lindqvist")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mira Lindqvist reads.", "Max Lindqvist reads."),
        ("Mira\nLindqvist reads.", "Max Lindqvist reads."),
        ("Miras bok och Mira's book", "Maxs bok och Max's book"),
        ("MIRA READS", "Max READS"),
        ("Miranda och mira (titta) om Miro", "Miranda och mira (titta) om Miro"),
        ("«Mira»: Mira-", "«Max»: Max-"),
    ],
)
def test_a_former_name_is_read_as_todays_in_each_form(written: str, shown: str) -> None:
    assert FormerNames(MAX.names, "Max Lindqvist").without(written) == shown


def test_a_name_that_ends_in_s_gets_no_second_s() -> None:
    assert FormerNames(("Mira",), "Nils Berg").without("Miras bok") == "Nils bok"


def test_russian_cases_and_hebrew_prefixes_are_forms_of_the_name() -> None:
    russian = FormerNames(("Мира",), "Максим Лунд")
    assert russian.without("Мы говорили с Мирой о книге Миры.") == "Мы говорили с Максим о книге Максим."
    hebrew = FormerNames(("מירה",), "דן כהן")
    assert hebrew.without("דיברנו עם מירה ולמירה יש ספר") == "דיברנו עם דן ולדן יש ספר"


def test_names_of_files_are_looked_at_by_words_that_todays_name_does_not_have() -> None:
    assert list(MAX.found_in_file_name("mira_lindqvist-2.jpg")) == ["mira"]
    assert list(MAX.found_in_file_name("miras-bok.jpg")) == ["miras"]
    assert list(MAX.found_in_file_name("miracle-lindqvist.jpg")) == []


def test_without_former_names_nothing_is_changed() -> None:
    assert FormerNames((), "Max").without("Mira") == "Mira"
    assert not FormerNames((), "Max")
