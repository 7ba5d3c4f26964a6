"""What a proposal changes for each student, by the history's own differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.base.paths import PLAN, STUDENTS, WORK
from generator.documents import schema, to_model
from generator.folder.school_folder import may_be_protected, read_folder
from generator.git.proposal import ProposedFile
from generator.history import Difference, Event, PlanState, Recorded, Section, differences, of_states
from generator.model import Audience, Mentor, Plan, School
from generator.privacy.audience import for_audience
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.school.check import SchoolCheck

_OF_STUDENT: Final = re.compile(rf"{STUDENTS}/(?P<student>[^/]+)/(?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A change of a plan, and whether the family's pages show it too."""

    change: Difference | Event
    goal: str = ""
    """The title of the goal that an event belongs to."""

    for_family: bool = True


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A work or a week. `what` is "new", "changed" or "gone", `name` its title or its week; `files` are those
    of a work that came, went or are others.
    """

    kind: str
    what: str
    name: str
    files: tuple[str, ...] = ()
    for_family: bool = True


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


def read(root: Path, files: Iterable[ProposedFile], audience: Audience) -> Proposal:
    """`root` is the school's folder: its names of areas and mentors are those of today."""
    known = SchoolCheck(read_folder(root), lambda _: ()).known
    by_student: dict[str, dict[str, ProposedFile]] = {}
    others = []
    for file in files:
        match = _OF_STUDENT.fullmatch(file.path)
        if match is None:
            others.append(file.path)
        else:
            by_student.setdefault(match["student"], {})[match["rest"]] = file
    students = (_Reading(root, student, theirs, audience).changes() for student, theirs in by_student.items())
    return Proposal(tuple(students), tuple(others), known.school, known.mentors or {})


class _Reading:
    """One student's files before and after."""

    def __init__(
        self, root: Path, student: str, files: Mapping[str, ProposedFile], audience: Audience
    ) -> None:
        self.root = root
        self.student = student
        self.files = files
        self.audience = audience

    def changes(self) -> StudentChanges:
        file = self.files.get(PLAN)
        if self._may_be_protected(file):
            return StudentChanges(HIDDEN, HIDDEN, "changed")
        before, after = (self._plan(raw) for raw in ((file.before, file.after) if file else (None, None)))
        broken = file is not None and (
            (file.before is not None and before is None) or (file.after is not None and after is None)
        )
        documents = tuple(self._documents())
        if file is None:
            return StudentChanges(self.student, self._name_today(), "changed", (), documents)
        what = "new" if file.before is None else "gone" if file.after is None else "changed"
        return StudentChanges(
            self.student,
            self._name(after or before),
            what,
            tuple(self._told(before, after)) if after is not None and not broken else (),
            documents,
            tuple(self._hidden(before, after)) if before is not None and after is not None else (),
            unreadable=broken,
        )

    def _may_be_protected(self, file: ProposedFile | None) -> bool:
        """Also where only a line with a slip in it says so."""
        if file is None:
            return may_be_protected(self.root, self.student)
        return any(b"protected_identity" in (raw or b"") for raw in (file.before, file.after))

    def _name_today(self) -> str:
        path = self.root / STUDENTS / self.student / PLAN
        return self._name(self._plan(path.read_bytes())) if path.is_file() else self.student

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
        old, new = (self._model(data, audience) for data in (before, after))
        if new is None:
            return []
        found: list[tuple[Difference | Event, str]] = []
        if old is not None:
            plain = (one for one in differences(old, new) if one.section is not Section.GOALS)
            found += [(one, "") for one in plain]
        return found + list(_events(self.student, old, new))

    def _model(self, data: Any, audience: Audience) -> Plan | None:
        shown = for_audience(data, audience) if data else None
        return to_model.plan(shown) if shown else None

    def _hidden(self, before: Any, after: Any) -> Iterator[Difference]:
        """What the family read before, and the staff alone reads from now on."""
        of_family = [self._model(data, Audience.FAMILY) for data in (before, after)]
        of_staff = [self._model(data, Audience.STAFF) for data in (before, after)]
        if None in of_family or None in of_staff:
            return
        still = set(differences(*of_staff))  # type: ignore[arg-type]  # none of them is None
        for one in differences(*of_family):  # type: ignore[arg-type]  # as above
            if one.after is None and one not in still:
                yield one

    def _documents(self) -> Iterator[DocumentChange]:
        works: dict[str, list[str]] = {}
        for rest in self.files:
            kind, _, name = rest.partition("/")
            if kind == "works" and "/" in name:
                works.setdefault(name.partition("/")[0], []).append(name.partition("/")[2])
            elif kind == "weeks" and name.endswith(".yml"):
                yield from self._document("week", rest, name.removesuffix(".yml"), ())
        for work, names in works.items():
            media = tuple(sorted(name for name in names if name != WORK))
            yield from self._document("work", f"works/{work}/{WORK}", work, media)

    def _document(self, kind: str, rest: str, name: str, media: tuple[str, ...]) -> Iterator[DocumentChange]:
        file = self.files.get(rest)
        if file is None:
            yield DocumentChange(kind, "changed", name, media)
            return
        before, after = self._data(file.before, kind), self._data(file.after, kind)
        what = "new" if file.before is None else "gone" if file.after is None else "changed"
        said = after or before or {}
        for_family = for_audience(said, Audience.FAMILY) is not None
        if for_family or self.audience is Audience.STAFF:
            yield DocumentChange(kind, what, said.get("title", name), media, for_family)


def _events(student: str, before: Plan | None, after: Plan) -> Iterator[tuple[Event, str]]:
    """What happened to each goal from one plan to the other, as its story tells it."""
    states = [_state(plan) for plan in (before, after) if plan is not None]
    old = {s.goal.id: len(s.events) for s in of_states(student, states[:1], complete=True).stories}
    for story in of_states(student, states, complete=True).stories:
        known = old.get(story.goal.id, 0) if before is not None else 0
        # A story is told in the order of its days: what is new is what was not there before.
        earlier = _told_before(student, before, story.goal.id) if known else []
        for event in story.events:
            if event in earlier:
                earlier.remove(event)
            else:
                yield event, story.goal.title


def _told_before(student: str, before: Plan | None, goal: str) -> list[Event]:
    states = [_state(before)] if before is not None else []
    stories = of_states(student, states, complete=True).stories
    return [event for story in stories if story.goal.id == goal for event in story.events]


def _state(plan: Plan) -> PlanState:
    return PlanState(Recorded(), plan, None, None, {})
