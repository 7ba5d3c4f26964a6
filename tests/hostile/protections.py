"""The protections of a page, to be taken out on purpose: each has to do without the other."""

from __future__ import annotations

import re
from pathlib import Path

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def take_policy_out(folder: Path) -> None:
    """Of every page below `folder`."""
    for page in sorted(folder.rglob("*.html")):
        text, found = _POLICY.subn("", page.read_text(encoding="utf-8"))
        assert found == 1, page
        page.write_text(text, encoding="utf-8")
