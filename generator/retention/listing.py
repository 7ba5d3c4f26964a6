"""What is held of every student, also of those whose folder is gone: read from the main line of history."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS, WORK
from generator.git import Repository
from generator.model import STAFF_UNLESS_SAID, ContentKind, CountedFrom, School
from generator.privacy.protected_identity import seems_so
from generator.retention.bags import ArchivedYear, name_of, names_of
from generator.retention.due import Record
from generator.retention.holdings import (
    Place,
    data_of,
    left_on,
    place_of,
    staff_days,
    student_in,
    talk_day,
    week_day,
    work_day,
)

_OF_STAFF: Final = tuple(name.encode() for name in ("staff", *sorted(STAFF_UNLESS_SAID)))
"""Where none of these words stands, nothing is for the staff."""

_STUDENT: Final = re.compile(rf"{STUDENTS}/([^/]+)/")

Contents = Mapping[str, bytes]


@dataclass(slots=True)
class _Folder:
    """What a folder of a student held: the last blob of each file, whether it is still there, and all
    states of the plan. `gone` is the day on which the plan was taken away.
    """

    last: dict[str, str] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    plans: dict[str, None] = field(default_factory=dict)
    gone: Date | None = None


def records(
    repository: Repository, school: School, years: Iterable[ArchivedYear], key: bytes | None
) -> Iterator[Record]:
    """Of what is committed. `years` are those of the archive, whose bags `key` names. Raises GitError."""
    folders = _folders(repository)
    plans = {id_: folder.last.get(f"{STUDENTS}/{id_}/{PLAN}") for id_, folder in folders.items()}
    contents = _contents(repository, filter(None, plans.values()))
    data = {id_: student_in(contents[blob]) for id_, blob in plans.items() if blob in contents}
    people = _people(data, folders)
    needed = _contents(repository, _needed(folders, people, data, school))
    lying = [(one.last_day, {name_of(bag) for bag in one.index.bags} - _gone(one)) for one in years]
    for ids in people:
        own = [folders[id_] for id_ in ids if id_ in folders]
        plan = data.get(ids[0])
        names = names_of(ids, key)
        there = bool(own[0].there)
        yield Record(
            ids=ids,
            name=_name(plan),
            raw_plan=contents.get(plans[ids[0]] or "", b""),
            there=there,
            left=left_on(plan) or (None if there else own[0].gone),
            plan=_talks(own, plans[ids[0]] if there else None, needed),
            works=_days(own, ContentKind.WORKS, needed),
            weeks=_days(own, ContentKind.WEEKS, needed),
            staff=_staff(own, needed),
            archive=tuple(day for day, found in lying if found & names),
        )


def _gone(year: ArchivedYear) -> set[str]:
    files = {stone.file for stone in year.removed}
    staying = {name_of(bag) for bag in year.index.bags if bag.file not in files}
    return {name_of(bag) for bag in year.index.bags if bag.file in files} - staying


def _folders(repository: Repository) -> dict[str, _Folder]:
    found: dict[str, _Folder] = {}
    for commit, changes in repository.changes(PORTFOLIOS):
        for one in changes:
            at = _STUDENT.match(one.path)
            if at is None:
                continue
            folder = found.setdefault(at[1], _Folder())
            is_plan = one.path == f"{STUDENTS}/{at[1]}/{PLAN}"
            if one.blob is None:
                folder.there.discard(one.path)
                if is_plan and commit.recorded_at:
                    folder.gone = commit.recorded_at.date()
                continue
            folder.last[one.path] = one.blob
            folder.there.add(one.path)
            if is_plan:
                folder.plans[one.blob] = None
    return found


def _people(data: Mapping[str, Any], folders: Mapping[str, _Folder]) -> list[tuple[str, ...]]:
    """Each student's ids: today's, or the last one, and the former ones that its plan says."""
    former = {id_: _former(plan) for id_, plan in data.items()}
    taken = {one for said in former.values() for one in said}
    return [
        (id_, *(one for one in former[id_] if one in folders))
        for id_ in sorted(data)
        if id_ not in taken or folders[id_].there
    ]


def _former(plan: Any) -> list[str]:
    said = plan["student"].get("formerly") if _has_student(plan) else None
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def _has_student(plan: Any) -> bool:
    return isinstance(plan, dict) and isinstance(plan.get("student"), dict)


def _name(plan: Any) -> str:
    return str(plan["student"].get("name", "")) if _has_student(plan) else ""


def is_hidden(root: Path, record: Record) -> bool:
    """Whether the student's identity is protected, or nobody knows: by what is committed, and by what lies in
    the folder. Raises OSError.
    """
    raws = [record.raw_plan]
    place = root / STUDENTS / record.ids[0] / PLAN
    if place.is_file() and not place.is_symlink():
        raws.append(place.read_bytes())
    return any(
        not _has_student(student_in(raw)) or seems_so(raw.decode("utf-8", "replace").splitlines())
        for raw in raws
    )


def _needed(
    folders: Mapping[str, _Folder],
    people: Iterable[tuple[str, ...]],
    data: Mapping[str, Any],
    school: School,
) -> Iterator[str]:
    """The blobs that the school's times ask for: where a thing is counted from leaving, those who left."""
    for ids in people:
        own = [folders[id_] for id_ in ids if id_ in folders]
        leaves = not own[0].there or left_on(data.get(ids[0])) is not None
        asked = {
            kind
            for kind, kept in school.retention.items()
            if kept.years is not None and (leaves or kept.counted_from is CountedFrom.SCHOOL_YEAR)
        }
        for folder in own:
            if ContentKind.PLAN in asked:
                yield from folder.plans
            for path, blob in folder.last.items():
                if _is_asked(path, asked, folder.there):
                    yield blob


def _is_asked(path: str, kinds: Collection[ContentKind], there: Collection[str]) -> bool:
    of_work = ContentKind.WORKS in kinds and path.endswith(f"/{WORK}")
    return of_work or (ContentKind.STAFF_ONLY in kinds and path in there and path.endswith(".yml"))


def _contents(repository: Repository, blobs: Iterable[str]) -> dict[str, bytes]:
    wanted = dict.fromkeys(blobs)
    return {blob: content for blob, content in repository.blobs(wanted) if isinstance(content, bytes)}


def _talks(own: Iterable[_Folder], today: str | None, contents: Contents) -> tuple[Date | None, ...]:
    states = dict.fromkeys(blob for folder in own for blob in folder.plans if blob != today)
    return tuple(talk_day(contents[blob], quick=True) for blob in states if blob in contents)


def _days(own: Iterable[_Folder], kind: ContentKind, contents: Contents) -> tuple[Date | None, ...]:
    """The day of each work or week, once for all the ids that it lay under."""
    found: dict[str, Date | None] = {}
    for folder in own:
        for place in _places(folder, kind):
            if kind is ContentKind.WEEKS:
                day = week_day(place)
            else:
                raw = contents.get(folder.last.get(f"{place.path}{WORK}", ""))
                day = work_day([raw]) if raw is not None else None
            found.setdefault(place.name, day)
    return tuple(found.values())


def _places(folder: _Folder, kind: ContentKind) -> Collection[Place]:
    places = (place_of(path) for path in folder.last)
    return dict.fromkeys(place for place in places if place is not None and place.kind is kind)


def _staff(own: list[_Folder], contents: Contents) -> tuple[Date | None, ...]:
    """Of what lies there now: old states hold it too, and go with the plan's."""
    found: list[Date | None] = []
    for path in sorted(own[0].there):
        raw = contents.get(own[0].last[path], b"")
        if not path.endswith(".yml") or not any(word in raw for word in _OF_STAFF):
            continue
        place = place_of(path)
        day = week_day(place) if place else None
        day = day or work_day([raw]) or talk_day(raw)
        found += staff_days(data_of(raw), day)
    return tuple(found)
