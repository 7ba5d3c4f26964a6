"""Where a student is still found: in every object of the repository, and in every file of given folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.git.objects import all_objects, branches_and_tags, git_folder
from generator.retention.packed import LARGEST_HELD, Search
from generator.retention.traces import Kind, Traces

_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".pdf"})
_LOOKS: Final = "looks"
AUTHOR: Final = N_("the author or the committer of a commit in git")

OBJECTS: Final = {
    "blob": N_("a file's content in git"),
    "tree": N_("a list of files in git"),
    "commit": N_("the message of a commit in git"),
    "tag": N_("a tag's message in git"),
}


@dataclass(frozen=True, slots=True)
class Leftover:
    """`kind` is what was found; None: a file that can't be looked through, so that nothing is proved."""

    where: str
    place: str
    kind: Kind | None


REF: Final = N_("the name of a branch or tag")
IN_GIT: Final = N_("git's own notes: reflogs, index, configuration")
IN_FILES: Final = N_("a file on this machine")


def in_repository(root: Path, traces: Traces, search: Search) -> Iterator[Leftover]:
    """Raises GitError."""
    seen = cache(traces.in_path)  # the same names stand in nearly every tree
    for one in all_objects(root):
        if one.content is None:
            kinds: set[Kind | None] = {Kind.FILE if one.id in traces.blobs else None}
        elif one.id in traces.blobs:
            kinds = {Kind.FILE}
        elif one.kind == "tree":
            kinds = {*_in_tree(one.content, seen, 20 if len(one.id) == 40 else 32)}
        elif one.kind == "blob":
            kinds = {*search(one.content)}
        elif one.kind == "commit":
            people, _, message = one.content.partition(b"\n\n")
            kinds = {*traces.in_text(message)}
            yield from (Leftover(AUTHOR, one.id, kind) for kind in _sorted({*traces.in_text(people)}))
        else:
            kinds = {*traces.in_text(one.content)}
        yield from (Leftover(OBJECTS[one.kind], one.id, kind) for kind in _sorted(kinds))
    for ref in branches_and_tags(root):
        yield from (Leftover(REF, ref, kind) for kind in _sorted({*traces.in_path(ref)}))
    folder = git_folder(root)
    for path in _files(folder):
        if path.relative_to(folder).parts[0] != "objects":
            yield from _in_place(path, path.relative_to(folder).as_posix(), IN_GIT, traces, search)


def _in_tree(content: bytes, in_path: Callable[[str], set[Kind]], id_size: int) -> Iterator[Kind]:
    rest = content
    while rest:
        entry, _, rest = rest.partition(b"\0")
        rest = rest[id_size:]
        yield from in_path(entry.partition(b" ")[2].decode("utf-8", "replace"))


def in_folder(
    folder: Path, traces: Traces, search: Search, without: frozenset[Path] = frozenset()
) -> Iterator[Leftover]:
    """In files and in their names, in zips too. `.git` of the folder is looked through by `in_repository`."""
    for path in _files(folder):
        below = path.relative_to(folder)
        if path not in without and below.parts[0] != ".git":
            yield from _in_place(path, below.as_posix(), IN_FILES, traces, search, folder)


def made_before(folder: Path, moment: float) -> Iterator[Leftover]:
    """Pictures of the cache from before the removal: what they were made of can't be told any more."""
    for path in _files(folder):
        if path.relative_to(folder).parts[0] == _LOOKS:
            continue  # the program's own pictures keep the day on which they were drawn
        if path.suffix in _PICTURES and path.lstat().st_mtime < moment:
            yield Leftover(IN_FILES, str(path), None)


def _in_place(  # noqa: PLR0917 - what is looked for, and where
    path: Path, name: str, where: str, traces: Traces, search: Search, folder: Path | None = None
) -> Iterator[Leftover]:
    found: set[Kind | None] = {*traces.in_path(name)}
    try:
        if path.is_symlink():
            found |= traces.in_path(str(path.readlink()))
        elif path.is_file():
            found |= {None} if path.stat().st_size > LARGEST_HELD else search(path.read_bytes())
    except OSError:
        found.add(None)
    shown = str(path) if folder else f".git/{name}"
    yield from (Leftover(where, shown, kind) for kind in _sorted(found))


def _files(folder: Path) -> Iterator[Path]:
    """Files, links and empty folders, whose names may say something; links are not followed."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted([*files, *links]))
        if not folders and not files and Path(place) != folder:
            yield Path(place)


def _sorted(kinds: set[Kind | None]) -> list[Kind | None]:
    return sorted(kinds, key=str)
