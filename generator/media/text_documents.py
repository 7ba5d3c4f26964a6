"""Tables and notebooks as Markdown, so that a page shows them as what they are."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

MOST_ROWS, MOST_COLUMNS = 300, 30
"""Of a table, that a page shows."""

MOST_OUTPUT: Final = 4000
"""Characters of what a cell of a notebook printed."""

_SIGN: Final = re.compile(r"([!-/:-@\[-`{-~])")
_SEPARATOR: Final = re.compile(r"sep=.\r?\n", re.IGNORECASE)
"""What Excel writes in front of a table."""

_COLOURS: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
"""Commands to a terminal, which colour what a program prints."""

_DELIMITERS: Final = ";,\t|"
_SAMPLE: Final = 4000


def as_markdown(name: str, text: str) -> str | None:
    """A text of a file of this name as Markdown; None for one that is shown as it is."""
    ending = name.lower().rpartition(".")[2]
    if ending in {"md", "markdown"}:
        return text
    if ending in {"csv", "tsv"}:
        return _table(text)
    return _notebook(text) if ending == "ipynb" else None


def _table(text: str) -> str | None:
    said = _SEPARATOR.match(text)
    if said:
        text = text[said.end() :]
    try:
        rows = [row for row in islice(csv.reader(text.splitlines(), _dialect(text)), MOST_ROWS + 2) if row]
    except csv.Error:
        return None
    widest = max(map(len, rows), default=0)
    width = min(widest, MOST_COLUMNS)
    if width < 2:
        return None
    if widest > width:
        rows = [[*row[:width], "…"] for row in rows]
        width += 1
    lines = [_line(row, width) for row in rows[: MOST_ROWS + 1]]
    lines.insert(1, "|" + " --- |" * width)
    if len(rows) > MOST_ROWS + 1:
        lines.append("| … |")
    return "\n".join(lines)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS)
    except csv.Error:
        return csv.excel


def _line(row: Sequence[str], width: int) -> str:
    cells = [*row[:width], *[""] * (width - len(row))]
    return "| " + " | ".join(_as_it_stands(" ".join(cell.split())) for cell in cells) + " |"


def _as_it_stands(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)


def _notebook(text: str) -> str | None:
    """The cells of a Jupyter notebook: words, code, and what the code printed."""
    try:
        cells = json.loads(text)["cells"]
        return "\n\n".join(part for cell in cells for part in _cell(cell))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _cell(cell: dict[str, Any]) -> Iterator[str]:
    source = _joined(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
    elif source.strip():
        yield _fenced(source)
    for output in cell.get("outputs", ()):
        said = _joined(output.get("text") or output.get("data", {}).get("text/plain") or "")
        if said.strip():
            yield _fenced(_COLOURS.sub("", said)[:MOST_OUTPUT])


def _joined(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"
