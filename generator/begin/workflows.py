"""What a forge runs for a school: a check of every proposal, and the sites every night.

The files lie in `forges`, as the school gets them. Actions are named by commits, so that nobody can change
them afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

FORGES: Final = ("github", "gitlab", "forgejo", "none")

_FILES: Final = Path(__file__).parent / "forges"
_WHERE: Final = {"github": ".github/workflows/", "forgejo": ".forgejo/workflows/", "gitlab": ""}


def files(forge: str) -> Mapping[str, str]:
    """The files by their paths in the school's repository."""
    if forge not in _WHERE:
        return {}
    return {
        f"{_WHERE[forge]}{file.name}": file.read_text("utf-8") for file in sorted((_FILES / forge).iterdir())
    }
