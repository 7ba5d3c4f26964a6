"""The school's folder, read at once: which files there are, and each YAML file as a `Source`.

Of pictures and other files of works only the beginnings are looked at. Links are not followed.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator import deceptive, files, proposals
from generator.diagnostics import Diagnostic, Place, Term
from generator.errors import UsageError
from generator.language import N_
from generator.media import kinds
from generator.media.kinds import Look
from generator.protected import is_protected
from generator.yaml_source import Source, read
from generator.yaml_text import MAX_BYTES

PORTFOLIOS: Final = "portfolios"
STUDENTS: Final = f"{PORTFOLIOS}/students"
PLAN: Final = "iup.yml"
WORK: Final = "work.yml"

# What other programs leave in folders; nobody wants to hear of it.
_BYSTANDERS: Final = re.compile(
    r"\.gitkeep|\.gitignore|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|.*~|~\$.*|\.~lock.*|#.*#|\.#.*"
    r"|.*\.(?:bak|orig|rej|tmp|swp|swo)",
    re.IGNORECASE,
)
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEEK_FILE: Final = re.compile(r"(?P<week>[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3]))\.yml")
_DEEPEST: Final = 20  # folders within folders that are looked through for a file
_MOST_READ: Final = 4 * MAX_BYTES  # so much of a file that is too large is still known to be what git holds
_KNOWN_LATER: Final = frozenset({"log.yml"})  # files that other parts of the generator read


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """`works/<id>/`: its work.yml, and all other files in it by their names, sorted."""

    id: str
    source: Source | None
    files: Mapping[str, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StudentFolder:
    """`portfolios/students/<id>/`; `weeks` by the week that the file's name says, `works` by folder.

    `raw` is the content of the plan, or the beginning of one that is too large.
    """

    id: str
    plan: Source | None = None
    raw: bytes = b""
    weeks: Mapping[str, Source] = field(default_factory=dict)
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
    scan = _Scan(root)
    top = scan.names(PORTFOLIOS, wanted=("school.yml", "mentors.yml", "students"))
    for rule, name in (("IUP801", "school.yml"), ("IUP802", "mentors.yml")):
        if name not in top and not scan.told(f"{PORTFOLIOS}/{name}", name):
            scan.tell(rule, f"{PORTFOLIOS}/{name}")
    ids = scan.student_ids() if "students" in top else []
    return SchoolFolder(
        root,
        school=scan.source(f"{PORTFOLIOS}/school.yml") if "school.yml" in top else None,
        mentors=scan.source(f"{PORTFOLIOS}/mentors.yml") if "mentors.yml" in top else None,
        ids=tuple(ids),
        problems=tuple(scan.problems),
    )


def student_ids(root: Path) -> list[str]:
    """The ids of the students whom `read_folder` finds, and perhaps of folders that are empty."""
    folder = root / STUDENTS
    if not folder.is_dir() or folder.is_symlink() or folder.parent.is_symlink():
        return []
    return sorted(entry.name for entry in folder.iterdir() if not entry.is_symlink())


def read_student(root: Path, student: str) -> StudentFolder:
    """Read one of the folders that `read_folder` found."""
    scan = _Scan(root)
    folder = f"{STUDENTS}/{student}"
    names = scan.names(folder, wanted=(PLAN, "weeks", "works"), strays=True)
    raw = scan.raw(f"{folder}/{PLAN}") if PLAN in names else None
    plan = _looked_through(f"{folder}/{PLAN}", *raw) if raw else None
    if PLAN not in names and not scan.told(f"{folder}/{PLAN}", PLAN):
        scan.tell("IUP506", folder)
    weeks = scan.weeks(f"{folder}/weeks") if "weeks" in names else {}
    works = scan.works(f"{folder}/works") if "works" in names else {}
    return StudentFolder(student, plan, raw[0] if raw else b"", weeks, works, tuple(scan.problems))


def former_ids(root: Path, student: str) -> tuple[str, ...]:
    """The former ids that a plan says; it may be broken elsewhere and still say them."""
    path = f"{STUDENTS}/{student}/{PLAN}"
    try:
        raw, size = files.read(root, path, _MOST_READ)
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
        raw, size = files.read(root, path, _MOST_READ)
    except OSError:
        return True
    source = read(path, raw, size)
    return source.data is None or is_protected(None, source, None)


class _Scan:
    """Walks folders below `root` and gathers what is odd about them. Paths are relative, with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Diagnostic] = []

    def tell(self, rule: str, path: str, suggestion: str | None = None, **values: str) -> None:
        shown = {"name": path.rsplit("/", 1)[-1], **values}
        self.problems.append(Diagnostic(path, Place(), rule, shown, suggestion))

    def told(self, path: str, name: str) -> bool:
        """Whether it is told already why there is no file `name` at `path`."""
        return any(
            (told.rule == "IUP501" and told.suggestion == name)
            or (told.rule in {"IUP516", "IUP517"} and told.path == path)
            for told in self.problems
        )

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What lies in `folder`, by name: no bystanders; links, pipes and the like are told and left out."""
        found = []
        try:
            scan = os.scandir(self.root / folder)
        except OSError as error:
            self.tell("IUP515", folder, reason=error.strerror or str(error))
            return []
        with scan:
            for entry in scan:
                if _BYSTANDERS.fullmatch(entry.name):
                    continue
                path = f"{folder}/{entry.name}"
                if entry.is_symlink():
                    self.tell("IUP503", path)
                elif not (entry.is_file() or entry.is_dir()):
                    self.tell("IUP516", path)  # opening a named pipe would wait for ever
                else:
                    found.append(entry)
        return sorted(found, key=lambda entry: entry.name)

    def names(self, folder: str, wanted: tuple[str, ...], *, strays: bool = False) -> set[str]:
        """Which of `wanted` are in `folder`. Misspelt ones are told, with `strays` everything else too."""
        there = {entry.name: entry for entry in self.entries(folder)}
        good = {name for name in wanted if name in there and there[name].is_dir() == ("." not in name)}
        for name in sorted(there.keys() - good - _KNOWN_LATER):
            meant = _meant(name, [right for right in wanted if right not in good])
            if meant == name:
                self.another_kind(there[name], f"{folder}/{name}")
            elif meant:
                self.tell("IUP501", f"{folder}/{name}", meant)
            elif strays:
                self.tell("IUP502", f"{folder}/{name}")
        return good

    def another_kind(self, entry: os.DirEntry[str], path: str) -> None:
        """A folder with the name of a file, or the other way round."""
        a_file, a_folder = Term(N_("a file")), Term(N_("a folder"))
        found, wanted = (a_folder, a_file) if entry.is_dir() else (a_file, a_folder)
        self.tell("IUP517", path, found=found, wanted=wanted)

    def student_ids(self) -> list[str]:
        ids = []
        for entry in self.entries(STUDENTS):
            if not entry.is_dir():
                self.tell("IUP502", f"{STUDENTS}/{entry.name}")
            elif self.has_files(f"{STUDENTS}/{entry.name}"):
                if not _ID.fullmatch(entry.name):
                    self.tell("IUP504", f"{STUDENTS}/{entry.name}", proposals.an_id(entry.name))
                else:
                    ids.append(entry.name)
        return ids

    def has_files(self, folder: str, deep: int = 0) -> bool:
        """Git keeps no empty folders: one without files is only left over on this disk."""
        if deep == _DEEPEST:
            return True
        try:
            with os.scandir(self.root / folder) as scan:
                return any(
                    not entry.is_dir(follow_symlinks=False)
                    or self.has_files(f"{folder}/{entry.name}", deep + 1)
                    for entry in scan
                )
        except OSError:
            return True  # told of when it is read

    def source(self, path: str) -> Source | None:
        raw = self.raw(path)
        return _looked_through(path, *raw) if raw else None

    def raw(self, path: str) -> tuple[bytes, int] | None:
        """What a file holds, or the beginning of one that is too large, and how large it is."""
        try:
            return files.read(self.root, path, _MOST_READ)
        except OSError as error:
            self.tell("IUP515", path, reason=error.strerror or str(error))
            return None

    def weeks(self, folder: str) -> dict[str, Source]:
        weeks = {}
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            match = _WEEK_FILE.fullmatch(entry.name)
            if entry.is_dir() and match:
                self.another_kind(entry, path)
            elif entry.is_dir():
                self.tell("IUP502", path)
            elif match is None:
                week = proposals.a_week(entry.name.split(".")[0])
                self.tell("IUP602", path, f"{week}.yml" if week else None)
            elif (source := self.source(path)) is not None:
                weeks[match["week"]] = source
        return weeks

    def works(self, folder: str) -> dict[str, WorkFolder]:
        works = {}
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            if not entry.is_dir():
                self.tell("IUP502", path)
            elif self.has_files(path):
                if not _ID.fullmatch(entry.name):
                    self.tell("IUP505", path, proposals.an_id(entry.name))
                else:
                    works[entry.name] = self.work(path, entry.name)
        return works

    def work(self, folder: str, work: str) -> WorkFolder:
        entries = self.entries(folder)
        for entry in entries:
            if entry.is_dir() and entry.name == WORK:
                self.another_kind(entry, f"{folder}/{WORK}")
            elif entry.is_dir():
                self.tell("IUP502", f"{folder}/{entry.name}")
        names = [entry.name for entry in entries if not entry.is_dir()]
        for name in names:
            self.problems += deceptive.in_file_name(f"{folder}/{name}")
        looks = {name: kinds.look(self.root / folder / name) for name in names if name != WORK}
        if WORK in names:
            return WorkFolder(work, self.source(f"{folder}/{WORK}"), looks)
        misspelt = next((name for name in looks if _meant(name, [WORK])), None)
        if misspelt:
            self.tell("IUP501", f"{folder}/{misspelt}", WORK)
        elif all(entry.name != WORK for entry in entries):
            self.tell("IUP507", folder, WORK)
        return WorkFolder(work, None, looks)


def _looked_through(path: str, raw: bytes, size: int) -> Source:
    source = read(path, raw, size)
    return replace(source, problems=(*source.problems, *deceptive.told(source)))


def _meant(name: str, wanted: Collection[str]) -> str | None:
    """The wanted name that `name` misspells: by capitals, by its ending, or by a letter or two."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    stem = plain.split(".")[0]
    endings = (".yml", ".yaml", ".yml.txt", ".yaml.txt", ".json", ".yml.yml")
    for right in wanted:
        base, dot, _ = right.partition(".")
        if plain == right or (dot and stem == base and plain.removeprefix(stem) in endings):
            return right
        if dot and plain.endswith((".yml", ".yaml")) and proposals.nearest(stem, [base]):
            return right
        if not dot and "." not in plain and proposals.nearest(plain, [right]):
            return right
    return None
