"""After a development talk: the next version of the plan. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from typing import Any, Final

from generator.base.language import N_
from generator.editing.fields import BLANK, Data, Entries, Field, Group, Part, find, new_entry, part_of
from generator.editing.tasks.new_goal import begun, ticks
from generator.editing.tasks.page import Context, Section, TaskPage, plan_form, plan_page

LATELY: Final = timedelta(days=28)
"""So long after a talk one still writes about that one."""
_GOES_ON: Final = N_("This is still the last talk. Another day makes a new version of the plan.")
_ANOTHER: Final = N_("A new day makes a new version of the plan; the one before is kept as it was.")


def after_talk(context: Context, _: str) -> TaskPage | None:
    whole = plan_form(context)
    goals = [
        Section(
            str(goal["title"]),
            (*ticks(goal, f"goals.{place}", context.today), *_going_on(context, place)),
            is_own=True,
            folded=True,
        )
        for place, goal in context.active()
    ]
    blank = begun(
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
    return plan_page(
        context,
        "after-talk",
        context.say(N_("After a talk")),
        Section(
            context.say(N_("The talk")),
            (*_day_of_talk(context, whole), _prepared(context, whole)),
            context.say(_GOES_ON if _goes_on(context) else _ANOTHER),
        ),
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
    whole = plan_form(context)
    return find(
        whole, f"{name}.status", f"{name}.closed", f"{name}.outcome", f"{name}.due", f"{name}.due_reason"
    )


def _day_of_talk(context: Context, whole: Group) -> Iterator[Part]:
    talk = context.plan["talk"]
    for part in find(whole, "talk.date", "talk.participants", "talk.next"):
        if isinstance(part, Field) and part.name == "talk.date":
            day = str(talk["date"])
            yield part if _goes_on(context) else replace(part, value=max(day, context.today.isoformat()))
        elif isinstance(part, Field) and part.name == "talk.next" and part.value <= context.today.isoformat():
            yield replace(part, value="")  # that talk is the one that was held now
        else:
            yield part


def _goes_on(context: Context) -> bool:
    """Whether it is the last talk that is written about: one was held lately."""
    held = Date.fromisoformat(str(context.plan["talk"]["date"]))
    return context.today - held < LATELY


def _prepared(context: Context, whole: Group) -> Part:
    """What was prepared for this talk; what was for the last one belongs to its version."""
    if _goes_on(context):
        return find(whole, "talk.prepared")[0]
    items = part_of(context.schemas["iup"], "talk.prepared.0")
    blank = new_entry(items, f"talk.prepared.{BLANK}", context.choices)
    described = part_of(context.schemas["iup"], "talk.prepared")
    title, about = described["title"], described["description"]
    return Entries("talk.prepared", title, about, (), blank, items["title"])


def next_version(before: Data, after: dict[str, Any]) -> dict[str, Any]:
    """Of another talk: what was prepared for the one before, and its correction, stay with that.

    A goal that ends at a talk ends on its day.
    """
    after = {**after, "goals": list(_ended(before, after))} if "goals" in after else after
    old, new = before["talk"], dict(after["talk"])
    if new["date"] <= old["date"]:
        return after
    new.pop("corrects", None)
    prepared = list(new.get("prepared", ()))[len(old.get("prepared", ())) :]
    new.pop("prepared", None)
    return {**after, "talk": {**new, **({"prepared": prepared} if prepared else {})}}


def _ended(before: Data, after: Data) -> Iterator[dict[str, Any]]:
    open_ = {goal["id"] for goal in before.get("goals", ()) if goal["status"] == "active"}
    for goal in after["goals"]:
        ends = goal.get("id") in open_ and goal.get("status") != "active"
        yield {**goal, "closed": after["talk"]["date"]} if ends and "closed" not in goal else goal
