"""What a proposal changes for each student, by the history's own differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from generator.base.paths import PLAN, STUDENTS, WORK, kind_of
from generator.documents import schema, to_model
from generator.folder.school_folder import read_folder
from generator.git.proposal import Ends, ProposedFile, other_paths, proposed
from generator.history import Difference, Event, Section, differences
from generator.model import Audience, Mentor, Plan, School
from generator.privacy.audience import for_audience
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.proposals import logs
from generator.proposals.earlier import Earlier, events, says_protected
from generator.school.check import SchoolCheck
from generator.school.shown_texts import ShownTexts

_OF_STUDENT: Final = re.compile(rf"{STUDENTS}/(?P<student>[^/]+)/(?P<rest>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A change of a plan, and whether the family's pages show it too."""

    change: Difference | Event
    goal: str = ""
    """The title of the goal that an event belongs to."""

    for_family: bool = True


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A work, a week, or an entry of a log, whose `kind` is the list that it stands in, and `date` its day.

    `what` is "new", "changed" or "gone", `name` its title, its week or what it says; `files` are those of a
    work that came, went or are others.
    """

    kind: str
    what: str
    name: str
    files: tuple[str, ...] = ()
    for_family: bool = True
    date: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What the plan says besides what versions are compared by. A value is None where it isn't there.

    `path` is that of the field; of fields that tell more than a day or a reference no value is given.
    """

    path: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StudentChanges:
    """`what` is "new", "changed" or "gone". `unreadable`: the plan can't be read before or after.

    `hidden` are changes that the family's pages no longer show because they became staff-only.
    """

    id: str
    name: str
    what: str
    plan: tuple[Told, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    becomes_staff_only: tuple[Difference, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """`others` are changed files of the school that belong to no student.

    `questions` are what the check asks or refuses and did not before, in file order.
    """

    students: tuple[StudentChanges, ...]
    others: tuple[str, ...]
    school: School | None
    mentors: Mapping[str, Mentor]
    questions: tuple[Diagnostic, ...] = ()


def read(root: Path, between: Ends, audience: Audience) -> Proposal:
    """`root` is the school's folder: its names of areas and mentors are those of today. Raises GitError."""
    folder = read_folder(root)
    known = SchoolCheck(folder, lambda _: ()).known
    by_student: dict[str, dict[str, ProposedFile]] = {}
    others = []
    for file in proposed(root, between):
        match = _OF_STUDENT.fullmatch(file.path)
        if match is None:
            others.append(file.path)
        else:
            by_student.setdefault(match["student"], {})[match["rest"]] = file
    if audience is Audience.STAFF:
        others += sorted(other_paths(root, between))
    else:
        others = []
    work_files = {
        f"{STUDENTS}/{student}/works/{rest.split('/')[1]}/{WORK}"
        for student, theirs in by_student.items()
        for rest in theirs
        if rest.startswith("works/") and rest.count("/") > 1
    }
    earlier = Earlier.of(root, between, known, by_student, work_files)
    students = (
        _Reading(student, theirs, audience, earlier).changes() for student, theirs in by_student.items()
    )
    return Proposal(tuple(students), tuple(others), known.school, known.mentors or {})


class _Reading:
    """One student's files before and after."""

    def __init__(
        self,
        student: str,
        files: Mapping[str, ProposedFile],
        audience: Audience,
        earlier: Earlier,
    ) -> None:
        self.earlier = earlier
        self.student = student
        self.files = files
        self.audience = audience

    def changes(self) -> StudentChanges:
        file = self.files.get(PLAN)
        if self._is_protected(file):
            return StudentChanges(HIDDEN, HIDDEN, "changed")
        before, after = (self._plan(raw) for raw in ((file.before, file.after) if file else (None, None)))
        broken = file is not None and (
            (file.before is not None and before is None) or (file.after is not None and after is None)
        )
        documents = tuple(self._documents())
        if file is None:
            return StudentChanges(self.student, self._name_today(), "changed", (), documents)
        what = _what(file)
        return StudentChanges(
            self.student,
            self._name(after or before),
            what,
            tuple(self._told(before, after)) if after is not None and not broken else (),
            documents,
            tuple(self._hidden(before, after)) if before is not None and after is not None else (),
            tuple(_fields(before, after)) if after is not None and self.audience is Audience.STAFF else (),
            unreadable=broken,
        )

    def _is_protected(self, file: ProposedFile | None) -> bool:
        """Whether any state that anybody may have in mind says so, also by a line with a slip in it."""
        proposed_ = (file.before, file.after) if file else ()
        return any(map(says_protected, {*self.earlier.plans[self.student], *filter(None, proposed_)}))

    def _name_today(self) -> str:
        plans = (self._plan(raw) for raw in sorted(self.earlier.plans[self.student]))
        return next((self._name(plan) for plan in plans if plan), self.student)

    def _name(self, data: Any) -> str:
        return data["student"]["name"] if data else self.student

    def _plan(self, raw: bytes | None) -> Any:
        return self._data(raw, "iup")

    def _data(self, raw: bytes | None, kind: str) -> Any:
        """What a document says; None where there is none, or it can't be read."""
        if raw is None:
            return None
        data = schema.load().readable(raw, kind)
        return data if isinstance(data, dict) else None

    def _told(self, before: Any, after: Any) -> Iterator[Told]:
        """All that the audience reads; of the staff's, what the family reads as well is known by itself."""
        family = set(self._changes_for(before, after, Audience.FAMILY))
        for change, goal in self._changes_for(before, after, self.audience):
            yield Told(change, goal, (change, goal) in family)

    def _changes_for(
        self, before: Any, after: Any, audience: Audience
    ) -> list[tuple[Difference | Event, str]]:
        shown = ShownTexts.of(after, self.earlier.school)
        old, new = (self._model(data, audience, shown) for data in (before, after))
        if new is None:
            return []
        begun = old or Plan(student=new.student, talk=replace(new.talk, prepared=()))
        plain = (one for one in differences(begun, new) if one.section is not Section.GOALS)
        found: list[tuple[Difference | Event, str]] = [(one, "") for one in plain]
        states = self.earlier.states(self.student, old, new, audience)
        return found + list(events(self.student, states, self.earlier.after(new)))

    def _model(self, data: Any, audience: Audience, shown: ShownTexts) -> Plan | None:
        """As the pages have it."""
        of_audience = for_audience(data, audience) if data else None
        return to_model.plan(shown.plan(of_audience)) if of_audience else None

    def _hidden(self, before: Any, after: Any) -> Iterator[Difference]:
        """What the family read before, and the staff alone reads from now on."""
        shown = ShownTexts.of(after, self.earlier.school)
        of_family = [self._model(data, Audience.FAMILY, shown) for data in (before, after)]
        of_staff = [self._model(data, Audience.STAFF, shown) for data in (before, after)]
        if None in of_family or None in of_staff:
            return
        still = set(differences(*of_staff))  # type: ignore[arg-type]  # none of them is None
        for one in differences(*of_family):  # type: ignore[arg-type]  # as above
            if one.after is None and one not in still:
                yield one

    def _documents(self) -> Iterator[DocumentChange]:
        works: dict[str, list[str]] = {}
        for rest in self.files:
            folder, _, name = rest.partition("/")
            kind = kind_of(rest)
            if folder == "works" and "/" in name:
                works.setdefault(name.partition("/")[0], []).append(name.partition("/")[2])
            elif kind == "log":
                yield from self._log(self.files[rest], name.removesuffix(".yml"))
            elif kind is not None and kind != "iup":
                yield from self._document(kind, rest, name.removesuffix(".yml"), ())
        for work, names in works.items():
            media = tuple(sorted(name for name in names if name != WORK))
            yield from self._document("work", f"works/{work}/{WORK}", work, media)

    def _document(self, kind: str, rest: str, name: str, media: tuple[str, ...]) -> Iterator[DocumentChange]:
        file = self.files.get(rest) or self.earlier.left_as_it_was(f"{STUDENTS}/{self.student}/{rest}")
        before, after = self._data(file.before, kind), self._data(file.after, kind)
        what = _what(file)
        said = after or before
        if said is None:  # nobody knows for whom it is
            if self.audience is Audience.STAFF:
                yield DocumentChange(kind, what, name, media, for_family=False)
            return
        for_family = for_audience(said, Audience.FAMILY) is not None
        if for_family or self.audience is Audience.STAFF:
            yield DocumentChange(kind, what, said.get("title", name), media, for_family)

    def _log(self, file: ProposedFile, year: str) -> Iterator[DocumentChange]:
        before, after = (self._data(raw, "log") for raw in (file.before, file.after))
        if (before is None) != (file.before is None) or (after is None) != (file.after is None):
            if self.audience is Audience.STAFF:  # nobody knows for whom it is
                yield DocumentChange("log", _what(file), year, (), for_family=False)
            return
        family = [*logs.changes(before or {}, after or {}, Audience.FAMILY)]
        for one in logs.changes(before or {}, after or {}, self.audience):
            yield DocumentChange(one.list, one.what, one.text, (), one in family, one.date)


def _what(file: ProposedFile) -> str:
    return "new" if file.before is None else "gone" if file.after is None else "changed"


_FIELDS: Final = (
    ("talk", "date"),
    ("talk", "corrects"),
    ("publication", "basis"),
    ("publication", "reference"),
    ("publication", "from"),
    ("publication", "until"),
    ("publication", "withdrawn"),
)
_WITHOUT_VALUES: Final = (
    ("student", "former_names"),
    ("student", "formerly"),
    ("student", "earlier_school"),
    ("language",),
    ("considered",),
)


def _fields(before: Any, after: Any) -> Iterator[FieldChange]:
    for path in (*_FIELDS, *_WITHOUT_VALUES):
        old, new = _value(before, path), _value(after, path)
        if old == new:
            continue
        shown = path in _FIELDS
        texts = (None if one is None else str(one) if shown else "" for one in (old, new))
        yield FieldChange(path, *texts)


def _value(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data
