"""The protections of a page, to be taken out on purpose: each has to do without the other."""

from __future__ import annotations

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_MARKDOWN = MarkdownIt("commonmark", {"html": True})
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # it has a sanitiser of its own


def take_policy_out(folder: Path) -> None:
    """Of every page below `folder`."""
    for page in sorted(folder.rglob("*.html")):
        text, found = POLICY.subn("", page.read_text(encoding="utf-8"))
        assert found == 1, page
        page.write_text(text, encoding="utf-8")


def unsanitised(page: str, text: str) -> str:
    """A built page with somebody's `text` in its middle as it would stand there without any sanitising:
    as Markdown with all of HTML in it, as it was written, in an attribute, and where a script was escaped.
    """
    said = f'{_MARKDOWN.render(text)}\n{text}\n<p title="{text}">x</p>\n{html.unescape(text)}\n'
    assert page.count("<h1>") == 1
    return page.replace("<h1>", f"{said}<h1>")
