"""How somebody can be reached: telephone numbers, mail addresses, street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.sensitive.identity_numbers import identity_numbers
from generator.sensitive.normalise import plain


class Way(StrEnum):
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Contact:
    way: Way
    first: int
    last: int


_AT: Final = re.compile(r"@|[ ]?[(\[](?:at|snabel-?a)[)\]][ ]?")
_MAIL: Final = re.compile(rf"(?<![\w.+-])([\w.+-]+)(?:{_AT.pattern})[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{{2,}}")
_OF_NOBODY: Final = frozenset({
    "bibliotek", "biblioteket", "contact", "exempel", "example", "expedition", "info", "kansli", "kontakt",
    "library", "museum", "museet", "no-reply", "noreply", "office", "post", "reception", "school", "skola",
    "skolan", "support", "webmaster",
})  # fmt: skip
"""Before the @: addresses of a place, not of a person."""

_BEFORE: Final = r"(?<![\w+@/.,:-])(?<!\d )"  # of 1 000 000 the noughts are none
_AFTER: Final = r"(?![\w@]|[.,:/-]\d)"
_GAP: Final = r"[ ./-]{1,3}"
_ABROAD: Final = re.compile(
    r"(?<![\w+])(?<!\d )(?:\+|00(?=[1-9]))[ ]?[1-9]\d{0,2}(?:[ ./()-]{0,3}\d){6,12}" + _AFTER
)
# 0 and an area, then groups; the groups of a day or a row of numbers are ruled out below.
_AT_HOME: Final = re.compile(rf"{_BEFORE}\(?0\d{{1,4}}\)?(?:{_GAP}\d{{2,7}}){{1,4}}{_AFTER}")
_IN_ONE: Final = re.compile(
    rf"{_BEFORE}0(?:7[02369]\d{{7}}|5\d{{8}}|4[0-9]\d{{6,8}}|50\d{{6,7}}|[23489]\d{{7}}){_AFTER}"
)
_RUSSIAN: Final = re.compile(rf"{_BEFORE}8[ -]?\(?[3489]\d\d\)?[ -]?\d{{3}}[ -]?\d\d[ -]?\d\d{_AFTER}")
_CALLED: Final = re.compile(
    r"(?:\btel(?:efon\w*|ephone|\b\.?|nr)|\btlf|\bmobil\w*|\bphone|\bring(?:er?|\b)|\bcall\b|\bsms|\bnummer|"
    r"\bnumber|\bpuh\b|puhelin|тел\.|телефон|номер|звон|טלפון|נייד|להתקשר|מספר)[^\n.!?]{0,25}?"
    r"(?P<number>\(?\d{2,4}\)?(?:[ -]\d{2,4}){1,4}|\d{7,11})" + _AFTER,
    re.IGNORECASE,
)

_STREETS: Final = (
    # Swedish, Norwegian, Danish and Finnish streets are one word with its number behind it.
    r"[A-ZÅÄÖØÆ]\w*(?:gatan|vägen|gränden|gränd|stigen|allén|leden|esplanaden|veien|vegen|gaten|gata|"
    r"vej|katu|kadulla|kuja|polku|ntie|tiellä)[ ]\d{1,3}[ ]?(?:[A-Ha-h]\b)?",
    r"[A-ZÅÄÖØÆ]\w+[ ](?:gata|väg|gränd|allé|torg|vei|gate|plass)[ ]\d{1,3}[ ]?(?:[A-Ha-h]\b)?",
    r"\d{1,4}[A-Za-z]?,?[ ](?!The\b|In\b|On\b|At\b)(?:[A-Z][\w'’]+[ ]){1,2}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Crescent|Terrace)\b(?![ ][A-Z])",
    r"(?:[בלמ]?רחוב|רח['׳]|[בלמ]?שדרות|שד['׳]|סמטת|בסמטת)[ ]+(?:[\u05d0-\u05ea\"'״׳-]+[ ]+){1,3}\d{1,3}",
    r"(?:ул\.|улиц[аеуы]|пр\.|просп\.|проспект[еау]?|пер\.|переул\w+|бульвар[еау]?|шоссе|наб\.|набережн\w+)"
    r"[ ]*"
    r"[А-ЯЁ0-9][\w-]*(?:[ ][А-ЯЁ][\w-]*)*,?[ ]*(?:д\.|дом)?[ ]*\d{1,3}(?:[ ]?[а-дА-Д]\b)?"
    r"(?:[ ,]*(?:кв\.|квартира)[ ]*\d{1,4})?",
    r"[А-ЯЁ]\w+[ ](?:улица|проспект|переулок|бульвар|шоссе)[ ,]+(?:д\.|дом)?[ ]*\d{1,3}",
    r"д\.[ ]*\d{1,3}[ ,]+(?:корп\.[ ]*\d+[ ,]+)?кв\.[ ]*\d{1,4}",
    r"(?:SE-|S-)?[1-9]\d\d[ ]\d\d[ ][A-ZÅÄÖ][a-zåäö]{2,}",
)
_STREET: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_STREETS)})(?![\w]|[.,:]\d)")
_DAY: Final = re.compile(r"0?\d[ ./-]{1,3}\d{1,2}[ ./-]{1,3}(?:\d\d|\d{4})")
_DIGIT: Final = re.compile(r"\d")


def contacts(text: str) -> tuple[Contact, ...]:
    """Those in `text`, in its order, none inside another."""
    text = plain(text)
    found: list[Contact] = []
    if _AT.search(text):
        found += (Contact(Way.MAIL, *match.span()) for match in _MAIL.finditer(text) if _is_mail(match))
    if _DIGIT.search(text):
        found += (Contact(Way.ADDRESS, *match.span()) for match in _STREET.finditer(text))
        found += (Contact(Way.PHONE, *span) for span in _phones(text))
    taken = [(number.first, number.last) for number in identity_numbers(text)] if found else []
    kept: list[Contact] = []
    for contact in sorted(found, key=lambda one: (one.first, -one.last)):
        if all(contact.last <= first or last <= contact.first for first, last in taken):
            taken.append((contact.first, contact.last))
            kept.append(contact)
    return tuple(kept)


def _is_mail(match: re.Match[str]) -> bool:
    return match[1].casefold() not in _OF_NOBODY


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_ABROAD, _AT_HOME, _IN_ONE, _RUSSIAN):
        for match in pattern.finditer(text):
            if pattern is not _AT_HOME or _is_phone(match[0]):
                yield match.span()
    for match in _CALLED.finditer(text):
        if 7 <= len(_DIGIT.findall(match["number"])) <= 11:
            yield match.span("number")


def _is_phone(number: str) -> bool:
    """Whether groups that begin with 0 are no day, no row of numbers and no long sum."""
    groups = re.findall(r"\d+", number)
    digits = sum(map(len, groups))
    if not 8 <= digits <= 11 or _DAY.fullmatch(number.strip()):
        return False
    return any(len(group) > 2 for group in groups[1:]) or len(groups[0]) > 2
