"""Which of a student's files and states go, and which stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date as Date

from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS, WORK
from generator.git import Repository
from generator.git.trees import file_at
from generator.model import ContentKind
from generator.problems.errors import UsageError
from generator.retention.holdings import Place, data_of, left_on, place_of, talk_day, week_day, work_day
from generator.retention.scope import Scope


@dataclass(frozen=True, slots=True)
class Going:
    """`whole`: nothing of the student stays. `places` go with all their history, `files` are what ever lay
    there; `blobs` are old states of the plan, which stays. `undated` has no day, and stays for that.
    """

    whole: bool
    places: tuple[Place, ...] = ()
    files: frozenset[str] = frozenset()
    blobs: frozenset[str] = frozenset()
    undated: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places or self.blobs)


def going(
    repository: Repository,
    ids: tuple[str, ...],
    own: Mapping[str, set[str]],
    others: Collection[str],
    scope: Scope,
) -> Going:
    """`own` are the blobs that ever lay at each path of the student's folders, `others` those elsewhere.

    Raises GitError; UsageError where the plan would go, and works or weeks that need it would stay.
    """
    known = _main_line(repository, ids)
    places = _places(own)
    days = {
        place: _day_of(place, own, known.last, repository)
        for place in places
        if place.kind is not ContentKind.PLAN
    }
    plan_goes = _plan_goes(repository, ids, known.plans, scope)
    gone = {
        place
        for place, day in days.items()
        if scope.reaches(place.kind, day) or (day is None and plan_goes and place.kind in scope.kinds)
    }
    stay = sorted(place.path for place in days if place not in gone)
    if plan_goes and stay:
        raise UsageError(
            N_("The plan can't go while {path} stays: nobody could read that without the plan."),
            N_("Let works and weeks go too, or leave the plan out: --kind works --kind weeks"),
            path=stay[0],
        )
    if plan_goes:
        return Going(True, tuple(places), frozenset(own))
    files = frozenset(path for path in own if place_of(path) in gone)
    undated = (place.path for place, day in days.items() if day is None and place.kind in scope.kinds)
    kept = {blob for path, blobs in own.items() if path not in files and not _is_plan(path) for blob in blobs}
    old = _old_states(repository, ids, own, known.plans, scope) - kept - frozenset(others)
    went = sorted(gone, key=lambda one: one.path)
    return Going(False, tuple(went), files, old, tuple(sorted(set(undated).intersection(stay))))


def _is_plan(path: str) -> bool:
    return path.endswith(f"/{PLAN}") and path.count("/") == 3


def _places(own: Mapping[str, set[str]]) -> list[Place]:
    found = {place_of(path) for path in own}
    return sorted((place for place in found if place), key=lambda one: one.path)


@dataclass(frozen=True, slots=True)
class _MainLine:
    """Of the student's files: the states of the plan, oldest first, with the day that each was last recorded
    on; and of every path the last content.
    """

    plans: dict[str, Date | None]
    last: dict[str, str]


def _main_line(repository: Repository, ids: tuple[str, ...]) -> _MainLine:
    folders = tuple(f"{STUDENTS}/{id_}/" for id_ in ids)
    found = _MainLine({}, {})
    for commit, changes in repository.changes(PORTFOLIOS):
        for one in changes:
            if not one.blob or not one.path.startswith(folders):
                continue
            found.last[one.path] = one.blob
            if _is_plan(one.path):
                found.plans.pop(one.blob, None)
                found.plans[one.blob] = commit.recorded_at.date() if commit.recorded_at else None
    return found


def _day_of(
    place: Place, own: Mapping[str, set[str]], last: Mapping[str, str], repository: Repository
) -> Date | None:
    """Of a work what its last state says; of one that was never published, the newest that any says."""
    if place.kind is ContentKind.WEEKS:
        return week_day(place)
    path = f"{place.path}{WORK}"
    states = repository.blobs([last[path]] if path in last else sorted(own.get(path, ())))
    return work_day(content for _, content in states if isinstance(content, bytes))


def _plan_goes(
    repository: Repository, ids: tuple[str, ...], recorded: dict[str, Date | None], scope: Scope
) -> bool:
    """The plan itself goes only when the student had left by then."""
    if ContentKind.PLAN not in scope.kinds or scope.until is None:
        return ContentKind.PLAN in scope.kinds
    now = _today(repository, ids)
    last = now or next(reversed(recorded), None)
    for _, content in repository.blobs([last] if last else []):
        left = left_on(data_of(content)) if isinstance(content, bytes) else None
        return left is not None and left <= scope.until
    return False


def _today(repository: Repository, ids: tuple[str, ...]) -> str | None:
    """The plan as it is; None where the student isn't there any longer."""
    found = file_at(repository.root, repository.head, f"{STUDENTS}/{ids[0]}/{PLAN}")
    return found[0] if found else None


def _old_states(
    repository: Repository,
    ids: tuple[str, ...],
    own: Mapping[str, set[str]],
    recorded: Mapping[str, Date | None],
    scope: Scope,
) -> frozenset[str]:
    """States whose talk was up to then, but for that of today; and those that nobody can read, by when they
    were recorded. What was on no main line and can't be read goes: it was published to nobody.
    """
    if ContentKind.PLAN not in scope.kinds or scope.until is None:
        return frozenset()
    blobs = {blob for path, found in own.items() if _is_plan(path) for blob in found}
    blobs.discard(_today(repository, ids) or "")
    found = set()
    for blob, content in repository.blobs(sorted(blobs)):
        day = talk_day(content) if isinstance(content, bytes) else None
        if day is None:
            day = recorded.get(blob, Date.min)
        if day is not None and day <= scope.until:
            found.add(blob)
    return frozenset(found)
