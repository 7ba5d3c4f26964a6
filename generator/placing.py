"""Sites put in place and taken away, each by one rename: nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
