"""What the program can't go on from, told in the language of the one at the keyboard."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.base.language import translations
from generator.problems import errors
from generator.problems.errors import IupError, UsageError
from tests.support.small_school import iup, replace, small_school

PACKAGE = Path(errors.__file__).parents[1]
CLASSES = {name for name, value in vars(errors).items() if isinstance(value, type)}


def raised(module: Path) -> Iterator[ast.Call]:
    """The errors that a module makes."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLASSES:
            yield node


def worded(call: ast.Call) -> list[ast.expr]:
    """The message and the hint of an error."""
    return [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "hint")]


def marked(call: ast.Call) -> list[ast.Constant]:
    """The texts that stand in N_ where the error is made."""
    nodes = (node for part in worded(call) for node in ast.walk(part))
    marks = (node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_")
    return [mark.args[0] for mark in marks if isinstance(mark.args[0], ast.Constant)]


NO_LANGUAGE = {"IUP_LANGUAGE": "", "LC_ALL": "C", "LANG": "C"}
MAKERS = [path for path in sorted(PACKAGE.rglob("*.py")) if list(raised(path))]


def test_the_errors_of_the_program_are_found() -> None:
    assert {"dispatch", "school_folder", "process", "selection"} <= {path.stem for path in MAKERS}


@pytest.mark.parametrize("module", MAKERS, ids=lambda path: str(path.stem))
def test_every_error_is_marked_for_translation_and_brings_its_values(module: Path) -> None:
    for call in raised(module):
        texts = {
            node for part in worded(call) for node in ast.walk(part)
            if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and node.value)
        }  # fmt: skip
        assert texts == set(marked(call)), ast.unparse(call)
        templates = [str(text.value) for text in marked(call)]
        needed = {name for text in templates for _, name, _, _ in string.Formatter().parse(text) if name}
        assert needed <= {keyword.arg for keyword in call.keywords}, ast.unparse(call)


def test_an_error_is_english_until_it_is_told() -> None:
    error = UsageError(
        "There is no rule {code}.", "Did you mean `{suggestion}`?", code="IUP{9}", suggestion=1
    )
    assert (str(error), error.hint) == ("There is no rule IUP{9}.", "Did you mean `1`?")
    assert error.lines(translations("sv").gettext) == ("Det finns ingen regel IUP{9}.", "Menade du `1`?")


def test_an_error_without_a_hint_has_none_in_any_language() -> None:
    assert IupError("built").lines(translations("sv").gettext) == ("byggd", "")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--language", "sv", "explain", "IUP1044"], {"LANG": "ru_RU.UTF-8"}),
        (["--language=sv", "explain", "IUP1044"], {}),
        (["explain", "IUP1044"], {"LANG": "sv_SE.UTF-8", "IUP_LANGUAGE": ""}),
    ],
    ids=["asked for", "in one word", "of the terminal"],
)
def test_the_command_tells_an_error_in_the_language_that_was_chosen(
    arguments: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    told = iup(*arguments, cwd=tmp_path, **environment)
    assert told.stderr == "iup: Det finns ingen regel IUP1044.\n  → Menade du `IUP144`?\n"
    assert told.returncode == 2


@pytest.mark.parametrize("language", ["en", "sv", "he", "ru"])
def test_a_missing_school_is_told_in_every_language(language: str, tmp_path: Path) -> None:
    told = iup("--language", language, "check", "--root", tmp_path, cwd=tmp_path)
    assert told.returncode == 2
    assert str(tmp_path) in told.stderr
    assert "Traceback" not in told.stderr
    assert ("There is no folder" in told.stderr) == (language == "en")


@pytest.fixture
def hebrew_school(tmp_path: Path) -> Path:
    school = small_school(tmp_path / "school")
    replace(school.top / "portfolios/school.yml", "[sv, en, he, ru]", "[he, sv, en, ru]")
    school.commit({}, "2026-11-20")
    return school.top


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--day", "2300-01-01"),
        ("handover", "nobody", "--to", "family"),
        ("verify", "no-archive"),
        ("explain", "IUP1044"),
        ("check", "nobody"),
    ],
    ids=lambda said: said[0],
)
def test_where_nobody_asks_for_a_language_an_error_is_told_in_the_school_s(
    arguments: tuple[str, ...], hebrew_school: Path, tmp_path: Path
) -> None:
    """Standing in it; or from elsewhere, where the command has a --root."""
    (hebrew_school / "no-archive").mkdir()
    places: list[tuple[Path, tuple[str | Path, ...]]] = [(hebrew_school, ())]
    if arguments[0] not in {"verify", "explain"}:
        places.append((tmp_path, ("--root", hebrew_school)))
    for cwd, root in places:
        told = iup(*arguments, *root, cwd=cwd, **NO_LANGUAGE)
        assert told.returncode, told.stdout
        lines = (told.stdout + told.stderr).strip().splitlines()
        assert all(re.search("[\u05d0-\u05ea]", line) for line in lines), lines


def test_without_a_school_an_error_is_english(tmp_path: Path) -> None:
    told = iup("check", cwd=tmp_path, **NO_LANGUAGE)
    assert told.stderr.startswith("iup: There is no folder `portfolios`")


def test_the_words_of_git_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "portfolios").mkdir()
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n", encoding="utf-8")
    told = iup("--language", "sv", "check", cwd=tmp_path)
    assert told.stderr.startswith("iup: git kan inte läsa")
    assert "not a git repository: /nowhere/at/all" in told.stderr
