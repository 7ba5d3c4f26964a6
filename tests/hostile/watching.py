"""Which files are opened, seen from two sides: by Python's own audit, and for canaries by the system."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_OPENED = 0x20
_IS_FOLDER = 0x40000000
_NO_WAITING = os.O_NONBLOCK
_LOOKED_AT = {"open", "os.listdir", "os.scandir", "os.link", "os.symlink", "os.rename", "os.remove",
              "os.mkdir", "shutil.copyfile", "shutil.copytree", "shutil.move", "shutil.rmtree"}  # fmt: skip


@dataclass
class Seen:
    """`outside` are events at paths in none of the allowed places, `touched` the canaries opened."""

    outside: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


_places: tuple[str, ...] = ()
_seen: Seen | None = None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _seen is None or event not in _LOOKED_AT:
        return
    for path in arguments[: 2 if event in {"os.link", "os.rename", "shutil.copyfile", "shutil.move"} else 1]:
        if isinstance(path, (str, bytes, os.PathLike)) and not _allowed(path, arguments, event):
            _seen.outside.append(f"{event} {os.fsdecode(path)!a}")


def _allowed(path: Any, arguments: tuple[Any, ...], event: str) -> bool:
    name = os.fsdecode(path)
    no_links = event == "open" and bool(arguments[2] & getattr(os, "O_NOFOLLOW", 0))
    if "/" not in name and name not in {"", ".", ".."} and no_links:
        return True  # a step from a folder that is open: it can't lead further than into that
    folder, last = os.path.split(os.path.abspath(name))  # noqa: PTH100 - without following links
    real = os.path.join(os.path.realpath(folder), last) if no_links else os.path.realpath(name)  # noqa: PTH118
    return real.startswith(_places)


def begin() -> None:
    """An audit goes on to the end of the process."""
    sys.addaudithook(_hook)


@contextmanager
def watched(allowed: tuple[Path, ...], canaries: tuple[Path, ...], ours: frozenset[str]) -> Iterator[Seen]:
    """What happens within. Of the files below `canaries` those called by a path in `ours` may be opened."""
    global _places, _seen  # noqa: PLW0603 - an audit hook can't be handed anything
    seen = Seen()
    _places = tuple(str(place) for place in allowed)
    system = _System(canaries)
    _seen = seen
    try:
        yield seen
    finally:
        _seen = None
        seen.touched += [said for said in system.opened() if said not in ours]


class _System:
    """inotify: whoever opens a file below the folders, git as well. Not everywhere there is one."""

    def __init__(self, tops: tuple[Path, ...]) -> None:
        self._folders: dict[int, Path] = {}
        self._queue = -1
        if sys.platform != "linux":
            return
        library = ctypes.CDLL(None, use_errno=True)
        self._queue = library.inotify_init1(_NO_WAITING)
        for top in tops:
            for folder in [
                top,
                *(path for path in top.rglob("*") if path.is_dir() and not path.is_symlink()),
            ]:
                watch = library.inotify_add_watch(self._queue, os.fsencode(folder), _OPENED)
                assert watch >= 0, f"can't watch {folder}"
                self._folders[watch] = folder

    def opened(self) -> list[str]:
        if self._queue < 0:
            return []
        found = []
        try:
            while raw := os.read(self._queue, 1 << 16):
                while raw:
                    watch, mask, _, length = struct.unpack_from("iIII", raw)
                    name = os.fsdecode(raw[16 : 16 + length].rstrip(b"\0"))
                    raw = raw[16 + length :]
                    if watch in self._folders and not mask & _IS_FOLDER:
                        found.append(str(self._folders[watch] / name))
        except BlockingIOError:
            pass
        os.close(self._queue)
        return found
