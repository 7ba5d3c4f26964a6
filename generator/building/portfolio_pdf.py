"""A student's whole portfolio as one PDF: the site's pages of one language, in the order of a book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.documents import from_model
from generator.frame.frame import SiteFile, StudentSite
from generator.model import SchoolYear
from generator.pages import Portfolio, start
from generator.pdf.document import Attachment, Document, Part, Sheet, pdf
from generator.render import Renderer, SiteFacts, in_language
from generator.yaml import writer

FILE: Final = "portfolio.pdf"
"""Its path in the site of one language."""

PARTS: Final = (
    ("", r"journey\.html"),
    ("", r"plan/index\.html"),
    ("", r"own-words\.html"),
    (N_("Goals"), r"goals/.+"),
    (N_("Works"), r"works/.+/index\.html"),
    (N_("Then and now"), r"skills/(?!index).+"),
    ("", r"evidence\.html"),
    ("", r"talks\.html"),
    (N_("Weeks"), r"weeks/(?!index).+"),
    ("", r"log\.html"),
    ("", r"attendance\.html"),
    (N_("Earlier versions of the plan"), r"plan/(?!index).+"),
)
"""The title of each part and which pages it holds, by their paths; a page without a part's title is one."""

THERE_ALREADY: Final = frozenset(("text",))
"""Works that are texts are not shown again as then and now: they stand among the works."""

_VERSION: Final = re.compile(r"plan/(\d{4}-\d\d-\d\d)\.html")

NOT_IN_IT: Final[Mapping[str, str]] = {
    "index.html": "the cover says whose it is; the rest stands in the plan",
    "more.html": "the table of contents is this",
    "prepare.html": "a sheet to write on before the next talk, with what stands on the other pages",
    "search.html": "nobody can search on paper",
    "works/index.html": "the table of contents is this",
    "bank/": "the works once more, those of one area or skill",
    "skills/index.html": "the table of contents is this",
    "weeks/index.html": "the table of contents is this",
    "years/": "each counts what stands on the other pages",
}
"""Pages, or folders of them, that are left out, and why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A portfolio and its site."""

    portfolio: Portfolio
    facts: SiteFacts
    site: StudentSite


def pdf_files(made: Rendered, renderers: Callable[[str], Renderer], beside: Path) -> Iterator[SiteFile]:
    """The PDF of each language of the site, made in the folder `beside`. Raises IupError, OSError."""
    for language in made.facts.languages:
        place = beside / f"{language}.pdf"
        place.write_bytes(portfolio_pdf(made, renderers(language), beside))
        yield SiteFile(in_language(FILE, language, made.facts), place)


def portfolio_pdf(made: Rendered, renderer: Renderer, beside: Path, year: SchoolYear | None = None) -> bytes:
    """The PDF in the language of `renderer`; `beside` is a folder for what goes when all is done.

    With `year`, versions of the plan from other school years are left out. Raises IupError, OSError.
    """
    portfolio, facts = made.portfolio, made.facts
    words = renderer.wording.translations.gettext
    language = renderer.language
    own = in_language("", language, facts)
    sheets = {
        page.path.removeprefix(own): Sheet(page.path, page.title, page.content)
        for page in made.site.pages
        if page.language == language
    }
    if year is not None:
        sheets = {path: sheet for path, sheet in sheets.items() if _is_of(year, path, portfolio)}
    document = Document(
        title=facts.student_name,
        author=portfolio.school.name.text(language),
        language=language,
        day=portfolio.as_of,
        cover=renderer.whole_page("pdf_cover.html", view=start.view(portfolio), site=facts),
        parts=tuple(
            Part(
                words(title) if title else "",
                tuple(sheet for path, sheet in sheets.items() if re.fullmatch(pattern, path)),
                THERE_ALREADY if pattern.startswith("skills/") else frozenset(),
            )
            for title, pattern in PARTS
        ),
        contents=words(N_("Contents")),
        index=words(N_("Index")),
        about_marks=words(N_("An empty box stands for a sign that this document can't show.")),
        files={file.path: file.source for file in made.site.files if isinstance(file.source, Path)},
        attachments=_attachments(portfolio),
    )
    folder = beside / f"pdf-{language}"
    folder.mkdir()
    return pdf(document, folder)


def _is_of(year: SchoolYear, path: str, portfolio: Portfolio) -> bool:
    """Whether a page is no version of the plan, or one of that school year."""
    day = _VERSION.fullmatch(path)
    return day is None or portfolio.school.year_of(Date.fromisoformat(day[1])) == year


def _attachments(portfolio: Portfolio) -> tuple[Attachment, ...]:
    """What the plan says, for programs to come."""
    plan = from_model.plan(portfolio.plan)
    return (
        Attachment("plan.yml", writer.document(plan).encode(), "application/yaml", "The plan as YAML"),
        Attachment("plan.json", from_model.as_json(plan), "application/json", "The plan as JSON", "data"),
    )
