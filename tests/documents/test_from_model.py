"""What a model is written down as, is read as the same model."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.documents import attendance, from_model, log, schema, to_model
from generator.yaml import writer

TOP = Path(__file__).parents[2]


def test_every_document_of_the_example_school_comes_back_as_it_was() -> None:
    documents = schema.load()
    makers: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
        "iup": (to_model.plan, from_model.plan),
        "week": (to_model.week, from_model.week),
        "work": (lambda data: to_model.work("one", data), from_model.work),
        "log": (lambda data: log.to_model("2026-27", data), log.from_model),
        "attendance": (lambda data: attendance.to_model("2026-27", data), attendance.from_model),
        "school": (to_model.school, from_model.school),
    }
    seen = 0
    for path in sorted((TOP / "portfolios").rglob("*.yml")):
        kind = {"weeks": "week", "log": "log", "attendance": "attendance"}.get(path.parent.name, path.stem)
        if kind not in makers:
            continue
        make, back = makers[kind]
        data = documents.readable(path.read_bytes(), kind)
        assert isinstance(data, dict)
        made = make(data)
        written = documents.readable(writer.document(back(made)).encode(), kind)
        assert isinstance(written, dict), path
        assert make(written) == made, path
        seen += 1
    assert seen > 100


def test_marks_for_the_staff_are_kept() -> None:
    raw = subprocess.run(
        ["git", "show", "HEAD:portfolios/students/alva/iup.yml"], cwd=TOP, capture_output=True, check=True
    ).stdout
    data = schema.load().readable(raw, "iup")
    assert isinstance(data, dict)
    again = schema.load().readable(writer.document(from_model.plan(to_model.plan(data))).encode(), "iup")
    assert str(again).count("'staff'") == str(data).count("'staff'") > 0


def test_a_log_comes_back_with_all_that_it_says() -> None:
    """No entry changes its readers on the way: neither one that says them nor one that doesn't."""
    path = TOP / "tests/cases/valid/a-log/portfolios/students/alva/log/2026-27.yml"
    data = schema.load().readable(path.read_bytes(), "log")
    assert isinstance(data, dict)
    made = log.to_model("2026-27", data)
    assert {kind for kind in data if kind not in {"schema", "language", "considered"}} == {
        name for name in made.__slots__ if name != "id" and getattr(made, name)
    }
    written = from_model.plain(log.from_model(made))
    assert written["crises"][0].pop("audience") == "staff"
    assert written == {key: value for key, value in data.items() if key not in {"language", "considered"}}
