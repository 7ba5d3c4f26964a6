"""Pieces of plans that an editor writes when a short word is typed: with places to fill in, in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from generator.base.language import N_

Translate = Callable[[str], str]

TODAY: Final = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""The editor's own words for the day on which it writes."""

PIECES: Final[Mapping[str, tuple[str, str]]] = {
    "goal": (N_("A new goal"), "- id: {}\n  area: {}\n  title: {}\n  set: @\n  status: active"),
    "step": (N_("A step"), "- what: {}"),
    "follow-up": (N_("Follow-up"), "- date: @\n  by: {}\n  note: {}"),
    "agreement": (N_("An agreement"), "- who: ${{1|student,home,school|}}\n  what: {}"),
    "note": (N_("A note for the staff only"), "- date: @\n  by: {}\n  text: {}\n  audience: staff"),
    "feedback": (N_("Feedback"), "- by: {}\n  date: @\n  text: {}"),
    "close": (N_("A goal that was reached"), "status: achieved\nclosed: @\noutcome: {}"),
}
"""By what is typed: what it is, and its lines, with `@` for the day and `{}` for each place to fill in."""

_PLACES: Final = {
    "goal": (N_("short-name"), N_("area"), N_("what the student wants to reach")),
    "step": (N_("what"),),
    "follow-up": (N_("mentor"), N_("what was seen")),
    "agreement": (N_("what"),),
    "note": (N_("mentor"), N_("what")),
    "feedback": (N_("mentor"), N_("what")),
    "close": (N_("what came of it"),),
}


def file(translate: Translate) -> str:
    """`.vscode/iup.code-snippets`."""
    said = {}
    for word, (title, piece) in PIECES.items():
        # An agreement's first place is a choice, which the piece holds itself.
        start = 2 if word == "agreement" else 1
        places = (f"${{{number}:{translate(place)}}}" for number, place in enumerate(_PLACES[word], start))
        lines = piece.replace("@", TODAY).format(*places).split("\n")
        prefixes = [word, translate(title).lower()]
        said[translate(title)] = {"scope": "yaml", "prefix": prefixes, "body": lines}
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"
