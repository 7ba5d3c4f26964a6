"""A new student: a plan that is valid, with what comes next said in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from generator.base.language import N_
from generator.writing.changes import Changes, plan_path
from generator.yaml.writer import Value, document

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NewStudent:
    """`reference` is the school's decision by which the site may be shown, `until` its last day; empty and
    None where there is no site yet.
    """

    id: str
    name: str
    school_class: str
    languages: Sequence[str]
    mentor: str
    talk: Date
    reference: str = ""
    until: Date | None = None


def new_student(said: NewStudent, translate: Translate) -> Changes:
    comments = [
        translate(N_("The plan of {name}. It is written anew after each talk; git keeps how it was.")).format(
            name=" ".join(said.name.split())
        ),
        translate(N_("What comes next: where the student stands (`situation`), `strengths`, `goals`.")),
    ]
    student: dict[str, Value | None] = {
        "name": said.name,
        "class": said.school_class or None,
        "enrolled": said.talk,
        "languages": list(said.languages),
    }
    plan = (
        document({"schema": "iup/1", "student": {k: v for k, v in student.items() if v is not None}})
        + _publication(said, translate)
        + document(
            {
                "mentors": {"class": said.mentor},
                "talk": {"date": said.talk, "participants": ["student", "guardian", said.mentor]},
            }
        )
    )
    head = "".join(f"# {comment}\n" for comment in comments)
    return Changes({plan_path(said.id): (head + plan).encode()})


def _publication(said: NewStudent, translate: Translate) -> str:
    if said.reference and said.until:
        return document(
            {
                "publication": {
                    "basis": "public-task",
                    "reference": said.reference,
                    "from": said.talk,
                    "until": said.until,
                }
            }
        )
    comment = translate(N_("There is no site until this says why there may be one. Take the # away then:"))
    example = f'publication: {{basis: public-task, reference: "…", from: {said.talk}, until: {said.talk}}}'
    return f"# {comment}\n# {example}\n"


def last_day_of_school_year(today: Date, starts: tuple[int, int]) -> Date:
    """The day before the next school year begins; `starts` are its month and day."""
    year = today.year + ((today.month, today.day) >= starts)
    return Date(year, *starts) - timedelta(days=1)
