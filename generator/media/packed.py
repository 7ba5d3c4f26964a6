"""Files that are packed folders: documents of office programs, Scratch projects. What they are stands in the
list of names at their end, in plain letters.
"""

from __future__ import annotations

from typing import BinaryIO, Final

MOST_NAMES: Final = 1_000_000
"""Bytes of the list of names that are read, from the end of the file on."""

BEGINNING: Final = b"PK\x03\x04"
WITH_PROGRAMS: Final = ".docm"

_BY_NAME: Final = (
    (b"vbaProject.bin", WITH_PROGRAMS),
    (b"word/document.xml", ".docx"),
    (b"xl/workbook.xml", ".xlsx"),
    (b"ppt/presentation.xml", ".pptx"),
    (b"project.json", ".sb3"),
)
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_BY_TYPE: Final = (
    (b"text", ".odt"),
    (b"spreadsheet", ".ods"),
    (b"presentation", ".odp"),
    (b"graphics", ".odg"),
)


def ending_of(file: BinaryIO, size: int) -> str:
    """The ending of the format of a packed file; empty for one that is no document. Raises OSError."""
    file.seek(0)
    head = file.read(200)
    if _OPEN_DOCUMENT in head:
        kind = head.partition(_OPEN_DOCUMENT)[2]
        return next((ending for name, ending in _BY_TYPE if kind.startswith(name)), "")
    file.seek(max(0, size - MOST_NAMES))
    names = file.read(MOST_NAMES)
    return next((ending for name, ending in _BY_NAME if name in names), "")
