"""Identity numbers that were drawn, with check digits worked out apart from the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(1930, 1, 1)
FINNISH_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def luhn(digits: str) -> int:
    """The digit that makes the sum of `digits`, every second one doubled from the last, whole tens."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def days(dice: Random) -> Iterator[date]:
    while True:
        yield FIRST_DAY + timedelta(days=dice.randrange(33_000))


def swedish(day: date, dice: Random) -> str:
    coordination = dice.random() < 0.2
    short = f"{day:%y%m}{day.day + 60 * coordination:02}{dice.randrange(1000):03}"
    number = short + str(luhn(short))
    form = dice.choice(("{0}-{1}", "{0}{1}", "{0} {1}", "{0}+{1}", "{2}{0}-{1}", "{2}{0}{1}"))
    if coordination and form == "{0}{1}":
        form = "{0}-{1}"  # in one piece, one from 2007 reads as a mobile telephone's
    return form.format(number[:6], number[6:], day.year // 100)


def norwegian(day: date, dice: Random) -> str:
    while True:
        own = dice.randrange(500, 1000) if day.year >= 2000 else dice.randrange(500)
        start = f"{day.day + 40 * (dice.random() < 0.2):02}{day:%m%y}{own:03}"
        first = -sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), start, strict=True)) % 11
        if first == 10:
            continue
        with_first = f"{start}{first}"
        weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
        second = -sum(w * int(d) for w, d in zip(weights, with_first, strict=True)) % 11
        if second == 10:
            continue
        number = f"{with_first}{second}"
        return dice.choice((number, f"{number[:6]} {number[6:]}"))


def finnish(day: date, dice: Random) -> str:
    sign = dice.choice("ABCDEF" if day.year >= 2000 else "-YXWVU")
    own = f"{dice.randrange(2, 900):03}"
    return f"{day:%d%m%y}{sign}{own}{FINNISH_CHECKS[int(f'{day:%d%m%y}{own}') % 31]}"


def israeli(dice: Random) -> str:
    """Told by the word before it, as it has to be."""
    eight = f"{dice.randrange(10_000_000, 99_999_999)}"
    number = eight + str(luhn(eight))
    said = dice.choice(("ת.ז. {0}", "ID {0}", "teudat zehut {1}-{2}", "מספר זהות {1}-{2}"))
    return said.format(number, number[:8], number[8])
