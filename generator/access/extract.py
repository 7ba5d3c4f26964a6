"""What an extract says: every value that was recorded of a student, and what there is besides. Plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from generator.history import Recorded
from generator.model import ContentKind, Mentor, Publication, Retention, School
from generator.yaml.reader import Path

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Label:
    """One step on the way to a value: a field's title, in English as the schemas have it; with `is_own`,
    words of the file, which are a short name of what `refers` says where it says something.
    """

    text: str
    is_own: bool = False
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a document. `form` is "date", "word" (one of the schema's own) or empty; `refers` what a
    short name stands for. `is_text` says that people write it freely.
    """

    path: Path
    labels: tuple[Label, ...]
    value: Value
    staff_only: bool
    form: str = ""
    refers: str = ""
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """Who took a value away, or wrote another in its place, and when."""

    recorded: Recorded
    replaced: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A value and who recorded it first as it reads; `ended` is None for one that stands there today."""

    leaf: Leaf
    recorded: Recorded
    ended: Ended | None = None
    is_open: bool = False
    """Of what is on no main line: whether it is still proposed."""


class DocumentKind(StrEnum):
    PLAN = "plan"
    WORK = "work"
    WEEK = "week"
    LOG = "log"
    ATTENDANCE = "attendance"
    FORMER_SCHOOL = "former_school"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the student's folder, by its `path` there. `is_draft`: it holds what was only proposed."""

    path: str
    kind: DocumentKind
    items: tuple[Item, ...]
    removed: Recorded | None = None
    is_draft: bool = False
    taken_over: Recorded | None = None
    """Who took the record of another school in, and when."""

    @property
    def content(self) -> ContentKind:
        """For which times, purposes and grounds are said."""
        kinds = {DocumentKind.WORK: ContentKind.WORKS, DocumentKind.WEEK: ContentKind.WEEKS}
        return kinds.get(self.kind, ContentKind.PLAN)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is no document. `name` is what it is called in the extract's folder, empty if it isn't
    there: its content is missing from the repository. `path` is that in the student's folder.
    """

    path: str
    blob: str
    name: str
    bytes: int
    sha256: str
    recorded: Recorded
    ended: Ended | None = None
    staff_only: bool = False
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a document that isn't the student's names the student. `file` is for the school alone: it may say
    whose document it is. `labels` are titles of fields, without anybody's words.
    """

    file: str
    kind: str
    labels: tuple[Label, ...]
    staff_only: bool
    recorded: Recorded
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag of the archive. `removed` is the day that it was taken away lawfully, empty if it is there."""

    year: str
    file: str
    kind: str
    sha512: str
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was sent by a link and nobody has taken in yet; without a `text`, a link that still works."""

    day: Date
    who: str
    purpose: str
    made_by: str
    work: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """`day` is what the extract speaks from. `untold` counts drafts of which nobody can say whose they are.

    `left_out` says that what is for the staff only is not in it. `complete` is False if a part of the history
    was not fetched. `schools` are what school.yml ever said, oldest first, for names that it no longer has;
    `mentors` are those of all times. `knows_archive` is False where nobody can tell whose the bags are.
    """

    student: str
    name: str
    languages: tuple[str, ...]
    is_protected: bool
    day: Date
    commit: str
    school: School
    schools: tuple[School, ...]
    mentors: Mapping[str, Mentor]
    publication: Publication | None
    documents: tuple[Document, ...]
    files: tuple[StoredFile, ...]
    mentions: tuple[Mention, ...]
    bags: tuple[Bag, ...]
    waiting: tuple[Waiting, ...]
    titles: Mapping[str, Mapping[str, str]]
    """What the student's goals and works are called, by their short names."""
    former_ids: tuple[str, ...] = ()
    untold: int = 0
    left_out: bool = False
    complete: bool = True
    knows_archive: bool = True

    def retention(self, kind: ContentKind) -> Retention | None:
        """What the school says of it; None where it says nothing."""
        return self.school.retention.get(kind)
