from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems.suggestions import a_date, a_week, an_id, meant, nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("acheived", "achieved"), ("Active", "active"), ("dropt", "dropped"), ("continue", "continued"),
        ("zebra", None), ("", None), ("act", "active"),
    ],
)  # fmt: skip
def test_the_nearest_word_is_proposed_only_if_it_is_near(word: str, meant: str | None) -> None:
    assert nearest(word, ["active", "achieved", "continued", "dropped"]) == meant


def test_accents_and_underscores_do_not_make_a_word_another() -> None:
    assert nearest("självförtroende", ["sjalvfortroende"]) == "sjalvfortroende"
    assert nearest("problem_solving", ["problem-solving", "solving"]) == "problem-solving"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-9-4", "2026-09-04"), ("24/9 2026", "2026-09-24"), ("24.9.2026", "2026-09-24"),
        ("24/9/2026", "2026-09-24"), ("9/24/2026", "2026-09-24"), ("3/4/2026", "2026-04-03"),
        ("2026/09/24", "2026-09-24"), ("20260924", "2026-09-24"), ("24 september 2026", "2026-09-24"),
        ("den 3 maj 2027", "2027-05-03"), ("3 okt. 2026", "2026-10-03"), ("2026-09-24T10:00", "2026-09-24"),
        ("2026-02-30", None), ("30/2 2026", None), ("soon", None), ("24/9", None), ("99999999", None),
    ],
)  # fmt: skip
def test_a_date_in_another_form_gets_the_right_one(text: str, meant: str | None) -> None:
    assert a_date(text) == meant


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_right_date_is_its_own_proposal(day: date) -> None:
    assert a_date(day.isoformat()) == day.isoformat()
    assert a_date(f"{day.day}/{day.month} {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-39", "2026-W39"), ("2026-W9", "2026-W09"), ("2026 v. 39", "2026-W39"), ("2026w39", "2026-W39"),
        ("v39", None), ("2025-W53", None), ("2026-W53", "2026-W53"), ("2026-W00", None),
    ],
)  # fmt: skip
def test_a_week_in_another_form_gets_the_right_one(text: str, meant: str | None) -> None:
    assert a_week(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Read Three Novels!", "read-three-novels"), ("Läsa_böcker", "lasa-bocker"), ("--a--b--", "a-b"),
        ("שלום", None), ("Straße", "strasse"), ("x" * 80, "x" * 64),
    ],
)  # fmt: skip
def test_a_text_as_a_short_name(text: str, meant: str | None) -> None:
    assert an_id(text) == meant


NAMED = {"art": ("Bild", "Art"), "swedish": ("Svenska", "Swedish"), "sofia": ("Sofia Berg",)}


@pytest.mark.parametrize(
    ("word", "known"),
    [("bild", "art"), ("Bilder", "art"), ("svenska", "swedish"), ("Sofia Berg", "sofia"),
     ("swedsh", "swedish"), ("säker", None), ("x", None)],
)  # fmt: skip
def test_a_readable_name_leads_to_its_id_and_nothing_is_made_up(word: str, known: str | None) -> None:
    assert meant(word, NAMED) == known


@pytest.mark.parametrize(
    "word",
    [
        "ej godtagbara", "inte godtagbara", "not-acceptable", "unacceptable", "ogodtagbara",
        "mindre än godtagbara", "nästan godtagbara", "tillräckliga", "sufficient", "otrygg", "inte trygg",
        "insecure",
    ],
)  # fmt: skip
def test_nobody_is_told_the_opposite_of_what_was_written(word: str) -> None:
    levels = {
        "insufficient": ("Otillräckliga",),
        "acceptable": ("Godtagbara",),
        "more-than-acceptable": ("Mer än godtagbara",),
        "secure": ("Trygg",),
    }
    assert meant(word, levels) is None


@pytest.mark.parametrize(
    "word", ["not achieved", "unachieved", "inactive", "discontinued", "not family", "ej familj", "no-family"]
)
def test_no_word_of_a_list_is_turned_round(word: str) -> None:
    assert nearest(word, ["active", "achieved", "continued", "dropped", "family", "staff"]) is None


@pytest.mark.parametrize("word", ["läsning", "räkning", "drawing", "planering", "spanska", "Johanna"])
def test_a_word_that_only_ends_alike_is_not_meant(word: str) -> None:
    known = {
        "explaining": ("Förklara",),
        "reading": ("Läsa",),
        "swedish": ("Svenska",),
        "jonas": ("Jonas Ek",),
    }
    assert meant(word, known) is None
