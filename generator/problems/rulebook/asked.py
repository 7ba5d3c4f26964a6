"""IUP320, 430 to 435, 806: days that may be right, and are asked about while they can still be mended."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP320",
        name="mentor-gone",
        title=N_("A mentor who has left"),
        message=N_("`{id}` was a mentor here until {until}, and the plan still names them."),
        hint=N_("Write who is the mentor now. What the former one wrote stays as it is."),
        severity=Severity.WARNING,
        about=N_(
            "A family sees on the start page whom to turn to. A mentor whose last day in mentors.yml has "
            "passed is shown there until the plan names another one."
        ),
        wrong="mentors: {class: anna}      # in mentors.yml: id: anna, until: 2026-06-30\n",
        right="mentors: {class: sofia}\n",
        of="",
    ),
    Rule(
        code="IUP430",
        name="talk-before-the-last",
        title=N_("A talk on an earlier day than the one before"),
        message=N_("The talk is said to be on {day}, but this plan had a talk on {last} already."),
        hint=N_(
            "Look at the date of the talk once more, the year too. If {last} was the mistaken one, write "
            "`corrects: {last}` under `talk`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A new date makes a new version of the plan, and the versions stand in the order of their days. "
            "A date that was mistyped stays in the history as a talk that was held: it is asked about now. "
            "A version with a mistaken date is taken back by `corrects`."
        ),
        wrong="talk: {date: 2025-09-24, participants: [student]}   # after a talk on 2026-02-03\n",
        right="talk: {date: 2026-09-24, participants: [student]}\n",
        of="",
    ),
    Rule(
        code="IUP431",
        name="day-far-away",
        title=N_("A day that is years away"),
        message=N_("`{field}` is {day}, which is long after {from_day}."),
        hint=N_("Look at the year once more."),
        severity=Severity.WARNING,
        about=N_(
            "The next talk is mostly held within a year, and a goal is mostly reached within a few. A day "
            "much later is often a mistyped year."
        ),
        wrong="talk: {date: 2026-09-24, participants: [student], next: 2037-02-03}\n",
        right="talk: {date: 2026-09-24, participants: [student], next: 2027-02-03}\n",
    ),
    Rule(
        code="IUP432",
        name="talk-takes-itself-back",
        title=N_("A talk that takes itself back"),
        message=N_("`corrects` is {day}, the day of this talk itself."),
        hint=N_("Write the mistaken day there, or take the line away."),
        about=N_(
            "`corrects` names a day that an earlier version gave by mistake for its talk. That version is "
            "taken back, so it can't be this one."
        ),
        wrong="talk: {date: 2026-09-24, participants: [student], corrects: 2026-09-24}\n",
        right="talk: {date: 2026-09-24, participants: [student]}\n",
    ),
    Rule(
        code="IUP433",
        name="no-talk-to-take-back",
        title=N_("A talk to take back that was never in the plan"),
        message=N_("`corrects` is {day}, and no earlier version of this plan had a talk on that day."),
        hint=N_("The plan knows talks on these days: {known}."),
        about=N_(
            "`corrects` takes back a version whose talk had a mistaken day. The day has to be written as "
            "that version had it."
        ),
        wrong="talk: {date: 2026-09-24, participants: [student], corrects: 2052-09-24}\n",
        right="talk: {date: 2026-09-24, participants: [student], corrects: 2025-09-24}\n",
        of="",
    ),
    Rule(
        code="IUP434",
        name="goals-after-the-talk",
        title=N_("Goals from a day after the talk"),
        message=N_("Goals were set on {set}, and the plan's talk is that of {day}."),
        hint=N_("If there was a talk since {day}, write its day in `date`. Else leave it as it is."),
        severity=Severity.WARNING,
        about=N_(
            "A new talk has a new `date`. Where it is forgotten, the new goals are read as corrections of "
            "the talk before, and the new talk is missing from the history."
        ),
        wrong="talk: {date: 2026-02-03, participants: [student], next: 2026-09-24}\n"
        "goals: [{id: read-more, area: swedish, title: Read more, set: 2026-09-24, status: active}]\n",
        right="talk: {date: 2026-09-24, participants: [student], next: 2027-02-03}\n"
        "goals: [{id: read-more, area: swedish, title: Read more, set: 2026-09-24, status: active}]\n",
    ),
    Rule(
        code="IUP435",
        name="earlier-school-not-earlier",
        title=N_("An earlier school that is not earlier"),
        message=N_("`since` is {since}, which is not before the first day at this school ({enrolled})."),
        hint=N_("Write from when on the plan of the earlier school tells, or take `earlier_school` away."),
        about=N_(
            "`earlier_school` is for goals and works that a student brought along. `enrolled` is always the "
            "first day at this school."
        ),
        wrong="student:\n  name: Alva Lindqvist\n  enrolled: 2020-08-18\n  languages: [sv]\n"
        "  earlier_school: {since: 2021-08-17}\n",
        right="student:\n  name: Alva Lindqvist\n  enrolled: 2020-08-18\n  languages: [sv]\n"
        "  earlier_school: {name: Southern School, since: 2019-08-20}\n",
    ),
    Rule(
        code="IUP806",
        name="publication-ends-soon",
        title=N_("A permission to publish that ends soon"),
        message=N_("The site may be published until {until} only. After that day it is taken away."),
        hint=N_("If it may stay, write the new last day in `until`, and the new decision in `reference`."),
        severity=Severity.WARNING,
        about=N_(
            "A site is built only while the plan says that it may be published. So that it doesn't vanish "
            "unexpectedly, its last day is told 45 days ahead."
        ),
        wrong='publication: {basis: consent, reference: "2026/114", from: 2026-08-18, until: 2026-12-18}\n',
        right='publication: {basis: consent, reference: "2026/114", from: 2026-08-18, until: 2027-06-30}\n',
    ),
)
