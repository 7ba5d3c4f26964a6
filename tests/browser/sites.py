"""Built sites as the browser tests see them: which languages, and one page of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from generator.pages import site_pages
from generator.school.portfolio import read_school
from generator.yaml.source import read
from tests.browser import trying_school
from tests.support.made_once import ROOT, example_sites, made_once
from tests.support.small_school import DAY, iup

PLANS = sorted((ROOT / "portfolios/students").glob("*/iup.yml"))


def written(file: Path) -> Any:
    """What a file of the example school says."""
    return read(str(file), file.read_bytes()).data


LANGUAGES: dict[str, tuple[str, ...]] = {
    plan.parent.name: tuple(written(plan)["student"]["languages"]) for plan in PLANS
}
"""Of each student of the example school; the first stands at the site's root."""

EXAMPLE = tuple(LANGUAGES)
IN_FOUR_LANGUAGES = next(student for student, spoken in LANGUAGES.items() if len(spoken) == 4)
INVENTED = (trying_school.TRYING, trying_school.NEWCOMER)
LANGUAGES |= dict.fromkeys(INVENTED, trying_school.LANGUAGES)


Values = tuple[Any, ...]


def share(all_of_them: Iterable[Values], each_time: Iterable[Values]) -> list[ParameterSet]:
    """The parameters of a test: those of `each_time`, and the rest of `all_of_them` for `make test-whole`."""
    quick = list(each_time)
    rest = [values for values in all_of_them if values not in quick]
    return [pytest.param(*values) for values in quick] + [
        pytest.param(*values, marks=pytest.mark.whole) for values in rest
    ]


@dataclass(frozen=True)
class Site:
    """One student's built site. `kinds` names for each template its page with most content."""

    folder: Path
    student: str
    kinds: dict[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        return LANGUAGES[self.student]

    def file(self, path: str, language: str = "") -> Path:
        """Where a page lies; without a language, in the student's first."""
        return self.folder / (path if language in ("", self.languages[0]) else f"{language}/{path}")

    def pages(self, language: str = "") -> Iterator[tuple[str, Path]]:
        for path in self.kinds.values():
            yield path, self.file(path, language)


def site(factory: pytest.TempPathFactory, student: str) -> Site:
    invented = student in INVENTED
    sites = _invented_sites(factory) if invented else example_sites(factory)
    school = sites.parent / "trying-school/school" if invented else ROOT

    def make(place: Path) -> None:
        students = INVENTED if invented else EXAMPLE
        place.write_text(json.dumps(_kinds(school, sites, students)), encoding="utf-8")

    kinds = made_once(factory, f"kinds-of-{sites.name}.json", make)
    return Site(sites / student, student, json.loads(kinds.read_text(encoding="utf-8"))[student])


def _invented_sites(factory: pytest.TempPathFactory) -> Path:
    def make(place: Path) -> None:
        school = place / "school"
        trying_school.trying_school(school)
        built = iup("build", "--output", place.parent / "invented-sites", cwd=school)
        assert built.returncode == 0, built.stderr

    return made_once(factory, "trying-school", make).parent / "invented-sites"


def _kinds(school: Path, sites: Path, students: tuple[str, ...]) -> dict[str, dict[str, str]]:
    reading = read_school(school, list(students), today=Date.fromisoformat(DAY))
    kinds: dict[str, dict[str, str]] = {}
    for student in students:
        portfolio = reading.students[student].portfolio
        assert portfolio, reading.students[student].problems
        largest: dict[str, tuple[int, str]] = {}
        for page in site_pages(portfolio):
            size = (sites / student / page.path).stat().st_size
            largest[page.template] = max(largest.get(page.template, (0, "")), (size, page.path))
        kinds[student] = {template: path for template, (_, path) in sorted(largest.items())}
    return kinds
