"""Two who write into one school at the same moment: the second waits, and goes on from there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from generator.base import atomic_write
from generator.base.language import N_
from generator.problems.errors import OutputError

_PATIENCE: Final = 60  # seconds


def lock(root: Path, cache: Path) -> FileLock:
    """Taken when this returns; release it when all is written. Raises OutputError.

    It lies in the folder `cache`, which is the account's own: in the school's folder it would be somebody's
    to commit, and among the machine's passing files anybody's.
    """
    name = f"{sha256(str(root.resolve()).encode()).hexdigest()[:16]}.lock"
    try:
        atomic_write.private(cache / "locks")
        taken = FileLock(cache / "locks" / name, timeout=_PATIENCE)
        taken.acquire()
    except Timeout as error:
        raise OutputError(
            N_("Somebody else is writing into {folder} at this moment."),
            N_("Wait until they have ended, and try again."),
            folder=root,
        ) from error
    except OSError as error:
        raise OutputError(
            N_("{folder} can't be written: {reason}"), folder=cache, reason=error.strerror or error
        ) from error
    return taken
