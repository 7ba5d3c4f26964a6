"""What plans of then said is remembered by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import parsed_plans
from generator.cache.parsed_plans import ParsedPlans

SAID = {"0a": {"schema": "iup/1", "student": {"name": "Älva \ud800"}, "goals": [{"done": None, "n": 1.5}]}}


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    ParsedPlans(tmp_path).keep("alva", SAID)
    assert ParsedPlans(tmp_path).find("alva") == SAID
    assert ParsedPlans(tmp_path).find("nils") == {}


def test_who_is_gone_leaves_nothing(tmp_path: Path) -> None:
    ParsedPlans(tmp_path).keep("alva", SAID)
    ParsedPlans(tmp_path).forget("alva")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_another_reader_may_read_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ParsedPlans(tmp_path).keep("alva", SAID)
    monkeypatch.setattr(parsed_plans, "_reader", lambda: "another")
    assert ParsedPlans(tmp_path).find("alva") == {}


def test_damaged_and_missing_files_are_nothing(tmp_path: Path) -> None:
    kept = ParsedPlans(tmp_path)
    kept.keep("alva", SAID)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = file.read_bytes()
    for damaged in (b"", whole[:-3], b"\0" + whole[1:]):
        file.write_bytes(damaged)
        assert kept.find("alva") == {}


def test_without_a_folder_nothing_is_kept() -> None:
    ParsedPlans(None).keep("alva", SAID)
    ParsedPlans(None).forget("alva")
    assert ParsedPlans(None).find("alva") == {}
