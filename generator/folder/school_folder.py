"""The school's folder, read at once: which files there are, and each YAML file as a `Source`.

Of pictures and other files of works only the beginnings are looked at. Links are not followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base import safe_open
from generator.base.language import LANGUAGES, N_
from generator.base.paths import PLAN, PORTFOLIOS, SINGLE, STUDENTS, YEARLY
from generator.folder.scan import MOST_READ, Scan, WorkFolder, checked_source
from generator.privacy.protected_identity import is_protected
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import UsageError
from generator.yaml.source import Source, read


@dataclass(frozen=True, slots=True)
class StudentFolder:
    """`portfolios/students/<id>/`; `weeks` by the week that the file's name says, `yearly` by kind and
    school year, `single` by kind, `works` by folder.

    `raw` is the content of the plan, or the beginning of one that is too large.
    """

    id: str
    plan: Source | None = None
    raw: bytes = b""
    weeks: Mapping[str, Source] = field(default_factory=dict)
    yearly: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)
    single: Mapping[str, Source] = field(default_factory=dict)
    works: Mapping[str, WorkFolder] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolFolder:
    """The files that a school's students share, and the ids of the students."""

    root: Path
    school: Source | None
    mentors: Source | None
    ids: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


def find_root(start: Path) -> Path:
    """The nearest folder that holds `portfolios/`, from `start` upwards; UsageError if there is none."""
    for folder in (start, *start.parents):
        if (folder / PORTFOLIOS).is_dir():
            return folder
    raise UsageError(
        N_("There is no folder `portfolios` in {folder} or in any folder above it."),
        N_("Go to the school's folder first, or name it: --root FOLDER"),
        folder=start,
    )


def read_folder(root: Path) -> SchoolFolder:
    """Read what the students of the school in `root` share. UsageError if `root` holds no `portfolios/`."""
    if (root / PORTFOLIOS).is_symlink():
        raise UsageError(
            N_("`portfolios` in {folder} is a link to another place, and links are not followed."),
            N_("Put the folder itself there, or name the folder that holds it: --root FOLDER"),
            folder=root,
        )
    if not (root / PORTFOLIOS).is_dir():
        raise UsageError(
            N_("There is no folder `portfolios` in {folder}."),
            N_("The school's folder is the one that holds `portfolios`. Name it: --root FOLDER"),
            folder=root,
        )
    scan = Scan(root)
    top = scan.names(PORTFOLIOS, wanted=("school.yml", "mentors.yml", "students"))
    for rule, name in (("IUP801", "school.yml"), ("IUP802", "mentors.yml")):
        if name not in top and not scan.is_reported(f"{PORTFOLIOS}/{name}", name):
            scan.report(rule, f"{PORTFOLIOS}/{name}")
    scan.students_elsewhere(top)
    ids = scan.student_ids() if "students" in top else []
    return SchoolFolder(
        root,
        school=scan.source(f"{PORTFOLIOS}/school.yml") if "school.yml" in top else None,
        mentors=scan.source(f"{PORTFOLIOS}/mentors.yml") if "mentors.yml" in top else None,
        ids=tuple(ids),
        problems=tuple(scan.problems),
    )


def first_language(root: Path) -> str:
    """The first language that school.yml says, as far as it can be read; English else."""
    try:
        raw, size = safe_open.read(root, f"{PORTFOLIOS}/school.yml", MOST_READ)
    except OSError:
        return "en"
    data = read("school.yml", raw, size).data
    said = data.get("languages") if isinstance(data, dict) else None
    return said[0] if isinstance(said, list) and said and said[0] in LANGUAGES else "en"


def student_ids(root: Path) -> list[str]:
    """The ids of the students whom `read_folder` finds, and perhaps of folders that are empty."""
    folder = root / STUDENTS
    if not folder.is_dir() or folder.is_symlink() or folder.parent.is_symlink():
        return []
    return sorted(entry.name for entry in folder.iterdir() if not entry.is_symlink())


def read_student(root: Path, student: str) -> StudentFolder:
    """Read one of the folders that `read_folder` found."""
    scan = Scan(root)
    folder = f"{STUDENTS}/{student}"
    files = {kind: f"{kind}.yml" for kind in SINGLE}
    wanted = (PLAN, *files.values(), "weeks", "works", *YEARLY, "earlier")
    names = scan.names(folder, wanted=wanted, strays=True)
    raw = scan.raw(f"{folder}/{PLAN}") if PLAN in names else None
    plan = checked_source(f"{folder}/{PLAN}", *raw) if raw else None
    if PLAN not in names and not scan.is_reported(f"{folder}/{PLAN}", PLAN):
        scan.report("IUP506", folder)
    weeks = scan.weeks(f"{folder}/weeks") if "weeks" in names else {}
    yearly: dict[str, dict[str, Source]] = {
        kind: scan.yearly(f"{folder}/{kind}") for kind in YEARLY if kind in names
    }
    read_alone = {kind: scan.source(f"{folder}/{name}") for kind, name in files.items() if name in names}
    single = {kind: source for kind, source in read_alone.items() if source is not None}
    works = scan.works(f"{folder}/works") if "works" in names else {}
    content = raw[0] if raw else b""
    return StudentFolder(student, plan, content, weeks, yearly, single, works, tuple(scan.problems))


def former_ids(root: Path, student: str) -> tuple[str, ...]:
    """The former ids that a plan says; it may be broken elsewhere and still say them."""
    path = f"{STUDENTS}/{student}/{PLAN}"
    try:
        raw, size = safe_open.read(root, path, MOST_READ)
    except OSError:
        return ()  # told of when the student is read
    data = read(path, raw, size).data if b"formerly" in raw else None
    said = data.get("student") if data is not None else None
    formerly = said.get("formerly") if isinstance(said, dict) else None
    return tuple(one for one in formerly if isinstance(one, str)) if isinstance(formerly, list) else ()


def may_be_protected(root: Path, student: str) -> bool:
    """Whether the student's identity is protected, or the plan can't be read so that nobody knows."""
    path = f"{STUDENTS}/{student}/{PLAN}"
    try:
        raw, size = safe_open.read(root, path, MOST_READ)
    except OSError:
        return True
    source = read(path, raw, size)
    return source.data is None or is_protected(None, source, None)
