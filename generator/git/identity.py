"""Who commits: as the account's own settings of git say."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path


def identity(folder: Path, otherwise: str) -> tuple[str, str]:
    """Name and mail address; `otherwise` and an address that reaches nobody where git knows none."""
    name, mail = (_setting(folder, key) for key in ("user.name", "user.email"))
    return name or otherwise, mail or "nobody@example.invalid"


def _setting(folder: Path, key: str) -> str:
    with suppress(OSError):
        told = subprocess.run(
            ["git", "config", "--get", key], cwd=folder, check=False, capture_output=True, encoding="utf-8"
        )
        return told.stdout.strip().replace("<", "").replace(">", "").replace("\n", " ")
    return ""
