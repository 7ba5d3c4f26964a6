"""What somebody wrote, kept as a proposal: a commit on the student's branch. Nobody's words are lost."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.base.language import N_
from generator.editing.combining import Clash, Keep, onto
from generator.editing.current import Current, branch_of, current
from generator.editing.school_now import SchoolNow, Schools
from generator.editing.trial import Trials
from generator.git import branches, trees
from generator.git.committing import Author, commit_files
from generator.git.log import Commit
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import UsageError
from generator.problems.rulebook import is_error
from generator.proposals.questions import new_ones
from generator.yaml.edit import CannotEditError, Edit


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change of one document: `edits` of what it held when it was `opened`, or the `new` file that begins.

    `files` are others that come with it. Paths are those below the school's root. `message` is the commit's.
    """

    student: str
    path: str
    message: str
    opened: bytes | None = None
    edits: tuple[Edit, ...] = ()
    new: bytes | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    commit: str
    before: str
    """The commit on which it stands."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    pass


@dataclass(frozen=True, slots=True)
class Refused:
    """`problems` are errors, or questions that nobody has answered; `content` is the file as it would be."""

    problems: tuple[Diagnostic, ...]
    content: bytes

    @property
    def has_errors(self) -> bool:
        return any(map(is_error, self.problems))


@dataclass(frozen=True, slots=True)
class Clashed:
    """Somebody else changed the same places since: `last`. `now` is what the file holds now."""

    clashes: tuple[Clash, ...]
    now: bytes | None
    last: Commit | None = None


MOST_KEPT = 200
"""Students of whom it is remembered what the check found."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody else put another file under the same name since: it needs another one."""


Outcome = Saved | Unchanged | Refused | Clashed | Taken


@dataclass(slots=True)
class Saving:
    root: Path
    schools: Schools
    trials: Trials
    committer: Author
    _problems: dict[tuple[object, ...], tuple[Diagnostic, ...]] = field(default_factory=dict)
    _locks: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def current(self, school: SchoolNow, student: str, keep: Keep | None = None) -> Current:
        """The student's files as they are proposed. Raises GitError, UsageError."""
        return current(self.root, student, school.main, keep)

    def content(self, now: Current, path: str) -> bytes | None:
        blob = now.blobs.get(path)
        return trees.blob(self.root, blob) if blob else None

    def last_change(self, now: Current) -> Commit | None:
        """Who changed last, on the main line, what the proposal says otherwise. Raises GitError."""
        return trees.last_change(self.root, now.main, now.clashes[0].file) if now.clashes else None

    def check(
        self, school: SchoolNow, now: Current, wanted: Wanted
    ) -> tuple[tuple[Diagnostic, ...], bytes | None] | Clashed:
        """What the check finds that it did not find before, and the file as it would be. UsageError."""
        made = self.changed(now, wanted, {})
        if isinstance(made, Clashed):
            return made
        return self._new_problems(school, now, made), made.get(wanted.path)

    def save(
        self, wanted: Wanted, author: Author, *, keep: Keep | None = None, asked: bool = False
    ) -> Outcome:
        """Questions of the check are no hindrance where somebody was `asked`. Raises GitError, UsageError."""
        with self._locks[wanted.student]:
            while True:
                outcome = self._saved(wanted, author, keep or {}, asked=asked)
                if outcome is not None:
                    return outcome

    def _saved(self, wanted: Wanted, author: Author, keep: Keep, *, asked: bool) -> Outcome | None:
        """None if another process moved the branch meanwhile."""
        school = self.schools.now()
        now = self.current(school, wanted.student)
        made = self._made(now, wanted, keep)
        if not isinstance(made, dict):
            return made
        problems = self._new_problems(school, now, made)
        if problems and (not asked or any(map(is_error, problems))):
            return Refused(problems, made.get(wanted.path, b""))
        if not self._stands_on(now):
            return None
        commit = commit_files(
            self.root,
            branch_of(wanted.student),
            parent=now.commit,
            other_parent=None,
            files=made,
            author=author,
            committer=self.committer,
            message=wanted.message,
        )
        return Saved(commit, now.commit) if commit else None

    def _made(
        self, now: Current, wanted: Wanted, keep: Keep
    ) -> dict[str, bytes] | Clashed | Taken | Unchanged:
        if now.clashes:
            return Clashed(now.clashes, None)
        if any(path in now.blobs for path in wanted.files):
            return Taken()
        made = self.changed(now, wanted, keep)
        if isinstance(made, Clashed):
            return replace(made, last=trees.last_change(self.root, now.commit, wanted.path))
        same = all(self.content(now, path) == content for path, content in made.items())
        return Unchanged() if same else made

    def _stands_on(self, now: Current) -> bool:
        """A branch that was merged begins anew on the main line."""
        if now.tip is None or now.tip == now.commit:
            return True
        return branches.set_branch(self.root, branch_of(now.student), now.commit, old=now.tip)

    def changed(self, now: Current, wanted: Wanted, keep: Keep) -> dict[str, bytes] | Clashed:
        """The files as they would be. Raises GitError, UsageError."""
        files = dict(wanted.files)
        there = self.content(now, wanted.path)
        if wanted.new is not None:
            if there is not None and there != wanted.new:
                clash = Clash(wanted.path, (), wanted.new, there)
                if keep.get(clash.key) != "mine":
                    return Clashed((clash,), there)
            return {**files, wanted.path: wanted.new}
        if wanted.opened is None or there is None:
            raise UsageError(
                N_("{path} is not there any longer."),
                N_("Somebody took it away, or gave it another name. Open the student's page anew."),
                path=wanted.path,
            )
        try:
            content, clashes = onto(wanted.path, wanted.opened, wanted.edits, there, keep)
        except CannotEditError as error:
            raise UsageError(
                N_("The plan of `{student}` can't be changed as it is now."),
                N_("See what `iup check` says about it, and mend that first."),
                student=wanted.student,
            ) from error
        return Clashed(clashes, there) if clashes else {**files, wanted.path: content}

    def _new_problems(
        self, school: SchoolNow, now: Current, changed: Mapping[str, bytes]
    ) -> tuple[Diagnostic, ...]:
        known = self._known(school, now)
        with self.trials.of(school, now, changed) as trial:
            return new_ones(known, trial.problems())

    def _known(self, school: SchoolNow, now: Current) -> tuple[Diagnostic, ...]:
        """What the check finds in the files as they are, found once."""
        key = (now.student, now.commit, now.main, school.reader.today)
        if key not in self._problems:
            if len(self._problems) > MOST_KEPT:
                self._problems.clear()
            with self.trials.of(school, now, {}) as trial:
                self._problems[key] = trial.problems()
        return self._problems[key]
