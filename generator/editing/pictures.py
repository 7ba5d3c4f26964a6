"""Pictures of the family's pages that a proposal changes, taken by a browser of this machine."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from subprocess import DEVNULL, TimeoutExpired, run
from typing import Final

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.editing.current import Current
from generator.editing.editor import renderer
from generator.editing.school_now import SchoolNow, Schools
from generator.editing.trial import Site, Trials
from generator.engine import mkdocs_site
from generator.frame.frame import Look
from generator.git import trees
from generator.git.proposal import Ends
from generator.media.cache import Cache
from generator.problems.errors import UsageError

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
MOST_PAGES: Final = 12
"""Of one student."""
_SIZE: Final = "820,2400"
_PATIENCE: Final = 60
_FIRST: Final = ("index.html", "plan/", "goals/", "works/", "weeks/", "talks", "journey.html")
"""What tells most comes first."""
_ASIDE: Final = re.compile(r"bank/|search|evidence|prepare|plan/(?:\d|versions)")
"""Lists of what other pages show, and older versions: those only say when the plan was changed last."""


@dataclass(frozen=True, slots=True)
class _Taking:
    """What all students' pictures are taken with; `place` is a folder for passing files."""

    browser: str
    school: SchoolNow
    trials: Trials
    look: Look
    cache: Cache
    place: Path


def take(
    root: Path,
    between: Ends,
    students: Iterator[str],
    to: Path,
    *,
    config_file: Path,
    cache: Path,
    today: Date,
) -> Iterator[Path]:
    """Write a picture of each page that changes, in the student's first language, into the folder `to`.

    Raises UsageError without a browser, and for what is not committed; GitError, OSError.
    """
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise UsageError(
            N_("There is no browser that could take pictures."),
            N_("Install Chromium, or name one in the variable CHROMIUM."),
        )
    if between.head is None:
        raise UsageError(
            N_("Pictures are taken of what is committed."), N_("Name two commits, as in: main..HEAD")
        )
    with tempfile.TemporaryDirectory(prefix="iup-pictures-") as name:
        place = Path(name)
        (place / "look").mkdir()
        look = mkdocs_site.load_builder(config_file).look(place / "look")
        if look is None:
            raise UsageError(
                N_("The school's mkdocs.yml brings along plugins or hooks, so there is no preview here."),
                N_("`iup serve` shows the pages as they will be."),
            )
        school = Schools(root, cache, place / "schools", lambda: today).now()
        taking = _Taking(browser, school, Trials(root, place / "trials"), look, Cache(cache), place)
        for student in students:
            yield from _of_student(taking, root, between, student, to)


def _of_student(taking: _Taking, root: Path, between: Ends, student: str, to: Path) -> Iterator[Path]:
    if student not in taking.school.students:
        return
    before, after = (_site(taking, root, student, commit) for commit in (between.base, between.head or ""))
    if after is None:
        return
    old = _pages(before) if before else {}
    pages = {path: page for path, page in _pages(after).items() if page != old.get(path)}
    folder = taking.place / "sites" / student
    for path in sorted(pages, key=_weight)[:MOST_PAGES]:
        _lay_out(after, folder, path, pages[path])
        picture = to / student / f"{re.sub(r'[^a-z0-9]+', '-', path.removesuffix('.html')).strip('-')}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        if _taken(taking.browser, folder / path, picture, taking.place / "profile"):
            yield picture


def _weight(path: str) -> tuple[int, str]:
    return next((place for place, start in enumerate(_FIRST) if path.startswith(start)), len(_FIRST)), path


def _site(taking: _Taking, root: Path, student: str, commit: str) -> Site | None:
    blobs = trees.tree(root, commit, f"{STUDENTS}/{student}")
    if not blobs:
        return None
    main = taking.school.main.commit
    now = Current(student, main, commit, None, None, is_open=False, blobs=blobs)
    with taking.trials.of(taking.school, now, {}) as trial:
        return trial.site(taking.look, taking.cache, renderer)


def _pages(site: Site) -> Mapping[str, bytes]:
    """Those in the student's first language."""
    first = site.facts.languages[0]
    found = {path: site.page(path) for path, (language, _) in site.made_of.items() if language == first}
    return {path: page for path, page in found.items() if page is not None and not _ASIDE.match(path)}


def _lay_out(site: Site, folder: Path, path: str, page: bytes) -> None:
    if not folder.is_dir():
        for name, source in site.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(page)


def _taken(browser: str, page: Path, picture: Path, profile: Path) -> bool:
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    asked = [
        *(browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--window-size={_SIZE}", *as_root),
        *("--no-first-run", "--disable-extensions", f"--user-data-dir={profile}"),
        *(f"--screenshot={picture.resolve()}", page.as_uri()),
    ]
    try:
        run(asked, stdout=DEVNULL, stderr=DEVNULL, stdin=DEVNULL, timeout=_PATIENCE, check=False)
    except (OSError, TimeoutExpired):
        return False
    return picture.is_file()
