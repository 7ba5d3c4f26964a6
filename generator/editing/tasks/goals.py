"""Steps ticked, follow-ups written, goals closed. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.base.language import N_
from generator.editing.fields import (
    BLANK,
    NEW,
    Data,
    Entries,
    Field,
    Group,
    Part,
    find,
    new_entry,
    part_of,
)
from generator.editing.tasks.new_goal import begun, ticks
from generator.editing.tasks.page import Context, Section, TaskPage, first, plan_form, plan_page


def _goal_at(context: Context, which: str) -> tuple[int, Data] | None:
    goals = enumerate(context.plan.get("goals", ()))
    return next(((place, goal) for place, goal in goals if goal["id"] == which), None)


def steps(context: Context, _: str) -> TaskPage | None:
    sections = tuple(
        Section(
            str(goal["title"]),
            (*ticks(goal, f"goals.{place}", context.today), _more_steps(context, f"goals.{place}")),
            is_own=True,
        )
        for place, goal in context.active()
    )
    return plan_page(context, "steps", context.say(N_("Tick a step")), *sections) if sections else None


def _more_steps(context: Context, name: str) -> Part:
    items = part_of(context.schemas["iup"], "goals.0.steps")
    blank = new_entry(items["items"], f"{name}.steps.{BLANK}", context.choices)
    return Entries(f"{name}.steps", context.say(N_("More steps")), "", (), blank, items["items"]["title"])


def follow_up(context: Context, which: str) -> TaskPage | None:
    found = _goal_at(context, which)
    if found is None:
        return None
    place, goal = found
    name = f"goals.{place}"
    items = part_of(context.schemas["iup"], "goals.0.follow_ups.0")
    entry = new_entry(items, f"{name}.follow_ups.{NEW}1", context.choices)
    done = ticks(goal, name, context.today)
    sections = [Section(context.say(N_("What was seen and said")), (first(entry, "note"),))]
    sections += [Section(context.say(N_("Steps that are done")), done)] if done else []
    return plan_page(
        context,
        "follow-up",
        context.say(N_("Write a follow-up")),
        *sections,
        preview=f"goals/{which}.html",
        about=str(goal["title"]),
    )


def close(context: Context, which: str) -> TaskPage | None:
    found = _goal_at(context, which)
    if found is None or found[1]["status"] != "active":
        return None
    place, goal = found
    return plan_page(
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
    whole = plan_form(context)
    status, closed, outcome = find(whole, f"{name}.status", f"{name}.closed", f"{name}.outcome")
    assert isinstance(status, Field)  # noqa: S101 - the schema has a choice there
    assert isinstance(closed, Field)  # noqa: S101 - the schema has a day there
    return (_ended(status), replace(closed, value=closed.value or context.today.isoformat()), outcome)


def _ended(status: Field) -> Field:
    """The ways in which a goal can end, to choose one."""
    ends = tuple(replace(one, chosen=False) for one in status.options if one.value not in {"", "active"})
    return replace(status, widget="radio", options=ends, required=True)


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
    return begun(items, name, {key: one for key, one in given.items() if one}, context.choices)
