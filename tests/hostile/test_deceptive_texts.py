r"""Text that isn't what it looks like is told, and what people ordinarily write is not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import characters
from generator.school.reader import check, school_reader
from tests.hostile import corpora
from tests.hostile.corpora import Deceptive
from tests.support.case_files import TODAY
from tests.support.small_school import ALVA, BASE, iup, replace, small_school

FILES = sorted(path.relative_to(BASE) for path in BASE.rglob("*.yml"))
LATIN = "aeopcyxABEKMHOPCTYX"
CYRILLIC = "аеорсухАВЕКМНОРСТУХ"
WITH_LATIN, WITH_CYRILLIC = ("swedish", "english"), ("cyrillic",)

# What no text of these languages needs anywhere, and the rule that tells it.
NOWHERE = {
    "\u202e": "IUP141", "\u202d": "IUP141", "\u202a": "IUP142", "\u202b": "IUP142", "\u2066": "IUP142",
    "\u2067": "IUP142", "\u2068": "IUP142", "\u2060": "IUP144", "\u200b": "IUP144", "\u2063": "IUP144",
    "\u206a": "IUP144", "\u3164": "IUP144", "\uffa0": "IUP144", "\ufff9": "IUP144", "\ufffc": "IUP144",
    "\ufdd0": "IUP144", "\U000e0061": "IUP144", "\U000e0001": "IUP144", "\u00ad": "IUP143",
    "\ue000": "IUP145", "\u0335\u0336\u0337\u0338": "IUP148",
}  # fmt: skip


@pytest.mark.parametrize("language", corpora.LANGUAGES)
def test_ordinary_text_gives_no_alarm(language: str) -> None:
    texts = corpora.ordinary(language)

    assert [(text, told.rule) for text in texts for told in corpora.told(text)] == []


@pytest.mark.parametrize("language", corpora.LANGUAGES)
def test_a_text_of_many_ordinary_lines_gives_none_either(language: str) -> None:
    lines = "".join(f"  {text}\n" for text in corpora.ordinary(language))

    assert corpora.told_in(f"text: |\n{lines}") == []


def test_the_corpora_are_large_enough() -> None:
    sizes = {language: len(set(corpora.ordinary(language))) for language in corpora.LANGUAGES}

    assert all(sizes[each] >= 150 for each in ("swedish", "hebrew", "arabic", "cyrillic", "emoji"))
    assert len(set(corpora.all_deceptive())) >= 200


@pytest.mark.parametrize("case", corpora.all_deceptive(), ids=lambda case: f"{case.rule} {case.text!a}")
def test_deceptive_text_is_told(case: Deceptive) -> None:
    assert case.rule in {told.rule for told in corpora.told(case.text)}


def test_the_corpora_deceive_nobody_themselves() -> None:
    for path in corpora.TEXTS.rglob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not set(text) & set(characters.STRETCHES), path
        assert not set(text) & set("\u200e\u200f\u061c\u200b\u2060"), path


# --- each sign at every place of ordinary texts ---------------------------------------------------


def hidden(language: str) -> Iterator[tuple[str, int, str, str]]:
    """Ordinary texts with one sign put in: the text, where, the rule and what was put in."""
    for text in corpora.ordinary(language):
        for place in range(len(text) + 1):
            for sign, rule in NOWHERE.items():
                yield text[:place] + sign + text[place:], place, rule, sign


def assert_told(text: str, place: int, rule: str, sign: str) -> None:
    """Told at its very place; beside others that can't be seen, perhaps at the first of them.

    A pile of marks is told at what stands before it, or at a mark that was there before; a stretch that is
    begun inside another takes the other's end, and then the other one is told.
    """
    found = [one.place.column - len('text: "') - 1 for one in corpora.told(text) if one.rule == rule]
    first = place
    while first and characters.name(text[first - 1]) is not None:
        first -= 1
    if rule == "IUP148":
        first = place - 4
    if rule == "IUP142" and any(one in text[:place] for one in characters.STRETCHES):
        first = 0
    quoted = sum(letter in '"\\' for letter in text[:place])
    assert set(range(first, place + quoted + 1)) & set(found), ascii(text)


@pytest.mark.parametrize("language", ["swedish", "hebrew", "cyrillic", "arabic", "emoji", "english"])
def test_a_hidden_sign_is_found_wherever_it_is_put(language: str) -> None:
    for case in random.Random(8).sample(list(hidden(language)), 300):
        assert_told(*case)


@pytest.mark.hostile
@pytest.mark.parametrize("language", ["swedish", "hebrew", "cyrillic", "arabic", "emoji", "english"])
def test_every_hidden_sign_is_found_at_every_place(language: str) -> None:
    for case in hidden(language):
        assert_told(*case)


def twins(language: str, own: str, other: str) -> Iterator[tuple[str, int]]:
    """Ordinary texts with one letter beside another letter changed for its twin."""
    for text in corpora.ordinary(language):
        for place, letter in enumerate(text):
            beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
            if letter in own and any(one.isalpha() and _same(one, letter) for one in beside):
                yield text[:place] + other[own.index(letter)] + text[place + 1 :], place


def _same(one: str, letter: str) -> bool:
    return (one < "\u0250") == (letter < "\u0250") and one < "\u0530" and one not in "ªº"


@pytest.mark.parametrize(
    ("languages", "own", "other"),
    [(WITH_LATIN, LATIN, CYRILLIC), (WITH_CYRILLIC, CYRILLIC, LATIN)],
    ids=["Cyrillic in Latin", "Latin in Cyrillic"],
)
def test_a_twin_of_another_alphabet_is_found_in_every_word(
    languages: tuple[str, ...], own: str, other: str
) -> None:
    cases = [case for language in languages for case in twins(language, own, other)]
    assert len(cases) > 1000
    for text, _ in cases:
        assert "IUP146" in {told.rule for told in corpora.told(text)}, text


# --- in every file --------------------------------------------------------------------------------


def places(file: str) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(file.splitlines()):
        yield from ((number + 1, column) for column in range(1, len(line) + 2))


def assert_told_at(file: str, line: int, column: int) -> None:
    lines = file.splitlines(keepends=True)
    here = lines[line - 1]
    lines[line - 1] = here[: column - 1] + "\u2060" + here[column - 1 :]
    found = corpora.told_in("".join(lines))
    assert ("IUP144", line, column) in {(one.rule, one.place.line, one.place.column) for one in found}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_hidden_sign_is_found_in_every_file(path: Path) -> None:
    file = (BASE / path).read_text(encoding="utf-8")
    for place in random.Random(8).sample(list(places(file)), 40):
        assert_told_at(file, *place)


@pytest.mark.hostile
@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_hidden_sign_is_found_at_every_place_of_every_file(path: Path) -> None:
    file = (BASE / path).read_text(encoding="utf-8")
    for place in places(file):
        assert_told_at(file, *place)


def test_a_work_with_a_deceptive_file_name_is_told(tmp_path: Path) -> None:
    small_school(tmp_path / "school")
    work = tmp_path / "school" / ALVA / "works/2026-05-volcano"
    (work / "report.pdf").rename(work / "report\u202efdp.html")

    found = check(school_reader(tmp_path / "school", today=TODAY), ["alva"])

    (named,) = (one for one in found if one.rule == "IUP149")
    assert named.path.endswith("report\u202efdp.html")
    assert dict(named.values) == {"file": "report\u202efdp.html", "sign": "U+202E", "number": "7"}


# --- what was published ---------------------------------------------------------------------------


def test_an_old_version_stays_readable_and_its_page_keeps_its_directions_to_itself(tmp_path: Path) -> None:
    repository = small_school(tmp_path / "school")
    plan = repository.top / ALVA / "iup.yml"
    clean = plan.read_text(encoding="utf-8")
    replace(plan, "Explains things so that others understand", "Explains\u2069\u202e things\u200b so")
    replace(plan, "Wants to read a whole series by herself.", "Wants \u2067to read \u202ea whole series.")
    repository.commit({}, "2026-09-25")
    plan.write_text(clean, encoding="utf-8")
    replace(plan, "date: 2026-09-24\n  participants", "date: 2026-11-19\n  participants")
    repository.commit({}, "2026-11-19")

    checked = iup("check", "alva", cwd=repository.top)
    built = iup("build", "alva", "--output", tmp_path / "sites", cwd=repository.top)

    assert checked.returncode == 0, checked.stdout
    assert built.returncode == 0, built.stderr
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "sites/alva").rglob("*.html")}
    assert "Explains things\u200b so" in pages[tmp_path / "sites/alva/plan/2026-09-24.html"]
    assert "Wants to read a whole series." in pages[tmp_path / "sites/alva/plan/2026-09-24.html"]
    assert not [path for path, html in pages.items() if set(html) & set(characters.STRETCHES)]
