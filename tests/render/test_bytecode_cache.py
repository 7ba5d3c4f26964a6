"""Templates are compiled once: what they are compiled to is kept, where nobody else could change it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.render import bytecode_cache
from generator.render.bytecode_cache import TemplateCache


@pytest.fixture(autouse=True)
def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has compiled nothing yet."""
    monkeypatch.setattr(bytecode_cache, "_known", {})


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "page.html").write_text("{{ 6 * 7 }}", encoding="utf-8")
    return folder


def compiles(templates: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a new process has to compile the page."""
    monkeypatch.setattr(bytecode_cache, "_known", {})
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, bytecode_cache=TemplateCache(kept)
    )
    sources: list[object] = []
    compile_ = environment.compile

    def watched(source: object, *rest: object, **named: object) -> object:
        sources.append(source)
        return compile_(source, *rest, **named)  # type: ignore[call-overload]  # handed on as it comes

    monkeypatch.setattr(environment, "compile", watched)
    assert environment.get_template("page.html").render() == "42"
    return bool(sources)


def test_the_next_process_finds_what_the_first_one_compiled(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = templates / "__pycache__"
    assert compiles(templates, kept, monkeypatch)
    assert not compiles(templates, kept, monkeypatch)
    (templates / "page.html").write_text("{{ 21 * 2 }}", encoding="utf-8")
    assert compiles(templates, kept, monkeypatch)


def test_what_another_program_compiled_is_compiled_anew(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = templates / "__pycache__"
    assert compiles(templates, kept, monkeypatch)
    monkeypatch.setattr(bytecode_cache, "_form", lambda: "another")
    assert compiles(templates, kept, monkeypatch)
    assert not compiles(templates, kept, monkeypatch)


def test_what_is_damaged_is_compiled_anew(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = templates / "__pycache__"
    assert compiles(templates, kept, monkeypatch)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert compiles(templates, kept, monkeypatch)
    assert not compiles(templates, kept, monkeypatch)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no such permissions here")
@pytest.mark.parametrize("place", ["", "__pycache__"])
def test_what_others_could_write_is_never_run(
    templates: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = templates / "__pycache__"
    assert compiles(templates, kept, monkeypatch)
    (templates / place).chmod(0o777)
    assert compiles(templates, kept, monkeypatch)
