"""Identity numbers, wherever in a file: in texts, in any other field, in comments; also in a broken file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape

from generator.documents.finding import Finding
from generator.problems.diagnostic import Diagnostic, Place
from generator.sensitive.identity_numbers import identity_numbers, may_hold_numbers
from generator.sensitive.normalise import plain
from generator.yaml.reader import Path
from generator.yaml.source import Source

_RULE = "IUP901"
_DIGIT = re.compile(r"\d")


def in_lines(source: Source) -> Iterator[Diagnostic]:
    if not may_hold_numbers("\n".join(source.lines)):
        return
    for index, line in enumerate(source.lines):
        for number in identity_numbers(line):
            if number.sure:
                place = Place(index + 1, number.first + 1, number.last - number.first)
                yield source.problem_at(_RULE, place)


def in_folder(path: str) -> Iterator[Diagnostic]:
    """One that a student's folder is called by."""
    if any(number.sure for number in identity_numbers(path.rpartition("/")[2])):
        yield Diagnostic(path, Place(), _RULE)


def in_texts(texts: Iterable[tuple[Path, str]], source: Source) -> Iterator[Finding]:
    """Those that no line of the file shows: broken over two lines, or written with escapes."""
    shown = cache(lambda: _shown(source))
    for path, text in texts:
        if not _DIGIT.search(text):
            continue
        # A text that stands on several lines of the file has a space or a break where each of them ends.
        whole = unescape(" ".join(text.split()))
        for number in identity_numbers(whole):
            if number.sure and _signs(whole[number.first : number.last]) not in shown():
                yield Finding(_RULE, path)


def in_file_names(names: Iterable[tuple[Path, str]], source: Source) -> Iterator[Finding]:
    """Those in names that the file doesn't name."""
    shown = cache(lambda: _shown(source))
    for path, name in names:
        for number in identity_numbers(name):
            if number.sure and _signs(name[number.first : number.last]) not in shown():
                yield Finding(_RULE, path, at_key=True)


def _shown(source: Source) -> set[str]:
    return {
        _signs(line[number.first : number.last])
        for line in source.lines
        for number in identity_numbers(line)
        if number.sure
    }


def _signs(text: str) -> str:
    return "".join(sign for sign in plain(text) if sign.isalnum())
