"""What a file is that no page can show, by its first bytes, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.base.language import N_
from generator.problems.diagnostic import Term

_SAVE_AS_PDF: Final = N_("Save it as PDF, and name that file here.")
_SAVE_AS_JPEG: Final = N_(
    "Save or share it as JPEG, and name that file here. A name that ends in `.jpg` is not enough: "
    "it changes nothing in the file."
)

_KNOWN: Final = (
    (
        re.compile(rb"\s*\Z"),
        N_("an empty file"),
        N_("Look for the file that was meant, and copy it here once more."),
    ),
    (
        re.compile(rb"PK\x03\x04"),
        N_("a packed folder, or a document with programs in it"),
        N_("Unpack it, or save it as PDF, and name that file here."),
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf"), N_("a document of an old office program"), _SAVE_AS_PDF),
    (re.compile(rb"II\*\0"), N_("a camera's raw data"), _SAVE_AS_JPEG),
    (
        re.compile(rb"version https://git-lfs\.github\.com/spec/"),
        N_("only a note by git LFS of where the file itself is kept"),
        N_(
            "Ask whoever keeps the repository for the file itself (`git lfs pull`), and keep works in git "
            "without LFS: then the record is whole."
        ),
    ),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml\b[^>]*>\s*(?:<!--.*?-->\s*)?<)?(?:!doctype svg|svg)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        N_("an SVG drawing, which can hold programs"),
        N_("Save it as PNG or PDF, and name that file here."),
    ),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<"),
        N_("a page written in HTML or another language that browsers run"),
        N_("Show what it looks like: a screenshot, or the page printed to PDF."),
    ),
)


_BY_NAME: Final = (
    (
        re.compile(r".*\.(?:dng|nef|nrw|cr2|cr3|arw|srf|orf|rw2|raf|pef|3fr)", re.IGNORECASE),
        N_("a camera's raw data"),
        _SAVE_AS_JPEG,
    ),
    (
        re.compile(r".*\.(?:gdoc|gsheet|gslides|gdraw|url|webloc|lnk|desktop)", re.IGNORECASE),
        N_("only a link to something that lies elsewhere"),
        N_("Write its address under `links`, or save the document itself as PDF and name that file here."),
    ),
    (
        re.compile(r".*\.(?:sb|sb2|sprite2|sprite3)", re.IGNORECASE),
        N_("a part of a Scratch project, or one of an old Scratch"),
        N_("Open it in Scratch, save the whole project (`.sb3`), and name that file here."),
    ),
    (
        re.compile(r".*\.(?:zip|rar|7z|tar|gz|tgz)", re.IGNORECASE),
        N_("a packed folder"),
        N_("Unpack it, and name the files that were in it."),
    ),
)
"""What only the end of the name tells."""


def why_unsupported_by_name(name: str) -> Mapping[str, str] | None:
    """The values of IUP520 for a file whose name tells that it holds nothing to show; None for others."""
    found = (values for end, *values in _BY_NAME if end.fullmatch(name))
    return next(({"what": Term(what), "how": Term(how)} for what, how in found), None)


def why_unsupported_format(name: str) -> Mapping[str, str]:
    """The values of IUP520 for a film whose pictures are in a format that isn't published."""
    return {
        "what": Term(N_("a film whose pictures are photographs one by one")),
        "how": Term(N_("Save it as MP4 with H.264, and name that file here.")),
        "format": name,
    }


def why_unsupported(head: bytes) -> Mapping[str, str]:
    """The values of IUP520 for a file that begins with `head`, general ones for what nobody knows."""
    for beginning, what, how in _KNOWN:
        if beginning.match(head):
            return {"what": Term(what), "how": Term(how)}
    return {
        "what": Term(N_("a file of a kind that pages don't show")),
        "how": Term(N_("Save it as PDF, JPEG, PNG, MP3 or MP4, and name that file here.")),
    }
