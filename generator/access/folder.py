"""An extract as a folder: for programs, to read on any screen, as a PDF, and with the files themselves."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator import render
from generator.access import page
from generator.access.about import about
from generator.access.as_json import FORMAT, as_json
from generator.access.extract import Extract
from generator.access.wording import Words
from generator.archive.index import read_json
from generator.base import atomic_write, resources
from generator.base.language import N_
from generator.git.ignoring import may_be_committed
from generator.model import Audience
from generator.output.output_folder import refuse_another_audience, refuse_folders_of_others
from generator.output.replace_site import put_in_place
from generator.pdf.document import Document, Part, Sheet, pdf
from generator.problems.errors import IupError, OutputError, UsageError
from generator.render import Renderer

JSON: Final = "extract.json"
Read = Callable[[str], bytes | None]


class Format(StrEnum):
    JSON = "json"
    HTML = "html"
    PDF = "pdf"


def refuse(place: Path, root: Path, *, replacing: bool) -> None:
    """Raises UsageError where something stands that may not be written over, and among the school's files."""
    refuse_folders_of_others(place, root)
    refuse_another_audience(place, Audience.STAFF)
    if not os.path.lexists(place):
        return
    if not replacing:
        raise UsageError(
            N_("{folder} is there already."),
            N_("Name another folder: --output FOLDER. To write this one anew: --replace"),
            folder=place,
        )
    if place.is_symlink() or not _is_ours(place):
        raise UsageError(
            N_("{folder} is no extract that this program wrote, and is left as it is."),
            N_("Name another folder: --output FOLDER"),
            folder=place,
        )
    if may_be_committed(place / JSON):
        raise UsageError(
            N_("{folder} is committed in git, and what is written there would be too."),
            N_("Name another folder: --output FOLDER. Take this one out of the history."),
            folder=place,
        )


def _is_ours(place: Path) -> bool:
    with suppress(OSError, IupError):
        return bool(read_json((place / JSON).read_bytes(), FORMAT))
    return False


def write(extract: Extract, language: str, formats: Collection[Format], read: Read, place: Path) -> None:
    """The whole folder appears by one rename. `read` gives the content of a blob.

    The JSON is always there: by it a later run knows the folder again. Raises OutputError, IupError.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write.folder_in(place.parent, ".extract-") as working:
            _ignored(working)
            made = working / "extract"
            made.mkdir(mode=0o700)
            _write(extract, Words(extract, language), formats, read, made)
            _for_nobody_else(made)
            put_in_place(made, place)
    except OSError as error:
        raise OutputError(
            N_("{folder} can't be written: {reason}"), folder=place, reason=error.strerror or error
        ) from error


def _ignored(folder: Path) -> None:
    """Whoever commits all that lies around the folder doesn't commit it."""
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _for_nobody_else(folder: Path) -> None:
    """Also where somebody copies a file or a folder of it elsewhere with its rights."""
    for place, folders, files in os.walk(folder):
        for name in folders:
            (Path(place) / name).chmod(0o700)
        for name in files:
            (Path(place) / name).chmod(0o600)


def _write(extract: Extract, words: Words, formats: Collection[Format], read: Read, made: Path) -> None:
    _ignored(made)
    for one in extract.files:
        content = read(one.blob) if one.name else None
        if content is not None:
            target = made / "files" / one.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    (made / JSON).write_bytes(as_json(words, about(words)))
    shown = page.chapters(words)
    renderer = render.load(words.language, resources.theme() / "pages")
    if Format.HTML in formats:
        html = renderer.whole_page("extract.html", chapters=shown, **_head(words))
        (made / "extract.html").write_text(html, encoding="utf-8")
    if Format.PDF in formats:
        scratch = made.parent / "pdf"
        scratch.mkdir()
        (made / "extract.pdf").write_bytes(pdf(_document(words, shown, renderer), scratch))


def _head(words: Words) -> dict[str, str]:
    extract = words.extract
    title = words.translate(N_("What the school holds about {name}")).format(name=words.apart(extract.name))
    told = words.translate(N_("As recorded by {day}")).format(day=words.day(extract.day))
    return {"title": title, "school": words.name(extract.school.name), "day": told}


def _document(words: Words, shown: tuple[page.Chapter, ...], renderer: Renderer) -> Document:
    head = _head(words)
    return Document(
        title=head["title"],
        author=head["school"],
        language=words.language,
        day=words.extract.day,
        cover=renderer.whole_page("extract_cover.html", name=words.extract.name, **head),
        parts=tuple(
            Part(
                chapter.title,
                tuple(
                    Sheet(
                        f"{sheet.id}.html",
                        sheet.title,
                        renderer.whole_page("extract_sheet.html", sheet=sheet),
                    )
                    for sheet in chapter.sheets
                ),
            )
            for chapter in shown
        ),
        contents=words.translate(N_("Contents")),
        about_marks=words.translate(N_("An empty box stands for a sign that this document can't show.")),
    )
