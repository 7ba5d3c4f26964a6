"""A school between two published states: where a build is stopped, in whatever way, one of them stands.

State `before` is published, with its zips and all that the program remembers of it; `after` is what the
school's folder holds now. Between the two one student is changed, one is as before, one is withdrawn, one has
left and one has come.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository
from tests.support.small_school import ALVA, DAY, contents, iup, replace, small_school

STUDENTS = "portfolios/students"
Sites = Mapping[str, Mapping[str, bytes]]
"""The files of each site by their paths in it, by student; and each zip, by its name, under the path ""."""


@dataclass(frozen=True)
class Scene:
    """All of it lies in `top`: the records of a build are those of one place."""

    top: Path
    before: Sites
    after: Sites

    @property
    def school(self) -> Path:
        return self.top / "school"

    @property
    def output(self) -> Path:
        return self.top / "site"

    @property
    def cache(self) -> Path:
        return self.top / "cache"

    def lay_out(self, *, empty: bool = False) -> None:
        """Put everything back to the state before; with `empty`, to one in which nothing is published yet."""
        for place in (self.output, self.cache):
            shutil.rmtree(place, ignore_errors=True)
            kept = self.top / ("fresh-cache" if empty and place == self.cache else f"kept-{place.name}")
            if not (empty and place == self.output):
                shutil.copytree(kept, place)

    def wrong(self, *, before: Sites | None = None) -> list[str]:
        """What is published and was never to be: neither the state `before` nor the one after, or a mix."""
        return list(_wrong(published(self.output), self.before if before is None else before, self.after))

    def left_over(self) -> list[str]:
        """What lies in the output and is nobody's site."""
        ours = {".iup-assets", ".iup-audience", ".iup-lock", *self.after}
        names = sorted(path.name for path in self.output.iterdir() if path.name not in ours)
        return names + sorted(path.name for path in (self.output / ".iup-assets").glob(".*"))

    def mended(self) -> list[str]:
        """What is not as it would be, had nothing ever happened."""
        there = published(self.output)
        found = [name for name in {*there, *self.after} if there.get(name) != self.after.get(name)]
        return sorted(found) + self.left_over()

    def build(self, *more: str, cwd: Path | None = None, **environment: str) -> str:
        """Build to the end; what was told. `DAY` is the day."""
        built = iup(*self.command(*more), cwd=cwd or self.school, **environment)
        assert built.returncode == 0, built.stderr
        return built.stdout + built.stderr

    def command(self, *more: str) -> tuple[str | Path, ...]:
        return ("build", "--zip", "--jobs", "2", "--output", self.output, "--cache", self.cache, *more)


def published(output: Path) -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for path in output.iterdir() if output.is_dir() else ():
        if not path.name.startswith(".iup-"):
            found[path.name] = contents(path) if path.is_dir() else {"": path.read_bytes()}
    return found


def _wrong(there: Sites, before: Sites, after: Sites) -> Iterable[str]:
    for name in {*there, *before, *after}:
        now, old, new = there.get(name), before.get(name), after.get(name)
        if not name.endswith(".zip"):
            if now not in (old, new):
                yield f"{name} is gone" if now is None else f"{name} is neither the old site nor the new one"
            continue
        # A zip may be missing for a moment; one that is there is that of the site beside it.
        site = name.removesuffix(".zip")
        fitting = [packed for packed, of in ((old, before), (new, after)) if of.get(site) == there.get(site)]
        if now is not None and now not in fitting:
            yield f"{name} is not that of the site beside it"


def scene(top: Path) -> Scene:
    school = _school(top / "school")
    made = Scene(top, {}, {})
    made.build()
    shutil.move(made.output, top / "kept-site")
    shutil.move(made.cache, top / "kept-cache")
    before = published(top / "kept-site")
    _go_on(school)
    fresh = top / "fresh-cache"
    shutil.copytree(top / "kept-cache", fresh)
    for known in ("builds", "history", "plans"):
        shutil.rmtree(fresh / known)
    shutil.copytree(fresh, made.cache)
    made.build()
    after = published(made.output)
    assert sorted(before) == sorted(f"{s}{e}" for s in ("alva", "nils", "tove", "wim") for e in ("", ".zip"))
    assert sorted(after) == sorted(f"{s}{e}" for s in ("alva", "nils", "olle", "ylva") for e in ("", ".zip"))
    assert before["alva"] != after["alva"]
    assert before["nils"] == after["nils"]
    return Scene(top, before, after)


def _school(top: Path) -> Repository:
    school = small_school(top)
    for student in ("tove", "wim"):
        shutil.copytree(top / ALVA, top / STUDENTS / student)
        replace(top / STUDENTS / student / "iup.yml", "Alva Lindqvist", student.title())
    school.commit({}, DAY)
    return school


def _go_on(school: Repository) -> None:
    students = school.top / STUDENTS
    replace(students / "alva/iup.yml", "Read three novels", "Read four novels")
    (work,) = (students / "alva/works").iterdir()
    (work / "volcano.jpg").write_bytes(encoded(flag(), "JPEG"))
    replace(students / "tove/iup.yml", "until: 2027-06-30}", "until: 2027-06-30, withdrawn: 2026-11-19}")
    (students / "wim").rename(students / "ylva")
    replace(students / "ylva/iup.yml", "Wim", "Ylva")
    shutil.copytree(students / "nils", students / "olle")
    replace(students / "olle/iup.yml", "Nils Holm", "Olle")
    school.commit({}, DAY)


def harmless(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of a process that says what it says in English."""
    return {**environment, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
