"""What the form's pages show: facts gathered for the templates of `theme/edit`. No page is made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from generator import render
from generator.base import resources
from generator.base.language import LANGUAGES, N_, translations
from generator.editing.answers import LONGEST, Answer, Link, Purpose
from generator.editing.change import Change, Opened
from generator.editing.considered import asks_why
from generator.editing.editor import Editor
from generator.editing.fields import every
from generator.editing.filled import Posted
from generator.editing.refilled import refilled
from generator.editing.saving import Clashed, Refused
from generator.editing.school_now import SchoolNow, Student
from generator.editing.settings import Settings
from generator.editing.tasks import TASKS, Context, Task
from generator.editing.uploads import Upload
from generator.editing.web.guard import Session
from generator.editing.web.messages import KEEP, by_field, clashes_shown, message, plain
from generator.git.log import Commit
from generator.model import School
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import IupError
from generator.render import LANGUAGE_NAMES, Renderer
from generator.writing.week import week_of
from generator.yaml.source import read

_FORMS: Final = {
    Purpose.PREPARE: "after-talk",
    Purpose.WISH: "wishes",
    Purpose.REFLECTION: "reflection",
    Purpose.READ: "note",
}
"""The form into which an answer is taken."""

_OF_STUDENT: Final = ("noticed", "after-talk", "steps", "week", "work", "note", "attendance", "plan")


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


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "edit")


def _page(frame: Frame | None, language: str, template: str, **values: Any) -> str:
    return _renderer(language).whole_page(template, frame=frame, **values)


def error(told: IupError, language: str) -> str:
    message, hint = told.lines(translations(language).gettext)
    return _page(None, language, "error.html", message=message, hint=hint)


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
    year = str(school.school.year_of(editor.today))
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
        tasks=[
            _task(frame, TASKS[one], year if TASKS[one].needs_which else "")
            for one in _OF_STUDENT
            if one != "steps" or _has_steps(context)
        ],
        saved=saved,
        next_week=week_of(editor.today + timedelta(days=7)),
        goals=[(goal["id"], goal["title"], goal.get("audience") == "staff") for _, goal in context.active()],
        works=[(id_, data["title"], data["date"]) for id_, data in works],
        weeks=sorted(context.weeks, reverse=True)[:8],
        logs=sorted(context.yearly["log"], reverse=True),
        changes=editor.words(now, frame.language) if now.is_open else [],
        is_open=now.is_open,
        tip=now.tip,
        sent=sent,
        told=_told(frame, sent.why) if sent else None,
        clashes=clashes_shown(frame.language, now.clashes, context.schemas["iup"], context.plan),
        last=_last(editor.saving.last_change(now), school.school),
    )


def _has_steps(context: Context) -> bool:
    return any(True for _ in context.active())


def _told(frame: Frame, error: IupError | None) -> tuple[str, str] | None:
    return error.lines(translations(frame.language).gettext) if error else None


def _task(frame: Frame, task: Task, which: str) -> tuple[str, str, str]:
    """Where it is, below the student's page; what it is called, and for what it is."""
    return f"{task.id}/{which}" if which else task.id, frame.say(task.title), frame.say(task.help)


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
        "last": None,
        "uploads": [],
        "asked": False,
        "why": False,
        "places": [],
        "alts": {},
        "taken": [],
        "draft": f"{student_.id}/{opened.page.task}/{opened.which}",
    }
    return _page(frame, frame.language, "form.html", **{**values, **more})


def _last(change: Commit | None, school: School) -> tuple[str, datetime] | None:
    """Who changed something last, and when it was for the school; None where nobody knows."""
    if change is None or change.recorded_at is None or not change.author:
        return None
    return change.author, change.recorded_at.astimezone(ZoneInfo(school.time_zone))


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
        clashes = clashes_shown(
            frame.language, outcome.clashes, opened.schema, now if isinstance(now, dict) else {}
        )
        last = _last(outcome.last, opened.school.school)
        return form(frame, shown, mark, clashes=clashes, last=last, **uploads)
    fields, general = by_field(frame.language, change, outcome.problems, outcome.content)
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
    fields, general = by_field(frame.language, change, *found)
    told = {name: [plain(one) for one in said] for name, said in fields.items()}
    return {"fields": told, "general": [plain(one) for one in general], "clash": False}


def uploaded(frame: Frame, taken: Iterable[Upload]) -> dict[str, Any]:
    """For the page's script: what was taken, and what can't be shown."""
    found = list(taken)
    return {
        "files": [
            {"id": one.id, "name": one.name, "picture": one.is_picture}
            for one in found
            if one.problem is None
        ],
        "problems": [plain(message(frame.language, one.problem)) for one in found if one.problem is not None],
    }
