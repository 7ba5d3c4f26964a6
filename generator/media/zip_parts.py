"""The files in a packed file read, and written again: in a plain way, with no times, comments or rights."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

MOST_PARTS: Final = 5000
MOST_BYTES: Final = 120_000_000
"""Of all parts together, unpacked."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class BadZipError(Exception):
    """It can't be read to its end, or is larger than any document."""


def parts(data: bytes) -> dict[str, bytes]:
    """The parts by their names, in their order. Raises BadZipError."""
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS:
                raise BadZipError
            for entry in entries:
                if entry.is_dir():
                    continue
                with archive.open(entry) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0 or entry.filename in found:
                    raise BadZipError
                found[entry.filename] = content
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        LookupError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise BadZipError from error
    return found


def written(parts_: Mapping[str, bytes]) -> bytes:
    """Nothing is packed, so that the bytes don't depend on a machine's zlib."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts_.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()
