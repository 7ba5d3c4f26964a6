"""Who goes to the made-up school: names as they are common in Sweden today, and an id for each."""

# ruff: noqa: SIM905 - names are read best as words in a row

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.demo.seeded_random import SeededRandom

_SWEDISH_FIRST = (
    "Alice Alma Alva Agnes Ella Elsa Ebba Freja Hedda Ines Iris Juni Klara Leah Lilly Maja Majken Märta "
    "Nova Olivia Saga Selma Signe Sigrid Stina Tuva Tyra Vera Wilma Åsa Adam Albin Alfred Arvid August "
    "Axel Charlie Edvin Elis Elliot Emil Frans Gustav Harry Hjalmar Hugo Isak Ivar Knut Leo Liam Loke "
    "Love Ludvig Melvin Noah Nils Olle Oscar Otto Sixten Theo Tage Viggo Vidar William Åke Örjan"
).split()
_SWEDISH_LAST = (
    "Ahlgren Alm Andersson Berg Berggren Bergström Björk Blom Bäckström Dahl Dahlgren Eklund Ekström "
    "Engström Eriksson Falk Forsberg Fransson Granlund Gustafsson Hagström Hedberg Hedlund Hellström "
    "Henriksson Holm Holmberg Isaksson Jakobsson Jansson Johansson Jonsson Karlsson Larsson Lind "
    "Lindberg Lindgren Lindqvist Lindström Lundin Lundqvist Löfgren Magnusson Mattsson Nilsson Norberg "
    "Nyberg Nyström Olofsson Persson Pettersson Samuelsson Sandberg Sjöberg Sjögren Ström Sundström "
    "Svensson Söderberg Wallin Westerlund Viklund Åberg Åkesson Öberg Österberg"
).split()
_FINNISH_FIRST = ("Aino Eeva Helmi Ilona Venla Kerttu Lempi Eino Onni Väinö Toivo Eero Ilmari Veikko").split()
_FINNISH_LAST = (
    "Korhonen Virtanen Mäkinen Nieminen Heikkinen Laine Hämäläinen Koskinen Järvinen Lehtonen"
).split()
_ARABIC_FIRST = (
    "Amina Dalia Farah Hana Layla Mariam Noor Yasmin Ahmad Bilal Idris Karim Omar Samir Tariq Yusuf"
).split()
_ARABIC_LAST = (
    "Abbas Aziz Darwish Farouk Haddad Hamdan Ibrahim Khalil Mansour Nasser Rahman Saleh Suleiman"
).split()
_HEBREW_FIRST = (
    "Adi Avigail Hila Maya Michal Noa Noga Shira Tamar Yael Ariel Eitan Gil Itai Lior Nadav Omer Uri"
).split()
_HEBREW_LAST = (
    "Avraham Barak Ben-David Biton Cohen Dayan Friedman Golan Katz Levi Mizrahi Peretz Shapira"
).split()
_RUSSIAN_FIRST = (
    "Alisa Anastasia Daria Ksenia Polina Sofia Varvara Zlata Artiom Danil Ivan Maxim Mikhail Timur"
).split()
_RUSSIAN_LAST = (
    "Kuznetsov Lebedev Morozov Novikov Orlov Pavlenko Sokolov Tarasov Vinokur Volkov Zaitsev"
).split()

# The languages of a student's site, how many in a hundred have them, and where their names come from.
_HOMES = (
    (("sv",), 64, _SWEDISH_FIRST, _SWEDISH_LAST),
    (("sv",), 4, _FINNISH_FIRST, _FINNISH_LAST),
    (("sv",), 6, _ARABIC_FIRST, _ARABIC_LAST),
    (("sv", "en"), 6, _ARABIC_FIRST, _ARABIC_LAST),
    (("sv", "en"), 6, _SWEDISH_FIRST, _SWEDISH_LAST),
    (("he", "sv"), 6, _HEBREW_FIRST, _HEBREW_LAST),
    (("ru", "sv"), 8, _RUSSIAN_FIRST, _RUSSIAN_LAST),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A student. `number` counts from 0 through the school; `id` is the folder's name."""

    number: int
    id: str
    name: str
    languages: tuple[str, ...]

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


def people(seed: int) -> Iterator[Person]:
    """Students without end. Each depends only on those before: a bigger school has the same first ones."""
    taken: dict[str, int] = {}
    number = 0
    while True:
        languages, name = _name(SeededRandom(seed, "name", number))
        plain = folder_name(name)
        taken[plain] = taken.get(plain, 0) + 1
        suffix = f"-{taken[plain]}" if taken[plain] > 1 else ""
        yield Person(number, plain + suffix, name, languages)
        number += 1


def _name(random: SeededRandom) -> tuple[tuple[str, ...], str]:
    drawn = random.number(1, 100)
    for languages, share, first, last in _HOMES:
        drawn -= share
        if drawn <= 0:
            return languages, f"{random.pick(first)} {random.pick(last)}"
    raise AssertionError("the shares sum up to a hundred")


def folder_name(name: str) -> str:
    """Small letters a to z and hyphens, the marks above letters left out."""
    letters = unicodedata.normalize("NFD", name.lower().replace(" ", "-"))
    return "".join(letter for letter in letters if letter.isascii())
