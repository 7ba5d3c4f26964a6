"""What somebody most likely meant to write. `None` where a proposal would be a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import Final

_ALIKE: Final = 0.65
_ALIKE_LATER: Final = 0.72
_ALIKE_FROM_ANOTHER_LETTER: Final = 0.85
"""How alike two words have to be that begin with the same three letters; with the same one; with others."""

_SHORT: Final = 5
"""Letters of a word in which two that changed places count for much."""

_NOT: Final = re.compile(
    r"(?:ej|inte|icke|utan|aldrig|mindre|under|nastan|annu|not|non|no|never|less|without|almost|hardly|yet"
    r"|не|нет|без|почти|לא|אין|בלי|כמעט)(?=[\s-])|(?<=[\s-])(?:ej|inte|not|не|לא)(?=[\s-]|$)"
)
_TURNED: Final = ("un", "in", "im", "dis", "non", "o", "ej", "in-", "не")
"""Words, and beginnings of words, that turn what is said into its opposite."""

_LONGEST: Final = 200  # beyond that nobody misspelt a word; comparing takes time with the lengths
_MOST: Final = 1000  # candidates that are compared letter by letter
_YEAR_FIRST: Final = re.compile(
    r"(?P<y>\d{4})[-/. ]+(?P<m>\d{1,2})[-/. ]+(?P<d>\d{1,2})(?:[t ].*)?", re.ASCII
)
_DAY_FIRST: Final = re.compile(r"(?P<d>\d{1,2})[-/. ]+(?P<m>\d{1,2})[-/., ]+(?P<y>\d{4})", re.ASCII)
_WITH_NAME: Final = re.compile(r"(?:den )?(?P<d>\d{1,2})\.? (?P<name>[a-z]{3,9})\.?,? (?P<y>\d{4})", re.ASCII)
_TOGETHER: Final = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)", re.ASCII)
_WEEK: Final = re.compile(r"(?P<y>\d{4})[- ]?(?:[wv]\.?)?[- ]?(?P<w>\d{1,2})", re.ASCII | re.IGNORECASE)
_SCHOOL_YEAR: Final = re.compile(r"(?P<y>\d{4})[-–/ _]*(?:\d\d)?(?P<n>\d\d)", re.ASCII)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), start=1
    )
    for name in names.split()
}
_ID_LENGTH: Final = 64


def a_web_address(text: str) -> str | None:
    """What was written without `https://`, as a browser shows it."""
    return f"https://{text}" if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text) else None


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is most like `word`, if one is like it."""
    if len(word) > _LONGEST:
        return None
    matcher = SequenceMatcher(None, b=_plain(word))
    best, best_ratio = None, _ALIKE
    for candidate in islice(candidates, _MOST):
        matcher.set_seq1(_plain(candidate[:_LONGEST]))
        # The first two are cheap, and never too low.
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio and _may_be_meant(_plain(word), _plain(candidate), ratio):
                best, best_ratio = candidate, ratio
    return best


def _may_be_meant(word: str, known: str, ratio: float) -> bool:
    """Whether nobody would be told the opposite of what was written, or a word that only ends like it."""
    if bool(_NOT.search(word)) != bool(_NOT.search(known)):
        return False
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    turned = (longer[len(start) :] for start in _TURNED if longer.startswith(start))
    if any(SequenceMatcher(None, rest, shorter).ratio() > _ALIKE_FROM_ANOTHER_LETTER for rest in turned):
        return longer[0] == shorter[0] and longer[1:2] == shorter[1:2]
    is_short = len(known) <= _SHORT and abs(len(word) - len(known)) <= 1
    if word[:3] == known[:3] or (word[:1] == known[:1] and is_short):
        return True
    near = word[:1] == known[:1] or is_short
    return ratio >= (_ALIKE_LATER if near else _ALIKE_FROM_ANOTHER_LETTER)


def meant(word: str, named: Mapping[str, Iterable[str]]) -> str | None:
    """The id that was most likely meant: `named` has each id with the names that people read."""
    if len(word) > _LONGEST:
        return None
    by_name = {_plain(name): known for known, names in named.items() for name in names}
    by_name |= {_plain(known): known for known in named}
    like = _plain(word) if _plain(word) in by_name else nearest(_plain(word), by_name)
    return by_name[like] if like else None


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("_", "-")


def an_id(text: str) -> str | None:
    """`text` as a short name: small letters without accents, digits, single hyphens."""
    short = re.sub(r"[^a-z0-9]+", "-", _plain(text[:_LONGEST])).strip("-")[:_ID_LENGTH].strip("-")
    return short or None


def a_date(text: str) -> str | None:
    """`text` as year-month-day. Day before month, as in Sweden, unless that is no day."""
    text = text[:_LONGEST].strip().lower().replace("–", "-").replace("—", "-")
    for form in (_YEAR_FIRST, _DAY_FIRST, _TOGETHER):
        if match := form.fullmatch(text):
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
            return _calendar(year, month, day) or (
                _calendar(year, day, month) if form is _DAY_FIRST else None
            )
    if match := _WITH_NAME.fullmatch(text):
        month = _MONTHS.get(match["name"][:3], 0)
        return _calendar(int(match["y"]), month, int(match["d"]))
    return None


def _calendar(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def a_week(text: str) -> str | None:
    """`text` as an ISO week (2026-W39), if the year has it."""
    match = _WEEK.fullmatch(text[:_LONGEST].strip())
    if match is None or not is_week(int(match["y"]), int(match["w"])):
        return None
    return f"{match['y']}-W{int(match['w']):02}"


def a_school_year(text: str) -> str | None:
    """`text` as a school year (2026-27), if it names one year and the next."""
    match = _SCHOOL_YEAR.fullmatch(text[:_LONGEST].strip())
    if match is None or (int(match["y"]) + 1) % 100 != int(match["n"]):
        return None
    return f"{match['y']}-{match['n']}"


def is_week(year: int, week: int) -> bool:
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        return False
    return True
