"""How an archived site looks: as this program has it, in the school's colour.

Nothing else of a school's mkdocs.yml is taken: whoever makes a site again from an archive must not run what
somebody wrote there.
"""

from __future__ import annotations

import re
from typing import Final

from generator.base import resources

FILE: Final = "mkdocs.yml"

_ACCENT: Final = re.compile(rb"^(\s*accent:\s*)[\"']?(#[0-9a-fA-F]{6})[\"']?", re.MULTILINE)


def look_of(config: bytes | None) -> bytes:
    """The mkdocs.yml of an archive, from that of the school; without one the program's own."""
    own = resources.mkdocs_yml().read_bytes()
    said = _ACCENT.search(config or b"")
    colour = b'"' + said[2].lower() + b'"' if said else b'""'
    return _ACCENT.sub(rb"\g<1>" + colour, own)
