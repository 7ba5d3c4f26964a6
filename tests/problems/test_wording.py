from __future__ import annotations

from generator.problems.diagnostic import Diagnostic, Place, Term
from generator.problems.report.wording import hint, message, visible


def english(text: str) -> str:
    return text


def unknown_word(value: str, suggestion: str | None = None) -> Diagnostic:
    values = {"value": value, "what": Term("a status"), "allowed": "`active`"}
    return Diagnostic("iup.yml", Place(), "IUP205", values, suggestion)


def test_the_nearest_word_is_the_hint() -> None:
    assert message(unknown_word("acheived", "achieved"), english) == "`acheived` is not a status."
    assert hint(unknown_word("acheived", "achieved"), english) == "Did you mean `achieved`?"
    assert hint(unknown_word("x"), english) == "One of these can stand here: `active`."


def test_words_of_the_interface_are_translated_and_those_of_the_file_are_not() -> None:
    swedish = {"a status": "en status", "`{value}` is not {what}.": "`{value}` är inte {what}."}

    def translate(text: str) -> str:
        return swedish.get(text, text)

    assert message(unknown_word("a status"), translate) == "`a status` är inte en status."


def test_a_value_cannot_break_or_turn_a_message() -> None:
    shown = message(unknown_word("a\nb\u202ec\x1b[31m{value}\u2028"), english)

    assert shown == "`a b<U+202E>c<U+001B>[31m{value}<U+2028>` is not a status."


def test_a_long_value_is_cut() -> None:
    assert message(unknown_word("x" * 500), english) == f"`{'x' * 59}…` is not a status."


def test_scripts_and_emoji_are_left_alone() -> None:
    assert visible("åäö שלום Привет 👩‍🚀 é") == "åäö שלום Привет 👩‍🚀 é"
