"""Pages to HTML. The only importer of Jinja: its own environment, with autoescape."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.base.language import LANGUAGES, N_, RIGHT_TO_LEFT
from generator.base.language import translations as translations_of
from generator.history import word_changes
from generator.media.kinds import Kind
from generator.media.published import Media
from generator.model import Name, Text, language_of
from generator.pages import NAV, Page
from generator.pages.works import ShownFile
from generator.render.bidi_isolation import isolated
from generator.render.bytecode_cache import TemplateCache
from generator.render.fragment_cache import FragmentCache, sentences
from generator.render.jinja_compiler import FastEnvironment
from generator.render.markdown import document, document_words, excerpt, lang_attribute, rich, words
from generator.render.wording import Wording

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English", "he": "עברית", "ru": "Русский"}
"""Each language in its own words: that is how its readers look for it."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page of one student's site shows: whose it is, and in which languages.

    The first of `languages` stands at the site's root, each other one in a folder of its name.
    """

    student_name: str
    school_name: Name
    languages: tuple[str, ...]
    as_of: Date
    """The day that the site speaks from."""

    media: Mapping[str, Media]
    """How each file of a work is shown, by the path of its `ShownFile`."""

    text_languages: tuple[str, ...] = ()
    """Those that works may be in which don't say their own, the likelier first."""

    pdf: bool = False
    """Whether the whole portfolio lies beside the pages as a PDF too."""

    for_staff: bool = False
    """Whether it holds what the family does not read: then every page says so."""

    def language_of(self, shown: ShownFile) -> str:
        """The language of a work that is a text; empty where nobody knows."""
        text = self.media[shown.path].text or ""
        return shown.file.language or language_of(text, self.text_languages)

    def cover(self, files: Iterable[ShownFile]) -> ShownFile | None:
        """What stands for a work: its first picture, else the first page of its first PDF."""
        pictured = [file for file in files if self.media[file.path].sources]
        images = (file for file in pictured if self.media[file.path].kind is Kind.IMAGE)
        return next(images, pictured[0] if pictured else None)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """`path` is relative to the student's site. `title` is plain text; the rest is HTML."""

    path: str
    title: str
    language: str
    header: str
    content: str
    footer: str


class FileLinks:
    """Links from a page in the folder `here` to the site's files."""

    AT_ONCE = 3
    """Pictures that are fetched at once, as many as a start page has; the others as they come near."""

    def __init__(self, here: str) -> None:
        self._here = here
        self._pictures = 0

    def __call__(self, path: str) -> str:
        return relative(path, self._here)

    def is_late(self) -> bool:
        """Asked once for each picture, in the order of the page."""
        self._pictures += 1
        return self._pictures > self.AT_ONCE


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the pages of one language. Costly to make (templates are compiled), cheap to use."""

    language: str
    environment: Environment
    wording: Wording

    def pages(self, pages: Iterable[Page], site: SiteFacts) -> Iterator[RenderedPage]:
        """Render `pages` of one site. What they repeat is rendered once a folder, for links differ there."""
        folders: dict[str, dict[str, Any]] = {}
        footer = self.environment.get_template("footer.html").render(site=site)
        for page in pages:
            own_path = in_language(page.path, self.language, site)
            here = posixpath.dirname(own_path)
            if here not in folders:
                folders[here] = {"once": FragmentCache(), "url": self._link(here, site)}
            context = self._context(page, site, here) | folders[here]
            header, content = (
                self.environment.get_template(name).render(context) for name in ("header.html", page.template)
            )
            title, *parts = map(isolated, (context["title"], header, content, footer))
            yield RenderedPage(own_path, title, self.language, *parts)

    def _context(self, page: Page, site: SiteFacts, here: str) -> dict[str, Any]:
        return {
            "page": page,
            "view": page.view,
            "site": site,
            "title": self.wording.title(page.title),
            "nav": NAV,
            "switch": [
                (code, LANGUAGE_NAMES[code], relative(in_language(page.path, code, site), here))
                for code in site.languages
            ],
            "crumbs": [(self.wording.title(crumb.title), crumb.path) for crumb in page.crumbs],
            "file_url": FileLinks(here),
        }

    def _link(self, here: str, site: SiteFacts) -> Callable[[str], str]:
        return lambda path: relative(in_language(path, self.language, site), here)

    def preview_index(self, students: Sequence[tuple[str, str]]) -> RenderedPage:
        """The page that a preview of several sites begins with; `students` are (folder, name)."""
        content = self.environment.get_template("preview.html").render(students=students)
        title = self.wording.translations.gettext(N_("Preview"))
        shown = isolated(content)
        return RenderedPage("index.html", title, self.language, header="", content=shown, footer="")

    def whole_page(self, template: str, **values: Any) -> str:
        """A page that belongs to no site; `values` are escaped."""
        return isolated(self.environment.get_template(template).render(values))

    def proposal(self, parts: Sequence[tuple[str, Sequence[str], Sequence[str]]]) -> str:
        """What a proposal changes, as a page of its own: of each part its name, sentences and questions."""
        title = self.wording.translations.gettext(N_("What changes"))
        return self.environment.get_template("proposal.html").render(title=title, parts=parts)


def load(language: str, templates: Path) -> Renderer:
    """A renderer for `language` with the page templates of the folder `templates`.

    What they are compiled to is kept beside them for the next process, as Python keeps what it compiles.
    """
    translations = translations_of(language)
    wording = Wording(language, translations)
    environment = FastEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=TemplateCache(templates / "__pycache__"),
    )
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["_"] = environment.globals["gettext"] = sentences(translations)
    environment.filters.update(_filters(wording))
    environment.globals["word_changes"] = word_changes
    environment.globals["language"] = language
    environment.globals["right_to_left"] = language in RIGHT_TO_LEFT
    environment.globals["own_name_of_language"] = LANGUAGE_NAMES[language]
    return Renderer(language, environment, wording)


def warm_up(templates: Path) -> None:
    """Load catalogues, calendars and templates ahead, for the processes that are copied from this one."""
    renderers = [load(language, templates) for language in LANGUAGES]
    for renderer in renderers:
        renderer.wording.day(Date(2026, 1, 1))
        renderer.wording.day_and_month(Date(2026, 1, 1))
    environment = renderers[0].environment
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


def _filters(wording: Wording) -> dict[str, Any]:
    def name(value: Name) -> Markup:
        shown_in = value.language(wording.language)
        return Markup(f"<bdi{lang_attribute(other(shown_in))}>{escape(value.texts[shown_in])}</bdi>")  # noqa: S704 - escaped here

    def other(said: str) -> str:
        """`said`, if it is another language than that of the page."""
        return "" if said == wording.language else said

    def other_than(text: str) -> str:
        return other(text.language) if isinstance(text, Text) else ""

    def lang(text: str) -> Markup:
        """The attribute of an element that holds `text` alone."""
        return lang_attribute(other_than(text))

    return {
        "rich": lambda text: rich(text, other_than(text)),
        "document": lambda media, level, said: document(
            media.text, level, other(said), markdown=media.is_markdown
        ),
        "excerpt": lambda media, length: excerpt(media.text, length, markdown=media.is_markdown),
        "words": words,
        "document_words": lambda media: document_words(media.text, markdown=media.is_markdown),
        "listed": wording.listed,
        "own": lambda text: Markup(f'<bdi class="own"{lang(text)}>{escape(text)}</bdi>'),  # noqa: S704 - escaped
        "web_site": _web_site,
        "lang": lang,
        "lang_code": lambda said: lang_attribute(other(said)),
        "name": name,
        "day": wording.day,
        "iso_day": lambda text: wording.day(Date.fromisoformat(text)),
        "short_day": wording.short_day,
        "day_and_month": wording.day_and_month,
        "weekday_and_day": wording.weekday_and_day,
        "month": wording.month,
        "month_name": wording.month_name,
        "year": wording.year,
        "weekday": wording.weekday,
        "days": wording.days,
        "months": wording.months,
        "language_names": lambda codes: ", ".join(LANGUAGE_NAMES.get(c, c) for c in codes.split(", ")),
    }


def _web_site(address: str) -> str:
    """The host that a link leads to; the whole address where that can't be told."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def in_language(path: str, language: str, site: SiteFacts) -> str:
    """Where a page stands in its site in one of the site's languages."""
    return path if language == site.languages[0] else f"{language}/{path}"


@lru_cache(maxsize=16384)  # each page links to the same pages and goals as its neighbours
def relative(path: str, here: str) -> str:
    """The link from a page in the folder `here` to `path`, both from the site's root and without `.` or `..`.

    `posixpath.relpath` asks the system twice where this process is.
    """
    wanted, folders = path.split("/"), here.split("/") if here else []
    same = 0
    while same < min(len(wanted) - 1, len(folders)) and wanted[same] == folders[same]:
        same += 1
    return quote("/".join([".."] * (len(folders) - same) + wanted[same:]))
