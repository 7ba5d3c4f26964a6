"""Signs that Markdown would take for its own, where a teacher meant just these signs.

Numbers stay as they were written, arithmetic is no emphasis, and a list is more than one line. What is
meant as it stands gets a backslash, which is Markdown's own way to say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    items = [_ITEM.match(line) for line in lines]
    before = _items_before(lines, items)
    behind = _items_before(lines[::-1], items[::-1])[::-1]
    kept = []
    for index, (line, item) in enumerate(zip(lines, items, strict=True)):
        if (
            item is None
            or _is_introduced(lines, index, item)
            or _continues(item, before[index], behind[index])
        ):
            kept.append(line)
        else:
            sign = item.start("dot") if item["number"] else item.start("bullet")
            kept.append(f"{line[:sign]}\\{line[sign:]}")
    return kept


def _items_before(lines: Sequence[str], items: Sequence[re.Match[str] | None]) -> list[re.Match[str] | None]:
    """For each line the item before it; what stands further in belongs to that item."""
    found: list[re.Match[str] | None] = []
    last: re.Match[str] | None = None
    for line, item in zip(lines, items, strict=True):
        found.append(last)
        if item is not None:
            last = item
        elif line.strip() and not line.startswith((" ", "\t")):
            last = None
    return found


def _is_introduced(lines: Sequence[str], index: int, item: re.Match[str]) -> bool:
    """A bullet right below another line; `- 5 degrees` is none."""
    below = index > 0 and lines[index - 1].strip() != ""
    return bool(item["bullet"]) and below and not lines[index][item.end() :].lstrip()[:1].isdigit()


def _continues(item: re.Match[str], before: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
    """Whether it is one of a list: the same bullet, or the next number, before or behind it."""
    if item["bullet"]:
        return any(other is not None and other["bullet"] == item["bullet"] for other in (before, behind))
    number = int(item["number"])
    return any(
        other is not None and other["number"] is not None and int(other["number"]) == number + step
        for other, step in ((before, -1), (behind, 1))
    )
