"""The preview of sites while somebody writes: what mkdocs calls when it serves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from generator import portfolio, render, rendering, report, resources
from generator.render import Renderer
from generator.site import PlacedSite, PortfolioPlugin


class PreviewPlugin(PortfolioPlugin):
    """The plugin `iup` of mkdocs.yml: reads the school anew each time something has changed.

    What is wrong in the files is told in the terminal; the students concerned are left out until it
    is mended. A preview is for the one who writes: whether a site may be published is not asked.
    """

    def read_sites(self, root: Path, student: str) -> Sequence[PlacedSite]:
        reading = portfolio.read_school(root, [student] if student else None, allow_shallow=True)
        if reading.diagnostics:
            click.echo(report.as_text(reading.diagnostics), err=True)
        return [
            PlacedSite(
                "" if student else f"{student_id}/", rendering.student_site(read.portfolio, root, _renderer)
            )
            for student_id, read in reading.students.items()
            if read.portfolio is not None
        ]


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")
