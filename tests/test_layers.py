"""Imports point down, and each engine is known to one room: so that it can be changed there alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

ROOMS = [
    "",
    "cli",
    "access",
    "editing handover retention",
    "archive",
    "begin building demo proposals writing",
    "groups",
    "output",
    "school",
    "cache engine",
    "frame",
    "render",
    "pages",
    "history rules",
    "folder",
    "documents deceptive forges git media pdf privacy",
    "bags yaml",
    "problems",
    "model sensitive base calendars",
    "",
][1:-1]
"""The packages of `generator`, from above to below: each imports only what stands in a lower line."""

IN_NO_ROOM = {
    "__init__": "the version, which the build of the package reads there",
    "__main__": "what `python -m generator` runs",
}

KNOWN_TO_ONE = {
    "mkdocs": "engine",
    "jinja2": "render",
    "pypdfium2": "media",
    "pikepdf": "media",
    "typst": "pdf",
    "fontTools": "pdf",
    "git": "git",
    "sqlite3": "cache",
    "distributed": "building",
    "jsonschema_rs": "documents",
    "flask": "editing",
    "werkzeug": "editing",
    "waitress": "editing",
}
KNOWN_TO_SOME = {
    "PIL": {"media", "demo"},  # a made-up school draws its works
    "subprocess": {"git", "media", "editing", "archive", "pdf"},  # opens people's files, signs, typesets
}


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if "bundled" not in path.parts))


def room(path: Path) -> str:
    """The package of `generator` that a file belongs to, or its own name where it is in none."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Dotted names of all that a file imports, inside functions too."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(path: Path) -> set[str]:
    """The other packages of `generator` that a file imports from."""
    names = (name.split(".") for name in imported(path))
    found = {name[1] for name in names if name[0] == "generator"}
    return {name for name in found if (PACKAGE / name).is_dir()} - {room(path)}


def level(name: str) -> int:
    """0 for the highest; what is in no room stands above all."""
    return next((i for i, line in enumerate(ROOMS) if name in line.split()), -1)


def test_the_table_names_every_room_once() -> None:
    rooms = [name for line in ROOMS for name in line.split()]
    assert sorted({room(path) for path in modules()} - IN_NO_ROOM.keys()) == sorted(rooms)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_from_lower_rooms_only(path: Path) -> None:
    wrong = {name for name in rooms_used(path) if level(name) <= level(room(path))}
    assert not wrong, f"{path.name} imports from a room that does not stand below its own: {wrong}"


def test_no_rooms_and_no_modules_import_each_other_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    files: dict[str, set[str]] = {}
    known = {name(path): path for path in modules()}
    for path in modules():
        rooms.setdefault(room(path), set()).update(rooms_used(path))
        found = {one if one in known else one.rpartition(".")[0] for one in imported(path)}
        files[name(path)] = (found & known.keys()) - {name(path)}
    tuple(TopologicalSorter(rooms).static_order())  # raises CycleError
    tuple(TopologicalSorter(files).static_order())


def name(path: Path) -> str:
    """The dotted name of a module."""
    dotted = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


@pytest.mark.parametrize("engine", sorted({**KNOWN_TO_ONE, **KNOWN_TO_SOME}))
def test_an_engine_is_known_to_its_own_room(engine: str) -> None:
    knowing = {room(path) for path in modules() if engine in {name.split(".")[0] for name in imported(path)}}
    assert knowing == KNOWN_TO_SOME.get(engine, {KNOWN_TO_ONE.get(engine)})


@pytest.mark.parametrize("engine", ["mkdocs", "distributed", "waitress"])
def test_what_may_be_exchanged_is_known_to_few_modules(engine: str) -> None:
    knowing = [path for path in modules() if engine in {name.split(".")[0] for name in imported(path)}]
    assert len(knowing) == 1, knowing
