"""What somebody asks a build for, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator.cache.build_result import BuildResult
from generator.model import Audience
from generator.problems.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What somebody asked for. All paths are absolute. `students` are their ids, None for all.

    `cache` is the folder for what need not be done twice; `jobs` the number of processes, `cluster` the
    address of a scheduler whose workers build instead, from what is committed. `share` (k, n) is the k-th of
    n shares of the students. `audience` is who will read the sites.
    """

    root: Path
    output: Path
    config_file: Path
    cache: Path
    today: Date
    students: Collection[str] | None = None
    jobs: int = 1
    cluster: str | None = None
    share: tuple[int, int] | None = None
    zipped: bool = False
    pdf: bool = False
    allow_shallow: bool = False
    audience: Audience = Audience.FAMILY


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What became of it, in the order of the students; `diagnostics` in file order.

    `has_history` is False for a folder without git: then only today's versions are known. `uncommitted` are
    students whose files are not, all of them, in the commit that a cluster built. `taken_away` counts sites
    of students who are no longer there, and `left_out` those that stay as the student's files are in git and
    not in the folder.
    """

    results: tuple[BuildResult, ...]
    diagnostics: tuple[Diagnostic, ...]
    has_history: bool
    complete: bool
    uncommitted: tuple[str, ...] = ()
    taken_away: int = 0
    left_out: int = 0
