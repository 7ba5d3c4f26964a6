"""Sites put in place and taken away, each by one rename: nobody ever sees half of one."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.frame import hashed

MARK = ".iup-site"
"""In each site: that this program put it there. Nothing else is ever replaced or removed. A list beside the
sites would tell whoever can fetch it who the other students are."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def mark(site: Path) -> Mapping[str, str]:
    """Mark a new site as ours; the hash of what is written for that. Raises OSError."""
    data = b"This folder is replaced or removed by the program that built it.\n"
    (site / MARK).write_bytes(data)
    return {MARK: hashed(data)}


def is_ours(place: Path) -> bool:
    return _ID.fullmatch(place.name) is not None and not place.is_symlink() and (place / MARK).is_file()


def put_in_place(new: Path, place: Path, old: Path) -> None:
    """`new` becomes `place`; what stood there becomes `old`. All three are on one file system. OSError."""
    if os.path.lexists(place):
        place.rename(old)
    new.rename(place)


def remove(place: Path) -> None:
    """Take away a site, and its zip. Raises OSError."""
    place.with_suffix(".zip").unlink(missing_ok=True)
    if os.path.lexists(place):
        with tempfile.TemporaryDirectory(prefix=".iup-", dir=place.parent) as away:
            place.rename(Path(away) / "old")
