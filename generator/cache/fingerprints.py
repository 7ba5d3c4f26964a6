"""What a site depends on, in a few digits: the program, the look, the files of a folder."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b, file_digest
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.base import resources
from generator.frame.frame import hashed, new_hash
from generator.media import kinds, office_to_pdf

PLAIN_SETTINGS = {"site_name", "use_directory_urls", "theme", "plugins"}
PLAIN_THEME = {"name", "font", "custom_dir"}


NEVER_PUBLISHED = 2 * max(kinds.MOST_BYTES.values())
"""Bytes of a file from which on only its beginning and its size are told of."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it was. `signature` is of its names, sizes and times, "" where they can't be trusted."""

    signature: str
    content: str


def digest(*parts: object) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def program() -> str:
    """All of the program that decides what is built: its own files, and the versions of what it uses; and of
    LibreOffice, which may come later.
    """
    parts = (resources.PACKAGE, resources.theme(), resources.schemas())
    own = [
        sorted((path, said) for path, said in hashes(part).items() if "__pycache__" not in path)
        for part in parts
    ]
    # A distribution's folder is called by its name and version: reading them all takes ten times as long.
    used = {path.name for place in sys.path for path in Path(place).glob("*.dist-info")}
    return digest(platform.python_version(), sorted(used), own, office_to_pdf.version())


def look(config_file: Path) -> str | None:
    """What the school's mkdocs.yml, and the folder that it names for its own files, make of the pages.

    None where that can't be told from files: with plugins, hooks, variables or another file's settings.
    """
    try:
        raw = config_file.read_bytes()
        settings = yaml.load(raw, Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError):
        return None  # mkdocs says what is wrong, or knows what we don't
    theme = settings.get("theme") if isinstance(settings, dict) else None
    if not isinstance(theme, dict) or settings.keys() - PLAIN_SETTINGS or theme.keys() - PLAIN_THEME:
        return None
    if not _only_ours(settings.get("plugins")):
        return None
    own = theme.get("custom_dir")
    if not own:
        return digest(raw)
    folder = config_file.parent / str(own)
    if not folder.is_dir() or folder.is_symlink() or any(path.is_symlink() for path in folder.rglob("*")):
        return None  # where a link leads to is not watched
    return digest(raw, content(folder))


def _only_ours(plugins: Any) -> bool:
    if not isinstance(plugins, list):
        return False
    return [next(iter(one)) if isinstance(one, dict) and one else one for one in plugins] == ["iup"]


def content(folder: Path) -> str:
    """Everything that lies in a folder, by name and content. Raises OSError."""
    return of_hashes(hashes(folder))


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file's content, by its path; "" for a folder, whose path ends in a slash. OSError."""
    found: dict[str, str] = {}
    for path, is_folder in _entries(folder):
        name = path.relative_to(folder).as_posix()
        found[f"{name}/" if is_folder else name] = "" if is_folder else _said(path)
    return found


def of_hashes(known: Mapping[str, str]) -> str:
    """The same of a folder of which that is known already, but for the folders in it."""
    folders = {f"{parent}/": "" for path in known for parent in PurePosixPath(path).parents[:-1]}
    return digest(sorted((folders | dict(known)).items()))


def _said(path: Path) -> str:
    if path.is_symlink():
        return f"link {path.readlink()}"
    if not path.is_file():
        return "neither a file nor a folder"
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > NEVER_PUBLISHED:
            return f"{size} {hashed(file.read(kinds.HEAD))}"
        return file_digest(file, new_hash).hexdigest()


def _entries(folder: Path) -> Iterator[tuple[Path, bool]]:
    """All in a folder, however deep, and whether it is a folder itself. Links are not followed. OSError."""
    left = [folder]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                yield Path(entry.path), is_folder
                if is_folder:
                    left.append(Path(entry.path))


Signature = tuple[str, int]
"""Of the names, sizes and times of all in a folder; with it the newest of the times, in nanoseconds."""

Found = tuple[str, int, int, int, int]
"""Path, size, time of the content, time of the entry and number of a file; zeros for a folder."""

MANY = 200
"""Folders from which on looking at them by several processes is faster: it starts some."""


Times = tuple[int, int, int]
"""Size, time of the content and time of the entry of a file."""

NOTHING: Mapping[int, Times] = {}


def shared(folder: Path) -> Mapping[int, Times]:
    """Of the files in a folder that have other names elsewhere, by their numbers on that disk."""
    found: list[Found] = []
    with suppress(OSError):
        _look(str(folder), found, NOTHING)
    return {number: (size, content, entry) for _, size, content, entry, number in found if not entry}


def signature(folder: Path, known: Mapping[int, Times] = NOTHING) -> Signature:
    """Cheaper than a folder's content, and mostly enough to trust. ("", 0) if there is no such folder.

    `known` are files that may have a name in it too: these need not be asked again.
    """
    found: list[Found] = []
    try:
        _look(str(folder), found, known)
    except OSError:
        return "", 0
    said = blake2b(marshal.dumps(found, 2), digest_size=16)
    return said.hexdigest(), max((max(one[2], one[3]) for one in found), default=0)


def signatures(
    folders: Sequence[Path], sites: Sequence[Path], known: Mapping[int, Times], jobs: int
) -> Callable[[], tuple[list[Signature], list[Signature]]]:
    """The same of many folders and sites, by at most `jobs` processes that begin at once.

    What is returned waits for them. All `sites` lie on the disk of the `known` files.
    """
    look = partial(signature, known=known)

    def here() -> tuple[list[Signature], list[Signature]]:
        return [signature(folder) for folder in folders], [look(site) for site in sites]

    if sys.platform != "linux" or jobs == 1 or len(folders) + len(sites) < MANY:
        return here
    # A copy of this process has nothing to load; no other thread runs yet.
    executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    of_folders = executor.map(signature, folders, chunksize=50)
    of_sites = executor.map(look, sites, chunksize=50)

    def wait() -> tuple[list[Signature], list[Signature]]:
        with executor:
            try:
                return list(of_folders), list(of_sites)
            except BrokenExecutor:  # one was ended from outside
                return here()

    return wait


def file(place: Path) -> Folder:
    """The same of a single file. Raises OSError."""
    return Folder(signature_of_file(place), _said(place))


def signature_of_file(place: Path) -> str:
    """Raises OSError."""
    stat = place.stat()
    return digest(_times(stat), stat.st_ino)


def _look(folder: str, found: list[Found], known: Mapping[int, Times]) -> None:
    left = [(folder, "")]
    while left:
        place, within = left.pop()
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                if entry.is_dir(follow_symlinks=False):
                    found.append((f"{within}{entry.name}/", 0, 0, 0, 0))
                    left.append((entry.path, f"{within}{entry.name}/"))
                else:
                    number = entry.inode()
                    times = known.get(number) or _times(entry.stat(follow_symlinks=False))
                    found.append((within + entry.name, *times, number))


def _times(stat: os.stat_result) -> Times:
    """Size and times. Nobody can set that of the entry; a file with several names has it from all of them."""
    entry = stat.st_ctime_ns if stat.st_nlink == 1 else 0
    return stat.st_size, stat.st_mtime_ns, entry
