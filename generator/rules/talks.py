"""School years that are over and had fewer talks than the school holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import timedelta

from generator.documents.finding import Finding
from generator.model import School, Student

_LATE_START = timedelta(days=31)  # pupils begin some days after the school year does
_WHOLE_YEAR = timedelta(days=270)  # from August to the middle of May: the talks are over


def school_years(
    student: Student, school: School, talk_dates: Iterable[Date], today: Date
) -> Iterator[Finding]:
    """`talk_dates` are those of all versions that are known.

    Counted are years that are over, that the student attended, and of which history knows the whole:
    where the plan came into git in the middle of a year, earlier talks of that year may be unrecorded.
    """
    talks = sorted(set(talk_dates))
    if not talks:
        return
    for year in range(talks[0].year - 1, today.year):
        first = Date(year, *school.year_starts)
        end = Date(year + 1, *school.year_starts)
        if end > today or not _attended(student, first) or not _known(talks[0], first, school.talks_per_year):
            continue
        held = sum(first <= talk < end for talk in talks)
        if held < school.talks_per_year:
            values = {"year": f"{year}/{(year + 1) % 100:02}", "talks": str(held)}
            yield Finding("IUP703", ("talk", "date"), {**values, "wanted": str(school.talks_per_year)})


def not_before_the_last(day: Date, talk_dates: Iterable[Date]) -> Iterator[Finding]:
    """Asks about a talk on a day before one that the plan had already."""
    last = max(talk_dates, default=day)
    if day < last:
        values = {"day": day.isoformat(), "last": last.isoformat()}
        yield Finding("IUP430", ("talk", "date"), values)


def _attended(student: Student, first: Date) -> bool:
    stayed = student.left is None or student.left >= first + _WHOLE_YEAR
    return stayed and student.enrolled <= first + _LATE_START


def _known(first_talk: Date, first: Date, talks_per_year: int) -> bool:
    """Whether the first known talk was so early that none of this year's can have come before it."""
    return first_talk <= first + timedelta(days=365 // (talks_per_year + 1))
