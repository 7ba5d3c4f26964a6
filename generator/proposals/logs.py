"""What a proposal writes in a log, entry by entry. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.model import Audience
from generator.privacy.audience import for_audience

Data = Mapping[str, Any]

ACTIONS: Final = "actions"
_TEXTS: Final = {
    "feedback": "text",
    "difficulties": "noticed",
    "contacts": "about",
    "conversations": "text",
    "crises": "text",
    "readiness": "text",
    "visits": "text",
}
"""The lists of a log, and which field of an entry says what it is about."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """`list` is that of the log in which the entry stands; or `actions`, for what was done about an entry
    that was there before. `what` is "new", "changed" or "gone".
    """

    list: str
    what: str
    date: str
    text: str


def changes(before: Data, after: Data, audience: Audience) -> Iterator[EntryChange]:
    """As the audience reads them; both are empty where there is no file."""
    old, new = (for_audience(data, audience) or {} for data in (before, after))
    for name in _TEXTS:
        yield from _of_list(name, old.get(name, ()), new.get(name, ()))


def _of_list(name: str, before: Sequence[Data], after: Sequence[Data]) -> Iterator[EntryChange]:
    gone = [one for one in before if one not in after]
    for entry in (one for one in after if one not in before):
        was = next((one for one in gone if _same(one, entry, name)), None)
        if was is None:
            yield _change(name, "new", entry)
            continue
        gone.remove(was)
        old, new = was.get(ACTIONS, ()), entry.get(ACTIONS, ())
        lost = any(action not in new for action in old)
        if lost or _without_actions(was) != _without_actions(entry):
            yield _change(name, "changed", entry)
        for action in (one for one in new if one not in old):
            yield EntryChange(ACTIONS, "new", action["date"], action["what"])
    yield from (_change(name, "gone", one) for one in gone)


def _same(one: Data, other: Data, name: str) -> bool:
    """Whether an entry is the same one in other words, or on another day."""
    said = _TEXTS[name]
    return bool(one[said] == other[said] or (one["date"], one["by"]) == (other["date"], other["by"]))


def _without_actions(entry: Data) -> Data:
    return {key: value for key, value in entry.items() if key != ACTIONS}


def _change(name: str, what: str, entry: Data) -> EntryChange:
    return EntryChange(name, what, entry["date"], entry[_TEXTS[name]])
