"""What a mentor does, each as a page of fields: not what the file holds, but what happened. Pure.

Each task is a view of one document. Which fields it shows is said here; how they are filled in, and what becomes of
them, is the same for all (`fields`, `filled`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any, Final

from generator.base.language import N_
from generator.base.paths import STUDENTS, WORK
from generator.editing.fields import (
    BLANK,
    NEW,
    Choices,
    Data,
    Entries,
    Field,
    Group,
    Part,
    Schema,
    find,
    form,
    new_entry,
    part_of,
)
from generator.writing.changes import plan_path
from generator.writing.week import week_of


@dataclass(frozen=True, slots=True)
class Context:
    """Who the student is, what the files say, and what can be chosen. `schemas` by kind, in the reader's
    language; `works` and `weeks` by their ids.
    """

    student: str
    plan: Data
    works: Mapping[str, Data]
    weeks: Mapping[str, Data]
    schemas: Mapping[str, Schema]
    choices: Choices
    say: Callable[[str], str] = str
    """The program's words in the reader's language."""

    @property
    def today(self) -> Date:
        return self.choices.today

    def active(self) -> Iterator[tuple[int, Data]]:
        """The goals that go on, with their places."""
        goals = enumerate(self.plan.get("goals", ()))
        return ((place, goal) for place, goal in goals if goal["status"] == "active")


@dataclass(frozen=True, slots=True)
class Section:
    """`title` is somebody's own words where `is_own`."""

    title: str
    parts: tuple[Part, ...]
    intro: str = ""
    is_own: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A form. `kind` and `path` are those of the document that it changes, `preview` the page of the family's
    site that shows it; `before` is what the document said, empty for one that begins.
    """

    task: str
    title: str
    kind: str
    path: str
    before: Data
    sections: tuple[Section, ...]
    preview: str = "index.html"
    about: str = ""
    uploads: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """`page` is None-answering where there is nothing to do it with: no such goal, no work. `finished` makes of
    what was filled in what the task means besides.
    """

    id: str
    title: str
    help: str
    page: Callable[[Context, str], TaskPage | None]
    needs_which: bool = False
    finished: Callable[[Data, dict[str, Any]], dict[str, Any]] = lambda _, after: after


def _plan_page(context: Context, task: str, title: str, *sections: Section, **more: Any) -> TaskPage:
    return TaskPage(task, title, "iup", plan_path(context.student), context.plan, sections, **more)


def _plan_form(context: Context) -> Group:
    return form(context.schemas["iup"], context.plan, context.choices)


def _goal_at(context: Context, which: str) -> tuple[int, Data] | None:
    goals = enumerate(context.plan.get("goals", ()))
    return next(((place, goal) for place, goal in goals if goal["id"] == which), None)


# --- steps and follow-ups -------------------------------------------------------------------------------


def _ticks(goal: Data, name: str, today: Date) -> tuple[Part, ...]:
    """The open steps of a goal, each with a box to tick."""
    return tuple(
        Field(f"{name}.steps.{place}.done", str(step["what"]), "", "tick", today.isoformat())
        for place, step in enumerate(goal.get("steps", ()))
        if "done" not in step
    )


def _more_steps(context: Context, name: str) -> Part:
    items = part_of(context.schemas["iup"], "goals.0.steps")
    blank = new_entry(items["items"], f"{name}.steps.{BLANK}", context.choices)
    return Entries(f"{name}.steps", context.say(N_("More steps")), "", (), blank, items["items"]["title"])


def _steps(context: Context, _: str) -> TaskPage | None:
    sections = tuple(
        Section(
            str(goal["title"]),
            (*_ticks(goal, f"goals.{place}", context.today), _more_steps(context, f"goals.{place}")),
            is_own=True,
        )
        for place, goal in context.active()
    )
    return _plan_page(context, "steps", context.say(N_("Tick a step")), *sections) if sections else None


def _follow_up(context: Context, which: str) -> TaskPage | None:
    found = _goal_at(context, which)
    if found is None:
        return None
    place, goal = found
    name = f"goals.{place}"
    items = part_of(context.schemas["iup"], "goals.0.follow_ups.0")
    entry = new_entry(items, f"{name}.follow_ups.{NEW}1", context.choices, _defaults(items, context.choices))
    ticks = _ticks(goal, name, context.today)
    sections = [Section(context.say(N_("What was seen and said")), (_first(entry, "note"),))]
    sections += [Section(context.say(N_("Steps that are done")), ticks)] if ticks else []
    return _plan_page(
        context,
        "follow-up",
        context.say(N_("Write a follow-up")),
        *sections,
        preview=f"goals/{which}.html",
        about=str(goal["title"]),
    )


def _defaults(items: Schema, choices: Choices) -> dict[str, str]:
    given = {"today": choices.today.isoformat(), "me": choices.me}
    return {
        key: given[one["x-default"]]
        for key, one in items["properties"].items()
        if one.get("x-default") in given
    }


def _first(group: Group, *names: str) -> Group:
    """The group with those fields before the others."""
    wanted = find(group, *(f"{group.name}.{name}" for name in names))
    return replace(group, parts=(*wanted, *(one for one in group.parts if one not in wanted)))


def _without(group: Group, *names: str) -> Group:
    hidden = {f"{group.name}.{name}" for name in names}
    return replace(group, parts=tuple(one for one in group.parts if one.name not in hidden))


# --- closing a goal -------------------------------------------------------------------------------------


def _close(context: Context, which: str) -> TaskPage | None:
    found = _goal_at(context, which)
    if found is None or found[1]["status"] != "active":
        return None
    place, goal = found
    return _plan_page(
        context,
        "close",
        context.say(N_("Close a goal")),
        Section(context.say(N_("What came of it")), _closing(context, place)),
        Section(
            context.say(N_("The goal that comes next")),
            (_next_goal(context, goal),),
            context.say(N_("Only if this goal grows into another. Without a title there is none.")),
        ),
        preview=f"goals/{which}.html",
        about=str(goal["title"]),
    )


def _closing(context: Context, place: int) -> tuple[Part, ...]:
    name = f"goals.{place}"
    whole = _plan_form(context)
    status, closed, outcome = find(whole, f"{name}.status", f"{name}.closed", f"{name}.outcome")
    assert isinstance(status, Field)  # noqa: S101 - the schema has a choice there
    assert isinstance(closed, Field)  # noqa: S101 - the schema has a day there
    return (_ended(status), replace(closed, value=closed.value or context.today.isoformat()), outcome)


def _ended(status: Field) -> Field:
    """The ways in which a goal can end, to choose one."""
    ends = tuple(replace(one, chosen=False) for one in status.options if one.value not in {"", "active"})
    return replace(status, widget="radio", options=ends, required=True)


_OF_NEXT_GOAL: Final = ("title", "why", "area", "skill", "due", "criteria", "steps", "actions", "audience")


def _next_goal(context: Context, goal: Data, name: str = f"goals.{NEW}1") -> Group:
    items = part_of(context.schemas["iup"], "goals.0")
    given = {
        "area": str(goal["area"]),
        "skill": str(goal.get("skill", "")),
        "set": context.today.isoformat(),
        "status": "active",
        "continues": str(goal["id"]),
    }
    if "audience" in goal:
        given["audience"] = str(goal["audience"])
    return _begun(items, name, {key: one for key, one in given.items() if one}, context.choices)


def _begun(items: Schema, name: str, given: Mapping[str, str], choices: Choices) -> Group:
    """A new goal, with the fields that one thinks of at once; the others can be written later."""
    whole = new_entry(items, name, choices, given)
    shown = {f"{name}.{key}" for key in _OF_NEXT_GOAL}
    hidden = tuple(
        replace(one, widget="hidden")
        for one in whole.parts
        if isinstance(one, Field) and one.value and one.name not in shown
    )
    parts = find(whole, *(f"{name}.{key}" for key in _OF_NEXT_GOAL))
    return replace(whole, parts=(*parts, *hidden), given=tuple(given))


# --- after a talk ---------------------------------------------------------------------------------------


def _after_talk(context: Context, _: str) -> TaskPage | None:
    whole = _plan_form(context)
    goals = [
        Section(
            str(goal["title"]),
            (*_ticks(goal, f"goals.{place}", context.today), *_going_on(context, place)),
            is_own=True,
            folded=True,
        )
        for place, goal in context.active()
    ]
    blank = _begun(
        part_of(context.schemas["iup"], "goals.0"),
        f"goals.{BLANK}",
        {"set": context.today.isoformat(), "status": "active"},
        context.choices,
    )
    new_goals = Entries(
        "goals",
        context.say(N_("New goals")),
        "",
        (),
        blank,
        part_of(context.schemas["iup"], "goals.0")["title"],
    )
    return _plan_page(
        context,
        "after-talk",
        context.say(N_("After a talk")),
        Section(context.say(N_("The talk")), (*_day_of_talk(context, whole), _prepared(context))),
        Section(
            context.say(N_("Where the student stands")),
            find(whole, "situation.knowledge", "situation.social", "situation.personal"),
            context.say(N_("What is still right can stay as it is.")),
            folded=True,
        ),
        Section(
            context.say(N_("In the student's own words")), find(whole, "strengths", "ambitions", "wishes")
        ),
        *goals,
        Section(context.say(N_("New goals")), (new_goals,)),
        Section(context.say(N_("What we agreed")), find(whole, "agreements", "support")),
        preview="plan/index.html",
    )


def _going_on(context: Context, place: int) -> tuple[Part, ...]:
    """What may become of an open goal at a talk: a new day, or its end."""
    name = f"goals.{place}"
    whole = _plan_form(context)
    return find(
        whole, f"{name}.status", f"{name}.closed", f"{name}.outcome", f"{name}.due", f"{name}.due_reason"
    )


def _day_of_talk(context: Context, whole: Group) -> Iterator[Part]:
    talk = context.plan["talk"]
    for part in find(whole, "talk.date", "talk.participants", "talk.next"):
        if isinstance(part, Field) and part.name == "talk.date":
            yield replace(part, value=max(str(talk["date"]), context.today.isoformat()))
        elif isinstance(part, Field) and part.name == "talk.next" and part.value <= context.today.isoformat():
            yield replace(part, value="")  # that talk is the one that was held now
        else:
            yield part


def _prepared(context: Context) -> Part:
    """What was prepared for this talk; what was for the last one belongs to its version."""
    items = part_of(context.schemas["iup"], "talk.prepared.0")
    blank = new_entry(items, f"talk.prepared.{BLANK}", context.choices)
    whole = part_of(context.schemas["iup"], "talk.prepared")
    return Entries("talk.prepared", whole["title"], whole["description"], (), blank, items["title"])


def _next_version(before: Data, after: dict[str, Any]) -> dict[str, Any]:
    """Of another talk: what was prepared for the one before, and its correction, stay with that."""
    old, new = before["talk"], dict(after["talk"])
    if new["date"] <= old["date"]:
        return after
    new.pop("corrects", None)
    prepared = list(new.get("prepared", ()))[len(old.get("prepared", ())) :]
    new.pop("prepared", None)
    return {**after, "talk": {**new, **({"prepared": prepared} if prepared else {})}}


# --- weeks, works, feedback -----------------------------------------------------------------------------


def _week(context: Context, which: str) -> TaskPage | None:
    week = which or week_of(context.today)
    before = context.weeks.get(week) or {"schema": "week/1", "week": week}
    whole = form(context.schemas["week"], before, context.choices)
    parts = [one for one in whole.parts if one.name != "week"]
    if week not in context.weeks:
        parts = [_with_next_steps(context, one) for one in parts]
    lists = [Section(one.label, (one,), one.help, is_own=True) for one in parts if not isinstance(one, Field)]
    plain = Section(
        context.say(N_("More")), tuple(one for one in parts if isinstance(one, Field)), folded=True
    )
    path = f"{STUDENTS}/{context.student}/weeks/{week}.yml"
    title = context.say(N_("This week"))
    return TaskPage("week", title, "week", path, before, (*lists, plain), f"weeks/{week}.html", week)


def _with_next_steps(context: Context, part: Part) -> Part:
    """The goals of a new week begin with the next step of each goal."""
    if not isinstance(part, Entries) or part.name != "goals":
        return part
    items = part_of(context.schemas["week"], "goals.0")
    steps = [
        {"what": str(step["what"]), "goal": str(goal["id"])}
        for _, goal in context.active()
        for step in [one for one in goal.get("steps", ()) if "done" not in one][:1]
    ]
    begun = (
        replace(
            new_entry(items, f"goals.{NEW}{number}", context.choices, step), given=(), summary=step["what"]
        )
        for number, step in enumerate(steps, 1)
    )
    return replace(part, entries=tuple(begun))


_OF_NEW_WORK: Final = ("title", "date", "area", "skills", "goals", "reflection", "audience", "language")


def _new_work(context: Context, _: str) -> TaskPage | None:
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


def _feedback(context: Context, which: str) -> TaskPage | None:
    work = context.works.get(which)
    if work is None:
        return None
    schema = context.schemas["work"]
    items = part_of(schema, "feedback.0")
    entry = new_entry(items, f"feedback.{NEW}1", context.choices, _defaults(items, context.choices))
    path = f"{STUDENTS}/{context.student}/works/{which}/{WORK}"
    section = Section(context.say(N_("What you want to say")), (_first(entry, "text"),))
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


# --- whole documents ------------------------------------------------------------------------------------


def _whole_plan(context: Context, _: str) -> TaskPage | None:
    whole = _plan_form(context)
    plain = tuple(one for one in whole.parts if isinstance(one, Field))
    sections = [
        Section(one.label, (one,), one.help, is_own=True, folded=True)
        for one in whole.parts
        if not isinstance(one, Field)
    ]
    more = Section(context.say(N_("More")), plain, folded=True)
    return _plan_page(
        context, "plan", context.say(N_("The whole plan")), *sections, more, preview="plan/index.html"
    )


def _whole_work(context: Context, which: str) -> TaskPage | None:
    work = context.works.get(which)
    if work is None:
        return None
    whole = form(context.schemas["work"], work, context.choices)
    path = f"{STUDENTS}/{context.student}/works/{which}/{WORK}"
    section = Section(context.say(N_("The work")), tuple(_without(whole).parts))
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


TASKS: Final[Mapping[str, Task]] = {
    task.id: task
    for task in (
        Task(
            "after-talk",
            N_("After a talk"),
            N_("A new version of the plan: what was said, what was agreed, which goals go on."),
            _after_talk,
            finished=_next_version,
        ),
        Task("steps", N_("Tick a step"), N_("Steps on the way to the goals that are done now."), _steps),
        Task(
            "follow-up",
            N_("Write a follow-up"),
            N_("How a goal goes, between two talks."),
            _follow_up,
            needs_which=True,
        ),
        Task(
            "close",
            N_("Close a goal"),
            N_("Reached, grown into another goal, or let go."),
            _close,
            needs_which=True,
        ),
        Task("week", N_("This week"), N_("Homework, tests, and the student's own goals of the week."), _week),
        Task(
            "work",
            N_("Add works"),
            N_("Photographs from the telephone, texts, sound: several at once."),
            _new_work,
        ),
        Task("feedback", N_("Give feedback"), N_("A few words about a work."), _feedback, needs_which=True),
        Task(
            "plan", N_("The whole plan"), N_("Everything that the plan holds, to be put right."), _whole_plan
        ),
        Task(
            "whole-work",
            N_("Change a work"),
            N_("Everything that is said of a work."),
            _whole_work,
            needs_which=True,
        ),
    )
}
