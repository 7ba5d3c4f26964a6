"""What teachers write stays as they wrote it where Markdown would have eaten a sign of it."""

from __future__ import annotations

import re

import pytest

from generator.render.markdown import rich


def shown(text: str) -> str:
    """The text of the block, with the tags of the paragraph left out."""
    inner = rich(text).removeprefix('<div class="own" dir="auto">').removesuffix("</div>").strip()
    return re.sub(r"^<p>|</p>$", "", inner)


@pytest.mark.parametrize(
    "written",
    [
        "3. klass var rolig",
        "1986. Ett bra år",
        "17) alla kom",
        "- 5 grader ute",
        "+ 3 poäng",
        "Ute var det\n- 5 grader",
        "2*3*4 = 24",
        "5 * 3 * 2",
        "a**b**c",
        "__init__ och __name__",
        "snake_case_names",
        "3. klass var rolig\n1. klass med",
        "[min film](film.mp4)",
        "[en annan](../nils/index.html)",
    ],
)
def test_what_is_no_markup_stands_as_it_was_written(written: str) -> None:
    assert shown(written) == written


@pytest.mark.parametrize(
    ("written", "seen"), [("> 90 % rätt", "&gt; 90 % rätt"), (">= 3 poäng", "&gt;= 3 poäng")]
)
def test_more_than_is_no_quotation(written: str, seen: str) -> None:
    assert shown(written) == seen


def test_a_list_begins_with_its_own_number() -> None:
    assert '<ol start="10">' in shown("10. Läsa\n11. Skriva")
    assert "<li>Skriva</li>" in shown("10. Läsa\n11. Skriva")
    assert shown("1. Läsa\n2. Skriva").startswith("<ol>\n<li>")


@pytest.mark.parametrize(
    ("written", "markup"),
    [
        ("- milk\n- bread", "<li>milk</li>"),
        ("- milk\n  and cream\n\n- bread", "<li>"),
        ("We need:\n\n1. milk\n2. bread", "<li>bread</li>"),
        ("We need:\n- milk", "<li>milk</li>"),
        ("> as she said", "<blockquote>"),
        ("I read *all* of it", "<em>all</em>"),
        ("**Never** give up, _never_", "<strong>Never</strong> give up, <em>never</em>"),
        ("[a](https://a.example/x*y*z)", 'href="https://a.example/x*y*z"'),
        ("<https://a.example/x*y*z>", 'href="https://a.example/x*y*z"'),
    ],
)
def test_what_is_markup_stays_markup(written: str, markup: str) -> None:
    assert markup in shown(written)


def test_a_long_text_of_items_takes_no_longer_than_its_length() -> None:
    text = "\n".join(f"{number}. Läsa" for number in range(1, 3000))
    assert shown(text).count("<li>") == 2999
