"""Signs that Markdown would take for its own, where a teacher meant just these signs.

Numbers stay as they were written, arithmetic is no emphasis, and a list is more than one line. What is
meant as it stands gets a backslash, which is Markdown's own way to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_ITEM: Final = re.compile(
    r"(?P<indent> {0,3})(?:(?P<number>\d{1,9})(?P<dot>[.)])|(?P<bullet>[-+*]))(?=[ \t]+\S)"
)
_LOOSE: Final = re.compile(
    r"(?P<address><[^<>\s]+>)"  # an address in angle brackets knows no backslash
    r"|(?<=\w)(?P<between>\*+|_{2,})(?=\w)"  # 2*3*4
    r"|(?<![\w_])(?P<name>__\w+__)(?![\w_])"  # __init__
    r"|(?P<own>\[)(?=[^\[\]\n]*\]\((?!https?://|mailto:)[^()\n]*\))"  # a link to one's own file leads nowhere
)
_COMPARED: Final = re.compile(r"( {0,3})>(?=\s*[\d=])")


def as_written(text: str) -> str:
    """`text`, in which Markdown finds only what was most likely meant as Markdown."""
    lines = text.split("\n")
    kept = _without_lone_items(lines)
    return _LOOSE.sub(_spelt_out, "\n".join(_COMPARED.sub(r"\1\>", line, count=1) for line in kept))


def _spelt_out(match: re.Match[str]) -> str:
    if match["address"]:
        return match[0]
    return re.sub(r"[*_\[]", r"\\\g<0>", match[0])


def _without_lone_items(lines: Sequence[str]) -> list[str]:
    """The lines; an item alone is none of a list, unless a line stands right before it."""
    kept = []
    for index, line in enumerate(lines):
        match = _ITEM.match(line)
        if match is not None and not _has_company(lines, index, match):
            sign = match.start("dot") if match["number"] else match.start("bullet")
            line = f"{line[:sign]}\\{line[sign:]}"  # noqa: PLW2901 - the same line, spelt out
        kept.append(line)
    return kept


def _has_company(lines: Sequence[str], index: int, match: re.Match[str]) -> bool:
    before = _nearest_item(reversed(lines[:index]))
    behind = _nearest_item(lines[index + 1 :])
    if match["bullet"]:
        introduced = index > 0 and lines[index - 1].strip() != ""
        if introduced and not lines[index][match.end() :].lstrip()[:1].isdigit():
            return True
        return any(one is not None and one["bullet"] == match["bullet"] for one in (before, behind))
    number = int(match["number"])
    return any(
        other is not None and other["number"] is not None and int(other["number"]) == number + step
        for other, step in ((before, -1), (behind, 1))
    )


def _nearest_item(lines: Iterable[str]) -> re.Match[str] | None:
    """The next line that begins an item; what stands further in belongs to the item before it."""
    for line in lines:
        if (match := _ITEM.match(line)) is not None:
            return match
        if line.strip() and not line.startswith((" ", "\t")):
            return None
    return None
