"""What is to be looked for: from every state that the student's folders ever had, in all of history."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.git import Repository
from generator.git.objects import files_ever
from generator.problems.errors import UsageError
from generator.retention import words
from generator.retention.traces import Traces
from generator.yaml.source import read

_STUDENT: Final = re.compile(rf"{STUDENTS}/([^/]+)/")


@dataclass(frozen=True, slots=True)
class Gathered:
    """`ids` with the former ones; `names` that no other student has, as they are written."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    traces: Traces


def gather(repository: Repository, student: str) -> Gathered:
    """Raises GitError; UsageError where there is no such student, or a folder was another child's too."""
    ever = _below_the_school(repository)
    ids, plans = _followed(repository, ever, student)
    _refuse_other_children(repository, student, ids, plans)
    own, others = _parted(ever, ids)
    names = _names(plans) - _names(_plans(repository, others))
    return Gathered(ids, tuple(sorted(names)), _traces(repository, ids, names, own, others))


def _below_the_school(repository: Repository) -> dict[str, set[str]]:
    """The blobs that lay at each path. Of `portfolios/`: what else quotes a student is looked for later."""
    found: dict[str, set[str]] = {}
    for path, blob in files_ever(repository.root, PORTFOLIOS):
        found.setdefault(path.removeprefix(repository.prefix), set()).add(blob)
    return found


def _followed(
    repository: Repository, ever: Mapping[str, set[str]], student: str
) -> tuple[tuple[str, ...], list[Mapping[str, Any]]]:
    """The student's id and all former ones, and every state of the plan under any of them."""
    ids, plans = [student], []
    for id_ in ids:
        for plan in _plans(
            repository, {path: ever[path] for path in ever if path == f"{STUDENTS}/{id_}/{PLAN}"}
        ):
            plans.append(plan)
            formerly = plan["student"].get("formerly")
            ids += [one for one in formerly or () if isinstance(one, str) and one not in ids]
    if not plans:
        raise UsageError(
            N_("No plan of `{student}` is in the history of this folder."),
            N_("Is the id right? A plan that was never committed is only a file: delete it."),
            student=student,
        )
    return tuple(ids), plans


def _plans(repository: Repository, ever: Mapping[str, set[str]]) -> list[Mapping[str, Any]]:
    """Every state that can be read as the plan of somebody."""
    blobs = sorted({blob for path, ids in ever.items() if path.endswith(f"/{PLAN}") for blob in ids})
    read_ = (_data(content) for _, content in repository.blobs(blobs) if isinstance(content, bytes))
    return [plan for plan in read_ if isinstance(plan, dict) and isinstance(plan.get("student"), dict)]


def _data(content: bytes) -> Any:
    return read("", content, places=False).data


def _refuse_other_children(
    repository: Repository, student: str, ids: tuple[str, ...], plans: list[Mapping[str, Any]]
) -> None:
    """git-filter-repo takes a folder away as a whole: with it would go what is another child's."""
    later = [one for one in ids if one != student and (repository.root / STUDENTS / one).is_dir()]
    former = {name for plan in plans for name in _former_names(plan)}
    people = {(plan["student"].get("name"), plan["student"].get("enrolled")) for plan in plans}
    people = {one for one in people if one[0] not in former}
    others = any(a[0] != b[0] and a[1] != b[1] for a in people for b in people)
    if later or others:
        raise UsageError(
            N_("The folder `{folder}` was that of two children, and nothing is touched."),
            N_("If it is one child: write the earlier name in the plan as former name, and commit that."),
            folder=later[0] if later else student,
        )


def _former_names(plan: Mapping[str, Any]) -> Iterator[str]:
    for former in plan["student"].get("former_names") or ():
        name = former.get("name") if isinstance(former, dict) else former
        if isinstance(name, str):
            yield name


def _names(plans: Iterable[Mapping[str, Any]]) -> set[str]:
    """Full names. One word alone is said of many, and proves nothing."""
    said = {name for plan in plans for name in (plan["student"].get("name"), *_former_names(plan))}
    return {name for name in said if isinstance(name, str) and len(words.words(name)) > 1}


def _parted(
    ever: Mapping[str, set[str]], ids: tuple[str, ...]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What lay in the student's folders, and what lay elsewhere below `portfolios/`."""
    own = {path: ever[path] for path in ever if (at := _STUDENT.match(path)) and at[1] in ids}
    return own, {path: ever[path] for path in ever if path not in own}


def _traces(
    repository: Repository,
    ids: tuple[str, ...],
    names: set[str],
    own: Mapping[str, set[str]],
    others: Mapping[str, set[str]],
) -> Traces:
    elsewhere = {part.partition(".")[0] for path in others for part in path.split("/")}
    key = secrets.token_bytes(32)
    shared = {blob for found in others.values() for blob in found}
    blobs = {blob for found in own.values() for blob in found} - shared
    rows = [words.words(words.plain(name.encode())) for name in names]
    by_length: dict[int, frozenset[str]] = {}
    for row in rows:
        by_length[len(row)] = by_length.get(len(row), frozenset()) | {words.digest(key, *row)}
    texts = _rows_of(repository, own) - _rows_of(repository, others)
    return Traces(
        key=key,
        blobs=frozenset(blobs),
        names=by_length,
        first=frozenset(words.digest(key, row[0]) for row in rows),
        folders=frozenset(words.digest(key, id_) for id_ in ids),
        parts=frozenset(words.digest(key, id_) for id_ in ids if id_ not in elsewhere),
        ids=frozenset(words.digest(key, id_) for id_ in ids if not id_.isalpha()),
        texts=frozenset(words.digest(key, *row) for row in texts),
    )


def _rows_of(repository: Repository, ever: Mapping[str, set[str]]) -> set[tuple[str, ...]]:
    """Every eight words in a row that a text of these documents holds."""
    blobs = sorted({blob for path, ids in ever.items() if path.endswith(".yml") for blob in ids})
    return {
        row
        for _, content in repository.blobs(blobs)
        if isinstance(content, bytes)
        for text in _texts(_data(content))
        for row in words.windows(words.words(words.plain(text.encode("utf-8", "replace"))))
    }


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)
