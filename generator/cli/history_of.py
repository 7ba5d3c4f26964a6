"""The history that some commands can't do without."""

from __future__ import annotations

from pathlib import Path

from generator.base.language import N_
from generator.git import Repository, find
from generator.problems.errors import ShallowCloneError, UsageError


def whole_history(top: Path) -> Repository:
    """Raises UsageError where there is none, ShallowCloneError where it is cut off, GitError."""
    repository = find(top)
    if repository is None:
        raise UsageError(
            N_("This folder has no history in git."),
            N_("Delete the student's folder: nothing else holds it."),
        )
    if repository.is_shallow:
        raise ShallowCloneError(
            N_("The repository was fetched without its whole history."), N_("`git fetch --unshallow`")
        )
    return repository
