"""Documents that mix all ways to write YAML are changed in one place, and stay what they are elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems.rulebook import is_error
from generator.yaml.edit import Append, CannotEditError, Edit, Remove, Set, applied, edited
from generator.yaml.source import read
from tests.support.yaml_lines import Lines, Step, changed_region, comments, containers, leaves, node_lines

WORDS = ("ord", "två", "שלום", "слово", "😀 glad", "a\u00a0b", "C:d", "x#y", "it's", "12 år", "é\u0301")
PLAIN = ("ord", "två saker", "שלום לך", "слово", "12", "true", "2026-09-24", "a\u00a0b", "it's", 'a "b"')


class Writer:
    """Writes a document in lines; `random` is led by hypothesis."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []

    def document(self) -> str:
        head = ["---"] if self.random.random() < 0.1 else []
        self.group(0, depth=0)
        tail = ["..."] if self.random.random() < 0.1 else []
        text = "\n".join([*head, *self.lines, *tail])
        text += "" if self.random.random() < 0.15 else "\n"
        return text.replace("\n", "\r\n") if self.random.random() < 0.2 else text

    def group(self, indent: int, depth: int, before: str | None = None) -> None:
        pad, blank = " " * indent, self.random.random() < 0.2
        for number in range(self.random.randint(1, 4)):
            start = before if before is not None and number == 0 else pad
            if start is pad:
                self.between(pad, blank=blank and number > 0)
            name = self.random.choice((f"k{number}", f'"k{number}"', f"'k{number}'", f"nyckel{number}"))
            self.value(f"{start}{name}:", indent, depth)

    def sequence(self, indent: int, depth: int) -> None:
        pad, blank = " " * indent, self.random.random() < 0.2
        same = self.random.random() < 0.5
        for number in range(self.random.randint(1, 4)):
            self.between(pad, blank=blank and number > 0)
            if same and depth < 3:
                self.group(indent + 2, depth + 1, f"{pad}- ")
            else:
                self.value(f"{pad}-", indent, depth)

    def between(self, pad: str, *, blank: bool) -> None:
        if blank:
            self.lines.append("")
        if self.random.random() < 0.1:
            self.lines.append(f"{pad}# kommentar\t{len(self.lines)} - inte: data")

    def value(self, start: str, indent: int, depth: int) -> None:
        ways: list[Callable[[str, int, int], None]] = [self.on_its_line, self.on_its_line, self.below]
        if depth < 3:
            ways.append(self.inside)
        self.random.choice(ways)(start, indent, depth)

    def comment(self) -> str:
        return f"  # sagt {len(self.lines)}" if self.random.random() < 0.15 else ""

    def on_its_line(self, start: str, indent: int, depth: int) -> None:
        self.lines.append(f"{start} {self.brackets(depth)}{self.comment()}")

    def brackets(self, depth: int) -> str:
        kind = self.random.random()
        if kind < 0.6 or depth >= 3:
            return self.scalar()
        count = self.random.randint(0, 3)
        space = self.random.choice(("", " "))
        if kind < 0.8:
            return f"[{space}" + ", ".join(self.brackets(depth + 1) for _ in range(count)) + f"{space}]"
        return "{" + ", ".join(f"f{number}: {self.brackets(depth + 1)}" for number in range(count)) + "}"

    def scalar(self) -> str:
        words = " ".join(self.random.choices(WORDS, k=self.random.randint(1, 3)))
        doubled = words.replace("'", "''")
        return self.random.choice(
            (self.random.choice(PLAIN), f'"{words}, {{"', f"'{doubled}: ['", '"a\\n\\"b\\\\"')
        )

    def below(self, start: str, indent: int, depth: int) -> None:
        """A text over several lines."""
        pad = " " * (indent + self.random.choice((2, 4)))
        lines = [
            pad + " ".join(self.random.choices(WORDS[:5], k=self.random.randint(1, 12)))
            for _ in range(self.random.randint(1, 4))
        ]
        if len(lines) > 2 and self.random.random() < 0.4:
            lines[1] = ""
        sign = self.random.choice(("|", "|-", "|+", ">", ">-", '"', "'", "plain"))
        if sign[0] in "|>":
            self.lines += [f"{start} {sign}{self.comment()}", *lines]
        elif sign == "plain":
            first, *rest = lines
            self.lines += [
                f"{start} {first.strip()}",
                *rest[:-1],
                *([rest[-1] or pad + "ord"] if rest else []),
            ]
        else:
            first, *rest = lines
            self.lines += [f"{start} {sign}{first.strip()}", *rest]
            self.lines[-1] += sign

    def inside(self, start: str, indent: int, depth: int) -> None:
        way = self.random.choice((self.group, self.sequence))
        if start.endswith("-"):
            if self.random.random() < 0.5:
                self.lines.append(start + self.comment())
                way(indent + 2, depth + 1)
            else:
                self.group(indent + 2, depth + 1, f"{start} ")
            return
        self.lines.append(start + self.comment())
        flush = way == self.sequence and self.random.random() < 0.3
        way(indent if flush else indent + 2, depth + 1)


TEXTS = (
    *("nytt", "två ord", "a: b", "#x", "rad\nrad\n", "rad\n\n  inne\nslut", "it's", 'say "x"', "", " x"),
    *(
        "ord " * 40 + "slut",
        "😀",
        "שלום",
        "- x",
        "12",
        "true",
        "2026-01-01",
        "a\u00a0b",
        "sist\n",
        "\n",
        "\tflik",
    ),
)
VALUES: tuple[Any, ...] = (*TEXTS, 7, True, ["a", "b c"], {"x": "y z", "v": [1]}, [], {})


def an_edit(random: Random, data: Any) -> Edit:
    kind = random.randrange(4)
    groups = [*containers(data)]
    if kind == 0:
        path, _ = random.choice([*leaves(data)] or [(("k9",), "")])
        return Set(path, random.choice(VALUES))
    if kind == 1:
        path, _ = random.choice([one for one in groups if isinstance(one[1], dict)])
        return Set((*path, "new"), random.choice(VALUES))
    lists = [one for one in groups if isinstance(one[1], list)]
    if kind == 2 and lists:
        return Append(random.choice(lists)[0], random.choice(VALUES))
    places = chain.from_iterable([(*path, step) for step in steps(held)] for path, held in groups)
    return Remove(random.choice([*places]))


def steps(held: Any) -> Iterator[str | int]:
    yield from held if isinstance(held, dict) else range(len(held))


def region(text: str, edit: Edit, data: Any) -> Lines:
    """The lines that may change: those of the value, or of what it stands in where it isn't there yet, or
    where it is the first to go, so that the next one moves up to the hyphen.
    """
    lines = node_lines(text)
    path: Step = edit.path
    while path not in lines or (isinstance(edit, Remove) and is_alone(data, path)):
        path = path[:-1]
    is_first = path and next(steps(value_at(data, path[:-1]))) == path[-1]
    return lines[path[:-1] if isinstance(edit, Remove) and is_first else path]


def is_alone(data: Any, path: Step) -> bool:
    held = data
    for step in path[:-1]:
        held = held[step]
    return len(path) > 1 and len(held) == 1


def check(random: Random) -> None:
    text = Writer(random).document()
    raw = text.encode()
    before = read("", raw)
    assert not any(map(is_error, before.problems)), text
    edit = an_edit(random, before.data)
    meant = applied(before.data, edit)
    try:
        made = edited(raw, [edit])
    except CannotEditError:
        assert may_be_refused(text, edit, before.data), (text, edit)
        return
    after = made.decode()
    assert read("", made).data == meant
    if made == raw:
        return
    first, last = region(text, edit, before.data)
    old, _ = changed_region(text, after)
    assert first - 1 <= old[0] <= old[1] <= last + 1, (text, edit, after)
    kept = [one for one in comments(text) if one in comments(after)]
    assert comments(after) == kept, (text, edit, after)
    if not isinstance(edit, Remove) and not isinstance(value_at(before.data, edit.path), dict | list):
        assert kept == comments(text), (text, edit, after)
    assert not (text.count("\r\n") == text.count("\n") > 0) or after.count("\r\n") == after.count("\n")


def value_at(data: Any, path: Step) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


def may_be_refused(text: str, edit: Edit, data: Any) -> bool:
    """Nothing would be left; or blank lines below what goes would fall to a text that keeps those."""
    return not applied(data, edit) or (isinstance(edit, Remove) and "|+" in text)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_made_up_document_is_changed_in_one_place(random: Random) -> None:
    check(random)


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(20))
def test_many_made_up_documents_are_changed_in_one_place(seed: int) -> None:
    for number in range(1000):
        check(Random(seed * 1000 + number))
