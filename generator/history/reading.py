"""From the main line of history to the history of each student: one pass for all of them."""

from __future__ import annotations

import hashlib
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from generator.history import renames
from generator.history.folder_owners import (
    first_plan,
    is_another,
    is_somebody_else,
    last_plan,
    of_the_last_owner,
)
from generator.history.main_line import Entry, MainLine
from generator.history.old_files import Fetch, OldFiles
from generator.history.states import PlanState, Readers, Recorded, Unreadable
from generator.history.story import GoalStory, stories
from generator.history.talks import taken_back
from generator.history.versions import Version, versions
from generator.model import Mentor, Plan, School

SHA256 = 64
"""The hex digits of an id in a repository of SHA-256; of SHA-1, in almost all, it has 40."""


@dataclass(frozen=True, slots=True)
class Current:
    """The folder as it lies now. `plans` has the content of each student's iup.yml, None where it is absent.

    A history is read for each student in `plans`. `present` are the folders of all students.
    """

    plans: Mapping[str, bytes | None]
    school: School | None
    mentors: Mapping[str, Mentor]
    present: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class History:
    """A student's plan over the years, oldest first. `complete` is False if a part was not fetched.

    `states` are all that were published, and last the one that lies in the folder, if it is another.
    `perhaps_formerly` is a folder that went when this one came, and that the plan doesn't name; `came` is
    the position at which it did. `relatives` are all other folders whose past was looked at. `foreign` are
    the states in which the file was another student's plan: they are not among `states`, unless the plan
    says by the folder's own id in `formerly` that it was nobody else's. `taken_over` says that it was the
    other one's first. `taken_back` are days that were given to a talk by mistake: states with them are left
    out too.
    """

    student: str
    states: tuple[PlanState, ...]
    versions: tuple[Version, ...]
    stories: tuple[GoalStory, ...]
    complete: bool
    perhaps_formerly: str | None = None
    came: int | None = None
    relatives: tuple[str, ...] = ()
    foreign: tuple[PlanState, ...] = ()
    taken_over: bool = False
    taken_back: frozenset[Date] = frozenset()

    @property
    def newest_readable(self) -> Plan | None:
        """What the newest state says that can be read."""
        return next((state.plan for state in reversed(self.states) if state.plan), None)


def read_history(
    main_line: MainLine,
    blobs: Fetch,
    current: Current,
    readers: Readers,
    *,
    complete: bool = True,
) -> dict[str, History]:
    """The history of each student of `current`, by id.

    `blobs` is that of `git.Repository`. It is asked once, once more for each generation of former ids,
    and once for folders that went as others came.
    """
    old_files = OldFiles(blobs, readers)
    main_line = _with_current(main_line, old_files, current.plans)
    known = _fetch(main_line, old_files, current.plans)
    present = current.present
    unnamed = [old for s in current.plans for old in renames.candidates(s, main_line, old_files, present)]
    if unnamed:
        old_files.fetch(main_line, unnamed)
    return {
        student: replace(
            _told(
                student,
                _states(student, main_line, old_files, current),
                main_line.plans.get(student, ()),
                complete,
            ),
            perhaps_formerly=renames.perhaps_formerly(student, main_line, old_files, present),
            came=renames.came(student, main_line, old_files),
            relatives=tuple(sorted({*known, *unnamed} - {student})),
        )
        for student in current.plans
    }


_Line = Sequence[tuple[Entry, PlanState]]


def _states(student: str, main_line: MainLine, old_files: OldFiles, current: Current) -> _Line:
    line = _line(student, main_line.end + 1, main_line, old_files)
    return [(entry, _state(entry, main_line, old_files, current)) for entry in _published(line)]


def _told(student: str, line: _Line, folder: Collection[Entry], complete: bool) -> History:
    """The history of `line`, without what was somebody else's; `folder` are the entries of the own folder.

    Whose another folder was is said by who names it in `formerly`.
    """
    newest = next((state.plan for _, state in reversed(line) if state.plan), None)
    here = {(entry.position, entry.blob) for entry in folder}
    own = [state for entry, state in line if state.plan and (entry.position, entry.blob) in here]
    foreign = [state for state in own if newest and state.plan and is_somebody_else(state.plan, newest)]
    left_out = {id(state) for state in foreign}
    if newest and student in newest.student.formerly:
        left_out.clear()
    states = [state for _, state in line if id(state) not in left_out]
    taken_over = bool(foreign) and foreign[0] is own[0]
    mistaken = taken_back(states)
    kept = [state for state in states if state.plan is newest or not _has_talk_in(state, mistaken)]
    told = of_states(student, kept, complete=complete)
    known = frozenset(state.plan.talk.date for state in states if state.plan)
    return replace(told, foreign=tuple(foreign), taken_over=taken_over, taken_back=mistaken & known)


def _has_talk_in(state: PlanState, days: Collection[Date]) -> bool:
    return state.plan is not None and state.plan.talk.date in days


def of_states(student: str, states: Sequence[PlanState], *, complete: bool) -> History:
    """The history that `states`, oldest first, tell."""
    told = tuple(states)
    return History(student, told, versions(told), stories(told), complete)


def _with_current(main_line: MainLine, old_files: OldFiles, plans: Mapping[str, bytes | None]) -> MainLine:
    """The main line with the folder of today as one more entry of each plan that differs from its last."""
    added: dict[str, Sequence[Entry]] = {}
    for student, content in plans.items():
        if content is None:
            continue
        committed = main_line.plans.get(student, ())
        last = committed[-1].blob if committed else None
        # git may have turned line ends into those of this machine when it put the file there.
        blob = blob_id(content, last or "")
        if last in {blob, blob_id(content.replace(b"\r\n", b"\n"), last or "")}:
            continue
        old_files.put_plan(blob, content)
        added[student] = (*committed, Entry(main_line.end, Recorded(), blob))
    return replace(main_line, plans=ChainMap(added, main_line.plans))  # type: ignore[arg-type]  # nobody writes to it


def blob_id(content: bytes, like: str = "") -> str:
    """The id that git gives to a file with this content, in a repository with ids `like` this one."""
    made = hashlib.sha256 if len(like) == SHA256 else hashlib.sha1
    return made(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _fetch(main_line: MainLine, old_files: OldFiles, students: Iterable[str]) -> set[str]:
    """Bring in all plans of `students`, then those of the ids they had before, and so on; and name them."""
    known: set[str] = set()
    new = dict.fromkeys(students)
    while new:
        old_files.fetch(main_line, new)
        known |= new.keys()
        entries = (entry for student in new for entry in main_line.plans.get(student, ()))
        new = dict.fromkeys(
            old for entry in entries for old in _formerly(old_files, entry) if old not in known
        )
    return known


def _formerly(old_files: OldFiles, entry: Entry) -> tuple[str, ...]:
    plan = old_files.plan(entry)
    return () if isinstance(plan, Unreadable) else plan.student.formerly


def _line(student: str, end: int, main_line: MainLine, old_files: OldFiles) -> list[Entry]:
    """The entries of a student before position `end`, those of the former ids first.

    An id may belong to somebody else after its student got another: of a former id counts only what
    was recorded before the new folder first appeared. So `end` falls with each step back, and ids that
    name each other come to an end. What is another child's is not read on from, however the ids run.
    """
    own = of_the_last_owner(
        [entry for entry in main_line.plans.get(student, ()) if entry.position < end], old_files
    )
    start = own[0].position if own else end
    newest, first = last_plan(own, old_files), first_plan(own, old_files)
    before: list[Entry] = []
    for old in newest.student.formerly if newest else ():
        line = _line(old, start, main_line, old_files)
        if not is_another(last_plan(line, old_files), first):
            before += line
    return sorted(before, key=lambda entry: entry.position) + own


def _published(line: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with a content other than the one before. A deletion is none: a restored file goes on."""
    last: tuple[str | None, str | None] | None = None
    for entry in line:
        if not entry.deleted and (entry.blob, entry.problem) != last:
            last = (entry.blob, entry.problem)
            yield entry


def _state(entry: Entry, main_line: MainLine, old_files: OldFiles, current: Current) -> PlanState:
    plan = old_files.plan(entry)
    school, mentors = current.school, current.mentors
    if entry.position < main_line.end:
        school = old_files.school(main_line.school, entry.position, school)
        mentors = old_files.mentors(main_line.mentors, entry.position, mentors)
    if isinstance(plan, Unreadable):
        return PlanState(entry.recorded, None, plan.reason, school, mentors)
    return PlanState(entry.recorded, plan, None, school, mentors)
