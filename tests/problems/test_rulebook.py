from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import generator
from generator.base import language
from generator.problems.rulebook import RULES, Rule
from generator.problems.rulebook.example_words import PHRASES, in_language
from generator.school.reader import check, school_reader
from tests.support.case_files import CASES, TODAY, lay_out

ALVA = "portfolios/students/alva"
FILES = {
    "iup.yml": f"{ALVA}/iup.yml",
    "work.yml": f"{ALVA}/works/2026-05-volcano/work.yml",
    "weeks/2026-W39.yml": f"{ALVA}/weeks/2026-W39.yml",
    "log/2026-27.yml": f"{ALVA}/log/2026-27.yml",
    "attendance/2026-27.yml": f"{ALVA}/attendance/2026-27.yml",
    "school.yml": "portfolios/school.yml",
    "mentors.yml": "portfolios/mentors.yml",
}
JARGON = re.compile(
    r"\b(?:mapping|scalar|schema violation|keys?|node|parse\w*|token|string|boolean|array|invalid|syntax)\b"
)
OF_A_FILE = [rule for rule in RULES.values() if rule.of]


def blocks(text: str) -> list[tuple[str, str]]:
    """The top-level fields of a file, each with the lines that belong to it."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        name = re.match(r"([a-z_]+):", line)
        if name or not found or re.match(r"[^\s-]|---", line):
            found.append((name[1] if name else line.strip(), line))
        else:
            found[-1] = (found[-1][0], found[-1][1] + line)
    return found


def with_piece(file: str, piece: str) -> str:
    """`file` with the fields of `piece` in the place of its own."""
    new = {name for name, _ in blocks(piece)}
    kept = [text for name, text in blocks(file) if name not in new]
    before = [text for name, text in blocks(file)[: _first(file, new)] if name not in new]
    return "".join(before) + piece + "".join(kept[len(before) :])


def _first(file: str, names: set[str]) -> int:
    return next((i for i, (name, _) in enumerate(blocks(file)) if name in names), len(blocks(file)))


def codes_told(rule: Rule, piece: str, root: Path) -> set[str]:
    """The rules that the piece breaks in its own file, when it is put into a school that is in order."""
    lay_out(CASES / "base", root)
    path = FILES[rule.of]
    file = root / path
    file.write_text(with_piece(file.read_text(encoding="utf-8"), piece), encoding="utf-8", newline="")
    found = check(school_reader(root, today=TODAY))
    return {diagnostic.rule for diagnostic in found if diagnostic.path == path}


@pytest.mark.parametrize("rule", OF_A_FILE, ids=lambda rule: rule.code)
def test_the_wrong_example_breaks_the_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in codes_told(rule, rule.wrong, tmp_path)


@pytest.mark.parametrize("rule", OF_A_FILE, ids=lambda rule: rule.code)
def test_the_right_example_breaks_none(rule: Rule, tmp_path: Path) -> None:
    assert codes_told(rule, rule.right, tmp_path) == set()


@pytest.mark.parametrize("code", ["sv", "he", "ru"])
@pytest.mark.parametrize("rule", OF_A_FILE, ids=lambda rule: rule.code)
def test_an_example_in_the_readers_language_says_the_same(rule: Rule, code: str, tmp_path: Path) -> None:
    def translate(text: str) -> str:
        return language.translations(code).gettext(text)

    wrong, right = (in_language(translate(text), translate) for text in (rule.wrong, rule.right))
    if (wrong, right) == (rule.wrong, rule.right):
        return
    assert rule.code in codes_told(rule, wrong, tmp_path / "wrong")
    assert codes_told(rule, right, tmp_path / "right") == set()


def test_examples_are_written_in_the_words_that_are_translated() -> None:
    """A phrase that no example has any longer helps nobody."""
    examples = "\n".join(text for rule in RULES.values() for text in (rule.wrong, rule.right))
    assert not [phrase for phrase in PHRASES if phrase not in examples]


def test_every_code_in_the_program_is_in_the_book_and_the_other_way_round() -> None:
    package = Path(generator.__file__).parent
    used: set[str] = set()
    for module in package.rglob("*.py"):
        if "rulebook" not in module.parts:
            used |= set(re.findall(r'"(IUP\d{3})"', module.read_text(encoding="utf-8")))

    assert used == set(RULES)


def test_codes_and_names_are_used_once() -> None:
    assert all(code == rule.code for code, rule in RULES.items())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert len({rule.title for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_speaks_to_a_teacher(rule: Rule) -> None:
    for text in (rule.title, rule.message, rule.hint, rule.proposal, rule.about):
        assert text.strip() == text
        assert text
        assert not JARGON.search(text.lower()), text
    assert rule.about.endswith((".", "?"))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_hints_name_only_what_their_message_may_know(rule: Rule) -> None:
    names = {name for text in (rule.message, rule.hint) for _, name, _, _ in string.Formatter().parse(text)}
    proposal = {name for _, name, _, _ in string.Formatter().parse(rule.proposal)} - {None, "suggestion"}

    assert "" not in names
    assert proposal <= names
