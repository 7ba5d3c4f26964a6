"""The pure parts of `make bench`: what it gives other generators, and how it writes what it found."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring import Cost, alternate
from tests.benchmarks.page_text import as_markdown
from tests.benchmarks.page_tree import tree
from tests.benchmarks.tables import megabytes, ratio, seconds, table
from tests.benchmarks.targets import Size, Target, target_table


def markdown(html: str) -> str:
    return as_markdown(tree(html), lambda href: href.replace(".html", ".md")).rstrip("\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1><bdi>Alva</bdi></h1><p>Nine\n  years</p>", "# Alva\n\nNine years"),
        ("<p>a <strong>b </strong>c <em>d</em></p>", "a **b** c *d*"),
        ("<p>2 * 3 &lt; [7]</p>", r"2 \* 3 &lt; \[7\]"),
        ("<p>14. September</p><p># no heading</p>", "14\\. September\n\n\\# no heading"),
        ('<a href="a.html"><span><img src="a.webp" alt="A"></span> Work</a>', "[![A](a.webp) Work](a.md)"),
        ("<ul><li>a</li><li>b</li></ul>", "-   a\n-   b"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1.  a\n\n    b\n\n1.  c"),
        ("<dl><div><dt>Home</dt><dd><p>Reads</p></dd></div></dl>", "-   **Home**\n\n    Reads"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b&#124;c |"),
        ("<details><summary>More</summary><p>a</p></details>", "**More**\n\na"),
        ('<p><svg class="icon"><path/></svg>Search</p>', "Search"),
    ],
)  # fmt: skip
def test_a_page_reads_as_somebody_would_write_it(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_a_drawing_is_a_block_of_its_own_as_it_was_without_empty_lines() -> None:
    svg = '<svg class="timeline" viewBox="0 0 1 1">\n\n<path d="M0 0"></path></svg>'
    drawing = svg.replace("\n\n", "\n")
    assert markdown(f"<ul><li>a {svg}</li></ul><p>b</p>") == (
        f'-   a\n\n<div class="card">\n{drawing}\n</div>\n\nb'
    )


def test_figures_are_as_long_as_they_are_sure() -> None:
    assert [seconds(value) for value in (0.0123, 0.123, 12.34, 1234.5)] == [
        "12 ms",
        "0.12 s",
        "12.3 s",
        "1,234 s",
    ]
    assert [ratio(value) for value in (0.0049, 0.5, 2.04, 31.7)] == ["0.005×", "0.50×", "2.0×", "32×"]
    assert [megabytes(value) for value in (1_500_000, 123_456_789)] == ["1.5 MB", "123 MB"]


def test_words_stand_to_the_left_and_figures_to_the_right() -> None:
    assert table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n"


def test_a_target_is_judged_at_the_size_it_is_meant_for_only() -> None:
    meant, other = Size("100 students"), Size("5 students", as_meant=False)
    rows = target_table(
        [
            Target("a", 12, 10, "×", at_least=True, size=meant),
            Target("b", 0.8, 0.7, "s", size=meant),
            Target("c", 0.1, 0.7, "s", size=other),
        ]
    ).splitlines()[2:]
    assert [row.rsplit("|", 2)[1].strip() for row in rows] == [
        "yes",
        "**no**",
        "says nothing: it is meant for another size",
    ]


def test_what_is_slow_runs_once_and_the_least_of_the_rest_counts() -> None:
    quick = iter([Cost(2, 1, 10), Cost(1, 3, 20)])
    found = alternate({"quick": lambda: next(quick), "slow": lambda: Cost(500, 500)}, rounds=2)
    assert (found["quick"].least, found["quick"].runs) == (Cost(1, 1, 20), 2)
    assert found["slow"].runs == 1
