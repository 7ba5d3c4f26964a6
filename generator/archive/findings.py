"""What can be wrong with an archive, in words: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.base.language import N_


class Problem(StrEnum):
    DAMAGED = "damaged"
    REPLACED = "replaced"
    INVALID = "invalid"
    MISSING = "missing"
    ADDED = "added"
    STRANGE = "strange"
    INDEX_MISSING = "index-missing"
    INDEX_UNREADABLE = "index-unreadable"
    INDEX_CHANGED = "index-changed"
    FOREIGN = "signed-by-somebody-else"
    UNSIGNED = "unsigned"
    SIGNATURE_MISSING = "signature-missing"
    UNFINISHED = "unfinished"
    COUNTERSIGNATURE = "countersignature"
    MANIFEST = "manifest"
    README = "readme"
    CHAIN = "chain"
    YEAR_MISSING = "year-missing"
    TOMBSTONES = "tombstones"
    STILL_THERE = "still-there"
    NOT_REBUILT = "not-rebuilt"
    NOT_ASKED = "own-signers"


NOTES: Final = frozenset({Problem.NOT_ASKED, Problem.UNSIGNED, Problem.UNFINISHED})
"""What is no fault, but has to be known by who reads the answer."""

TEXTS: Final = {
    Problem.DAMAGED: (
        N_("This bag is damaged: it isn't what the index says, and its own lists don't fit its files."),
        N_("A disk or a copy lost something. Take the bag from another copy of the archive."),
    ),
    Problem.REPLACED: (
        N_("This bag was replaced: it is whole in itself, but it isn't the bag in the index."),
        N_("Somebody made it anew. Find out who and why, and take the right bag from another copy."),
    ),
    Problem.INVALID: (
        N_("This bag isn't valid."),
        N_("Take the bag from another copy. If the copies are the same, it was made wrong."),
    ),
    Problem.MISSING: (
        N_("This bag is missing, and no signed tombstone says that it was taken away."),
        N_("Take it from another copy of the archive."),
    ),
    Problem.ADDED: (
        N_("This file isn't in the index: it does not belong to the archive."),
        N_("Find out who put it there. Take it away if it is of no use."),
    ),
    Problem.STRANGE: (
        N_("This is no plain file: a link, a folder or a device. It was not read."),
        N_("Find out who put it there, and take it away."),
    ),
    Problem.INDEX_MISSING: (
        N_("The index of this year is missing: nothing here can be proved."),
        N_("Take index.json and index.json.sig from another copy of the archive."),
    ),
    Problem.INDEX_UNREADABLE: (
        N_("The index of this year can't be read: it isn't what this program writes."),
        N_("Take index.json and index.json.sig from another copy of the archive."),
    ),
    Problem.INDEX_CHANGED: (
        N_("The index was changed after it was signed, or its signature was."),
        N_("Don't trust this year's index. Take index.json and index.json.sig from another copy."),
    ),
    Problem.FOREIGN: (
        N_("The signature is by somebody whom the list of allowed signers doesn't name for this."),
        N_("Ask the school whose key it is, by another way than this archive."),
    ),
    Problem.UNSIGNED: (
        N_("The index isn't signed: whoever can write here can change everything unnoticed."),
        N_("If the school signs its archives, the signature was taken away: take it from another copy."),
    ),
    Problem.SIGNATURE_MISSING: (
        N_("The index isn't signed, and you named the keys that it has to be signed with."),
        N_("Whoever took the signature away may have changed all else. Take the year from another copy."),
    ),
    Problem.UNFINISHED: (
        N_("A run of `iup archive` was stopped here. This is what it had done, and no part of the archive."),
        N_("Run `iup archive` for that year again: it goes on from there. Or delete the folder."),
    ),
    Problem.COUNTERSIGNATURE: (
        N_("The countersignature doesn't fit the index, or is by somebody who isn't allowed to."),
        N_("Ask the one who countersigned."),
    ),
    Problem.MANIFEST: (
        N_("manifest-sha512.txt doesn't say the same as the index."),
        N_("The index counts. Take manifest-sha512.txt from another copy of the archive."),
    ),
    Problem.README: (
        N_("This file isn't what manifest-sha512.txt says: one of the two was changed."),
        N_("Take both from another copy of the archive."),
    ),
    Problem.CHAIN: (
        N_("The chain of years is broken: this index names another index of the year before."),
        N_("One of the two indexes was made anew. Compare both with another copy of the archive."),
    ),
    Problem.YEAR_MISSING: (
        N_("A year is missing here: the index of the next year names it."),
        N_("Take the year's folder from another copy of the archive."),
    ),
    Problem.TOMBSTONES: (
        N_("The list of bags taken away proves nothing: its signature or what it says doesn't fit."),
        N_("Ask the school for its decision, and for tombstones.json with its signature."),
    ),
    Problem.STILL_THERE: (
        N_("This bag was taken away by a signed decision, and yet it is here."),
        N_("Take it away here too: it may not be kept."),
    ),
    Problem.NOT_REBUILT: (
        N_("This bag isn't what its own history makes."),
        N_("It was made by another version of the program, or made wrong. Keep it, and ask the school."),
    ),
    Problem.NOT_ASKED: (
        N_("The keys were read from the archive itself: this only proves that its parts belong together."),
        N_("Name the list of keys that you have from elsewhere: --allowed-signers FILE"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is a path in the archive, `inside` a file in that bag, `detail` more about it."""

    problem: Problem
    where: str
    inside: str = ""
    detail: str = ""

    @property
    def is_error(self) -> bool:
        return self.problem not in NOTES


def as_text(finding: Finding, translate: Callable[[str], str]) -> str:
    """Signs of the terminal in a name are shown, never obeyed."""
    said, todo = (translate(one) for one in TEXTS[finding.problem])
    where = plain(": ".join(one for one in (finding.where, finding.inside) if one))
    more = f" ({plain(finding.detail)})" if finding.detail else ""
    return f"{where}: {finding.problem.value}{more}\n  {said}\n  → {todo}"


def as_data(finding: Finding, translate: Callable[[str], str]) -> dict[str, str]:
    said, todo = (translate(one) for one in TEXTS[finding.problem])
    return {
        "problem": finding.problem.value,
        "severity": "error" if finding.is_error else "note",
        "path": plain(finding.where),
        "inside": plain(finding.inside),
        "detail": plain(finding.detail),
        "message": said,
        "hint": todo,
    }


def plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
