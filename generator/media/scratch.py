"""A Scratch project to keep: its blocks, pictures and sounds, not on which machine it was made."""

from __future__ import annotations

import json
import re
from typing import Final

from generator.media.office import bare
from generator.media.zip_parts import BadZipError, parts, written

_PROJECT: Final = "project.json"
_ASSET: Final = re.compile(r"[0-9a-f]{32}\.(?:svg|png|jpe?g|bmp|gif|wav|mp3)")
_KEPT: Final = frozenset({"targets", "monitors", "extensions"})
_NO_MAKER: Final = {"semver": "3.0.0", "vm": "0.2.0", "agent": ""}


def cleaned(data: bytes) -> bytes:
    """The project; nothing where it can't be read."""
    try:
        found = parts(data)
        said = json.loads(found[_PROJECT])
        kept = {key: value for key, value in said.items() if key in _KEPT}
        project = json.dumps({**kept, "meta": _NO_MAKER}, ensure_ascii=False).encode()
    except (BadZipError, KeyError, ValueError, AttributeError, RecursionError):
        return b""
    assets = {name: bare(content) for name, content in found.items() if _ASSET.fullmatch(name)}
    return written({_PROJECT: project, **assets})
