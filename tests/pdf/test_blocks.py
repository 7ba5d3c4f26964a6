"""A page's HTML becomes blocks: what is said stays, what only leads around a site goes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.pdf.blocks import Reading
from generator.pdf.elements import parse
from generator.pdf.lines import LineReading


def read(html: str, **labels: str) -> list[dict[str, Any]]:
    known = {path.replace("_", "/") + ".html": label for path, label in labels.items()}
    lines = LineReading("works/map/index.html", known, str, frozenset({"text"}))
    return Reading(lines, "The map", {"works/map/map.jpg": "pictures/1.jpg"}.get).blocks(parse(html).children)


def paragraph(*line: object, look: str = "") -> dict[str, Any]:
    return {"t": "p", "c": list(line), "look": look}


def test_words_that_stand_free_become_paragraphs_between_the_blocks() -> None:
    made = read("before <strong>this</strong><ul><li>one</li></ul> after ")
    assert [block["t"] for block in made] == ["p", "ul", "p"]
    assert made[0]["c"] == ["before ", {"t": "b", "c": ["this"]}]
    assert made[2]["c"] == ["after"]


def test_a_link_leads_to_a_page_of_the_document_or_out_of_it_and_else_nowhere() -> None:
    ways = ("../../goals/read.html#x", "https://example.org/", "map.mp4", "javascript:x")
    links = "".join(f'<a href="{way}">{name}</a>' for way, name in zip(ways, "abcd", strict=True))
    assert read(f"<p>{links}</p>", goals_read="sheet-2")[0]["c"] == [
        {"t": "to", "to": "sheet-2", "c": ["a"]},
        {"t": "url", "to": "https://example.org/", "c": ["b"]},
        {"t": "as-is", "c": ["c"]},
        {"t": "as-is", "c": ["d"]},
    ]


def test_each_part_says_its_language_and_which_way_it_runs() -> None:
    (quote,) = read('<blockquote lang="he"><p dir="auto">Anna אמרה</p></blockquote>')
    assert (quote["lang"], quote["dir"], quote["b"][0]["dir"]) == ("he", "rtl", "ltr")
    assert read("<p><bdi>נעם</bdi></p>")[0]["c"] == [{"t": "as-is", "c": ["נעם"]}]
    assert read("<p><bdi>נעם A</bdi></p>")[0]["c"] == [{"t": "as-is", "c": ["נעם A"], "dir": "rtl"}]


def test_a_picture_is_described_by_its_own_words_or_by_what_it_belongs_to() -> None:
    image = '<source srcset="x.webp"><img src="map.jpg" alt="{}" width="400" height="300">'
    caption = "<figcaption>A map</figcaption>"
    figure = f'<figure><a href="map.jpg"><picture>{image}</picture></a>{caption}</figure>'
    (said,) = read(figure.format("An island"))
    assert (said["alt"], said["caption"], said["size"]) == ("An island", ["A map"], [400, 300])
    (unsaid,) = read(figure.format(""))
    assert unsaid["alt"] == "The map"


def test_sound_and_film_are_told_by_their_names() -> None:
    assert read('<figure><audio aria-label="I read aloud" src="x.mp3"></audio></figure>') == [
        paragraph("I read aloud", look="soft")
    ]
    film = '<figure><video aria-label="Dance" src="x.mp4"></video><figcaption>Dance</figcaption></figure>'
    assert read(film) == [paragraph("Dance", look="soft")]


def test_a_poem_keeps_its_lines() -> None:
    (first, second) = read('<div class="lines">One\n  two\n\nthree</div>')
    assert first["c"] == ["One", {"t": "br"}, "\N{NO-BREAK SPACE} two"]
    assert second["c"] == ["three"]


def test_steps_say_whether_they_are_done() -> None:
    (steps,) = read('<ul class="steps"><li class="done">Read</li><li class="open">Write</li></ul>')
    assert steps["ticked"]
    assert [item["mark"] for item in steps["items"]] == ["done", "open"]


def test_a_table_has_a_cell_in_every_place() -> None:
    rows = "<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
    (table,) = read(f"<table><caption>Goals</caption>{rows}</table>")
    assert (table["columns"], table["head"], table["cells"]) == (2, [["A"], ["B"]], [["1"], []])


def test_a_drawing_speaks_and_a_decoration_is_silent() -> None:
    drawing = '<svg class="timeline page"><desc>Two goals</desc><title>x</title></svg>'
    (made,) = read(drawing)
    assert (made["t"], made["alt"]) == ("drawing", "Two goals")
    assert read('<svg aria-label="2 of 3 steps done"></svg>') == [paragraph("2 of 3 steps done", look="soft")]
    assert read('<svg class="icon" aria-hidden="true"><path/></svg>') == []


@pytest.mark.parametrize(
    "html",
    [
        '<nav class="neighbours"><a href="x.html">Earlier</a></nav>',
        '<p aria-hidden="true">12</p>',
        "<script>alert(1)</script><style>p{}</style><form><button>Go</button></form>",
        '<p><a rel="prev" href="x.html">Before</a></p>',
        '<div class="card"> <p> </p> </div><ul><li></li></ul><dl><dt>Wish</dt></dl><h2></h2>',
        '<div class="text">stands elsewhere in this document</div>',
    ],
)
def test_what_says_nothing_on_paper_is_left_out(html: str) -> None:
    assert read(html) == []
