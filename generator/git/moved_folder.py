"""Where the school's files lay before one commit moved them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.git.log import Change

SCHOOL: Final = "school.yml"
"""What every school has in the folder of its files."""


def moved_from(came: Sequence[Change], before: Iterable[Change], base: str) -> str | None:
    """The folder from which the files that `came` to `base` in one commit were moved, with a `/` at its end.

    `came` is what the commit changed, and `before` the same with both sides exchanged, so that it has what
    was taken away, by its content of then; all with paths from the repository's top. None if `base` was new:
    the school's own file must have gone from there, and at least half of what came must have.
    """
    new = {change.path.removeprefix(base): change.blob for change in came if change.path.startswith(base)}
    if SCHOOL not in new:
        return None
    taken_away = {change.path for change in came if change.blob is None}
    gone = {change.path: change.blob for change in before if change.path in taken_away}
    folders = [path.removesuffix(SCHOOL) for path in gone if f"/{path}".endswith(f"/{SCHOOL}")]
    same = {
        folder: sum(gone.get(folder + path) == blob for path, blob in new.items())
        for folder in folders
        if folder != base
    }
    best = max(same, key=lambda folder: same[folder], default=None)
    return best if best is not None and 2 * same[best] >= len(new) else None
