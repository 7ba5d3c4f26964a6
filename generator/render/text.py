"""What people wrote, made safe to show: a small set of Markdown, nothing of HTML, sanitised last."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

RULES = ("newline", "escape", "emphasis", "link", "autolink", "list", "blockquote", "hr", "entity")
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "hr"}
SCHEMES = {"http", "https", "mailto"}


@cache
def _markdown() -> MarkdownIt:
    # "zero" knows nothing: what is enabled here is all that people's text can do.
    return MarkdownIt("zero", {"html": False}).enable(RULES)


def rich(text: str) -> Markup:
    """A block of somebody's text as HTML. It finds its own direction and keeps it to itself."""
    html = _markdown().render(text)
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, url_relative="deny")
    # What is marked safe here is what the sanitiser let through, inside a tag of our own.
    return Markup('<div class="own" dir="auto">{}</div>').format(Markup(clean))  # noqa: S704
