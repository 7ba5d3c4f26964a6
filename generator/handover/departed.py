"""Whether a student is there in a commit; and where a student who left was there last."""

from __future__ import annotations

from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.git import Repository
from generator.git.trees import file_at
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id


def refuse_unknown(repository: Repository, student: str) -> None:
    """Raises UsageError for a student who has no plan in the repository's commit; GitError."""
    if not student or an_id(student) != student:
        raise UsageError(N_("`{id}` can't be a student's short name."), id=student)
    path = f"{STUDENTS}/{student}/{PLAN}"
    if file_at(repository.root, repository.head, path) is not None:
        return
    before = None
    last = None
    for commit, changed in repository.changes(PORTFOLIOS):
        if before is not None and any(one.path == path and one.blob is None for one in changed):
            last = before
        before = commit.id
    if last is None:
        raise UsageError(
            N_("There is no plan of `{student}` in the history up to the commit {commit}."),
            N_("The students are the folders in portfolios/students."),
            student=student,
            commit=repository.head[:12],
        )
    raise UsageError(
        N_("The folder of `{student}` is gone: the student has left, or was renamed."),
        N_("To hand over what was there last: --at {commit}"),
        student=student,
        commit=last[:12],
    )
