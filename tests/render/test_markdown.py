"""What people write can look like much, and do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.markdown import document, excerpt, rich
from tests.support.built_html import read_html

HARMLESS = {"div", "p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "hr"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("I read *all* of it", "I read <em>all</em> of it"),
        ("**Never** give up", "<strong>Never</strong>"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("- milk\n- bread", "<li>milk</li>"),
        ("> as she said", "<blockquote>"),
        ("2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1"),
        ("[the library](https://library.example/)", 'href="https://library.example/"'),
    ],
)
def test_a_little_markdown_is_understood(written: str, shown: str) -> None:
    assert shown in rich(written)


def test_lines_of_a_long_text_flow_together() -> None:
    assert "one\ntwo" in rich("one\ntwo")


def test_html_is_shown_as_the_text_it_is() -> None:
    assert "&lt;b&gt;bold&lt;/b&gt;" in rich("<b>bold</b>")


def test_a_text_finds_its_own_direction() -> None:
    assert rich("שלום").startswith('<div class="own" dir="auto">')


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[another child](../nils/index.html)",
        "[another host](//elsewhere.example)",
        "[the machine](/etc/passwd)",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html,<script>alert(1)</script>)",
        "![picture](https://elsewhere.example/spy.png)",
        '<https://a.example/"onmouseover=alert(1)>',
        '[a](https://a.example "title" onclick=alert(1))',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<svg/onload=alert(1)>",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_no_text_becomes_anything_that_acts(hostile: str) -> None:
    assert_harmless(rich(hostile))


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/[]()!*_`#-\\=\n abcjsriptonclkhefxdt"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_signs_becomes_anything_that_acts(text: str) -> None:
    assert_harmless(rich(text))


def assert_harmless(html: str) -> None:
    for tag, attributes in read_html(html).elements:
        assert tag in HARMLESS
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "src", "id"}]
        assert attributes.get("href", "https:").split(":")[0].lower() in {"https", "http", "mailto"}


def test_a_work_in_markdown_is_set_and_its_headings_stand_below_those_of_the_page() -> None:
    shown = document("# My log\n\n#### Autumn\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", 2, markdown=True)
    assert "<h2>My log</h2>" in shown
    assert "<h3>Autumn</h3>" in shown
    assert "<td>2</td>" in shown


def test_a_work_that_is_plain_text_keeps_its_lines_and_its_signs() -> None:
    shown = document("# not a heading\n  two *stars* <b>", 2, markdown=False)
    assert "# not a heading\n  two *stars* &lt;b&gt;" in shown


@pytest.mark.parametrize("markdown", [True, False])
def test_a_work_that_is_a_text_runs_nothing(markdown: bool) -> None:
    hostile = "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n![y](https://other.example/z.png)\n"
    parsed = read_html(document(hostile, 2, markdown=markdown))
    assert {tag for tag, _ in parsed.elements} <= {"div", "p", "a"}
    assert not [link for link in parsed.links if not link.startswith("https://other.example/")]
    assert "img" not in {tag for tag, _ in parsed.elements}


def test_the_beginning_of_a_text_is_words_without_the_signs_of_markdown() -> None:
    assert (
        excerpt("# My *log*\n\nOne\ntwo [three](https://x.example/)", 100, markdown=True)
        == "My log\nOne two three"
    )
    assert excerpt("# My log", 100, markdown=False) == "# My log"
    assert excerpt("A long story", 7, markdown=False) == "A long…"
