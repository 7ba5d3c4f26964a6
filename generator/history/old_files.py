"""What the files of then said: each distinct content is fetched once, read once and then let go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from generator.base.language import N_
from generator.git import Absence
from generator.history.main_line import Entry, MainLine
from generator.history.states import Readers, Unreadable
from generator.model import NO_MENTORS, Mentor, Plan, School

Said = TypeVar("Said")
Fetch = Callable[[Iterable[str]], Iterator[tuple[str, bytes | Absence]]]

ABSENT = {
    Absence.MISSING: N_("The file's content is missing from the repository."),
    Absence.TOO_LARGE: N_("The file was too large to be a plan."),
}


class OldFiles:
    """The plans, schools and mentors of then, by the id of their content."""

    def __init__(self, fetch: Fetch, readers: Readers) -> None:
        self._fetch = fetch
        self._readers = readers
        self._plans: dict[str, Plan | Unreadable] = {}
        self._schools: dict[str, School | Unreadable] = {}
        self._mentors: dict[str, Mapping[str, Mentor] | Unreadable] = {}

    def put_plan(self, blob: str, content: bytes) -> None:
        if blob not in self._plans:
            self._plans[blob] = self._readers.plan(content)

    def fetch(self, main_line: MainLine, students: Iterable[str]) -> None:
        """Bring in the plans of `students`, and the school and mentors of all times."""
        plans = _new(self._plans, *(main_line.plans.get(student, ()) for student in students))
        schools = _new(self._schools, main_line.school)
        mentors = _new(self._mentors, main_line.mentors)
        for blob, content in self._fetch({**plans, **schools, **mentors}):
            if blob in plans:
                self._plans[blob] = _read(self._readers.plan, content)
            if blob in schools:
                self._schools[blob] = _read(self._readers.school, content)
            if blob in mentors:
                self._mentors[blob] = _read(self._readers.mentors, content)

    def plan(self, entry: Entry) -> Plan | Unreadable:
        if entry.blob is None:
            return Unreadable(entry.problem or "")
        return self._plans[entry.blob]

    def school(self, entries: Sequence[Entry], position: int, otherwise: School | None) -> School | None:
        return _in_force(self._schools, entries, position) or otherwise

    def mentors(
        self, entries: Sequence[Entry], position: int, otherwise: Mapping[str, Mentor] = NO_MENTORS
    ) -> Mapping[str, Mentor]:
        return _in_force(self._mentors, entries, position) or otherwise


def _new(known: Mapping[str, object], *main_line: Sequence[Entry]) -> dict[str, None]:
    """The ids that are not known yet, each once, in their order."""
    blobs = (entry.blob for entries in main_line for entry in entries)
    return dict.fromkeys(blob for blob in blobs if blob is not None and blob not in known)


def _read(reader: Callable[[bytes], Said | Unreadable], content: bytes | Absence) -> Said | Unreadable:
    return Unreadable(ABSENT[content]) if isinstance(content, Absence) else reader(content)


def _in_force(said: Mapping[str, Said | Unreadable], entries: Sequence[Entry], position: int) -> Said | None:
    """What the file said at `position`; while it was deleted or unreadable, what it said before."""
    for entry in reversed(entries[: bisect_right(entries, position, key=attrgetter("position"))]):
        if entry.blob is not None:
            content = said[entry.blob]
            if not isinstance(content, Unreadable):
                return content
    return None
