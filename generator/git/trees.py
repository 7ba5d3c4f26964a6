"""Files as a commit has them, by their paths below the school's root: read, never checked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from generator.base.language import N_
from generator.git.log import Commit, last_commit
from generator.git.process import output, running
from generator.git.repository import Repository
from generator.problems.errors import UsageError

FOLDER: Final = "40000"
"""The mode of a tree, as git writes it in one."""

_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FILES: Final = frozenset({"100644", "100755", "100664"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree says of one name. `mode` is git's ("100644", `SYMLINK`, `FOLDER`)."""

    mode: str
    id: str


def file_at(root: Path, commit: str, path: str) -> tuple[str, bytes] | None:
    """As `files_at` has it."""
    return files_at(root, commit, (path,))[path]


def files_at(root: Path, commit: str, paths: Iterable[str]) -> Mapping[str, tuple[str, bytes] | None]:
    """The id and the content of each of `paths` in `commit`; None where no file lies there.

    Paths are taken literally, with `/`, from the school's root. A link, a folder, a submodule and a file
    larger than `LARGEST_BLOB` count as none. Raises GitError; UsageError for what is no path or no commit.
    """
    prefix = prefix_of(root)
    asked = {path: f"{prefix}{checked_path(path)}".rpartition("/") for path in paths}
    trees = _trees(root, checked_id(commit), dict.fromkeys(folder for folder, _, _ in asked.values()))
    entries = {path: trees[folder].get(name) for path, (folder, _, name) in asked.items()}
    ids = {path: entry.id for path, entry in entries.items() if entry and entry.mode in _FILES}
    contents = _contents(root, ids.values())
    return {path: contents.get(ids.get(path, "")) for path in asked}


def listed(root: Path, commit: str, folder: str) -> tuple[str, ...]:
    """The names of the files and folders in `folder` ("" is the school's root), sorted; links are left out.

    Nothing where no such folder is. Raises GitError; UsageError for what is no path or no commit.
    """
    place = f"{prefix_of(root)}{checked_path(folder) if folder else ''}".rstrip("/")
    entries = _trees(root, checked_id(commit), (place,))[place]
    return tuple(sorted(name for name, entry in entries.items() if entry.mode in {FOLDER, *_FILES}))


def tree(root: Path, commit: str, folder: str) -> Mapping[str, str]:
    """The ids of all files below `folder`, at any depth, by their paths below the school's root.

    Links and submodules are none. Raises GitError; UsageError for what is no path or no commit.
    """
    prefix = prefix_of(root)
    place = f"{prefix}{checked_path(folder)}"
    said = output(root, "ls-tree", "-r", "-z", "--full-tree", checked_id(commit), "--", f"{place}/")
    rows = (row.partition(b"\t") for row in said.split(b"\0") if row)
    files = ((about.split(), path.decode("utf-8", "surrogateescape")) for about, _, path in rows)
    return {
        path.removeprefix(prefix): id_.decode("ascii")
        for (mode, _, id_), path in files
        if mode.decode("ascii") in _FILES
    }


def last_change(root: Path, commit: str, path: str) -> Commit | None:
    """The newest commit up to `commit` that changed `path`. Raises GitError, UsageError as `files_at`."""
    return last_commit(root, checked_id(commit), f"{prefix_of(root)}{checked_path(path)}")


def blob(root: Path, name: str) -> bytes | None:
    """The content of a blob; None where there is none, or it is larger than `LARGEST_BLOB`. GitError."""
    return _contents(root, (checked_id(name),)).get(name, ("", None))[1]


def prefix_of(root: Path) -> str:
    """The way from the repository's top to the school's root: "" or "schools/north/". Raises GitError."""
    said = output(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    return said.decode("utf-8", "surrogateescape")


def checked_id(name: str) -> str:
    """The name of an object, as it is. Raises UsageError for one that isn't written out in full."""
    if not _ID.fullmatch(name):
        raise UsageError(
            N_("`{name}` is not the full name of a commit or a file in git."),
            N_("It has 40 digits from 0 to 9 and a to f, or 64."),
            name=name,
        )
    return name


def checked_path(path: str) -> str:
    """A path as it is. Raises UsageError for one that could be taken for another, or leads elsewhere."""
    parts = path.lower().split("/")
    if "\n" in path or "\0" in path or {"", ".", "..", ".git"} & set(parts) or not _is_bytes(path):
        raise UsageError(
            N_("{path} can't be the path of a file in a proposal."),
            N_("It goes down from the school's folder, with / between names, and has no line ends."),
            path=ascii(path),
        )
    return path


def _is_bytes(path: str) -> bool:
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _trees(root: Path, commit: str, folders: Iterable[str]) -> dict[str, dict[str, Entry]]:
    """What lies in each of `folders`, which go from the repository's top; nothing where there is none.

    They are read level by level: git would go through all that lies above a folder again for each of them.
    """
    wanted = dict.fromkeys(folders)
    found: dict[str, dict[str, Entry]] = {"": _read_trees(root, {"": f"{commit}^{{tree}}"}, len(commit))[""]}
    parts = [folder.split("/") for folder in wanted if folder]
    for depth in range(1, max(map(len, parts), default=0) + 1):
        level = dict.fromkeys("/".join(part[:depth]) for part in parts if len(part) >= depth)
        ids = {folder: _id_in(found, folder) for folder in level}
        found |= _read_trees(root, {folder: name for folder, name in ids.items() if name}, len(commit))
    return {folder: found.get(folder, {}) for folder in wanted}


def _id_in(found: Mapping[str, Mapping[str, Entry]], folder: str) -> str | None:
    above, _, name = folder.rpartition("/")
    entry = found.get(above, {}).get(name)
    return entry.id if entry and entry.mode == FOLDER else None


def _read_trees(root: Path, names: Mapping[str, str], digits: int) -> dict[str, dict[str, Entry]]:
    """What lies in each folder, of whose tree the name in git is given."""
    if not names:
        return {}
    questions = tuple(names.values())
    with running(root, ("cat-file", "--batch", "--buffer"), questions=questions) as answers:
        return {folder: dict(_entries(_tree(answers), digits // 2)) for folder in names}


def _tree(answers: IO[bytes]) -> bytes:
    """The next answer; nothing if it is no tree."""
    header = answers.readline().split()
    if len(header) != 3:
        return b""
    content = answers.read(int(header[2]) + 1)[:-1]
    return content if header[1] == b"tree" else b""


def _entries(tree: bytes, length: int) -> Iterator[tuple[str, Entry]]:
    """Each entry is a mode, a space, the name, a zero and the id in `length` bytes."""
    at = 0
    while (end := tree.find(b"\0", at)) > 0:
        mode, _, name = tree[at:end].partition(b" ")
        at = end + 1 + length
        entry = Entry(mode.decode("ascii", "replace"), tree[end + 1 : at].hex())
        yield name.decode("utf-8", "surrogateescape"), entry


def _contents(root: Path, ids: Iterable[str]) -> dict[str, tuple[str, bytes]]:
    wanted = tuple(dict.fromkeys(ids))
    found = Repository(root, prefix="", head="", is_shallow=False).blobs(wanted)
    return {id_: (id_, content) for id_, content in found if isinstance(content, bytes)}
