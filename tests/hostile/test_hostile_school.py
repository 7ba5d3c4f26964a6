"""Whatever people write, a site holds their words and nothing else; and no word that is for staff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.built_html import HtmlPage, broken_links, html_pages
from tests.support.hostile_school import AUTHOR, PRODUCT, SECRET, WITHDRAWN, hostile, hostile_school
from tests.support.small_school import contents, iup

STUDENTS = ("mallory", "vera", "sten")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    school = hostile_school(tmp_path_factory.mktemp("hostile") / "school").top
    built = iup("build", cwd=school)
    assert built.returncode == 0, built.stderr
    return school / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, list[HtmlPage]]:
    return {student: html_pages(site / student) for student in STUDENTS}


def everywhere(pages: list[HtmlPage]) -> str:
    """All texts and attributes, with single spaces."""
    said = [page.text + " ".join(v for _, a in page.elements for v in a.values()) for page in pages]
    return " ".join(" ".join(said).split())


def test_no_text_becomes_an_element_or_an_attribute(pages: dict[str, list[HtmlPage]]) -> None:
    for page in (page for of_student in pages.values() for page in of_student):
        for tag, attributes in page.elements:
            assert tag != "script" or page.path.name == "search.html", page.path
            assert not [name for name in attributes if name.startswith("on")], page.path
            assert attributes.get("src") != "x", page.path


def test_the_pages_of_hostile_texts_are_built_like_those_of_plain_texts(
    site: Path, pages: dict[str, list[HtmlPage]]
) -> None:
    def built(student: str) -> dict[str, set[tuple[str, frozenset[str]]]]:
        # A link that was denied may be left as one that leads nowhere.
        return {
            str(page.path.relative_to(site / student)): {
                (tag, frozenset(attributes))
                for tag, attributes in page.elements
                if tag != "a" or "href" in attributes
            }
            for page in pages[student]
        }

    assert built("mallory") == built("vera")


FIELDS = [
    f"{number} {field}"
    for number in ("first", "second")
    for field in (
        "name", "class", "student prepared", "home prepared", "school prepared", "swedish comment",
        "swedish", "cooperation comment", "confidence", "strength", "ambitions",
        "reading", "why", "criteria", "student action", "home action", "school action", "done step",
        "open step", "follow-up", "volcano", "outcome", "student agreement", "support", "note",
    )
] + [
    "first wish", "second guardian wish", "second due reason",
    "alt", "picture title", "report title", "notes title", "content", "work",
    "reflection", "feedback", "input", "week goal", "study time", "week note",
    "school en", "school he", "swedish en", "confidence he", "reading en", "often en", "secure he",
    "sofia", "jonas",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_what_was_written_stands_there_as_it_was_written(
    pages: dict[str, list[HtmlPage]], field: str
) -> None:
    assert hostile(field) in everywhere(pages["mallory"])


def test_who_recorded_it_stands_there_as_they_are_called(pages: dict[str, list[HtmlPage]]) -> None:
    assert f"by {AUTHOR}" in everywhere(pages["vera"])


def test_nothing_written_is_worked_out(site: Path) -> None:
    assert not [path for path, data in contents(site).items() if PRODUCT.encode() in data]


@pytest.mark.parametrize("address", ["evil.example", "vera", "etc", "javascript:"])
def test_a_link_in_a_text_leads_neither_into_nor_out_of_the_site_unseen(
    pages: dict[str, list[HtmlPage]], address: str
) -> None:
    links = [link for page in pages["mallory"] for link in page.html.links]
    assert not [link for link in links if re.search(rf"\b{address}", link)]


@pytest.mark.parametrize("student", STUDENTS)
def test_every_link_leads_somewhere_in_the_students_own_site(
    site: Path, pages: dict[str, list[HtmlPage]], student: str
) -> None:
    assert not list(broken_links(site / student, pages[student]))


def holding(word: str, site: Path) -> list[str]:
    """The files that hold `word` in their names or their content, in capitals or not."""
    return [
        path
        for path, data in contents(site / "sten").items()
        if word.lower() in path.lower() or word.lower().encode() in data.lower()
    ]


def test_the_student_with_secrets_has_a_site(site: Path) -> None:
    assert holding("Seen by all", site)
    assert (site / "sten/works/2026-06-seen/index.html").is_file()
    assert (site / "sten/weeks/2026-W39.html").is_file()


def test_what_is_for_staff_is_nowhere_in_the_site(site: Path) -> None:
    assert not holding(SECRET, site)


def test_what_was_for_the_family_once_and_is_for_staff_now_is_nowhere_in_the_site(site: Path) -> None:
    assert not holding(WITHDRAWN, site)


def test_what_points_at_something_for_staff_is_not_told_as_a_change(pages: dict[str, list[HtmlPage]]) -> None:
    said = everywhere(pages["sten"])
    assert "Handed on · Status" in said, "what changed is told"
    assert "Grew out of" not in said
    assert "Seen by all · A work shows it" not in said
