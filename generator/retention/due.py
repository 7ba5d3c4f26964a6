"""What is due to be removed, by the times that the school says. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from generator.model import ContentKind, CountedFrom, Name, Retention, School

_IN_FOLDER = (ContentKind.PLAN, ContentKind.WORKS, ContentKind.WEEKS)


@dataclass(frozen=True, slots=True)
class Record:
    """What is held of a student: of each kind the day of every piece, None for one that says none.

    `ids` are today's and the former ones, `raw_plan` the newest state as it was committed. `plan` are the
    talks of old states, without that of today; `staff` what is marked for the staff; `archive` the last days
    of the years in which bags lie. `there`: the folder lies in the school's folder.
    """

    ids: tuple[str, ...]
    name: str = ""
    raw_plan: bytes = b""
    there: bool = True
    left: Date | None = None
    plan: tuple[Date | None, ...] = ()
    works: tuple[Date | None, ...] = ()
    weeks: tuple[Date | None, ...] = ()
    staff: tuple[Date | None, ...] = ()
    archive: tuple[Date, ...] = ()

    def days(self, kind: ContentKind) -> tuple[Date | None, ...]:
        return {
            ContentKind.PLAN: self.plan,
            ContentKind.WORKS: self.works,
            ContentKind.WEEKS: self.weeks,
            ContentKind.STAFF_ONLY: self.staff,
            ContentKind.ARCHIVE: self.archive,
        }[kind]


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of content of a student. `count` pieces of the days from `first` to `last` are due, the oldest
    `since` that day; of `whole_plan` the plan itself is, with all its states. What is removed is what is of
    `until` or older. `removable` is False for what no command takes out alone.
    """

    kind: ContentKind
    count: int
    first: Date | None
    last: Date | None
    since: Date
    until: Date
    ground: Name | None
    whole_plan: bool = False
    removable: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """What `iup forget` is to be called with."""

    until: Date
    kinds: tuple[ContentKind, ...]


@dataclass(frozen=True, slots=True)
class StudentDue:
    """`commands` remove exactly what is listed and removable."""

    record: Record
    due: tuple[Due, ...]
    commands: tuple[Command, ...]


def due_of(record: Record, school: School, today: Date) -> StudentDue | None:
    """None where nothing is due."""
    found = [
        due
        for kind, kept in school.retention.items()
        if (due := _due(record, kind, kept, school, today)) is not None
    ]
    plan = next((one for one in found if one.whole_plan), None)
    together = _with_the_plan(record, found) if plan else ()
    at_once = {one.kind: one for one in together}
    found = [at_once.get(one.kind, one) for one in found]
    if together:  # what is for the staff stands in what goes
        found = [replace(one, removable=True) for one in found]
    if plan and not together:
        found = [replace(one, removable=False) if one is plan else one for one in found]
    if not found:
        return None
    return StudentDue(record, tuple(found), tuple(_commands(found, together)))


def _due(record: Record, kind: ContentKind, kept: Retention, school: School, today: Date) -> Due | None:
    until = _until(record, kept, school, today)
    if until is None or kept.years is None:
        return None
    whole_plan = kind is ContentKind.PLAN and record.left is not None and record.left <= until
    days = [day for day in record.days(kind) if whole_plan or (day is not None and day <= until)]
    if not days and not whole_plan:
        return None
    dated = sorted(day for day in days if day is not None)
    base = record.left if kept.counted_from is CountedFrom.LEAVING or not dated else None
    begun = base or end_of_year(dated[0], school)
    return Due(
        kind,
        len(days) + whole_plan,
        dated[0] if dated else None,
        dated[-1] if dated else None,
        _later(begun, kept.years),
        until,
        kept.ground,
        whole_plan,
        removable=kind is not ContentKind.STAFF_ONLY,
    )


def _until(record: Record, kept: Retention, school: School, today: Date) -> Date | None:
    """The last day of what is due by now; None where nothing can be."""
    if kept.years is None:
        return None
    limit = _earlier(today, kept.years)
    if kept.counted_from is CountedFrom.LEAVING:
        return limit if record.left is not None and record.left <= limit else None
    return _begin(limit + timedelta(days=1), school) - timedelta(days=1)


def end_of_year(day: Date, school: School) -> Date:
    """The last day of the school year that `day` is in."""
    begin = _begin(day, school)
    return begin.replace(year=begin.year + 1) - timedelta(days=1)


def _begin(day: Date, school: School) -> Date:
    return Date(school.year_of(day).start, *school.year_starts)


def _earlier(day: Date, years: int) -> Date:
    """The newest day from which so many years have gone by on `day`."""
    year = max(day.year - years, Date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return Date(year, 2, 28)


def _later(day: Date, years: int) -> Date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return Date(day.year + years, 3, 1)


def _with_the_plan(record: Record, found: Sequence[Due]) -> tuple[Due, ...]:
    """What goes at once with the plan itself; nothing where something stays that needs the plan.

    One that no day is known of goes with the rest of its kind.
    """
    parts = {one.kind: one for one in found if one.kind in _IN_FOLDER}
    needed = [kind for kind in _IN_FOLDER if record.days(kind) or kind is ContentKind.PLAN]
    if any(kind not in parts for kind in needed):
        return ()
    until = min(one.until for one in parts.values())
    newest = max((day for day in (*record.works, *record.weeks, record.left) if day), default=until)
    if newest > until:
        return ()
    return tuple(
        replace(one, count=len(record.days(one.kind)) + one.whole_plan, until=until) for one in parts.values()
    )


def _commands(found: Sequence[Due], together: Sequence[Due]) -> Iterator[Command]:
    if together:
        yield Command(min(one.until for one in together), tuple(one.kind for one in together))
    rest = [one for one in found if one.removable and one not in together]
    alone = [one for one in rest if one.kind is ContentKind.ARCHIVE]
    in_folder = [one for one in rest if one.kind in _IN_FOLDER]
    for until in dict.fromkeys(one.until for one in in_folder):
        yield Command(until, tuple(one.kind for one in in_folder if one.until == until))
    for one in alone:  # signed, and no history is rewritten for it
        yield Command(one.until, (one.kind,))
