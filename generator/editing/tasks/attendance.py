"""How many lessons were missed, put in or put right by hand. Pure."""

from __future__ import annotations

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.editing.fields import form
from generator.editing.tasks.page import Context, TaskPage, sections
from generator.problems.suggestions import a_school_year


def attendance_path(student: str, year: str) -> str:
    """`year` as in 2026-27."""
    return f"{STUDENTS}/{student}/attendance/{year}.yml"


def attendance(context: Context, year: str) -> TaskPage | None:
    if a_school_year(year) != year:
        return None
    before = context.yearly.get("attendance", {}).get(year) or {"schema": "attendance/1"}
    parts = form(context.schemas["attendance"], before, context.choices).parts
    title = context.say(N_("Attendance"))
    path = attendance_path(context.student, year)
    found = tuple(sections(context, parts))
    return TaskPage("attendance", title, "attendance", path, before, found, "attendance.html", year)
