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
from generator.retention.going import Going, going
from generator.retention.holdings import data_of
from generator.retention.scope import Scope
from generator.retention.traces import HINT, Traces

_STUDENT: Final = re.compile(rf"{STUDENTS}/([^/]+)/")

Ever = Mapping[str, set[str]]
"""The blobs that ever lay at each path from the school's root."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`ids` with the former ones; `names` that no other student has, as they are written, none where the
    student stays. `everyone` are the ids that any student ever had.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    everyone: frozenset[str]
    going: Going
    traces: Traces


def gather(repository: Repository, student: str, scope: Scope, key: bytes | None = None) -> Gathered:
    """`key` is that of what is looked for already, if there is any.

    Raises GitError; UsageError where there is no such student, or a folder was another child's too.
    """
    ever = _below_the_school(repository)
    ids, plans = _followed(repository, ever, student)
    _refuse_other_children(repository, student, ids, plans)
    own, others = _parted(ever, ids)
    goes = going(repository, ids, own, {blob for blobs in others.values() for blob in blobs}, scope)
    names = _only_of(_names(plans), _names(_plans(repository, others))) if goes.whole else set()
    key = key or secrets.token_bytes(32)
    staying = {path: blobs - goes.blobs for path, blobs in own.items() if path not in goes.files}
    traces = _traces(repository, key, ids, names, _only(own, goes), _joined(staying, others))
    everyone = frozenset(found[1] for path in ever if (found := _STUDENT.match(path)))
    return Gathered(ids, tuple(sorted(names)), everyone, goes, traces if goes.whole else _without_ids(traces))


def _below_the_school(repository: Repository) -> dict[str, set[str]]:
    """Of `portfolios/`: what else quotes a student is looked for later."""
    found: dict[str, set[str]] = {}
    for path, blob in files_ever(repository.root, PORTFOLIOS):
        found.setdefault(path.removeprefix(repository.prefix), set()).add(blob)
    return found


def _followed(
    repository: Repository, ever: Ever, student: str
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


def _plans(repository: Repository, ever: Ever) -> list[Mapping[str, Any]]:
    """Every state that can be read as the plan of somebody."""
    blobs = sorted({blob for path, ids in ever.items() if path.endswith(f"/{PLAN}") for blob in ids})
    read_ = (data_of(content) for _, content in repository.blobs(blobs) if isinstance(content, bytes))
    return [plan for plan in read_ if isinstance(plan, dict) and isinstance(plan.get("student"), dict)]


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
    return {name for name in said if isinstance(name, str) and len(_row(name)) > 1}


def _only_of(names: set[str], others: set[str]) -> set[str]:
    """Those that nobody of the others has, however it is written."""
    taken = {turned for name in others for turned in words.turned(_row(name))}
    return {name for name in names if tuple(_row(name)) not in taken}


def _row(text: str) -> list[str]:
    return words.words(words.plain(text))


def _parted(ever: Ever, ids: tuple[str, ...]) -> tuple[Ever, Ever]:
    """What lay in the student's folders, and what lay elsewhere below `portfolios/`."""
    own = {path: ever[path] for path in ever if (at := _STUDENT.match(path)) and at[1] in ids}
    return own, {path: ever[path] for path in ever if path not in own}


def _only(own: Ever, goes: Going) -> Ever:
    return {path: blobs if path in goes.files else blobs & goes.blobs for path, blobs in own.items()}


def _joined(one: Ever, other: Ever) -> Ever:
    return {path: one.get(path, set()) | other.get(path, set()) for path in (*one, *other)}


def _traces(  # noqa: PLR0917 - two sides, and what they are told apart by
    repository: Repository, key: bytes, ids: tuple[str, ...], names: set[str], own: Ever, others: Ever
) -> Traces:
    """Of what goes, `own`, without what also stands in what stays, `others`."""
    elsewhere = {part.partition(".")[0] for path in others for part in path.split("/")}
    shared = {blob for found in others.values() for blob in found}
    blobs = {blob for found in own.values() for blob in found} - shared
    rows = {row for name in names for row in words.turned(_row(name))}
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
        hints=frozenset(words.digest(key, word)[:HINT] for row in texts for word in row),
    )


def _without_ids(traces: Traces) -> Traces:
    """Of a student who stays: the name and the id say nothing of what went."""
    none: frozenset[str] = frozenset()
    return Traces(traces.key, traces.blobs, {}, none, none, none, none, traces.texts, traces.hints)


def _rows_of(repository: Repository, ever: Ever) -> set[tuple[str, ...]]:
    """Every eight words in a row that a text of these documents holds."""
    blobs = sorted({blob for path, ids in ever.items() if path.endswith(".yml") for blob in ids})
    return {
        row
        for _, content in repository.blobs(blobs)
        if isinstance(content, bytes)
        for text in _texts(data_of(content))
        for row in words.windows(_row(text))
    }


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)
