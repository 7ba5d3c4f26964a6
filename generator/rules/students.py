"""What holds among the students of a school: nobody has two folders, no folder two students."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.documents.finding import Finding


def former_ids(
    student: str, formerly: Sequence[str], students: Collection[str], others: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """`students` are the ids of all folders there are; `others` the former ids that other students say."""
    said_by_others = {other: frozenset(said) for other, said in others.items()} if formerly else {}
    for index, former in enumerate(formerly):
        path = ("student", "formerly", index)
        if former == student:
            continue  # what that says, the history tells
        if former in students:
            yield Finding("IUP313", path, {"id": former})
        else:
            also = sorted(
                other for other, said in said_by_others.items() if former in said and other != student
            )
            if also:
                yield Finding("IUP312", path, {"id": former, "other": also[0]})
