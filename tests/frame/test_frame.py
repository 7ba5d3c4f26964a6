"""Pages poured into the frame that mkdocs made once are the pages that mkdocs renders one by one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.base import resources
from generator.engine import mkdocs_site
from generator.frame import frame
from generator.frame.frame import StudentSite
from generator.render import RenderedPage
from tests.support.small_school import contents

ODD = "<b>&\"'{{ x }} IUP-FRAME-CONTENT-END \u202e \ud800 שלום"


def page(path: str, language: str, title: str = ODD) -> RenderedPage:
    return RenderedPage(path, title, language, f"<nav>{path}</nav>", "<p>{% raw %} $1 \\1 & é</p>", "<hr>")


SITE = StudentSite(
    "alva",
    "Alva <Lindqvist>",
    (
        page("index.html", "sv", "Alva <Lindqvist>"),
        page("search.html", "sv"),
        page("plan/2026-01-01.html", "sv"),
        page("he/index.html", "he"),
        page("he/search.html", "he"),
        page("he/works/all/x.html", "he"),
    ),
    (),
)


def test_poured_pages_are_those_that_mkdocs_renders(tmp_path: Path) -> None:
    look = mkdocs_site.load_builder(resources.mkdocs_yml()).look(tmp_path / "look")
    assert look is not None
    look.write(SITE, tmp_path / "poured")
    mkdocs_site.load_builder(resources.mkdocs_yml()).build(SITE, tmp_path / "rendered")
    rendered = contents(tmp_path / "rendered")
    assert rendered.keys() >= {page.path for page in SITE.pages}
    assert contents(tmp_path / "poured") == rendered


@pytest.mark.parametrize(
    "more",
    ["hooks: [hook.py]", "plugins: [iup, search]", "theme: {name: material, custom_dir: own}"],
    ids=["hooks", "another plugin", "a frame of its own"],
)
def test_what_looks_at_each_page_has_no_frame_for_all(tmp_path: Path, more: str) -> None:
    config = tmp_path / "mkdocs.yml"
    text = "site_name: X\nuse_directory_urls: false\ntheme: {name: material}\nplugins: [iup]\n"
    kept = [line for line in text.splitlines() if line.split(":")[0] != more.split(":")[0]]
    config.write_text("\n".join([*kept, more]), encoding="utf-8")
    (tmp_path / "hook.py").write_text("", encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text("<html>{{ page.content }}</html>", encoding="utf-8")
    assert mkdocs_site.load_builder(config).look(tmp_path / "look") is None


def test_where_files_cannot_have_two_names_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    (tmp_path / "one").write_bytes(b"1")
    monkeypatch.setattr(os, "link", refused)
    frame.link(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_bytes() == b"1"
    assert (tmp_path / "two").stat().st_ino != (tmp_path / "one").stat().st_ino
