"""Two who write into one school at the same moment: the second waits, and goes on from there."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from generator.base.language import N_
from generator.problems.errors import OutputError

_PATIENCE: Final = 60  # seconds


def lock(root: Path) -> FileLock:
    """Taken when this returns; release it when all is written. Raises OutputError."""
    taken = FileLock(_place(root), timeout=_PATIENCE)
    try:
        taken.acquire()
    except (Timeout, OSError) as error:
        raise OutputError(
            N_("Somebody else is writing into {folder} at this moment."),
            N_("Wait until they have ended, and try again."),
            folder=root,
        ) from error
    return taken


def _place(root: Path) -> Path:
    """Among the machine's passing files: in the school's folder it would be somebody's to commit."""
    return Path(tempfile.gettempdir()) / f"iup-{sha256(str(root.resolve()).encode()).hexdigest()[:16]}.lock"
