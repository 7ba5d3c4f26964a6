"""The preview of sites while somebody writes: what mkdocs calls when it serves."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import click

from generator import render
from generator.base import resources
from generator.base.language import translations
from generator.building import rendering
from generator.engine.mkdocs_site import PlacedSite, PortfolioPlugin
from generator.frame.frame import StudentSite
from generator.media.cache import Cache, default_folder
from generator.model import Hindrance
from generator.problems.report import terminal
from generator.render import Renderer
from generator.school import portfolio


class PreviewPlugin(PortfolioPlugin):
    """The plugin `iup` of mkdocs.yml: reads the school anew each time something has changed.

    What is wrong in the files is told in the terminal; the students concerned are left out until it
    is mended. A preview is for the one who writes: whether a site may be published is not asked.
    """

    trouble = False
    """Whether something was wrong when the school was last read."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Lets mkdocs keep this plugin from one renewal to the next, by being here.

        What `mkdocs build` would write shows all students, also those who may not be published.
        """
        if command != "serve":
            told = self._words().gettext("`mkdocs` only previews these sites; nothing is written.")
            hint = self._words().gettext(
                "Run `iup build`: it writes a site for each student who may have one."
            )
            raise click.ClickException(f"{told}\n{hint}")

    def announce(self, address: str) -> None:
        told = self._words().gettext("The preview is at {address} – stop it with Ctrl+C")
        click.echo(told.format(address=address))

    def read_sites(self, root: Path, student: str) -> Sequence[PlacedSite]:
        before, self.trouble = self.trouble, True  # until it is read
        reading = portfolio.read_school(
            root, [student] if student else None, today=datetime.now(UTC).date(), allow_shallow=True
        )
        cache = Cache(default_folder(os.environ))
        problems = [*reading.diagnostics]
        sites = []
        for student_id, read in reading.students.items():
            # One that somebody asks for is shown; a list of all tells nobody whose identity is protected.
            hidden = read.refusal is not None and read.refusal.hindrance is Hindrance.PROTECTED_IDENTITY
            if read.portfolio is not None and (student or not hidden):
                shown = rendering.published_files(read.portfolio, root, cache)
                problems += shown.problems
                facts = rendering.site_facts(read.portfolio, shown)
                made = rendering.student_site(read.portfolio, facts, shown, _renderer)
                sites.append(PlacedSite("" if student else f"{student_id}/", made))
        self.trouble = bool(problems)
        if problems:
            click.echo(terminal.report(problems, self._words(), colour=False), err=True)
        elif before:
            click.echo(self._words().gettext("Everything is in order again."), err=True)
        return sites if student else [_index(sites, self.language), *sites]

    def _words(self) -> NullTranslations:
        return translations(self.language)


def _index(sites: Sequence[PlacedSite], language: str) -> PlacedSite:
    renderer = _renderer(language)
    page = renderer.preview_index([(placed.folder, placed.site.student_name) for placed in sites])
    return PlacedSite("", StudentSite("", page.title, (page,), ()))


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")
