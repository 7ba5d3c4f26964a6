"""Attacks on the time that a file takes: texts on which patterns or comparisons go back and forth, and
ten thousand things that are wrong in one file.

Patterns are attacked one by one, by the module that they are in. The rest is right YAML with too much of
one thing, each of which is compared with all others of it somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.hostile.yaml_documents import Document

HARD = "\u00a0"


@dataclass(frozen=True, slots=True)
class Slow:
    name: str
    make: Callable[[Document], bytes]
    harmless: bool = False


def _end(name: str, content: Callable[[], str], *, harmless: bool = False) -> Slow:
    return Slow(name, lambda document: (document.text + content()).encode(), harmless)


def _value(name: str, content: Callable[[], str], *, harmless: bool = False) -> Slow:
    return Slow(name, lambda document: document.with_value(content().encode()), harmless)


def _patterns() -> Iterator[Slow]:
    """Texts for each pattern that reads what somebody wrote."""
    many = 30_000
    # yaml_syntax: what stands before the place at which libyaml stopped
    yield _end("dashes before a remark and a colon", lambda: "zzz: a\n  " + "- " * many + "x#y: z: w\n")
    yield _end("dashes far apart before a colon", lambda: "zzz: a\n  " + "-    " * 20_000 + "#: z\n")
    yield _end("dashes and signs before a colon", lambda: "zzz: a\n  " + "- - x" * many + "#y: z\n")
    yield _end("dashes before a curly quote", lambda: "zzz: a\n  " + "- " * many + "“: y\n")
    yield _end("brackets before a curly quote", lambda: "zzz: [" + "[{:, " * 40_000 + "“\n")
    yield _end("commas before a curly quote", lambda: "zzz: {a" + "  ,  " * 40_000 + "“ x: ]\n")
    yield _end("hyphens before a colon", lambda: "zzz: a\n  " + "-" * 200_000 + ":x: y\n")
    yield _end(
        "a name without end before a text", lambda: "zzz: a\n" + "z" * 1000 + ":x\n" * 100 + "  a: b\n"
    )
    yield _end("spaces before a colon", lambda: "zzz: a\n" + " " * 200_000 + "b: c\n")
    yield _end("tabs without end", lambda: "zzz: a\n" + "\t" * 200_000 + "b: c\n")
    yield _end("spaces and tabs by turns", lambda: "zzz: a\n" + " \t" * 100_000 + "b: c: d\n")
    yield _value("a quote and its end by turns", lambda: "'a' " * 50_000)
    # yaml_spaces: no-break spaces in the layout
    yield _end("no-break spaces after names in braces", lambda: "zzz: {" + f"a:{HARD}b, " * 25_000 + "}\n")
    yield _end("no-break spaces after names in one brace", lambda: "{" + f",a:{HARD}" * 40_000 + "}\n")
    yield _end("no-break spaces before names", lambda: f"{HARD}a: x\n" * 25_000)
    yield _end("no-break spaces and quotes by turns", lambda: f"-{HARD}'x'\n" * 20_000)
    yield _end("no-break spaces after dashes", lambda: "zzz:\n" + f"  -{HARD}x\n  - |\n    y\n" * 8000)
    yield _end("no-break spaces in texts over lines", lambda: f"z: x\n y\n -{HARD}'z'\n" * 8000)
    yield _end("no-break spaces without end", lambda: HARD * 100_000 + "x\n")
    yield _end("no-break and other spaces by turns", lambda: f"{HARD} " * 60_000 + "x\n")
    yield _end("dashes and no-break spaces by turns", lambda: f"- -{HARD}" * 40_000 + "x\n")
    yield _end("a name without end after a no-break space", lambda: HARD + "z" * 200_000 + "\n")
    yield _value("a no-break space on every line of a block", lambda: "|\n" + f"  {HARD}x\n" * 25_000)
    # yaml_reader: what a plain text could have been meant as
    yield _value("lines of a list in a text", lambda: "a - b" + "\n  - c" * 30_000)
    yield _value("texts before remarks", lambda: "\n" + "  - a #b\n" * 20_000)
    yield _value("words before one remark", lambda: "[" + "a, " * 60_000 + "] #b")
    yield _value("dashes within words", lambda: "[" + "a - b, " * 25_000 + "]")
    # yaml_text: signs that are no text, marks of conflicts
    yield _value("a sign that is no text on every line", lambda: "|\n" + "  \u0085x\n" * 40_000)
    yield _end("marks of conflicts without end", lambda: "<<<<<<< a\n" * 20_000)
    yield _end("marks of conflicts almost", lambda: "=" * 200_000 + "\n")
    # proposals: dates, weeks, ids, what is like a word
    for field, text in (
        ("date", "2026" + "-" * 50_000), ("date", "2026" + " " * 50_000 + "x"),
        ("date", "1" + "-/. " * 20_000),
        ("date", "1. " + "a" * 50_000), ("date", "2026-11-25t" + "x" * 50_000), ("date", "1" * 50_000),
        ("week", "2026" + "- " * 50_000), ("week", "2026wv" + "." * 50_000), ("id", "a-" * 50_000),
        ("id", "-" * 100_000 + "a"), ("id", "a" * 100_000), ("id", "ﷺ" * 30_000), ("id", "ŉ" * 60_000),
        ("id", "a" + "\u0301" * 60_000), ("id", "가" * 50_000), ("id", "𝔞" * 40_000), ("id", "Å" * 60_000),
        ("id", "abcdefghij" * 10_000), ("id", "_" * 100_000),
    ):  # fmt: skip
        yield Slow(f"the {field} {text[:12]!a}… of {len(text)} signs", _misread(field, text))
    # texts of the length that is allowed: nothing is wrong with them
    yield _value("a text of names and colons", lambda: "a:b" * 30, harmless=True)


def _misread(field: str, text: str) -> Callable[[Document], bytes]:
    """In all fields of a kind at once."""
    said = {
        "date": ("2026-09-24", "2026-05-12", "2026-09-25", "2016-08-15", "08-15"),
        "week": ("2026-W39",),
        "id": ("swedish", "sofia", "explain-an-experiment", "2026-05-volcano", "read-three-novels", "jonas"),
    }[field]

    def make(document: Document) -> bytes:
        changed = document.text
        for one in said:
            if one in changed:
                return changed.replace(one, f'"{text}"', 1).encode()
        return changed.replace(": ", f': "{text}', 1).encode()

    return make


_NAMES = ", ".join(f"x{letter}{other}: x" for letter in "abcdefghij" for other in "abcdefghi")


def _crowds() -> Iterator[Slow]:
    """Too many of one thing, all of them wrong or all alike."""
    goal = "  - {{id: g{n}, area: science, title: T, set: 2026-01-28, status: active{more}}}\n"
    for what, more in (
        ("with areas that aren't there", ""),
        ("that continue what isn't there", ", continues: h{n}"),
        ("that continue each other in a circle", ", continues: g{before}"),
        ("with skills that aren't there", ", skill: none{n}"),
        ("with evidence that isn't there", ", evidence: [w{n}, v{n}]"),
        ("with fields that aren't there", ", stautus{n}: x"),
        ("of one name", None),
    ):
        yield _role("iup", f"two thousand goals {what}", lambda more=more: _goals(goal, more))  # type: ignore[misc]
    for count in (200, 20_000):
        yield _role("iup", f"{count} former ids", lambda count=count: _formerly(count))  # type: ignore[misc]
        for alike in (True, False):
            names = f"{count} {'equal' if alike else 'unknown'}"
            listed = ", ".join("x" if alike else f"x{n}" for n in range(count))
            yield _role("iup", f"{names} participants", _field("[student, guardian, sofia]", f"[{listed}]"))
            yield _role("work", f"{names} skills", _field("[explaining, building-models]", f"[{listed}]"))
            yield _role("work", f"{names} goals", _field("[explain-an-experiment]", f"[{listed}]"))
            yield _role("mentors", f"{names} areas", _field("[swedish]", f"[{listed}]"))
            yield _role("school", f"{names} languages", _field("[sv, en, he, ru]", f"[{listed}]"))
    for count in (200, 4000):
        files = "".join(f"  - {{path: f{n}.jpg}}\n" for n in range(count))
        yield _role("work", f"{count} files that aren't there", _field("files:\n", f"files:\n{files}"))
        maps = ", ".join(["{a: {b: [1, 2]}}"] * count)
        yield _role(
            "work", f"{count} equal maps for skills", _field("[explaining, building-models]", f"[{maps}]")
        )
        areas = "".join(f"  - {{id: a{n}, kind: none, name: N}}\n" for n in range(count))
        yield _role("school", f"{count} areas of no kind", _field("areas:\n", f"areas:\n{areas}"))
        maps = "".join(f"  - {{id: a{n}, kind: social, name: {{{_NAMES}}}}}\n" for n in range(count // 20))
        yield _role(
            "school",
            f"{count // 20} areas with names in odd languages",
            _field("areas:\n", f"areas:\n{maps}"),
        )
        skills = "".join(f"  - {{id: s{n}, area: a{n}, name: {{sv: N}}}}\n" for n in range(count))
        yield _role("school", f"{count} skills of no area", _field("skills:\n", f"skills:\n{skills}"))
        people = "".join(
            f"  - {{id: m{n}, name: N, from: 2020-01-01, areas: [a{n}]}}\n" for n in range(count)
        )
        yield _role(
            "mentors", f"{count} mentors for what isn't taught", _field("mentors:\n", f"mentors:\n{people}")
        )
        inputs = "".join(f"  - {{kind: homework, area: a{n}, what: W}}\n" for n in range(count))
        yield _role("week", f"{count} inputs to what isn't taught", _field("inputs:\n", f"inputs:\n{inputs}"))
        tried = "".join(f"  - {{what: W, goal: g{n}}}\n" for n in range(count))
        yield _role("week", f"{count} goals that aren't there", _field("goals:\n", f"goals:\n{tried}"))
        notes = "".join(f"  - {{date: 2099-01-01, by: n{n}, text: T}}\n" for n in range(count))
        yield _role("iup", f"{count} notes of nobody", _field("notes:\n", f"notes:\n{notes}"))
        spoken = "".join(f"    - {{who: n{n}, text: T}}\n" for n in range(count))
        yield _role("iup", f"{count} prepared by nobody", _field("prepared:\n", f"prepared:\n{spoken}"))


def _goals(goal: str, more: str | None) -> Callable[[str], str]:
    lines = []
    for n in range(2000):
        said = (more or "").format(n=n, before=(n or 2000) - 1)
        line = goal.format(n=0 if more is None else n, more=said)
        lines.append(line if more != "" else line.replace("science", f"none{n}"))
    return _field("goals:\n", "goals:\n" + "".join(lines))()


def _formerly(count: int) -> Callable[[str], str]:
    listed = ", ".join(f"f{n}" for n in range(count))
    return _field("  class: 7B\n", f"  class: 7B\n  formerly: [alva, {listed}]\n")()


def _field(old: str, new: str) -> Callable[[], Callable[[str], str]]:
    return lambda: lambda text: text.replace(old, new, 1)


def _role(role: str, name: str, change: Callable[[], Callable[[str], str]]) -> Slow:
    """In a file of one kind; any other is attacked by the same at its end, where nobody knows such fields."""

    def make(document: Document) -> bytes:
        changed = change()(document.text)
        if document.role == role:
            assert changed != document.text, f"{name}: nothing to change"
        return (changed if document.role == role else document.text + "zzz: x\n").encode()

    return Slow(name, make)


def attacks() -> Iterator[Slow]:
    yield from _patterns()
    yield from _crowds()
