"""The drawing of the journey: nothing collides, nothing is cut off, every goal is there once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from generator.base import resources
from generator.building.rendering import published_files
from generator.media.cache import Cache
from generator.model import SchoolYear
from generator.pages import Portfolio, journey, site_pages
from generator.pages.journey import JourneyView
from generator.pages.start import StartView
from generator.pages.timeline import Record, Span, Tall, Wide, lettering, small, tall, wide
from generator.pages.timeline.record import Box, Mark, marks
from generator.render import SiteFacts, load
from generator.school import portfolio
from tests.support.small_school import small_school

FEW = settings(derandomize=True, max_examples=40, deadline=None)
WIDTHS = (journey.WIDE, journey.PAGE)
ROUNDING = 0.01

WORDS = ["Läsa", "en", "bok", "Arbetsmarknadsintroduktion", "לקרוא", "книгу", "😀", "x" * 70]
TITLES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS)).map(" ".join))


@st.composite
def records(draw: st.DrawFn) -> Record:
    first, count = draw(st.integers(2005, 2025)), draw(st.integers(1, 10))
    years = tuple((SchoolYear(year), date(year, 8, 15)) for year in range(first, first + count))
    end = date(first + count, 8, 15)
    days = st.dates(years[0][1], end - timedelta(days=1))
    spans: list[Span] = []
    for number in range(draw(st.integers(1, 25))):
        begins, ends = sorted((draw(days), draw(days)))
        # Goals are set at talks: many begin on one day.
        begins = draw(st.sampled_from([begins, *(span.first for span in spans if span.first <= ends)]))
        older = draw(st.sampled_from([None, *(span.id for span in spans)]))
        row = draw(st.sampled_from("abcd"))
        spans.append(Span(str(number), row, draw(TITLES), begins, ends, older))
    return Record(
        spans=tuple(spans),
        rows=tuple(sorted({span.row for span in spans})),
        talks=tuple(sorted(draw(st.lists(days, max_size=20)))),
        works=tuple(sorted(draw(st.lists(days, max_size=20)))),
        years=years,
        end=end,
        today=draw(st.none() | days),
    )


def meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.right - ROUNDING and other.x < one.right - ROUNDING
        and one.y < other.bottom - ROUNDING and other.y < one.bottom - ROUNDING
    )  # fmt: skip


def inside(box: Box, width: float, height: float) -> bool:
    return (
        box.x >= -ROUNDING and box.y >= -ROUNDING
        and box.right <= width + ROUNDING and box.bottom <= height + ROUNDING
    )  # fmt: skip


def both_ways(drawing: Wide) -> tuple[Wide, Wide]:
    return drawing, drawing.mirrored()


@FEW
@given(records(), st.sampled_from(WIDTHS))
def test_in_the_wide_drawing_no_label_meets_another_or_a_strange_bar(record: Record, width: float) -> None:
    for drawing in both_ways(wide(record, width)):
        for one, other in combinations(drawing.goals, 2):
            assert not meet(one.label.box, other.label.box)
            assert not meet(one.label.box, other.bar)
            assert not meet(one.bar, other.label.box)
            assert not meet(one.bar, other.bar)


@FEW
@given(records(), st.sampled_from(WIDTHS))
def test_the_wide_drawing_holds_all_that_is_in_it(record: Record, width: float) -> None:
    for drawing in both_ways(wide(record, width)):
        assert {goal.span for goal in drawing.goals} == set(record.spans)
        assert len(drawing.goals) == len(record.spans)
        for goal in drawing.goals:
            assert inside(goal.bar, width, drawing.foot)
            assert inside(goal.label.box, width, drawing.foot)
            assert not meet(goal.label.box, drawing.names)
            row = next(row for row in drawing.rows if row.area == goal.span.row)
            assert row.y < goal.bar.y
            assert goal.bar.bottom < row.y + row.height
        assert all(0 <= x <= width for mark in (*drawing.talks, *drawing.works) for x in [mark.at])


@FEW
@given(records(), st.sampled_from(WIDTHS))
def test_a_label_stands_on_its_bar_or_beside_it(record: Record, width: float) -> None:
    for goal in wide(record, width).goals:
        label, bar = goal.label.box, goal.bar
        if goal.inside:
            assert bar.x < label.x
            assert label.right < bar.right
        else:
            assert not meet(label, bar)
            assert min(abs(label.x - bar.right), abs(bar.x - label.right)) < 10


@FEW
@given(records())
def test_in_the_tall_drawing_no_words_meet_others_or_a_bar(record: Record) -> None:
    for drawing in (tall(record), tall(record).mirrored()):
        for one, other in combinations(drawing.goals, 2):
            assert not meet(one.hit, other.hit)
            assert not meet(one.bar, other.bar)
        for one in drawing.goals:
            assert not any(meet(one.hit, goal.bar) for goal in drawing.goals)


@FEW
@given(records())
def test_the_tall_drawing_holds_all_that_is_in_it(record: Record) -> None:
    for drawing in (tall(record), tall(record).mirrored()):
        assert sorted(goal.span.id for goal in drawing.goals) == sorted(span.id for span in record.spans)
        for goal in drawing.goals:
            assert inside(goal.bar, drawing.width, drawing.height)
            assert inside(goal.hit, drawing.width, drawing.height)


@FEW
@given(records())
def test_in_the_tall_drawing_the_names_of_years_and_of_today_stand_free(record: Record) -> None:
    drawing = tall(record)
    lines = [y for y, _ in drawing.years] + ([] if drawing.today is None else [drawing.today])
    for y in lines:
        name = Box(drawing.width - 80, y, 80, 24)
        assert not [goal for goal in drawing.goals if meet(goal.hit, name)]


@FEW
@given(records())
def test_time_runs_downwards_in_the_tall_drawing(record: Record) -> None:
    goals = sorted(tall(record).goals, key=lambda goal: goal.span.first)
    assert [goal.bar.y for goal in goals] == sorted(goal.bar.y for goal in goals)
    for earlier, later in combinations(goals, 2):
        if earlier.span.first < later.span.first:
            assert earlier.label.y < later.label.y


@FEW
@given(records())
def test_words_are_joined_to_their_own_bar(record: Record) -> None:
    for goal in tall(record).goals:
        (x, y), _, (end, line) = goal.leader
        assert goal.bar.x < x < goal.bar.right
        assert goal.bar.y <= y <= goal.bar.bottom
        assert end < goal.label.x
        assert goal.label.box.y < line < goal.label.box.bottom


@FEW
@given(records())
def test_the_way_from_a_short_bar_down_to_its_words_crosses_no_other_bar(record: Record) -> None:
    drawing = tall(record)
    for goal in drawing.goals:
        (x, start), (_, end), _ = goal.leader
        way = Box(x - 1, min(start, end), 2, abs(end - start))
        assert not [other for other in drawing.goals if other is not goal and meet(way, other.bar)]


@FEW
@given(records())
def test_the_small_drawing_holds_every_goal_and_no_two_bars_meet(record: Record) -> None:
    drawing = small(record)
    assert sorted(goal for goal, _ in drawing.goals) == sorted(span.id for span in record.spans)
    bars = [bar for _, bar in drawing.goals]
    assert all(inside(bar, drawing.width, drawing.height) for bar in bars)
    assert not [pair for pair in combinations(bars, 2) if meet(*pair)]


@FEW
@given(records())
def test_talks_and_works_too_close_together_share_a_mark_and_none_is_lost(record: Record) -> None:
    drawing = wide(record, journey.WIDE)
    for made, days, apart in ((drawing.talks, record.talks, 14), (drawing.works, record.works, 20)):
        assert [day for mark in made for day in mark.days] == list(days)
        assert all(b.at - a.at >= apart for a, b in pairwise(made))


def test_marks_stand_in_the_middle_of_what_they_count() -> None:
    a, b, c = date(2026, 1, 1), date(2026, 1, 9), date(2026, 6, 1)
    assert marks([(10, a), (16, b), (60, c)], apart=14) == (Mark(13, (a, b)), Mark(60, (c,)))


@FEW
@given(TITLES, st.integers(60, 300), st.integers(1, 3))
def test_lines_are_no_wider_than_their_room_and_lose_nothing_unmarked(
    text: str, room: int, most: int
) -> None:
    lines = lettering.wrapped(text, 13, room, most)
    assert 1 <= len(lines) <= most
    assert all(lettering.width(line, 13) <= room for line in lines)
    if not any(line.endswith(lettering.ELLIPSIS) for line in lines):
        assert " ".join(lines).split() == text.split()


@pytest.mark.parametrize(("text", "alphabet"), [
    ("Skriva så att andra kan bygga efter min beskrivning", "latin"),
    ("Read FOUR whole novels, with 100% joy!", "latin"),
    ("Написать сочинение о том, как бросают и возвращаются", "cyrillic"),
    ("ЖЁЛТЫЙ ЩИТ", "cyrillic"),
    ("לבנות מסלול גולות שעובד חמש פעמים ברצף", "hebrew"),
])  # fmt: skip
def test_a_text_is_no_longer_than_was_counted_and_not_much_shorter(text: str, alphabet: str) -> None:
    font = ImageFont.truetype(resources.theme() / f"assets/fonts/rubik-{alphabet}-wght-normal.woff2", 100)
    font.set_variation_by_axes([500])
    words = text.split()  # spaces are not in every file of the font
    drawn, counted = (
        sum(map(each, words)) for each in (font.getlength, lambda word: lettering.width(word, 100))
    )
    assert drawn <= counted <= 1.25 * drawn


@pytest.mark.parametrize(("text", "from_right"), [
    ("Läsa", False), ("לקרוא Harry Potter", True), ("“Harry” של", False), ("123", False), ("", False),
])  # fmt: skip
def test_a_title_has_the_direction_of_its_first_letter(text: str, from_right: bool) -> None:
    assert lettering.runs_from_right(text) is from_right


def test_a_goal_that_grew_out_of_another_goes_on_in_its_lane_where_there_is_room() -> None:
    older = Span("a", "swedish", "Läsa", date(2024, 9, 1), date(2025, 5, 1))
    newer = Span("b", "swedish", "Läsa mer", date(2025, 5, 1), date(2026, 1, 1), grew_out_of="a")
    years = tuple((SchoolYear(year), date(year, 8, 15)) for year in (2024, 2025))
    record = Record((older, newer), ("swedish",), (), (), years, date(2026, 8, 15), None)
    drawing = wide(record, journey.WIDE)
    assert [goal.lane for goal in drawing.goals] == [0, 0]
    assert [link.id for link in drawing.links] == ["a"]
    alone = wide(replace(record, spans=(replace(newer, grew_out_of="gone"),)), journey.WIDE)
    assert alone.links == ()


def test_a_label_keeps_clear_of_todays_line() -> None:
    goal = Span("a", "swedish", "Läsa tre hela romaner", date(2025, 3, 1), date(2025, 9, 1))
    years = tuple((SchoolYear(year), date(year, 8, 15)) for year in range(2018, 2027))
    record = Record((goal,), ("swedish",), (), (), years, date(2027, 8, 15), None)
    free, kept = (wide(replace(record, today=day), journey.WIDE) for day in (None, date(2025, 12, 1)))
    assert free.goals[0].label.anchor == "start"
    assert kept.goals[0].label.anchor == "end"


# The page itself, of a real portfolio.


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_school(tmp_path_factory.mktemp("journey") / "school").top


def read(school: Path) -> Portfolio:
    reading = portfolio.read_school(school, ["alva"], today=date(2026, 11, 20)).students["alva"]
    assert reading.portfolio, reading.problems
    return reading.portfolio


def drawings(school: Path, language: str, page_path: str = "journey.html") -> list[ElementTree.Element]:
    """The SVG elements of a page with a class of their own, as XML: they are well-formed."""
    known = read(school)
    media = published_files(known, school, Cache(school / "cache")).media
    facts = SiteFacts(known.plan.student.name, known.school.name, (language,), known.as_of, media)
    page = next(page for page in site_pages(known) if page.path == page_path)
    html = next(load(language, resources.theme() / "pages").pages([page], facts)).content
    parts = [part.split("</svg>")[0] for part in html.split('<svg class="timeline ')[1:]]
    return [ElementTree.fromstring(f'<svg class="{part}</svg>') for part in parts]


def of_class(found: list[ElementTree.Element], name: str) -> ElementTree.Element:
    return next(svg for svg in found if svg.attrib["class"] == name)


@pytest.mark.parametrize("language", ["sv", "en", "he", "ru"])
@pytest.mark.parametrize("name", ["wide", "page", "tall"])
def test_each_drawing_links_each_goal_once_with_its_whole_title(
    school: Path, language: str, name: str
) -> None:
    svg = of_class(drawings(school, language), name)
    links = [link.attrib["href"] for link in svg.iter("a")]
    stories = read(school).history.stories
    assert sorted(links) == sorted(f"goals/{story.goal.id}.html" for story in stories)
    titles = ["".join(link.findtext("title") or "") for link in svg.iter("a")]
    assert all(any(story.goal.title in title for title in titles) for story in stories)


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_drawing_says_what_it_is_and_sets_its_own_direction(school: Path, language: str) -> None:
    for name in ("wide", "page", "tall"):
        svg = of_class(drawings(school, language), name)
        ids = {element.attrib["id"] for element in svg.iter() if "id" in element.attrib}
        assert {svg.attrib["aria-labelledby"], svg.attrib["aria-describedby"]} <= ids
        assert svg.findtext("title")
        assert svg.findtext("desc")
        assert svg.attrib["direction"] == "ltr"


def test_time_runs_from_right_to_left_in_hebrew(school: Path) -> None:
    def places(language: str) -> list[float]:
        svg = of_class(drawings(school, language), "wide")
        return [float(text.attrib["x"]) for text in svg.iter("text") if text.attrib["class"] == "year"]

    english, hebrew = places("en"), places("he")
    assert len(english) > 1
    assert english == sorted(english)
    assert hebrew == sorted(hebrew, reverse=True)


def test_each_outcome_is_told_by_more_than_its_colour(school: Path) -> None:
    svg = of_class(drawings(school, "en"), "wide")
    by_link = {link.attrib["href"]: link for link in svg.iter("a")}
    active, achieved = (
        by_link[f"goals/{goal}.html"] for goal in ("read-three-novels", "explain-an-experiment")
    )
    assert [path.attrib["class"] for path in achieved.iter("path")] == ["sign"]
    assert not list(active.iter("path"))
    assert "going on" in (active.findtext("title") or "")
    assert "reached" in (achieved.findtext("title") or "")


def test_the_start_page_has_the_journey_in_small_without_words(school: Path) -> None:
    svg = of_class(drawings(school, "en", "index.html"), "small")
    assert not list(svg.iter("text"))
    assert len(list(svg.iter("rect"))) == len(read(school).history.stories)


def test_before_the_first_goal_there_is_no_drawing(school: Path) -> None:
    known = read(school)
    known = replace(known, history=replace(known.history, stories=()))
    views = {page.path: page.view for page in site_pages(known)}
    seen, start_view = views["journey.html"], views["index.html"]
    assert isinstance(seen, JourneyView)
    assert isinstance(start_view, StartView)
    assert (seen.wide, seen.page, seen.tall, start_view.journey) == (None, None, None, None)


def test_a_day_far_ahead_does_not_press_the_journey_into_a_corner(school: Path) -> None:
    known = read(school)
    stories = tuple(
        replace(story, goal=replace(story.goal, due=date(2099, 1, 1))) for story in known.history.stories
    )
    page = next(
        page
        for page in site_pages(replace(known, history=replace(known.history, stories=stories)))
        if page.path == "journey.html"
    )
    assert isinstance(page.view, JourneyView)
    assert isinstance(page.view.tall, Tall)
    assert page.view.tall.years[-1][1] <= SchoolYear(2028)
