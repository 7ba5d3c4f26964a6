"""The addresses of students' and families' answers: links made and taken back, and what is sent by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from typing import Final

from flask import Response, make_response, redirect, request

from generator.base.language import LANGUAGES, N_
from generator.base.paths import STUDENTS, WORK
from generator.documents import schema
from generator.editing.answers import LONGEST, Link, Purpose
from generator.editing.editor import Editor, MissingError
from generator.editing.school_now import SchoolNow, Student
from generator.editing.web import views
from generator.editing.web.guard import RefusedError, Session
from generator.git import trees
from generator.model import Audience
from generator.privacy.audience import for_audience

_WHO: Final = frozenset({"student", "guardian"})


@dataclass(frozen=True, slots=True)
class Answering:
    editor: Editor
    frame: Callable[[Session], views.Frame]

    def make(self, session: Session, student: str) -> str:
        """The link, shown once: the server keeps only what it is known by."""
        school, found = self._may(session, student)
        form = request.form
        if form.get("purpose") not in {*Purpose} or form.get("who") not in _WHO:
            raise MissingError(N_("Say what the link is for, and for whom."))
        purpose = Purpose(form["purpose"])
        work = form.get("work", "") if purpose is Purpose.REFLECTION else ""
        if purpose is Purpose.REFLECTION and work not in self._works(school, student):
            raise MissingError(N_("Say which work it is about."))
        said = form.get("days", "7")
        link = Link("", student, purpose, form["who"], Date.max, session.mentor, work)
        days = int(said) if re.fullmatch(r"\d{1,3}", said, re.ASCII) else 7
        made, secret = self.editor.answers.make(link, days, self.editor.today)
        hosting = self.editor.settings.hosting
        origin = hosting.address if hosting else f"http://{request.host}"
        return views.link(self.frame(session), found, made, f"{origin}/answer/{secret}")

    def take_back(self, session: Session, student: str) -> Response:
        self._may(session, student)
        self.editor.answers.take_back(student, request.form.get("link", ""))
        return make_response(redirect(f"/students/{student}", 303))

    def put_away(self, session: Session, student: str) -> Response:
        self._may(session, student)
        self.editor.answers.done(student, request.form.get("answer", ""))
        return make_response(redirect(f"/students/{student}", 303))

    def answer(self, secret: str) -> Response:
        """For whoever was given the link: they need no account, and see nothing but what it is for."""
        school = self.editor.schools.now()
        link = self.editor.answers.link(secret, self.editor.today) if school.school.editing.answers else None
        student = school.students.get(link.student) if link else None
        if link is None or student is None or student.is_protected or student.has_left:
            raise RefusedError(404, N_("This link is over."), N_("Ask the mentor for a new one."))
        language = self._language(school)
        state = "open"
        if request.method == "POST":
            text = request.form.get("text", "").replace("\r\n", "\n").strip()[:LONGEST]
            if text or link.purpose is Purpose.READ:
                state = "sent" if self.editor.answers.send(link, text, self.editor.today) else "full"
        work = self._works(school, link.student).get(link.work, "") if link.work else ""
        return make_response(views.answer(language, student, link, work, state=state))

    def _may(self, session: Session, student: str) -> tuple[SchoolNow, Student]:
        school, found = self.editor.student(student, session.mentor)
        if not school.school.editing.answers or found.is_protected:
            raise MissingError(
                N_("This school has no links for students and families."),
                N_("Whoever edits school.yml can turn them on: `answers: true` below `editing`"),
            )
        return school, found

    def _works(self, school: SchoolNow, student: str) -> dict[str, str]:
        """The titles of those that the family reads, as they were published, by their ids."""
        root, folder = self.editor.settings.root, f"{STUDENTS}/{student}/works"
        ids = [one for one in trees.listed(root, school.main.commit, folder) if one.isprintable()]
        found = trees.files_at(root, school.main.commit, [f"{folder}/{one}/{WORK}" for one in ids])
        titles = {}
        for path, file in found.items():
            data = schema.load().readable(file[1], "work", path) if file else None
            shown = for_audience(data, Audience.FAMILY) if isinstance(data, dict) else None
            if shown is not None:
                titles[path.split("/")[-2]] = str(shown["title"])
        return titles

    def _language(self, school: SchoolNow) -> str:
        said = request.args.get("language", "")
        known = request.accept_languages.best_match(LANGUAGES)
        return said if said in LANGUAGES else known or school.school.languages[0]
