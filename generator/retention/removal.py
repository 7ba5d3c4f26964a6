"""Taking a student away: from the folder as a change to look at, from history by commands to run by hand."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.base.paths import STUDENTS
from generator.git import Repository
from generator.git.objects import branches_and_tags
from generator.retention.gathering import Gathered
from generator.retention.proof_file import names_place


def folders_of(root: Path, gathered: Gathered) -> tuple[str, ...]:
    """Those that are there now, from the school's root."""
    return tuple(f"{STUDENTS}/{id_}" for id_ in gathered.ids if (root / STUDENTS / id_).is_dir())


def remove(root: Path, folders: tuple[str, ...]) -> None:
    """Raises OSError."""
    for folder in folders:
        shutil.rmtree(root / folder)


def commands(repository: Repository, student: str, gathered: Gathered) -> Iterator[str]:
    """To be run in the repository's top folder, in this order. Raises GitError."""
    for ref in branches_and_tags(repository.root):
        # Those of the forge too, as far as they are known: filter-repo makes branches of them.
        if any(ref.endswith((f"/plans/{id_}", f"/answers/{id_}")) for id_ in gathered.ids):
            yield shlex.join(("git", "update-ref", "-d", ref))
    yield "git stash clear"
    rewriting = ["git", "filter-repo", "--force", "--invert-paths"]
    for id_ in gathered.ids:
        rewriting += ["--path", f"{repository.prefix}{STUDENTS}/{id_}/"]
    if gathered.names:
        names = str(names_place(repository.root, student))
        rewriting += ["--replace-text", names, "--replace-message", names]
    yield shlex.join(rewriting)
    yield "git reflog expire --expire=now --expire-unreachable=now --all"
    yield "git gc --prune=now"
