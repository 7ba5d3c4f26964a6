"""One student's portfolio rendered: every page in every language, and the files they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

from generator.base.paths import STUDENTS
from generator.building.portfolio_calendar import calendar_files
from generator.frame.frame import SiteFile, StudentSite
from generator.media.cache import Cache
from generator.media.file_names import Names
from generator.media.kinds import Kind
from generator.media.publish import make
from generator.media.published import LARGE, MOVING, Made, Media, Source, Unusable
from generator.model import Audience, Student
from generator.pages import Portfolio, site_pages
from generator.pages.works import WorkCard, work_cards
from generator.privacy.former_names import FormerNames
from generator.problems.diagnostic import Diagnostic, Place
from generator.render import Renderer, SiteFacts


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """What is shown of a student's works: how, by the path of each `ShownFile`; and the files to publish.

    `problems` are the files that can't be shown.
    """

    media: Mapping[str, Media]
    files: tuple[SiteFile, ...]
    problems: tuple[Diagnostic, ...]


def published_files(portfolio: Portfolio, root: Path, cache: Cache, threads: int = 1) -> PublishedFiles:
    """Make what is published of all files of a student's works; `root` is the school's folder."""
    media: dict[str, Media] = {}
    files: list[SiteFile] = []
    problems: list[Diagnostic] = []
    cards = work_cards(portfolio)
    student = f"{STUDENTS}/{portfolio.student_id}"
    all_shown = [shown for card in cards for shown in card.files]
    places = [root / student / shown.path for shown in all_shown]
    said = (shown.file.language for shown in all_shown)
    languages = [(one,) if one else portfolio.text_languages for one in said]
    ready = iter(_made(places, languages, cache, threads))
    for card in cards:
        names = Names()
        for shown in card.files:
            place, made = f"{student}/{shown.path}", next(ready)
            if isinstance(made, Unusable):
                media[shown.path] = Media(None)
                values = {"file": shown.file.path, **made.values}
                problems.append(Diagnostic(place, Place(), made.rule, values))
            else:
                if made.told:
                    problems.append(Diagnostic(place, Place(), made.told, {"file": shown.file.path}))
                media[shown.path], published = _published(card, shown.file.path, made, names)
                files += published
    return PublishedFiles(media, tuple(files), tuple(problems))


def _made(
    places: Sequence[Path], languages: Sequence[Sequence[str]], cache: Cache, threads: int
) -> Iterable[Made | Unusable]:
    """Pictures are unpacked and packed outside Python, so that threads do it at the same time."""
    if threads < 2:
        return list(map(make, places, repeat(cache), languages))
    with ThreadPoolExecutor(threads) as executor:
        return executor.map(make, places, repeat(cache), languages)


def _published(card: WorkCard, name: str, made: Made, names: Names) -> tuple[Media, list[SiteFile]]:
    taken = names.take(name, [file.ending for file in made.files])
    paths = [f"works/{card.work.id}/{name}" for name in taken]
    of = {file.ending: path for path, file in zip(paths, made.files, strict=True)}
    sources = tuple(
        Source(of[file.ending], file.width, file.height)
        for file in made.files
        if file.width and file.ending not in {LARGE, MOVING}
    )
    large, moving = of.get(LARGE, ""), of.get(MOVING, "")
    path = large if made.kind is Kind.IMAGE else paths[-1] if paths else ""
    files = [SiteFile(path, file.source) for path, file in zip(paths, made.files, strict=True)]
    return Media(made.kind, sources, path, made.text, made.is_markdown, large, moving), files


def student_site(
    portfolio: Portfolio, facts: SiteFacts, shown: PublishedFiles, renderers: Callable[[str], Renderer]
) -> StudentSite:
    """Render one student's whole site, in each of its languages."""
    pages = site_pages(portfolio)
    rendered = tuple(page for language in facts.languages for page in renderers(language).pages(pages, facts))
    files = (*shown.files, *calendar_files(portfolio, facts, renderers))
    return StudentSite(portfolio.student_id, facts.student_name, rendered, files)


def site_facts(portfolio: Portfolio, shown: PublishedFiles, *, pdf: bool = False) -> SiteFacts:
    """`pdf`: whether the portfolio is to lie beside the pages as a PDF."""
    return SiteFacts(
        text_languages=portfolio.text_languages,
        student_name=portfolio.plan.student.name,
        school_name=portfolio.school.name,
        languages=portfolio.plan.student.languages,
        as_of=portfolio.as_of,
        media=_with_todays_name(shown.media, portfolio.plan.student),
        pdf=pdf,
        for_staff=portfolio.audience is Audience.STAFF,
    )


def _with_todays_name(media: Mapping[str, Media], student: Student) -> Mapping[str, Media]:
    """Works that are texts, without names that the student no longer has."""
    former = FormerNames(student.former_names, student.name)
    if not former:
        return media
    return {path: replace(one, text=one.text and former.without(one.text)) for path, one in media.items()}
