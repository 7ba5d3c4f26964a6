"""How much a repository of a stranger would become in a folder, told before any of it is written.

A few small objects can name each other so that they stand for millions of files: so nothing is walked
through, each tree is counted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.base.language import N_
from generator.git.process import running
from generator.git.trees import FOLDER
from generator.problems.errors import GitError

Child = tuple[bool, str]
"""What a tree names: whether that is a tree too, and its id."""


@dataclass(frozen=True, slots=True)
class Most:
    """The most that is taken: objects of the repository; files of any one commit, and their bytes."""

    objects: int
    files: int
    bytes: int


def refuse_more(root: Path, most: Most) -> None:
    """Raises GitError for a repository that holds more."""
    sizes: dict[str, int] = {}
    trees: list[str] = []
    with running(root, ("cat-file", "--batch-all-objects", "--batch-check", "--unordered")) as answers:
        for number, line in enumerate(answers):
            id_, kind, size_said = line.decode("ascii").split()
            if kind == "tree":
                trees.append(id_)
            sizes[id_] = int(size_said)
            if number >= most.objects or sizes[id_] > most.bytes:
                raise _too_much()
    known = dict(_children(root, trees))
    counted: dict[str, tuple[int, int]] = {}
    for tree in known:
        files, size = _counted(tree, known, sizes, counted)
        if files > most.files or size > most.bytes:
            raise _too_much()


def _counted(
    tree: str,
    known: dict[str, tuple[Child, ...]],
    sizes: dict[str, int],
    counted: dict[str, tuple[int, int]],
) -> tuple[int, int]:
    """How many files a tree comes to, and how many bytes. Trees may be thousands deep."""
    waiting = [tree]
    while waiting:
        here = waiting[-1]
        below = [id_ for is_tree, id_ in known[here] if is_tree and id_ in known and id_ not in counted]
        if below:
            waiting += below
            continue
        waiting.pop()
        files = size = 0
        for is_tree, id_ in known[here]:
            more = counted.get(id_, (0, 0)) if is_tree else (1, sizes.get(id_, 0))
            files, size = files + more[0], size + more[1]
        counted[here] = (files, size)
    return counted[tree]


def _children(root: Path, trees: Iterable[str]) -> Iterator[tuple[str, tuple[Child, ...]]]:
    asked = tuple(trees)
    if not asked:
        return
    with running(root, ("cat-file", "--batch", "--buffer"), questions=asked) as answers:
        for tree in asked:
            header = answers.readline().split()
            if len(header) != 3:
                raise _too_much()
            content = answers.read(int(header[2]))
            answers.read(1)
            yield tree, tuple(_entries(content, len(tree) // 2))


def _entries(content: bytes, id_size: int) -> Iterator[Child]:
    place = 0
    while (end := content.find(b"\0", place)) >= 0:
        mode = content[place:end].partition(b" ")[0].decode("ascii", "replace").lstrip("0")
        place = end + 1 + id_size
        yield mode == FOLDER, content[end + 1 : place].hex()


def _too_much() -> GitError:
    return GitError(
        N_("The bundle holds more than the history of one student ever does."),
        N_("Ask whoever gave it where it comes from."),
    )
