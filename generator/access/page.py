"""What the page and the PDF of an extract show, in the words of a language and in the order to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.access.about import about
from generator.access.extract import Bag, Document, DocumentKind, Ended, Item, Mention, StoredFile, Waiting
from generator.access.mentions import shown_file
from generator.access.wording import KINDS, Words
from generator.base.language import N_
from generator.yaml.reader import Path


@dataclass(frozen=True, slots=True)
class Said:
    """A value; `history` says who recorded it and what became of it, empty where its card says it for all."""

    text: str
    history: str = ""
    staff_only: bool = False
    link: str = ""
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    rows: tuple[Row, ...]
    history: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, or one list. `notes` are small facts about it, `told` paragraphs to read."""

    id: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Without a `title` it is called as its one sheet."""

    title: str
    sheets: tuple[Sheet, ...]


def chapters(words: Words) -> tuple[Chapter, ...]:
    """Those that say something. The first tells what a person has to be told."""
    extract, translate = words.extract, words.translate
    by_kind = {
        kind: [one for one in extract.documents if one.kind is kind and not one.is_draft]
        for kind in DocumentKind
    }
    drafts = [one for one in extract.documents if one.is_draft]
    lists = (
        (N_("Named in other documents"), _mentions(words, extract.mentions)),
        (N_("Sent by a link, or asked for"), _waiting(words, extract.waiting)),
        (N_("In the archive"), _bags(words, extract.bags)),
        (N_("Files"), _files(words, extract.files)),
    )
    made = (
        Chapter("", (_about(words),)),
        Chapter("", _sheets(words, by_kind[DocumentKind.PLAN])),
        Chapter(translate(N_("Works")), _sheets(words, by_kind[DocumentKind.WORK])),
        Chapter(translate(N_("Weeks")), _sheets(words, by_kind[DocumentKind.WEEK])),
        Chapter(translate(N_("Day by day")), _sheets(words, by_kind[DocumentKind.LOG])),
        Chapter(translate(N_("Attendance")), _sheets(words, by_kind[DocumentKind.ATTENDANCE])),
        Chapter("", _sheets(words, by_kind[DocumentKind.FORMER_SCHOOL])),
        Chapter(translate(N_("Other documents")), _sheets(words, by_kind[DocumentKind.OTHER])),
        Chapter(translate(N_("Proposed, and not recorded")), _sheets(words, drafts)),
        *(
            Chapter("", (Sheet("", translate(title), (Section("", (card,)),)),) if card.rows else ())
            for title, card in lists
        ),
    )
    return tuple(_numbered(one for one in made if one.sheets))


def _numbered(found: Iterable[Chapter]) -> Iterator[Chapter]:
    number = 0
    for chapter in found:
        sheets = []
        for sheet in chapter.sheets:
            number += 1
            sheets.append(replace(sheet, id=f"part-{number}"))
        yield replace(chapter, sheets=tuple(sheets))


def _about(words: Words) -> Sheet:
    translate = words.translate
    cards = tuple(
        Card(
            translate(called),
            (
                Row(translate(N_("What it is kept for")), (Said(words.name(words.purpose(kind))),)),
                Row(translate(N_("Ground")), (Said(words.name(words.ground(kind))),)),
                Row(translate(N_("How long it is kept")), (Said(words.kept(kind)),)),
            ),
        )
        for kind, called in KINDS.items()
    )
    title = translate(N_("About this extract"))
    sections = (Section(translate(N_("What for, and for how long")), cards),)
    return Sheet("", title, sections, told=about(words))


# --- documents -------------------------------------------------------------------------------------------


def _sheets(words: Words, found: Iterable[Document]) -> tuple[Sheet, ...]:
    return tuple(_sheet(words, one) for one in found)


def _sheet(words: Words, document: Document) -> Sheet:
    translate = words.translate
    notes = [document.path]
    if document.removed is not None:
        notes.append(translate(N_("Removed: {who}")).format(who=words.recorded(document.removed)))
    if document.taken_over is not None:
        notes.append(translate(N_("Taken over: {who}")).format(who=words.recorded(document.taken_over)))
    standing = [one for one in document.items if one.ended is None]
    gone = [one for one in document.items if one.ended is not None]
    sections = list(_sections(words, document, standing))
    if gone:
        sections.append(Section(translate(N_("What stood here earlier")), (_earlier(words, gone),)))
    title = words.document(document)
    if document.is_draft:
        title = translate(N_("Proposed: {document}")).format(document=title)
    return Sheet("", title, tuple(sections), tuple(notes))


def _sections(words: Words, document: Document, items: Sequence[Item]) -> Iterator[Section]:
    """What stands alone comes first; then each group, an entry a card."""
    alone = [one for one in items if _is_alone(one)]
    if alone:
        yield Section("", (_card(words, document, "", alone, 0),))
    rest = [one for one in items if not _is_alone(one)]
    for _, group in groupby(rest, key=lambda one: one.leaf.path[0]):
        inside = list(group)
        cards = []
        for depth, entry in _entries(inside):
            title = words.title(entry[0].leaf.labels[1:depth])
            cards.append(_card(words, document, title, entry, depth))
        yield Section(words.label(inside[0].leaf.labels[0]), tuple(cards))


def _is_alone(item: Item) -> bool:
    path = item.leaf.path
    return len(path) == 1 or (len(path) == 2 and isinstance(path[1], int))


def _entries(items: Sequence[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Items of one entry, and how many labels lead to it; what is in no entry together."""
    found: dict[Path, list[Item]] = {}
    for one in items:
        found.setdefault(one.leaf.path[: _depth(one)], []).append(one)
    yield from ((len(path), inside) for path, inside in found.items())


def _depth(item: Item) -> int:
    """Of the innermost entry that a value is in."""
    path = item.leaf.path
    return max((at + 1 for at, step in enumerate(path[:-1]) if isinstance(step, int)), default=1)


def _card(words: Words, document: Document, title: str, items: Sequence[Item], depth: int) -> Card:
    """Who recorded it is said once for the most of it."""
    told = [words.history(one, is_draft=document.is_draft) for one in items]
    common = Counter(told).most_common(1)[0][0]
    rows = (
        (
            words.title(one.leaf.labels[depth:] or one.leaf.labels[-1:]),
            _said(words, one, "" if said == common else said),
        )
        for one, said in zip(items, told, strict=True)
    )
    said = common if len(set(told)) == 1 else words.translate(N_("All else: {said}")).format(said=common)
    return Card(title, _rows(rows), said)


def _said(words: Words, item: Item, history: str) -> Said:
    leaf = item.leaf
    return Said(words.shown(leaf), history, leaf.staff_only, is_text=leaf.is_text)


def _rows(found: Iterable[tuple[str, Said]]) -> tuple[Row, ...]:
    """Several values in a row under one title are one row."""
    return tuple(
        Row(title, tuple(said for _, said in group))
        for title, group in groupby(found, key=lambda one: one[0])
    )


def _earlier(words: Words, gone: Sequence[Item]) -> Card:
    """All that a field said, one after the other; fields in the order in which they first changed."""
    together: dict[str, list[Said]] = {}
    for one in gone:
        said = _said(words, one, words.history(one))
        together.setdefault(words.title(one.leaf.labels), []).append(said)
    return Card("", tuple(Row(title, tuple(values)) for title, values in together.items()))


# --- lists -----------------------------------------------------------------------------------------------


def _mentions(words: Words, found: Sequence[Mention]) -> Card:
    rows = (
        (
            words.elsewhere(one.kind, shown_file(one)),
            Said(words.title(one.labels), _ended(words, one), one.staff_only),
        )
        for one in found
    )
    return Card("", _rows(rows))


def _ended(words: Words, one: Mention | StoredFile) -> str:
    said = words.translate(N_("Recorded: {who}")).format(who=words.recorded(one.recorded))
    ended: Ended | None = one.ended
    if ended is None:
        return said
    word = N_("Replaced: {who}") if ended.replaced else N_("Removed: {who}")
    return f"{said}. {words.translate(word).format(who=words.recorded(ended.recorded))}"


def _files(words: Words, found: Sequence[StoredFile]) -> Card:
    missing = words.translate(N_("The content is missing from the history."))
    rows = (
        (
            one.path,
            Said(
                one.name or missing,
                _ended(words, one),
                one.staff_only,
                f"files/{one.name}" if one.name else "",
            ),
        )
        for one in found
    )
    return Card("", _rows(rows))


def _bags(words: Words, found: Sequence[Bag]) -> Card:
    translate = words.translate
    removed = N_("Taken away on {day}")
    rows = (
        (
            one.year,
            Said(
                one.file,
                translate(removed).format(day=one.removed) if one.removed else f"SHA-512: {one.sha512}",
                one.kind == "staff",
            ),
        )
        for one in found
    )
    return Card("", _rows(rows))


def _waiting(words: Words, found: Sequence[Waiting]) -> Card:
    translate = words.translate
    titles = {
        "prepare": N_("Before the next talk"),
        "wish": N_("A wish"),
        "reflection": N_("What the student thinks about a work"),
        "read": N_("Whether the plan was read"),
    }
    who = {"student": N_("Student"), "guardian": N_("Guardian")}

    def told(one: Waiting) -> Said:
        by = translate(who.get(one.who, one.who))
        if one.text:
            return Said(one.text, translate(N_("Sent: {who}, {day}")).format(who=by, day=words.day(one.day)))
        link = translate(N_("A link for: {who}. Made by: {by}. Last day: {day}"))
        return Said(link.format(who=by, by=one.made_by, day=words.day(one.day)))

    rows = ((translate(titles.get(one.purpose, one.purpose)), told(one)) for one in found)
    return Card("", _rows(rows))
