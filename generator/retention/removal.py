"""Taking a student away: from the folder as a change to look at, from history by commands to run by hand."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.base.paths import STUDENTS
from generator.git import Repository
from generator.git.objects import branches_and_tags, other_worktrees
from generator.model import ContentKind
from generator.retention.gathering import Gathered
from generator.retention.holdings import data_of
from generator.retention.proof_file import ForTheRewriting, blobs_place, names_place, paths_place
from generator.writing.changes import Changes, plan_path, plan_with, raw_plan
from generator.yaml.edit import Edit, Remove, Set

_FEW: Final = 4
"""So many paths a person reads in a command; more stand in a file."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What changes in the folder: `places` go, from the school's root; `changes` are files without what
    spoke of them.
    """

    places: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def write(self, root: Path) -> None:
        """Raises OSError, OutputError, UsageError."""
        self.changes.write(root)
        for path in self.places:
            place = root / path
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink()


def removal(root: Path, gathered: Gathered) -> Removal:
    """Of what is there now. Raises UsageError for a plan that can't be changed."""
    if gathered.going.whole:
        folders = tuple(f"{STUDENTS}/{id_}" for id_ in gathered.ids)
        return Removal(tuple(folder for folder in folders if (root / folder).is_dir()))
    places = tuple(one.path for one in gathered.going.places if (root / one.path).exists())
    return Removal(places, _without_evidence(root, gathered))


def _without_evidence(root: Path, gathered: Gathered) -> Changes:
    """The plan no longer names works that are not there."""
    student = gathered.ids[0]
    going = (one.name for one in gathered.going.places if one.kind is ContentKind.WORKS)
    works = {name.split("/")[1] for name in going if name.startswith("works/")}
    if not works or not (root / plan_path(student)).is_file():
        return Changes()
    raw = raw_plan(root, student)
    edits = list(_edits(data_of(raw), works))
    return plan_with(raw, student, edits) if edits else Changes()


def _edits(plan: Any, works: set[str]) -> Iterator[Edit]:
    goals = plan.get("goals") if isinstance(plan, Mapping) else None
    for index, goal in enumerate(goals or ()):
        evidence = goal.get("evidence") if isinstance(goal, Mapping) else None
        kept = [work for work in evidence or () if work not in works]
        if evidence and kept != evidence:
            place = ("goals", index, "evidence")
            yield Set(place, kept) if kept else Remove(place)


def told(repository: Repository, gathered: Gathered) -> ForTheRewriting:
    goes = gathered.going
    if goes.whole:
        folders = (f"{STUDENTS}/{id_}/" for id_ in gathered.ids)
        return ForTheRewriting(gathered.names, tuple(repository.prefix + path for path in folders))
    paths = tuple(repository.prefix + one.path for one in goes.places)
    return ForTheRewriting(paths=paths, blobs=tuple(sorted(goes.blobs)))


def commands(repository: Repository, gathered: Gathered, rewriting: ForTheRewriting) -> Iterator[str]:
    """To be run in the repository's top folder, in this order. Raises GitError."""
    for ref in branches_and_tags(repository.root):
        # Those of the forge too, as far as they are known: filter-repo makes branches of them.
        if any(ref.endswith((f"/plans/{id_}", f"/answers/{id_}")) for id_ in gathered.ids):
            yield shlex.join(("git", "update-ref", "-d", ref))
    for folder in other_worktrees(repository.root):
        yield shlex.join(("git", "worktree", "remove", folder))  # not by force: what is new there is told
    yield "git stash clear"
    yield shlex.join(_filter(repository.root, gathered.ids[0], rewriting))
    yield "git reflog expire --expire=now --expire-unreachable=now --all"
    yield "git gc --prune=now"


def _filter(root: Path, student: str, rewriting: ForTheRewriting) -> Iterator[str]:
    yield from ("git", "filter-repo", "--force")
    if rewriting.paths:
        yield "--invert-paths"
    if len(rewriting.paths) > _FEW:
        yield from ("--paths-from-file", str(paths_place(root, student)))
    else:
        for path in rewriting.paths:
            yield from ("--path", path)
    if rewriting.blobs:
        yield from ("--strip-blobs-with-ids", str(blobs_place(root, student)))
    if rewriting.names:
        names = str(names_place(root, student))
        yield from ("--replace-text", names, "--replace-message", names)
