"""The lines of a file that is about to be changed, and the places in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.yaml.nodes import BLOCK, HEADER, Node, compose, end_of


@dataclass(frozen=True, slots=True)
class Layout:
    text: str
    root: Node
    end_of_line: str

    @classmethod
    def of(cls, text: str) -> Layout | None:
        root = compose(text)
        return None if root is None else cls(text, root, "\r\n" if "\r\n" in text else "\n")

    def line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def next_line(self, place: int) -> int:
        """Behind the end of the line that `place` is on."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1

    def rest_of_line(self, place: int) -> str:
        return self.text[place : self.next_line(place)].rstrip("\r\n")

    def begins_line(self, place: int) -> bool:
        return not self.text[self.line_start(place) : place].strip(" \t")

    def is_blank(self, place: int) -> bool:
        """Whether there is a line at `place`, the beginning of one, with nothing on it."""
        return place < len(self.text) and not self.text[place : self.next_line(place)].strip()

    def end(self, node: Node) -> int:
        return end_of(self.text, node)

    def header(self, node: Node) -> re.Match[str] | None:
        """The sign before a block of text, with what stands right behind it."""
        return HEADER.match(self.text, node.start) if node.is_scalar and node.style in BLOCK else None

    def replaced(self, start: int, end: int, piece: str) -> str:
        return self.text[:start] + piece + self.text[end:]

    def lines(self, lines: str) -> str:
        """Made lines with the line ends of this file; those that stood in it have them already."""
        return lines if self.end_of_line == "\n" else re.sub(r"\r?\n", self.end_of_line, lines)

    def with_lines(self, place: int, lines: str) -> str:
        """Whole lines below the one that `place` is on."""
        below = self.next_line(place)
        before = self.text[:below]
        if not before.endswith("\n"):
            before = self._with_last_line_end()
        return before + self.lines(lines) + self.text[below:]

    def _with_last_line_end(self) -> str:
        """A block of text that ends with the file has no line end; with one it would, but for a `-`."""
        node = self.root.last_leaf()
        header = self.header(node)
        if header is None or header["chomp"] == "-" or (node.value or "").endswith("\n"):
            return self.text + self.end_of_line
        sign = header[0].rstrip("+") + "-"
        return self.replaced(node.start, header.end(), sign) + self.end_of_line

    def beginning(self, parent: Node, number: int) -> int:
        """Where a part of a group or list begins: its name, or its hyphen."""
        if parent.is_map:
            return parent.keys[number].start
        if parent.style:
            return parent.values[number].start
        return self._hyphen(parent, number)

    def _hyphen(self, parent: Node, number: int) -> int:
        if number == 0:
            return parent.start
        line = self.next_line(self.end(parent.values[number - 1]))
        while line < parent.values[number].start:
            place = line + parent.column
            if self.text.startswith("-", place) and self.begins_line(place):
                return place
            line = self.next_line(line)
        return self.line_start(parent.values[number].start) + parent.column

    def behind_name(self, parent: Node, number: int) -> int:
        """Behind the colon or hyphen that a value belongs to."""
        if parent.is_map:
            return self.text.index(":", parent.keys[number].end) + 1
        return self._hyphen(parent, number) + 1

    def gap(self, parent: Node) -> str:
        """A blank line, if all parts of a group or list in lines of its own have one between them."""
        header = self.header(parent.last_leaf())
        if header and header["chomp"] == "+":  # it would be a part of that text
            return ""
        parts = range(1, len(parent.values))
        return "\n" if parts and all(self._has_blank(parent, number) for number in parts) else ""

    def _has_blank(self, parent: Node, number: int) -> bool:
        line = self.next_line(self.end(parent.values[number - 1]))
        stop = self.line_start(self.beginning(parent, number))
        while line < stop:
            if self.is_blank(line):
                return True
            line = self.next_line(line)
        return False
