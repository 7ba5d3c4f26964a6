"""Fields for texts are known by the schemas; what is no such field takes no payload."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.base import resources
from tests.hostile.fields import DOCUMENTS, fields, read, strings
from tests.hostile.payloads import AT_LEAST, mixed, share
from tests.hostile.text_school import ONCE, SIZE, Sayer, first, write_school
from tests.support.small_school import ALVA, iup, small_school


def test_each_kind_of_document_has_its_fields() -> None:
    schemas = {path.name.split(".")[0] for path in resources.schemas().glob("*.json")} - {"common"}
    assert schemas == set(DOCUMENTS)
    with_texts = {name.split(".")[0] for name in fields() if "." in name and "/" not in name}
    assert with_texts == {*DOCUMENTS} - {"attendance"}  # nobody can write a word there
    assert len(fields()) > 40


def test_all_schools_together_give_every_field_thousands_of_payloads(tmp_path: Path) -> None:
    """Without what checks refuse, of which every school may have few (`test_texts`)."""
    say = Sayer(mixed())
    write_school(tmp_path, say, SIZE, SIZE)
    assert set(say.said) == set(fields())
    for name in fields().keys() - {*ONCE}:
        assert len(say.said[name]) >= SIZE, name
    starts = range(0, AT_LEAST, SIZE)
    covered = {(first("iup.ambitions", start) + i) % AT_LEAST for start in starts for i in range(SIZE)}
    assert len(covered) == AT_LEAST


@pytest.mark.parametrize("document", DOCUMENTS)
def test_strings_that_are_no_texts_take_no_payload(document: str) -> None:
    for name, part, common in strings(read(document), document):
        if name in fields() or name == "school.time_zone":
            continue
        rules = common or part
        allowed = set(rules.get("enum", ())) | {rules.get("const")}
        pattern = rules.get(
            "pattern", r"[0-9]{4}-[0-9]{2}-[0-9]{2}" if rules.get("format") == "date" else "$^"
        )
        for payload in share(20):
            assert payload.text not in allowed, name
            assert not re.fullmatch(pattern, payload.text), name


def test_folders_whose_names_are_payloads_are_no_students_and_no_works(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    nils = school / "portfolios/students/nils"
    names = {re.sub(r"[/\0-\x1f]", "_", payload.text)[:60] for payload in share(2)} - {""}
    for name in names:
        shutil.copytree(nils, nils.parent / name)
        shutil.copytree(nils / "works/2026-05-volcano", school / ALVA / "works" / name)
    built = iup("build", cwd=school)
    assert built.returncode == 1
    assert built.stderr.count("IUP504") + built.stderr.count("IUP502") >= len(names)
    assert sorted(path.name for path in (school / "site").iterdir() if not path.name.startswith(".")) == [
        "nils"
    ]
