r"""The payloads: texts that try to be more than text. Written by hand in `payloads/`, and made from those.

A line of `payloads/*.txt` is one payload; in it `\n`, `\t`, `\\` and `\u{1f600}` are the signs they name.
`@RUN@` becomes a call that gives itself away, `@AWAY@` an address of another host, `@HOST@` its name, and
`@N@` the payload's number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

WRITTEN = Path(__file__).parent / "payloads"
HOST = "evil.example"
RUN = "pwned"
"""The function that a payload calls when it runs."""

AT_LEAST = 2300
"""So many payloads there are; 2,000 of them a field has to be given, whatever is refused of the rest."""

_ESCAPE = re.compile(r"\\(?:([nt\\])|u\{([0-9a-f]+)\})")
_MARK = re.compile(r"(@(?:RUN|AWAY|HOST|N)@)")
_PLAIN = {"n": "\n", "t": "\t", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Payload:
    """`idea` is the file that it, or what it was made from, stands in."""

    number: int
    idea: str
    text: str


@cache
def payloads() -> tuple[Payload, ...]:
    """All of them, each text once, always the same and in the same order."""
    seeds = [(idea, text) for idea, texts in written().items() for text in texts]
    random = Random("payloads")
    texts = {text: idea for idea, text in [*seeds, *_large()]}
    while len(texts) < AT_LEAST:
        idea, text = random.choice(seeds)
        for change in random.sample(CHANGES, random.choice((1, 1, 2, 3))):
            text = change(text, random, [seed for _, seed in seeds])
        texts.setdefault(text, idea)
    return tuple(
        Payload(number, idea, _named(text, number)) for number, (text, idea) in enumerate(texts.items())
    )


def mixed() -> tuple[Payload, ...]:
    """All of them, so that neighbours are of different ideas."""
    every = list(payloads())
    Random("mixed").shuffle(every)
    return tuple(every)


def share(of_each: int, *, by_hand: bool = False) -> tuple[Payload, ...]:
    """So many payloads of each idea, spread over all that there are, or those by hand."""
    hands = {text for texts in written().values() for text in texts}
    most = len(hands) if by_hand else len(payloads())
    chosen: list[Payload] = []
    for idea in sorted({payload.idea for payload in payloads()}):
        every = [payload for payload in payloads()[:most] if payload.idea == idea]
        chosen += every[:: max(1, len(every) // of_each)][:of_each]
    Random("share").shuffle(chosen)
    return tuple(chosen)


@cache
def written() -> dict[str, list[str]]:
    """The payloads written by hand, by their ideas."""
    files = sorted(WRITTEN.glob("*.txt"))
    return {file.stem: [*_of_file(file)] for file in files}


def _of_file(file: Path) -> Iterator[str]:
    """The first line says what the file is about."""
    for line in file.read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            yield _ESCAPE.sub(_sign, line)


def _sign(escape: re.Match[str]) -> str:
    return _PLAIN[escape[1]] if escape[1] else chr(int(escape[2], 16))


def _named(text: str, number: int) -> str:
    said = {
        "@RUN@": f"{RUN}({number})",
        "@AWAY@": f"https://{HOST}/{number}",
        "@HOST@": HOST,
        "@N@": str(number),
    }
    return _MARK.sub(lambda mark: said[mark[1]], text)


def _large() -> Iterator[tuple[str, str]]:
    """Up to the longest that a text may be."""
    end = "<script>@RUN@</script>"
    for deep in (
        "<b>", "<div>", "> ", "- ", "[", "![", "*", "_", "(", "<", "&lt;", "<!--", "`", "\\", "\u0301",
        "</p>", "<svg><p>", "<table><td>", "<a href=x>", "[x](", "**a *b ", "<bdi>", "&#", "\U0001f469\u200d",
        "\n", "<script>",
    ):  # fmt: skip
        yield "large", deep * (9900 // len(deep)) + end
        yield "large", deep * 40 + end


Change = Callable[[str, Random, Sequence[str]], str]


def _outside_marks(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if _MARK.fullmatch(part) else change(part) for part in _MARK.split(text))


def _capitals(text: str, random: Random, _: Sequence[str]) -> str:
    return _outside_marks(text, lambda part: "".join(random.choice((s.upper(), s)) for s in part))


def _spaces(text: str, random: Random, _: Sequence[str]) -> str:
    other = random.choice(("\t", "\n", "  ", "\f", "/", "\u00a0", "\r\n", "\u2003"))
    return _outside_marks(text, lambda part: part.replace(" ", other))


def _by_number(text: str, random: Random, _: Sequence[str]) -> str:
    written_as = random.choice(("&#{};", "&#x{:x};", "&#000{};", "&#{}"))
    often = random.choice((0.1, 0.5, 1))
    return _outside_marks(
        text, lambda part: "".join(written_as.format(ord(s)) if random.random() < often else s for s in part)
    )


def _by_name(text: str, random: Random, _: Sequence[str]) -> str:
    names = {
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&apos;",
        ":": "&colon;",
        "(": "&lpar;",
        "&": "&amp;",
    }
    return _outside_marks(
        text, lambda part: "".join(names.get(s, s) if random.random() < 0.7 else s for s in part)
    )


def _percent(text: str, random: Random, _: Sequence[str]) -> str:
    return _outside_marks(
        text,
        lambda part: "".join(
            f"%{ord(s):02x}" if s in "<>\"':/ ()" and random.random() < 0.6 else s for s in part
        ),
    )


def _hidden(text: str, random: Random, _: Sequence[str]) -> str:
    sign = random.choice(("\u00ad", "\u200b", "\u2060", "\ufe0f", "\n", "\u034f", "\\", "\u200d"))
    place = random.randrange(len(text) + 1)
    return text if _inside_mark(text, place) else text[:place] + sign + text[place:]


def _inside_mark(text: str, place: int) -> bool:
    return any(mark.start() < place < mark.end() for mark in _MARK.finditer(text))


def _wrapped(text: str, random: Random, _: Sequence[str]) -> str:
    around = (
        "> {}", "- {}", "**{}**", "*{}", "[{}](https://a.example)", "[x]({})", "![{}](x)", "`{}`", "# {}",
        "<p>{}</p>", "<svg>{}</svg>", "<math>{}", "<template>{}</template>", "<noscript>{}", "<!--{}-->",
        '<p title="{}">', "<a href='{}'>x</a>", "<style>{}</style>", "<textarea>{}", "<table><tr>{}", "<{}>",
        "{{{{ '{}' | safe }}}}", "\"{}\"", "<bdi>{}", "<select>{}", "<{}", "x\n\n{}\n\ny",
        "\u05e9\u05dc {} \u05d5",
    )  # fmt: skip
    return random.choice(around).format(text)


def _broken_out(text: str, random: Random, _: Sequence[str]) -> str:
    outs = (
        '">',
        "'>",
        "-->",
        "</title>",
        "</script>",
        "</style>",
        "</bdi>",
        "</textarea>",
        "]]>",
        "*/",
        ")",
        "\\",
    )
    return random.choice(outs) + text


def _joined(text: str, random: Random, seeds: Sequence[str]) -> str:
    return text + random.choice(("", " ", "\n", "\n\n", "\t")) + random.choice(seeds)


def _inside(text: str, random: Random, seeds: Sequence[str]) -> str:
    place = random.randrange(len(text) + 1)
    return text if _inside_mark(text, place) else text[:place] + random.choice(seeds) + text[place:]


def _cut(text: str, random: Random, _: Sequence[str]) -> str:
    end = max(1, len(text) - random.randint(1, 4))
    return text if _inside_mark(text, end) else text[:end]


CHANGES: tuple[Change, ...] = (
    _capitals, _spaces, _by_number, _by_name, _percent, _hidden, _wrapped, _broken_out, _joined, _inside, _cut
)  # fmt: skip
