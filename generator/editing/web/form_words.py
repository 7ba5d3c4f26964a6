"""What the check says, in words for a form: where a rule's own words tell which line of the file to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.base.language import N_
from generator.editing.considered import RULES as CONSIDERED

MISSING: Final = "IUP202"
"""The rule of a field that is missing."""

_OF_CONSIDERED: Final = N_("Take it away if you can. If it has to stand there, save, and say why.")

IN_THE_FORM: Final[Mapping[str, tuple[str, str]]] = {
    MISSING: (N_("This has to be filled in."), ""),
    "IUP304": ("", N_("A work, a week, a log or another goal still names it. Take it away there first.")),
    "IUP410": (N_("The goal has ended. On which day?"), ""),
    "IUP411": (
        N_("The goal goes on, and yet it has a day on which it ended."),
        N_("Choose what became of it, or take the day away."),
    ),
    "IUP412": (N_("The goal was let go. Say why."), ""),
    "IUP413": (
        N_("No goal has grown out of this one."),
        N_("Write the next goal, or choose that this one was reached or let go."),
    ),
    "IUP414": (N_("The goal was reached. Say what came of it."), ""),
    "IUP437": (
        N_("The goal goes on, and yet it says what came of it."),
        N_("Choose what became of it, or take those words away."),
    ),
    "IUP510": (
        N_("Those who can't see the picture don't know what it shows."),
        N_("Write it in a few words."),
    ),
    **dict.fromkeys(CONSIDERED, ("", _OF_CONSIDERED)),
}
"""A message and a hint by the rule's code; an empty message is the rule's own."""
