"""Which of a merge's two sides was the main line that was published. Pure, but for the graph's loading.

git makes the branch that somebody stood on the first parent of a merge. Where that was a branch of their own,
into which they took the main line and which they then pushed in its place, the first parents lead through the
branch, and what the main line had published lies on the other side. The words of the merge tell; where they
don't, the merges on both sides do; and a school's own word counts for more than both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

_MAIN: Final = r"(?:main|master|trunk)"
_OF_ANOTHER: Final = rf"remote-tracking branch '[^']+/{_MAIN}'|branch '{_MAIN}' of .+?"
_TOOK_IN_THE_MAIN_LINE: Final = re.compile(
    rf"Merge (?:(?:{_OF_ANOTHER})(?: into \S+)?|branch '{_MAIN}' into (?!'?{_MAIN}'?$)\S+)$"
)
_NAMES_WHAT_IT_TOOK_IN: Final = re.compile(
    r"Merged? (?:branch|remote-tracking|tag|pull|PR|in|[0-9a-f]{7,64} into)\b"
)
_MADE_ON_THE_MAIN_LINE: Final = re.compile(
    rf"Merge pull request\b|Merged in .*\(pull request #|Merged PR \d|.* into '?{_MAIN}'?$|.* \([#!]\d+\)$"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A commit, by its parents and the first line of its message."""

    parents: tuple[str, ...]
    subject: str


NODES: Final = ("--format=%H%x09%P%x09%s", "--no-color", "--no-show-signature", "--encoding=UTF-8")
"""What `git log` is asked with for lines that `node_of` reads."""


def node_of(line: bytes) -> tuple[str, Node]:
    commit, parents, subject = line.decode("utf-8", "replace").split("\t", 2)
    return commit, Node(tuple(parents.split()), subject.rstrip())


@dataclass
class Graph:
    """The commits that a head leads to. `load` brings in those that `known` lacks, when one is asked for."""

    known: dict[str, Node]
    load: Callable[[], Mapping[str, Node]]
    _is_whole: bool = field(default=False, init=False)

    def node(self, commit: str) -> Node | None:
        """None for one that was not fetched."""
        if commit not in self.known and not self._is_whole:
            self.known |= self.load()
            self._is_whole = True
        return self.known.get(commit)

    def first_parents(self, commit: str) -> Iterator[str]:
        """From `commit` back to the oldest, itself included."""
        node = self.node(commit)
        while node is not None:
            yield commit
            if not node.parents:
                return
            commit = node.parents[0]
            node = self.node(commit)


def published_parent(graph: Graph, merge: Node, named: Collection[str]) -> str:
    """The parent of `merge` that the main line had come to; of `named` the school says that it went there."""
    first, *others = merge.parents
    if len(others) != 1:
        return first
    other = others[0]
    if named:
        here, there = _sides(graph, first, other)
        if _is_among(named, here) or _is_among(named, there):
            return other if _is_among(named, there) else first
    if _TOOK_IN_THE_MAIN_LINE.match(merge.subject):
        return other
    if _NAMES_WHAT_IT_TOOK_IN.match(merge.subject):
        return first
    here, there = _sides(graph, first, other)
    is_there = here and _was_merged_into(graph, there) and not _was_merged_into(graph, here)
    return other if is_there else first


def _is_among(named: Collection[str], side: Collection[str]) -> bool:
    return any(commit.startswith(one) for commit in side for one in named)


def _was_merged_into(graph: Graph, side: Collection[str]) -> bool:
    nodes = map(graph.node, side)
    return any(node is not None and _MADE_ON_THE_MAIN_LINE.match(node.subject) for node in nodes)


def _sides(graph: Graph, one: str, other: str) -> tuple[list[str], list[str]]:
    """The first parents of both up to where they meet, which is looked for on both at the same pace."""
    here: dict[str, None] = {}
    there: dict[str, None] = {}
    pairs = zip_longest(graph.first_parents(one), graph.first_parents(other))
    for own, theirs in pairs:
        here |= {own: None} if own else {}
        there |= {theirs: None} if theirs else {}
        met = own if own in there else theirs if theirs in here else None
        if met is not None:
            return _before(met, here), _before(met, there)
    return [*here], [*there]


def _before(met: str, side: Collection[str]) -> list[str]:
    found: list[str] = []
    for commit in side:
        if commit == met:
            break
        found.append(commit)
    return found
