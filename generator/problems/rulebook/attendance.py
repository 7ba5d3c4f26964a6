"""IUP62x: how many lessons were missed."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.rulebook.rule import Rule

_FILE = "attendance/2026-27.yml"

RULES = (
    Rule(
        code="IUP620",
        name="attendance-of-another-year",
        title=N_("Attendance in the file of another school year"),
        message=N_("{period} is not in the school year {year}."),
        hint=N_("Move the entry to `attendance/{file}`, or see whether the week or the month is wrong."),
        about=N_(
            "Attendance has one file a school year. A week belongs to the year in which its Thursday is, a "
            "month to the year in which it ends. When a school year begins is said in school.yml."
        ),
        wrong="periods:\n  - {period: 2026-W11, lessons: 31}\n",
        right="periods:\n  - {period: 2026-W41, lessons: 31}\n",
        of=_FILE,
    ),
    Rule(
        code="IUP621",
        name="period-twice",
        title=N_("The same week or month twice"),
        message=N_("{period} stands here twice, for the same lessons."),
        hint=N_("Keep the entry that is right. What stood there before goes to its `corrections`."),
        about=N_(
            "The lessons of one week or month would be counted twice. Entries of different areas may have "
            "the same week."
        ),
        wrong="periods:\n  - {period: 2026-W41, lessons: 31}\n  - {period: 2026-W41, lessons: 30}\n",
        right="periods:\n  - {period: 2026-W41, lessons: 31, reported: 2}\n",
        of=_FILE,
    ),
    Rule(
        code="IUP622",
        name="more-missed-than-held",
        title=N_("More lessons missed than there were"),
        message=N_("{missed} lessons were missed, and there were only {lessons}."),
        hint=N_("See which of the figures is wrong."),
        about=N_(
            "`reported` and `unreported` are lessons that the student was away from; `lessons` counts all "
            "lessons, also those. So the two together can't be more."
        ),
        wrong="periods:\n  - {period: 2026-W41, lessons: 3, reported: 31}\n",
        right="periods:\n  - {period: 2026-W41, lessons: 31, reported: 3}\n",
        of=_FILE,
    ),
    Rule(
        code="IUP623",
        name="corrections-out-of-order",
        title=N_("Corrections in the wrong order"),
        message=N_("This was corrected on {day}, before the correction above it ({before})."),
        hint=N_("Put the oldest correction first, or see which of the two dates is wrong."),
        about=N_(
            "`corrections` keeps what stood there before, the oldest first. The figures of the entry itself "
            "are those that count."
        ),
        wrong=(
            "periods:\n  - period: 2026-W41\n    lessons: 31\n    corrections:\n"
            "      - {date: 2026-11-02, lessons: 31, reported: 4}\n"
            "      - {date: 2026-10-20, lessons: 30}\n"
        ),
        right=(
            "periods:\n  - period: 2026-W41\n    lessons: 31\n    corrections:\n"
            "      - {date: 2026-10-20, lessons: 30}\n"
            "      - {date: 2026-11-02, lessons: 31, reported: 4}\n"
        ),
        of=_FILE,
    ),
    Rule(
        code="IUP624",
        name="not-a-week-or-month",
        title=N_("Neither a week nor a month"),
        message=N_("`{value}` is not a week or a month as it should be written."),
        hint=N_("Write a week as `2026-W41`, or a month as `2026-10`."),
        proposal=N_("If a week is meant, write `{suggestion}`."),
        about=N_(
            "The figures are of a week or of a month: the year with four digits, a hyphen, and then W and "
            "the number of the week, or the number of the month, with two digits."
        ),
        wrong="periods:\n  - {period: w41, lessons: 31}\n",
        right="periods:\n  - {period: 2026-W41, lessons: 31}\n",
        of=_FILE,
    ),
    Rule(
        code="IUP625",
        name="week-within-month",
        title=N_("A week of a month that is there too"),
        message=N_("{period} and {other} count the same lessons: a week is of its Thursday's month."),
        hint=N_("Keep the weeks or the month, and take the other away."),
        about=N_(
            "A month counts all its weeks. With both in the file, the same lessons would be counted twice. "
            "Each month may be told in its own way: one as a whole, the next week by week."
        ),
        wrong="periods:\n  - {period: 2026-10, lessons: 120}\n  - {period: 2026-W41, lessons: 31}\n",
        right="periods:\n  - {period: 2026-09, lessons: 120}\n  - {period: 2026-W41, lessons: 31}\n",
        of=_FILE,
    ),
)
