"""What a proposal makes of a school's files: each path that differs, with its content before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.base import safe_open
from generator.base.language import N_
from generator.git.contents import Contents
from generator.git.finding import find
from generator.git.log import Change, differences, read_commit
from generator.git.process import output
from generator.git.repository import LARGEST_BLOB, Repository
from generator.problems.errors import UsageError

_PORTFOLIOS = "portfolios"
_NAMES = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")


@dataclass(frozen=True, slots=True)
class ProposedFile:
    """`path` is relative to the school's root, with `/`. A content is None where there is no such file, and
    empty for what is no YAML.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Ends:
    """Two commits between which a proposal lies; its end is the folder as it lies there for None.

    `against` is the commit that it is proposed to: what came there since is no part of the proposal.
    """

    base: str
    head: str | None
    against: str


def ends(root: Path, range_: str | None) -> Ends:
    """What `BASE..HEAD` names: from the commit at which HEAD left BASE. Without it: what is not committed.

    Raises GitError, UsageError for a name that is no commit.
    """
    repository = find(root)
    if repository is None:
        raise UsageError(
            N_("{folder} lies in no git repository with a commit."),
            N_("Changes are told from git. `git init` and a first commit begin one."),
            folder=root,
        )
    base, dots, head = (range_ or "").partition("..")
    before = _commit(root, base or "HEAD")
    if not dots:
        return Ends(before, None, before)
    after = _commit(root, head.removeprefix(".") or "HEAD")
    common = output(root, "merge-base", before, after, accepted=(0, 1)).decode("ascii").strip()
    if not common and repository.is_shallow:
        raise UsageError(
            N_("The repository was fetched without its whole history, so nobody knows where {range} begins."),
            N_("Fetch all of it: `git fetch --unshallow`"),
            range=range_,
        )
    return Ends(common or before, after, before)


def recorded_at(root: Path, commit: str | None) -> datetime | None:
    """When a commit was made; None for what is not committed, or where nobody knows. Raises GitError."""
    return read_commit(root, commit, frozenset()).recorded_at if commit else None


def changed_paths(root: Path, between: Ends) -> frozenset[str]:
    """The paths that differ, relative to the school's root. Raises GitError."""
    commits = (between.base, between.head) if between.head else (between.base,)
    listed = output(root, "diff", *_NAMES, *commits, "--", _PORTFOLIOS)
    if between.head is None:
        listed += output(root, "ls-files", "--others", "--exclude-standard", "-z", "--", _PORTFOLIOS)
    return frozenset(_paths(listed))


def other_paths(root: Path, between: Ends) -> frozenset[str]:
    """Paths that differ and belong to no portfolio, relative to the school's root. Raises GitError."""
    commits = (between.base, between.head) if between.head else (between.base,)
    listed = output(root, "diff", *_NAMES, *commits)
    return frozenset(path for path in _paths(listed) if not path.startswith(f"{_PORTFOLIOS}/"))


def contents_of(root: Path, commits: Iterable[str], paths: Iterable[str]) -> Mapping[str, tuple[bytes, ...]]:
    """What each path, which may hold no line end, holds in those of the commits that have it. GitError."""
    repository = find(root)
    assert repository is not None  # noqa: S101 - it has the commits
    asked = {
        f"{commit}:{repository.prefix}{path}": path
        for commit in dict.fromkeys(commits)
        for path in paths
        if path.isascii() and path.isprintable()
    }
    found: dict[str, list[bytes]] = {}
    for name, content in Contents(repository)(asked):
        if isinstance(content, bytes):
            found.setdefault(asked[name], []).append(content)
    return {path: tuple(contents) for path, contents in found.items()}


def proposed(root: Path, between: Ends) -> list[ProposedFile]:
    """Sorted by path. Of a file that is larger than a plan can be the content is taken as none.

    Raises GitError.
    """
    repository = find(root)
    assert repository is not None  # noqa: S101 - it has the commits that `between` names
    if between.head is None:
        found = _uncommitted(repository, between)
    else:
        found = _between(repository, between.base, between.head)
    return sorted(found, key=lambda one: one.path)


def _commit(root: Path, name: str) -> str:
    said = output(
        root,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"),
        accepted=(0, 1, 128),
    )
    found = said.decode("ascii", "replace").strip()
    if not found:
        raise UsageError(
            N_("`{name}` names no commit here."),
            N_("Name a branch or a commit that was fetched, as in: main..HEAD"),
            name=name,
        )
    return found


def _paths(listed: bytes) -> Iterator[str]:
    return (raw.decode("utf-8", "surrogateescape") for raw in listed.split(b"\0") if raw)


def _between(repository: Repository, before: str, after: str) -> Iterator[ProposedFile]:
    base = f"{repository.prefix}{_PORTFOLIOS}"
    new = {one.path: one for one in differences(repository.root, before, after, base)}
    old = {one.path: one for one in differences(repository.root, after, before, base)}
    contents = _contents(repository, [*new.values(), *old.values()])
    for path, change in new.items():
        was = old.get(path)
        yield ProposedFile(
            path.removeprefix(repository.prefix),
            contents.get((was.blob if was else None) or ""),
            contents.get(change.blob or ""),
        )


def _contents(repository: Repository, changes: list[Change]) -> dict[str, bytes]:
    ids = dict.fromkeys(one.blob for one in changes if one.blob and one.path.endswith(".yml"))
    found = Contents(repository)(ids)
    others = {one.blob: b"" for one in changes if one.blob and one.blob not in ids}
    return {**others, **{blob: content for blob, content in found if isinstance(content, bytes)}}


def _uncommitted(repository: Repository, between: Ends) -> Iterator[ProposedFile]:
    """Git compares the folder; what it can't tell from line ends alone is no change of a text."""
    root, before = repository.root, between.base
    paths = changed_paths(root, between)
    where = f"{repository.prefix}{_PORTFOLIOS}"
    tree = output(root, "ls-tree", "-r", "-z", "--full-tree", before, "--", where)
    blobs = dict(_entries(tree, repository.prefix))
    wanted = [Change(path, blobs.get(path), "") for path in sorted(paths)]
    contents = _contents(repository, wanted)
    for one in wanted:
        yield ProposedFile(one.path, contents.get(one.blob or ""), _on_disk(root, one.path))


def _entries(tree: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in tree.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if path:
            yield (
                path.decode("utf-8", "surrogateescape").removeprefix(prefix),
                head.split()[2].decode("ascii"),
            )


def _on_disk(root: Path, path: str) -> bytes | None:
    if not path.endswith(".yml"):
        return b"" if (root / path).is_file() else None
    try:
        raw, size = safe_open.read(root, path, LARGEST_BLOB)
    except OSError:
        return None
    return raw if size <= LARGEST_BLOB else None
