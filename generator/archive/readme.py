"""The plain words in each bag, for somebody who has never heard of git, YAML or this program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.base.language import N_, translations

FAMILY: Final = (
    N_(
        "This is a student's development portfolio, as it was at the end of the school year "
        "{year} at {school}."
    ),
    N_(
        "Begin with portfolio.pdf: the portfolio as one document, to read or to print. Of the plan it holds "
        "the versions of this school year."
    ),
    N_(
        "site/index.html is the portfolio as pages, with pictures, sound and film. Open it with a double "
        "click. It needs no network."
    ),
    N_(
        "plan.yml is the development plan itself, as a text that any editor opens. plan.json is "
        "the same for programs."
    ),
    N_(
        "works/ holds each of the student's works as it was handed in, and what the student and "
        "the teachers wrote about it."
    ),
    N_("weeks/ holds the plans of each week."),
    N_("log/ holds what was written from day to day, a file for each school year."),
    N_("attendance/ holds how many lessons were missed, a file for each school year."),
    N_(
        "history/ holds how the plan read after each talk of this school year. The name of each "
        "file is the day of the talk."
    ),
    N_(
        "history/portfolio.bundle holds every published version of all years, for the program "
        "git: `git clone portfolio.bundle`."
    ),
    N_("school/ says what the short names in the plan stand for: areas, levels, mentors."),
    N_("schemas/ describes each field of these files."),
    N_(
        "manifest-sha256.txt and manifest-sha512.txt, beside the folder data, prove that no file "
        "has changed: `sha512sum -c manifest-sha512.txt`."
    ),
)
STAFF: Final = (
    N_(
        "This is what the school {school} kept of one student at the end of the school year "
        "{year}, exactly as it was recorded."
    ),
    N_("It holds what only the staff may read. It is not for families, and not for other schools."),
    N_(
        "plan.yml is the development plan, as a text that any editor opens; attendance/, log/, weeks/ "
        "and works/ are what goes with it."
    ),
    N_(
        "history/ holds each version of the plan that was recorded in this school year. The name "
        "begins with its number and its day."
    ),
    N_(
        "history/portfolio.bundle holds every version of every file of all years, for the program"
        " git: `git clone portfolio.bundle`."
    ),
    N_("school/ says what the short names in the plan stand for: areas, levels, mentors."),
    N_("schemas/ describes each field of these files."),
    N_(
        "manifest-sha256.txt and manifest-sha512.txt, beside the folder data, prove that no file "
        "has changed: `sha512sum -c manifest-sha512.txt`."
    ),
)
_BEGIN: Final = N_(
    "Begin with portfolio.pdf: the whole portfolio as one document, to read or to print, with every version "
    "of the plan."
)
_VERSIONS: Final = N_(
    "history/ holds how the plan read after each talk. The name of each file is the day of the talk."
)
_RECEIVED: Final = N_(
    "history/portfolio.bundle holds every published version of all years. Another school takes it over from "
    "this file with `iup receive`; the program git opens it with `git clone portfolio.bundle`."
)
HANDED_TO_FAMILY: Final = (
    N_(
        "This is a student's development portfolio, as it was on {day} at {school}: all years of it. "
        "It was given to the student and the family, and it is theirs."
    ),
    N_(
        "Keep it in a safe place: it isn't encrypted, and whoever has the file reads it. The family decides "
        "who may have it, a new school too."
    ),
    _BEGIN,
    *FAMILY[2:6],
    _VERSIONS,
    _RECEIVED,
    *FAMILY[8:],
)
HANDED_TO_SCHOOL: Final = (
    N_(
        "This is a student's development portfolio, as it was on {day} at {school}: all years of it. It was "
        "given to the school that the student goes to. It holds what the family reads, and nothing that is "
        "for the staff."
    ),
    _BEGIN,
    *FAMILY[2:6],
    _VERSIONS,
    _RECEIVED,
    *FAMILY[8:],
)
HANDED_WITH_STAFF: Final = (
    N_(
        "This is all that the school {school} had recorded of one student on {day}, exactly as it was "
        "recorded. It was given to the school that the student goes to."
    ),
    N_(
        "It holds what only the staff may read: it is for the staff of the new school, and for "
        "nobody else. The ground on which it was given: {ground}"
    ),
    N_(
        "portfolio.pdf and site/ are what the family reads, without what is for the staff. Open "
        "site/index.html with a double click."
    ),
    STAFF[2],
    N_(
        "history/ holds each version of the plan that was recorded. The name begins with its number and "
        "its day."
    ),
    STAFF[4],
    N_("Another school takes it over from this file with `iup receive`."),
    *STAFF[5:],
)
SCHOOL: Final = (
    N_("This is what all plans of {school} had in common at the end of the school year {year}."),
    N_("school.yml names the areas, skills and levels; mentors.yml those who are named in plans."),
    N_("schemas/ describes each field of these files."),
)
YEAR: Final = (
    N_("This is the archive of the school year {year} at {school}: what it was at the commit {commit}."),
    N_(
        "Each zip file is a bag after the standard BagIt 1.0 (RFC 8493). Unpack it, and read "
        "data/README.txt in it."
    ),
    N_(
        "A name that ends in -staff.zip is a bag for the staff only. school.zip holds what all "
        "plans share. Every other zip is one student's, for the family."
    ),
    N_("Names of bags are made from a secret of the school, so that they tell nobody whose they are."),
    N_(
        "To prove that no file has changed: `sha512sum -c manifest-sha512.txt`, here and in each "
        "bag that was unpacked."
    ),
    N_(
        "index.json lists every bag, and the digest of the index of the year before: so no year "
        "can be changed or left out unnoticed."
    ),
    N_(
        "Where index.json.sig is there, the school has signed the index: `ssh-keygen -Y verify -f"
        " ../allowed_signers -I archive@school -n iup-archive -s index.json.sig < index.json`."
    ),
    N_("tombstones.json, if it is there, lists bags that were removed by law, with the day and the ground."),
)


def readme(paragraphs: Sequence[str], languages: Sequence[str], **values: object) -> bytes:
    """The text in each of `languages`, the school's first one first."""
    parts = []
    for language in languages:
        translate = translations(language).gettext
        parts.append("\n\n".join(translate(one).format(**values) for one in paragraphs))
    return ("\n\n\n* * *\n\n\n".join(parts) + "\n").encode()
