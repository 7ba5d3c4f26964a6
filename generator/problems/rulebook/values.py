"""IUP204-209, 213-217: what a text, a date or a short name looks like."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.rulebook.rule import Rule

_NO_SUCH_DAY = "talk:\n  date: 2026-09-31\n  participants: [student, sofia]\n"
_TALK = "talk:\n  date: 2026-09-24\n  participants: [student, sofia]\n"

RULES = (
    Rule(
        code="IUP204",
        name="not-a-text",
        title=N_("A number where a text belongs"),
        message=N_(
            "`{value}` is not read as a text, but as a number, a yes, a no or nothing; `{field}` is a text."
        ),
        hint=N_('Put quotes round it: `"{value}"`.'),
        about=N_(
            "A value of digits only is read as a number, `true` and `false` as yes and no, and `null` as "
            "nothing. Where a text belongs, such a value must stand in quotes. `7B` needs none, `7` does."
        ),
        wrong="student:\n  name: Alva Lindqvist\n  class: 7\n  enrolled: 2020-08-18\n  languages: [sv]\n",
        right='student:\n  name: Alva Lindqvist\n  class: "7"\n  enrolled: 2020-08-18\n  languages: [sv]\n',
    ),
    Rule(
        code="IUP205",
        name="unknown-word",
        title=N_("A word that can't stand here"),
        message=N_("`{value}` is not {what}."),
        hint=N_("One of these can stand here: {allowed}."),
        about=N_(
            "At this place only certain English words can stand, because the pages translate them and "
            "count by them. What you write in your own words belongs in the fields for texts."
        ),
        wrong="agreements:\n  - {who: hom, what: Read every evening}\n",
        right="agreements:\n  - {who: home, what: Read every evening}\n",
    ),
    Rule(
        code="IUP206",
        name="not-a-date",
        title=N_("Not a date"),
        message=N_("`{value}` is not a date as it should be written."),
        hint=N_("Write four digits for the year, two for the month and two for the day: `2026-09-24`."),
        proposal=N_("Write `{suggestion}`: first the year, then the month, then the day."),
        about=N_(
            "Dates are written year-month-day, with four digits for the year and two for month and day. "
            "That way everyone reads the same day, in every country."
        ),
        wrong="talk:\n  date: 24/9 2026\n  participants: [student, sofia]\n",
        right=_TALK,
    ),
    Rule(
        code="IUP207",
        name="not-a-short-name",
        title=N_("Not a short name"),
        message=N_("`{value}` can't be a short name."),
        hint=N_("Use only small letters a to z, digits and single hyphens, at most 64: `read-three-novels`."),
        proposal=N_("Write it with small letters a to z, digits and hyphens: `{suggestion}`."),
        listing=N_("Use one of the short names for this place: {known}."),
        about=N_(
            "Goals, works, areas, skills and mentors have a short name by which the files mention them. "
            "It is also a part of web addresses, so it has only small letters a to z, digits and single "
            "hyphens. What people read on the page is the title or the name."
        ),
        wrong="mentors: {class: Sofia, personal: jonas}\n",
        right="mentors: {class: sofia, personal: jonas}\n",
    ),
    Rule(
        code="IUP208",
        name="empty-text",
        title=N_("An empty text"),
        message=N_("The text of `{field}` is empty."),
        hint=N_("Write something between the quotes, or take the line away."),
        about=N_("A field that is there must say something. What isn't known yet is simply left out."),
        wrong='ambitions: ""\n',
        right="ambitions: To read a whole series\n",
    ),
    Rule(
        code="IUP209",
        name="too-long",
        title=N_("A text that is too long"),
        message=N_("The text of `{field}` has {length} characters. It can have at most {limit}."),
        hint=N_("Make it shorter, or move a part of it to a field for longer texts."),
        about=N_(
            "Titles and names have room for one line, so that they can be read on a telephone. Longer texts "
            "belong in fields such as `why`, `comment` or `reflection`."
        ),
        wrong="strengths:\n  - " + "Explains things so that others understand them " * 8 + "\n",
        right="strengths:\n  - Explains things so that others understand them\n",
    ),
    Rule(
        code="IUP213",
        name="not-a-language",
        title=N_("Not the code of a language"),
        message=N_("`{value}` is not the code of a language."),
        hint=N_("Write its two or three small letters: `sv` Swedish, `ar` Arabic, `so` Somali."),
        about=N_(
            "Languages are named by international codes of two or three small letters, which are the same "
            "everywhere."
        ),
        wrong="mentors:\n  - {id: sofia, name: Sofia Berg, languages: [Swedish]}\n",
        right="mentors:\n  - {id: sofia, name: Sofia Berg, languages: [sv]}\n",
        of="mentors.yml",
    ),
    Rule(
        code="IUP214",
        name="not-a-week",
        title=N_("Not a week"),
        message=N_("`{value}` is not a week as it should be written."),
        hint=N_("Write the year, a hyphen, W and the number of the week with two digits: `2026-W39`."),
        proposal=N_("Write `{suggestion}`: the year, a hyphen, W and the number with two digits."),
        about=N_(
            "A week is named by its year and its number in the international calendar, which is the "
            "Swedish one too. The file has the same name."
        ),
        wrong="week: v. 39\n",
        right="week: 2026-W39\n",
        of="weeks/2026-W39.yml",
    ),
    Rule(
        code="IUP215",
        name="not-a-file-name",
        title=N_("A file in another folder"),
        message=N_("`{value}` is not the name of a file in the work's own folder."),
        hint=N_("Put the file beside `work.yml` and write its name only."),
        proposal=N_("Put the file beside `work.yml` and write its name only: `{suggestion}`."),
        about=N_(
            "All files of a work lie in the folder of that work, beside `work.yml`. That way a work is "
            "whole: it can be moved, archived and opened as one folder."
        ),
        wrong="files:\n  - {path: pictures/volcano.jpg, alt: A volcano}\n",
        right="files:\n  - {path: volcano.jpg, alt: A volcano}\n  - {path: report.pdf, title: Report}\n",
        of="work.yml",
    ),
    Rule(
        code="IUP216",
        name="not-month-day",
        title=N_("Not a day of the year"),
        message=N_("`{value}` is not a month and a day."),
        hint=N_("Write month and day with two digits each: `08-15`."),
        about=N_(
            "The first day of the school year is the same every year, so it is written without a year: "
            "the month, a hyphen and the day."
        ),
        wrong="school_year: {starts: 15/8}\n",
        right="school_year: {starts: 08-15}\n",
        of="school.yml",
    ),
    Rule(
        code="IUP231",
        name="day-instead-of-yes",
        title=N_("A yes where a day belongs"),
        message=N_("`{field}` asks for a day, and here stands `{value}`."),
        hint=N_("Write on which day it was: `2026-10-20`. If nobody knows it, write today's."),
        about=N_(
            "The pages tell when a step was done and when a goal was reached. So that is written as a day, "
            "and a step without one is still open."
        ),
        wrong="goals:\n  - id: read-three-novels\n    area: swedish\n    title: Read three novels\n"
        "    set: 2026-09-24\n    status: active\n    steps: [{what: The first novel, done: yes}]\n",
        right="goals:\n  - id: read-three-novels\n    area: swedish\n    title: Read three novels\n"
        "    set: 2026-09-24\n    status: active\n    steps: [{what: The first novel, done: 2026-10-20}]\n",
    ),
    Rule(
        code="IUP217",
        name="no-such-day",
        title=N_("A day that doesn't exist"),
        message=N_("There is no day {value} in the calendar."),
        hint=N_("Look up the right day and write it as year-month-day."),
        about=N_(
            "The date is written in the right way, but the month has no such day, or there is no such "
            "month. Most often it is a slip of one digit."
        ),
        wrong=_NO_SUCH_DAY,
        right=_TALK,
    ),
)
