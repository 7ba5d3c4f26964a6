"""A week. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.editing.fields import NEW, Entries, Part, form, new_entry, part_of
from generator.editing.tasks.page import Context, TaskPage, sections
from generator.problems.suggestions import a_week
from generator.writing.week import week_of


def week(context: Context, which: str) -> TaskPage | None:
    week = which or week_of(context.today)
    if a_week(week) != week:
        return None
    before = context.weeks.get(week) or {"schema": "week/1", "week": week}
    whole = form(context.schemas["week"], before, context.choices)
    parts = [one for one in whole.parts if one.name != "week"]
    if week not in context.weeks:
        parts = [_with_next_steps(context, one) for one in parts]
    path = f"{STUDENTS}/{context.student}/weeks/{week}.yml"
    title = context.say(N_("This week"))
    return TaskPage(
        "week", title, "week", path, before, tuple(sections(context, parts)), f"weeks/{week}.html", week
    )


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
