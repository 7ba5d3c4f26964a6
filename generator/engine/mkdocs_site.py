"""Rendered pages into the frame of mkdocs and Material. The only importer of mkdocs.

mkdocs' own environment does not autoescape: what reaches it from here is either HTML that
`render` made, or plain text that theme/main.html escapes by hand.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.base import resources
from generator.base.language import LANGUAGES, N_, from_environment, translations
from generator.engine import address
from generator.engine.config_errors import check_look, unusable
from generator.frame import accent_colour
from generator.frame.content_security_policy import policy
from generator.frame.frame import (
    MARKS,
    Facts,
    Look,
    StudentSite,
    facts,
    frame,
    hashed,
    is_search,
    kind_of,
    skeleton,
)
from generator.problems.errors import IupError, UsageError
from generator.render import RenderedPage

PLUGIN = "iup"
FRAME_CSS = "assets/stylesheets/main.*.min.css"
"""What is used of Material's own assets; the rest (scripts, search, icons) no page asks for."""
ACCENT_CSS = "assets/accent.css"


@dataclass(frozen=True, slots=True)
class PlacedSite:
    """A site and the folder it stands in: `""` for the root, or `alva/` in a preview of several."""

    folder: str
    site: StudentSite


class PortfolioConfig(Config):
    student = Type(str, default="")
    accent = Type(str, default="")
    """The school's colour, #rrggbb; empty for the theme's own."""
    root = Type(str, default="")
    language = Choice(("", *LANGUAGES), default="")
    """Of the messages in the terminal; without it, the terminal's own."""


class PortfolioPlugin(BasePlugin[PortfolioConfig]):
    """Hands a site's pages to mkdocs. `given` are the sites to build; without it they are read."""

    given: Sequence[PlacedSite] | None = None
    facts: Callable[[RenderedPage, StudentSite], Facts] = staticmethod(facts)
    environment: Any = None  # mkdocs' Jinja environment, kept

    def read_sites(self, root: Path, student: str) -> Sequence[PlacedSite]:
        """The sites to preview when mkdocs itself was started. Known to the layer above."""
        raise NotImplementedError

    def announce(self, address: str) -> None:
        """Say that the preview is at `address`. Known to the layer above."""

    @property
    def language(self) -> str:
        return self.config.language or from_environment(os.environ) or "en"

    def root(self, config: MkDocsConfig) -> Path:
        """The school's folder: the one that was named, else the one that holds the mkdocs.yml."""
        return Path(self.config.root or Path(config.config_file_path).parent)

    def watched(self, root: Path) -> Sequence[Path]:
        """What a preview watches for changes."""
        return (root / "portfolios", resources.theme())

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        check_look(config.theme.name, self.config.accent, config.config_file_path)
        theme = str(resources.theme())
        if theme not in config.theme.dirs:
            # Behind a school's own custom_dir, before Material: the school's word comes first.
            custom = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(custom, theme)
        config.theme.static_templates.clear()
        config.use_directory_urls = False
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        sites = self.given
        if sites is None:
            sites = self.read_sites(self.root(config), self.config.student)
        self._pages: dict[str, tuple[RenderedPage, StudentSite]] = {}
        kept = [file for file in files if _is_used(file)]
        self._search = (resources.theme() / "search.js").read_text(encoding="utf-8")
        self._frame_css = next(file.src_uri for file in kept if fnmatch(file.src_uri, FRAME_CSS))
        if self.config.accent:
            content = accent_colour.stylesheet(self.config.accent)
            kept.append(File.generated(config, ACCENT_CSS, content=content))
        for placed in sites:
            kept.extend(self._page_files(placed, config))
        self._placed = sites
        return Files(kept)

    def _page_files(self, placed: PlacedSite, config: MkDocsConfig) -> list[File]:
        made = []
        for page in placed.site.pages:
            # mkdocs makes a page of what ends in .md; with directory URLs off, x.md becomes x.html.
            uri = placed.folder + page.path.removesuffix(".html") + ".md"
            made.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
            self._pages[uri] = (page, placed.site)
        return made

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        # Works' files don't go through mkdocs: it would make a page of a child's .md file.
        for placed in self._placed:
            for file in placed.site.files:
                target = Path(config.site_dir, placed.folder, file.path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.content())

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        rendered, site = self._pages[page.file.src_uri]
        script = self._search if is_search(rendered.path) else ""
        page.meta = {
            **asdict(self.facts(rendered, site)),
            "title": rendered.title,
            "frame_css": self._frame_css,
            "accent_css": self.config.accent and ACCENT_CSS,
            "script": script,
            # A preview's pages carry the script by which mkdocs renews them.
            "policy": "" if self.given is None else policy(script),
        }
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:  # noqa: ARG002 - ours replaces it
        return self.facts(*self._pages[page.file.src_uri]).content

    def on_env(self, env: Any, **_: Any) -> Any:
        """One environment for a builder's whole life: Material's templates are compiled once."""
        if self.given is None:
            return env  # a preview's look may change
        if self.environment is None:
            self.environment = env
        return self.environment

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        server.builder = self._in_words(server.builder)
        for path in self.watched(self.root(config)):
            server.watch(str(path))
        self.announce(server.url)
        return server

    def _in_words(self, build: Callable[[], None]) -> Callable[[], None]:
        """What stops a renewal, told by mkdocs in words: it shows no stack trace of an Abort."""

        def rebuild() -> None:
            try:
                build()
            except IupError as error:
                raise Abort("\n".join(error.lines(translations(self.language).gettext))) from error
            except (ConfigurationError, OSError) as error:
                raise Abort(str(error)) from error

        return rebuild


@dataclass(slots=True)
class Builder:
    """Builds sites one after another through mkdocs, paying its set-up once."""

    config: MkDocsConfig
    environment: Any = field(default=None, repr=False)

    def build(self, site: StudentSite, folder: Path) -> None:
        """Write the whole site into `folder`, which is made or emptied."""
        self._build(site, folder, facts)

    def look(self, folder: Path) -> Look | None:
        """The frame of all pages and, in the empty `folder`, the files that every site holds.

        None where the school's mkdocs.yml brings along what may look at each page: plugins, hooks or a
        main.html of its own. Then mkdocs has to render every page.
        """
        pages = tuple(RenderedPage(path, "", "", "", "", "") for path in skeleton())
        self._build(StudentSite("", "", pages, ()), folder, lambda *_: MARKS)
        template = Path(self.environment.get_template("main.html").filename)
        if (
            self.config.hooks
            or [*self.config.plugins] != [PLUGIN]
            or template != resources.theme() / "main.html"
        ):
            return None
        made = {kind_of(page.path): frame((folder / page.path).read_text("utf-8")) for page in pages}
        for page in pages:
            (folder / page.path).unlink()
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        hashes = ((path.relative_to(folder).as_posix(), hashed(path.read_bytes())) for path in files)
        return Look(tuple(made.items()), folder, tuple(hashes))

    def _build(
        self, site: StudentSite, folder: Path, facts_of: Callable[[RenderedPage, StudentSite], Facts]
    ) -> None:
        plugin = _plugin(self.config)
        plugin.given = (PlacedSite("", site),)
        plugin.facts = facts_of
        plugin.environment = self.environment  # mkdocs may hand several builders the same plugin
        self.config.site_dir = str(folder)
        # docs_dir is always an empty folder: whatever lies there would be published in every site.
        with tempfile.TemporaryDirectory(prefix="iup-") as empty:
            self.config.docs_dir = empty
            mkdocs_build(self.config)
        self.environment = plugin.environment


def load_builder(config_file: Path) -> Builder:
    """A builder for the look that `config_file` (a mkdocs.yml) describes. Raises UsageError."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="iup-") as empty:
        config = _load(config_file, docs_dir=empty)
    check_look(config.theme.name, _plugin(config).config.accent, config.config_file_path)
    return Builder(config)


def serve(config_file: Path, root: Path, student: str, at: str, *, language: str, open_browser: bool) -> None:
    """Serve a preview with live reload until it is stopped. `at` is host:port.

    Raises UsageError for an address where nothing can be served, and for an unusable `config_file`.
    """
    address.check(at)
    with tempfile.TemporaryDirectory(prefix="iup-") as empty:
        try:
            mkdocs_serve(
                str(config_file),
                docs_dir=empty,
                dev_addr=at,
                open_in_browser=open_browser,
                plugins={PLUGIN: {"student": student, "root": str(root), "language": language}},
            )
        except (ConfigurationError, Abort) as error:
            raise unusable(config_file, error) from error


def _load(config_file: Path, **options: Any) -> MkDocsConfig:
    try:
        return load_config(str(config_file), **options)
    except (ConfigurationError, Abort, OSError) as error:  # mkdocs has logged what is wrong with it
        raise unusable(config_file, error) from error


def _plugin(config: MkDocsConfig) -> PortfolioPlugin:
    plugin = config.plugins.get(PLUGIN)
    if not isinstance(plugin, PortfolioPlugin):
        raise UsageError(
            N_("{file} does not name the plugin `iup`."),
            hint=N_("Add `plugins: [iup]` to it: the pages come from there."),
            file=config.config_file_path,
        )
    return plugin


def _is_used(file: File) -> bool:
    own = file.abs_src_path is not None and "material" not in Path(file.abs_src_path).parts
    return file.src_uri.startswith("assets/") and (own or fnmatch(file.src_uri, FRAME_CSS))
