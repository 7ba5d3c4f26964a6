"""Payloads in every text field, built, opened and clicked in Chromium: nothing runs, nothing leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import served
from tests.hostile.fields import fields
from tests.hostile.payloads import AT_LEAST, Payload, mixed, payloads, share, written
from tests.hostile.protections import take_policy_out
from tests.hostile.text_school import ONCE, SIZE, TextSchool, deceives, first, text_school
from tests.hostile.watched import open_all, watching

SCHOOLS = range(-(-AT_LEAST // SIZE))
QUICK = 4
"""Texts of a field, at least, and students with little more than a name, in the school of each time."""


@pytest.fixture(scope="module")
def few_payloads() -> tuple[Payload, ...]:
    return share(9)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, few_payloads: tuple[Payload, ...]) -> TextSchool:
    return text_school(tmp_path_factory.mktemp("texts"), few_payloads, size=QUICK, few=QUICK)


def test_there_are_thousands_of_payloads_each_of_its_own() -> None:
    assert len({payload.text for payload in payloads()}) >= AT_LEAST
    assert sum(map(len, written().values())) > 700
    assert {payload.idea for payload in payloads()} == {*written(), "large"}


def test_every_text_field_is_given_payloads_and_every_idea_comes_to_a_field(
    school: TextSchool, few_payloads: tuple[Payload, ...]
) -> None:
    assert set(school.said) == set(fields())
    said = set().union(*school.said.values())
    assert {payload.idea for payload in few_payloads if payload.number in said} == {*written(), "large"}
    assert school.refused < len(few_payloads)


def test_what_people_wrote_runs_nothing_and_leads_nowhere(
    school: TextSchool, few_payloads: tuple[Payload, ...], browser: Browser
) -> None:
    with watching(browser) as watch:
        open_all(watch, school.sites, school.sites.as_uri(), [payload.text for payload in few_payloads[:20]])
        watch.nothing()
        assert watch.opened > 40


@pytest.mark.hostile
@pytest.mark.parametrize("number", SCHOOLS)
def test_every_payload_in_every_field_runs_nothing_and_leads_nowhere(
    number: int, tmp_path: Path, browser: Browser
) -> None:
    """A third of the schools as on a USB stick, a third over http, a third with the policy taken out.

    Of a field's forty payloads that deceive nobody five at most may be refused by a check.
    """
    start = number * SIZE
    school = text_school(tmp_path, mixed(), start=start)
    for name in fields().keys() - {*ONCE}:
        begin = first(name, start) % len(mixed())
        own = (mixed() * 2)[begin : begin + SIZE]
        wanted = {payload.number for payload in own if not deceives(fields()[name].fitted(payload.text))}
        assert len(wanted - school.said[name]) <= 5, name
    queries = [payload.text for payload in mixed()[start : start + SIZE]]
    with watching(browser) as watch:
        if number % 3 == 1:
            with served(school.sites) as address:
                open_all(watch, school.sites, address, queries)
        else:
            if number % 3 == 2:
                take_policy_out(school.sites)
            open_all(watch, school.sites, school.sites.as_uri(), queries)
        watch.nothing()
