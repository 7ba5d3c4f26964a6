"""A browser without script before the form: what it shows, and what is sent when somebody fills it in."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from generator.base import resources
from generator.editing.editor import Editor, editor
from generator.editing.settings import Settings
from generator.editing.web.app import app
from generator.editing.web.guard import Guard
from tests.support.repository import Repository
from tests.support.small_school import DAY, pictures_cache

ADDRESS = "http://127.0.0.1:8765"
KEY = "key-of-the-test-that-is-long-enough"


class Form(HTMLParser):
    """The fields of a page's form as a browser would send them: `sent`; `messages` by the names of fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.labels: dict[str, str] = {}
        self.messages: dict[str, list[str]] = {}
        self.text = ""
        self._inside = 0
        self._template = 0
        self._area: str | None = None
        self._select: list[tuple[str, bool]] | None = None
        self._name = ""
        self._list: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and "data-form" in said:
            self._inside = 1
        if tag == "template":
            self._template += 1
        if not self._inside or self._template:
            return
        if tag == "ul" and "data-messages" in said:
            self._list = said["data-messages"]
        if tag == "li" and self._list is not None:
            self.messages.setdefault(self._list, []).append("")
        name = said.get("name", "")
        if tag == "input" and name and said.get("type") != "file":
            ticked = said.get("type") not in {"checkbox", "radio"} or "checked" in said
            if ticked:
                self.sent.append((name, said.get("value", "")))
        elif tag == "textarea":
            self._name, self._area = name, ""
        elif tag == "select":
            self._name, self._select = name, []
        elif tag == "option" and self._select is not None:
            self._select.append((said.get("value", ""), "selected" in said))

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._template -= 1
        if tag == "form":
            self._inside = 0
        if not self._inside or self._template:
            return
        if tag == "ul":
            self._list = None
        if tag == "textarea" and self._area is not None:
            self.sent.append((self._name, self._area.removeprefix("\n").replace("\n", "\r\n")))
            self._area = None
        if tag == "select" and self._select is not None:
            chosen = [value for value, is_chosen in self._select if is_chosen]
            first = [value for value, _ in self._select[:1]]
            self.sent += [(self._name, value) for value in (chosen or first)[:1]]
            self._select = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._area is not None:
            self._area += data
        elif self._list is not None and self._list in self.messages and data.strip():
            self.messages[self._list][-1] += data

    def named(self, ending: str) -> str:
        """The one field whose name ends so."""
        found = list(dict.fromkeys(name for name, _ in self.sent if name.endswith(ending)))
        assert len(found) == 1, (ending, found)
        return found[0]

    def with_(self, changed: Mapping[str, str | list[str]]) -> MultiDict[str, Any]:
        """What is sent with some fields filled in otherwise."""
        pairs = [(name, value) for name, value in self.sent if name not in changed]
        for name, value in changed.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return MultiDict(pairs)


@dataclass
class Page:
    status: int
    html: str
    location: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return Form(self.html)

    @property
    def text(self) -> str:
        plain = re.sub(r"<(script|style|template)[^>]*>.*?</\1>", " ", self.html, flags=re.DOTALL)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", plain))


@dataclass
class Visitor:
    """Somebody who was let in."""

    client: FlaskClient
    editor: Editor
    origin: str = ADDRESS
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Page:
        return self._page(self.client.get(path, base_url=self.origin, headers={**self.headers, **headers}))

    def post(self, path: str, data: Any, **headers: str) -> Page:
        sent = {"Origin": self.origin, **self.headers, **headers}
        return self._page(self.client.post(path, base_url=self.origin, data=data, headers=sent))

    def form(self, path: str) -> Form:
        page = self.get(path)
        assert page.status == 200, (page.status, page.text)
        return page.form

    def fill(self, path: str, **changed: str | list[str]) -> Page:
        """Open a form, fill in fields by the ends of their names (`note`, `steps.1.done`), and save."""
        form = self.form(path)
        names = {
            form.named(f".{end}") if not end.startswith("=") else end[1:]: said
            for end, said in changed.items()
        }
        return self.post(path, form.with_(names))

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/").html)
        assert found
        return found[1]

    @staticmethod
    def _page(response: Any) -> Page:
        return Page(
            response.status_code,
            response.get_data().decode("utf-8", "replace"),
            response.headers.get("Location", ""),
            dict(response.headers),
        )


def settings(root: Path, state: Path, **other: Any) -> Settings:
    given = Settings(
        root=root,
        cache=Path(pictures_cache().name),
        config_file=resources.mkdocs_yml(),
        state=state,
        port=8765,
        language="en",
        me="sofia",
        day=date.fromisoformat(DAY),
        token=KEY,
        email="sofia@school.example",
    )
    return replace(given, **other)


@contextmanager
def opened(school: Repository, **other: Any) -> Iterator[Visitor]:
    """A form over a school, and Sofia's browser before it."""
    with tempfile.TemporaryDirectory(prefix="iup-form-", ignore_cleanup_errors=True) as folder:
        known = settings(school.top, Path(folder) / "state", **other)
        made = editor(known, Path(folder) / "run")
        flask = app(made, Guard(known))
        flask.testing = True
        visitor = Visitor(flask.test_client(), made)
        if known.hosting is None:
            assert visitor.get(f"/open?key={known.token}").status == 303
        yield visitor
