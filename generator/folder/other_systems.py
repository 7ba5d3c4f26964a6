"""Names of files and folders that Windows refuses: there nobody could fetch the school's repository.

The names, signs and lengths: Microsoft's documentation of naming files, paths and namespaces.
"""

from __future__ import annotations

import re
from typing import Final

from generator.base.language import N_
from generator.problems.diagnostic import Term

LONGEST: Final = 200
"""Characters from the school's folder on: there is room for where it lies in the 259 that there may be."""

_KEPT: Final = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))", re.IGNORECASE
)
_SIGNS: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_END: Final = re.compile(r"[. ]+$")


def why_refused(name: str) -> Term | None:
    """Why there can be no file or folder of that name; None where there can."""
    if _KEPT.match(name):
        return Term(N_("Windows keeps this name for itself"))
    if _SIGNS.search(name):
        return Term(N_('there may be no < > : " | ? * \\ in a name'))
    return Term(N_("a name may not end in a dot or a space")) if _END.search(name) else None


def another(name: str) -> str:
    """A name like it that is allowed everywhere."""
    plain = _END.sub("", re.sub(r"-?(?:\s*[<>:\"|?*\\\x00-\x1f]+\s*)-?", "-", name)).strip("-") or "file"
    return _KEPT.sub(lambda kept: f"{kept[0]}-1", plain, count=1)
