"""HTML is read as a tree, whatever state it is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf.elements import Element, parse


def test_what_stands_inside_is_found_by_its_class() -> None:
    tree = parse('<div class="card wide"><p>One</p><p class="soft">Two</p></div>')
    assert [one.text for one in tree.of_class("soft")] == ["Two"]
    assert [one.tag for one in tree.of_class("card")] == ["div"]


def test_a_drawing_stays_as_it_was_written() -> None:
    gradient = '<linearGradient id="a"><stop/></linearGradient>'
    drawing = f'<svg viewBox="0 0 4 4" class="timeline">{gradient}<text>1 &lt; 2</text></svg>'
    (element,) = parse(f"<p>{drawing}</p>").children[0].children  # type: ignore[union-attr]  # it is the paragraph
    assert isinstance(element, Element)
    assert element.source == drawing
    assert element.classes == {"timeline"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>open <em>and left", "open and left"),
        ("one</p> two", "one two"),
        ("<p>a<br>b<img src=x>c", "abc"),
        ("<svg><g><text>drawn", ""),
        ("&lt;script&gt; &amp; &shy;", "<script> & \u00ad"),
    ],
)
def test_what_is_wrong_in_a_page_loses_no_words(html: str, text: str) -> None:
    assert parse(html).text == text


@given(st.text(alphabet="<>/pab&;=\"' \n", max_size=60))
def test_any_text_can_be_read(html: str) -> None:
    parse(html)
