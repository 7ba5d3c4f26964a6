"""A school's past, read from git: what there is to know of it, for each audience."""

from __future__ import annotations

import hashlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import date as Date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from generator import git, history
from generator.base.language import N_, translations
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.cache import main_line
from generator.cache.parsed_plans import ParsedPlans
from generator.documents import schema, to_model
from generator.documents.schema import Data
from generator.git import Absence, Contents, Repository
from generator.history import Current, History, MainLine, Readers, Unreadable, read_main_line
from generator.history.states import Recorded
from generator.model import NO_MENTORS, Audience, Mentor, Plan, School
from generator.privacy.audience import for_audience
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import GitError, ShallowCloneError
from generator.problems.report import wording
from generator.rules.references import KnownNames
from generator.school.earlier_record import EarlierState, with_earlier
from generator.school.family_history import for_family, from_the_first_plan
from generator.school.shown_texts import ShownTexts

Made = TypeVar("Made")
PlanFor = Mapping[Audience, Plan]

NO_MAIN_LINE = MainLine(school=(), mentors=(), plans={}, gone={}, newest={}, end=0)


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """The school's own files of then: `blobs` by their ids, `read` by kind and hash of the content."""

    blobs: dict[str, bytes | Absence] = field(default_factory=dict)
    read: dict[tuple[str, bytes], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SchoolHistory:
    """The main line of a school's history, and how its files are read.

    `repository` is None for a folder without git: then only what lies in the folder is known.
    `ids` are the students there are now. `parsed` remembers what plans of then said, `shared` what the
    school's own files did.
    """

    repository: Repository | None
    main_line: MainLine
    school: School | None
    mentors: Mapping[str, Mentor]
    ids: frozenset[str]
    parsed: ParsedPlans
    contents: Callable[[Iterable[str]], Iterator[tuple[str, bytes | Absence]]]
    shared: SharedFiles = field(default_factory=SharedFiles)

    @property
    def is_complete(self) -> bool:
        return self.repository is None or not self.repository.is_shallow

    def history(
        self, student: str, plan: bytes | None, earlier: Sequence[EarlierState] = ()
    ) -> Callable[[Audience], History]:
        """The history of a student whose iup.yml holds `plan` today, as each audience may read it.

        `earlier` are the states that another school recorded; they come first.

        None where there is no iup.yml today.
        """
        contents = _StudentFiles(self, student, plan)
        current = Current({student: plan}, self.school, self.mentors, self.ids)

        @cache
        def history_for(audience: Audience) -> History:
            if audience is Audience.FAMILY:
                whole = history_for(Audience.STAFF)
                return from_the_first_plan(
                    whole if contents.all_is_for_all else for_family(whole, read(audience))
                )
            whole = read(audience)
            contents.keep()
            return whole

        def read(audience: Audience) -> History:
            readers = contents.readers(audience)
            read = history.read_history(
                self.main_line, contents.blobs, current, readers, complete=self.is_complete
            )
            return with_earlier(read[student], earlier, readers, self.mentors)

        return history_for

    def _newest(self, folders: Iterable[str]) -> Iterator[Recorded]:
        newest = self.main_line.newest
        return (newest[folder] for folder in folders if folder in newest)

    @property
    def _newest_of_the_school(self) -> tuple[Recorded, ...]:
        shared = (self.main_line.school, self.main_line.mentors)
        return tuple(entries[-1].recorded for entries in shared if entries)

    def newest(self, student: str, relatives: Iterable[str] = ()) -> tuple[str, ...]:
        """The newest commits of a student's folder, of those it had before, and of the school's own files."""
        newest = (*self._newest((student, *relatives)), *self._newest_of_the_school)
        return tuple(sorted({one.commit for one in newest if one.commit}))

    def as_of(self, student: str, today: Date) -> Date:
        """The day that a student's site speaks from, in the school's time zone.

        SOURCE_DATE_EPOCH's (reproducible-builds.org), else that of the newest commit of the student's
        folder and of the school's own files, else `today`. A commit from the future is a wrong clock, not
        a day to speak from.
        """
        zone = ZoneInfo(self.school.time_zone) if self.school else UTC
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), zone).date()
        newest = (*self._newest([student]), *self._newest_of_the_school)
        recorded = [one.at for one in newest if one.at]
        try:
            return min(max(recorded).astimezone(zone).date(), today) if recorded else today
        except OverflowError:
            return today


def read_school_history(
    root: Path,
    ids: Iterable[str],
    known: KnownNames,
    *,
    allow_shallow: bool,
    cache: Path | None = None,
    commit: str | None = None,
) -> SchoolHistory:
    """Read the main line of the repository that the school in `root` lies in, up to `commit` or HEAD.

    What is read is remembered in the folder `cache`, if one is named, and read from there.
    Raises GitError, ShallowCloneError.
    """
    repository = git.find(root, commit, known.school.main_line if known.school else ())
    if repository and repository.is_shallow and not allow_shallow:
        raise ShallowCloneError(
            N_("The history of this repository was cut off when it was fetched."),
            hint=N_(
                "Fetch the rest with `git fetch --unshallow` (in a workflow: `fetch-depth: 0`), "
                "or go on with what is there: --allow-shallow"
            ),
        )
    if repository and (inner := repository.submodules((PORTFOLIOS, STUDENTS))):
        raise GitError(
            N_("`{folder}` is a repository of its own inside this one: its history can't be read from here."),
            hint=N_(
                "Move the files themselves into this repository; or put a folder `portfolios` into the inner "
                "one, and name the folder that holds it: --root FOLDER"
            ),
            folder=inner[0],
        )
    return SchoolHistory(
        repository=repository,
        main_line=_tracks(repository, cache) if repository else NO_MAIN_LINE,
        school=known.school,
        mentors=known.mentors or NO_MENTORS,
        ids=frozenset(ids),
        parsed=ParsedPlans(cache),
        contents=Contents(repository) if repository else lambda _: iter(()),
    )


def _tracks(repository: Repository, cache: Path | None) -> MainLine:
    if cache is None or repository.is_shallow:
        return read_main_line(repository.changes(PORTFOLIOS))
    return main_line.read_main_line(repository, cache)


class _StudentFiles:
    """What one student's files of then said: each content is fetched once and read once for all audiences."""

    def __init__(self, school_history: SchoolHistory, student: str, plan: bytes | None) -> None:
        self._past = school_history
        self._student = student
        self._plans: dict[str, PlanFor | Unreadable] = {}
        self._fetched: dict[str, bytes | Absence] = {}
        self._parsed = school_history.parsed.find(student)
        self._used: dict[str, Data] = {}
        self._today = plan

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        shared = self._past.shared.blobs
        known: Mapping[str, bytes | Absence] = ChainMap(self._fetched, shared)
        wanted = tuple(ids)
        main_line = self._past.main_line
        of_the_school = {entry.blob for entry in (*main_line.school, *main_line.mentors)}
        for blob, content in self._past.contents(one for one in wanted if one not in known):
            (shared if blob in of_the_school else self._fetched)[blob] = content
        yield from ((blob, known[blob]) for blob in wanted)

    def readers(self, audience: Audience) -> Readers:
        def plan(raw: bytes) -> Plan | Unreadable:
            read = self._plan(raw)
            return read if isinstance(read, Unreadable) else read[audience]

        return Readers(
            plan, self._reader("school", to_model.school), self._reader("mentors", to_model.mentors)
        )

    def keep(self) -> None:
        """Remember what was read, for the next time."""
        if self._used.keys() != self._parsed.keys():
            self._past.parsed.keep(self._student, self._used)

    @property
    def all_is_for_all(self) -> bool:
        """Whether nothing that was read is for the staff only."""
        read = (plan for plan in self._plans.values() if not isinstance(plan, Unreadable))
        return all(plan[Audience.STAFF] is plan[Audience.FAMILY] for plan in read)

    def _reader(self, kind: str, make: Callable[[Data], Made]) -> Callable[[bytes], Made | Unreadable]:
        """A reader of the school's own files, which all students share: each content is read once."""

        def read(raw: bytes) -> Made | Unreadable:
            key = (kind, hashlib.sha256(raw).digest())
            if key not in self._past.shared.read:
                data = schema.load().readable(raw, kind)
                self._past.shared.read[key] = (
                    self._unreadable(data) if isinstance(data, Diagnostic) else make(data)
                )
            found: Made | Unreadable = self._past.shared.read[key]
            return found

        return read

    def _plan(self, raw: bytes) -> PlanFor | Unreadable:
        key = hashlib.sha256(raw).hexdigest()
        if key not in self._plans:
            data = self._data(raw)
            if isinstance(data, Diagnostic):
                self._plans[key] = self._unreadable(data)
            else:
                self._used[key] = data
                self._plans[key] = _for_all(self._shown.plan(data))
        return self._plans[key]

    def _data(self, raw: bytes) -> Data | Diagnostic:
        key = hashlib.sha256(raw).hexdigest()
        return self._parsed.get(key) or schema.load().readable(raw, "iup")

    @cached_property
    def _shown(self) -> ShownTexts:
        """As the plan of today says; as written where there is none that can be read."""
        today = self._data(self._today) if self._today is not None else None
        if today is None or isinstance(today, Diagnostic):
            return ShownTexts()
        return ShownTexts.of(today, self._past.school)

    def _unreadable(self, problem: Diagnostic) -> Unreadable:
        school = self._past.school
        translate = translations(school.languages[0] if school else "en").gettext
        line, message = translate(N_("Line {line}: {message}")), wording.message(problem, translate)
        return Unreadable(line.format(line=problem.place.line, message=message))


def _for_all(data: Data) -> PlanFor:
    """One object for all audiences where nothing is for the staff only: most plans, at half the memory."""
    whole, theirs = to_model.plan(data), for_audience(data, Audience.FAMILY)
    return {Audience.STAFF: whole, Audience.FAMILY: whole if theirs == data else to_model.plan(theirs)}
