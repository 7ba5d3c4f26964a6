"""Coming in: the key of the terminal, who one is, the language; and the program's own style and script."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flask import Response, make_response, redirect, request

from generator.base import resources
from generator.base.language import LANGUAGES, N_
from generator.editing.editor import Editor, MissingError
from generator.editing.web.guard import Guard, RefusedError, Session

_OWN_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._-]+)+/?|/")


@dataclass(frozen=True, slots=True)
class Entrance:
    editor: Editor
    guard: Guard

    def open(self) -> Response:
        session = self.guard.open(request.args.get("key", ""))
        response = to("/")
        self.guard.set_cookie(response, session)
        return response

    def assets(self, name: str) -> Response:
        """The program's own style, script and letters: no secret, and nobody's data."""
        for folder in (resources.theme() / "edit" / "assets", resources.theme() / "assets"):
            for found in folder.rglob("*"):
                if found.is_file() and found.relative_to(folder).as_posix() == name:
                    return file_of(found)
        raise MissingError(N_("There is no such page."))

    def me(self, session: Session) -> Response:
        said = request.form.get("mentor", "")
        if self.editor.settings.hosting is None and said in self.editor.schools.now().mentors:
            self.guard.keep(replace(session, mentor=said))
        return to("/")

    def known(self, session: Session) -> Session:
        """With the mentor whose account the login is, asked each time: access ends with the account."""
        if not session.login:
            return session
        account = session.login.removeprefix("@").lower()
        for mentor in self.editor.schools.now().mentors.values():
            is_here = mentor.last_day is None or mentor.last_day >= self.editor.today
            if mentor.account and account.isascii() and mentor.account.lower() == account and is_here:
                return self.guard.keep(replace(session, mentor=mentor.id))
        raise RefusedError(
            403,
            N_("{login} is no mentor's account."),
            N_("Whoever edits mentors.yml writes it there, as `account`."),
            login=session.login,
        )

    def language(self, session: Session) -> Response:
        said, back = request.form.get("language", ""), request.form.get("back", "/")
        if said in LANGUAGES:
            self.guard.keep(replace(session, language=said))
        return to(back if _OWN_PATH.fullmatch(back) else "/")


def to(address: str) -> Response:
    """The browser goes on to another page, so that loading that anew sends nothing twice."""
    response: Response = make_response(redirect(address, 303))
    return response


def file_of(place: Path) -> Response:
    return Response(place.read_bytes(), mimetype=mimetypes.guess_type(place.name)[0])
