"""Where a student is still found: in every object of the repository, and in every file of given folders."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.git.objects import all_objects, branches_and_tags, git_folder
from generator.retention.traces import Kind, Traces

LARGEST_HELD: Final = 256 << 20
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".pdf"})
_DEEPEST: Final = 4  # zips in zips

OBJECTS: Final = {
    "blob": N_("a file's content in git"),
    "tree": N_("a list of files in git"),
    "commit": N_("a commit in git: its message or a person's name"),
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


def in_repository(root: Path, traces: Traces) -> Iterator[Leftover]:
    """Raises GitError."""
    for one in all_objects(root):
        if one.content is None:
            kinds: set[Kind | None] = {Kind.FILE if one.id in traces.blobs else None}
        elif one.id in traces.blobs:
            kinds = {Kind.FILE}
        elif one.kind == "tree":
            kinds = {*_in_tree(one.content, traces, 20 if len(one.id) == 40 else 32)}
        elif one.kind == "blob":
            kinds = {*_in_content(one.content, traces, 0)}
        else:
            kinds = {*traces.in_text(one.content)}
        yield from (Leftover(OBJECTS[one.kind], one.id, kind) for kind in _sorted(kinds))
    for ref in branches_and_tags(root):
        yield from (Leftover(REF, ref, kind) for kind in _sorted({*traces.in_path(ref)}))
    folder = git_folder(root)
    for path in _files(folder):
        if path.relative_to(folder).parts[0] != "objects":
            yield from _in_place(path, path.relative_to(folder).as_posix(), IN_GIT, traces)


def _in_tree(content: bytes, traces: Traces, id_size: int) -> Iterator[Kind]:
    rest = content
    while rest:
        entry, _, rest = rest.partition(b"\0")
        rest = rest[id_size:]
        yield from traces.in_path(entry.partition(b" ")[2].decode("utf-8", "replace"))


def in_folder(folder: Path, traces: Traces, without: frozenset[Path] = frozenset()) -> Iterator[Leftover]:
    """In files and in their names, in zips too. `.git` of the folder is looked through by `in_repository`."""
    for path in _files(folder):
        below = path.relative_to(folder)
        if path not in without and below.parts[0] != ".git":
            yield from _in_place(path, below.as_posix(), IN_FILES, traces, folder)


def made_before(cache: Path, moment: float) -> Iterator[Leftover]:
    """Pictures of a cache that are older than the removal: what they were made of can't be told any more."""
    for path in _files(cache):
        if path.suffix in _PICTURES and path.lstat().st_mtime < moment:
            yield Leftover(IN_FILES, str(path), None)


def _in_place(
    path: Path, name: str, where: str, traces: Traces, folder: Path | None = None
) -> Iterator[Leftover]:
    found: set[Kind | None] = {*traces.in_path(name)}
    try:
        if path.is_symlink():
            found |= traces.in_path(str(path.readlink()))
        elif path.is_file():
            found |= (
                {None} if path.stat().st_size > LARGEST_HELD else _in_content(path.read_bytes(), traces, 0)
            )
    except OSError:
        found.add(None)
    shown = str(path) if folder else f".git/{name}"
    yield from (Leftover(where, shown, kind) for kind in _sorted(found))


def _in_content(content: bytes, traces: Traces, depth: int) -> set[Kind | None]:
    """In a file, and in what is packed in it. What can't be unpacked is told, never passed over."""
    found: set[Kind | None] = {*traces.in_file(content)}
    if content.startswith(b"PK"):
        if depth == _DEEPEST:
            return found | {None}
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                for entry in packed.infolist():
                    found |= traces.in_path(entry.filename)
                    if entry.file_size > LARGEST_HELD:
                        found.add(None)
                    elif not entry.is_dir():
                        found |= _in_content(packed.read(entry), traces, depth + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
            found.add(None)
    elif content.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            found |= traces.in_file(gzip.decompress(content))
    elif content[:1] == b"\x78" and int.from_bytes(content[:2]) % 31 == 0:  # zlib's head
        with suppress(zlib.error):
            found |= traces.in_file(zlib.decompress(content))
    return found


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
