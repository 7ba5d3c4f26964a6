from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.base import resources
from generator.documents.schema import SHAPES, Schemas, Shape, load
from generator.problems.diagnostic import Diagnostic
from generator.yaml.source import read
from tests.support.case_files import CASES

PLAN = (CASES / "base/portfolios/students/alva/iup.yml").read_text(encoding="utf-8")
SMALLEST = """\
schema: iup/1
student: {name: Bo, enrolled: 2026-08-18, languages: [sv]}
mentors: {}
talk: {date: 2026-09-24, participants: [student]}
"""


def told(text: str, kind: str = "iup") -> list[tuple[str, int, str | None]]:
    found = load().check(read("iup.yml", text.encode()), kind)
    return [(problem.rule, problem.place.line, problem.suggestion) for problem in found]


def test_a_right_plan_is_handed_over_as_it_was_written() -> None:
    document = load().document(read("iup.yml", PLAN.encode()), "iup")

    assert document.problems == ()
    assert document.data is not None
    assert document.data["goals"][1]["id"] == "read-three-novels"


def test_a_plan_with_a_problem_has_no_data() -> None:
    assert load().document(read("iup.yml", SMALLEST.replace("Bo", "''").encode()), "iup").data is None


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("ambitions: ''", ("IUP208", 5, None)),
        ("ambitions: '  '", ("IUP208", 5, None)),
        ("ambitions: 7", ("IUP204", 5, None)),
        ("ambitions: true", ("IUP204", 5, None)),
        ("ambitions: [a]", ("IUP226", 5, None)),
        ("ambitions: {a}", ("IUP226", 5, None)),
        ("agreements: [{who: home, what: Reads, more}]", ("IUP115", 5, None)),
        ("ambitions:", ("IUP212", 5, None)),
        ("ambitions: ~", ("IUP212", 5, None)),
        ("ambition: To read", ("IUP201", 5, "ambitions")),
        ("zebra: To read", ("IUP201", 5, None)),
        ("strengths: Draws", ("IUP203", 5, None)),
        ("strengths: [[Draws]]", ("IUP224", 5, None)),
        ("strengths: [Draws, ]", None),
        ("wishes: [a]", ("IUP203", 5, None)),
        ("wishes: {student:Draw}", ("IUP105", 5, "student")),
        ("agreements: [{who: pupil, what: Reads}]", ("IUP205", 5, "student")),
        ("agreements: [{who: Home, what: Reads}]", ("IUP205", 5, "home")),
        ("agreements: [{who: [home], what: Reads}]", ("IUP203", 5, None)),
        ("agreements: [{who: home, what: Reads, and more}]", ("IUP115", 5, None)),
        ("agreements: [{what: Reads}]", ("IUP202", 5, None)),
        ("notes: [{date: 2026-9-4, by: sofia, text: x}]", ("IUP206", 5, "2026-09-04")),
        ("notes: [{date: 20260904, by: sofia, text: x}]", ("IUP206", 5, "2026-09-04")),
        ("notes: [{date: 2026, by: sofia, text: x}]", ("IUP206", 5, None)),
        ("notes: [{date: 2026-02-30, by: sofia, text: x}]", ("IUP217", 5, None)),
        ("notes: [{date: 0000-01-01, by: sofia, text: x}]", ("IUP217", 5, None)),
        ("notes: [{date: 2026-09-04, by: Sofia Öberg, text: x}]", ("IUP207", 5, None)),
        ("notes: [{date: 2026-09-04, by: סופיה, text: x}]", ("IUP207", 5, None)),
        ("notes: [{date: 2026-09-04, by: sofia, text: x, audience: Staff}]", ("IUP205", 5, "staff")),
        ("support: [{what: " + "x" * 10_001 + "}]", ("IUP209", 5, None)),
    ],
)  # fmt: skip
def test_one_slip_is_one_finding(line: str, finding: tuple[str, int, str | None] | None) -> None:
    assert told(f"{SMALLEST}{line}\n") == ([finding] if finding else [])


def test_a_misspelt_field_is_not_missing_too_but_another_one_is() -> None:
    goal = "goals:\n  - {id: x, area: swedish, titel: Read, set: 2026-09-24}\n"

    assert told(SMALLEST + goal) == [("IUP202", 6, None), ("IUP201", 6, "title")]


def test_what_an_alias_breaks_is_told_once() -> None:
    assert [rule for rule, _, _ in told(SMALLEST + "ambitions: &x To read\nwishes: *x\n")] == [
        "IUP131",
        "IUP132",
    ]


def test_the_example_for_a_missing_field_is_that_of_the_schema() -> None:
    found = load().check(read("w.yml", b"schema: week/1\n"), "week")

    assert [(problem.rule, problem.values["example"]) for problem in found] == [("IUP202", "week: 2026-W39")]


# --- numbers of a shape -----------------------------------------------------------------------


def test_a_plan_without_a_schema_is_checked_all_the_same() -> None:
    text = SMALLEST.replace("schema: iup/1\n", "") + "ambitions: 7\n"
    assert told(text) == [("IUP220", 1, None), ("IUP204", 4, None)]


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ("iup/2", ("IUP221", 1, None)),
        ("iup/0", ("IUP222", 1, "iup/1")),
        ("week/1", ("IUP223", 1, "iup/1")),
        ("plan/1", ("IUP222", 1, None)),
        ("IUP/1", ("IUP222", 1, "iup/1")),
        ("1", ("IUP222", 1, None)),
        ("[iup/1]", ("IUP222", 1, "iup/1")),
        ("'iup/1 '", ("IUP222", 1, "iup/1")),
        ("", ("IUP220", 1, None)),
        ("iup/١", ("IUP222", 1, "iup/1")),
    ],
)
def test_what_can_be_wrong_with_a_schema(said: str, finding: tuple[str, int, str | None]) -> None:
    found = told(SMALLEST.replace("schema: iup/1", f"schema: {said}"))
    assert [finding[:2]] == [f[:2] for f in found]


def _goals_had_names(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """iup/-1 → iup/0 of a made-up past: goals said `name`."""
    return {**data, "aims": [{**goal, "title": goal["name"]} for goal in data["aims"]]}


def _goals_were_aims(data: Mapping[str, Any]) -> Mapping[str, Any]:
    goals = [{name: value for name, value in goal.items() if name != "name"} for goal in data["aims"]]
    return {**{name: value for name, value in data.items() if name != "aims"}, "goals": goals}


def schemas_with(lifts: Mapping[int, Any], number: int = 2) -> Schemas:
    files = resources.schemas().glob("*.schema.json")
    said = {path.name: path.read_text(encoding="utf-8") for path in files}
    texts = {name: text.replace('"iup/1"', f'"iup/{number}"') for name, text in said.items()}
    return Schemas(texts, [shape for shape in SHAPES if shape.kind != "iup"] + [Shape("iup", number, lifts)])


OLD = SMALLEST.replace("iup/1", "iup/0") + (
    "aims:\n  - {id: read, area: swedish, name: Read, set: 2026-09-24, status: active}\n"
)


def test_an_old_plan_is_lifted_number_by_number() -> None:
    schemas = schemas_with({0: _goals_had_names, 1: _goals_were_aims})

    lifted = schemas.readable(OLD.encode(), "iup")

    assert not isinstance(lifted, Diagnostic), lifted
    assert lifted["schema"] == "iup/2"
    assert lifted["goals"] == [
        {"id": "read", "area": "swedish", "title": "Read", "set": "2026-09-24", "status": "active"}
    ]


def test_a_document_is_not_changed_by_lifting() -> None:
    source = read("iup.yml", OLD.encode())
    before = json.dumps(source.data)

    schemas_with({0: _goals_had_names, 1: _goals_were_aims}).document(source, "iup")

    assert json.dumps(source.data) == before


def test_a_number_with_a_gap_in_the_way_is_unknown() -> None:
    found = schemas_with({0: _goals_had_names}).readable(OLD.encode(), "iup")

    assert isinstance(found, Diagnostic)
    assert found.rule == "IUP222"


# --- old states -------------------------------------------------------------------------------


def test_an_old_state_that_can_be_read_is_its_data() -> None:
    data = load().readable(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode(), "iup")

    assert not isinstance(data, Diagnostic)
    assert data["student"]["name"] == "Alva Lindqvist"


def test_an_old_state_that_cannot_be_read_is_the_first_reason() -> None:
    reason = load().readable(b"schema: iup/1\n\tstudent: x\n", "iup")

    assert isinstance(reason, Diagnostic)
    assert (reason.rule, reason.place.line) == ("IUP104", 2)


def test_every_kind_of_document_has_a_schema_that_gives_what_it_describes() -> None:
    schemas = load()
    for kind in ("school", "mentors", "iup", "work", "week", "log", "attendance"):
        assert schemas.check(read("x", f"schema: {kind}/1\nnonsense: x\n".encode()), kind)


def test_a_warning_of_an_old_state_does_not_make_it_unreadable() -> None:
    data = load().readable(f"{SMALLEST}strengths:\n  - Draws\n   - Reads\n".encode(), "iup")

    assert not isinstance(data, Diagnostic)
    assert data["strengths"] == ["Draws - Reads"]


def test_a_text_that_a_comment_cut_off_stays_as_it_was_in_an_old_state() -> None:
    cut = f"{SMALLEST}ambitions: To be # 1 in the class\n"
    data = load().readable(cut.encode(), "iup")
    assert not isinstance(data, Diagnostic)
    assert data["ambitions"] == "To be"
    assert told(cut) == [("IUP117", 5, None)]
    reason = load().readable(f"{cut}strenghts: [Draws]\n".encode(), "iup")
    assert isinstance(reason, Diagnostic)
    assert reason.rule == "IUP201"


def test_a_comment_behind_an_id_a_day_or_a_word_to_choose_cuts_nothing() -> None:
    text = SMALLEST.replace("[student]}", "[student]}  # the three of us")
    assert told(text.replace("mentors: {}", "mentors: # none yet\n  class: sofia # since August")) == []


def references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for inner in node:
            yield from references(inner)
    elif isinstance(node, dict):
        yield from (value for name, value in node.items() if name in {"$ref", "$id"})
        for inner in node.values():
            yield from references(inner)


def test_an_editor_finds_all_that_a_schema_refers_to_in_the_files_beside_it() -> None:
    """Without an address of its own a schema is where its file is: nothing is asked of a network."""
    files = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in resources.schemas().glob("*.json")
    }
    found = {reference for schema in files.values() for reference in references(schema)}
    assert len(found) > 5
    for reference in found:
        name, _, pointer = reference.partition("#/")
        node = files[name]
        for step in pointer.split("/"):
            node = node[step]
