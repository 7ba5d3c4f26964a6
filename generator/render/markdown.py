"""What people wrote, made safe to show: a small set of Markdown, nothing of HTML, sanitised last."""

from __future__ import annotations

from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.render.plain_signs import as_written

RULES = ("newline", "escape", "emphasis", "link", "autolink", "list", "blockquote", "hr", "entity")
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "hr"}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "*": set[str](),
}  # without a word about all of them nh3 lets titles through
SCHEMES = {"http", "https", "mailto"}
DOCUMENT_RULES = (*RULES, "heading", "lheading", "table", "code", "fence", "backticks")
DOCUMENT_TAGS = TAGS | {
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "pre",
}


@cache
def _markdown() -> MarkdownIt:
    # "zero" knows nothing: what is enabled here is all that people's text can do.
    return MarkdownIt("zero", {"html": False}).enable(RULES)


@cache
def _documents() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(DOCUMENT_RULES)


@lru_cache(maxsize=4096)  # old plans repeat most of the texts of the one before
def rich(text: str, language: str = "") -> Markup:
    """A block of somebody's text as HTML. It finds its own direction and keeps it to itself.

    `language` is that of the text, where it is another than the page's.
    """
    return _own_block(_markdown().render(as_written(text)), TAGS, language)


def document(text: str, level: int, language: str = "", *, markdown: bool) -> Markup:
    """A work that is a text, as HTML. The headings of Markdown begin at `level` and leave none out; any other
    text keeps its lines. `language` as in `rich`.
    """
    if not markdown:
        return Markup('<div class="own lines" dir="auto"{}>{}</div>').format(lang_attribute(language), text)
    tokens = _documents().parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    used = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(level + used.index(token.tag), 6)}"
    return _own_block(_documents().renderer.render(tokens, _documents().options, {}), DOCUMENT_TAGS, language)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Somebody's text without the signs of Markdown."""
    return _words(_markdown(), as_written(text))


def document_words(text: str, *, markdown: bool) -> str:
    """A work that is a text, without the signs of Markdown if it is that."""
    return _words(_documents(), text) if markdown else text


def excerpt(text: str, length: int, *, markdown: bool) -> str:
    """The beginning of a work that is a text, as `document_words` has it, at most `length` characters."""
    text = document_words(text, markdown=markdown)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _words(markdown: MarkdownIt, text: str) -> str:
    """Each block on a line of its own."""
    tokens = markdown.parse(text)
    blocks = (
        "".join(map(_word, token.children)) if token.children is not None else token.content.rstrip("\n")
        for token in tokens
        if token.content
    )
    return "\n".join(blocks)


def _word(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def lang_attribute(language: str) -> Markup:
    """` lang="sv"`, for an element whose text is in `language`; nothing for an empty one."""
    return Markup(' lang="{}"').format(language) if language else Markup()


def _own_block(html: str, tags: set[str], language: str) -> Markup:
    clean = nh3.clean(html, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, url_relative="deny")
    # What is marked safe here is what the sanitiser let through, inside a tag of our own.
    return Markup('<div class="own" dir="auto"{}>{}</div>').format(lang_attribute(language), Markup(clean))  # noqa: S704
