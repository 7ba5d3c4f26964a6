"""Where exactly what is left in git lies, and the command that is next."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.git.objects import refs_at, refs_with, where_they_lie
from generator.retention.leftovers import AUTHOR, OBJECTS, REF, Leftover

_MOST: Final = 30
"""Of so many commits it is asked which branches hold them: git takes a while for each."""
_OUT: Final = (
    "git reflog expire --expire=now --expire-unreachable=now --all",
    "git gc --prune=now",
)
UNREACHABLE: Final = N_("no branch and no tag holds it")
MESSAGE: Final = N_("In FILE, a line for each text: TEXT==>***")
MAILMAP: Final = N_("In FILE, a line for each name: New Name <new@address> Old Name <old@address>")


@dataclass(frozen=True, slots=True)
class NextStep:
    """`places` are paths or branches and tags, `commit` the newest with that content; `about` is a sentence
    on the commands. All may be empty.
    """

    places: tuple[str, ...] = ()
    commit: str = ""
    commands: tuple[str, ...] = ()
    about: str = ""


def next_steps(root: Path, left: Iterable[Leftover]) -> dict[str, NextStep]:
    """By the place of what is left. Raises GitError."""
    left = tuple(left)
    return dict(
        (*_of_names(left), *_of_contents(root, left), *_of_tags(root, left), *_of_commits(root, left))
    )


def _of_names(left: tuple[Leftover, ...]) -> Iterator[tuple[str, NextStep]]:
    for ref in _places(left, REF):
        yield ref, _deleting((ref,))


def _of_contents(root: Path, left: tuple[Leftover, ...]) -> Iterator[tuple[str, NextStep]]:
    ids = _places(left, OBJECTS["blob"], OBJECTS["tree"])
    lies = where_they_lie(root, set(ids)) if ids else {}
    for one in ids:
        known = lies.get(one)
        yield one, NextStep(known.paths, known.commit) if known else _thrown_out()


def _of_tags(root: Path, left: tuple[Leftover, ...]) -> Iterator[tuple[str, NextStep]]:
    for one in _places(left, OBJECTS["tag"]):
        refs = refs_at(root, one)
        yield one, _deleting(refs) if refs else _thrown_out()


def _of_commits(root: Path, left: tuple[Leftover, ...]) -> Iterator[tuple[str, NextStep]]:
    by_author = set(_places(left, AUTHOR))
    for one in _places(left, AUTHOR, OBJECTS["commit"])[:_MOST]:
        refs = refs_with(root, one)
        if not refs:
            yield one, _thrown_out()
        elif one in by_author:
            yield one, NextStep(refs, commands=("git filter-repo --force --mailmap FILE",), about=MAILMAP)
        else:
            command = "git filter-repo --force --replace-message FILE"
            yield one, NextStep(refs, commands=(command,), about=MESSAGE)


def _places(left: tuple[Leftover, ...], *kinds: str) -> list[str]:
    return list(dict.fromkeys(one.place for one in left if one.where in kinds))


def _deleting(refs: tuple[str, ...]) -> NextStep:
    return NextStep(refs, commands=tuple(shlex.join(("git", "update-ref", "-d", ref)) for ref in refs))


def _thrown_out() -> NextStep:
    return NextStep(commands=_OUT, about=UNREACHABLE)
