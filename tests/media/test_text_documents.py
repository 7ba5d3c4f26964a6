"""Tables and notebooks are shown as what they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.media.cache import Cache
from generator.media.publish import make
from generator.media.published import Made
from generator.media.text_documents import MOST_COLUMNS, MOST_ROWS, as_markdown
from generator.render.markdown import document, document_words
from tests.support.built_html import read_html


def shown(name: str, text: str) -> str:
    markdown = as_markdown(name, text)
    assert markdown is not None
    return str(document(markdown, 2, markdown=True))


@pytest.mark.parametrize(
    "text",
    [
        "Name;Number\nApples;3\nPears;4",
        "Name,Number\nApples,3\nPears,4\n",
        "Name\tNumber\nApples\t3\nPears\t4",
        '"Name","Number"\r\n"Apples","3"\r\n\r\n"Pears","4"\r\n',
    ],
)
def test_a_table_has_rows_and_columns(text: str) -> None:
    html = shown("count.csv", text)
    assert [tag for tag, _ in read_html(html).elements].count("tr") == 3
    for cell in ("<th>Name</th>", "<th>Number</th>", "<td>Apples</td>", "<td>4</td>"):
        assert cell in html


def test_what_excel_writes_in_front_is_no_row() -> None:
    html = shown("excel.csv", "sep=;\r\nName;Number\r\nApples;3\r\n")
    assert "<th>Name</th>" in html
    assert "sep=" not in html


def test_of_a_wide_table_it_is_told_that_there_is_more() -> None:
    html = shown(
        "wide.csv", "\n".join(",".join(f"{row}.{column}" for column in range(99)) for row in range(3))
    )
    assert html.count("<th>") == MOST_COLUMNS + 1
    assert html.count("…") == 3


def test_colours_of_a_terminal_are_left_out() -> None:
    code: dict[str, object] = {
        "cell_type": "code",
        "source": "x",
        "outputs": [{"text": "\x1b[31mred\x1b[0m"}],
    }
    assert "<code>red\n</code>" in shown("a.ipynb", notebook(code))


def test_signs_in_a_table_stay_as_they_were_written() -> None:
    said = "a,b\n*x* | y,<b>[z](http://a.se)</b>\n`1`,\\_2_ # 3\n"
    html = shown("signs.csv", said)
    assert "<td>*x* | y</td>" in html
    assert "&lt;b&gt;[z](http://a.se)&lt;/b&gt;" in html
    assert "<td>\\_2_ # 3</td>" in html


def test_of_a_long_table_the_beginning_is_shown() -> None:
    html = shown("long.csv", "\n".join(f"{row},x" for row in range(5000)))
    assert [tag for tag, _ in read_html(html).elements].count("tr") == MOST_ROWS + 2
    assert "…" in html


@pytest.mark.parametrize("text", ["only words\nin lines", "", "one;\n" * 0 + "a"])
def test_what_is_no_table_stays_a_text(text: str) -> None:
    assert as_markdown("a.csv", text) is None


def notebook(*cells: dict[str, object]) -> str:
    return json.dumps({"cells": cells, "nbformat": 4})


def test_a_notebook_shows_words_code_and_what_it_printed() -> None:
    html = shown(
        "count.ipynb",
        notebook(
            {"cell_type": "markdown", "source": ["# Primes\n", "I look for *primes*."]},
            {
                "cell_type": "code",
                "source": "print(2 * 3)",
                "outputs": [{"output_type": "stream", "text": ["6\n"]}, {"data": {"text/plain": "<b>7</b>"}}],
            },
        ),
    )
    assert "<h2>Primes</h2>" in html
    assert "<em>primes</em>" in html
    assert "<code>print(2 * 3)\n</code>" in html
    assert "<code>6\n</code>" in html
    assert "&lt;b&gt;7&lt;/b&gt;" in html


def test_code_cannot_break_out_of_its_place() -> None:
    html = shown("a.ipynb", notebook({"cell_type": "code", "source": "```\n# Heading\n````", "outputs": []}))
    assert "<h2>" not in html


@pytest.mark.parametrize("text", ["[1]", "{", '{"cells": 3}', '{"cells": [{}]}', "[" * 100_000])
def test_a_notebook_that_is_none_stays_a_text(text: str) -> None:
    assert as_markdown("a.ipynb", text) is None


def test_a_table_is_found_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "count.csv").write_text("Namn;Antal\nÄpplen_1;3\n", encoding="utf-8")
    made = make(tmp_path / "count.csv", Cache(tmp_path))
    assert isinstance(made, Made)
    assert "Äpplen_1" in document_words(made.text, markdown=made.is_markdown)
