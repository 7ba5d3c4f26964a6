"""Attacks by what a YAML file says: bombs, depths, odd types, broken bytes, and work without end.

Each is made for one of a school's files from the right one of tests/cases/base, or put in its place as a
whole. They are written down as ideas with the sizes that they are tried in, and made when they are needed.
"""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from tests.hostile import yaml_slow
from tests.hostile.yaml_documents import LARGEST, Document

Make = Callable[[Document], bytes]


@dataclass(frozen=True, slots=True)
class Attack:
    """`make` gives the file's content. `harmless`: it is read as what it is, without an error."""

    name: str
    make: Make
    harmless: bool = False


def whole(name: str, content: str | bytes | Callable[[], str | bytes], *, harmless: bool = False) -> Attack:
    """In the place of the file."""

    def make(_: Document) -> bytes:
        made = content() if callable(content) else content
        return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")

    return Attack(name, make, harmless)


def value(name: str, content: str | bytes | Callable[[], str], *, harmless: bool = False) -> Attack:
    """In the place of one text of a right file."""

    def make(document: Document) -> bytes:
        made = content() if callable(content) else content
        return document.with_value(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))

    return Attack(name, make, harmless)


def after(name: str, content: str | Callable[[], str], *, harmless: bool = False) -> Attack:
    """At the end of a right file."""
    return Attack(
        name,
        lambda document: (document.text + (content() if callable(content) else content)).encode(),
        harmless,
    )


def before(name: str, content: str, *, harmless: bool = False) -> Attack:
    """At the beginning of a right file."""
    return Attack(name, lambda document: (content + document.text).encode(), harmless)


def changed(name: str, change: Callable[[bytes], bytes], *, harmless: bool = False) -> Attack:
    """The bytes of a right file, changed."""
    return Attack(name, lambda document: change(document.text.encode()), harmless)


def _laughs(levels: int, width: int, *, flow: bool) -> str:
    names = [f"a{level}" for level in range(levels)]
    lines = ["a0: &a0 laughing"]
    for one, inner in zip(names[1:], names, strict=False):
        again = [f"*{inner}"] * width
        lines.append(
            f"{one}: &{one} [{', '.join(again)}]"
            if flow
            else f"{one}: &{one}" + "".join(f"\n  - {star}" for star in again)
        )
    return "\n".join(lines) + "\n"


def aliases() -> Iterator[Attack]:
    for levels, width, flow in product((2, 9, 60), (2, 10, 300), (True, False)):
        shape = "flow" if flow else "block"
        laughs = _laughs(levels, width, flow=flow)
        yield whole(f"laughs {levels} times {width}, {shape}", laughs)
        if width == 10:
            yield after(f"laughs {levels} times {width} after a right file, {shape}", laughs)
    for size, times in ((100, 100), (100_000, 10_000), (10, 50_000)):
        yield whole(
            f"a text of {size} referred to {times} times", f"a: &a {'x' * size}\nb: [{'*a,' * times}]\n"
        )
    yield value("a list that holds itself", "&a [*a]")
    yield value("a map that holds itself", "&a {a: *a}")
    yield value("a map that is its own name", "&a {*a : x}")
    yield whole("the file holds itself", "&a\nx: *a\n")
    yield whole("two that hold each other", "a: &a {b: *b}\nb: &b {a: *a}\n")
    yield whole("a reference to nothing", "*a\n")
    yield value("a reference to nothing, as a text", "*nothing")
    yield after("a reference as a field's name", "*a : x\n")
    yield after("an anchor before a field's name", "&a zzz: x\n")
    yield value("an anchor before nothing", "&a")
    yield value("an anchor with an endless name", f"&{'a' * 200_000} x")
    yield value("a reference with an endless name", f"*{'a' * 200_000}")
    yield after(
        "forty thousand anchors", lambda: "zzz: [" + ",".join(f"&a{n}" for n in range(30_000)) + "]\n"
    )
    yield after("one anchor again and again", lambda: "zzz: [" + "&a x," * 40_000 + "]\n")
    yield after("references without anchors", lambda: "zzz: [" + "*a," * 60_000 + "]\n")
    yield after("an anchor on every line", lambda: "".join(f"z{n}: &a x\n" for n in range(15_000)))
    yield value("an anchor of other signs", "&ä x")
    yield value("an anchor and a tag", "&a !!str x")
    yield value("a tag and an anchor", "!!python/name:os.system &a x")


def merges() -> Iterator[Attack]:
    for name, text in (
        ("a map", "<<: {zzz: 1}\n"),
        ("a reference", "zzz: &a {b: c}\nyyy:\n  <<: *a\n"),
        ("references", "zzz: &a {b: c}\nyyy:\n  <<: [*a, *a]\n"),
        ("itself", "zzz: &a\n  <<: *a\n"),
        ("nothing", "<<:\n"),
        ("a text", "<<: x\n"),
        ("twice", "<<: {a: b}\n<<: {c: d}\n"),
        ("in quotes", "'<<': {zzz: 1}\n"),
        ("with a tag", "!!merge <<: {zzz: 1}\n"),
    ):
        yield after(f"merging {name}", text)
    for links in (100, 4000):
        chain = "".join(f"z{n}: &z{n}\n  <<: *z{n - 1}\n" for n in range(1, links))
        yield after(f"merging {links} maps in a chain", "z0: &z0 {a: b}\n" + chain)


_TAGS = (
    "!!python/object/apply:os.system", "!!python/object/new:os.system", "!!python/object:os.system",
    "!!python/name:os.system", "!!python/module:os", "!!python/tuple", "!!python/str", "!!python/bytes",
    "!!python/long", "!!python/complex", "!!python/dict", "!!binary", "!!set", "!!omap", "!!pairs",
    "!!timestamp", "!!merge", "!!value", "!!yaml", "!!int", "!!float", "!!bool", "!!null", "!!str", "!!map",
    "!!seq", "!", "!local", "!include", "!ENV", "!reference", "!ruby/object:Gem::Installer",
    "!!javax.script.ScriptEngineManager", "!<tag:yaml.org,2002:python/object/apply:os.system>", "!<!a>",
    "!<>", "!!", "!h!x", "!%21", "!%", "!%ff%fe", "!a%00b", "!<tag:yaml.org,2002:str", "!ä", "!a,b", "![",
)  # fmt: skip


def tags() -> Iterator[Attack]:
    for tag in _TAGS:
        yield value(f"{tag} before a text", f"{tag} x")
    for tag in _TAGS[:24:3]:
        yield value(f"{tag} before a list", f"{tag} [touch x]")
        yield after(f"{tag} before a field's name", f"{tag} zzz: x\n")
        yield before(f"{tag} before the file", f"--- {tag}\n")
    yield value("a tag without end", f"!{'a' * 200_000} x")
    yield after("twenty thousand tags", lambda: "zzz: [" + "!!set x," * 20_000 + "]\n")
    for directive in (
        "%TAG ! tag:yaml.org,2002:python/object/apply:", "%TAG !! tag:example,2026:", "%TAG !a! !b",
        "%TAG", "%YAML 1.1", "%YAML 1.2", "%YAML 2.0", "%YAML 999999999999.9", "%YAML 1.1\n%YAML 1.1",
        "%YAML x", "%RESERVED a b", "%", "%TAG !a! b\n%TAG !a! c",
    ):  # fmt: skip
        yield before(f"{directive}", f"{directive}\n---\n")
    yield before("ten thousand directives", "".join(f"%TAG !h{n}! tag:x:\n" for n in range(10_000)) + "---\n")
    yield before("a directive without end", f"%TAG !a! {'x' * 200_000}\n---\n")


_SHAPES: dict[str, Callable[[int], str]] = {
    "lists in brackets": lambda n: "[" * n + "]" * n,
    "brackets without end": lambda n: "[" * n,
    "maps in braces": lambda n: "{a: " * n + "x" + "}" * n,
    "braces without end": lambda n: "{a: " * n,
    "brackets and braces": lambda n: "[{a: " * (n // 2) + "}]" * (n // 2),
    "names in braces": lambda n: "{? " * n + "}" * n,
    "brackets on a line each": lambda n: "[\n " * n + "]" * n,
    "lists after dashes": lambda n: "\n  " + "- " * n + "x",
    "names after question marks": lambda n: "\n  " + "? " * n + "x",
}


def depths() -> Iterator[Attack]:
    for (name, shape), depth in product(_SHAPES.items(), (21, 100, 1000, 10_000, 100_000)):
        if len(shape(depth)) < LARGEST - 10_000:
            yield value(f"{name}, {depth} deep", lambda shape=shape, depth=depth: shape(depth))  # type: ignore[misc]
    for depth in (21, 100, 700):
        steps = "".join(f"{' ' * level}a:\n" for level in range(depth))
        yield after(
            f"maps further and further in, {depth} deep", f"zzz:\n{steps}".replace("\n", "\n ") + "\n"
        )
    for depth in (30, 1000):
        yield whole(f"closed more often than opened, {depth} times", "a: " + "]" * depth + "}" * depth)
    yield value("as deep as may be, and odd", "[" * 15 + "]" * 15)


_NUMBERS = (
    "1", "-1", "0", "007", "1.5", "1e3", "1e400", "-1e400", "1e-400", "0x1F", "0xffffffffffffffffffff",
    "0o17", "9007199254740993", "999999999999999", "9999999999999999", ".inf", "-.INF", ".nan", ".NaN", "+1",
    "1.", ".5", "-0", "1E+9999999999",
)  # fmt: skip
_ONLY_TEXTS = (
    "1_000", "0b101", "1:30:00", "190:20:30.15", "12:30", "2026-02-30", "2026-11-25T10:00:00Z", "0000-00-00",
    "99999-01-01", "no", "off", "yes", "On", "y", "N", "nan", "inf", "infinity", "=", "nil", "None",
    "undefined", "NaN", "0x", "0xZZ", "0o9", "1e", "--1", "+-1", "1.2.3", "1,000", "½", "٣", "１２", "1٣",
    "__import__('os').system('x')", "${HOME}", "$(touch x)", "{{ 7*7 }}", "%s%s%n", "'; DROP TABLE plans; --",
    "../../../etc/passwd", "file:///etc/passwd", "0o", "1e5x", ".", "..", "...x",
)  # fmt: skip


def types() -> Iterator[Attack]:
    for number in _NUMBERS:
        yield value(f"the number {number}", number)
    for text in _ONLY_TEXTS:
        quoted = f'"{text}"' if text[:1] in "{%'" else text
        yield value(f"the text {text}", quoted, harmless=True)
    for word in ("true", "False", "null", "~", "NULL", "", '""', "[]", "{}", "[[]]"):
        yield value(f"{word or 'nothing'} for a text", word)
    for length in (16, 1000, 200_000):
        yield value(f"a number of {length} digits", "9" * length)
        yield value(f"a fraction of {length} digits", f"0.{'1' * length}")
        yield value(f"a hexadecimal number of {length} digits", f"0x{'f' * length}")
        yield value(f"an exponent of {length} digits", f"1e{'9' * length}")
    yield value("times of sixty", ":".join(["59"] * 30), harmless=True)
    yield value("signs of numbers without end", "+-" * 100_000)
    yield value("ten thousand identity numbers", "20121212-1238 " * 10_000)
    yield value("points without end", "1" + ".1" * 100_000)


def sizes() -> Iterator[Attack]:
    yield value("a line of 250,000 signs", "x" * 240_000)
    yield value("a text of 250,000 lines", lambda: "|\n" + "  x\n" * 60_000)
    yield value("a folded text over 50,000 lines", lambda: "x\n" + "  x\n" * 50_000)
    yield value("a quoted text over 50,000 lines", lambda: '"' + "x\n    " * 40_000 + '"')
    yield value("100,000 words in brackets", lambda: "[" + "x," * 100_000 + "]")
    yield value("100,000 times nothing in a list", lambda: "\n" + "  -\n" * 60_000)
    yield value("100,000 empty lists", lambda: "[" + "[]," * 70_000 + "]")
    yield value("60,000 fields", lambda: "{" + ",".join(f"a{n}: " for n in range(25_000)) + "}")
    yield after("20,000 unknown fields", lambda: "".join(f"z{n}:\n" for n in range(20_000)))
    yield after(
        "10,000 unknown fields almost right", lambda: "".join(f"schema{n}: x\n" for n in range(10_000))
    )
    yield after("a field's name of 1,000 signs", f"{'z' * 1000}: x\n")
    yield after("a field's name of 1,000 signs, asked for", f"? {'z' * 1000}\n: x\n")
    yield after("a field's name of 200,000 signs", f"{'z' * 200_000}: x\n")
    yield after("a field's name of 200,000 signs, asked for", f"? {'z' * 200_000}\n: x\n")
    yield after("a field's name of 200,000 signs in quotes", f'? "{"z" * 200_000}"\n: x\n')
    for megabytes in (0.2, 1, 8):
        size = int(megabytes * 1_000_000)
        harmless = megabytes < 0.25
        yield before(f"a remark of {megabytes} MB", "#" * size + "\n", harmless=harmless)
        yield before(f"remarks of {megabytes} MB", "# x\n" * (size // 4), harmless=harmless)
        yield before(f"empty lines of {megabytes} MB", "\n" * size, harmless=harmless)
    yield after("spaces of 0.2 MB", " " * 200_000, harmless=True)
    yield Attack("just as large as may be", lambda document: _filled(document, LARGEST), harmless=True)
    yield Attack("one byte larger than may be", lambda document: _filled(document, LARGEST + 1))
    yield whole("only remarks", "# x\n" * 50_000)
    yield whole("nothing", b"")
    yield whole("a million zeros", bytes(1_000_000))
    yield whole("only spaces", " " * 200_000)
    yield whole("only line ends", "\n" * 200_000)
    yield whole("only dashes", "-" * 200_000)
    yield whole("only colons", ":" * 200_000)
    yield whole("only question marks", "? " * 100_000)
    yield whole("only commas", "," * 200_000)
    yield whole("noise", lambda: random.Random(7).randbytes(200_000))
    yield whole(
        "noise of YAML's own signs",
        lambda: "".join(random.Random(7).choices("[]{}&*!|>'\"%@`#,?:- \n", k=200_000)),
    )


def _filled(document: Document, size: int) -> bytes:
    raw = document.text.encode()
    return raw + b"#" * (size - len(raw))


def names() -> Iterator[Attack]:
    yield before("a schema twice", "schema: school/1\n")
    yield after("one name ten thousand times", "zzz: x\n" * 10_000)
    yield value("one name ten thousand times in braces", "{" + "a: x, " * 10_000 + "}")
    for name in (
        "$ref", "$id", "$schema", "$defs", "__proto__", "constructor", "__class__", "__init__", "schema ",
        "Schema", "ѕchema", "schema\u0301", "ｓｃｈｅｍａ", "sche\u00adma", "sche\u200bma", "''", "' '",
        "null", "~", "true", "1", "1.5", "0x10", "2026-11-25", "[]", "{}", "? [a]\n",
        "? {a: b}\n", "? |\n  a\n", "-",
        "a b c", "🌋", "שלום", "\u202eamehcs",
    ):  # fmt: skip
        yield after(f"a field called {name!a}", f"{name}: {{$ref: 'file:///etc/passwd'}}\n")
    for count in (10, 4000):
        pairs = "".join(
            f"{''.join(word)}: x\n"
            for word, _ in zip(product(*[("Aa", "BB")] * 12), range(count), strict=False)
        )
        yield after(f"{count} names that many hashes take for one", pairs)
        yield after(f"{count} lists as names", "".join(f"? [{n}]\n: x\n" for n in range(count)))
    yield whole("a list for a file", "- schema: iup/1\n")
    yield whole("a text for a file", "schema iup/1\n")
    yield whole("a number for a file", "1\n")
    yield whole("nothing for a file", "null\n")
    yield whole("JSON", '{"schema": "iup/1", "student": {"name": "x"}}')
    yield whole("JSON that ends early", '{"schema": "iup/1", "student": {"name": "x"')


_SCHEMAS = (
    "iup/2", "iup/0", "iup/9999", "iup/10000", "iup/01x", "iup/-1", "iup/1.0", "IUP/1", "iup", "iup/", "/1",
    "iup/١", "iup/１", "../iup/1", "iup/1/..", "common/1", "week/2", "https://example.org/iup/1",
    "file:///etc/passwd", "iup\\1", '"iup/1\\n"', '"iup/1\\0"', "[iup/1]", "{$ref: iup/1}", "1", "true", "",
    "i" * 60_000, "-" * 60_000 + "x", "i" * 60_000 + "/1", "iup/" + "1" * 60_000, "ﷺ" * 20_000,
)  # fmt: skip


def schemas() -> Iterator[Attack]:
    for said in _SCHEMAS:
        short = said if len(said) < 40 else f"{said[:8]}… of {len(said)}"
        yield Attack(f"the schema {short!a}", lambda document, said=said: document.with_schema(said))  # type: ignore[misc]
    yield Attack("no schema", lambda document: document.with_schema(None))


_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "utf-7",
    "cp037",
    "cp500",
)
_BROKEN = {
    "an overlong slash": b"\xc0\xaf", "an overlong zero": b"\xc0\x80", "an overlong dot": b"\xe0\x80\xae",
    "half a pair": b"\xed\xa0\x80", "two halves": b"\xed\xa0\xbd\xed\xb8\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80", "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "beyond the last sign": b"\xf4\x90\x80\x80", "a lone rest": b"\x80", "a lone beginning": b"\xe2\x82",
    "0xFF": b"\xff", "0xFE": b"\xfe", "Latin-1": "Åsa ä ö".encode("latin-1"),
    "KOI8-R": "Привет".encode("koi8-r"), "Windows' Hebrew": "שלום".encode("cp1255"),
    "Shift-JIS": "山川".encode("shift-jis"), "GB18030": "学生的学校".encode("gb18030"),
    "a thousand broken bytes": b"\xc3" * 1000,
}  # fmt: skip


def encodings() -> Iterator[Attack]:
    for name in _ENCODINGS:
        yield _encoded(name)
    for name, raw in _BROKEN.items():
        yield value(f"{name} in a text", b"x" + raw + b"x")
    for mark, said in (
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF32_BE, "UTF-32"),
        (b"\x2b\x2f\x76\x38", "UTF-7"),
        (b"\xdd\x73\x66\x73", "EBCDIC"),
        (b"\x84\x31\x95\x33", "GB18030"),
        (b"\x0e\xfe\xff", "SCSU"),
    ):
        yield changed(f"{said}'s mark before UTF-8", lambda raw, mark=mark: mark + raw)  # type: ignore[misc]
    yield changed("a byte-order mark", lambda raw: codecs.BOM_UTF8 + raw, harmless=True)
    yield changed("two byte-order marks", lambda raw: codecs.BOM_UTF8 * 2 + raw)
    for code in (*range(9), 11, 12, *range(14, 32, 3), 27, 127, 0x80, 0x9F, 0xFFFE, 0xFFFF, 0xFEFF):
        yield value(f"U+{code:04X} in a text", f"x{chr(code)}x")
    for code in (0x85, 0x2028, 0x2029):
        yield value(f"U+{code:04X} in a text", f"x{chr(code)}x")
    yield value("two hundred thousand zeros", "\0" * 200_000)
    yield value("sixty thousand marks that are no text", "\ufeff" * 60_000)
    for escape in (
        '"\\0"',
        '"a\\u0000b"',
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        '"\\uFFFE"',
        '"\\U00110000"',
        '"\\UFFFFFFFF"',
        '"\\x"',
        '"\\u12"',
        '"\\q"',
        '"\\',
    ):
        yield value(f"the escape {escape}", escape)


def _encoded(name: str) -> Attack:
    """In UTF-7 every file is ASCII, with odd words here and there."""
    return changed(f"in {name}", lambda raw: raw.decode().encode(name), harmless=name == "utf-7")


def lines() -> Iterator[Attack]:
    yield changed("line ends of Windows", lambda raw: raw.replace(b"\n", b"\r\n"), harmless=True)
    yield changed("line ends of an old Macintosh", lambda raw: raw.replace(b"\n", b"\r"), harmless=True)
    yield changed("line ends the wrong way round", lambda raw: raw.replace(b"\n", b"\n\r"), harmless=True)
    yield changed("line ends that YAML 1.1 knew", lambda raw: raw.replace(b"\n", "\x85".encode()))
    yield changed("line ends of paragraphs", lambda raw: raw.replace(b"\n", "\u2029".encode()))
    yield changed("tabs for spaces", lambda raw: raw.replace(b"  ", b"\t"))
    yield changed("tabs for spaces and dashes", lambda raw: raw.replace(b"- ", b"-\t").replace(b": ", b":\t"))
    yield changed("no-break spaces for spaces", lambda raw: raw.replace(b" ", "\u00a0".encode()))
    yield changed("no line ends", lambda raw: raw.replace(b"\n", b" "))
    yield changed("no spaces", lambda raw: raw.replace(b" ", b""))
    yield changed("no colons", lambda raw: raw.replace(b":", b""))
    yield changed(
        "every line twice", lambda raw: b"".join(line * 2 for line in raw.splitlines(keepends=True))
    )
    yield changed("backwards", lambda raw: b"\n".join(raw.splitlines()[::-1]))
    yield after("a second file", "---\nschema: iup/1\n")
    yield after("twenty thousand files", "---\na: b\n" * 20_000)
    yield after("the file's end, and more", "...\nzzz: x\n")
    yield after("the file's end", "...\n", harmless=True)
    yield before("the file's beginning", "---\n", harmless=True)
    yield after("an empty second file", "---\n")
    for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"):
        yield after(f"the mark {mark}", f"{mark}\n")
    yield after("ten thousand conflicts", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" * 5000)
    for part in range(1, 10):
        yield changed(f"cut off in line {part}", lambda raw, part=part: _cut(raw, part))  # type: ignore[misc]


def _cut(raw: bytes, part: int) -> bytes:
    """So that what is left ends within the beginning of a structure: never a whole file."""
    return b"\n".join(raw.splitlines()[:part])[:-2] + b': {"'


def unfinished() -> Iterator[Attack]:
    for sign in (
        "'",
        '"',
        "[",
        "{",
        "[a, ",
        "{a: ",
        "[{",
        "@x",
        "`x`",
        "%x",
        "&",
        "*",
        "!<",
        "? ",
        "- a\n- b",
        "]",
        "}",
        "a: b",
        "'x' y",
        '"x" y',
        "[x] y",
        "{x} y",
        "|x",
        ">y",
        "“x”: y",
        "x #: y: z\n   w: v",
    ):
        yield value(f"{sign!r} and no more", sign)
    for head in ("|0", "|10", "|99999999999", "|2147483648", ">-9+", "|+-", "|--", "|1 1", ">x", "|9\n  x"):
        yield value(f"the block {head!r}", head + "\n  x\n")
    for head in ("|#", "|2\n        \tx", "|1\n\n\n\n            \n        x"):
        yield value(f"the block {head!r}", head + "\n        x\n", harmless=True)
    yield value(
        "a block with more indented empty lines",
        "|\n" + "".join(" " * n + "\n" for n in range(600)) + "  x\n",
    )
    yield value("a block with spaces without end", "|\n  x\n" + (" " * 1000 + "\n") * 200)
    yield value("a quote that ends after 200,000 signs", "'" + "x" * 200_000)
    yield value("fifty thousand quotes", "''" * 50_000)
    yield value("escapes without end", '"' + "\\\\" * 100_000 + '"')
    yield value("indicators without end", "|" * 200_000)
    yield value("folds without end", "> " * 100_000)


@cache
def attacks() -> dict[str, Attack]:
    """All of them by name."""
    families = (aliases, merges, tags, depths, types, sizes, names, schemas, encodings, lines, unfinished)
    made = [attack for family in families for attack in family()]
    made += [Attack(slow.name, slow.make, slow.harmless) for slow in yaml_slow.attacks()]
    by_name = {attack.name: attack for attack in made}
    twice = [attack.name for attack in made if by_name[attack.name] is not attack]
    assert not twice, f"two attacks of one name: {twice}"
    return by_name
