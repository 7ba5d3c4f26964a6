"""What a mentor does, each as a page of fields: not what the file holds, but what happened. Pure.

Each task is a view of one document. Which fields it shows is said here; how they are filled in, and what
becomes of them, is the same for all (`fields`, `filled`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.base.language import N_
from generator.editing.tasks.attendance import attendance
from generator.editing.tasks.goals import close, follow_up, steps
from generator.editing.tasks.logs import noticed, whole_log
from generator.editing.tasks.page import Context, Section, Task, TaskPage
from generator.editing.tasks.plan import note, whole_plan, wishes
from generator.editing.tasks.talk import after_talk, next_version
from generator.editing.tasks.weeks import week
from generator.editing.tasks.works import feedback, new_work, reflection, whole_work

__all__ = ["TASKS", "Context", "Section", "Task", "TaskPage"]


TASKS: Final[Mapping[str, Task]] = {
    task.id: task
    for task in (
        Task(
            "after-talk",
            N_("After a talk"),
            N_("A new version of the plan: what was said, what was agreed, which goals go on."),
            after_talk,
            finished=next_version,
        ),
        Task("steps", N_("Tick a step"), N_("Steps on the way to the goals that are done now."), steps),
        Task(
            "follow-up",
            N_("Write a follow-up"),
            N_("How a goal goes, between two talks."),
            follow_up,
            needs_which=True,
        ),
        Task(
            "close",
            N_("Close a goal"),
            N_("Reached, grown into another goal, or let go."),
            close,
            needs_which=True,
        ),
        Task(
            "noticed",
            N_("Something noticed"),
            N_("What went well, a difficulty, a contact with home; and what was done about it."),
            noticed,
            needs_which=True,
        ),
        Task("week", N_("This week"), N_("Homework, tests, and the student's own goals of the week."), week),
        Task(
            "work",
            N_("Add works"),
            N_("Photographs from the telephone, texts, sound: several at once."),
            new_work,
        ),
        Task("feedback", N_("Give feedback"), N_("A few words about a work."), feedback, needs_which=True),
        Task("note", N_("Write a note"), N_("Between two talks, for the family or the staff."), note),
        Task("wishes", N_("Wishes"), N_("What student and guardians wish for."), wishes),
        Task(
            "reflection",
            N_("The student about a work"),
            N_("What the student thinks about it, in own words."),
            reflection,
            needs_which=True,
        ),
        Task(
            "plan", N_("The whole plan"), N_("Everything that the plan holds, to be put right."), whole_plan
        ),
        Task(
            "attendance",
            N_("Attendance"),
            N_("How many lessons were missed, week by week or month by month. Never why."),
            attendance,
            needs_which=True,
        ),
        Task(
            "whole-log",
            N_("The whole log"),
            N_("Everything that was written from day to day, to be put right."),
            whole_log,
            needs_which=True,
        ),
        Task(
            "whole-work",
            N_("Change a work"),
            N_("Everything that is said of a work."),
            whole_work,
            needs_which=True,
        ),
    )
}
