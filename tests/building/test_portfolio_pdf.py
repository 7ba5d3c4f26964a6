"""The whole portfolio as one PDF: what a family keeps, prints, or has read aloud."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate

from generator.building.portfolio_pdf import FILE, NOT_IN_IT, PARTS
from tests.support.made_once import ROOT, example_pdfs
from tests.support.read_pdf import bookmarks, structure, text
from tests.support.small_school import iup


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Noam's site is in Hebrew and Swedish, Darya's in Russian and Swedish."""
    return example_pdfs(tmp_path_factory)


def joined(html: str) -> str:
    """The words of a piece of HTML without spaces: lines are set anew in a document."""
    return "".join(unescape(html).split())


@pytest.mark.parametrize("path", ["noam/portfolio.pdf", "noam/sv/portfolio.pdf", "darya/portfolio.pdf"])
def test_it_is_valid_for_those_who_listen_to_it_and_for_an_archive(sites: Path, path: str) -> None:
    report = validate(str(sites / path))
    assert [f"{one.rule_id} {one.message}" for one in report.findings] == []
    with pikepdf.open(sites / path) as opened, opened.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one:
                assert "/FontFile2" in one.FontDescriptor
                assert "/ToUnicode" in one or one.Subtype != "/Type0"


def test_hebrew_is_taken_out_in_the_order_in_which_it_is_read(sites: Path) -> None:
    found = text((sites / "noam/portfolio.pdf").read_bytes())
    lines = [line.strip() for line in found.splitlines()]
    assert "להסביר לכיתה בשוודית איך פתרתי" in lines
    # Chromium's reader turns round the words of a Swedish line in a Hebrew document; each of them is there.
    assert {"Jag", "förstod", "utan", "att"} <= set(found.split())
    with pikepdf.open(sites / "noam/portfolio.pdf") as opened:
        assert str(opened.Root.Lang) == "he"
        assert str(opened.Root.ViewerPreferences.Direction) == "/R2L"


def test_every_picture_of_a_work_is_there_with_its_words(sites: Path) -> None:
    for student in ("noam", "darya"):
        pages = [place.read_text("utf-8") for place in (sites / student / "works").rglob("*.html")]
        alts = {alt for page in pages for alt in re.findall(r'<img src="[^"]+" alt="([^"]+)"', page)}
        said = [one.alt for one in structure((sites / student / FILE).read_bytes()) if one.kind == "Figure"]
        assert alts
        assert set(map(unescape, alts)) <= set(said)
        assert all(said)


def test_the_bookmarks_are_the_parts_and_the_pages_in_them(sites: Path) -> None:
    made = bookmarks((sites / "noam/sv/portfolio.pdf").read_bytes())
    top = [title for level, title in made if level == 0]
    assert top[:5] == ["Resan", "Planen", "Med mina egna ord", "Mål", "Arbeten"]
    assert top[-1] == "Register"
    goals = (sites / "noam/sv/goals").glob("*.html")
    assert len(list(goals)) == sum(level == 1 for level, _ in made[: made.index((0, "Arbeten"))])


def test_the_plan_lies_in_it_for_programs_to_come(sites: Path) -> None:
    with pikepdf.open(sites / "noam/portfolio.pdf") as opened:
        files = {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}
    assert json.loads(files["plan.json"])["student"]["name"] == "Noam Avrahami"
    assert b"name: Noam Avrahami" in files["plan.yml"]


def test_every_page_of_a_site_is_in_it_or_is_left_out_for_a_reason(sites: Path) -> None:
    pages = [path.relative_to(sites / "darya").as_posix() for path in (sites / "darya").rglob("*.html")]
    for page in pages:
        own = page.removeprefix("sv/")
        found = [pattern for _, pattern in PARTS if re.fullmatch(pattern, own)]
        left_out = [
            name for name in NOT_IN_IT if own == name or (name.endswith("/") and own.startswith(name))
        ]
        assert len(found) + len(left_out) == 1, own


def test_what_is_said_on_the_pages_is_said_in_it(sites: Path) -> None:
    """What people wrote, that is: titles, reflections, feedback and what came of goals."""
    found = "".join(text((sites / "darya/portfolio.pdf").read_bytes()).split())
    pages = [*(sites / "darya/works").rglob("index.html"), *(sites / "darya/goals").glob("*.html")]
    said = [
        one
        for page in pages
        for one in re.findall(r'<div class="own"[^>]*><p>([^<]+)</p>', page.read_text("utf-8"))
    ]
    assert len(said) > 50
    assert [one for one in said if joined(one) not in found] == []


def test_more_leads_to_it_and_a_build_without_takes_it_away(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    call = ("build", "--day", "2026-11-20", "--cache", cache, "--output", tmp_path / "site", "samira")
    assert iup(*call, "--pdf", cwd=ROOT).returncode == 0
    site = tmp_path / "site/samira"
    first = (site / FILE).read_bytes()
    assert 'href="portfolio.pdf"' in (site / "more.html").read_text("utf-8")
    assert (site / "en" / FILE).read_bytes() != first
    again = iup(*call, "--pdf", cwd=ROOT)
    assert "unchanged" in again.stdout + again.stderr or (site / FILE).read_bytes() == first
    assert iup(*call, cwd=ROOT).returncode == 0
    assert not (site / FILE).exists()
    assert "portfolio.pdf" not in (site / "more.html").read_text("utf-8")
    assert iup(*call, "--pdf", "--zip", cwd=ROOT).returncode == 0
    assert (site / FILE).read_bytes() == first, "the same commit is the same bytes"


def test_a_pdf_is_not_for_the_staff(tmp_path: Path) -> None:
    told = iup("build", "--pdf", "--audience", "staff", "--output", tmp_path / "site", cwd=ROOT)
    assert told.returncode == 2
    assert "A zip or a PDF is for a family to keep" in told.stderr


def test_the_pdf_holds_no_more_than_it_says(sites: Path) -> None:
    with pikepdf.open(BytesIO((sites / "noam/portfolio.pdf").read_bytes())) as opened:
        assert sorted(opened.attachments) == ["plan.json", "plan.yml"]
        assert "/JavaScript" not in opened.Root.get("/Names", {})
        assert "/OpenAction" not in opened.Root
        said = str(opened.docinfo)
    assert "/tmp" not in said
