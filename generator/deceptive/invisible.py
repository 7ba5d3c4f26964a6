"""Signs that can't be seen, where no language and no emoji needs them.

What each is for: The Unicode Standard, chapters 9, 12, 13, 18 and 23; emoji sequences by UTS #51.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.deceptive import direction_marks
from generator.deceptive.suspicion import Suspicion, unseen
from generator.problems import characters

_ELSEWHERE: Final = frozenset(characters.STRETCHES + direction_marks.MARKS)
_UNSEEN: Final = re.compile(f"[{characters.UNSEEN}]")
_SOFT_HYPHEN: Final = "\u00ad"

_PICTURES: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
)
# Scripts whose letters take another form beside their neighbours.
_JOINING: Final = (
    "\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00010eff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_WITHOUT_SPACES: Final = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1a20-\u1aaf\uaa60-\uaadf"
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7"
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIED: Final = (
    f"{_PICTURES}{_HAN}\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f\ua840-\ua877\u2200-\u22ff\u2a00-\u2aff"
    "\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_TAG: Final = {sign: chr(0xE0000 + ord(sign)) for sign in "abcdefghijklmnopqrstuvwxyz"}
_FLAGS: Final = "|".join("".join(_TAG[sign] for sign in place) for place in ("gbeng", "gbsct", "gbwls"))

# Everything of this kind that is in its place. What it leaves over is told.
_IN_PLACE: Final = re.compile(
    f"\U0001f3f4(?:{_FLAGS})\U000e007f"  # the flags of England, Scotland and Wales
    "|[0-9#*]\ufe0f?\u20e3"  # keycaps
    f"|[{_VARIED}][\ufe00-\ufe0f]"
    f"|[{_HAN}][\U000e0100-\U000e01ef]"
    "|[\u1820-\u18af][\u180b-\u180f]"
    f"|(?<=[{_MARKS}])\u034f(?=[{_MARKS}\u05d0-\u05ea])"
    f"|(?<=[{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINING}])(?<![\u200c\u200d]{{2}})"
    f"|(?<=[{_WITHOUT_SPACES}])\u200b|\u200b(?=[{_WITHOUT_SPACES}])(?<!\u200b\u200b)"
    "|(?<=[\u1100-\u11ff])[\u115f\u1160]|[\u115f\u1160](?=[\u1100-\u11ff])"
    "|(?<=[\u2801-\u28ff])\u2800+|\u2800+(?=[\u2801-\u28ff])"
    "|(?<=[\U00013000-\U00013455])[\U00013430-\U00013440]"
    "|(?<=[\U0001bc00-\U0001bc9f])[\U0001bca0-\U0001bca3]"
    "|(?<=[\U0001d15e-\U0001d164])[\U0001d173-\U0001d17a]|[\U0001d173-\U0001d17a](?=[\U0001d157-\U0001d15e])"
)
_JOINED: Final = re.compile(
    f"(?<=[{_PICTURES}\ufe0f\U0001f3fb-\U0001f3ff])\u200d(?=[{_PICTURES}])"  # families, professions
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def invisible(line: str) -> Iterator[Suspicion]:
    """Signs out of place that can't be seen. Several of a kind in a row are told once."""
    in_place = {here for match in _IN_PLACE.finditer(line) for here in range(*match.span())}
    in_place |= {match.start() for match in _JOINED.finditer(line)}
    row: Suspicion | None = None
    for match in _UNSEEN.finditer(line):
        here, sign = match.start(), match[0]
        if here in in_place or sign in _ELSEWHERE:
            continue
        one = unseen("IUP143" if sign == _SOFT_HYPHEN else "IUP144", line, here)
        if row and row.start + row.length == here and row.values["name"] == one.values["name"]:
            row = replace(row, length=row.length + 1)
            continue
        if row:
            yield row
        row = one
    if row:
        yield row


def private(line: str) -> Iterator[Suspicion]:
    """Signs that each font shows as it likes. Several in a row are told once."""
    last = -2
    for match in _PRIVATE.finditer(line):
        if match.start() != last + 1:
            yield Suspicion("IUP145", match.start(), 1, {"sign": characters.code(match[0])})
        last = match.start()


# More marks on one letter than any language has: three of accents, six of Hebrew or Arabic points, three of
# Thai.
PILE: Final = (
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{4,}"
    "|[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff]{7,}"
    "|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{4,}"
)
_PILE: Final = re.compile(PILE)


def piles(line: str) -> Iterator[Suspicion]:
    """Marks piled up on one letter until they cover other lines."""
    for match in _PILE.finditer(line):
        start, end = match.span()
        first = max(0, start - 1)
        yield Suspicion("IUP148", first, end - first, {"count": str(end - start)})
