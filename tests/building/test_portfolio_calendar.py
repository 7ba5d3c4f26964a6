"""A family's calendar file, as another program reads it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import icalendar
import pytest

from tests.support.made_once import example_sites
from tests.support.repository import Repository
from tests.support.school_of_canaries import STAFF_ONLY, school_of_canaries
from tests.support.small_school import ALVA, iup, replace, small_school

LINK = 'href="calendar.ics"'


def events(file: Path) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(file.read_bytes())
    assert not read.errors
    found = [one for one in read.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert not [one for one in found if one.errors]
    return found


def summaries(file: Path) -> list[tuple[date, str]]:
    return [(one.decoded("DTSTART"), str(one["SUMMARY"])) for one in events(file)]


def built(school: Repository, output: Path, *options: str, day: str = "2026-11-20") -> Path:
    ran = iup("build", *options, "--output", output, "alva", cwd=school.top, day=day)
    assert ran.returncode == 0, ran.stderr
    return output / "alva"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alva's site of the example school, in four languages."""
    return example_sites(tmp_path_factory) / "alva"


def test_each_language_has_its_own_and_all_tell_of_the_same_days(example: Path) -> None:
    files = [
        example / path for path in ("calendar.ics", "en/calendar.ics", "he/calendar.ics", "ru/calendar.ics")
    ]
    said = [{str(one["UID"]): one.decoded("DTSTART") for one in events(file)} for file in files]
    assert len(said[0]) > 5
    assert said.count(said[0]) == 4
    assert (date(2027, 2, 3), "Development talk (Alva Lindqvist)") in summaries(files[1])
    assert (date(2027, 2, 3), "Utvecklingssamtal (Alva Lindqvist)") in summaries(files[0])
    assert (date(2026, 11, 19), "Test, Science: Ljus och skugga (Alva Lindqvist)") in summaries(files[1])


def test_start_and_talks_lead_to_it_and_so_does_the_zip(example: Path) -> None:
    for page in ("index.html", "talks.html", "he/index.html"):
        assert LINK in (example / page).read_text("utf-8"), page
    with zipfile.ZipFile(example.with_suffix(".zip")) as packed:
        assert packed.read("alva/calendar.ics") == (example / "calendar.ics").read_bytes()


def test_lines_are_as_the_standard_asks(example: Path) -> None:
    data = (example / "ru/calendar.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"DTSTART;VALUE=DATE:") == data.count(b"BEGIN:VEVENT")


def test_the_same_commit_is_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    first, second = (
        (built(school, tmp_path / day, day=day) / "calendar.ics").read_bytes()
        for day in ("2026-11-20", "2026-12-24")
    )
    assert first == second


def test_homework_in_markdown_and_over_lines_is_one_line_of_plain_words(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    week = school.top / ALVA / "weeks/2026-W39.yml"
    replace(week, "what: Chapter 3", 'what: "Chapter *three*,\\nand four; all"')
    school.commit({}, "2026-11-20")
    said = summaries(built(school, tmp_path / "site") / "en/calendar.ics")
    assert (date(2026, 9, 25), "Homework, Swedish: Chapter three, and four; all (Alva Lindqvist)") in said


def test_the_staffs_sites_have_none_and_no_page_leads_to_one(tmp_path: Path) -> None:
    site = built(small_school(tmp_path / "school"), tmp_path / "staff", "--audience", "staff")
    assert not list(site.rglob("*.ics"))
    assert not [page for page in site.rglob("*.html") if "calendar.ics" in page.read_text("utf-8")]


def test_nothing_for_the_staff_is_in_it_nor_on_the_new_pages(tmp_path: Path) -> None:
    """Neither what is for the staff today, nor what the family could have read before it was."""
    school = school_of_canaries(tmp_path / "school")
    site = built(school, tmp_path / "site", day="2026-02-03")
    said = "\n".join(text for _, text in summaries(site / "calendar.ics"))
    assert "Read four whole novels" in said
    assert "Draw a poster" in said
    for page in ("index.html", "evidence.html", "prepare.html", "talks.html"):
        said += (site / page).read_text("utf-8")
    assert "CANARY" not in said
    assert STAFF_ONLY not in said
