"""What was published before a proposal: states to tell its changes from, and whose identity is protected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.base import safe_open
from generator.base.paths import PLAN, STUDENTS
from generator.git import LARGEST_BLOB
from generator.git.proposal import Ends, ProposedFile, contents_of, recorded_at
from generator.history import Event, PlanState, Recorded, of_states
from generator.model import Audience, Plan
from generator.privacy.protected_identity import is_protected
from generator.rules.references import KnownNames
from generator.school.git_history import read_school_history
from generator.yaml.source import read


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was published before a proposal, and when it and the proposal were recorded."""

    root: Path
    between: Ends
    ids: tuple[str, ...]
    known: KnownNames
    audience: Audience

    def states(self, student: str, before: Plan | None, after: Plan) -> Sequence[PlanState]:
        """The states that a change is told from: all, where a goal comes that may have been there before."""
        if before is None:
            return ()
        if {goal.id for goal in after.goals} <= {goal.id for goal in before.goals}:
            return (self._state(before, self.between.base),)
        ids, base = self.ids, self.between.base
        line = read_school_history(self.root, ids, self.known, allow_shallow=True, cache=None, commit=base)
        published = line.history(student, None)(self.audience).states
        return (*published[:-1], self._state(before, base)) if published else (self._state(before, base),)

    def plans_of(self, student: str) -> tuple[bytes, ...]:
        """The student's plan as it lies there, at HEAD, at the proposal's end, where it is proposed to."""
        path = f"{STUDENTS}/{student}/{PLAN}"
        try:
            there: tuple[bytes, ...] = (safe_open.read(self.root, path, LARGEST_BLOB)[0],)
        except OSError:
            there = ()
        commits = ("HEAD", self.between.head or "HEAD", self.between.against)
        return (*contents_of(self.root, commits, [path]).get(path, ()), *there)

    def unchanged(self, path: str) -> ProposedFile:
        """A file that the proposal leaves as it was."""
        found = contents_of(self.root, [self.between.base], [path]).get(path, ())
        return ProposedFile(path, *((found[0], found[0]) if found else (None, None)))

    def after(self, plan: Plan) -> PlanState:
        return self._state(plan, self.between.head)

    def _state(self, plan: Plan, commit: str | None) -> PlanState:
        recorded = Recorded(commit, recorded_at(self.root, commit))
        return PlanState(recorded, plan, None, self.known.school, {})


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
