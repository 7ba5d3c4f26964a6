"""A text in the place of another, in the way that one was written: its quotes, its `|` or `>`, its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from generator.yaml.decoding import NOT_TEXT
from generator.yaml.nodes import BLOCK, HEADER, Node, body_lines
from generator.yaml.writer import WIDTH, in_quotes, is_plain, is_writable

BREAK: Final = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """`head` begins on the line of a key or hyphen, `rest` are lines below it, each with its end.

    What is behind the old value on its line, a comment, stays behind `head`. A `whole` piece stands right
    behind the key or hyphen, wherever the old value stood.
    """

    head: str
    rest: str = ""
    whole: bool = False


def in_its_style(text: str, node: Node, value: str, column: int) -> Piece | None:
    """`value` in the place of a scalar in lines of their own; `column` is that of its group or list.

    None where it can't be written in the same way.
    """
    if node.style in BLOCK:
        return _below_its_header(text, node, value, column)
    if BREAK in value:
        return None
    written = _like(node.style, value, in_brackets=False)
    return None if written is None else _on_its_lines(text, node, written, column)


def in_brackets(node: Node, value: str) -> str | None:
    """On one line, with the quotes of `node`. None where they can't be kept."""
    return _like(node.style, value, in_brackets=True)


def _like(style: str, value: str, *, in_brackets: bool) -> str | None:
    if style == '"':
        return in_quotes(value)
    if style == "'":
        return "'" + value.replace("'", "''") + "'" if is_writable(value) else None
    return value if is_plain(value, in_brackets=in_brackets) else None


# --- on the line, or on several ------------------------------------------------------------------------


def _on_its_lines(text: str, node: Node, written: str, column: int) -> Piece | None:
    line_start = text.rfind("\n", 0, node.start) + 1
    line_end = text.find("\n", node.end)
    behind = text[node.end : len(text) if line_end < 0 else line_end].rstrip()
    old = [line.strip() for line in text[node.start : node.end].split("\n")]
    taken = node.start - line_start
    longest = max(WIDTH, taken + len(old[0]) + len(behind) if len(old) == 1 else 0)
    if taken + len(written) + len(behind) <= longest:
        return Piece(written)
    if not node.style and (len(old) == 1 or re.search(r" [-#?]", written)):
        return None
    if any(line.endswith("\\") for line in old):
        old = []
    room = (WIDTH - taken, WIDTH - column - 2)
    lines = refolded(old, written, room) if written == written.strip() else None
    if not lines:
        return Piece(written) if node.style else None
    pad = " " * (column + 2)
    return Piece("\n".join([lines[0], *(pad + line if line else "" for line in lines[1:])]))


def refolded(old: Sequence[str], new: str, room: tuple[int, int]) -> list[str] | None:
    """`new` in lines that are read as one; those of `old` at both ends that say the same stay.

    `room` is for the first line and for the others. None for a text whose spaces wouldn't come through.
    """
    if any("  " in one or one != one.strip() for one in new.split("\n")) or new.strip("\n") != new:
        return None
    tokens = _tokens(new.split("\n"))
    lines = [_tokens([line]) if line else [BREAK] for line in old]
    head, tail = _kept(lines, tokens)
    before, behind = sum(map(len, lines[:head])), sum(map(len, lines[len(lines) - tail :]))
    middle = tokens[before : len(tokens) - behind]
    wrapped = _wrapped(middle, room[1] if head else room[0], room[1])
    return [*old[:head], *wrapped, *old[len(old) - tail :]]


def _tokens(paragraphs: Sequence[str]) -> list[str]:
    """Words, and a line feed between paragraphs."""
    found: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        found += [BREAK] if number else []
        found += paragraph.split(" ") if paragraph else []
    return found


def _kept(lines: Sequence[Sequence[str]], new: Sequence[str]) -> tuple[int, int]:
    """How many whole lines at the beginning and at the end say the same in `new`."""
    head = place = 0
    while head < len(lines) and list(new[place : place + len(lines[head])]) == list(lines[head]):
        place += len(lines[head])
        head += 1
    tail, left = 0, len(new)
    while tail < len(lines) - head:
        line = lines[-1 - tail]
        if left - len(line) < place or list(new[left - len(line) : left]) != list(line):
            break
        left -= len(line)
        tail += 1
    return head, tail


def _wrapped(tokens: Sequence[str], first: int, room: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for token in tokens:
        width = room if lines else first
        if token == BREAK:
            lines += [line, ""] if line else [""]
            line = ""
        elif line and len(line) + 1 + len(token) > width:
            lines.append(line)
            line = token
        else:
            line = f"{line} {token}" if line else token
    return [*lines, line] if line else lines


# --- below `|` and `>` -----------------------------------------------------------------------------------


def _below_its_header(text: str, node: Node, value: str, column: int) -> Piece | None:
    places = body_lines(text, node)
    said = value.rstrip("\n")
    header = HEADER.match(text, node.start)
    if not places or header is None or not said.strip() or NOT_TEXT.search(said) or "\r" in said:
        return None
    raw = [text[start:end] for start, end in places]
    chomp = _chomping(header["chomp"] or "", node.value or "", value)
    first = next(line for line in raw if line.strip())
    indent = column + int(header["indent"]) if header["indent"] else len(first) - len(first.lstrip(" "))
    if chomp is None:
        return None
    if node.style == "|":
        digit = header["indent"] or ("" if _shows_its_indent(said) else str(indent - column))
        lines = _literal(raw, (node.value or "").rstrip("\n").split("\n"), said.split("\n"), " " * indent)
    else:
        digit = header["indent"] or ""
        folded = _folded(raw, said, indent)
        if folded is None:
            return None
        lines = folded
    if len(digit) > 1 or digit == "0":
        return None
    return Piece(_header(header, chomp, digit), "".join(line + "\n" for line in lines))


def _header(old: re.Match[str], chomp: str, digit: str) -> str:
    if (old["chomp"] or "", old["indent"] or "") == (chomp, digit):
        return old[0]
    return old[0][0] + digit + chomp


def _chomping(chomp: str, old: str, new: str) -> str | None:
    """The sign behind `|` or `>`: the same where it still says how the text ends."""
    ends = len(new) - len(new.rstrip("\n"))
    if chomp == "+" and 0 < ends == len(old) - len(old.rstrip("\n")):
        return chomp
    return {0: "-", 1: ""}.get(ends)


def _shows_its_indent(said: str) -> bool:
    """Whether the first line with a sign on it tells a reader how far in the text stands."""
    return re.match(r"\n*[^ \t\n]", said) is not None


def _literal(raw: Sequence[str], old: Sequence[str], new: Sequence[str], pad: str) -> list[str]:
    """Line for line; a line that says the same stays as it was typed."""
    lines: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines += raw[start:end] if kind == "equal" else [pad + one if one else "" for one in new[first:last]]
    return lines


def _folded(raw: Sequence[str], said: str, indent: int) -> list[str] | None:
    said_lines = [line[indent:].rstrip() for line in raw]
    if any(line.startswith((" ", "\t")) or "  " in line for line in said_lines):
        said_lines = []
    lines = refolded(said_lines, said, (WIDTH - indent, WIDTH - indent))
    if lines is None:
        return None
    pad = " " * indent
    return [pad + line if line else "" for line in lines]
