"""What a build tells the processes that work for it, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator.cache.build_result import BuildResult
from generator.cache.fingerprints import Folder
from generator.frame.frame import Look
from generator.model import Audience
from generator.school.reader import Origin


@dataclass(frozen=True, slots=True)
class BuildTask:
    """What is to be built, in values that another process, or another machine, can be told.

    `look` is None where the school's `config_file` brings along plugins, hooks or a frame of its own: then
    mkdocs renders each page. `formerly` are the former ids that the plans say. `began` is when the build did,
    in nanoseconds: what a process made for one build is not used for another. `origin` is where the files of
    `root` were exported from, None where they lie in the school's own folder. `threads` are how many pictures
    of one student are made at the same time.
    """

    root: Path
    output: Path
    cache: Path
    config_file: Path
    look: Look | None
    today: Date
    formerly: tuple[tuple[str, tuple[str, ...]], ...]
    began: int
    allow_shallow: bool = False
    origin: Origin | None = None
    threads: int = 1
    zipped: bool = False
    pdf: bool = False
    audience: Audience = Audience.FAMILY


@dataclass(frozen=True, slots=True)
class StudentResult:
    """A student's result, and what it followed from, see `build_records.Record`; `source` is content."""

    built: BuildResult
    source: str
    site: Folder | None
    zip: Folder | None
    turning_days: tuple[Date, ...]
    came: int | None
    relatives: tuple[str, ...]
