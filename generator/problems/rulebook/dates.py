"""IUP4xx: days in an order that can be, and goals that end."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_ORDER = N_(
    "The pages tell a goal's story day by day, so the days must stand in an order that can be. Most "
    "often the year is a slip, or the line was copied from an older goal."
)
_ENDED = "    status: achieved\n    closed: 2026-11-20\n    outcome: Three books are read.\n"


def _goal(rest: str, day: str = "2026-09-24") -> str:
    start = "goals:\n  - id: read-three-novels\n    area: swedish\n    title: Read three novels\n"
    return f"{start}    set: {day}\n{rest}"


_ACTIVE = "    status: active\n"

RULES = (
    Rule(
        code="IUP401",
        name="due-before-set",
        title=N_("A goal that is due before it was set"),
        message=N_("The goal is due on {day}, before it was set ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_goal(_ACTIVE + "    due: 2026-02-03\n"),
        right=_goal(_ACTIVE + "    due: 2027-02-03\n"),
    ),
    Rule(
        code="IUP402",
        name="closed-before-set",
        title=N_("A goal that was closed before it was set"),
        message=N_("The goal was closed on {day}, before it was set ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_goal("    status: achieved\n    closed: 2026-01-20\n"),
        right=_goal(_ENDED),
    ),
    Rule(
        code="IUP403",
        name="done-before-set",
        title=N_("A step that was done before the goal was set"),
        message=N_("The step was done on {day}, before the goal was set ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_goal(_ACTIVE + "    steps:\n      - {what: The first novel, done: 2025-10-20}\n"),
        right=_goal(_ACTIVE + "    steps:\n      - {what: The first novel, done: 2026-10-20}\n"),
    ),
    Rule(
        code="IUP404",
        name="follow-up-before-set",
        title=N_("A follow-up before the goal was set"),
        message=N_("The follow-up was on {day}, before the goal was set ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_goal(_ACTIVE + "    follow_ups:\n      - {date: 2025-10-20, by: jonas, note: One is read.}\n"),
        right=_goal(_ACTIVE + "    follow_ups:\n      - {date: 2026-10-20, by: jonas, note: One is read.}\n"),
    ),
    Rule(
        code="IUP405",
        name="next-talk-not-after",
        title=N_("The next talk is not after this one"),
        message=N_("The next talk, {day}, is not after this one ({talk})."),
        hint=N_("Write the day of the next talk, or take the line away until it is set."),
        about=N_(
            "`next` is the day of the talk after this one. When a new talk was held and only its `date` was "
            "changed, the old `next` is left over."
        ),
        wrong="talk:\n  date: 2026-09-24\n  participants: [student, sofia]\n  next: 2026-09-24\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, sofia]\n  next: 2027-02-03\n",
    ),
    Rule(
        code="IUP436",
        name="feedback-before-work",
        title=N_("Feedback from before the work was made"),
        message=N_("The feedback is of {day}, and the work of {earliest}."),
        hint=N_("See which of the two days is wrong."),
        severity=Severity.WARNING,
        about=N_(
            "A work's `date` is the day on which it was made or finished, and feedback comes after that. "
            "Most often one of the days has a slip."
        ),
        wrong="date: 2026-05-12\nfeedback:\n  - {by: sofia, date: 2026-04-14, text: Explains well}\n",
        right="date: 2026-05-12\nfeedback:\n  - {by: sofia, date: 2026-05-14, text: Explains well}\n",
        of="work.yml",
    ),
    Rule(
        code="IUP406",
        name="ends-before-it-begins",
        title=N_("A time that ends before it begins"),
        message=N_("`{last}` ({last_day}) comes before `{first}` ({first_day})."),
        hint=N_("See which of the two dates is wrong."),
        about=N_(
            "The last day of a time can't come before its first. Both days count: a time of one day has "
            "the same day twice."
        ),
        wrong="support:\n  - {what: Reading group, from: 2026-09-24, until: 2026-06-10}\n",
        right="support:\n  - {what: Reading group, from: 2026-09-24, until: 2027-06-10}\n",
    ),
    Rule(
        code="IUP407",
        name="set-before-enrolled",
        title=N_("A goal from before the student came"),
        message=N_("The goal was set on {day}, before the student came to the school ({earliest})."),
        hint=N_(
            "See whether `set` or the student's `enrolled` is wrong. If the student brought the goal from "
            "another school, write under `student`: `earlier_school: {{since: {day}}}`"
        ),
        about=N_(
            "Goals are agreed on at talks of this school, so none can be older than the student's first "
            "day here. Most often the year is a slip. A student who comes from another school may bring a "
            "plan along: `earlier_school` says from when on it tells, and how the school is called."
        ),
        wrong=_goal(_ACTIVE, day="2016-09-24"),
        right=_goal(_ACTIVE),
    ),
    Rule(
        code="IUP408",
        name="talk-before-enrolled",
        title=N_("A talk from before the student came"),
        message=N_("The talk was on {day}, before the student came to the school ({earliest})."),
        hint=N_("See whether the talk's `date` or the student's `enrolled` is wrong."),
        about=N_(
            "The talks are held at this school, so none can be older than the student's first day here. "
            "Most often the year is a slip."
        ),
        wrong="talk:\n  date: 2016-09-24\n  participants: [student, guardian]\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, guardian]\n",
    ),
    Rule(
        code="IUP409",
        name="in-the-future",
        title=N_("Something that is said to have happened in the future"),
        message=N_("{day} is later than today ({today})."),
        hint=N_("Write the day on which it happened, and only when it has."),
        severity=Severity.WARNING,
        about=N_(
            "This field says when something happened, so it can't be later than today. For what is "
            "planned there are `due`, `next` and `review`."
        ),
        wrong=_goal(_ACTIVE + "    steps:\n      - {what: The first novel, done: 2099-10-20}\n"),
        right=_goal(_ACTIVE + "    steps:\n      - {what: The first novel, done: 2026-10-20}\n"),
    ),
    Rule(
        code="IUP410",
        name="no-closing-day",
        title=N_("A goal that ended without a day"),
        message=N_("The goal is `{status}`, and the day on which it ended is missing."),
        hint=N_("Add a line `closed:` with that day. What came of it belongs into `outcome`."),
        about=N_(
            "A goal that is achieved, continued or dropped has ended, and its place on the time line "
            "needs the day. It is written in `closed`."
        ),
        wrong=_goal("    status: achieved\n"),
        right=_goal(_ENDED),
    ),
    Rule(
        code="IUP411",
        name="active-but-closed",
        title=N_("An active goal with a closing day"),
        message=N_("The goal is `active`, and yet it has a day on which it ended."),
        hint=N_("If it has ended, change `status`. If it goes on, take the line `closed` away."),
        about=N_(
            "A goal is either active or has ended. Most often `closed` was filled in at a talk and "
            "`status` was forgotten."
        ),
        wrong=_goal(_ACTIVE + "    closed: 2026-11-20\n"),
        right=_goal(_ENDED),
    ),
    Rule(
        code="IUP412",
        name="dropped-without-reason",
        title=N_("A goal that was dropped without a reason"),
        message=N_("The goal was dropped, and `outcome` doesn't tell why."),
        hint=N_("Add a line such as `outcome: We chose another goal, because …`."),
        about=N_(
            "Dropping a goal can be quite right, and years later it is the reason that matters. So a "
            "goal that was dropped always says why, in `outcome`."
        ),
        wrong=_goal("    status: dropped\n    closed: 2026-11-20\n"),
        right=_goal(
            "    status: dropped\n    closed: 2026-11-20\n    outcome: She would rather read comics.\n"
        ),
    ),
    Rule(
        code="IUP414",
        name="achieved-without-outcome",
        title=N_("A goal that was reached, and no word of how"),
        message=N_("The goal was achieved, and `outcome` doesn't tell what came of it."),
        hint=N_("Add a line `outcome:` that says what came of it, and how."),
        severity=Severity.WARNING,
        about=N_(
            "A goal that was reached is what a family likes to read most, and in thirty years nobody knows "
            "what came of it unless `outcome` says so."
        ),
        wrong=_goal("    status: achieved\n    closed: 2026-11-20\n"),
        right=_goal(_ENDED),
    ),
    Rule(
        code="IUP437",
        name="active-with-outcome",
        title=N_("A goal that is still worked on, with words of how it ended"),
        message=N_("The goal is `active`, and `outcome` tells how it ended."),
        hint=N_(
            "If it has ended, say so in `status` and its day in `closed`. Else write the text as one of its "
            "`follow_ups`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A goal that is `active` stands among those that the student works on now, and `outcome` is for "
            "what came of a goal in the end. Mostly the change of `status` was forgotten."
        ),
        wrong=_goal("    status: active\n    outcome: She read all three.\n"),
        right=_goal(_ENDED),
    ),
    Rule(
        code="IUP413",
        name="continued-by-none",
        title=N_("A continued goal that no goal continues"),
        message=N_("The goal is `continued`, and no goal says `continues: {id}`."),
        hint=N_("Add that line to the goal that grew out of this one, or choose another status."),
        severity=Severity.WARNING,
        about=N_(
            "`continued` means that another goal took over. That goal says so with `continues`, and then the "
            "pages show both as one story."
        ),
        wrong=_goal("    status: continued\n    closed: 2026-11-20\n"),
        right=_goal("    status: continued\n    closed: 2026-11-20\n")
        + "  - id: read-a-series\n    area: swedish\n    title: Read a whole series\n    set: 2026-11-20\n"
        + "    status: active\n    continues: read-three-novels\n",
    ),
)
