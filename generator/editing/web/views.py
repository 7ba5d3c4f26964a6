"""What the form's pages show: facts gathered for the templates of `theme/edit`. No page is made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any, Final

from generator import render
from generator.base import resources
from generator.base.language import LANGUAGES, N_, translations
from generator.editing.answers import LONGEST, Answer, Link, Purpose
from generator.editing.change import Change, Opened
from generator.editing.combining import Clash
from generator.editing.considered import asks_why
from generator.editing.editor import Editor
from generator.editing.fields import every
from generator.editing.filled import Posted
from generator.editing.refilled import refilled, where
from generator.editing.saving import Clashed, Refused
from generator.editing.school_now import SchoolNow, Student
from generator.editing.settings import Settings
from generator.editing.tasks import TASKS, Context, Task
from generator.editing.uploads import Upload
from generator.editing.web.form_words import IN_THE_FORM
from generator.editing.web.guard import Session
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import IupError
from generator.problems.report import wording
from generator.problems.rulebook import is_error
from generator.render import LANGUAGE_NAMES, Renderer
from generator.writing.week import week_of
from generator.yaml.reader import Path as DataPath
from generator.yaml.source import Source, read

_FORMS: Final = {
    Purpose.PREPARE: "after-talk",
    Purpose.WISH: "wishes",
    Purpose.REFLECTION: "reflection",
    Purpose.READ: "note",
}
"""The form into which an answer is taken."""

KEEP: Final = "keep:"
"""Before the key of a clash, in the name of the field that settles it."""
_OF_STUDENT: Final = ("after-talk", "steps", "week", "work", "note", "plan")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    session: Session
    language: str
    settings: Settings
    path: str

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        return [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]

    def say(self, text: str) -> str:
        return translations(self.language).gettext(text) if text else ""


@dataclass(frozen=True, slots=True)
class Message:
    """`kind` is "error" or "question"."""

    kind: str
    text: str
    hint: str


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "edit")


def _page(frame: Frame | None, language: str, template: str, **values: Any) -> str:
    return _renderer(language).whole_page(template, frame=frame, **values)


def error(told: IupError, language: str) -> str:
    message, hint = told.lines(translations(language).gettext)
    return _page(None, language, "error.html", message=message, hint=hint)


def with_mentor(session: Session, mentor: str) -> Session:
    return replace(session, mentor=mentor)


def with_language(session: Session, language: str) -> Session:
    return replace(session, language=language)


def kept(form: Mapping[str, str]) -> dict[str, str]:
    """What somebody settled of clashes."""
    return {name.removeprefix(KEEP): str(form[name]) for name in form if name.startswith(KEEP)}


# --- lists ----------------------------------------------------------------------------------------------


def who(frame: Frame, school: SchoolNow) -> str:
    return _page(
        frame, frame.language, "who.html", mentors=sorted(school.mentors.values(), key=lambda one: one.name)
    )


def students(frame: Frame, editor: Editor, wanted: str) -> str:
    there = editor.reachable(frame.session.mentor)
    words = wanted.casefold().split()
    found = [
        one
        for one in there
        if all(word in f"{one.name} {one.school_class} {one.id}".casefold() for word in words)
    ]
    mine = [one for one in found if frame.session.mentor in one.mentors and not one.has_left]
    others = [one for one in found if one not in mine and not one.has_left]
    left = [one for one in found if one.has_left]
    school = editor.schools.now()
    return _page(
        frame,
        frame.language,
        "students.html",
        mine=mine,
        others=others,
        left=left,
        wanted=wanted,
        school=school.school,
        mentor=school.mentors.get(frame.session.mentor),
    )


def student(frame: Frame, editor: Editor, student_id: str, saved: str) -> str:
    """`saved` is "saved" or "same" behind a form, else empty."""
    school, found = editor.student(student_id, frame.session.mentor)
    editor.sending.listen(school.main)
    now = editor.saving.current(school, student_id)
    context = editor.context(school, now, frame.session.mentor, frame.language)
    works = sorted(context.works.items(), reverse=True)
    sent = editor.sending.of(school.main, student_id) if now.is_open else None
    answers = school.school.editing.answers and not found.is_protected
    return _page(
        frame,
        frame.language,
        "student.html",
        may_answer=answers,
        links=editor.answers.links(student_id, editor.today) if answers else [],
        answers=editor.answers.of(student_id) if answers else [],
        forms=_FORMS,
        student=found,
        tasks=[_task(frame, TASKS[one]) for one in _OF_STUDENT if one != "steps" or _has_steps(context)],
        saved=saved,
        next_week=week_of(editor.today + timedelta(days=7)),
        goals=[(goal["id"], goal["title"], goal.get("audience") == "staff") for _, goal in context.active()],
        works=[(id_, data["title"], data["date"]) for id_, data in works],
        weeks=sorted(context.weeks, reverse=True)[:8],
        changes=editor.words(now, frame.language) if now.is_open else [],
        is_open=now.is_open,
        tip=now.tip,
        sent=sent,
        told=_told(frame, sent.why) if sent else None,
        clashes=_shown(frame, now.clashes, context.schemas["iup"], context.plan),
    )


def _has_steps(context: Context) -> bool:
    return any(True for _ in context.active())


def _told(frame: Frame, error: IupError | None) -> tuple[str, str] | None:
    return error.lines(translations(frame.language).gettext) if error else None


def _task(frame: Frame, task: Task) -> tuple[str, str, str]:
    return task.id, frame.say(task.title), frame.say(task.help)


def link(frame: Frame, student_: Student, made: Link, address: str) -> str:
    """The link, shown once."""
    return _page(frame, frame.language, "link.html", student=student_, link=made, address=address)


def answer(language: str, student_: Student, link_: Link, work: str, *, state: str) -> str:
    """For whoever was given a link. `state` is "open", "sent" or "full"."""
    first_name = student_.name.split()[0] if student_.name else ""
    return _page(
        None, language, "answer.html", name=first_name, link=link_, work=work, state=state, longest=LONGEST
    )


def prefilled(frame: Frame, answers: Sequence[Answer]) -> Posted:
    """What a form begins with that answers are taken into."""
    said: dict[str, list[str]] = {}
    for number, one in enumerate(answers, 1):
        if one.link.purpose is Purpose.PREPARE:
            who_ = "home" if one.link.who == "guardian" else "student"
            said |= {f"talk.prepared.n{number}.who": [who_], f"talk.prepared.n{number}.text": [one.text]}
        elif one.link.purpose is Purpose.WISH:
            said[f"wishes.{one.link.who}"] = [one.text]
        elif one.link.purpose is Purpose.REFLECTION:
            said["reflection"] = [one.text]
        else:
            text = one.text or frame.say(N_("I have read the plan."))
            said |= {"notes.n1.text": [text], "notes.n1.by": [one.link.who]}
            said["notes.n1.date"] = [one.day.isoformat()]
    return said


# --- forms ----------------------------------------------------------------------------------------------


def form(frame: Frame, opened: Opened, mark: str, **more: Any) -> str:
    student_ = opened.student
    values = {
        "student": student_,
        "page": opened.page,
        "mark": mark,
        "here": frame.path.rstrip("/"),
        "messages": {},
        "general": [],
        "clashes": [],
        "uploads": [],
        "asked": False,
        "why": False,
        "places": [],
        "alts": {},
        "taken": [],
        "draft": f"{student_.id}/{opened.page.task}/{opened.which}",
    }
    return _page(frame, frame.language, "form.html", **{**values, **more})


def again(  # noqa: PLR0917 - what was asked, and what came of it
    frame: Frame, opened: Opened, mark: str, posted: Posted, change: Change, outcome: Refused | Clashed
) -> str:
    """The form as it was filled in, with what stands in the way."""
    page = refilled(opened.page, posted, opened.schema, opened.context.choices)
    shown = replace(opened, page=page)
    uploads: dict[str, Any] = {
        "taken": posted.get("answer", ()),
        "uploads": change.uploads,
        "alts": {one.id: "".join(posted.get(f"upload.{one.id}.alt", ())) for one in change.uploads},
    }
    if isinstance(outcome, Clashed):
        now = read("", outcome.now).data if outcome.now else {}
        clashes = _shown(frame, outcome.clashes, opened.schema, now if isinstance(now, dict) else {})
        return form(frame, shown, mark, clashes=clashes, **uploads)
    fields, general = _by_field(frame, change, outcome.problems, outcome.content)
    asked = not outcome.has_errors
    why = asked and asks_why(outcome.problems)
    labels = {
        one.name: one.label for section in page.sections for part in section.parts for one in every(part)
    }
    uploads["places"] = [(name, labels.get(name) or frame.say(N_("Files"))) for name in fields]
    return form(frame, shown, mark, messages=fields, general=general, asked=asked, why=why, **uploads)


def messages(
    frame: Frame,
    change: Change,
    found: tuple[tuple[Diagnostic, ...], bytes | None] | Clashed,
) -> dict[str, Any]:
    """For the page's script: what the check says, by the names of fields."""
    if isinstance(found, Clashed):
        return {"fields": {}, "general": [], "clash": True}
    fields, general = _by_field(frame, change, *found)
    plain = {name: [_plain(one) for one in told] for name, told in fields.items()}
    return {"fields": plain, "general": [_plain(one) for one in general], "clash": False}


def _plain(message: Message) -> dict[str, str]:
    return {"kind": message.kind, "text": message.text, "hint": message.hint}


def _by_field(
    frame: Frame, change: Change, problems: Iterable[Diagnostic], content: bytes | None
) -> tuple[dict[str, list[Message]], list[Message]]:
    source = read(change.wanted.path, content or b"")
    fields: dict[str, list[Message]] = {}
    general: list[Message] = []
    for one in problems:
        name = ""
        if one.path == change.wanted.path:
            name = _name_at(change, _path_at(source, one), one.values.get("field", ""))
        (fields.setdefault(name, []) if name else general).append(_message(frame, one))
    return fields, general


def _name_at(change: Change, path: DataPath, missing: str) -> str:
    """Where the form tells it: at a field; of one that is `missing`, where it is to be filled in."""
    if path[:1] == ("files",) and change.uploads:
        number = (
            int(path[1]) - (len(change.filled.data["files"]) - len(change.uploads)) if len(path) > 1 else -1
        )
        return f"upload.{change.uploads[number].id}.alt" if number >= 0 else "files"
    name = change.filled.name_at(path)
    known = set(change.filled.names.values())
    around = (name, name.rpartition(".")[0]) if missing else ()
    places = (f"{one}.{missing}".strip(".") for one in around)
    return "files" if missing == "files" else next((one for one in places if one in known), name)


def _message(frame: Frame, problem: Diagnostic) -> Message:
    say = translations(frame.language).gettext
    kind = "error" if is_error(problem) else "question"
    text, hint = IN_THE_FORM.get(problem.rule, ("", wording.hint(problem, say)))
    return Message(kind, say(text) if text else wording.message(problem, say), say(hint) if hint else "")


def _path_at(source: Source, problem: Diagnostic) -> DataPath:
    """The path of what stands where a problem is told."""
    wanted = (problem.place.line, problem.place.column)
    found: tuple[tuple[int, int], DataPath] = ((0, 0), ())
    for places in (source.keys, source.places):
        for path, place in places.items():
            here = ((place.line, place.column), path)
            if here[0] <= wanted and (here[0], len(path)) >= (found[0], len(found[1])):
                found = here
    return found[1]


@dataclass(frozen=True, slots=True)
class ShownClash:
    """Two texts for one place, to choose one. `key` names the choice."""

    key: str
    where: str
    mine: str
    theirs: str


def _shown(frame: Frame, clashes: Iterable[Clash], schema: Any, data: Mapping[str, Any]) -> list[ShownClash]:
    return [
        ShownClash(
            f"{KEEP}{one.key}",
            where(one.path, schema, data) or one.file,
            _in_words(frame, one.mine),
            _in_words(frame, one.theirs),
        )
        for one in clashes
    ]


def _in_words(frame: Frame, value: Any) -> str:
    if value is None:
        return frame.say(N_("(nothing)"))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_in_words(frame, one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(_in_words(frame, one) for one in value)
    return str(value)


def uploaded(frame: Frame, taken: Iterable[Upload]) -> dict[str, Any]:
    """For the page's script: what was taken, and what can't be shown."""
    found = list(taken)
    return {
        "files": [
            {"id": one.id, "name": one.name, "picture": one.is_picture}
            for one in found
            if one.problem is None
        ],
        "problems": [_plain(_message(frame, one.problem)) for one in found if one.problem is not None],
    }
