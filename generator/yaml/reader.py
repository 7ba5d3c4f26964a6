"""libyaml's events as data, with the marks of every name and value, and what is odd on the way."""

from __future__ import annotations

from typing import Any, Final

import yaml

from generator.base.language import N_
from generator.problems.diagnostic import Place, Term
from generator.yaml import suspicious_lines
from generator.yaml.decoding import Problem
from generator.yaml.list_marks import mark_at_start
from generator.yaml.marks import Marks, marks_of, place_of
from generator.yaml.plain_scalars import NUMBER_START, WORDS
from generator.yaml.plain_scalars import number as number_of
from generator.yaml.syntax_errors import explain

try:
    from yaml._yaml import CParser
except ImportError as missing:  # pragma: no cover - the wheels of PyYAML carry libyaml
    raise ImportError(
        "PyYAML was built without libyaml, which iup needs. "
        "Reinstall it from a wheel: python -m pip install --force-reinstall --only-binary :all: pyyaml"
    ) from missing

Path = tuple[str | int, ...]

MAX_DEPTH: Final = 20
MAX_FIELDS: Final = 30  # more than any shape knows: a map that has more is told of by those
MAX_TOLD: Final = 100  # beyond that a file is not read on: see `limited`


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is left unread
    pass


_NOWHERE: Final = object()  # stands for a field's name whose value is read and thrown away


class _Frame:
    """A map or list that is being read. `key` is the name that waits for its value."""

    __slots__ = ("in_brackets", "key", "muted", "path", "value", "without_dash")

    def __init__(
        self, value: dict[str, Any] | list[Any], path: Path, *, muted: bool, in_brackets: bool
    ) -> None:
        self.value = value
        self.in_brackets = in_brackets
        self.path = path
        self.muted = muted
        self.key: Any = None
        self.without_dash = False


class Reader:
    """Builds data from events. Muted frames are read to get past them: they tell and keep nothing."""

    def __init__(self, lines: tuple[str, ...], *, places: bool = True) -> None:
        self.places = places
        self.lines = lines
        self.values: dict[Path, Marks] = {}
        self.keys: dict[Path, Marks] = {}
        self.problems: list[Problem] = []
        self.troubled: list[Path] = []
        self.comments: dict[Path, Problem] = {}
        self.errors = self.warnings = 0
        self.stack: list[_Frame] = []
        self.commented = frozenset(number for number, line in enumerate(lines) if " #" in line)
        self.hashes = frozenset(
            number for number, line in enumerate(lines) if suspicious_lines.GLUED_HASH.search(line)
        )
        self.top: Any = _NOWHERE

    def read(self, text: str) -> dict[str, Any] | None:
        parser = CParser(text)
        last: Any = None
        try:
            while (event := parser.get_event()) is not None:
                self.take(event)
                last = event
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.problems.append(explain(error, self.lines, last))
            return None
        return self.checked_top()

    def checked_top(self) -> dict[str, Any] | None:
        if self.top is _NOWHERE or self.top is None:
            self.problems.append(Problem("IUP126", Place()))
            return None
        if not isinstance(self.top, dict):
            found = Term(N_("a list")) if isinstance(self.top, list) else Term(N_("a text"))
            place = place_of(self.values[()], self.lines)
            self.problems.append(Problem("IUP127", place, {"found": found}))
            return None
        return self.top

    def take(self, event: Any) -> None:
        kind = type(event)
        if self.places and event.start_mark.column == 0 and self.in_brackets():
            self.warn(suspicious_lines.at_the_margin(event, self.lines))
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            self.open(event, {})
        elif kind is yaml.SequenceStartEvent:
            self.open(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.glued(event)
            self.close()
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.document(event)

    def in_brackets(self) -> bool:
        return bool(self.stack) and self.stack[-1].in_brackets

    def document(self, event: Any) -> None:
        if self.top is not _NOWHERE:
            self.report("IUP135", event)
            raise _Stop
        if event.version is not None or event.tags:
            self.report("IUP136", event)

    def scalar(self, event: Any) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame is not None and type(frame.value) is dict and frame.key is None:
            self.name(frame, event)
            return
        plain = not event.style and event.tag is None
        muted = frame is not None and (frame.muted or frame.key is _NOWHERE)
        if (event.anchor or event.tag is not None) and not muted:
            self.decorated(event)
            if not event.value:
                self.troubled.append(self.next_path())
        text = event.value
        if plain and not muted and event.start_mark.line != event.end_mark.line:
            is_entry = frame is not None and type(frame.value) is list
            for problem in suspicious_lines.entries_inside(event, self.lines, is_entry=is_entry):
                self.warn(problem)
        if plain and not muted and self.places and event.end_mark.line in self.commented:
            self.cut_off(event)
        if not plain:
            self.glued(event)
            self.put(event, text)
        elif text in WORDS:
            self.put(event, WORDS[text])
        elif text[0] in NUMBER_START:
            self.put(event, self.number(event, text, muted=muted))
        else:
            self.put(event, text)

    def cut_off(self, event: Any) -> None:
        problem = suspicious_lines.comment_behind(event, self.lines)
        if problem is not None:
            self.comments[self.next_path()] = problem

    def glued(self, event: Any) -> None:
        if event.end_mark.line in self.hashes:
            self.warn(suspicious_lines.glued(event, self.lines))

    def number(self, event: Any, text: str, *, muted: bool) -> Any:
        """The number that a plain text is; the text itself where it isn't one."""
        found, rule = number_of(text)
        if rule and not muted:
            self.report(rule, event, text=text)
            self.troubled.append(self.next_path())
        return found

    def name(self, frame: _Frame, event: Any) -> None:
        """The name of a field. What can't be one sends its value nowhere."""
        name: str = event.value
        frame.key = name
        if frame.muted:
            return
        path = (*frame.path, name)
        asked = suspicious_lines.asked(event, self.lines) if self.places else None
        if asked is not None:
            self.problems.append(asked)
            self.troubled.append(frame.path)
        if event.anchor or event.tag is not None:
            self.decorated(event)
        if name == "<<" and not event.style:
            self.report("IUP134", event)
            self.troubled.append(frame.path)
            frame.key = _NOWHERE
        elif not name.strip():
            self.report("IUP138", event)
            frame.key = _NOWHERE
        elif name in frame.value:
            self.doubled(frame, event, name)
            frame.key = _NOWHERE
        elif len(frame.value) == MAX_FIELDS:
            frame.key = _NOWHERE
        elif self.places:
            self.keys[path] = marks_of(event)

    def doubled(self, frame: _Frame, event: Any, name: str) -> None:
        """A field that is there already; told once where a new entry's dash was most likely forgotten."""
        if frame.without_dash:
            return
        first_line = self.keys[(*frame.path, name)][0] if self.places else 0
        is_entry = len(self.stack) > 1 and type(self.stack[-2].value) is list
        begins = next(iter(frame.value)) == name and event.start_mark.line != first_line
        frame.without_dash = is_entry and begins and len(frame.value) > 1
        rule = "IUP152" if frame.without_dash else "IUP130"
        self.report(rule, event, field=name, line=str(first_line + 1))

    def open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        frame = self.stack[-1] if self.stack else None
        is_name = frame is not None and type(frame.value) is dict and frame.key is None
        muted = frame is not None and (frame.muted or is_name or frame.key is _NOWHERE)
        if not muted and (event.anchor or event.tag is not None):
            self.decorated(event)
        if frame is not None and is_name and not frame.muted:
            self.report("IUP137", event)
            self.troubled.append(frame.path)
        if len(self.stack) >= MAX_DEPTH:
            self.report("IUP125", event, depth=str(MAX_DEPTH))
            raise _Stop
        path = () if muted else self.next_path()
        if not is_name:
            self.put(event, value)
        self.stack.append(_Frame(value, path, muted=muted, in_brackets=bool(event.flow_style)))
        if frame is not None and is_name:
            frame.key = _NOWHERE
        elif frame is not None:
            frame.key = None

    def close(self) -> None:
        self.stack.pop()

    def alias(self, event: Any) -> None:
        if not self.stack:
            self.report("IUP132", event)
            raise _Stop
        frame = self.stack[-1]
        if type(frame.value) is dict and frame.key is None:
            if not frame.muted:
                self.report("IUP132", event)
            frame.key = _NOWHERE
            return
        if not frame.muted and frame.key is not _NOWHERE:
            mark = mark_at_start(self.lines[event.start_mark.line])
            if mark is not None and mark.start("mark") == event.start_mark.column:
                self.report("IUP154", event, sign="*")
            else:
                self.report("IUP132", event)
            self.troubled.append(self.next_path())
        self.put(event, None)

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        if not self.stack:
            return ()
        frame = self.stack[-1]
        step = len(frame.value) if type(frame.value) is list else frame.key
        return (*frame.path, step)

    def put(self, event: Any, value: Any) -> None:
        if not self.stack:
            self.top = value
            self.values[()] = marks_of(event)
            return
        frame = self.stack[-1]
        container = frame.value
        if type(container) is list:
            if self.places and not frame.muted:
                self.values[(*frame.path, len(container))] = marks_of(event)
            container.append(value)
            return
        key, frame.key = frame.key, None
        if key is not _NOWHERE:
            container[key] = value
            if self.places and not frame.muted:
                self.values[(*frame.path, key)] = marks_of(event)

    def decorated(self, event: Any) -> None:
        """An anchor or a tag in front of a name or a value."""
        if event.anchor:
            self.report("IUP131", event, text=f"&{event.anchor}")
        if event.tag is not None:
            self.report("IUP133", event)

    def report(self, rule: str, event: Any, **values: str) -> None:
        if self.errors == MAX_TOLD:
            raise _Stop
        self.errors += 1
        self.problems.append(Problem(rule, place_of(marks_of(event), self.lines), values))

    def warn(self, problem: Problem | None) -> None:
        if problem is not None and self.warnings < MAX_TOLD:
            self.warnings += 1
            self.problems.append(problem)
