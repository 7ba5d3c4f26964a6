"""What a school has one of, its name and its scales', and who recorded a plan: each payload in turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.problems.rulebook import is_error
from tests.hostile.fields import fields
from tests.hostile.payloads import Payload, mixed, share
from tests.hostile.text_school import SECOND, STUDENTS, Sayer, build_school, plans, written
from tests.hostile.watched import watching
from tests.support.repository import Repository

PARTS = range(23)
PAGES = ("index.html", "he/index.html", "plan/index.html")


def opened(payloads: Sequence[Payload], place: Path, browser: Browser) -> int:
    """Builds a small school anew for every two payloads, and opens it. How many texts checks refused."""
    say = Sayer(payloads)
    repository = Repository.create(place / "school")
    files = plans(say)
    refused = 0
    with watching(browser) as watch:
        for number in range(-(-len(payloads) // 2)):
            school = files["portfolios/school.yml"] | {"name": say.both("school.name")}
            scales = [scale | {"name": say("school.scales[].name")} for scale in school["scales"]]
            plan = files[f"{STUDENTS}/few-0/iup.yml"] | {"ambitions": f"Number {number}"}
            changed = {
                "portfolios/school.yml": written(school | {"scales": scales}),
                "portfolios/mentors.yml": written(files["portfolios/mentors.yml"]),
                f"{STUDENTS}/few-0/iup.yml": written(plan),
            }
            repository.commit(changed, SECOND, say("git author"))
            changed[f"{STUDENTS}/few-0/iup.yml"] = written(plan | {"ambitions": f"Not number {number}"})
            repository.commit(changed, SECOND, say("git author"))
            outcome = build_school(repository.top, place / "sites")
            if any(map(is_error, outcome.diagnostics)):
                refused += 2
                continue
            for path in PAGES:
                watch.open(f"{(place / 'sites/few-0').as_uri()}/", path)
        watch.nothing()
        assert watch.opened
    assert {"school.name", "school.scales[].name", "git author"} <= set(say.said) <= set(fields())
    return refused


def test_the_names_of_a_school_and_of_who_recorded_run_nothing(tmp_path: Path, browser: Browser) -> None:
    assert opened(share(1, by_hand=True)[:6], tmp_path, browser) < 6


@pytest.mark.hostile
@pytest.mark.parametrize("part", PARTS)
def test_every_payload_as_the_name_of_a_school_runs_nothing(
    part: int, tmp_path: Path, browser: Browser
) -> None:
    payloads = mixed()[part :: len(PARTS)]
    assert opened(payloads, tmp_path, browser) <= len(payloads) / 8
