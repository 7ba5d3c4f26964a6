"""A school's past, read from git: what there is to know of it, for each audience."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from datetime import date as Date
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator import documents, git, history, schema
from generator.audience import for_audience
from generator.check import school_and_mentors
from generator.diagnostics import Diagnostic
from generator.errors import ShallowCloneError
from generator.folder import PLAN, PORTFOLIOS, STUDENTS, SchoolFolder
from generator.git import Change, Commit, Repository
from generator.history import Current, History, Readers, Unreadable
from generator.language import N_, translations
from generator.model import NO_MENTORS, Audience, Mentor, Plan, School
from generator.report import wording
from generator.schema import Data, Schemas
from generator.withholding import family_states

Made = TypeVar("Made")
PlanFor = Mapping[Audience, Plan]


@dataclass(frozen=True, slots=True)
class Past:
    """The main line of a school's history, and the readers of what its files said.

    `repository` is None for a folder without git: then only what lies in the folder is known.
    """

    folder: SchoolFolder
    repository: Repository | None
    changes: tuple[tuple[Commit, tuple[Change, ...]], ...]
    school: School | None
    mentors: Mapping[str, Mentor]
    schemas: Schemas
    plans: dict[bytes, PlanFor | Unreadable] = field(default_factory=dict)
    """Each content of a plan that was read, by its hash: once for all audiences."""

    @property
    def is_complete(self) -> bool:
        return self.repository is None or not self.repository.is_shallow

    def histories(self, audience: Audience) -> Mapping[str, History]:
        """The history of each student in the folder, by id, as `audience` may read it."""
        own = self._histories(audience)
        if audience is Audience.STAFF:
            return own
        whole = self._histories(Audience.STAFF)
        return {student: _for_family(whole[student], history) for student, history in own.items()}

    def _histories(self, audience: Audience) -> Mapping[str, History]:
        plans = {
            student: (self.folder.root / STUDENTS / student / PLAN).read_bytes()
            for student, files in self.folder.students.items()
            if files.plan is not None
        }
        return history.read_history(
            self.changes,
            self.repository.blobs if self.repository else lambda _: iter(()),
            Current(plans, self.school, self.mentors),
            self._readers(audience),
            complete=self.is_complete,
        )

    def as_of(self, today: Date) -> Date:
        """The day that the sites speak from, in the school's time zone.

        SOURCE_DATE_EPOCH's (reproducible-builds.org), else the newest commit's, else `today`: a commit
        from the future is a wrong clock, not a day to speak from.
        """
        zone = ZoneInfo(self.school.time_zone) if self.school else UTC
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), zone).date()
        recorded = self.repository.head_commit().recorded_at if self.repository else None
        try:
            return min(recorded.astimezone(zone).date(), today) if recorded else today
        except OverflowError:
            return today

    def _readers(self, audience: Audience) -> Readers:
        language = self.school.languages[0] if self.school else "en"
        translate = translations(language).gettext

        def plan(raw: bytes) -> Plan | Unreadable:
            read = self._plan(raw, translate)
            return read if isinstance(read, Unreadable) else read[audience]

        def reader(kind: str, make: Callable[[Data], Made]) -> Callable[[bytes], Made | Unreadable]:
            def read(raw: bytes) -> Made | Unreadable:
                data = self.schemas.readable(raw, kind)
                return Unreadable(_reason(data, translate)) if isinstance(data, Diagnostic) else make(data)

            return read

        return Readers(plan, reader("school", documents.school), reader("mentors", documents.mentors))

    def _plan(self, raw: bytes, translate: Callable[[str], str]) -> PlanFor | Unreadable:
        key = hashlib.sha256(raw).digest()
        if key not in self.plans:
            data = self.schemas.readable(raw, "iup")
            if isinstance(data, Diagnostic):
                self.plans[key] = Unreadable(_reason(data, translate))
            else:
                whole, theirs = documents.plan(data), for_audience(data, Audience.FAMILY)
                # One object for both where nothing is for the staff only: most plans, at half the memory.
                family = whole if theirs == data else documents.plan(theirs)
                self.plans[key] = {Audience.STAFF: whole, Audience.FAMILY: family}
        return self.plans[key]


def read_past(folder: SchoolFolder, *, allow_shallow: bool) -> Past:
    """Read the main line of the repository that the school lies in. Raises GitError, ShallowCloneError."""
    repository = git.find(folder.root)
    if repository and repository.is_shallow and not allow_shallow:
        raise ShallowCloneError(
            N_("The history of this repository was cut off when it was fetched."),
            hint=N_(
                "Fetch the rest with `git fetch --unshallow` (in a workflow: `fetch-depth: 0`), "
                "or go on with what is there: --allow-shallow"
            ),
        )
    known = school_and_mentors(folder)
    return Past(
        folder=folder,
        repository=repository,
        changes=tuple(repository.changes(PORTFOLIOS)) if repository else (),
        school=known.school,
        mentors=known.mentors or NO_MENTORS,
        schemas=schema.load(),
    )


def _for_family(whole: History, family: History) -> History:
    """A history without what became staff-only later."""
    plans = tuple(state.plan for state in family.states)
    shown = family_states(tuple(state.plan for state in whole.states), plans)
    if shown == plans:
        return family
    states = tuple(replace(state, plan=plan) for state, plan in zip(family.states, shown, strict=True))
    return history.of_states(family.student, states, complete=family.complete)


def _reason(problem: Diagnostic, translate: Callable[[str], str]) -> str:
    line = translate(N_("Line {line}: {message}"))
    return line.format(line=problem.place.line, message=wording.message(problem, translate))
