"""The whole plan, notes and wishes. Pure."""

from __future__ import annotations

from generator.base.language import N_
from generator.editing.fields import NEW, Field, find, new_entry, part_of
from generator.editing.tasks.page import Context, Section, TaskPage, first, plan_form, plan_page


def whole_plan(context: Context, _: str) -> TaskPage | None:
    whole = plan_form(context)
    plain = tuple(one for one in whole.parts if isinstance(one, Field))
    sections = [
        Section(one.label, (one,), one.help, is_own=True, folded=True)
        for one in whole.parts
        if not isinstance(one, Field)
    ]
    more = Section(context.say(N_("More")), plain, folded=True)
    return plan_page(
        context, "plan", context.say(N_("The whole plan")), *sections, more, preview="plan/index.html"
    )


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
