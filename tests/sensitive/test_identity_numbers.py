from __future__ import annotations

import re
from random import Random

import pytest

from generator.sensitive.identity_numbers import identity_numbers, masked
from tests.support.made_identity_numbers import days, finnish, israeli, luhn, norwegian, swedish


def drawn(count: int) -> list[str]:
    dice = Random(9)
    of_day = days(dice)
    numbers = []
    for _ in range(count // 4):
        numbers += [swedish(next(of_day), dice), norwegian(next(of_day), dice), finnish(next(of_day), dice)]
        numbers.append(israeli(dice))
    return numbers


VALID = drawn(400)
FINNISH = re.compile(r"\d{6}[-+A-Y]\d{3}[0-9A-Y]")


def changed(number: str) -> str:
    """The number with another check sign. Finland's is a letter: with digits it may be a Swedish one."""
    if FINNISH.fullmatch(number):
        letters = "ABCDEFHJKLMNPRSTUVWXY"
        return number[:-1] + letters[(letters.find(number[-1]) + 1) % len(letters)]
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def sure(text: str) -> int:
    return sum(number.sure for number in identity_numbers(text))


def test_every_valid_number_is_found() -> None:
    assert [number for number in VALID if sure(f"Se {number}, tack.") != 1] == []


def test_no_number_with_a_wrong_check_digit_is_found() -> None:
    assert [near for number in VALID if sure(f"Se {(near := changed(number))}, tack.")] == []


def test_no_number_with_two_digits_changed_places_is_found() -> None:
    """Such slips are what check digits are for: two neighbours that differ, in the last four."""
    turned = [
        number[:-2] + number[-1] + number[-2]
        for number in VALID
        if number[-1] != number[-2] and number[-2:].isdigit() and not FINNISH.fullmatch(number)
    ]
    assert len(turned) > 150
    assert [number for number in turned if sure(f"Se {number}, tack.") and {*number[-2:]} != {"0", "9"}] == []


@pytest.mark.parametrize("month", ["00", "13", "19"])
@pytest.mark.parametrize("own", range(0, 1000, 37))
def test_no_number_of_an_impossible_day_is_found(month: str, own: int) -> None:
    short = f"12{month}12{own:03}"
    assert not sure(f"Se {short}{luhn(short)} och {short[:6]}-{short[6:]}{luhn(short)}")


@pytest.mark.parametrize(
    "written",
    [
        "20121212-1238", "2012 12 12 12 38", "12.12.12-1238",
        "121212-1238", "1212121238", "12 12 12 1238", "１２１２１２-１２３８",
        "١٢١٢١٢-١٢٣٨",
        "121212\u00a01238", "121212\u20131238", "121212 - 1238",
        "121212\u200b1238", "2012 12 12 1238",
        "1 2 1 2 1 2 1 2 3 8", "(121212-1238)", "x: 121212-1238.", "121272-1235", "131052-308T",
        "131052-308t",
        "131052 - 308T", "**121212**-1238", "_121212-1238_", "*121212* 1238", "`121212`-`1238`",
        "**131052**-308T", "s1212129884", "pnr_1212129884", "121212-9884s", "nr.121212-1238",
        "IMG_1212129884.jpg",
        "121212-9884_uppsats", "121212.9884", "121212/9884", "fnr01011250013", "121212\\-1238",
        "pnr121212-1238", "_131052-308T_",
        "010112 50013", "01 01 12 50013", "ת.ז. 123456782", "123 456 782 (ID)", "ID_123456782",
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(written: str) -> None:
    assert sure(f"Elevens {written} hemma") == 1


@pytest.mark.parametrize(
    "written",
    [
        "2026-09-24 2026-10-01", "1914-1918", "3 000 000 000", "ISBN 91-29-68831-3", "ISBN 9101121238",
        "978-91-29-68831-3", "10 12 14 16 18 20", "0701740633", "+46 70 174 06 33", "26-10-15 1015",
        "26.10.15 1015", "IMG_20260512_123456.jpg", "10.15-11.45", "112-118, 120-124", "121212-12384",
        "7 912 345 678", "IMG_20121212-0008.jpg", "121212.0008", "a123456782",
        "x131052-308T", "VID_201212120008.mp4", "2012.12.12 1238",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(written: str) -> None:
    assert identity_numbers(f"Se {written} i boken") == ()


def test_nine_digits_with_no_word_about_them_are_only_perhaps_one() -> None:
    (number,) = identity_numbers("The answer was 123456782.")
    assert not number.sure
    assert identity_numbers("The answer was 123 456 782.") == ()


@pytest.mark.parametrize("number", VALID[:80])
def test_a_masked_text_holds_none_and_is_as_long(number: str) -> None:
    text = f"Före {number} efter 2026-09-24"
    shown = masked(text)
    assert len(shown) == len(text)
    assert identity_numbers(shown) == ()
    assert shown.startswith("Före ")
    assert shown.endswith(" efter 2026-09-24")
