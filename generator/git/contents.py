"""One `git cat-file --batch` for all questions of a process, however many there are."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from subprocess import Popen

from generator.git.process import answering
from generator.git.repository import Absence, Repository, content_of, is_too_large

AT_ONCE = 200
"""Questions that surely fit into a pipe that nobody is reading from."""


class Contents:
    """The contents of blobs, as `Repository.blobs` has them, for one reader at a time.

    The first question starts the process; it ends when nobody has this object any longer.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: Popen[bytes] | None = None

    def __call__(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        """Raises GitError."""
        wanted = iter(ids)
        while group := tuple(islice(wanted, AT_ONCE)):
            while group:
                answered = 0
                for answer in self._answers(group):
                    answered += 1
                    yield answer
                group = group[answered:]
                if not answered:  # it has died: asked once more, git says why
                    yield from self._repository.blobs(group)
                    break

    def _answers(self, ids: tuple[str, ...]) -> Iterator[tuple[str, bytes | Absence]]:
        """As many as there are before the process ends.

        It is ended after one that is too large: git may give less than the size that it says, and wait.
        """
        process = self._process or self._start()
        assert process.stdin and process.stdout  # noqa: S101, PT018 - it was started with both
        left = len(ids)
        try:
            process.stdin.write("".join(f"{blob}\n" for blob in ids).encode("ascii"))
            process.stdin.flush()
            for blob in ids:
                header = process.stdout.readline().split()
                if not header:
                    return
                if is_too_large(header):
                    yield blob, Absence.TOO_LARGE
                    return
                answer = content_of(process.stdout, header)
                left -= 1
                yield blob, answer
        except BrokenPipeError:
            return
        finally:
            if left:  # the next question would get the answers to this one
                self._process = None
                _end(process)

    def _start(self) -> Popen[bytes]:
        self._process = answering(self._repository.root, ("cat-file", "--batch"))
        weakref.finalize(self, _end, self._process)
        return self._process


def _end(process: Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.kill()
    process.wait()
