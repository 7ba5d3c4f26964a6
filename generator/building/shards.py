"""A share of a school's students, for several machines that each build one."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def in_shard(students: Sequence[str], share: tuple[int, int] | None) -> tuple[str, ...]:
    """Those of `students` in the k-th of n shares: by their ids alone, so that nobody moves another."""
    if share is None:
        return tuple(students)
    number, count = share
    return tuple(
        student
        for student in students
        if int.from_bytes(sha256(student.encode()).digest()[:8]) % count == number - 1
    )
