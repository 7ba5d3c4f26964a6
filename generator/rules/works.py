"""A work and the files in its folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Any, Final

from generator.documents.finding import Finding
from generator.folder.scan import WorkFolder
from generator.media.kinds import Kind, Look, in_megabytes, in_megapixels
from generator.media.old_encodings import is_sure
from generator.media.published import Unusable
from generator.media.text_files import text_of
from generator.problems.suggestions import nearest
from generator.rules.dates import day, not_before, not_in_the_future
from generator.rules.references import KnownNames, goals_exist

Data = Mapping[str, Any]

_NO_WORDS: Final = re.compile(
    r"[\W\d_]*(?:(?:en |a |an |the )?(?:bild|foto|fotografi|picture|photo|image|img|dsc|pxl|skärmbild"
    r"|screenshot|תמונה|צילום|фото|фотография|картинка|рисунок))?[\W\d_]*"
)
"""What programs and hurried people write for what a picture shows."""

_SAMPLE: Final = 40
"""So many characters of a text show whether it is read right."""

_FOLDER_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?(?=-|$)")


def work(
    folder: WorkFolder,
    data: Data,
    known: KnownNames,
    goals: Collection[str] | None,
    today: Date | None,
    *,
    languages: Sequence[str] = (),
    enrolled: str = "",
    open_file: Callable[[str], Unusable | None] | None = None,
) -> Iterator[Finding]:
    """`goals` are the ids of the plan's goals, None when it is broken; `enrolled` is the first day here.

    `languages` are those that texts may be in which don't say their own. `open_file` tells of a file by
    its name, opened, why it can't be shown; None where nobody asks.
    """
    yield from _date(folder.id, data["date"])
    yield from not_in_the_future(("date",), data["date"], today)
    yield from known.area(data["area"], ("area",))
    yield from known.skills(data.get("skills", ()), ("skills",))
    yield from goals_exist(data.get("goals", ()), ("goals",), goals)
    yield from _named_files(data["files"], folder.files)
    yield from _unnamed_files(data["files"], folder.files)
    yield from _places(data["files"], folder.files)
    yield from _old_texts(data, folder.files, languages)
    if open_file is not None:
        yield from _opened(data["files"], folder.files, open_file)
    for index, feedback in enumerate(data.get("feedback", ())):
        path = ("feedback", index)
        if (
            "name" not in feedback or feedback["date"] >= enrolled
        ):  # of another school, nobody here knows them
            yield from known.person(feedback["by"], (*path, "by"), day(feedback["date"]))
        yield from not_in_the_future((*path, "date"), feedback["date"], today)
        yield from not_before("IUP436", (*path, "date"), feedback["date"], data["date"])


def _date(work_id: str, date: str) -> Iterator[Finding]:
    said = _FOLDER_DATE.match(work_id)
    if said and not date.startswith(said[0]):
        yield Finding("IUP511", ("date",), {"date": date, "folder": work_id})


def _named_files(named: Sequence[Data], files: Mapping[str, Look]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, file in enumerate(named):
        name = file["path"]
        path = ("files", index, "path")
        if name in seen:
            yield Finding("IUP514", path, {"file": name})
        elif name not in files:
            yield _missing_file(name, files, path)
        else:
            yield from _shown(name, files[name], path)
        seen.add(name)
        if name in files and files[name].kind is Kind.IMAGE:
            if "alt" not in file:
                yield Finding("IUP510", path, {"file": name})
            elif _says_nothing(file["alt"], name):
                yield Finding("IUP531", ("files", index, "alt"), {"alt": file["alt"]})


def _says_nothing(alt: str, name: str) -> bool:
    plain = alt.casefold().strip(" .")
    return plain in {name.casefold(), name.rpartition(".")[0].casefold()} or bool(_NO_WORDS.fullmatch(plain))


def _shown(name: str, look: Look, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """Whether a page can show the file, as far as its first bytes tell; the build knows the rest."""
    if look.format is None:
        yield Finding("IUP520", path, {"file": name, **look.why_unsupported})
    elif look.most_bytes:
        yield Finding("IUP521", path, {"file": name, **in_megabytes(look.size, look.most_bytes)})
    elif look.most_pixels:
        values = in_megapixels(look.picture.pixels // 1_000_000, look.most_pixels)
        yield Finding("IUP523", path, {"file": name, **values})
    elif look.is_too_long_to_move:
        yield Finding("IUP532", path, {"file": name, "frames": str(look.picture.frames)})
    elif look.picture.pages > 1:
        yield Finding("IUP536", path, {"file": name, "pages": str(look.picture.pages)})
    elif look.seldom_played:
        yield Finding("IUP529", path, {"file": name, "format": look.seldom_played})


def _places(named: Sequence[Data], files: Mapping[str, Look]) -> Iterator[Finding]:
    """Told of every file: one that no work names enters the history as well."""
    lines = {file["path"]: index for index, file in reversed([*enumerate(named)])}
    for name, look in files.items():
        if look.has_location:
            path = ("files", lines[name], "path") if name in lines else ("files",)
            yield Finding("IUP527", path, {"file": name}, at_key=name not in lines)


def _old_texts(data: Data, files: Mapping[str, Look], languages: Sequence[str]) -> Iterator[Finding]:
    """Asks about texts whose encoding had to be told by their letters, and shows how they are read."""
    for index, file in enumerate(data["files"]):
        look = files.get(file["path"])
        if look is not None and look.old_text:
            said = file.get("language", data.get("language"))
            known = (said,) if said else languages
            if not is_sure(look.old_text, known):
                sample = " ".join(text_of(look.old_text, known).split())[:_SAMPLE]
                yield Finding("IUP528", ("files", index, "path"), {"file": file["path"], "text": sample})


def _opened(
    named: Sequence[Data], files: Mapping[str, Look], open_file: Callable[[str], Unusable | None]
) -> Iterator[Finding]:
    for index, file in enumerate(named):
        look = files.get(file["path"])
        if look is not None and look.has_to_be_opened:
            wrong = open_file(file["path"])
            if wrong is not None:
                yield Finding(wrong.rule, ("files", index, "path"), {"file": file["path"], **wrong.values})


def _missing_file(name: str, files: Collection[str], path: tuple[str | int, ...]) -> Finding:
    twin = _twin(name, files)
    if twin is not None and unicodedata.normalize("NFC", twin) == unicodedata.normalize("NFC", name):
        return Finding("IUP535", path, {"file": name})
    if twin is not None:
        return Finding("IUP512", path, {"file": name, "there": twin}, twin)
    return Finding("IUP508", path, {"file": name}, nearest(name, files))


def _unnamed_files(named: Sequence[Data], files: Collection[str]) -> Iterator[Finding]:
    """Told once for the work. One that a named file's twin or misspelling is has been told as that."""
    names = {file["path"] for file in named}
    missing = [name for name in names if name not in files]
    meant = {_twin(name, files) or nearest(name, files) for name in missing}
    told = meant | {file for file in files for name in names & {*files} if _plain(file) == _plain(name)}
    left = [file for file in files if file not in names and file not in told]
    if left:
        yield Finding("IUP509", ("files",), {"files": ", ".join(f"`{file}`" for file in left)}, at_key=True)
    twins = {_plain(file): file for file in files}
    for file in files:
        other = twins[_plain(file)]
        if other != file:
            yield Finding("IUP513", ("files",), {"file": file, "other": other}, at_key=True)


def _twin(name: str, files: Collection[str]) -> str | None:
    """The file whose name differs in capitals or accents only."""
    return next((file for file in files if _plain(file) == _plain(name)), None)


def _plain(name: str) -> str:
    """The name as a disk reads it that knows no capitals and composes accents in its own way."""
    return unicodedata.normalize("NFC", name.casefold())
