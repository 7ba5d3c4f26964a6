"""Two people changed one document: what one of them meant is applied to what the other made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.writing.same_entries import filled, id_of, same, same_entries
from generator.yaml.edit import Append, Edit, Remove, Set
from generator.yaml.edits import plain
from generator.yaml.reader import Path

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both changed one thing, each in another way. None stands for what isn't there.

    `path` is as in theirs; of what is gone there, that of the nearest thing around it. `gone` is then, in the
    base, the path of the entry or field that theirs took away.
    """

    path: Path
    base: Any | None
    mine: Any | None
    theirs: Any | None
    gone: Path = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """`edits` are to be applied to theirs, in this order."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


def merged(base: Data, mine: Sequence[Edit], theirs: Data) -> Merged:
    """`mine` are edits of `base`, all with paths as they are there before the first of them."""
    judge = _Judge(base, theirs)
    found = [said for edit in mine for said in judge.judged(edit)]
    edits = [said for said in found if not isinstance(said, Conflict)]
    return Merged(_in_safe_order(edits), tuple(said for said in found if isinstance(said, Conflict)))


def _in_safe_order(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """What is taken away comes last, the last entries first, so that every number means what it meant."""
    kept = [edit for edit in edits if not isinstance(edit, Remove)]
    gone = {edit.path for edit in edits if isinstance(edit, Remove)}
    whole = {path for path in gone if not any(path[:count] in gone for count in range(len(path)))}
    return (*kept, *(Remove(path) for path in sorted(whole, reverse=True)))


# --- two trees -------------------------------------------------------------------------------------------


def changes(before: Data, after: Data) -> tuple[Edit, ...]:
    """The fewest edits that make `after` of `before`, in an order that they can be applied in.

    A list whose entries changed their order, or have new ones between them, is set anew.
    """
    return tuple(_of_groups((), before, after))


def _between(path: Path, before: Any, after: Any) -> Iterator[Edit]:
    if same(before, after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping) and filled(after):
        yield from _of_groups(path, before, after)
    elif isinstance(before, list) and isinstance(after, list) and after:
        yield from _of_lists(path, before, after)
    else:
        yield Set(path, after)


def _of_groups(path: Path, before: Data, after: Data) -> Iterator[Edit]:
    """New fields before any goes: a group that is empty in between would go itself."""
    old, new = filled(before), filled(after)
    for name, value in new.items():
        if name in old:
            yield from _between((*path, name), old[name], value)
        else:
            yield Set((*path, name), value)
    yield from (Remove((*path, name)) for name in old if name not in new)


def _of_lists(path: Path, before: list[Any], after: list[Any]) -> Iterator[Edit]:
    pairs = same_entries(before, after)
    inside: list[Edit] = []
    gone: list[int] = []
    old = new = 0
    for place in sorted(pairs):
        if pairs[place] < new or pairs[place] - new > place - old:
            yield Set(path, after)
            return
        came = range(new, pairs[place])
        inside += _exchanged(path, before, after, zip(range(old, place), came, strict=False))
        gone += range(old + len(came), place)
        inside += _between((*path, place), before[place], after[pairs[place]])
        old, new = place + 1, pairs[place] + 1
    count = _exchanged_at_the_end(before[old:], after[new:])
    inside += _exchanged(
        path, before, after, zip(range(old, old + count), range(new, new + count), strict=True)
    )
    gone += range(old + count, len(before))
    yield from inside
    yield from (Append(path, item) for item in after[new + count :])
    yield from (Remove((*path, place)) for place in reversed(gone))


def _exchanged_at_the_end(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many of the last entries took the place of another; what has an id came, and the other went."""
    has_id = any(id_of(entry) is not None for entry in (*old, *new))
    return 0 if has_id else min(len(old), len(new))


def _exchanged(
    path: Path, before: list[Any], after: list[Any], places: Iterable[tuple[int, int]]
) -> Iterator[Edit]:
    """Entries that came where others stood."""
    for old, new in places:
        if id_of(before[old]) is None and id_of(after[new]) is None:
            yield from _between((*path, old), before[old], after[new])
        else:
            yield Set((*path, old), after[new])


# --- one of them after the other -------------------------------------------------------------------------


class _Absent:
    pass


_ABSENT: Final = _Absent()


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(data, Mapping) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return _ABSENT
    return _ABSENT if data is None else data


def _told(value: Any) -> Any | None:
    return None if value is _ABSENT else value


class _Judge:
    """Remembers which entries of theirs an entry of mine is one with already."""

    def __init__(self, base: Data, theirs: Data) -> None:
        self._base = base
        self._theirs = theirs
        done = changes(base, theirs)
        self._done = [edit for edit in done if not isinstance(edit, Append)]
        self._appended = [edit for edit in done if isinstance(edit, Append)]
        self._taken: set[Path] = set()

    def judged(self, edit: Edit) -> Iterator[Edit | Conflict]:
        if any(_is_one(edit, done) for done in self._done):
            return
        if isinstance(edit, Append):
            yield from self._append(edit)
        elif isinstance(edit, Remove):
            yield from self._remove(edit)
        else:
            yield from self._set(edit)

    def _place(self, path: Path) -> tuple[Path, bool]:
        """Where theirs has what stands at `path` in the base, and whether one could still put it there."""
        found: Path = ()
        for number, step in enumerate(path):
            old, new = _at(self._base, path[:number]), _at(self._theirs, found)
            if isinstance(step, int):
                if not isinstance(old, list) or not isinstance(new, list):
                    return found, False
                place = same_entries(old, new).get(step)
                if place is None:
                    return found, False
                found = (*found, place)
            elif isinstance(new, Mapping) or (new is _ABSENT and old is _ABSENT):
                found = (*found, step)
            else:
                return found, False
        return found, True

    def _set(self, edit: Set) -> Iterator[Edit | Conflict]:
        place, is_there = self._place(edit.path)
        base, value = _at(self._base, edit.path), plain(edit.value)
        if not is_there:
            yield Conflict(place, _told(base), value, None, edit.path[: len(place) + 1])
            return
        theirs = _at(self._theirs, place)
        if same(theirs, value):
            return
        if same(theirs, base):
            yield Set(place, edit.value)
            return
        if base is _ABSENT and type(value) is type(theirs) and isinstance(value, dict | list):
            base = type(value)()  # both began it
        parts = tuple(_between(edit.path, base, value))
        if theirs is _ABSENT or not _is_finer(parts, edit.path):
            yield Conflict(place, _told(base), value, _told(theirs))
            return
        for part in parts:
            yield from self.judged(part)

    def _append(self, edit: Append) -> Iterator[Edit | Conflict]:
        place, is_there = self._place(edit.path)
        item = plain(edit.item)
        base, theirs = _at(self._base, edit.path), _at(self._theirs, place)
        if not is_there or not (theirs is _ABSENT or isinstance(theirs, list)):
            if not self._was_appended(edit):
                gone = () if is_there else edit.path[: len(place) + 1]
                yield Conflict(place, None, item, _told(theirs) if is_there else None, gone)
            return
        old, new = (one if isinstance(one, list) else [] for one in (base, theirs))
        came = set(range(len(new))) - set(same_entries(old, new).values())
        for number in sorted(came):
            one = (*place, number)
            if one not in self._taken and same(new[number], item):
                self._taken.add(one)
                return
            if id_of(item) is not None and id_of(item) == id_of(new[number]):
                yield Conflict(one, None, item, new[number])
                return
        yield Append(place, edit.item)

    def _was_appended(self, edit: Append) -> bool:
        """Whether theirs has the same new entry, in a list that is no longer the one of the base."""
        for one in self._appended:
            if one.path == edit.path and same(plain(one.item), plain(edit.item)):
                self._appended.remove(one)
                return True
        return False

    def _remove(self, edit: Remove) -> Iterator[Edit | Conflict]:
        place, is_there = self._place(edit.path)
        base = _at(self._base, edit.path)
        theirs = _at(self._theirs, place) if is_there else _ABSENT
        if theirs is _ABSENT:
            return
        yield Remove(place) if same(theirs, base) else Conflict(place, _told(base), None, theirs)


def _is_one(edit: Edit, other: Edit) -> bool:
    if isinstance(edit, Set) and isinstance(other, Set):
        return edit.path == other.path and same(plain(edit.value), plain(other.value))
    return edit == other


def _is_finer(parts: Sequence[Edit], path: Path) -> bool:
    """Whether they are changes within what stands at `path`, which can be judged one by one."""
    return all(isinstance(part, Append) or len(part.path) > len(path) for part in parts)
