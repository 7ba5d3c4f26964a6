"""Sites put in place and taken away in one step: nobody ever sees half of one, or none where one stands.

What is being made lies in a working folder beside the sites. What a killed build leaves of one is cleared
away by the next.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from generator.base.atomic_write import folder_in
from generator.base.exchange_folders import exchange
from generator.cache.looks import ASSETS
from generator.frame.frame import hashed

MARK = ".iup-site"
"""In each site: that this program put it there. Nothing else is ever replaced or removed. A list beside the
sites would tell whoever can fetch it who the other students are."""

WORKING = ".iup-"
"""How the name of a working folder begins."""

_WAS = "was-"
"""In a working folder: a site whose place the new one had not taken yet, where that needs two steps."""

_CLEARED = ".iup-cleared-"

_OBJECT_ID = re.compile(r"[0-9a-f]{40,64}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def mark(site: Path, commits: Iterable[str]) -> Mapping[str, str]:
    """Mark a new site as ours; the hash of what is written for that. Raises OSError.

    `commits` are the newest ones that it was made from.
    """
    said = ["This folder is replaced or removed by the program that built it.", *commits]
    data = "".join(f"{line}\n" for line in said).encode("ascii")
    (site / MARK).write_bytes(data)
    return {MARK: hashed(data)}


def rests_on(place: Path) -> tuple[str, ...]:
    """The newest commits that the site in `place` was made from, as its mark says."""
    try:
        lines = (place / MARK).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(filter(_OBJECT_ID.fullmatch, lines))


def is_ours(place: Path) -> bool:
    return _ID.fullmatch(place.name) is not None and not place.is_symlink() and (place / MARK).is_file()


def working(output: Path) -> AbstractContextManager[Path]:
    """A working folder in `output`, that goes with the block. Raises OSError."""
    return folder_in(output, WORKING)


def put_in_place(new: Path, place: Path) -> None:
    """The site `new`, in a working folder, becomes `place`; what stood there goes. Raises OSError.

    In one step where the system can exchange two folders. Else in two: a build that is killed between them
    leaves no site there, and the next one puts back what stood there (`clear`).
    """
    if not os.path.lexists(place):
        new.rename(place)
    elif not exchange(new, place):
        old = new.with_name(_WAS + place.name)
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise


def remove(place: Path) -> bool:
    """Take away a site, and its zip; whether there was one. Raises OSError."""
    place.with_suffix(".zip").unlink(missing_ok=True)
    if not os.path.lexists(place):
        return False
    with working(place.parent) as away:
        place.rename(away / "gone")
    return True


def clear(output: Path) -> None:
    """Put back what a killed build took away before the new site was there, and remove what it left.

    A process of that build may be at work yet, on another machine: what it has made so far is moved away
    first, so that it can't put half of it in place. Raises OSError.
    """
    folders = [path for path in output.glob(f"{WORKING}*") if path.is_dir() and path.name != ASSETS]
    for left in folders:
        for old in left.glob(f"{_WAS}*"):
            place = output / old.name.removeprefix(_WAS)
            if not os.path.lexists(place):
                old.rename(place)
        if not left.name.startswith(_CLEARED):
            with suppress(FileNotFoundError):  # that process has cleared it away itself
                left.rename(output / (_CLEARED + left.name.removeprefix(WORKING)))
    for left in output.glob(f"{_CLEARED}*"):
        shutil.rmtree(left)
