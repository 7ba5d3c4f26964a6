"""Texts of old programs are read by their letters and by the languages of those who wrote them."""

from __future__ import annotations

import pytest

from generator.media.old_encodings import encoding_of, is_sure
from generator.media.text_files import is_of_before_unicode, text_of

SWEDISH = ("Räksmörgås", "Hej på dig, jag åt ett äpple.", "åäö", "Mål: 3 böcker – “bra” à 20 €")
RUSSIAN = ("Привет", "привет", "Мой рассказ", "ПРИВЕТ, меня зовут Маша. Я люблю читать.")
HEBREW = ("שלום", "הסיפור שלי", "שלום, קוראים לי נועה ואני אוהבת לקרוא.", "שָׁלוֹם יְלָדִים")

SCHOOLS = (["sv", "en"], ["sv", "ru"], ["sv", "he"], ["he", "ru"])


@pytest.mark.parametrize("languages", SCHOOLS, ids="-".join)
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        *(("cp1252", text) for text in SWEDISH),
        *(("cp1251", text) for text in RUSSIAN),
        *(("cp1255", text) for text in HEBREW),
    ],
)
def test_what_windows_wrote_is_read_in_every_school(languages: list[str], codec: str, text: str) -> None:
    data = text.encode(codec)
    assert is_of_before_unicode(data)
    if codec == "cp1255" and languages == ["sv", "ru"] and len(text) < 12:
        assert not is_sure(data, languages)  # as good as Russian, and so it is asked
    else:
        assert text_of(data, languages) == text


@pytest.mark.parametrize("codec", ["koi8_r", "cp866", "mac_cyrillic", "iso8859_5"])
def test_a_longer_russian_text_of_other_systems_is_read_where_there_is_russian(codec: str) -> None:
    text = "Сегодня мы ходили в лес и видели белку. Она прыгала по веткам и смотрела на нас."
    assert text_of(text.encode(codec), ["sv", "ru"]) == text


def test_what_isnt_western_is_shown_to_somebody() -> None:
    for text in SWEDISH:
        assert is_sure(text.encode("cp1252"), ["sv"]), text
    for text, codec in ((RUSSIAN[2], "cp1251"), (HEBREW[1], "cp1255"), ("☺☻♥ äÅ\x80\x81\x82ÿþýü", "utf-8")):
        assert not is_sure(text.encode(codec), ["sv"]), text


def test_what_reads_well_in_nothing_is_western() -> None:
    assert encoding_of(b"\x81\x8d\x8f\x90\x9d \xb2\xb3\xb9", ["sv"]) == "cp1252"


def test_unicode_is_no_old_text_also_where_it_is_cut() -> None:
    for text in ("åäö".encode(), "שלום".encode()[:-1], "x".encode("utf-16"), b"ascii"):
        assert not is_of_before_unicode(text)
