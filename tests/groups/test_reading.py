"""What is read of a student for the staff is what the files and the history say."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

from generator.groups.reading import student_record
from generator.groups.record import StudentRecord
from generator.model import Audience
from generator.school.reader import SchoolReader, school_reader
from tests.support.repository import Repository
from tests.support.small_school import ALVA, small_school

TODAY = Date(2026, 11, 20)
YEAR = Date(2026, 8, 15)
PLAN = f"{ALVA}/iup.yml"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


def reader(school: Repository) -> SchoolReader:
    return school_reader(school.top, today=TODAY)


def alva(school: Repository, since: Date = YEAR) -> StudentRecord:
    return student_record(reader(school), "alva", since)


def changed(school: Repository, path: str, old: str, new: str, day: str | None = None) -> None:
    text = (school.top / path).read_text(encoding="utf-8")
    assert old in text
    files: dict[str, str | bytes | None] = {path: text.replace(old, new)}
    if day is None:
        school.write(files)
    else:
        school.commit(files, day)


def test_the_documents_of_today_are_read(school: Repository) -> None:
    found = alva(school)
    assert found.plan is not None
    assert found.plan.student.name == "Alva Lindqvist"
    assert [week.id for week in found.weeks] == ["2026-W39"]
    assert [log.id for log in found.logs] == ["2026-27"]
    assert found.unread == ()


def test_what_is_older_than_asked_for_is_left_out(school: Repository) -> None:
    assert alva(school).works == ()
    assert [work.id for work in alva(school, Date(2026, 1, 1)).works] == ["2026-05-volcano"]
    assert alva(school, Date(2026, 10, 1)).weeks == ()


def test_a_log_of_the_year_before_is_read_for_what_is_still_open(school: Repository) -> None:
    for year in ("2024-25", "2025-26"):
        school.write({f"{ALVA}/log/{year}.yml": "schema: log/1\n"})
    assert [log.id for log in alva(school).logs] == ["2025-26", "2026-27"]


def test_a_broken_file_is_named_and_the_rest_is_read(school: Repository) -> None:
    changed(school, f"{ALVA}/log/2026-27.yml", "area: cooperation", "aera: cooperation")
    found = alva(school)
    assert (found.unread, found.logs) == (("log/2026-27.yml",), ())
    assert found.plan is not None


def test_of_a_broken_plan_the_newest_readable_one_counts(school: Repository) -> None:
    changed(school, PLAN, "personal: jonas", "personal: [jonas")
    found = alva(school)
    assert found.unread == ("iup.yml",)
    assert found.plan is not None
    assert found.plan.personal_mentor == "jonas"


def test_of_a_protected_student_nothing_but_the_plan_is_read(school: Repository) -> None:
    changed(school, PLAN, "class: 7B", "class: 7B\n  protected_identity: true")
    found = alva(school)
    assert found.is_protected
    assert (found.weeks, found.works, found.logs, found.talks) == ((), (), (), ())


def test_protection_is_kept_while_the_plan_is_broken(school: Repository) -> None:
    changed(school, PLAN, "class: 7B", "class: 7B\n  protected_identity: true\n  oops: [")
    assert alva(school).is_protected


class TestTalks:
    """They are found without reading whole plans, and are those that the whole history tells."""

    def both(self, school: Repository) -> tuple[Date, ...]:
        of_history = {
            version.talk_date
            for version in reader(school).history("alva")(Audience.STAFF).versions
            if version.talk_date is not None and YEAR <= version.talk_date <= TODAY
        }
        found = alva(school).talks
        assert found == tuple(sorted(of_history))
        return found

    def test_each_talk_counts_once(self, school: Repository) -> None:
        changed(school, PLAN, "More time to draw", "More time to paint", "2026-11-21")
        assert self.both(school) == (Date(2026, 9, 24),)
        changed(school, PLAN, "date: 2026-09-24", "date: 2026-11-18", "2026-11-22")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 18))

    def test_a_talk_that_is_not_committed_yet_counts(self, school: Repository) -> None:
        changed(school, PLAN, "date: 2026-09-24", "date: 2026-11-18")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 18))

    def test_a_day_that_was_put_off_was_no_talk(self, school: Repository) -> None:
        changed(school, PLAN, "date: 2026-09-24", "date: 2026-12-18", "2026-11-21")
        changed(school, PLAN, "date: 2026-12-18", "date: 2026-11-19", "2026-11-22")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 19))

    def test_a_talk_that_was_taken_back_was_none(self, school: Repository) -> None:
        changed(school, PLAN, "date: 2026-09-24", "date: 2026-11-18", "2026-11-21")
        changed(school, PLAN, "date: 2026-11-18", "date: 2026-11-19\n  corrects: 2026-11-18", "2026-11-22")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 19))

    def test_a_plan_of_another_child_is_not_counted(self, school: Repository) -> None:
        whole = (school.top / PLAN).read_text(encoding="utf-8")
        other = whole.replace("Alva Lindqvist", "Bo Ek").replace("enrolled: 2020", "enrolled: 2021")
        school.commit({PLAN: other.replace("date: 2026-09-24", "date: 2026-10-01")}, "2026-11-21")
        school.commit({PLAN: whole}, "2026-11-22")
        assert self.both(school) == (Date(2026, 9, 24),)

    def test_a_plan_that_was_gone_for_a_while_is_read_as_a_whole(self, school: Repository) -> None:
        whole = (school.top / PLAN).read_text(encoding="utf-8")
        school.commit({PLAN: None}, "2026-11-21")
        school.commit({PLAN: whole.replace("date: 2026-09-24", "date: 2026-11-18")}, "2026-11-22")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 18))

    def test_a_plan_written_in_another_style_is_read_as_a_whole(self, school: Repository) -> None:
        whole = (school.top / PLAN).read_text(encoding="utf-8")
        indented = "\n".join(f"  {line}" if line else "" for line in whole.splitlines())
        school.commit({PLAN: indented.replace("date: 2026-09-24", "date: 2026-11-18")}, "2026-11-21")
        assert self.both(school) == (Date(2026, 9, 24), Date(2026, 11, 18))
