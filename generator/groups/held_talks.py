"""The talks held since a day, as the main line of history tells, without reading whole plans of then.

A student has some states a year and a school a thousand students. Of a state only two blocks are read here,
`student` and `talk`. Wherever that could tell something else than the whole history does, the whole is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from generator.base.paths import STUDENTS
from generator.documents import to_model
from generator.git import Absence
from generator.history import PlanState
from generator.history.main_line import Entry
from generator.history.states import Recorded
from generator.history.talks import taken_back, talk_dates
from generator.model import NO_MENTORS, Audience, Plan
from generator.school import earlier_record
from generator.school.reader import SchoolReader
from generator.yaml.source import read

_NAME: Final = re.compile(rb"^(?=[^\s#])", re.MULTILINE)
_READ: Final = (b"schema:", b"student:", b"talk:")
_SHAPE: Final = "iup/1"


def held(reader: SchoolReader, student: str, plan: Plan, since: Date) -> tuple[Date, ...]:
    """The days of the talks from `since` up to today, oldest first. `plan` is today's. Raises GitError."""
    states = _states(reader, student, plan, since)
    if states is None:
        states = reader.history(student)(Audience.STAFF).states
    days = {day for day in talk_dates(states) if day is not None} - taken_back(states)
    return tuple(sorted(day for day in days if since <= day <= reader.today))


def _states(reader: SchoolReader, student: str, plan: Plan, since: Date) -> Sequence[PlanState] | None:
    """The states recorded from `since` on, and today's; None where the whole history has to be asked."""
    entries = _since(reader.school_history.main_line.plans.get(student, ()), since)
    earlier = reader.folder.root / STUDENTS / student / earlier_record.FOLDER
    if plan.student.formerly or earlier.exists() or any(entry.blob is None for entry in entries):
        return None
    contents = dict(reader.school_history.contents(dict.fromkeys(str(one.blob) for one in entries)))
    states = []
    for entry in entries:
        content = contents[str(entry.blob)]
        of_then = None if isinstance(content, Absence) else _plan(_blocks(content))
        if of_then is None or not _is_of(plan, of_then):
            return None
        states.append(_state(entry.recorded, of_then, reader))
    return [*states, _state(Recorded(), plan, reader)]


def _since(entries: Sequence[Entry], since: Date) -> Sequence[Entry]:
    """Those from the first one on that was recorded then: the order is history's, for clocks run wrong."""
    for place, entry in enumerate(entries):
        if entry.recorded.at is None or entry.recorded.at.date() >= since:
            return entries[place:]
    return ()


def _state(recorded: Recorded, plan: Plan, reader: SchoolReader) -> PlanState:
    return PlanState(recorded, plan, None, reader.school_history.school, NO_MENTORS)


def _is_of(plan: Plan, of_then: Plan) -> bool:
    """Whether it surely is the same child's: what looks otherwise, the whole history decides."""
    return (plan.student.name, plan.student.enrolled) == (of_then.student.name, of_then.student.enrolled)


def _blocks(content: bytes) -> bytes:
    """The lines of a plan that stand under the names that are read."""
    places = [match.start() for match in _NAME.finditer(content)]
    blocks = pairwise((*places, len(content)))
    return b"".join(content[start:end] for start, end in blocks if content.startswith(_READ, start))


@lru_cache(maxsize=4096)
def _plan(blocks: bytes) -> Plan | None:
    """A plan that says no more than whose it is and which talk it came from; None where it can't be told."""
    source = read("", blocks, places=False)
    data = source.data
    if source.problems or not isinstance(data, dict) or data.get("schema") != _SHAPE:
        return None
    try:
        return to_model.plan({"student": data["student"], "talk": data["talk"], "mentors": {}})
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
