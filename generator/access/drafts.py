"""What git holds of the student besides the main line: proposals that are open, taken back, or were changed
before they were taken in; stashes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.access.content import content, described, kind_of
from generator.access.documents import SCHEMAS, Read
from generator.access.documents import kind_of as kind_of_path
from generator.access.extract import Document, Item, Leaf, StoredFile
from generator.access.fields import leaves
from generator.access.recordings import Chain, Step, is_yaml
from generator.access.stored_files import Shelf
from generator.base.paths import PLAN, STUDENTS
from generator.git import Repository
from generator.git.branches import PROPOSALS, branches_anywhere
from generator.git.trees import file_at, tree
from generator.history import Recorded
from generator.history.folder_owners import is_somebody_else
from generator.history.main_line import recorded_by
from generator.model import Plan
from generator.yaml.reader import Path

ReadPlan = Callable[[bytes], Plan | None]

_Said = tuple[tuple[str, ...], Any]
"""The way to a value, without the numbers of entries, and the value."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A content that a file of the student's had in a commit beside the main line."""

    path: str
    blob: str
    recorded: Recorded
    is_open: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """`untold` are those of which nobody can say whose they are: no plan that can be read lay beside them."""

    found: tuple[Draft, ...]
    untold: int


def drafts(
    repository: Repository,
    folders: Collection[str],
    own: Mapping[str, Chain],
    newest: Plan,
    read_plan: ReadPlan,
) -> Drafts:
    """What is in no state of the main line that is the student's, as the first commit has it.

    `newest` is the student's own plan: a folder that was another child's in a commit is passed over.
    Raises GitError.
    """
    known = {(path, step.blob) for path, chain in own.items() for step in chain}
    told: dict[tuple[str, str], Draft] = {}
    untold: set[tuple[str, str]] = set()
    open_ = set(_open(repository, folders))
    for commit, changes in repository.all_changes(*(f"{STUDENTS}/{one}" for one in sorted(folders))):
        for change in changes:
            folder, _, path = change.path.removeprefix(f"{STUDENTS}/").partition("/")
            blob = change.blob
            if blob is None or (path, blob) in known or (path, blob) in told:
                continue
            plan = _plan(repository, commit.id, folder, read_plan)
            if plan is None:
                untold.add((path, blob))
            elif not is_somebody_else(plan, newest):
                told[path, blob] = Draft(path, blob, recorded_by(commit), (path, blob) in open_)
    return Drafts(tuple(told.values()), len(untold - told.keys()))


def _open(repository: Repository, folders: Collection[str]) -> Iterator[tuple[str, str]]:
    """What lies in the student's folder on the branches of proposals, here and as the remotes had them."""
    for folder in folders:
        names = {f"{prefix}{folder}" for prefix in PROPOSALS}
        for name, commit in branches_anywhere(repository.root):
            if any(name == one or name.startswith(f"{one}/") for one in names):
                base = f"{STUDENTS}/{folder}"
                files = tree(repository.root, commit, base)
                yield from ((path.removeprefix(f"{base}/"), blob) for path, blob in files.items())


def _plan(repository: Repository, commit: str, folder: str, read_plan: ReadPlan) -> Plan | None:
    """The plan that lay in the folder in that commit."""
    found = file_at(repository.root, commit, f"{STUDENTS}/{folder}/{PLAN}")
    return read_plan(found[1]) if found else None


def documents(found: Iterable[Draft], own: Mapping[str, Chain], read: Read) -> Iterator[Document]:
    """Of each document the values that the main line never had; each once, as it was recorded first."""
    by_path: dict[str, list[Draft]] = {}
    for draft in found:
        if is_yaml(draft.path):
            by_path.setdefault(draft.path, []).append(draft)
    for path, drafts_ in sorted(by_path.items()):
        kind = kind_of_path(path)
        known = {
            said
            for step in own.get(path, ())
            if step.blob
            for said in _all(read(step.blob), SCHEMAS.get(kind, ""))
        }
        items: dict[_Said, Item] = {}
        for draft in drafts_:
            for said, leaf in _all(read(draft.blob), SCHEMAS.get(kind, "")).items():
                if said in known:
                    continue
                first = items.get(said)
                items[said] = Item(
                    leaf,
                    first.recorded if first else draft.recorded,
                    is_open=draft.is_open or bool(first and first.is_open),
                )
        if items:
            yield Document(path, kind, tuple(items.values()), is_draft=True)


def _all(raw: bytes | None, kind: str) -> Mapping[_Said, Leaf]:
    if raw is None:
        return {}
    data = content(raw)
    found = leaves(data, described(kind_of(data, kind)))
    return {(_way(leaf.path), leaf.value): leaf for leaf in found.values()}


def _way(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def files(found: Iterable[Draft], shelf: Shelf, for_staff: Callable[[str], bool]) -> Iterator[StoredFile]:
    """The files that were only proposed."""
    for draft in found:
        if not is_yaml(draft.path):
            stored = shelf.stored(f"drafts/{draft.path}", Step(draft.recorded, draft.blob))
            yield replace(stored, path=draft.path, staff_only=for_staff(draft.path), is_draft=True)
