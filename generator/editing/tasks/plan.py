"""The whole plan, notes and wishes. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.base.language import N_
from generator.editing.fields import NEW, find, new_entry, part_of
from generator.editing.tasks.page import Context, Section, TaskPage, first, plan_form, plan_page, sections


def whole_plan(context: Context, _: str) -> TaskPage | None:
    found = (replace(one, folded=True) for one in sections(context, plan_form(context).parts))
    return plan_page(context, "plan", context.say(N_("The whole plan")), *found, preview="plan/index.html")


def note(context: Context, _: str) -> TaskPage | None:
    items = part_of(context.schemas["iup"], "notes.0")
    entry = new_entry(items, f"notes.{NEW}1", context.choices)
    section = Section(context.say(N_("The note")), (first(entry, "text"),))
    return plan_page(context, "note", context.say(N_("Write a note")), section, preview="plan/index.html")


def wishes(context: Context, _: str) -> TaskPage | None:
    section = Section(
        context.say(N_("Wishes")), find(plan_form(context), "wishes.student", "wishes.guardian")
    )
    return plan_page(context, "wishes", context.say(N_("Wishes")), section, preview="plan/index.html")
