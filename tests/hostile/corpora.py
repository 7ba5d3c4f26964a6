r"""The texts of tests/hostile/texts, written for this project.

`ordinary/` holds what people write at school, a file a language, a text a line. `deceptive.txt` holds what
nobody should be taken in by, with the rule that must tell it. What can't be seen is spelt out as
`\u200f` or `\U000e007f`, so that the files themselves deceive nobody.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from generator import deceptive
from generator.problems.diagnostic import Diagnostic
from generator.yaml.source import read

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = sorted(path.stem for path in (TEXTS / "ordinary").glob("*.txt"))
_SPELT_OUT = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")


class Deceptive(NamedTuple):
    rule: str
    text: str


def ordinary(language: str) -> list[str]:
    return [_meant(line) for line in _lines(TEXTS / "ordinary" / f"{language}.txt")]


def all_deceptive() -> list[Deceptive]:
    parts = (line.split(" ", 1) for line in _lines(TEXTS / "deceptive.txt"))
    return [Deceptive(rule, _meant(text)) for rule, text in parts]


def told(text: str) -> list[Diagnostic]:
    """What is told of a file that says nothing but `text`, as it is."""
    return told_in(f"text: {json.dumps(text, ensure_ascii=False)}\n")


def told_in(file: str) -> list[Diagnostic]:
    source = read("iup.yml", file.encode("utf-8"))
    return [*source.problems, *deceptive.problems_in(source)]


def _meant(line: str) -> str:
    return _SPELT_OUT.sub(lambda match: chr(int(match[1] or match[2], 16)), line)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
