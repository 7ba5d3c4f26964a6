"""Imports point down, and each engine is known to one module: so that it can be changed there alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

LAYERS = (
    {"cli", "__main__"},
    {"build", "preview", "selection", "demo"},
    {"incremental", "pool", "cluster", "output", "preloaded"},
    {"workshop"},
    {"order", "placing", "rendering", "portfolio", "publication"},
    {"site"},
    {"reading", "past", "check", "neighbours"},
    {"cached"},
    {"built", "frame"},
    {"render"},
    {"pages"},
    {"history"},
    {"rules", "schema", "schema_errors", "folder", "scan", "files", "yaml_source", "yaml_reader",
     "yaml_spaces", "yaml_syntax", "yaml_text", "yaml_plain",
     "findings", "proposals", "git", "media", "audience",
     "withholding", "protected", "zipping", "accent", "address", "config_errors", "deceptive", "policy",
     "free_text", "roll", "slips", "said"},
    {"enough"},
    {"report", "rulebook"},
    {"documents"},
    {"model", "diagnostics", "errors", "resources", "language", "writing", "exchange", "layout", "sensitive",
     "signs", "__init__"},
)  # fmt: skip

KNOWN_TO_ONE = {
    "mkdocs": {"site"},
    "material": {"site"},
    "jinja2": {"render"},
    "PIL": {"media", "demo"},
    "pypdfium2": {"media"},
    "pikepdf": {"media"},
    "git": {"git"},
    "subprocess": {"git", "media"},
    "sqlite3": {"cached"},
    "distributed": {"cluster"},
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "bundled" not in path.parts)


def part(path: Path) -> str:
    """The module or package directly below `generator` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Dotted names of all that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_parts(path: Path) -> set[str]:
    known = {part(module) for module in modules()}
    names = (name.split(".") for name in imported(path))
    found = {name[1] for name in names if name[0] == "generator" and len(name) > 1}
    return {name if name in known else "__init__" for name in found}


def layer(name: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if name in names)


def test_every_module_has_its_layer() -> None:
    assert {part(path) for path in modules()} == set().union(*LAYERS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_imports_upwards(path: Path) -> None:
    upwards = {name for name in own_parts(path) if layer(name) < layer(part(path))}
    assert not upwards, f"{path.name} imports from a layer above its own: {upwards}"


def test_no_two_parts_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in modules():
        graph.setdefault(part(path), set()).update(own_parts(path) - {part(path)})
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize("engine", sorted(KNOWN_TO_ONE))
def test_an_engine_is_known_to_one_module(engine: str) -> None:
    knowing = {part(path) for path in modules() if engine in {name.split(".")[0] for name in imported(path)}}
    assert knowing <= KNOWN_TO_ONE[engine]
