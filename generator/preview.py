"""The preview of sites while somebody writes: what mkdocs calls when it serves."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import click

from generator import portfolio, render, rendering, resources
from generator.diagnostics import Diagnostic
from generator.language import from_environment, translations
from generator.media.cache import Cache, default_folder
from generator.render import Renderer
from generator.report import text
from generator.site import PlacedSite, PortfolioPlugin, StudentSite


class PreviewPlugin(PortfolioPlugin):
    """The plugin `iup` of mkdocs.yml: reads the school anew each time something has changed.

    What is wrong in the files is told in the terminal; the students concerned are left out until it
    is mended. A preview is for the one who writes: whether a site may be published is not asked.
    """

    def read_sites(self, root: Path, student: str) -> Sequence[PlacedSite]:
        reading = portfolio.read_school(
            root, [student] if student else None, today=datetime.now(UTC).date(), allow_shallow=True
        )
        cache = Cache(default_folder(os.environ))
        problems = [*reading.diagnostics]
        sites = []
        for student_id, read in reading.students.items():
            if read.portfolio is not None:
                shown = rendering.exhibits(read.portfolio, root, cache)
                problems += shown.problems
                made = rendering.student_site(read.portfolio, shown, _renderer)
                sites.append(PlacedSite("" if student else f"{student_id}/", made))
        _tell(problems)
        return sites if student else [_index(sites), *sites]


def _tell(problems: Sequence[Diagnostic]) -> None:
    if problems:
        words = translations(from_environment(os.environ))
        click.echo(text.report(problems, words, colour=False), err=True)


def _index(sites: Sequence[PlacedSite]) -> PlacedSite:
    renderer = _renderer(from_environment(os.environ))
    page = renderer.preview_index([(placed.folder, placed.site.student_name) for placed in sites])
    return PlacedSite("", StudentSite("", page.title, (page,), ()))


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")
