"""A school's folders walked through: what lies there, and what is odd about it. Links are not followed."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator import deceptive
from generator.base import safe_open
from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS, WORK, YEARLY
from generator.folder import other_systems
from generator.media import kinds
from generator.media.kinds import Look
from generator.problems import suggestions
from generator.problems.diagnostic import Diagnostic, Place, Term
from generator.yaml.decoding import MAX_BYTES
from generator.yaml.source import Source, read

MOST_READ: Final = 4 * MAX_BYTES  # so much of a file that is too large is still known to be what git holds

# What other programs leave in folders; nobody wants to hear of it.
_BYSTANDERS: Final = re.compile(
    r"\.gitkeep|\.gitignore|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|.*~|~\$.*|\.~lock.*|#.*#|\.#.*"
    r"|.*\.(?:bak|orig|rej|tmp|swp|swo)",
    re.IGNORECASE,
)
_COPY: Final = re.compile(
    r"\s*(?:\((?:\d+|copy|kopia|копия|עותק)\)| - (?:copy|kopia|копия|עותק)(?: ?\(\d+\))?"
    r"| (?:copy|kopia)(?: \d+)?|[ _-]conflict\w*.*?)(?=\.|$)",
    re.IGNORECASE,
)
"""What computers put behind the name of a file that they double."""

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEEK_FILE: Final = re.compile(r"(?P<week>[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3]))\.yml")
_YEAR_FILE: Final = re.compile(r"(?P<year>[0-9]{4}-[0-9]{2})\.yml")
_DEEPEST: Final = 20  # folders within folders that are looked through for a file


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """`works/<id>/`: its work.yml, and all other files in it by their names, sorted."""

    id: str
    source: Source | None
    files: Mapping[str, Look] = field(default_factory=dict)


class Scan:
    """Walks folders below `root` and gathers what is odd about them. Paths are relative, with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Diagnostic] = []

    def report(self, rule: str, path: str, suggestion: str | None = None, **values: str) -> None:
        shown = {"name": path.rsplit("/", 1)[-1], **values}
        self.problems.append(Diagnostic(path, Place(), rule, shown, suggestion))

    def is_reported(self, path: str, name: str) -> bool:
        """Whether it is told already why there is no file `name` at `path`."""
        return any(
            (one.rule == "IUP501" and one.suggestion == name)
            or (one.rule in {"IUP503", "IUP516", "IUP517"} and one.path == path)
            for one in self.problems
        )

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What lies in `folder`, by name: no bystanders; links, pipes and the like are told and left out."""
        found = []
        try:
            scan = os.scandir(self.root / folder)
        except OSError as error:
            self.report("IUP515", folder, reason=error.strerror or str(error))
            return []
        with scan:
            for entry in scan:
                if _BYSTANDERS.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False):
                    continue
                if entry.name.startswith(".new-"):  # what a killed `iup new` had not finished
                    continue
                path = f"{folder}/{entry.name}"
                if entry.is_symlink():
                    self.report("IUP503", path)
                elif not (entry.is_file() or entry.is_dir()):
                    self.report("IUP516", path)  # opening a named pipe would wait for ever
                else:
                    found.append(entry)
        return sorted(found, key=lambda entry: entry.name)

    def names(self, folder: str, wanted: tuple[str, ...], *, strays: bool = False) -> set[str]:
        """Which of `wanted` are in `folder`. Told are misspelt ones, lost plans; with `strays`, the rest."""
        there = {entry.name: entry for entry in self.entries(folder)}
        good = {name for name in wanted if name in there and there[name].is_dir() == ("." not in name)}
        for name in sorted(there.keys() - good):
            meant = _meant(name, [right for right in wanted if right not in good])
            if meant == name:
                self.another_kind(there[name], f"{folder}/{name}")
            elif meant:
                self.report("IUP501", f"{folder}/{name}", meant)
            elif strays and _COPY.search(name):
                self.report("IUP530", f"{folder}/{name}", of=_COPY.sub("", name))
            elif strays and (wanted_at := self._read_from(there[name], f"{folder}/{name}")):
                self.report("IUP538", f"{folder}/{name}", wanted=wanted_at)
            elif strays or (self.root / folder / name / PLAN).is_file():
                self.report("IUP502", f"{folder}/{name}", _folder_of(name))
        return good

    def _read_from(self, entry: os.DirEntry[str], path: str) -> str | None:
        """Where the works, weeks or logs that the folder at `path` holds would be read."""
        if not entry.is_dir():
            return None
        inner = self.entries(path)
        if any(one.name == WORK for one in inner):
            return f"works/{entry.name}"
        if found := next(filter(None, (_folder_of(one.name) for one in inner)), None):
            return found
        works = (one for one in inner if one.is_dir())
        return "works" if any((self.root / path / one.name / WORK).is_file() for one in works) else None

    def another_kind(self, entry: os.DirEntry[str], path: str) -> None:
        """A folder with the name of a file, or the other way round."""
        a_file, a_folder = Term(N_("a file")), Term(N_("a folder"))
        found, wanted = (a_folder, a_file) if entry.is_dir() else (a_file, a_folder)
        self.report("IUP517", path, found=found, wanted=wanted)

    def _may_lie_everywhere(self, folder: str, name: str) -> None:
        """Tell of a name, or of a way to it, that another system refuses."""
        path = f"{folder}/{name}"
        if why := other_systems.why_refused(name):
            self.report("IUP518", path, other_systems.another(name), why=why)
        elif len(path) > other_systems.LONGEST:
            values = {"length": str(len(path)), "limit": str(other_systems.LONGEST)}
            self.report("IUP519", path, **values)

    def students_elsewhere(self, known: Collection[str]) -> None:
        """Tell of a folder beside `students` whose folders hold plans: nothing would be read of them."""
        for folder in sorted((self.root / PORTFOLIOS).iterdir()):
            if folder.name in known or folder.is_symlink() or not folder.is_dir():
                continue
            path = f"{PORTFOLIOS}/{folder.name}"
            if not self.is_reported(path, STUDENTS) and any(
                (inner / PLAN).is_file() and not inner.is_symlink() for inner in folder.iterdir()
            ):
                self.report("IUP537", path)

    def student_ids(self) -> list[str]:
        ids = []
        for entry in self.entries(STUDENTS):
            if not entry.is_dir():
                self.report("IUP502", f"{STUDENTS}/{entry.name}")
            elif self.has_files(f"{STUDENTS}/{entry.name}"):
                if not _ID.fullmatch(entry.name):
                    self.report("IUP504", f"{STUDENTS}/{entry.name}", suggestions.an_id(entry.name))
                else:
                    self._may_lie_everywhere(STUDENTS, entry.name)
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
        return checked_source(path, *raw) if raw else None

    def raw(self, path: str) -> tuple[bytes, int] | None:
        """What a file holds, or the beginning of one that is too large, and how large it is."""
        try:
            return safe_open.read(self.root, path, MOST_READ)
        except OSError as error:
            self.report("IUP515", path, reason=error.strerror or str(error))
            return None

    def weeks(self, folder: str) -> dict[str, Source]:
        """By the weeks that their files are called by."""
        return self._called_by_time(folder, week_of, "IUP602", suggestions.a_week)

    def yearly(self, folder: str) -> dict[str, Source]:
        """By the school years that their files are called by."""
        return self._called_by_time(folder, school_year, "IUP610", suggestions.a_school_year)

    def _called_by_time(
        self,
        folder: str,
        read_as: Callable[[str], str | None],
        misnamed: str,
        meant: Callable[[str], str | None],
    ) -> dict[str, Source]:
        found = {}
        for entry in self.entries(folder):
            path, name = f"{folder}/{entry.name}", read_as(entry.name)
            if entry.is_dir() and name:
                self.another_kind(entry, path)
            elif entry.is_dir():
                self.report("IUP502", path)
            elif name is None:
                right = meant(entry.name.split(".")[0])
                self.report(misnamed, path, f"{right}.yml" if right else None)
            elif (source := self.source(path)) is not None:
                found[name] = source
        return found

    def works(self, folder: str) -> dict[str, WorkFolder]:
        works = {}
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            if not entry.is_dir():
                self.report("IUP502", path)
            elif self.has_files(path):
                if not _ID.fullmatch(entry.name):
                    self.report("IUP505", path, suggestions.an_id(entry.name))
                else:
                    self._may_lie_everywhere(folder, entry.name)
                    works[entry.name] = self.work(path, entry.name)
        return works

    def work(self, folder: str, work: str) -> WorkFolder:
        entries = self.entries(folder)
        for entry in entries:
            if entry.is_dir() and entry.name == WORK:
                self.another_kind(entry, f"{folder}/{WORK}")
            elif entry.is_dir():
                self.report("IUP502", f"{folder}/{entry.name}")
        names = [entry.name for entry in entries if not entry.is_dir()]
        for name in names:
            self.problems += deceptive.problems_in_file_name(f"{folder}/{name}")
            self._may_lie_everywhere(folder, name)
        looks = {name: kinds.look(self.root / folder / name) for name in names if name != WORK}
        if WORK in names:
            return WorkFolder(work, self.source(f"{folder}/{WORK}"), looks)
        misspelt = next((name for name in looks if _meant(name, [WORK])), None)
        if misspelt:
            self.report("IUP501", f"{folder}/{misspelt}", WORK)
        elif not self.is_reported(f"{folder}/{WORK}", WORK):
            self.report("IUP507", folder, WORK)
        return WorkFolder(work, None, looks)


def checked_source(path: str, raw: bytes, size: int) -> Source:
    source = read(path, raw, size)
    return replace(source, problems=(*source.problems, *deceptive.problems_in(source)))


def week_of(name: str) -> str | None:
    match = _WEEK_FILE.fullmatch(name)
    return match["week"] if match else None


def school_year(name: str) -> str | None:
    match = _YEAR_FILE.fullmatch(name)
    return match["year"] if match and suggestions.a_school_year(match["year"]) else None


def _folder_of(name: str) -> str | None:
    """The folder in which a file of that name would be read."""
    return "weeks" if week_of(name) else YEARLY[0] if school_year(name) else None


def _meant(name: str, wanted: Collection[str]) -> str | None:
    """The wanted name that `name` misspells: by capitals, by its ending, or by a letter or two."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    stem = plain.split(".")[0]
    endings = (".yml", ".yaml", ".yml.txt", ".yaml.txt", ".json", ".yml.yml")
    for right in wanted:
        base, dot, _ = right.partition(".")
        if plain == right or (dot and stem == base and plain.removeprefix(stem) in endings):
            return right
        if dot and plain.endswith((".yml", ".yaml")) and suggestions.nearest(stem, [base]):
            return right
        if not dot and "." not in plain and suggestions.nearest(plain, [right]):
            return right
    return None
