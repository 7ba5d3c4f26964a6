r"""Deceptive text: what a reader sees is not what the file says.

All of a file is looked at, line by line: texts, names of fields and comments, for a reviewer sees them all
("Trojan Source"). Texts are looked at once more as they are read where they may say something else than
their lines do: signs written as `\u202e`, and stretches that go on past the end of a text.

Only today's files are asked. What was published stays readable, and `render` keeps its directions to itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from generator.deceptive import direction_marks, invisible, scripts
from generator.deceptive.source_positions import SourcePositions
from generator.deceptive.suspicion import Suspicion
from generator.problems import characters
from generator.problems.diagnostic import Diagnostic, Place
from generator.yaml.decoding import MAX_REPEATED, NOT_TEXT, Problem, diagnostic, odd_sign
from generator.yaml.reader import Path
from generator.yaml.source import Source

# A look over a whole file says that it holds nothing but the signs of Western Europe, as most do; one over
# each line of the others, that nothing on it is suspicious.
_NOT_WESTERN: Final = re.compile(
    "[^\t-\r -~\u00a0-\u00ac\u00ae-\u02b8\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
_SUSPICIOUS: Final = re.compile(
    f"[{characters.PERHAPS_UNSEEN}\ue000-\uf8ff]|{invisible.PILE}|{scripts.FOREIGN_DIGIT}|{scripts.MEETING}"
)
_NOT_AS_WRITTEN: Final = re.compile(rf"[{characters.STRETCHES}]|\\[uUxabefvLPN0]")
_OF_FILE_NAMES: Final = frozenset({"IUP141", "IUP142", "IUP143", "IUP144", "IUP145", "IUP148"})


def problems_in(source: Source) -> tuple[Diagnostic, ...]:
    """What deceives in a file."""
    text = "\n".join(source.lines)
    found = list(_in_lines(source.lines)) if _NOT_WESTERN.search(text) else []
    if source.data is not None and _NOT_AS_WRITTEN.search(text):
        known = {(problem.place.line, problem.place.column) for problem in found}
        values = chain.from_iterable(_in_value(source, path, said) for path, said in _texts(source.data, ()))
        found += [one for one in values if (one.place.line, one.place.column) not in known]
    counts: Counter[str] = Counter()
    kept = []
    for problem in found:
        counts[problem.rule] += 1
        if counts[problem.rule] <= MAX_REPEATED:
            kept.append(diagnostic(source.path, source.lines, problem))
    return tuple(kept)


def problems_in_file_name(path: str) -> Iterator[Diagnostic]:
    """What deceives in a file's own name, the last part of its path."""
    name = path.rsplit("/", 1)[-1]
    for odd in _in_line(name, name):
        if odd.rule in _OF_FILE_NAMES:
            values = {
                "file": name,
                "sign": characters.code(name[odd.start]),
                "number": str(odd.start + 1),
            }
            yield Diagnostic(path, Place(), "IUP149", values)
            return
        yield Diagnostic(path, Place(), odd.rule, odd.values)


def _in_lines(lines: tuple[str, ...]) -> Iterator[Problem]:
    for number, line in enumerate(lines):
        if not line.isascii() and _SUSPICIOUS.search(line):
            for odd in _in_line(line, "\n".join(lines[max(0, number - 1) : number + 2])):
                yield Problem(odd.rule, Place(number + 1, odd.start + 1, odd.length), odd.values)


def _in_line(line: str, around: str) -> Iterator[Suspicion]:
    """All that deceives in a line, if `around`, the line with its neighbours, doesn't explain it."""
    yield from direction_marks.stretches(line, around)
    yield from direction_marks.marks(line, around)
    yield from invisible.invisible(line)
    yield from invisible.private(line)
    yield from invisible.piles(line)
    yield from scripts.mixed_words(line)
    yield from scripts.lone_letters(line)
    yield from scripts.mixed_numbers(line)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if not value.isascii() or NOT_TEXT.search(value):
            yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _in_value(source: Source, path: Path, text: str) -> Iterator[Problem]:
    """What deceives in a text as it is read, at the places where the file spells it."""
    written = SourcePositions(source.lines, source.value_place(path))
    for match in NOT_TEXT.finditer(text):
        place = written.place(match[0], text.count(match[0], 0, match.start()))
        if place is not None:
            yield odd_sign(match[0], place)
    first = source.value_place(path).line - 1
    around = "\n".join([text, *source.lines[max(0, first - 1) : first + text.count("\n") + 3]])
    before = 0
    for line in text.split("\n"):
        for odd in _in_line(line, around):
            sign = line[odd.start]
            place = written.place(sign, text.count(sign, 0, before + odd.start))
            if place is not None:
                yield Problem(odd.rule, place, odd.values)
        before += len(line) + 1
