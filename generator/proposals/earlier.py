"""What was published before a proposal: states to tell its changes from, and whose identity is protected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.base import safe_open
from generator.base.paths import PLAN, STUDENTS
from generator.git import LARGEST_BLOB
from generator.git.proposal import Ends, ProposedFile, contents_of, recorded_at
from generator.history import Event, PlanState, Recorded, of_states
from generator.model import Audience, Plan, School
from generator.privacy.protected_identity import is_protected
from generator.rules.references import KnownNames
from generator.school.git_history import SchoolHistory, read_school_history
from generator.yaml.source import read


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was published before a proposal, and when it and the proposal were recorded.

    `plans` are those of the students that it touches, as they lie there, at HEAD, at its end and where it is
    proposed to; `unchanged` what files of the school hold at its beginning. `line` reads the history of then.
    """

    between: Ends
    school: School | None
    recorded: Mapping[str | None, Recorded]
    plans: Mapping[str, frozenset[bytes]]
    unchanged: Mapping[str, tuple[bytes, ...]]
    line: Callable[[], SchoolHistory]

    @classmethod
    def of(
        cls, root: Path, between: Ends, known: KnownNames, students: Iterable[str], unchanged: Iterable[str]
    ) -> Earlier:
        """Raises GitError."""
        plans = _plans(root, between, students)

        @cache
        def line() -> SchoolHistory:
            ids = tuple(plans)
            return read_school_history(root, ids, known, allow_shallow=True, cache=None, commit=between.base)

        return cls(
            between,
            known.school,
            {commit: Recorded(commit, recorded_at(root, commit)) for commit in (between.base, between.head)},
            plans,
            contents_of(root, [between.base], unchanged),
            line,
        )

    def states(
        self, student: str, before: Plan | None, after: Plan, audience: Audience
    ) -> Sequence[PlanState]:
        """The states that a change is told from: all, where a goal comes that may have been there before."""
        if before is None:
            return ()
        state = self._state(before, self.between.base)
        if {goal.id for goal in after.goals} <= {goal.id for goal in before.goals}:
            return (state,)
        return (*self.line().history(student, None)(audience).states[:-1], state)

    def left_as_it_was(self, path: str) -> ProposedFile:
        """A file that the proposal doesn't change."""
        found = self.unchanged.get(path, ())
        return ProposedFile(path, *((found[0], found[0]) if found else (None, None)))

    def after(self, plan: Plan) -> PlanState:
        return self._state(plan, self.between.head)

    def _state(self, plan: Plan, commit: str | None) -> PlanState:
        return PlanState(self.recorded[commit], plan, None, self.school, {})


def protected(root: Path, between: Ends, students: Iterable[str]) -> frozenset[str]:
    """Those whose identity is protected in any state that anybody may have in mind. Raises GitError."""
    plans = _plans(root, between, students)
    return frozenset(student for student, said in plans.items() if any(map(says_protected, said)))


def _plans(root: Path, between: Ends, students: Iterable[str]) -> Mapping[str, frozenset[bytes]]:
    paths = {student: f"{STUDENTS}/{student}/{PLAN}" for student in students}
    commits = ("HEAD", between.head or "HEAD", between.against)
    committed = contents_of(root, commits, paths.values())
    return {
        student: frozenset((*committed.get(path, ()), *_on_disk(root, path)))
        for student, path in paths.items()
    }


def _on_disk(root: Path, path: str) -> tuple[bytes, ...]:
    try:
        return (safe_open.read(root, path, LARGEST_BLOB)[0],)
    except OSError:
        return ()


def says_protected(raw: bytes) -> bool:
    """Whether a plan says that the identity is protected, also by a line with a slip in it."""
    source = read("", raw, len(raw))
    student = source.data.get("student") if isinstance(source.data, dict) else None
    said = isinstance(student, dict) and bool(student.get("protected_identity"))
    return said or is_protected(None, source, None)


def events(student: str, before: Sequence[PlanState], after: PlanState) -> Iterator[tuple[Event, str]]:
    """What happened to each goal by one state more, as its story tells it."""
    # A story is told in the order of its days: what is new is what was not there before.
    told = {story.goal.id: list(story.events) for story in of_states(student, before, complete=True).stories}
    for story in of_states(student, (*before, after), complete=True).stories:
        earlier = told.get(story.goal.id, [])
        for event in story.events:
            if event in earlier:
                earlier.remove(event)
            else:
                yield event, story.goal.title
