"""Where the form keeps what has to outlive a run."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import platformdirs


def state_folder(top: Path) -> Path:
    """Links for families and their answers: among the account's own data, by the school's folder."""
    named = os.environ.get("IUP_STATE")
    folder = Path(named) if named else platformdirs.user_data_path("iup-portfolio", appauthor=False)
    return folder / sha256(str(top.resolve()).encode()).hexdigest()[:16]
