"""IUP8xx: the school's own files, and publication."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_STUDENT = "student:\n  name: Alva Lindqvist\n  enrolled: 2020-08-18\n  languages: [sv]\n"
_PUBLICATION = (
    'publication:\n  {basis: consent, reference: "2026/114", from: 2026-08-18, until: 2027-06-30}\n'
)

RULES = (
    Rule(
        code="IUP801",
        name="no-school",
        title=N_("The school's own file is missing"),
        message=N_("There is no `school.yml` in the folder `portfolios`."),
        hint=N_("Add it; it names the school's areas, skills and scales. Perhaps it has another name now."),
        about=N_(
            "`portfolios/school.yml` says what all plans share: the areas, the skills, the assessment "
            "scales and when the school year begins. Without it no plan can be understood."
        ),
        wrong="portfolios/mentors.yml\nportfolios/students/…",
        right="portfolios/school.yml\nportfolios/mentors.yml\nportfolios/students/…",
        of="",
    ),
    Rule(
        code="IUP802",
        name="no-mentors",
        title=N_("The file of the mentors is missing"),
        message=N_("There is no `mentors.yml` in the folder `portfolios`."),
        hint=N_("Add it; it names all mentors, also those who have left. Perhaps it has another name now."),
        about=N_(
            "`portfolios/mentors.yml` is the mentor bank. The plans mention mentors by their short "
            "names, and the pages show the names that stand there."
        ),
        wrong="portfolios/school.yml\nportfolios/students/…",
        right="portfolios/school.yml\nportfolios/mentors.yml\nportfolios/students/…",
        of="",
    ),
    Rule(
        code="IUP803",
        name="unknown-time-zone",
        title=N_("An unknown time zone"),
        message=N_("`{value}` is not a time zone."),
        hint=N_("Write the part of the world and a city, such as `Europe/Stockholm`."),
        about=N_(
            "The time zone says on which day something was recorded at the school. Time zones are named "
            "by a part of the world and a large city in it, in English."
        ),
        wrong="time_zone: Europe/Stokholm\n",
        right="time_zone: Europe/Stockholm\n",
        of="school.yml",
    ),
    Rule(
        code="IUP804",
        name="no-first-day",
        title=N_("A school year that begins on a day that isn't there"),
        message=N_("Not every year has a day {value}, so no school year can begin on it."),
        hint=N_("Write month and day of the first day of the school year: `08-15`."),
        about=N_(
            "The school year begins on the same day every year, so it must be a day that every year has. "
            "The 29th of February is not."
        ),
        wrong="school_year: {starts: 02-30}\n",
        right="school_year: {starts: 08-15}\n",
        of="school.yml",
    ),
    Rule(
        code="IUP805",
        name="protected-but-published",
        title=N_("A protected identity, and yet a permission to publish"),
        message=N_("The student has a protected identity, so no site is built, whatever is said here."),
        hint=N_("Take `publication` away, or `protected_identity` if the student no longer has one."),
        severity=Severity.WARNING,
        about=N_(
            "For a student with a protected identity no site is ever built. A permission to "
            "publish in the same plan says the opposite, so one of the two is out of date. Ask before "
            "you change it."
        ),
        wrong=_STUDENT + "  protected_identity: true\n" + _PUBLICATION,
        right=_STUDENT + _PUBLICATION,
    ),
    Rule(
        code="IUP807",
        name="owners-out-of-date",
        title=N_("Others are asked to read proposals than the student's mentors"),
        message=N_("`{path}` names others for this student than the mentors here."),
        hint=N_("Run `iup codeowners --write`, and commit what it writes."),
        severity=Severity.WARNING,
        about=N_(
            "A forge asks those whom CODEOWNERS names to read a proposal. A school that has its lines "
            "written by `iup codeowners` is told when a plan has other mentors by now."
        ),
        wrong="mentors: {class: sofia, personal: jonas}   # CODEOWNERS: @sofia-berg\n",
        right="mentors: {class: sofia, personal: jonas}   # CODEOWNERS: @sofia-berg @jonas-ek\n",
        of="",
    ),
    Rule(
        code="IUP808",
        name="how-long-kept",
        title=N_("It is not clear how long something is kept"),
        message=N_("`{kind}` has to say one of two things: how many years it is kept, or `keep: true`."),
        hint=N_("Write `years: 2`, or `keep: true` for what is kept without end. Not both."),
        about=N_(
            "Under `retention` the school says how long it keeps each kind of content. From that "
            "`iup retention` tells what is due to be removed. What is to be kept without end is written "
            "down too, so that nobody has to guess."
        ),
        wrong="retention:\n  plan: {years: 2, keep: true}\n",
        right="retention:\n  plan: {years: 2}\n",
        of="school.yml",
    ),
)
