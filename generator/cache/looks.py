"""The frame of all pages and the files that every site holds, made by mkdocs once a look."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.base.atomic_write import folder_in, private
from generator.base.language import N_
from generator.cache import fingerprints
from generator.frame.frame import Frame, Look
from generator.problems.errors import OutputError

ASSETS = ".iup-assets"
"""In the output folder: the files that every site holds, once for all of them. See `frame.link`."""


def look(key: str | None, cache: Path, make: Callable[[Path], Look | None]) -> Look | None:
    """The look with the fingerprint `key`, remembered or made by `make` in the folder that it is given.

    None where there is none: then mkdocs renders each page. Raises OutputError.
    """
    found = _remembered(cache / "looks" / key) if key else None
    if found:
        return found
    try:
        private(cache / "looks")
        return _made(key, cache, make)
    except OSError as error:
        raise OutputError(
            N_("Nothing can be kept in {folder}: {reason}"),
            hint=N_("Is there room on the disk, and may you write there? Another folder: --cache FOLDER"),
            folder=cache,
            reason=error.strerror or error,
        ) from error


def _made(key: str | None, cache: Path, make: Callable[[Path], Look | None]) -> Look | None:
    with folder_in(cache / "looks", ".new-") as beside:
        made = make(beside / "look" / "files")
        if made is None:
            return None
        content = fingerprints.content(made.folder)
        frames = [[kind, frame.pieces] for kind, frame in made.frames]
        said = {"content": content, "files": made.files, "frames": frames}
        said["whole"] = fingerprints.digest(json.dumps(said))
        (beside / "look" / "look.json").write_text(json.dumps(said), encoding="utf-8")
        place = cache / "looks" / (key or content)
        _keep(beside / "look", place)
        return _remembered(place)


def _keep(new: Path, place: Path) -> None:
    """What another build has put there stays, for that reads it already; unless it is damaged."""
    for _ in range(2):
        with suppress(OSError):
            new.rename(place)
            return
        if _remembered(place) is not None:
            return
        with suppress(OSError):
            place.rename(new.with_name("damaged"))


def _remembered(place: Path) -> Look | None:
    try:
        said = json.loads((place / "look.json").read_bytes())
        whole = said.pop("whole") == fingerprints.digest(json.dumps(said))
        frames = tuple((kind, Frame(tuple(pieces))) for kind, pieces in said["frames"])
        whole = whole and fingerprints.content(place / "files") == said["content"]
        files = tuple((path, hash_) for path, hash_ in said["files"])
        return Look(frames, place / "files", files) if whole else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def published(look: Look, output: Path) -> Look:
    """The look with its files in `output`, from where every site takes them. Raises OSError."""
    content = fingerprints.content(look.folder)
    place = output / ASSETS / content
    if not place.is_dir() or fingerprints.content(place) != content:
        place.parent.mkdir(exist_ok=True)
        with folder_in(place.parent, ".new-") as beside:
            shutil.copytree(look.folder, beside / "new", copy_function=shutil.copyfile)
            if place.exists():
                place.rename(beside / "old")
            (beside / "new").rename(place)
    return replace(look, folder=place)


def forget_others(look: Look | None, output: Path) -> None:
    """Remove what no site takes its files from any longer. Raises OSError."""
    for place in (output / ASSETS).glob("*"):
        if look is None or place != look.folder:
            shutil.rmtree(place)
