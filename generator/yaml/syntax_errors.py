"""What a teacher most likely did where libyaml stopped, found from the line and what was read last."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

import yaml

from generator.problems.diagnostic import Place
from generator.yaml.decoding import Problem
from generator.yaml.list_marks import in_place, mark_at_start

_INDENT: Final = re.compile(r"[ \t]*")
_NAME_AND_TEXT: Final = re.compile(r"\s*(?:- +)?(?P<name>[\w-]+):(?P<text>[^\s:/].*)")
_DASH_AND_TEXT: Final = re.compile(r"\s*-(?P<text>[\w{\[\"'].*)")
# What has matched is not given back: ten thousand dashes would be tried from each of them on.
_NAME_FIRST: Final = re.compile(r"\s*+(?:- ++)*+[^\s:#][^:#]*:(?:\s|$)")
_IN_ROUND: Final = re.compile(r"\s*+(?:- ++)*+(?:[\w-]++: ++)?\([a-z_]++: ")
_NAME_LAST: Final = re.compile(r"\s[a-z_]+\Z")
_CURLY_QUOTE: Final = re.compile(
    r"\s*(?:- +)*(?:[\w-]+: +)?(?:[\[{](?:.*?[\[{:,])? *)?(?P<sign>[“”„‟«»‘’‚‹›])"
)
_QUOTES: Final = ("'", '"')


def explain(error: yaml.MarkedYAMLError, lines: tuple[str, ...], last: Any) -> Problem:
    """The problem behind a syntax error of libyaml; `last` is the last event before it."""
    return _Cause(error, lines, last).problem()


class _Cause:
    def __init__(self, error: yaml.MarkedYAMLError, lines: tuple[str, ...], last: Any) -> None:
        mark: Any = error.problem_mark or error.context_mark
        self.words = f"{error.context or ''}|{error.problem or ''}"
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.context: Any = error.context_mark
        self.lines = lines
        self.last = last

    def problem(self) -> Problem:
        for cause in (
            self.directive,
            self.tab,
            self.quote,
            self.curly_quote,
            self.no_space,
            self.block_text,
            self.too_many,
            self.list_mark,
            self.special_start,
            self.bracket,
            self.comment_inside,
            self.colon,
            self.layout,
        ):
            if (found := cause()) is not None:
                return found
        return self.at("IUP101", self.line, self.column)

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def at(self, rule: str, line: int, column: int, length: int = 1, **values: str) -> Problem:
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1]) if self.lines else 0
        return Problem(rule, Place(line + 1, column + 1, max(1, length)), values)

    def directive(self) -> Problem | None:
        if "directive" in self.words or "incompatible YAML document" in self.words:
            return self.at("IUP136", self.line, 0, len(self.text(self.line)))
        return None

    def tab(self) -> Problem | None:
        indent = _INDENT.match(self.text(self.line))
        if indent and "\t" in indent[0]:
            return self.at("IUP104", self.line, indent[0].index("\t"))
        return None

    def quote(self) -> Problem | None:
        if "quoted scalar" in self.words:
            if "escape" in self.words or "hexdecimal" in self.words:
                column = self.text(self.line).rfind("\\", 0, self.column + 1)
                return self.at("IUP111", self.line, max(column, 0), 2)
            return self.at("IUP107", self.context.line, self.context.column)
        last = self.last
        if isinstance(last, yaml.ScalarEvent) and last.style in _QUOTES and "expected" in self.words:
            start: Any = last.start_mark
            end: Any = last.end_mark
            if end.line == self.line and not self.text(self.line)[end.column : self.column].strip():
                if start.line != end.line:
                    return self.at("IUP107", start.line, start.column)
                return self.at("IUP108", self.line, start.column, end.column - start.column)
        return None

    def curly_quote(self) -> Problem | None:
        """A text that curly quotes were to hold together: here, or begun on the line that was read last."""
        start: Any = self.last.start_mark if isinstance(self.last, yaml.ScalarEvent) else None
        first: int = start.line if start is not None else self.line
        if self.context is not None:
            first = min(first, self.context.line)
        for line in dict.fromkeys((self.line, first)):
            if match := _CURLY_QUOTE.match(self.text(line)):
                sign = match["sign"]
                return self.at("IUP119", line, match.start("sign"), sign=sign)
        return None

    def no_space(self) -> Problem | None:
        """`name:Alva` or `-id: x`, on the line itself or on the one that it was taken to continue."""
        first: int = self.line
        if isinstance(self.last, yaml.ScalarEvent) and self.last.start_mark is not None:
            first = self.last.start_mark.line
        if self.context is not None and "simple key" in self.words:
            first = self.context.line
        for line in dict.fromkeys((first, self.line)):
            text = self.text(line)
            if match := _DASH_AND_TEXT.match(text):
                return self.at("IUP106", line, text.index("-"), 2, text=match["text"])
            if match := _NAME_AND_TEXT.match(text):
                column = match.start("name")
                return self.at(
                    "IUP105", line, column, len(match["name"]) + 1, name=match["name"], text=match["text"]
                )
        return None

    def block_text(self) -> Problem | None:
        if "block scalar" in self.words:
            return self.at("IUP113", self.context.line, self.context.column)
        return None

    def too_many(self) -> Problem | None:
        """A comma after another one, a dash in brackets, or a bracket after the one that closed all."""
        text = self.text(self.line)
        sign = text[self.column : self.column + 1]
        begins = text[: self.column].rstrip()[-1:] in {*"{[,"}
        if sign and sign in ",-" and begins and "parsing a" in self.words:
            return self.at("IUP150", self.line, self.column, sign=sign)
        ended = isinstance(self.last, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        if sign and sign in "]}" and ended and self.last.end_mark.line == self.line:
            return self.at("IUP150", self.line, self.column, sign=sign)
        return None

    def list_mark(self) -> Problem | None:
        """A long dash, a bullet or a star where an entry of a list was meant."""
        for line in dict.fromkeys((self.line, self.context.line if self.context else self.line)):
            match = mark_at_start(self.text(line))
            if match is not None and ("expected ':'" in self.words or match["mark"] == "*"):
                found = self.at("IUP154", line, match.start("mark"), sign=match["mark"])
                return replace(found, suggestion=in_place(self.text(line).strip()))
        return None

    def special_start(self) -> Problem | None:
        starts = ("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag",
                  "parsing a tag", "mapping keys are not allowed", "undefined tag", "parsing a block node",
                  "while parsing a node")  # fmt: skip
        if not any(words in self.words for words in starts):
            return None
        mark = self.context if "scanning a" in self.words or "tag" in self.words else None
        line, column = (mark.line, mark.column) if mark is not None else (self.line, self.column)
        text = self.text(line)
        if column >= len(text):
            return None
        return self.at("IUP110", line, column, sign=text[column])

    def bracket(self) -> Problem | None:
        if "flow sequence" in self.words or "flow mapping" in self.words:
            if self.text(self.line)[self.column : self.column + 1] == ":" and not self.follows_a_name():
                return self.at("IUP102", self.line, self.column)
            if (found := self.bracket_in_a_text()) is not None:
                return found
            sign = "[" if "sequence" in self.words else "{"
            return self.at("IUP109", self.context.line, self.context.column, sign=sign)
        last = self.last
        ended = isinstance(last, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        if ended and last.end_mark.line == self.line and last.end_mark.column <= self.column:
            before = self.text(self.line)[: last.end_mark.column]
            opening = {"]": "[", "}": "{"}.get(before[-1:])
            if opening is not None and opening in before:
                return self.at("IUP110", self.line, before.rindex(opening), sign=opening)
        return None

    def bracket_in_a_text(self) -> Problem | None:
        """`{what: Reads {sometimes} aloud}`: in brackets one in a text opens a part of its own."""
        text, last = self.text(self.line), self.last
        sign = text[self.column : self.column + 1]
        plain: Any = last if isinstance(last, yaml.ScalarEvent) and not last.style else None
        if plain is None or plain.start_mark.line != self.line or sign not in {"{", "["}:
            return None
        start = plain.start_mark.column
        return self.at("IUP160", self.line, start, self.column + 1 - start, text=plain.value, sign=sign)

    def follows_a_name(self) -> bool:
        """Whether the text read last ends with what could be a field's name: a comma before it is missing."""
        return isinstance(self.last, yaml.ScalarEvent) and _NAME_LAST.search(self.last.value) is not None

    def comment_inside(self) -> Problem | None:
        """A comment between the lines of a text ends it: what follows has nothing that it belongs to."""
        above = self.line - 1
        while above > 0 and not self.text(above).strip():
            above -= 1
        plain = isinstance(self.last, yaml.ScalarEvent) and not self.last.style
        comment = self.text(above).lstrip()
        if plain and comment.startswith("#") and self.last.end_mark.line < above:
            return self.at("IUP159", above, self.text(above).index("#"), len(comment), text=comment.rstrip())
        return None

    def colon(self) -> Problem | None:
        text = self.text(self.line)
        if "block sequence entries" in self.words:
            return self.at("IUP114", self.line, self.column)
        if "mapping values" not in self.words:
            return None
        if _IN_ROUND.match(text):
            return self.at("IUP151", self.line, text.index("("))
        if _NAME_FIRST.match(text[: self.column]) or _NAME_FIRST.match(text) is None:
            return self.at("IUP102", self.line, self.column)
        indent = _INDENT.match(text)
        return self.at("IUP103", self.line, indent.end() if indent else 0, self.column)

    def is_below_a_dash(self, line: int, column: int) -> bool:
        """Whether what was read last is an entry of a list, and its dash stands above that place."""
        start: Any = self.last.start_mark if isinstance(self.last, yaml.ScalarEvent) else None
        above = self.text(start.line if start is not None else line - 1)
        return above[:column].strip() == "" and above.startswith("- ", column)

    def layout(self) -> Problem | None:
        if "'-' indicator" in self.words and self.context is not None:
            text = self.text(self.line)
            if self.column == self.context.column and _NAME_FIRST.match(text):
                return self.at("IUP153", self.line, self.column, len(text) - self.column)
        if "expected ':'" in self.words and self.context is not None:
            text = self.text(self.context.line)
            if self.is_below_a_dash(self.context.line, self.context.column):
                return self.at("IUP153", self.context.line, self.context.column, len(text))
            return self.at("IUP112", self.context.line, self.context.column, len(text) - self.context.column)
        if "did not find expected key" in self.words or "'-' indicator" in self.words:
            return self.at("IUP103", self.line, self.column)
        return None
