"""What the pages of the form ask for: a student's documents opened, tried, and saved."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from generator import render
from generator.base import resources
from generator.base.language import N_, translations
from generator.base.paths import SINGLE, STUDENTS, WORK, YEARLY, kind_of
from generator.documents import descriptions, schema
from generator.editing.answers import Answers
from generator.editing.change import Change, Opened, change, path_of
from generator.editing.choices import choices
from generator.editing.current import PROGRAM, Current
from generator.editing.fields import Data, Schema
from generator.editing.filled import Posted
from generator.editing.saving import Saving
from generator.editing.school_now import SchoolNow, Schools, Student
from generator.editing.sending import Sending
from generator.editing.settings import Settings
from generator.editing.tasks import TASKS, Context
from generator.editing.trial import Site, Trials
from generator.editing.uploads import Uploads
from generator.engine import mkdocs_site
from generator.frame.frame import Look
from generator.git import branches, trees
from generator.git.committing import Author
from generator.git.proposal import Ends
from generator.media.cache import Cache
from generator.model import Audience
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import IupError, UsageError
from generator.proposals import formats
from generator.proposals.read import Proposal, read
from generator.proposals.words import Wording
from generator.render import Renderer
from generator.writing.changes import plan_path

MOST_PREVIEWS: Final = 24
MOST_READ: Final = 4000
"""Documents of which it is remembered what they say."""


class MissingError(UsageError):
    """There is no such student, task or document, or not for whoever asks."""


@dataclass
class Editor:
    """One school's form. `folder`, of `editor`, is one for what only this run needs."""

    settings: Settings
    folder: Path
    schools: Schools
    trials: Trials
    saving: Saving
    uploads: Uploads
    sending: Sending
    answers: Answers
    _data: dict[str, Any] = field(default_factory=dict)
    _words: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _previews: OrderedDict[str, tuple[str, Site]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _drawn: set[tuple[str, str]] = field(default_factory=set)
    _drawing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def today(self) -> Date:
        return today(self.settings)

    def reachable(self, me: str) -> list[Student]:
        """The students whom a mentor may write about: own ones first, then by class and name."""
        school = self.schools.now()
        there = [one for one in school.students.values() if may_reach(school, one, me)]
        return sorted(there, key=lambda one: (me not in one.mentors, one.school_class, one.name, one.id))

    def student(self, student: str, me: str) -> tuple[SchoolNow, Student]:
        """MissingError for one who isn't there, or not for `me`: nobody learns which."""
        school = self.schools.now()
        found = school.students.get(student)
        if found is None or not may_reach(school, found, me):
            raise MissingError(
                N_("There is no student {student} whom you may write about."),
                N_("Choose one from the list."),
                student=student,
            )
        return school, found

    def author(self, me: str, login: str) -> Author:
        """Whose name a commit bears."""
        mentor = self.schools.now().mentors.get(me)
        mail = login if "@" in login else self.settings.email or PROGRAM.email
        return Author(mentor.name if mentor else me, mail)

    def words(self, now: Current, language: str) -> tuple[str, ...]:
        """What a student's open proposal changes, in sentences. Raises GitError."""
        key = now.student, now.commit, now.main, language
        if key not in self._words:
            if len(self._words) > MOST_READ:
                self._words.clear()
            self._words[key] = tuple(self._worded(now, language))
        return self._words[key]

    def _worded(self, now: Current, language: str) -> Iterator[str]:
        proposal, words = _proposal(self.settings.root, now), translations(language)
        told = Wording(proposal, words, language, texts=True, isolated=True)
        for student in proposal.students:
            yield from told.sentences(student)
        if proposal.others:  # nobody wrote them in the form
            about = words.gettext(N_("It also changes files of the school itself: {files}"))
            yield about.format(files=", ".join(proposal.others))

    def context(
        self, school: SchoolNow, now: Current, me: str, language: str, other: Mapping[str, Data] | None = None
    ) -> Context:
        """`other` are documents by their paths that count instead of those that lie there now."""
        documents = {**self._documents(now), **(other or {})}
        folder = f"{STUDENTS}/{now.student}"
        plan = documents.get(plan_path(now.student))
        if plan is None:
            raise UsageError(
                N_("The plan of `{student}` can't be changed as it is now."),
                N_("See what `iup check` says about it, and mend that first."),
                student=now.student,
            )
        works = {path.split("/")[-2]: data for path, data in documents.items() if path.endswith(f"/{WORK}")}
        weeks, *by_year = (
            {
                path.rsplit("/", 1)[-1].removesuffix(".yml"): data
                for path, data in documents.items()
                if path.startswith(f"{folder}/{inner}/")
            }
            for inner in ("weeks", *YEARLY)
        )
        yearly = dict(zip(YEARLY, by_year, strict=True))
        alone = {kind: documents.get(f"{folder}/{kind}.yml") for kind in SINGLE}
        single = {kind: data for kind, data in alone.items() if data is not None}
        translate = translations(language).gettext
        titles = {work: str(data["title"]) for work, data in sorted(works.items(), reverse=True)}
        known = choices(
            school.school,
            school.mentors,
            plan,
            titles,
            language=language,
            translate=translate,
            me=me,
            today=self.today,
        )
        return Context(now.student, plan, works, weeks, yearly, single, _schemas(language), known, translate)

    def _documents(self, now: Current) -> dict[str, Data]:
        """What the student's documents say, but for those that can't be read."""
        named = ((path, blob) for path, blob in now.blobs.items() if path.isprintable())
        wanted = {path: blob for path, blob in named if path.endswith(".yml")}
        missing = [path for path, blob in wanted.items() if blob not in self._data]
        if len(self._data) + len(missing) > MOST_READ:
            self._data.clear()
            missing = list(wanted)
        for path, found in trees.files_at(self.settings.root, now.commit, missing).items():
            if found is not None:
                self._data[found[0]] = _read(path, found[1])
        there = {path: self._data.get(blob) for path, blob in wanted.items()}
        return {path: data for path, data in there.items() if isinstance(data, dict)}

    # --- a form ---------------------------------------------------------------------------------------

    def open(
        self, student: str, task: str, which: str, *, me: str, language: str, blob: str | None = None
    ) -> Opened:
        """`blob` is the document as it was when it was opened; as it is now without it. MissingError."""
        school, found = self.student(student, me)
        known = TASKS.get(task)
        now = self.saving.current(school, student)
        other: dict[str, Data] = {}
        if known is not None and blob is not None:
            path = path_of(known.id, student, which)
            data = _read(path, trees.blob(self.settings.root, blob) or b"")
            other = {path: data} if isinstance(data, dict) else {}
        context = self.context(school, now, me, language, other)
        page = known.page(context, which) if known else None
        if page is None:
            raise MissingError(
                N_("There is nothing to do here now."), N_("Go back to the student's page, and choose anew.")
            )
        there = blob or now.blobs.get(page.path)
        raw = trees.blob(self.settings.root, there) if there else None
        return Opened(now, school, found, context, page, which, there, raw)

    def change(self, opened: Opened, posted: Posted, session: str) -> Change:
        """What was filled in, and which change of which file it is."""
        return change(opened, posted, self.uploads.of(session, opened.now.student, posted.get("uploads", ())))

    def preview(self, opened: Opened, change: Change, session: str) -> str | None:
        """The key of the family's pages as they would be; None while errors forbid them."""
        found = self.saving.changed(opened.now, change.wanted, {})
        if isinstance(found, dict):
            with self.trials.of(opened.school, opened.now, found) as trial:
                site = trial.site(self.look, Cache(self.settings.cache), renderer)
            if site is not None:
                return self._keep(session, site)
        return None

    def draw_ahead(self, opened: Opened) -> None:
        """Make what the first preview of a student would wait for: the pictures of all works."""
        key = opened.now.student, opened.now.commit
        if key not in self._drawn and self._drawing.acquire(blocking=False):
            self._drawn.add(key)
            threading.Thread(target=self._draw, args=(opened,), daemon=True).start()

    def _draw(self, opened: Opened) -> None:
        try:
            with self.trials.of(opened.school, opened.now, {}) as trial:
                trial.site(self.look, Cache(self.settings.cache), renderer)
        except (IupError, OSError):
            return  # told when somebody asks for the preview
        finally:
            self._drawing.release()

    def _keep(self, session: str, site: Site) -> str:
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._previews[key] = (session, site)
            while len(self._previews) > MOST_PREVIEWS:
                self._previews.popitem(last=False)
        return key

    def previewed(self, key: str, session: str) -> Site | None:
        """Only for the session that asked for it."""
        with self._lock:
            owner, site = self._previews.get(key, ("", None))
        return site if owner == session else None

    @cached_property
    def look(self) -> Look:
        """The frame of the family's pages. Made once, which takes a second."""
        folder = self.folder / "look"
        folder.mkdir(parents=True, exist_ok=True)
        made = mkdocs_site.load_builder(self.settings.config_file).look(folder)
        if made is None:
            raise UsageError(
                N_("The school's mkdocs.yml brings along plugins or hooks, so there is no preview here."),
                N_("`iup serve` shows the pages as they will be."),
            )
        return made


def editor(settings: Settings, folder: Path) -> Editor:
    schools = Schools(settings.root, settings.cache, folder / "schools", lambda: today(settings))
    trials = Trials(settings.root, folder / "trials")
    saving = Saving(settings.root, schools, trials, PROGRAM)
    answers = Answers(settings.state)

    def now(student: str) -> Current:
        return saving.current(schools.now(), student)

    sending = Sending(settings, now, lambda student: described(settings, now(student)))
    return Editor(settings, folder, schools, trials, saving, Uploads(folder / "uploads"), sending, answers)


def described(settings: Settings, now: Current) -> str:
    """As Markdown, in the school's language. Nobody's words are in it: many may read a forge's pages."""
    proposal, words = _proposal(settings.root, now), translations(settings.language)
    return formats.as_markdown(proposal, Wording(proposal, words, settings.language, texts=False), words)


def _proposal(root: Path, now: Current) -> Proposal:
    base = branches.merge_base(root, now.commit, now.main)
    return read(root, Ends(base or now.main, now.commit, now.main), Audience.STAFF)


def today(settings: Settings) -> Date:
    return settings.day or Date.today()  # noqa: DTZ011 - the day of the one who writes


def may_reach(school: SchoolNow, student: Student, me: str) -> bool:
    """A protected student is there for the own mentors alone; so is each where the school says so."""
    only_own = school.school.editing.own_students_only or student.is_protected
    return me in student.mentors or not only_own


def _read(path: str, raw: bytes) -> Data | Diagnostic | None:
    kind = kind_of("/".join(path.removeprefix(f"{STUDENTS}/").split("/")[1:]))
    return schema.load().readable(raw, kind or "iup", path) if raw else None


@cache
def _schemas(language: str) -> Mapping[str, Schema]:
    translate = translations(language).gettext
    kinds = ("iup", "work", "week", *YEARLY, *SINGLE)
    return {kind: descriptions.in_language(schema.load().described(kind), translate) for kind in kinds}


@cache
def renderer(language: str) -> Renderer:
    """For the family's pages."""
    return render.load(language, resources.theme() / "pages")
