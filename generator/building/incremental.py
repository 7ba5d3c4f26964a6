"""What a build need not do: students whose site is as it would be if it were built anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from generator.base import safe_open
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.building.task import StudentResult
from generator.cache import fingerprints
from generator.cache.build_records import Record, Records
from generator.cache.build_result import State
from generator.cache.fingerprints import Folder, Signature, digest
from generator.git import LARGEST_BLOB
from generator.model import Audience, School
from generator.school.reader import SchoolReader

RACY = 2_000_000_000
"""Nanoseconds in which a file can be written again without its time showing it, on the coarsest disks."""

IN_THE_FUTURE = "IUP409"
"""The rule whose message names today."""

TOO_LONG = "IUP524"
"""The rule that a file breaks on a busy machine and perhaps not on an idle one."""


@dataclass(frozen=True)
class Sources:
    """The students' folders and sites as they are at the beginning of a build, at `now` (nanoseconds).

    `look` has the signatures of both, by student: whoever asks for them first waits for them.
    """

    root: Path
    output: Path
    records: Records
    now: int
    look: Callable[[], tuple[Mapping[str, Signature], Mapping[str, Signature]]]

    @cached_property
    def _seen(self) -> tuple[Mapping[str, Signature], Mapping[str, Signature]]:
        return self.look()

    @property
    def folders(self) -> Mapping[str, Signature]:
        return self._seen[0]

    @property
    def sites(self) -> Mapping[str, Signature]:
        return self._seen[1]

    def signature(self, student: str) -> str:
        """Empty for a folder with something so new that it may yet be written without its time showing it."""
        found, newest = self.folders[student]
        return found if newest < self.now - RACY else ""

    def same(self, student: str, record: Record) -> bool:
        own = self.signature(student)
        return bool(own and own == record.source.signature) or self.holds(student, record.source.content)

    def holds(self, student: str, content: str) -> bool:
        """Whether that is what the folder holds; what can't be opened holds nothing that is known."""
        try:
            return fingerprints.content(self.root / STUDENTS / student) == content
        except OSError:
            return False

    def former_ids(self, student: str) -> tuple[str, ...] | None:
        """Those that the plan says; None if it has to be asked."""
        record = self.records.students.get(student)
        return record.formerly if record and self.same(student, record) else None


@dataclass(frozen=True)
class Surroundings:
    """What all sites of a build follow from, and what a single one does besides its student's own files.

    `look` is the fingerprint of the look, None if there can be none: then nothing is ever left as it is.
    """

    reader: SchoolReader
    look: str | None
    zipped: bool
    pdf: bool
    audience: Audience

    @cached_property
    def common(self) -> str:
        """What all of them follow from."""
        repository = self.reader.school_history.repository
        history = repository and (
            repository.is_shallow,
            sorted(repository.edge),
            repository.prefix,
            repository.mailmap(),
        )
        root = self.reader.folder.root
        own = [_content(root, f"{PORTFOLIOS}/{name}") for name in ("school.yml", "mentors.yml")]
        main_line = self.reader.school_history.main_line
        recorded = [
            entries[-1].recorded.commit for entries in (main_line.school, main_line.mentors) if entries
        ]
        asked = (self.zipped, self.pdf, self.audience)
        return digest(fingerprints.program(), self.look, asked, history, own, recorded)

    @cached_property
    def claims(self) -> Mapping[str, Collection[str]]:
        """Who says each former id."""
        found: dict[str, list[str]] = {}
        for student, formerly in self.reader.check.formerly.items():
            for former in formerly:
                found.setdefault(former, []).append(student)
        return found

    def inputs(self, student: str, came: int | None, relatives: Collection[str]) -> str:
        """What the site of `student` follows from, but the files in the student's folder."""
        school_history = self.reader.school_history
        gone = school_history.main_line.gone.get(came, ()) if came is not None else ()
        folders = (student, *sorted(relatives))
        formerly = self.reader.check.formerly.get(student, ())
        return digest(
            self.common,
            school_history.as_of(student, self.reader.today),
            [
                (folder, getattr(school_history.main_line.newest.get(folder), "commit", None))
                for folder in folders
            ],
            [(folder, folder in school_history.ids) for folder in (*gone, *relatives, *formerly)],
            [sorted(self.claims.get(former, ())) for former in formerly],
        )

    def record(self, finished: StudentResult, signature: str) -> Record:
        """What to remember of a student that was built."""
        student = finished.built.student_id
        return Record(
            built=finished.built,
            inputs=self.inputs(student, finished.came, finished.relatives),
            source=Folder(signature, finished.source),
            site=finished.site,
            zip=finished.zip,
            first_day=self.reader.today,
            last_day=self._last_day(finished),
            formerly=tuple(self.reader.check.formerly.get(student, ())),
            came=finished.came,
            relatives=finished.relatives,
        )

    def _last_day(self, finished: StudentResult) -> Date:
        """The day from which on the result may be another: something begins, ends or is no longer to come."""
        today, school = self.reader.today, self.reader.check.known.school
        tomorrow = today + timedelta(days=1)
        told = {problem.rule for problem in finished.built.problems}
        if TOO_LONG in told:
            return today  # the next build tries again
        if finished.built.state is State.WRONG or IN_THE_FUTURE in told or school is None:
            return tomorrow
        days = (*finished.turning_days, _next_school_year(school, today))
        return min(day for day in days if day > today)

    def as_it_is(self, student: str, sources: Sources) -> Record | None:
        """The record of a student whose site is as it would be if it were built anew."""
        record = sources.records.students.get(student)
        if record is None or self.look is None or not record.first_day <= self.reader.today < record.last_day:
            return None
        if record.inputs != self.inputs(student, record.came, record.relatives):
            return None
        if not sources.same(student, record):
            return None
        site = _standing(record, sources.output / student, sources.sites[student][0])
        if site is None:
            return None
        signed = replace(record.source, signature=sources.signature(student))
        return replace(record, source=signed, site=site.site)


def _standing(record: Record, place: Path, signature: str) -> Record | None:
    """The record with today's signatures, if the site and its zip are as they were left."""
    archive = place.with_suffix(".zip")
    if record.built.refusal is not None:
        return None if os.path.lexists(place) or archive.exists() else record
    if record.site is None:
        return record  # nothing can be built; what stands there stays
    try:
        if place.is_symlink() or not _same(record.site, signature, lambda: fingerprints.content(place)):
            return None
        if record.zip is None:
            same = not archive.exists()
        else:
            now = fingerprints.signature_of_file(archive)
            same = _same(record.zip, now, lambda: fingerprints.file(archive).content)
    except OSError:
        return None
    return replace(record, site=replace(record.site, signature=signature)) if same else None


def _same(was: Folder, signature: str, content: Callable[[], str]) -> bool:
    return signature == was.signature or content() == was.content


def _next_school_year(school: School, today: Date) -> Date:
    month, day = school.year_starts
    return min(start for year in (today.year, today.year + 1) if (start := Date(year, month, day)) > today)


def _content(root: Path, path: str) -> str | None:
    try:
        return digest(safe_open.read(root, path, LARGEST_BLOB))
    except OSError:
        return None
