"""What is written down of a build is what is read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.cache import build_records
from generator.cache.build_records import Record
from generator.cache.build_result import BuildResult, State
from generator.cache.fingerprints import Folder
from generator.model import Hindrance, Refusal
from generator.problems.diagnostic import Diagnostic, Place, Term

PROBLEM = Diagnostic(
    "portfolios/students/alva/iup.yml",
    Place(3, 4, 5),
    "IUP301",
    {"id": "x", "found": Term("a list"), "odd": "\ud800 שלום"},
    suggestion="y",
    source="  area: x",
)
RECORD = Record(
    built=BuildResult("alva", State.BUILT, 40, 0.5, (PROBLEM,), Refusal(Hindrance.ENDED, date(2026, 1, 1))),
    inputs="abc",
    source=Folder("s", "c"),
    site=Folder("", "d"),
    zip=None,
    first_day=date(2026, 1, 1),
    last_day=date(2026, 8, 1),
    formerly=("al",),
    came=3,
    relatives=("al", "bo"),
)


def loaded(cache: Path, output: str = "site") -> build_records.Records:
    return build_records.load(cache, Path("/school"), Path("/school") / output)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    bare = replace(
        RECORD, site=None, zip=Folder("z", "e"), came=None, built=BuildResult("bo", State.NOT_PUBLISHED)
    )
    records = loaded(tmp_path)
    records.students.update(alva=RECORD, bo=bare)
    records.keep()
    found = loaded(tmp_path).students
    assert found == {"alva": RECORD, "bo": bare}
    values = found["alva"].built.problems[0].values
    assert [type(values[name]) for name in ("id", "found")] == [str, Term]


def test_each_output_has_records_of_its_own(tmp_path: Path) -> None:
    records = loaded(tmp_path)
    records.students["alva"] = RECORD
    records.keep()
    assert loaded(tmp_path, "elsewhere").students == {}


def test_damaged_records_are_none(tmp_path: Path) -> None:
    records = loaded(tmp_path)
    records.students["alva"] = RECORD
    records.keep()
    whole = records.place.read_bytes()
    for damaged in (b"", b"[]", b"{}", whole[:-9], whole.replace(b'"inputs"', b'"input"'), b"\xff"):
        records.place.write_bytes(damaged)
        assert loaded(tmp_path).students == {}
