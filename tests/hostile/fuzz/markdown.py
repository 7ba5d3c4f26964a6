"""Any text as somebody's Markdown: the few allowed tags, sanitised, in time that grows with its length."""

from __future__ import annotations

import gc
import math
import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3
from hypothesis import strategies as st

from generator.render.markdown import ATTRIBUTES, DOCUMENT_TAGS, SCHEMES, TAGS, document, excerpt, rich

LONG = 3000
"""Characters to which a text is repeated, and four times as many, to see how the time grows."""
_ENDLESS = 0.25
"""Seconds below which nobody asks how time grows: clocks are coarse."""
_STEEP = 8
"""Four times as long a text takes four times the time where it grows with the length, and sixteen times
where it grows with its square: what lies above is no chance of a busy machine."""
_TRIES = 6
_VOID = {"br", "hr"}
ALLOWED = {"a": {"href", "rel"}, "ol": {"start"}}


def markdown(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    for html, tags in (
        (str(rich(text)), TAGS),
        (str(document(text, 2, markdown=True)), DOCUMENT_TAGS),
        (str(document(text, 2, markdown=False)), set[str]()),
    ):
        _Page(tags).check(html)
    assert rich(text) == rich.__wrapped__(text), "made again it is another"
    assert len(excerpt(text, 80, markdown=True)) <= 80
    _grows_with_its_length(text)


class _Page(HTMLParser):
    """The way a browser takes HTML apart, roughly."""

    def __init__(self, tags: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._allowed = tags
        self._open: list[str] = []

    def check(self, html: str) -> None:
        beginning, inner = html.split(">", 1)
        assert beginning in {'<div class="own" dir="auto"', '<div class="own lines" dir="auto"'}, beginning
        assert inner.endswith("</div>"), "its own tag is not the last"
        self.feed(inner.removesuffix("</div>"))
        self.close()
        assert not self._open, f"left open: {self._open}"
        clean = nh3.clean(
            inner.removesuffix("</div>"), tags=self._allowed, attributes=ATTRIBUTES, url_schemes=SCHEMES
        )
        assert not self._allowed or clean == inner.removesuffix("</div>"), "sanitised again it is another"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in self._allowed, f"<{tag}>"
        if tag not in _VOID:
            self._open.append(tag)
        names = {name for name, _ in attributes}
        assert names <= ALLOWED.get(tag, set()), f"<{tag}> has {names}"
        for name, value in attributes:
            if name == "href":
                assert urlsplit((value or "").strip()).scheme in SCHEMES, f"a link to {value}"
            elif name == "start":
                assert (value or "").isdecimal(), f"a list that starts at {value}"

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1:] == [tag], f"</{tag}> ends {self._open}"
        self._open.pop()

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")


def _grows_with_its_length(text: str) -> None:
    """Compares the shortest times of several tries: whatever else the machine does only adds to a time."""
    if not text.strip():
        return
    short = (text * (LONG // len(text) + 1))[: max(LONG, len(text))]
    once = long = math.inf
    for _ in range(_TRIES):
        long = min(long, _seconds(short * 4))
        if long < _ENDLESS:
            return
        once = min(once, _seconds(short))
        if long <= _STEEP * once:
            return
    raise AssertionError(f"four times as long a text takes {long / once:.1f} times the time: {long:.2f} s")


def _seconds(text: str) -> float:
    """The time of one making; the garbage of what was made before is not its own."""
    gc.disable()
    try:
        began = time.process_time()
        rich.__wrapped__(text)
        document(text, 2, markdown=True)
        return time.process_time() - began
    finally:
        gc.enable()


# --- what it is fed with ------------------------------------------------------------------------------

SIGNS = st.sampled_from(
    ["*", "**", "_", "__", "`", "```", "~~~", "[", "](", ")", "![", "<", ">", "](javascript:", "](//",
    "](data:", "&",
     "&#", "&colon;", "&#x6a;", "&amp;", "\\", "\n", "\n\n", "  \n", "> ", "- ", "1. ", "# ", "=",
     "---", "|", "|-|", ":",
     "http://a", "<https://a>", "<mailto:a@b>", "<javascript:a>", "<script>", "</div>", "<!--", "-->",
     "<![CDATA[",
     "<svg/onload=a>", "<a href='x'>", '"', "'", "\t", " ", "a", "é", "ש", "🌋", "\0", "\u202e",
     "\u2028", "\x85",
     "]: ", "[a]: ", "    ", "<br>", "<p", "[a](<", "[a](x \"", "`` ` ``"]
)  # fmt: skip

PIECES = st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=12).map("".join)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def lines(mark: str) -> st.SearchStrategy[str]:
        return inner.map(lambda text: "\n".join(mark + line for line in text.split("\n")))

    return st.one_of(
        *map(lines, ("> ", "- ", "1. ", "# ", "    ")),
        st.tuples(inner, PIECES).map(lambda both: f"[{both[0]}]({both[1]})"),
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"`{text}`"),
        inner.map(lambda text: f"<{text}>"),
        st.tuples(inner, inner).map(lambda both: f"{both[0]}|{both[1]}\n-|-\n{both[1]}|{both[0]}"),
        st.tuples(inner, inner).map("\n\n".join),
        st.tuples(inner, st.integers(1, 40)).map(lambda both: both[0] * both[1]),
    )


INPUTS = st.recursive(PIECES, _nested, max_leaves=6).map(lambda text: text.encode("utf-8", "replace"))
SEEDS = [
    b"*a* **b** [c](https://d.example) <mailto:e@f>\n\n> - g\n>   1. h &amp; \\*\n\n***\n",
    b"# a\n\nb|c\n-|-\n`d`|e\n",
]
