"""National identity numbers: Sweden, Norway, Finland and Israel, known by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise
from typing import Final

from generator.sensitive.normalise import plain


@dataclass(frozen=True, slots=True)
class Number:
    """An identity number in a text. Not `sure`: one random number in ten looks like this one."""

    first: int
    last: int
    sure: bool = True


# Signs of Markdown may stand round the groups: *120314*-2383.
_GROUPS: Final = re.compile(r"(?<!\d)(?<!\d[.,])\d+(?:[ +./*_~`\\-]{1,5}\d+)*")
_FINNISH: Final = re.compile(
    r"(?<![^\W_])(\d{2})(\d{2})(\d{2})[*_~`]{0,3} ?([-+A-FU-Ya-fu-y]) ?[*_~`]{0,3}"
    r"(\d{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![^\W_])"
)
_MARKDOWN: Final = "*_~`\\ "
_GROUP: Final = re.compile(r"\d+")
# A pattern that begins with one sign is looked for many times faster than one with a choice.
_MAY_BE: Final = re.compile(r"\d(?<!\d\d)(?:(?:(?:[^\w\n]|_){0,5}\d){8}|\d{5}[^\n]{1,7}\d{3}\w)")
_ISBN: Final = re.compile(r"isbn[^\w]*(?:1[03][^\w]*)?$", re.IGNORECASE)
_ISRAELI_WORD: Final = re.compile(
    r"ת\W{0,2}ז\b|זהות|זיהוי|teudat|zehut|(?<![^\W_])id(?![^\W_])|\bidentit|\bid-n|личност|идентификац",
    re.IGNORECASE,
)
_NEAR: Final = 40  # characters before a number, in which a word may say what it is

# How people group the digits; a number in one piece, or each digit by itself, is always one.
_SWEDISH_GROUPS: Final = frozenset(
    {(6, 4), (8, 4), (2, 2, 2, 4), (4, 2, 2, 4), (6, 2, 2), (8, 2, 2), (4, 2, 2, 2, 2)}
)
_NORWEGIAN_GROUPS: Final = frozenset({(6, 5), (2, 2, 2, 5), (6, 3, 2), (2, 2, 2, 3, 2)})
_ISRAELI_GROUPS: Final = frozenset({(8, 1), (3, 3, 3), (1, 7, 1), (2, 6, 1), (2, 3, 3, 1)})
_UNMARKED_ISRAELI: Final = frozenset({(9,), (8, 1)})
_MOST_GROUPS: Final = 12
_MOST_GROUPED: Final = 5
_LONG_ROW: Final = 200
_FEWEST_DIGITS, _MOST_DIGITS = 9, 12
_FINNISH_CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FINNISH_CENTURIES: Final = (
    dict.fromkeys("+", 1800) | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
)


def may_hold_numbers(text: str) -> bool:
    """Whether there are digits enough together; quicker to tell than whether they are one."""
    return _MAY_BE.search(text) is not None


def identity_numbers(text: str) -> tuple[Number, ...]:
    """Those in `text`, from the first to the last, none inside another."""
    if not may_hold_numbers(text):
        return ()
    text = plain(text)
    found: list[Number] = []
    for number in sorted((*_finnish(text), *_grouped(text)), key=lambda one: (one.first, -one.last)):
        if not found or number.first >= found[-1].last:
            found.append(number)
    return tuple(found)


def masked(text: str) -> str:
    """`text` with a dot for each sign of an identity number, and as long as before."""
    for number in identity_numbers(text):
        hidden = re.sub(r"\w", "•", text[number.first : number.last])
        text = text[: number.first] + hidden + text[number.last :]
    return text


def _finnish(text: str) -> Iterator[Number]:
    for match in _FINNISH.finditer(text):
        day, month, year, sign, own, check = match.groups()
        right = _FINNISH_CHECKS[int(day + month + year + own) % 31]
        century = _FINNISH_CENTURIES[sign.upper()]
        if check.upper() == right and int(own) >= 2 and _is_day(century + int(year), int(month), int(day)):
            yield Number(*match.span())


def _grouped(text: str) -> Iterator[Number]:
    for run in _GROUPS.finditer(text):
        if len(run[0]) < 9:
            continue
        groups = list(_GROUP.finditer(text, *run.span()))
        # In a row of hundreds of numbers nobody has written one digit by digit.
        most = _MOST_GROUPS if len(groups) <= _LONG_ROW else _MOST_GROUPED
        for start in range(len(groups)):
            digits = 0
            for end in range(start, min(len(groups), start + most)):
                digits += len(groups[end][0])
                if digits > _MOST_DIGITS:
                    break
                number = _whole(text, groups[start : end + 1]) if digits >= _FEWEST_DIGITS else None
                if number is not None:
                    yield number


def _whole(text: str, groups: list[re.Match[str]]) -> Number | None:
    """The identity number that these groups of digits are together."""
    lengths = tuple(len(group[0]) for group in groups)
    digits = "".join(group[0] for group in groups)
    first, last = groups[0].start(), groups[-1].end()
    alone = len(lengths) == 1 or set(lengths) == {1}
    in_a_word = text[max(0, first - 1) : first].isalpha() or text[last : last + 1].isalpha()
    match len(digits):
        case 10 | 12 if alone or (lengths in _SWEDISH_GROUPS and _swedish_signs(text, groups)):
            isbn = _ISBN.search(text, max(0, first - _NEAR), first)
            known = _swedish(digits, in_one=alone) and not _may_be_a_moment(text, digits, groups)
            return Number(first, last) if known and not isbn else None
        case 11 if alone or lengths in _NORWEGIAN_GROUPS:
            return Number(first, last) if _norwegian(digits) else None
        case 9 if (alone or lengths in _ISRAELI_GROUPS) and not in_a_word and _israeli(digits):
            if _ISRAELI_WORD.search(text, max(0, first - _NEAR), min(len(text), last + _NEAR // 2)):
                return Number(first, last)
            return Number(first, last, sure=False) if lengths in _UNMARKED_ISRAELI else None
    return None


def _swedish_signs(text: str, groups: list[re.Match[str]]) -> bool:
    """A day and then a time, `26-10-15 1015` or `26.10.15 1015`, is none."""
    signs = [text[one.end() : other.start()].strip(_MARKDOWN) for one, other in pairwise(groups)]
    if len(signs) == 1:
        return True
    if any("." in sign or "/" in sign for sign in signs) and signs[-1] not in {"-", "+"}:
        return False
    return len(signs) < 3 or bool(signs[-1]) or not any(signs)


def _may_be_a_moment(text: str, digits: str, groups: list[re.Match[str]]) -> bool:
    """Whether it is written as programs write days and times: `IMG_20260314-1015`, `260314.1015`."""
    first, last = groups[0].start(), groups[-1].end()
    before, after = text[max(0, first - 1) : first], text[last : last + 1]
    emphasis = before == after == "_"
    grown = not emphasis and any(sign.isalpha() or sign == "_" for sign in (before, after))
    stopped = len(groups) == 2 and any(sign in "./_" for sign in text[first:last])
    is_time = int(digits[-4:-2]) < 24 and int(digits[-2:]) < 60
    return is_time and (stopped or (grown and len(digits) == 12))


def _swedish(digits: str, *, in_one: bool) -> bool:
    """Personal and coordination numbers (whose day is 60 more), of 10 or 12 digits."""
    short = digits[-10:]
    if _luhn(short) % 10:
        return False
    year, month, day = (int(short[place : place + 2]) for place in (0, 2, 4))
    coordination = day > 60
    if coordination and in_one and digits.startswith("07"):
        return False  # a mobile telephone's
    centuries = (int(digits[:2]),) if len(digits) == 12 else (19, 20)
    if not set(centuries) <= {18, 19, 20}:
        return False
    return any(_is_day(100 * century + year, month, day - 60 * coordination) for century in centuries)


def _luhn(digits: str) -> int:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled)


def _norwegian(digits: str) -> bool:
    """Birth numbers, D-numbers (whose day is 40 more) and H- and test numbers (whose month is more)."""
    weights = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    for each in weights:
        if sum(weight * int(digit) for weight, digit in zip(each, digits, strict=False)) % 11:
            return False
    day, month, year, own = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6:9])
    day -= 40 * (day > 40)
    month -= next((more for more in (80, 65, 40) if month > more), 0)
    if own < 500:
        centuries: tuple[int, ...] = (1900,)
    else:
        centuries = (2000,) if year < 40 else ((1900,) if own >= 900 else (1800,) if own < 750 else ())
    return any(_is_day(century + year, month, day) for century in centuries)


def _israeli(digits: str) -> bool:
    """The sum of digits, every second one doubled; a number of noughts is nobody's."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(digits))
    return not sum(number // 10 + number % 10 for number in doubled) % 10 and len(set(digits)) > 2


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        Date(year, month, day)
    except ValueError:
        return False
    return True
