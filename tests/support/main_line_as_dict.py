"""The main line of a history as something to compare: lazily made mappings looked up."""

from __future__ import annotations

from generator.history import MainLine


def as_dicts(main_line: MainLine) -> object:
    """Everything that is known, looked up."""
    return (
        [*main_line.school],
        [*main_line.mentors],
        {student: [*entries] for student, entries in main_line.plans.items()},
        {position: [*students] for position, students in main_line.gone.items()},
        dict(main_line.newest),
        main_line.end,
        [*main_line.turned],
    )
