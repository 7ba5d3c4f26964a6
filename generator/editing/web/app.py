"""The form's addresses. Each answers with a page, or sends the browser on; what they do is the editor's.

The only importer of Flask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, Final

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from generator.base.language import LANGUAGES, N_
from generator.editing.answers import Answer
from generator.editing.change import Change, Opened
from generator.editing.considered import with_reason
from generator.editing.editor import Editor, MissingError
from generator.editing.filled import Posted
from generator.editing.refilled import refilled
from generator.editing.saving import Clashed, Outcome, Refused, Saved, Taken
from generator.editing.web import views
from generator.editing.web.answering import Answering
from generator.editing.web.entrance import Entrance, file_of, to
from generator.editing.web.guard import Guard, RefusedError, Session, headers
from generator.editing.web.marks import Marks
from generator.problems.errors import IupError

ERRORS: Final = "errors.log"
"""What the program did wrong, in the account's own folder: it may hold what plans say."""

MOST_BYTES: Final = 256 * 1024 * 1024
"""Of one request: some films from a telephone."""
MOST_FORM_BYTES: Final = 4 * 1024 * 1024
MOST_FIELDS: Final = 20_000

Reply = Response | str


def app(editor: Editor, guard: Guard) -> Flask:
    flask = Flask("iup-edit", static_folder=None)
    flask.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_FORM_BYTES, MAX_FORM_PARTS=MOST_FIELDS
    )
    _Routes(flask, editor, guard, Marks()).add()
    return flask


class _Routes:
    def __init__(self, flask: Flask, editor: Editor, guard: Guard, marks: Marks) -> None:
        self.flask = flask
        self.editor = editor
        self.guard = guard
        self.marks = marks
        self.entrance = Entrance(editor, guard)

    def add(self) -> None:
        flask, at_student = self.flask, "/students/<student>"
        entrance = self.entrance
        flask.before_request(self._refuse_strangers)
        flask.after_request(self._headers)
        flask.register_error_handler(IupError, self._told)
        flask.register_error_handler(HTTPException, self._unanswered)
        flask.add_url_rule("/open", "open", entrance.open)
        flask.add_url_rule("/assets/<path:name>", "assets", entrance.assets)
        routes: list[tuple[str, str, Callable[..., Any]]] = [
            ("GET", "/", self.students),
            ("POST", "/me", entrance.me),
            ("POST", "/language", entrance.language),
            ("GET", at_student, self.student),
            ("POST", f"{at_student}/send", self.send),
            ("POST", f"{at_student}/settle", self.settle),
            ("POST", f"{at_student}/withdraw", self.withdraw),
            ("POST", f"{at_student}/uploads", self.upload),
            ("GET", f"{at_student}/<task>", self.form),
            ("GET", f"{at_student}/<task>/<which>", self.form),
            ("POST", f"{at_student}/<task>", self.save),
            ("POST", f"{at_student}/<task>/<which>", self.save),
            ("POST", f"{at_student}/<task>/check", self.check),
            ("POST", f"{at_student}/<task>/<which>/check", self.check),
            ("POST", f"{at_student}/<task>/preview", self.preview),
            ("POST", f"{at_student}/<task>/<which>/preview", self.preview),
            ("GET", "/preview/<key>/<path:path>", self.previewed),
        ]
        answering = Answering(self.editor, self._frame)
        routes += [
            ("POST", f"{at_student}/links", answering.make),
            ("POST", f"{at_student}/links/take-back", answering.take_back),
            ("POST", f"{at_student}/answers/put-away", answering.put_away),
        ]
        flask.add_url_rule("/answer/<secret>", "answer", answering.answer, methods=["GET", "POST"])
        for method, rule, view in routes:
            name = f"{method} {rule}"
            flask.add_url_rule(rule, name, self._for_whom_is_in(view), methods=[method])

    # --- around every answer --------------------------------------------------------------------------

    def _refuse_strangers(self) -> None:
        self.guard.refuse_strangers(request)
        most = MOST_BYTES if request.mimetype == "multipart/form-data" else MOST_FORM_BYTES
        if (request.content_length or 0) > most:
            raise RequestEntityTooLarge

    def _headers(self, response: Response) -> Response:
        return headers(response, preview=request.path.startswith("/preview/"))

    def _told(self, error: IupError) -> Response:
        """What can't be done, in words."""
        return make_response(views.error(error, self._language(None)), _status(error))

    def _unanswered(self, error: HTTPException) -> Response:
        if isinstance(error, RequestEntityTooLarge):
            told = IupError(
                N_("That is more than can be sent at once."), N_("Choose fewer or smaller files.")
            )
        elif isinstance(error, InternalServerError):  # Flask has noted what happened
            told = IupError(
                N_("The program made a mistake, and nothing was changed."),
                N_("What happened is noted in {file}. Show that to whoever looks after the form."),
                file=self.editor.settings.state / ERRORS,
            )
        else:
            told = IupError(N_("There is no such page."), N_("Go back, and choose anew."))
        return make_response(views.error(told, self._language(None)), error.code or 500)

    def _for_whom_is_in(self, view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answer(**values: str) -> Any:
            session = self.guard.session(request)
            if request.method == "POST":
                self.guard.refuse_forged(session, request.form.get("csrf", ""))
            session = self.entrance.known(session)
            if not session.mentor and request.path != "/me" and not request.path.startswith("/language"):
                response = make_response(views.who(self._frame(session), self.editor.schools.now()))
            else:
                response = make_response(view(session, **values))
            self.guard.set_cookie(response, session)
            return response

        return answer

    def _language(self, session: Session | None) -> str:
        if session is not None and session.language:
            return session.language
        known = request.cookies.get("iup-language", "")
        return known if known in LANGUAGES else self.editor.settings.language

    def _frame(self, session: Session) -> views.Frame:
        return views.Frame(session, self._language(session), self.editor.settings, request.path)

    # --- lists ----------------------------------------------------------------------------------------

    def students(self, session: Session) -> Reply:
        return views.students(self._frame(session), self.editor, request.args.get("q", ""))

    def student(self, session: Session, student: str) -> Reply:
        saved = next((one for one in ("saved", "same", "withdrawn") if one in request.args), "")
        return views.student(self._frame(session), self.editor, student, saved)

    def send(self, session: Session, student: str) -> Reply:
        self.editor.student(student, session.mentor)
        self.editor.sending.send(student)
        return to(f"/students/{student}")

    def withdraw(self, session: Session, student: str) -> Reply:
        """What is proposed about a student is taken back: nothing of it is left."""
        school, _ = self.editor.student(student, session.mentor)
        now = self.editor.saving.current(school, student)
        if now.is_open and request.form.get("tip") == now.tip:
            self.editor.sending.withdraw(now)
        return to(f"/students/{student}?withdrawn")

    def settle(self, session: Session, student: str) -> Reply:
        """What the proposal and the main line say differently, as somebody chose."""
        school, _ = self.editor.student(student, session.mentor)
        self.editor.saving.current(school, student, views.kept(request.form))
        return to(f"/students/{student}")

    # --- forms ----------------------------------------------------------------------------------------

    def form(self, session: Session, student: str, task: str, which: str = "") -> Reply:
        opened = self._opened(session, student, task, which)
        if opened.now.clashes:
            return to(f"/students/{student}")
        self.editor.draw_ahead(opened)
        frame, answers = self._frame(session), self._answers(student, request.args.getlist("answer"))
        if answers:
            page = refilled(
                opened.page, views.prefilled(frame, answers), opened.schema, opened.context.choices
            )
            opened = replace(opened, page=page)
        return views.form(frame, opened, self._mark(opened), taken=[answer.id for answer in answers])

    def save(self, session: Session, student: str, task: str, which: str = "") -> Reply:
        posted, outcome = self._with_files(session, student), None
        while outcome is None or isinstance(outcome, Taken):
            opened = self._opened(session, student, task, which)
            change = self.editor.change(opened, posted, session.id)
            change, outcome = self._saved(session, opened, change)
        frame = self._frame(session)
        if isinstance(outcome, Refused | Clashed):
            status = 422 if isinstance(outcome, Refused) else 409
            again = views.again(frame, opened, self._mark(opened), posted, change, outcome)
            return make_response(again, status)
        self.editor.uploads.forget(change.uploads)
        for answer in self._answers(student, posted.get("answer", ())):
            self.editor.answers.done(student, answer.id)
        if isinstance(outcome, Saved):
            self.editor.sending.send(student)
        saved = "saved" if isinstance(outcome, Saved) else "same"
        return to(f"/students/{student}?{saved}={task}")

    def _saved(self, session: Session, opened: Opened, change: Change) -> tuple[Change, Outcome]:
        """The change with what somebody said of words that the check asked about, and what became of it."""
        because = " ".join(request.form.get("because", "").split())[:300]
        if because:
            answered = with_reason(
                change.wanted, because, lambda one: self.editor.saving.check(opened.school, opened.now, one)
            )
            change = replace(change, wanted=answered)
        outcome = self.editor.saving.save(
            change.wanted,
            self.editor.author(session.mentor, session.login),
            keep=views.kept(request.form),
            asked=request.form.get("asked") == "yes",
        )
        return change, outcome

    def _with_files(self, session: Session, student: str) -> Posted:
        """What was filled in, with files that a browser without script sends along."""
        posted = dict(_posted(request.form))
        files = [(file.filename, file.stream) for file in request.files.getlist("files") if file.filename]
        taken = self.editor.uploads.take(session.id, student, files)
        posted["uploads"] = [*posted.get("uploads", ()), *(one.id for one in taken if one.problem is None)]
        return posted

    def check(self, session: Session, student: str, task: str, which: str = "") -> Response:
        opened = self._opened(session, student, task, which)
        change = self.editor.change(opened, _posted(request.form), session.id)
        found = self.editor.saving.check(opened.school, opened.now, change.wanted)
        return jsonify(views.messages(self._frame(session), change, found))

    def preview(self, session: Session, student: str, task: str, which: str = "") -> Response:
        opened = self._opened(session, student, task, which)
        change = self.editor.change(opened, _posted(request.form), session.id)
        key = self.editor.preview(opened, change, session.id)
        return jsonify({"url": f"/preview/{key}/{opened.page.preview}" if key else ""})

    def previewed(self, session: Session, key: str, path: str) -> Response:
        site = self.editor.previewed(key, session.id)
        if site is not None and path in site.files:
            return file_of(site.files[path])
        page = site and (site.page(path) or site.page("index.html"))
        if page:
            return Response(page, mimetype="text/html")
        raise MissingError(N_("This preview is over."), N_("Ask for it anew beside the form."))

    def upload(self, session: Session, student: str) -> Response:
        self.editor.student(student, session.mentor)
        files = [(file.filename or "", file.stream) for file in request.files.getlist("files")]
        taken = self.editor.uploads.take(session.id, student, files)
        return jsonify(views.uploaded(self._frame(session), taken))

    def _answers(self, student: str, ids: Sequence[str]) -> list[Answer]:
        """Those of students and families that a form takes in."""
        if not self.editor.schools.now().school.editing.answers:
            return []
        found = (self.editor.answers.find(student, one) for one in ids)
        return [answer for answer in found if answer is not None]

    def _opened(self, session: Session, student: str, task: str, which: str) -> Opened:
        """With the document as it was when the form was opened, of a form that comes back."""
        comes_back = request.method == "POST"
        blob = self.marks.blob(request.form.get("opened", ""), student, task, which) if comes_back else None
        return self.editor.open(
            student, task, which, me=session.mentor, language=self._language(session), blob=blob
        )

    def _mark(self, opened: Opened) -> str:
        return self.marks.of(opened.now.student, opened.page.task, opened.which, opened.blob)


def _status(error: IupError) -> int:
    if isinstance(error, RefusedError):
        return error.status
    return 404 if isinstance(error, MissingError) else 409


def _posted(form: Mapping[str, Any]) -> Posted:
    return {name: form.getlist(name) for name in form}  # type: ignore[attr-defined]  # Werkzeug's MultiDict
