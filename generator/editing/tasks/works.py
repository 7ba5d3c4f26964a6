"""Works, and what is said about them. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.base.language import N_
from generator.base.paths import STUDENTS, WORK
from generator.editing.fields import NEW, Field, Part, find, form, new_entry, part_of
from generator.editing.tasks.page import Context, Section, TaskPage, first

_OF_NEW_WORK: Final = ("title", "date", "area", "skills", "goals", "reflection", "audience", "language")


def new_work(context: Context, _: str) -> TaskPage | None:
    before = {"schema": "work/1"}
    whole = form(context.schemas["work"], {"date": context.today.isoformat()}, context.choices)
    parts = tuple(_open_goals_only(one, context) for one in find(whole, *_OF_NEW_WORK))
    path = f"{STUDENTS}/{context.student}/works/{NEW}/{WORK}"
    section = Section(context.say(N_("The work")), parts)
    return TaskPage(
        "work",
        context.say(N_("Add works")),
        "work",
        path,
        before,
        (section,),
        "works/index.html",
        uploads=True,
    )


def _open_goals_only(part: Part, context: Context) -> Part:
    if not isinstance(part, Field) or part.name != "goals":
        return part
    open_ = {goal["id"] for _, goal in context.active()}
    return replace(part, options=tuple(one for one in part.options if one.value in open_))


def feedback(context: Context, which: str) -> TaskPage | None:
    work = context.works.get(which)
    if work is None:
        return None
    schema = context.schemas["work"]
    items = part_of(schema, "feedback.0")
    entry = new_entry(items, f"feedback.{NEW}1", context.choices)
    path = f"{STUDENTS}/{context.student}/works/{which}/{WORK}"
    section = Section(context.say(N_("What you want to say")), (first(entry, "text"),))
    return TaskPage(
        "feedback",
        context.say(N_("Give feedback")),
        "work",
        path,
        work,
        (section,),
        f"works/{which}/index.html",
        str(work["title"]),
    )


def whole_work(context: Context, which: str) -> TaskPage | None:
    work = context.works.get(which)
    if work is None:
        return None
    whole = form(context.schemas["work"], work, context.choices)
    path = f"{STUDENTS}/{context.student}/works/{which}/{WORK}"
    section = Section(context.say(N_("The work")), whole.parts)
    return TaskPage(
        "whole-work",
        context.say(N_("Change a work")),
        "work",
        path,
        work,
        (section,),
        f"works/{which}/index.html",
        str(work["title"]),
        uploads=True,
    )


def reflection(context: Context, which: str) -> TaskPage | None:
    work = context.works.get(which)
    if work is None:
        return None
    parts = find(form(context.schemas["work"], work, context.choices), "reflection")
    path = f"{STUDENTS}/{context.student}/works/{which}/{WORK}"
    title, about = context.say(N_("The student about a work")), str(work["title"])
    section = Section(context.say(N_("In the student's own words")), parts)
    return TaskPage("reflection", title, "work", path, work, (section,), f"works/{which}/index.html", about)
