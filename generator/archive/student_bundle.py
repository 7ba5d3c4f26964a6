"""One student's own repository: what was recorded of this student, and of what the school shares, as a
bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from generator.archive.trail import Recording
from generator.git.bundle import BundleWriter, Signature

MESSAGE: Final = "Recorded"
"""Of each commit. What people wrote there may name other students."""

Content = Callable[[str], bytes | None]
"""The content of a blob of the school's repository; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Step:
    """The files that one commit changed: path → content, None where a file went."""

    by: Signature
    files: Mapping[str, bytes | None]


def write_bundle(steps: Iterable[Step], target: Path) -> None:
    """Write `steps` as commits, one after another. What changes nothing is no commit. Raises OSError."""
    with TemporaryFile(dir=target.parent) as pack:
        bundle = BundleWriter(pack)
        lying: dict[str, str] = {}
        for step in steps:
            before = dict(lying)
            for path, content in step.files.items():
                if content is None:
                    lying.pop(path, None)
                else:
                    lying[path] = bundle.blob(content)
            if lying != before:
                bundle.commit(lying, step.by, MESSAGE)
        with target.open("wb") as file:
            bundle.finish(file)


def as_committed(
    shared: Sequence[Recording], own: Sequence[Recording], content: Content, look: Mapping[str, bytes]
) -> Iterator[Step]:
    """What the school shares and what is the student's, in the order of the main line.

    The first commit holds what the school had by then. `look` are files that lie there from the first on.
    """
    start = own[0].position if own else 0
    before = [one for one in shared if one.position < start]
    if before:
        files = {path: blob for one in before for path, blob in one.files}
        yield Step(before[-1].by, {**look, **_contents(files.items(), content)})
    rest = [one for one in shared if one.position >= start]
    pending = {} if before else look
    for step in sorted([*rest, *own], key=lambda one: one.position):
        yield Step(step.by, {**pending, **_contents(step.files, content)})
        pending = {}


def _contents(files: Iterable[tuple[str, str | None]], content: Content) -> dict[str, bytes | None]:
    return {path: None if blob is None else content(blob) for path, blob in files}
