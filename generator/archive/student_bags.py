"""One student's two bags, made from the student's own repository and nothing else.

So nothing of anybody else can get into them, and who has the staff's bag can make both again and compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import Final

from generator.archive import editions, readme
from generator.archive.editions import Editions
from generator.archive.student_bundle import write_bundle
from generator.bags.plain_zip import Digests
from generator.bags.writer import Source, write_bag
from generator.base import resources
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS, WORK
from generator.building import rendering
from generator.building.portfolio_pdf import FILE as PDF
from generator.building.portfolio_pdf import Rendered, portfolio_pdf
from generator.cache.parsed_plans import ParsedPlans
from generator.documents import from_model
from generator.frame.frame import Look
from generator.git.bundle import Signature
from generator.git.log import read_log
from generator.git.unbundling import unbundle
from generator.history import History, PlanState, as_json
from generator.history.main_line import MENTORS, SCHOOL
from generator.media.cache import Cache
from generator.model import Audience, Refusal, SchoolYear
from generator.pages import Portfolio
from generator.problems.diagnostic import Diagnostic
from generator.render import Renderer
from generator.school import earlier_record, portfolio
from generator.school.reader import SchoolReader, school_reader

STAFF_ENDING: Final = "-staff"
BUNDLE: Final = "history/portfolio.bundle"


@dataclass(frozen=True, slots=True)
class Means:
    """What bags are made with, whoever's they are. `cache` is for pictures, `threads` draw them.

    `parsed` remembers what plans of then said: their files are the same in the student's own repository.
    """

    look: Look
    renderer: Callable[[str], Renderer]
    cache: Path
    made_by: str
    parsed: ParsedPlans
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bags: of the student with this id, under this `label`, at the end of this year.

    Without a `year`: with all years of the plan. `for_family` is False where it is known already that there
    may be none.
    """

    student: str
    label: str
    year: SchoolYear | None
    last_day: Date
    for_family: bool = True


@dataclass(frozen=True, slots=True)
class MadeBags:
    """The digests of each bag, by its name without `.zip`. `refusal` is why there is none for the family;
    `problems` are what was wrong in the files.
    """

    bags: Mapping[str, Digests]
    problems: tuple[Diagnostic, ...] = ()
    refusal: Refusal | None = None


def make_bags(bundle: Path, wanted: Wanted, means: Means, target: Path, beside: Path) -> MadeBags:
    """Make the bags from `bundle`, the student's whole repository, in the folder `target`.

    `beside` is an empty folder for what goes when all is done. Raises GitError, OSError.
    """
    root = beside / "repository"
    root.mkdir()
    unbundle(bundle, root, own=True)
    reader = school_reader(root, today=newest_day(root, wanted.last_day))
    reader = replace(reader, school_history=replace(reader.school_history, parsed=means.parsed))
    checked, told = reader.checked(wanted.student)
    read = portfolio.reading(reader, checked, told(Audience.FAMILY), Audience.FAMILY)
    bags: dict[str, Digests] = {}
    in_family: frozenset[str] = frozenset()
    if wanted.for_family and read.portfolio is not None and read.refusal is None:
        sources = list(family_sources(wanted, means, reader, read.portfolio, beside))
        in_family = frozenset(source.path for source in sources)
        bags[wanted.label] = _write(target / f"{wanted.label}.zip", sources, wanted, means, reader)
    name = f"{wanted.label}{STAFF_ENDING}"
    staff = staff_sources(bundle, wanted, reader, told(Audience.STAFF), in_family)
    bags[name] = _write(target / f"{name}.zip", staff, wanted, means, reader)
    return MadeBags(bags, checked.problems, read.refusal)


def newest_day(root: Path, last_day: Date) -> Date:
    """The day that the student's own record is of: permission is asked as of then.

    Not of the clock's day, nor of one in the holidays on which the school changed its mentors.
    """
    log = read_log(root, "HEAD", STUDENTS, frozenset())
    days = [one.recorded_at.date() for one, _ in log if one.recorded_at]
    return min(max(days, default=last_day), last_day)


def _write(
    place: Path, sources: Iterable[Source], wanted: Wanted, means: Means, reader: SchoolReader
) -> Digests:
    about = info(f"Student development portfolio, school year {wanted.year}", wanted, means, reader)
    return write_bag(place, place.stem, sources, {**about, "External-Identifier": place.stem})


def info(description: str, wanted: Wanted, means: Means, reader: SchoolReader) -> dict[str, str]:
    """What bag-info.txt says of a bag, but for its name."""
    school = reader.check.known.school
    return {
        "Bag-Software-Agent": means.made_by,
        "Bagging-Date": wanted.last_day.isoformat(),
        "External-Description": description,
        "Source-Organization": school.name.text(school.languages[0]) if school else "",
    }


def words(text: Sequence[str], reader: SchoolReader, *more: str, **values: object) -> bytes:
    """A README in the languages of `more` and of the school."""
    school = reader.check.known.school
    languages = tuple(dict.fromkeys((*more, *(school.languages if school else ("en",)))))
    name = school.name.text(languages[0]) if school else ""
    return readme.readme(text, languages, school=name, **values)


def schemas() -> Iterator[Source]:
    for place in sorted(resources.schemas().glob("*.json")):
        yield Source(f"schemas/{place.name}", place)


def family_sources(
    wanted: Wanted, means: Means, reader: SchoolReader, read: Portfolio, beside: Path
) -> Iterator[Source]:
    """What goes into a family's bag; `beside` is a folder that goes. Raises OSError."""
    # Not the machine's SOURCE_DATE_EPOCH: the same commit has the same day everywhere.
    return _Family(wanted, means, reader, replace(read, as_of=reader.today), beside).sources()


@dataclass(frozen=True, slots=True)
class _Family:
    """What goes into a family's bag."""

    wanted: Wanted
    means: Means
    reader: SchoolReader
    portfolio: Portfolio
    beside: Path

    def sources(self) -> Iterator[Source]:
        root = self.reader.folder.root
        made = editions.editions(
            self.portfolio, _reading(root), earlier_record.documents(root, self.wanted.student)
        )
        languages = self.portfolio.plan.student.languages
        yield Source("README.txt", words(readme.FAMILY, self.reader, *languages, year=self.wanted.year))
        for path, content in made.own.items():
            yield Source("plan.yml" if path == PLAN else path, content)
        yield Source("plan.json", from_model.as_json(made.plan))
        for path, content in made.shared.items():
            yield Source(f"school/{path.removeprefix(f'{PORTFOLIOS}/')}", content)
        yield from schemas()
        yield from self._history(made)
        yield from self._pages()

    def _history(self, made: Editions) -> Iterator[Source]:
        known = self.portfolio.history
        yield Source("history/history.json", from_model.as_json(_without_commits(as_json(known))))
        for name, state in _of_year(known, self.portfolio, self.wanted.year):
            if state.plan is not None:
                yield Source(f"history/{name}.yml", editions.edition(from_model.plan(state.plan)))
        last = self.reader.school_history.main_line.newest.get(self.wanted.student)
        by = Signature(last.by or "", last.at) if last else Signature("", None)
        bundle = self.beside / "family.bundle"
        write_bundle(editions.steps(self.portfolio, made, by), bundle)
        yield Source(BUNDLE, bundle)

    def _pages(self) -> Iterator[Source]:
        cache = Cache(self.means.cache)
        root = self.reader.folder.root
        shown = rendering.published_files(self.portfolio, root, cache, self.means.threads)
        facts = rendering.site_facts(self.portfolio, shown)
        made = rendering.student_site(self.portfolio, facts, shown, self.means.renderer)
        rendered = Rendered(self.portfolio, facts, made)
        renderer = self.means.renderer(facts.languages[0])
        document = portfolio_pdf(rendered, renderer, self.beside, self.wanted.year)
        yield Source(PDF, document)
        site = self.beside / "site"
        self.means.look.write(made, site)
        for place in site.rglob("*"):
            if place.is_file():
                yield Source(f"site/{place.relative_to(site).as_posix()}", place)


def _without_commits(told: object) -> object:
    """The ids of commits are those of another repository than the one in the bag."""
    if isinstance(told, Mapping):
        return {name: _without_commits(value) for name, value in told.items() if name != "commit"}
    return [_without_commits(one) for one in told] if isinstance(told, list) else told


def _of_year(known: History, of: Portfolio, year: SchoolYear | None) -> Iterator[tuple[str, PlanState]]:
    """Each version of the plan from a talk of that school year, with a name, and its corrections."""
    for version in known.versions:
        if version.talk_date is None or year not in {None, of.school.year_of(version.talk_date)}:
            continue
        yield version.talk_date.isoformat(), version.state
        for number, state in enumerate(version.corrections, 1):
            yield f"{version.talk_date.isoformat()}-correction-{number}", state


def _reading(root: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        place = root / path
        return place.read_bytes() if place.is_file() and not place.is_symlink() else None

    return read


def staff_sources(
    bundle: Path, wanted: Wanted, reader: SchoolReader, whole: History, in_family: frozenset[str]
) -> Iterator[Source]:
    """All files as committed; of works' files those that the family's bag holds lie there, and in the
    bundle.
    """
    root = reader.folder.root
    folder = root / STUDENTS / wanted.student
    yield Source("README.txt", words(readme.STAFF, reader, year=wanted.year))
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_file() and not place.is_symlink():
            if path.startswith("works/") and place.name != WORK and path in in_family:
                continue
            yield Source("plan.yml" if path == PLAN else path, place)
    for path in (SCHOOL, MENTORS):
        if (root / path).is_file():
            yield Source(f"school/{path.removeprefix(f'{PORTFOLIOS}/')}", root / path)
    yield from schemas()
    yield Source(BUNDLE, bundle)
    yield from _states_of_year(wanted, reader, whole)


def _states_of_year(wanted: Wanted, reader: SchoolReader, whole: History) -> Iterator[Source]:
    school = reader.check.known.school
    commits = {state.recorded.commit: state for state in whole.states if state.recorded.commit}
    entries = [
        (entry, commits[entry.recorded.commit])
        for line in reader.school_history.main_line.plans.values()
        for entry in line
        if entry.recorded.commit in commits and entry.blob
    ]
    entries.sort(key=lambda one: one[0].position)
    blobs = dict(reader.school_history.contents([entry.blob for entry, _ in entries if entry.blob]))
    for number, (entry, state) in enumerate(entries, 1):
        day = state.recorded_on
        content = blobs.get(entry.blob or "")
        if day and school and wanted.year in {None, school.year_of(day)} and isinstance(content, bytes):
            yield Source(f"history/{number:04}-{day.isoformat()}.yml", content)
