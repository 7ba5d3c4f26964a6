"""What a new goal asks for at once, and the steps of one that goes on. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Date
from typing import Final

from generator.editing.fields import Choices, Data, Field, Group, Part, Schema, find, new_entry


def ticks(goal: Data, name: str, today: Date) -> tuple[Part, ...]:
    """The open steps of a goal, each with a box to tick."""
    return tuple(
        Field(f"{name}.steps.{place}.done", str(step["what"]), "", "tick", today.isoformat())
        for place, step in enumerate(goal.get("steps", ()))
        if "done" not in step
    )


_OF_NEXT_GOAL: Final = ("title", "why", "area", "skill", "due", "criteria", "steps", "actions", "audience")


def begun(items: Schema, name: str, given: Mapping[str, str], choices: Choices) -> Group:
    """A new goal, with the fields that one thinks of at once; the others can be written later."""
    whole = new_entry(items, name, choices, given)
    shown = {f"{name}.{key}" for key in _OF_NEXT_GOAL}
    hidden = tuple(
        replace(one, widget="hidden")
        for one in whole.parts
        if isinstance(one, Field) and one.value and one.name not in shown
    )
    found = find(whole, *(f"{name}.{key}" for key in _OF_NEXT_GOAL))
    parts = tuple(replace(one, required=False) if isinstance(one, Field) else one for one in found)
    return replace(whole, parts=(*parts, *hidden), given=tuple(given))
