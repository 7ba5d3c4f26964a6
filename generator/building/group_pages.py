"""The mentors' groups as pages for the staff, beside the students' staff sites: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator import render
from generator.base import resources
from generator.base.language import N_, translations
from generator.building.options import BuildOptions
from generator.groups.school_groups import SchoolGroups, read_groups
from generator.groups.view import group_view
from generator.output.replace_site import is_ours, put_in_place, working
from generator.school.reader import SchoolReader

FOLDER: Final = "groups"
MARK: Final = ".iup-groups"
"""In the folder: the day that it tells of. Nothing without it is ever replaced."""


def build_groups(options: BuildOptions, reader: SchoolReader, *, unchanged: bool) -> bool:
    """Put them in place; whether they lie there now. Of a school whose own files have errors none are made.

    `unchanged`: no student's site had to be built anew. What somebody else put there, and the site of a
    student who is called so, stays. Raises GitError, OSError.
    """
    place = options.output / FOLDER
    if reader.check.known.school is None or reader.check.known.mentors is None:
        return False
    if place.exists() and (is_ours(place) or not (place / MARK).is_file()):
        return False
    said = f"{options.today.isoformat()}\n"
    if unchanged and place.exists() and (place / MARK).read_text(encoding="utf-8") == said:
        return True
    with working(options.output) as folder:
        new = folder / FOLDER
        for path, html in _pages(read_groups(reader), reader):
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, encoding="utf-8")
        (new / MARK).write_text(said, encoding="utf-8")
        put_in_place(new, place)
    return True


def _pages(found: SchoolGroups, reader: SchoolReader) -> Iterator[tuple[Path, str]]:
    """In the school's first language."""
    school = reader.check.known.school
    assert school is not None  # noqa: S101 - asked above
    language = school.languages[0]
    translate = translations(language).gettext
    renderer = render.load(language, resources.theme() / "pages")
    head = {"school": school.name.text(language), "today": reader.today}
    views = [group_view(group, translate) for group in found.groups]
    for view in views:
        html = renderer.whole_page("group.html", title=view.group.mentor.name, view=view, **head)
        yield Path(view.group.mentor.id) / "index.html", html
    yield (
        Path("index.html"),
        renderer.whole_page(
            "groups.html",
            title=translate(N_("The mentors' groups")),
            views=views,
            alone=found.alone,
            told=found.difficulties,
            **head,
        ),
    )
