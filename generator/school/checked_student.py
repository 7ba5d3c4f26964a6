"""A student whose documents were checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.folder.school_folder import StudentFolder
from generator.problems.diagnostic import Diagnostic

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CheckedStudent:
    """A student's documents as data of today's shapes, without those that broke their schema.

    `works` by their ids, `weeks` by the week that the file's name says, `yearly` by kind and school year,
    `single` by kind.
    `ok` says that a site may be
    built: no errors in these files, nor in the school's own.
    """

    id: str
    folder: StudentFolder
    plan: Data | None
    works: Mapping[str, Data]
    weeks: Mapping[str, Data]
    yearly: Mapping[str, Mapping[str, Data]]
    single: Mapping[str, Data]
    problems: tuple[Diagnostic, ...]
    ok: bool
