"""A student's files as they would be with a change: checked, and shown as the family's pages."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator import git
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.building import rendering
from generator.building.portfolio_calendar import calendar_files
from generator.editing.current import Current
from generator.editing.school_now import SchoolNow, without_checks
from generator.frame.frame import Look, StudentSite, facts, kind_of, link
from generator.media.cache import Cache
from generator.model import Audience
from generator.pages import Page, site_pages
from generator.problems.diagnostic import Diagnostic
from generator.render import Renderer, SiteFacts, in_language
from generator.school import portfolio
from generator.school.reader import SchoolReader

Changed = Mapping[str, bytes]
"""Files by their paths below the school's root."""


@dataclass(frozen=True, slots=True)
class Site:
    """The family's pages as the build makes them, each made when somebody opens it."""

    facts: SiteFacts
    made_of: Mapping[str, tuple[str, Page]]
    """The language and the page at each path."""
    files: Mapping[str, Path]
    look: Look
    renderers: Callable[[str], Renderer]

    def page(self, path: str) -> bytes | None:
        found = self.made_of.get(path)
        if found is None:
            return None
        language, page = found
        made = next(self.renderers(language).pages([page], self.facts))
        site = StudentSite("", self.facts.student_name, (made,), ())
        return dict(self.look.frames)[kind_of(made.path)].around(facts(made, site))


@dataclass(frozen=True, slots=True)
class Trial:
    root: Path
    student: str
    reader: SchoolReader
    school: SchoolNow
    exported: Path
    """The student's files without the change; they stay when the trial is over."""

    def problems(self) -> tuple[Diagnostic, ...]:
        """All that the check finds in the student's files."""
        with self.school.alone:
            checked, _ = self.reader.checked(self.student, self.school.people)
        return checked.problems

    def site(self, look: Look, cache: Cache, renderers: Callable[[str], Renderer]) -> Site | None:
        """As the family will see it; None while errors forbid it, or nobody may ever see it."""
        with self.school.alone:
            read = portfolio.read_one(self.reader, self.student, Audience.FAMILY)
        if read.portfolio is None or self.school.students[self.student].is_protected:
            return None
        shown = rendering.published_files(read.portfolio, self.root, cache, os.cpu_count() or 1)
        said = rendering.site_facts(read.portfolio, shown)
        files = {path: look.folder / path for path, _ in look.files}
        return Site(
            said,
            {
                in_language(page.path, language, said): (language, page)
                for page in site_pages(read.portfolio)
                for language in said.languages
            },
            files
            | {
                file.path: self._lasting(file.source)
                for file in (*shown.files, *calendar_files(read.portfolio, said, renderers))
            },
            look,
            renderers,
        )

    def _lasting(self, source: Path | bytes) -> Path:
        """Where what is published lies when the trial's own folder is gone; of what was made, a copy."""
        if isinstance(source, bytes):
            made = self._kept(f"{hashlib.sha256(source).hexdigest()}.ics")
            made.write_bytes(source)
            return made
        if not source.is_relative_to(self.root):
            return source
        there = self.exported / source.relative_to(self.root / STUDENTS / self.student)
        if there.is_file() and there.stat().st_size == source.stat().st_size:
            return there
        kept = self._kept(f"{source.stat().st_ino}-{source.name}")
        link(source, kept)
        return kept

    def _kept(self, name: str) -> Path:
        place = self.exported.parents[2] / "kept" / name
        place.parent.mkdir(exist_ok=True)
        return place


MOST_KEPT: Final = 20
"""Students whose files stay laid out, whenever they were asked for."""
LASTING: Final = 1800
"""Seconds for which a preview may be looked at."""


@dataclass(slots=True)
class Trials:
    """Lays files out to be tried. What a commit holds is fetched once; `folder` is one for this run alone."""

    clone: Path
    folder: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def of(self, school: SchoolNow, current: Current, changed: Changed) -> Iterator[Trial]:
        """The files of `current` with `changed` on top. Raises GitError, OSError."""
        exported = self._exported(current)
        self.folder.mkdir(parents=True, exist_ok=True)
        root = Path(tempfile.mkdtemp(prefix="trial-", dir=self.folder))
        try:
            _laid_out(school.folder / PORTFOLIOS, root / PORTFOLIOS)
            place = root / STUDENTS / current.student
            _laid_out(exported, place)
            for path, content in changed.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).unlink(missing_ok=True)
                (root / path).write_bytes(content)
            yield Trial(root, current.student, without_checks(school.reader, root), school, exported)
        finally:
            shutil.rmtree(root, ignore_errors=True)

    def _exported(self, current: Current) -> Path:
        said = "\n".join(f"{path}\0{blob}" for path, blob in sorted(current.blobs.items()))
        folder = self.folder / "files" / hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()
        with self._lock:
            if not folder.is_dir():
                self._prune()
                self._export(current, folder)
            os.utime(folder)
        return folder / STUDENTS / current.student

    def _prune(self) -> None:
        """The files of students that were not asked for in a while go."""
        kept = self.folder / "files"
        there = sorted(kept.iterdir(), key=lambda one: one.stat().st_mtime) if kept.is_dir() else []
        old = time.time() - LASTING
        for folder in there[:-MOST_KEPT]:
            if folder.stat().st_mtime < old:
                shutil.rmtree(folder, ignore_errors=True)

    def _export(self, current: Current, folder: Path) -> None:
        new = folder.with_name(folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        (new / STUDENTS / current.student).mkdir(parents=True)
        repository = git.find(self.clone, current.commit)
        if repository is not None:
            repository.export([f"{STUDENTS}/{current.student}"], new)
        new.rename(folder)


def _laid_out(source: Path, target: Path) -> None:
    """The files of a folder in another one, each under two names: nothing is copied. Links are left out."""
    target.mkdir(parents=True, exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _laid_out(Path(entry.path), target / entry.name)
            elif entry.is_file(follow_symlinks=False):
                link(Path(entry.path), target / entry.name)
