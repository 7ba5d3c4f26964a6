"""What a person has to be told with the data (article 15 of the GDPR), in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.access.extract import DocumentKind, Extract
from generator.access.wording import Words
from generator.base.language import N_
from generator.editing.choices import WORDS

_ALL: Final = N_("This is all that {school} has recorded about {name} in its development portfolios.")
_RIGHT: Final = N_(
    "It is given under the right of access, article 15 of the GDPR. It is what had been recorded by {day}."
)
_CATEGORIES: Final = N_(
    "The data are: name, class and days at the school; development talks; where the student stands; goals "
    "and how they went; works; weekly plans; what was noticed and done day by day; attendance; support and "
    "notes; and who recorded each of them, and when."
)
_SOURCES: Final = N_(
    "Mentors and other staff of the school recorded them. Some of it is what the student and the guardians "
    "said."
)
_FORMER: Final = N_("A part came from an earlier school.")
_STAFF_READS: Final = N_("The staff of the school reads them. {family}")
_SITE: Final = N_(
    "The student and the family read them on the student's own site, but not what is for the staff only."
)
_MAY: Final = N_("The school may publish that site from {first} to {last}. Ground: {ground}.")
_WITHDRAWN: Final = N_("The permission to publish was taken back on {day}.")
_NO_SITE: Final = N_("No permission to publish a site is recorded, so there is none.")
_PROTECTED: Final = N_("The identity is protected: there is no site.")
_NOBODY_ELSE: Final = N_(
    "This program gives them to nobody else. If the school has given them to others, it has to say to whom."
)
_RIGHTS: Final = N_(
    "You may ask the school to correct what is wrong, to erase what it may no longer keep, and to use the "
    "data less while that is looked into. You may object to the use."
)
_COMPLAINT: Final = N_("You may complain to the data protection authority of your country.")
_NO_PROGRAM: Final = N_("No decision about the student is made by a program, and no profile is computed.")
_STAFF_MARKED: Final = N_(
    "Some of it is marked as for the staff only: the family's site does not show it. A law may say that the "
    "school keeps a part of it back."
)
_STAFF_LEFT_OUT: Final = N_(
    "What is for the staff only is left out here. The school has to say on which ground it keeps that back."
)
_OTHERS: Final = N_(
    "Other students' names and texts are not in it. Where another document names this student, only the "
    "place is said; the school decides what of it can be shown."
)
_NOT_HERE: Final = N_(
    "Mails, papers, backups and other programs of the school are not looked through. Ask the school about "
    "these."
)
_INCOMPLETE: Final = N_("The history was cut off when it was fetched: older data are missing.")
_UNTOLD: Final = N_(
    "Drafts in the history of which nobody can tell whose they are, and which are left out: {count}."
)
_NO_KEY: Final = N_("The school has archived years, but can't tell which bags are this student's.")


def about(words: Words) -> tuple[str, ...]:
    """One paragraph after another."""
    return tuple(_told(words))


def _told(words: Words) -> Iterator[str]:
    extract, translate = words.extract, words.translate
    school = words.apart(words.name(extract.school.name))
    yield translate(_ALL).format(school=school, name=words.apart(extract.name))
    yield translate(_RIGHT).format(day=words.day(extract.day))
    if not extract.complete:
        yield translate(_INCOMPLETE)
    yield translate(_CATEGORIES)
    has_former = any(one.kind is DocumentKind.FORMER_SCHOOL for one in extract.documents)
    yield " ".join(map(translate, (_SOURCES, _FORMER) if has_former else (_SOURCES,)))
    yield translate(_STAFF_READS).format(family=_family(words))
    yield translate(_NOBODY_ELSE)
    yield translate(_STAFF_LEFT_OUT if extract.left_out else _STAFF_MARKED)
    yield translate(_RIGHTS)
    yield translate(_COMPLAINT)
    yield translate(_NO_PROGRAM)
    yield translate(_OTHERS)
    if extract.untold:
        yield translate(_UNTOLD).format(count=extract.untold)
    if not extract.knows_archive:
        yield translate(_NO_KEY)
    yield translate(_NOT_HERE)


def _family(words: Words) -> str:
    """Who besides the staff reads it, by the permission to publish."""
    extract: Extract = words.extract
    translate, said = words.translate, extract.publication
    if extract.is_protected:
        return translate(_PROTECTED)
    if said is None:
        return translate(_NO_SITE)
    if said.withdrawn is not None and said.withdrawn <= extract.day:
        return translate(_WITHDRAWN).format(day=words.day(said.withdrawn))
    ground = translate(WORDS[said.basis])
    may = translate(_MAY).format(
        first=words.day(said.first_day), last=words.day(said.last_day), ground=ground
    )
    return f"{translate(_SITE)} {may}"
