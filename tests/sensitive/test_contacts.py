from __future__ import annotations

import pytest

from generator.sensitive.contacts import Way, contacts

FOUND = {
    Way.PHONE: [
        "070-174 06 58", "0701740658", "070-1740658", "08-123 45 67", "+46 70 174 06 58",
        "+46(0)70-174 06 58",
        "0046 70 174 06 58", "054-123-4567", "0541234567", "03-123 4567", "+972-54-123-4567",
        "tlf 912 34 567",
        "+47 912 34 567", "040 123 4567", "+358 40 1234567", "+7 912 345-67-89", "8 (912) 345-67-89",
        "8-912-345-67-89", "+1 212 555 0100", "０７０-１７４ ０６ ５８",
    ],
    Way.MAIL: ["anna.lind@mail.example", "kim_ek+skola@sub.home.example", "Анна@почта.рф",
               "anna(at)mail.example", "anna [at] mail.example", "anna(snabel-a)mail.example"],
    Way.ADDRESS: [
        "Storgatan 12", "Björkvägen 3 B", "Lilla Fiskaregatan 7", "Östra Ågatan 102", "123 45 Småstad",
        "רחוב הרצל 12", "ברחוב בן יהודה 5", "שדרות רוטשילד 7", "ул. Ленина, д. 5, кв. 12",
        "улица Гагарина, дом 7",
        "Невский проспект, 12", "Kirkeveien 14", "Storgata 5", "Hämeenkatu 12", "Mannerheimintie 5 A",
        "Rinkeby torg 4", "12 High Street", "7 Church Lane", "4 Old Station Road",
    ],
}  # fmt: skip

LEFT_ALONE = [
    "3 000 000", "1914-1918", "10-8-3", "21-17", "2026-09-24", "24.09.2026", "05-12-2026", "10.15-11.45",
    "pages 112-118", "ISBN 978-91-29-68831-3", "01 02 03 04 05", "room 214", "sal B 214", "070, 174 and 633",
    "0-3", "0,5-1,25", "Drottninggatan", "vägen 3 gånger", "12 Street Atlas pages", "рассказ на 12 страниц",
    "улице Ленина", "ברחוב הרצל", "v. 47 och 48", "312 45 sidor", "Katie 12", "100 00 kr", "1:2:3",
    "the library at info@library.example", "20121212-1238", "08.30 12/9", "+3 -5 +12", "2 x 3 x 4 = 24",
]  # fmt: skip


@pytest.mark.parametrize(("way", "text"), [(way, text) for way, texts in FOUND.items() for text in texts])
def test_ways_to_reach_somebody_are_found(way: Way, text: str) -> None:
    assert [contact.way for contact in contacts(f"Hemma: {text} efter fyra")] == [way]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_numbers_and_places_are_left_alone(text: str) -> None:
    assert contacts(f"Se {text} i boken") == ()
