"""A school's folder as a commit had it, laid out beside the one of today."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.git.process import output
from generator.git.repository import Repository


def lay_out(repository: Repository, paths: Iterable[str], folder: Path) -> None:
    """Lay the files of `paths` (below the school's root) into `folder`, as the repository's `head` had them.

    Pictures and other large files that are the same today are links of the file system: nobody may write to
    them. Raises GitError, OSError.
    """
    wanted = tuple(paths)
    linked = frozenset(_same_today(repository, wanted))
    for path in linked:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(repository.root / path, target)
        except OSError:  # another disk, or one that knows no such links
            shutil.copyfile(repository.root / path, target)
    repository.export(wanted, folder, without=linked)


def _same_today(repository: Repository, paths: tuple[str, ...]) -> Iterator[str]:
    root = repository.root
    names = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    changed = set(output(root, "diff", *names, repository.head, "--", *paths).split(b"\0"))
    for raw in output(root, "ls-files", "-z", "--", *paths).split(b"\0"):
        path = raw.decode("utf-8", "surrogateescape")
        if raw and raw not in changed and not path.endswith(".yml") and _is_plain(root / path):
            yield path


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
