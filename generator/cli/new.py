"""`iup new`: what a mentor begins, as a valid file or the smallest change of one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.cli.options import day_option, root_option, today, words_for
from generator.cli.writing import alone, one_line, one_of, own_words, plan_of, school_of, write
from generator.folder.school_folder import student_ids
from generator.history import from_to
from generator.model import Mentor
from generator.problems.errors import UsageError
from generator.problems.suggestions import a_week, an_id
from generator.writing import log as logs
from generator.writing import plan as plans
from generator.writing import week as weeks
from generator.writing import work as works
from generator.writing import year as years
from generator.writing.changes import Changes, new_file, plan_with
from generator.writing.student import NewStudent, last_day_of_school_year, new_student


@click.group("new")
def command() -> None:
    """Begin something: a student, a talk, a goal, a week, a work, a school year; or write what went well."""


day_argument = click.DateTime(formats=["%Y-%m-%d"])


@command.command("student")
@click.argument("student", metavar="ID")
@click.option("--name", required=True, callback=one_line, help="The student's name.")
@click.option("--class", "school_class", default="", callback=one_line, help="As in 7B.")
@click.option("--mentor", help="The mentor's short name in mentors.yml; the first one without it.")
@click.option(
    "--languages", help="Of the student's site, the first one opens: sv,en. The school's without it."
)
@click.option(
    "--reference", default="", help="The school's decision that the site may be shown; no site without."
)
@click.option("--until", type=day_argument, help="The last day of that; the school year's without it.")
@root_option
@day_option
@click.pass_obj
def _student(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str,
    name: str,
    school_class: str,
    mentor: str | None,
    languages: str | None,
    reference: str,
    until: datetime | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """A new student's plan. ID is a short name for life: small letters, digits, hyphens."""
    top = alone(root)
    if an_id(student) != student:
        raise UsageError(
            N_("`{id}` can't be a student's short name."),
            N_("Did you mean `{suggestion}`?")
            if an_id(student)
            else N_("Use small letters a to z, digits and hyphens."),
            id=student,
            suggestion=an_id(student),
        )
    school, mentors = school_of(top)
    new_file(top, f"{STUDENTS}/{student}")
    now = today(day)
    said = NewStudent(
        id=student,
        name=name,
        school_class=school_class,
        languages=languages.split(",") if languages else school.languages,
        mentor=one_of(mentor, mentors, N_("There is no mentor `{id}`.")) if mentor else next(iter(mentors)),
        talk=now,
        reference=reference,
        until=until.date() if until else last_day_of_school_year(now, school.year_starts),
    )
    write(top, new_student(said, own_words(top)), messages_in)


@command.command("talk")
@click.argument("student", metavar="ID")
@click.option("--date", "date", type=day_argument, help="The talk's day; today without it.")
@click.option("--next", "following", type=day_argument, help="The day of the talk after it.")
@root_option
@day_option
@click.pass_obj
def _talk(  # noqa: PLR0917 - as above
    messages_in: str | None,
    student: str,
    date: datetime | None,
    following: datetime | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """The next version of a plan: another talk, everything else to be revised."""
    top = alone(root)
    raw, data = plan_of(top, student)
    held = date.date() if date else today(day)
    made = plans.next_talk(raw, data, student, held, following.date() if following else None)
    write(top, made, messages_in)
    translate = words_for(messages_in, top).gettext
    goals = list(plans.open_goals(data))
    if goals:
        click.echo(
            translate(
                N_("These goals go on. Close each that is reached, has grown into another, or is let go:")
            )
        )
        for goal, title in goals:
            click.echo(f"  {goal}  {title}")


@command.command("goal")
@click.argument("student", metavar="ID")
@click.argument("title", callback=one_line)
@click.option("--area", required=True, help="An area of school.yml.")
@click.option("--skill", help="A skill of school.yml.")
@click.option("--due", type=day_argument, help="The day by which it is to be reached.")
@click.option("--continues", help="The id of the goal that it grows out of; that one is closed.")
@click.option("--outcome", callback=one_line, help="What came of the goal that it grows out of.")
@click.option("--id", "goal_id", help="The goal's short name; made from the title without it.")
@root_option
@day_option
@click.pass_obj
def _goal(  # noqa: PLR0917 - as above
    messages_in: str | None,
    student: str,
    title: str,
    area: str,
    skill: str | None,
    due: datetime | None,
    continues: str | None,
    outcome: str | None,
    goal_id: str | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """A new goal in a student's plan."""
    top = alone(root)
    school, _ = school_of(top)
    raw, data = plan_of(top, student)
    said = plans.NewGoal(
        id=goal_id or an_id(title) or f"goal-{len(data.get('goals', ())) + 1}",
        title=title,
        area=one_of(area, school.areas, N_("There is no area `{id}`.")),
        set=today(day),
        skill=one_of(skill, school.skills, N_("There is no skill `{id}`.")) if skill else None,
        due=due.date() if due else None,
        continues=continues,
        outcome=outcome,
    )
    write(top, plans.new_goal(raw, data, student, said), messages_in)


@command.command("week")
@click.argument("student", metavar="ID")
@click.argument("week", required=False, metavar="[WEEK]")
@root_option
@day_option
@click.pass_obj
def _week(
    messages_in: str | None, student: str, week: str | None, root: Path | None, day: datetime | None
) -> None:
    """A weekly plan, as in 2026-W39; this week without it. It begins with the next step of each goal."""
    top = alone(root)
    _, data = plan_of(top, student)
    steps = [
        (goal["id"], step["what"])
        for goal in data.get("goals", ())
        if goal["status"] == "active"
        for step in [one for one in goal.get("steps", ()) if "done" not in one][:1]
    ]
    if week is not None and a_week(week) != week:
        raise UsageError(
            N_("`{week}` is no week."),
            N_("Did you mean `{suggestion}`?") if a_week(week) else N_("Name one as in 2026-W39."),
            week=week,
            suggestion=a_week(week),
        )
    made = weeks.new_week(student, week or weeks.week_of(today(day)), steps, own_words(top))
    for path in made.files:
        new_file(top, path)
    write(top, made, messages_in)


@command.command("feedback")
@click.argument("student", metavar="ID")
@click.argument("text", callback=one_line)
@click.option("--by", help="The mentor's short name; the student's personal mentor without it.")
@click.option("--behaviour", is_flag=True, help="It is about behaviour; an achievement without it.")
@click.option("--goal", help="The id of the goal that it is about.")
@root_option
@day_option
@click.pass_obj
def _feedback(  # noqa: PLR0917 - as above
    messages_in: str | None,
    student: str,
    text: str,
    by: str | None,
    behaviour: bool,
    goal: str | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """What went well, in the log: the family reads it with the next build."""
    top = alone(root)
    school, mentors = school_of(top)
    _, data = plan_of(top, student)
    wanted = by or data["mentors"].get("personal") or data["mentors"].get("class") or ""
    goals = {one["id"]: one["title"] for one in data.get("goals", ())}
    made = logs.new_feedback(
        top,
        logs.log_path(student, str(school.year_of(today(day)))),
        day=today(day),
        by=one_of(wanted, mentors, N_("There is no mentor `{id}`.")),
        kind="behaviour" if behaviour else "achievement",
        text=text,
        goal=one_of(goal, goals, N_("There is no goal `{id}` in the plan.")) if goal else None,
    )
    write(top, made, messages_in)


@command.command("work")
@click.argument("student", metavar="ID")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--title", required=True, callback=one_line, help="What the work is called.")
@click.option("--area", required=True, help="An area of school.yml.")
@click.option("--skill", "skills", multiple=True, help="A skill that it shows; may be said several times.")
@click.option("--goal", "goals", multiple=True, help="A goal that it belongs to; may be said several times.")
@click.option("--alt", "alts", multiple=True, help="What a picture shows, in the order of the pictures.")
@click.option("--date", "date", type=day_argument, help="When it was made; today without it.")
@root_option
@day_option
@click.pass_obj
def _work(  # noqa: PLR0917 - as above
    messages_in: str | None,
    student: str,
    files: tuple[Path, ...],
    title: str,
    area: str,
    skills: tuple[str, ...],
    goals: tuple[str, ...],
    alts: tuple[str, ...],
    date: datetime | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """A work: its FILES are copied beside a new work.yml, under names that lie well everywhere."""
    top = alone(root)
    school, _ = school_of(top)
    _, data = plan_of(top, student)
    translate = words_for(messages_in, top).gettext
    there = [goal["id"] for goal in data.get("goals", ())]
    said = works.NewWork(
        title=title,
        date=date.date() if date else today(day),
        area=one_of(area, school.areas, N_("There is no area `{id}`.")),
        files=_described(works.named(files), list(alts), translate),
        skills=[one_of(skill, school.skills, N_("There is no skill `{id}`.")) for skill in skills],
        goals=[one_of(goal, there, N_("There is no goal `{id}` in the plan.")) for goal in goals],
    )
    new_file(top, f"{STUDENTS}/{student}/works/{said.id}")
    write(top, works.new_work(student, said), messages_in)


@command.command("year")
@click.option("--begins", type=day_argument, help="The first day of the new school year; today without it.")
@click.option("--last-class", type=int, help="The year whose students leave: 9 for 9A, 9B …")
@click.option("--left", type=day_argument, help="Their last day; the day before the year begins without it.")
@click.option("--until", type=day_argument, help="Until when sites may be shown from now on.")
@click.option("--reference", default="", help="The decision by which they may.")
@click.option("--mentor", "mentors", multiple=True, metavar="OLD=NEW", help="Who takes over from whom.")
@root_option
@day_option
@click.pass_obj
def _year(  # noqa: PLR0917 - as above
    messages_in: str | None,
    begins: datetime | None,
    last_class: int | None,
    left: datetime | None,
    until: datetime | None,
    reference: str,
    mentors: tuple[str, ...],
    root: Path | None,
    day: datetime | None,
) -> None:
    """A new school year in all plans, as one change to look at: classes, mentors, who left, permissions."""
    top = alone(root)
    _, known = school_of(top)
    first = begins.date() if begins else today(day)
    said = years.NewYear(
        begins=first,
        left=left.date() if left else first - timedelta(days=1),
        until=until.date() if until else None,
        last_class=last_class,
        reference=reference,
        mentors=_taken_over(mentors, known),
    )
    words = words_for(messages_in, top)
    translate = words.gettext
    files: dict[str, bytes] = {}
    for student in student_ids(top):
        raw, data = plan_of(top, student)
        edits = years.edits(data, said)
        if edits:
            files |= plan_with(raw, student, edits).files
            move = years.moved(data, said)
            after = translate(N_("has left")) if move.has_left else move.after
            click.echo(f"  {student}  {from_to(move.before, after, words)}")
    Changes(files).write(top)
    click.echo(
        translate(N_("Plans changed: {count}. Look at them, and propose them as one change.")).format(
            count=len(files)
        )
    )


def _taken_over(said: tuple[str, ...], known: Mapping[str, Mentor]) -> dict[str, str]:
    pairs = [one.partition("=") for one in said]
    there = N_("There is no mentor `{id}`.")
    return {one_of(old, known, there): one_of(new, known, there) for old, _, new in pairs}


def _described(files: list[works.NewFile], alts: list[str], translate: Any) -> list[works.NewFile]:
    """Each picture with what it shows: as it was said, or as somebody answers now."""
    found = []
    for file in files:
        alt = ""
        if works.is_picture(file.source):
            if alts:
                alt = alts.pop(0)
            elif sys.stdin.isatty():
                question = translate(N_("What does {file} show, for those who can't see it?")).format(
                    file=file.source.name
                )
                alt = click.prompt(question, default="", show_default=False)
        found.append(replace(file, alt=alt))
    return found
