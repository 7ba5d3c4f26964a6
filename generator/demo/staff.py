"""The mentor bank of the made-up school: posts, and those who held them one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_ALWAYS = date(2009, 8, 10)


@dataclass(frozen=True, slots=True)
class Mentor:
    id: str
    name: str
    title: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    first_day: date = _ALWAYS
    last_day: date | None = None

    @property
    def email(self) -> str:
        return f"{self.id}@example.org"


HEAD = Mentor("gunilla", "Gunilla Nordin", "Rektor", (), ("sv", "en"))

CLASS_POSTS: tuple[tuple[Mentor, ...], ...] = (
    (
        Mentor(
            "maria",
            "Maria Björk",
            "Lärare i svenska och SO",
            ("swedish", "society"),
            ("sv",),
            last_day=date(2020, 6, 12),
        ),
        Mentor(
            "elin",
            "Elin Dahl",
            "Lärare i svenska och SO",
            ("swedish", "society"),
            ("sv", "en"),
            date(2020, 8, 10),
        ),
    ),
    (Mentor("peter", "Peter Norén", "Lärare i matematik och NO", ("mathematics", "science"), ("sv",)),),
    (
        Mentor(
            "ulla",
            "Ulla Stark",
            "Klasslärare",
            ("swedish", "mathematics"),
            ("sv",),
            last_day=date(2023, 6, 14),
        ),
        Mentor(
            "amir",
            "Amir Hosseini",
            "Lärare i matematik och teknik",
            ("mathematics", "crafts"),
            ("sv", "en"),
            date(2023, 8, 9),
        ),
    ),
    (Mentor("kristina", "Kristina Wiklund", "Lärare i engelska", ("english", "swedish"), ("sv", "en")),),
    (Mentor("tomas", "Tomas Rydberg", "Lärare i idrott och SO", ("sports", "society"), ("sv",)),),
)
PERSONAL_POSTS: tuple[tuple[Mentor, ...], ...] = (
    (
        Mentor(
            "rut", "Rut Shemesh", "Lärare i bild och modersmål", ("art", "mother-tongue"), ("sv", "he", "en")
        ),
    ),
    (
        Mentor(
            "vera",
            "Vera Smirnova",
            "Lärare i musik och modersmål",
            ("music", "mother-tongue"),
            ("sv", "ru"),
            last_day=date(2021, 6, 11),
        ),
        Mentor(
            "olga",
            "Olga Romanova",
            "Lärare i musik och modersmål",
            ("music", "mother-tongue"),
            ("sv", "ru"),
            date(2021, 8, 11),
        ),
    ),
    (Mentor("hassan", "Hassan Nouri", "Lärare i slöjd", ("crafts", "cooperation"), ("sv", "en")),),
    (Mentor("eva", "Eva Strand", "Specialpedagog", ("swedish", "responsibility"), ("sv",)),),
)


def everybody() -> tuple[Mentor, ...]:
    return (HEAD, *(mentor for post in CLASS_POSTS + PERSONAL_POSTS for mentor in post))


def holder(post: tuple[Mentor, ...], day: date) -> Mentor:
    """Who held the post on a day of school."""
    return next(mentor for mentor in post if mentor.last_day is None or day <= mentor.last_day)
