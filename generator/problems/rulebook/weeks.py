"""IUP6xx: weekly plans."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP601",
        name="week-and-file-differ",
        title=N_("A week in the file of another week"),
        message=N_("The file is called `{file}`, and inside it says `{week}`."),
        hint=N_("Write the same week in both places."),
        proposal=N_("Write `week: {suggestion}`, or rename the file."),
        about=N_(
            "The file of a weekly plan has the name of its week. When the two differ, the file was most "
            "often copied from another week and one place was forgotten."
        ),
        wrong="week: 2026-W38\n",
        right="week: 2026-W39\n",
        of="weeks/2026-W39.yml",
    ),
    Rule(
        code="IUP602",
        name="week-file-name",
        title=N_("A weekly plan whose file name is no week"),
        message=N_("`{name}` is not the name of a week's file."),
        hint=N_("Name it by year and week, such as `2026-W39.yml`."),
        proposal=N_("Rename it to `{suggestion}`."),
        about=N_(
            "Each file in `weeks` is called by its year and the number of its week: four digits, a "
            "hyphen, W, two digits and `.yml`."
        ),
        wrong="portfolios/students/alva/weeks/v39.yml",
        right="portfolios/students/alva/weeks/2026-W39.yml",
        of="",
    ),
    Rule(
        code="IUP603",
        name="no-such-week",
        title=N_("A week that the year doesn't have"),
        message=N_("The year {year} has no week `{week}`."),
        hint=N_("Look up the number of the week in a calendar."),
        about=N_(
            "Most years have 52 weeks and some have 53. The days around New Year can belong to a week of "
            "the year before or after."
        ),
        wrong="portfolios/students/alva/weeks/2025-W53.yml",
        right="portfolios/students/alva/weeks/2026-W53.yml",
        of="",
    ),
    Rule(
        code="IUP604",
        name="follow-up-before-week",
        title=N_("A follow-up from before the week"),
        message=N_("The week was followed up on {day}, before it began ({earliest})."),
        hint=N_("See whether the date or the week is wrong."),
        about=N_(
            "How a week went can't be known before its Monday. Most often the date was left from the "
            "last week."
        ),
        wrong="follow_up: {by: jonas, date: 2026-09-18, note: Two of three done.}\n",
        right="follow_up: {by: jonas, date: 2026-09-25, note: Two of three done.}\n",
        of="weeks/2026-W39.yml",
    ),
    Rule(
        code="IUP605",
        name="due-before-week",
        title=N_("Something that was due before the week"),
        message=N_("This is due on {day}, and the week begins on {earliest}."),
        hint=N_("See whether the date or the week is wrong."),
        severity=Severity.WARNING,
        about=N_(
            "A weekly plan tells what there is to make room for. What was due before its Monday most often "
            "has a slip in the date, or belongs to another week."
        ),
        wrong="inputs:\n  - {kind: homework, area: swedish, what: Chapter 3, due: 2026-09-15}\n",
        right="inputs:\n  - {kind: homework, area: swedish, what: Chapter 3, due: 2026-09-25}\n",
        of="weeks/2026-W39.yml",
    ),
)
