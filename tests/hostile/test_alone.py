"""The sanitiser without the policy, the policy without the sanitiser: each is enough to let nothing run.

What the policy can't do is keep a page from leading away: by a refresh of itself, and by links that a visitor
follows. So with the policy alone a page may lead away, and still runs and loads nothing of a text.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile.payloads import Payload, mixed, share, written
from tests.hostile.protections import POLICY, take_policy_out, unsanitised
from tests.hostile.text_school import MANY, text_school
from tests.hostile.watched import Watch, open_all, watching

PARTS = range(20)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of sites of a small school whose texts are payloads."""
    return text_school(tmp_path_factory.mktemp("alone"), share(3), size=3, few=1).sites


def opened_unsanitised(
    watch: Watch, site: Path, payloads: Sequence[Payload], path: str, *, policy: bool
) -> Iterator[Payload]:
    """Each payload that has been opened in a page of its own, in the copy `site` of a site."""
    page = (site / path).read_text(encoding="utf-8")
    page = page if policy else POLICY.sub("", page)
    for payload in payloads:
        (site / path).write_text(unsanitised(page, payload.text), encoding="utf-8", errors="replace")
        watch.open(f"{site.as_uri()}/", path)
        yield payload


def held_by_the_policy(browser: Browser, site: Path, payloads: Sequence[Payload]) -> None:
    with watching(browser, alone=True) as watch:
        for number, payload in enumerate(payloads):
            path = ("index.html", "search.html")[number % 2]
            original = (site / path).read_bytes()
            tuple(opened_unsanitised(watch, site, [payload], path, policy=True))
            (site / path).write_bytes(original)
        assert watch.ran == []
        assert watch.loaded == []
        assert watch.opened == len(payloads)


def test_the_policy_alone_lets_nothing_run_and_nothing_load(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(built / MANY, tmp_path / MANY)
    held_by_the_policy(browser, site, share(1, by_hand=True))


@pytest.mark.hostile
@pytest.mark.parametrize("part", PARTS)
def test_the_policy_alone_lets_nothing_run_and_nothing_load_of_any_payload(
    part: int, browser: Browser, built: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(built / MANY, tmp_path / MANY)
    held_by_the_policy(
        browser, site, [payload for payload in mixed()[part :: len(PARTS)] if payload.idea != "large"]
    )


@pytest.mark.hostile
def test_the_sanitiser_alone_lets_nothing_run_and_nothing_load(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    sites = shutil.copytree(built, tmp_path / "sites")
    take_policy_out(sites)
    with watching(browser) as watch:
        open_all(watch, sites, sites.as_uri(), [payload.text for payload in share(2)])
        watch.nothing()


@pytest.mark.hostile
def test_without_both_payloads_run_and_load_and_lead_away(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    """Whoever watches sees it: payloads of every idea give themselves away."""
    site = shutil.copytree(built / MANY, tmp_path / MANY)
    seen: dict[str, int] = {}
    with watching(browser, alone=True) as watch:
        payloads = share(3, by_hand=True)
        for payload in opened_unsanitised(watch, site, payloads, "index.html", policy=False):
            if watch.ran or watch.asked or watch.away:
                seen[payload.idea] = seen.get(payload.idea, 0) + 1
            watch.forget()
    assert sum(seen.values()) >= len(payloads) / 2
    assert set(seen) == set(written()), seen
