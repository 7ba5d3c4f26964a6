"""Two who changed one student's files: what doesn't touch is taken together, people settle the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from generator.writing.merge import Conflict, changes, merged
from generator.yaml.edit import Append, CannotEditError, Edit, Remove, Set, edited
from generator.yaml.edits import applied
from generator.yaml.reader import Path
from generator.yaml.source import read

Blobs = Mapping[str, str]
"""The ids of blobs by the paths of files."""

MINE: Final = "mine"
THEIRS: Final = "theirs"
Keep = Mapping[str, str]
"""What people settled: MINE or THEIRS by the `key` of each clash."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One place at which two wrote differently. `path` is that in `theirs`; empty for a whole file.

    A value is None where there is none. `gone` is the path, in what both began with, of what mine changed and
    theirs took away: then `path` is the list or the group that it was in.
    """

    file: str
    path: Path
    mine: Any
    theirs: Any
    gone: Path = ()

    @property
    def key(self) -> str:
        """Names the place and both texts: a choice is one between these, and not between what comes later."""
        said = sha256(repr((self.mine, self.theirs)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return f"{self.file}#{'.'.join(map(str, self.gone or self.path))}#{said}"


@dataclass(frozen=True, slots=True)
class Combined:
    """`files` are those that both changed, None for one that goes. What only one changed is git's to take."""

    files: Mapping[str, bytes | None]
    clashes: tuple[Clash, ...] = ()


def combined(
    base: Blobs, ours: Blobs, theirs: Blobs, content: Callable[[str], bytes], keep: Keep | None = None
) -> Combined:
    """The files of a student after both; `content` is that of a blob."""
    files: dict[str, bytes | None] = {}
    clashes: list[Clash] = []
    for path in sorted(base.keys() | ours.keys() | theirs.keys()):
        before, mine, other = base.get(path), ours.get(path), theirs.get(path)
        if before in (mine, other) or mine == other:
            continue
        texts = (content(blob) if blob else None for blob in (before, mine, other))
        files[path], found = _both(path, tuple(texts), keep or {})
        clashes += found
    return Combined(files, tuple(clashes))


def _both(path: str, texts: tuple[bytes | None, ...], keep: Keep) -> tuple[bytes | None, tuple[Clash, ...]]:
    """A file that both changed; `texts` are what it held before, ours and theirs."""
    base, mine, theirs = texts
    if base is not None and mine is not None and theirs is not None and path.endswith(".yml"):
        before, after = read("", base).data, read("", mine).data
        if isinstance(before, dict) and isinstance(after, dict):
            try:
                return onto(path, base, changes(before, after), theirs, keep)
            except CannotEditError:
                pass  # then people choose between the two files
    clash = Clash(path, (), mine, theirs)
    said = keep.get(clash.key)
    return (theirs if said == THEIRS else mine), () if said else (clash,)


def onto(
    path: str, base: bytes, edits: Sequence[Edit], theirs: bytes, keep: Keep
) -> tuple[bytes, tuple[Clash, ...]]:
    """`theirs` with what `edits` meant for `base`. Raises CannotEditError."""
    if base == theirs:
        return edited(theirs, edits), ()
    before, now = read("", base).data, read("", theirs).data
    if not isinstance(before, dict) or not isinstance(now, dict):
        raise CannotEditError
    found = merged(before, edits, now)
    after = before
    for edit in edits:  # without what is taken away: the numbers of entries stay those of the base
        after = after if isinstance(edit, Remove) else applied(after, edit)
    clashes = {(one := _clash(path, conflict, after)).key: one for conflict in found.conflicts}
    settled = [_settled(one) for one in clashes.values() if keep.get(one.key) == MINE]
    made = edited(theirs, [*found.edits, *settled])
    return made, tuple(one for one in clashes.values() if one.key not in keep)


def _clash(file: str, conflict: Conflict, after: Any) -> Clash:
    """Of what is gone, all that mine had there is told: only whole it could come back."""
    if not conflict.gone:
        return Clash(file, conflict.path, conflict.mine, conflict.theirs)
    for step in conflict.gone:
        after = after[step]
    return Clash(file, conflict.path, after, None, gone=conflict.gone)


def _settled(clash: Clash) -> Edit:
    if clash.gone:
        last = clash.gone[-1]
        return (
            Append(clash.path, clash.mine) if isinstance(last, int) else Set((*clash.path, last), clash.mine)
        )
    return Remove(clash.path) if clash.mine is None else Set(clash.path, clash.mine)
