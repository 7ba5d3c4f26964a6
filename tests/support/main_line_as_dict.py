"""The main line of a history as something to compare: lazily made mappings looked up."""

from __future__ import annotations

from generator.history import Tracks


def whole(tracks: Tracks) -> object:
    """Everything that is known, looked up."""
    return (
        [*tracks.school],
        [*tracks.mentors],
        {student: [*entries] for student, entries in tracks.plans.items()},
        {position: [*students] for position, students in tracks.gone.items()},
        dict(tracks.newest),
        tracks.end,
    )
