"""IUP61x: what is kept a school year in a file, and what is written from day to day."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.rulebook.rule import Rule

_ORDER = N_(
    "The log tells what was noticed, and then what was done about it, so the days must stand in that order. "
    "Most often one of the dates is a slip."
)
_LOG = "log/2026-27.yml"
_NOTICED = (
    "difficulties:\n  - date: 2026-10-12\n    by: jonas\n    area: cooperation\n"
    "    noticed: Sits alone at lunch.\n"
)

RULES = (
    Rule(
        code="IUP610",
        name="school-year-file-name",
        title=N_("A file whose name is no school year"),
        message=N_("`{name}` is not the name of a school year's file."),
        hint=N_("Name it by the school year, such as `2026-27.yml`."),
        proposal=N_("Rename it to `{suggestion}`."),
        about=N_(
            "Each file in this folder is called by its school year: the year in which it begins with four "
            "digits, a hyphen, the last two digits of the next year, and `.yml`."
        ),
        wrong="portfolios/students/alva/log/2026.yml",
        right="portfolios/students/alva/log/2026-27.yml",
        of="",
    ),
    Rule(
        code="IUP611",
        name="entry-of-another-year",
        title=N_("An entry in the log of another school year"),
        message=N_("{day} is not in the school year {year}."),
        hint=N_("Move the entry to `log/{file}`, or see whether the date is wrong."),
        about=N_(
            "The log has one file a school year. What stands in the file of another year is looked for in "
            "vain. When a school year begins is said in school.yml."
        ),
        wrong="feedback:\n  - {date: 2026-06-02, by: jonas, kind: achievement, text: You solved it alone.}\n",
        right="feedback:\n  - {date: 2026-10-02, by: jonas, kind: achievement, text: You solved it alone.}\n",
        of=_LOG,
    ),
    Rule(
        code="IUP612",
        name="action-before-noticed",
        title=N_("Something that was done before there was a reason"),
        message=N_("This was done on {day}, before it was noticed what it was for ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_NOTICED + "    actions: [{date: 2026-10-02, by: jonas, what: Talked with her.}]\n",
        right=_NOTICED + "    actions: [{date: 2026-10-13, by: jonas, what: Talked with her.}]\n",
        of=_LOG,
    ),
    Rule(
        code="IUP613",
        name="home-told-before-noticed",
        title=N_("A home that was told before anything was noticed"),
        message=N_("The home was told on {day}, before anything was noticed ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=N_(
            "`date` is the day on which somebody noticed it first, also somebody at home. Nobody can have "
            "been told before."
        ),
        wrong=_NOTICED + "    home_told: 2026-10-02\n",
        right=_NOTICED + "    home_told: 2026-10-12\n",
        of=_LOG,
    ),
    Rule(
        code="IUP614",
        name="over-before-noticed",
        title=N_("Something that was over before it was noticed"),
        message=N_("This was over on {day}, before it was noticed ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_NOTICED + "    over: 2026-09-20\n",
        right=_NOTICED + "    over: 2026-11-20\n",
        of=_LOG,
    ),
)
