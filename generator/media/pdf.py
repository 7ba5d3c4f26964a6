"""A PDF written anew: what its pages show, and nothing that tells of its makers or does anything by itself.

The only importer of pikepdf, which is qpdf: it reads what other programs read, encrypted with an empty
password, changed many times, packed into object streams or with names in disguise, and writes one plain
state of it. Only that is judged and published, so no reader can find another document in the same bytes.

Nothing is packed anew, so that the bytes don't depend on a machine's zlib. Written after ISO 32000-2; the
numbers at the rules are its sections.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream, StreamDecodeLevel, String

from generator.media import pdf_pruning
from generator.media.jpeg import without_metadata
from generator.media.pdf_dangers import Danger, refused
from generator.media.published import Answer, Unusable

_ACTIONS: Final = {
    "/JavaScript": Danger.SCRIPT,
    "/Launch": Danger.START,
    "/GoToR": Danger.START,
    "/GoToE": Danger.START,
    "/GoToDp": Danger.START,
    "/SubmitForm": Danger.FORM,
    "/ImportData": Danger.FORM,
    "/Rendition": Danger.MEDIA,
    "/Movie": Danger.MEDIA,
    "/Sound": Danger.MEDIA,
    "/RichMediaExecute": Danger.MEDIA,
    "/GoTo3DView": Danger.MEDIA,
}
"""Kinds of actions (12.6.4). The others move within the document, or show and hide parts of it."""

_ANNOTATIONS: Final = {
    "/FileAttachment": Danger.FILE,
    "/RichMedia": Danger.MEDIA,
    "/3D": Danger.MEDIA,
    "/Movie": Danger.MEDIA,
    "/Sound": Danger.MEDIA,
    "/Screen": Danger.MEDIA,
}
_HOLDERS: Final = {
    "/JavaScript": Danger.SCRIPT,
    "/EF": Danger.FILE,
    "/EmbeddedFiles": Danger.FILE,
    "/Collection": Danger.FILE,
    "/RichMediaContent": Danger.MEDIA,
    "/XFA": Danger.FORM,
}
"""Fields whose being there is enough, where they hold anything."""

_FIELDS: Final = (
    *("/JS", "/AA", "/OpenAction", "/F", "/FT", "/Rect", "/Ref"),
    *(*_HOLDERS, *_ANNOTATIONS),
)
_WORTH_A_LOOK: Final = re.compile(
    rf"/S (?:\d|/(?:URI|Thread|{'|'.join(name[1:] for name in _ACTIONS)})\b)"
    rf"|/(?:{'|'.join(name[1:] for name in _FIELDS)})\b".encode()
)
"""What stands in a value that matters, as qpdf writes it: names in plain letters, a space behind each."""

_BROKEN: Final = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    ValueError,
    TypeError,
    LookupError,
    RuntimeError,
    OSError,
)
_JPEG: Final = b"\xff\xd8\xff"
_DEEPEST: Final = 500
"""Of values in values; qpdf itself allows no more."""


def load() -> None:
    """Load all that qpdf loads when it first needs it: what it opens a locked PDF with looks for files."""
    file = BytesIO()
    with pikepdf.new() as document:
        document.save(file, encryption=pikepdf.Encryption(owner="", user=""))
    file.seek(0)
    pikepdf.open(file).close()


def checked(data: bytes) -> Answer | Unusable:
    """Whether a PDF may be published."""
    made = published(data)
    return made if isinstance(made, Unusable) else Answer(())  # what was made is made again by a build


def published(data: bytes) -> bytes | Unusable:
    """The PDF as a family gets it."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            dangers = set(_dangers(document))
            worst = next((danger for danger in Danger if danger in dangers), None)
            if worst:
                return refused(worst)
            _draw_notes(document)
            pdf_pruning.prune(document)
            _bare_photos(document)
            return _written(document)
    except pikepdf.PasswordError:
        return Unusable("IUP533")
    except _BROKEN:
        return Unusable("IUP522")


def _draw_notes(document: pikepdf.Pdf) -> None:
    """What is shown on top of a page, such as what was filled in or marked, becomes a part of it."""
    links = {}
    for page in document.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, Array):
            links[page.obj.objgen] = [one for one in notes if _name(one, "/Subtype") == "/Link"]
            others = [one for one in notes if _name(one, "/Subtype") != "/Link"]
            page.obj.Annots = Array(others)
    if "/AcroForm" in document.Root:
        document.generate_appearance_streams()
    document.flatten_annotations("screen")
    for page in document.pages:
        if links.get(page.obj.objgen):
            page.obj.Annots = Array(links[page.obj.objgen])


def _bare_photos(document: pikepdf.Pdf) -> None:
    """Photographs without what the camera wrote."""
    for held in document.objects:
        if isinstance(held, Stream) and _name(held, "/Filter") == "/DCTDecode" and "/DecodeParms" not in held:
            picture = held.read_raw_bytes()
            bare = without_metadata(picture)
            if bare != picture:
                held.write(bare, filter=Name.DCTDecode)
        elif isinstance(held, Stream) and _name(held, "/Subtype") != "/Image":
            _bare_inline(held)


def _bare_inline(drawing: Any) -> None:
    """Photographs that stand in the midst of a drawing (8.9.7)."""
    try:
        said = drawing.read_bytes()
    except pikepdf.PdfError:
        return  # packed in a way of pictures alone
    pieces = said.split(_JPEG)
    if len(pieces) > 1 and b"ID" in said:
        bare = [without_metadata(_JPEG + piece) for piece in pieces[1:]]
        drawing.write(b"".join((pieces[0], *bare)))


def _written(document: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells programmers of forms that others may not show
        document.save(
            file,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            deterministic_id=True,
            encryption=False,
        )
    return file.getvalue()


def _dangers(document: pikepdf.Pdf) -> Iterator[Danger]:
    for held in _worth_a_look(document):
        found = _danger(held)
        if found is not None:
            yield found


def _danger(held: Any) -> Danger | None:
    """What a single dictionary, or that of a stream, does."""
    return _does(held) or _shows(held) or _holds(held) or _begins(held)


def _does(held: Any) -> Danger | None:
    """As an action (12.6). Without its kind no program carries one out."""
    action = _name(held, "/S")
    script = held.get("/JS")
    if isinstance(script, String) or (isinstance(script, Stream) and "/Subtype" not in script):
        return Danger.SCRIPT
    if action == "/Thread" and "/F" in held:
        return Danger.START
    if action == "/URI" and not _is_web(held.get("/URI")):
        return Danger.LINK
    return _ACTIONS.get(action or "")


def _shows(held: Any) -> Danger | None:
    """As something on a page (12.5), or what that shows (13.6)."""
    kind = _name(held, "/Subtype")
    return _ANNOTATIONS.get(kind or "") if "/Rect" in held or kind == "/3D" else None


def _holds(held: Any) -> Danger | None:
    """In its fields."""
    for name, danger in _HOLDERS.items():
        value = held.get(name)
        if isinstance(value, Dictionary | Array | Stream) and not _is_resource(value):
            return danger
    outside = isinstance(held, Stream) and isinstance(held.get("/F"), Dictionary | String)  # 7.3.8.2
    elsewhere = _name(held, "/Subtype") == "/Form" and "/Ref" in held  # 8.10.4
    return Danger.FILE if outside or elsewhere else None


def _begins(held: Any) -> Danger | None:
    """By itself, when the document, a page or a field is opened, shown or left."""
    more = held.get("/AA")
    actions = [one for _, one in more.items()] if isinstance(more, Dictionary) else []
    return None if all(map(_only_moves, (held.get("/OpenAction"), *actions))) else Danger.OPENING


def _only_moves(action: Any, depth: int = 0) -> bool:
    """Whether an action does no more than to show a place in the document: so most programs write it."""
    if isinstance(action, Stream) or depth > _DEEPEST:
        return False
    if not isinstance(action, Dictionary):
        return True  # a destination, or a list of actions that are looked at one by one
    following = action.get("/Next")
    actions = list(following) if isinstance(following, Array) else [following]
    return _name(action, "/S") in {None, "/GoTo"} and all(
        one is None or _only_moves(one, depth + 1) for one in actions
    )


def _is_web(link: Any) -> bool:
    return isinstance(link, String) and bool(pdf_pruning.LINK.match(str(link)))


def _is_resource(held: Any) -> bool:
    """Whether it is a font or a drawing, whose name in the page's own list can be anything (7.8.3)."""
    return not isinstance(held, Array) and _name(held, "/Type") in {"/Font", "/XObject", "/ExtGState"}


def _name(held: Any, field: str) -> str | None:
    value = held.get(field)
    return str(value) if isinstance(value, Name) else None


def _worth_a_look(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and stream that has a field which matters, however deep it lies in another value."""
    for one in (document.trailer, *document.objects):
        whole = one if not isinstance(one, Stream) else one.stream_dict
        # As qpdf writes it, names are in plain letters; most of a document is not worth going through.
        if isinstance(one, Dictionary | Array | Stream) and _WORTH_A_LOOK.search(
            whole.unparse(resolved=True)
        ):
            yield from _within(one)


def _within(value: Any) -> Iterator[Any]:
    """`value` and the dictionaries in it; what is an object of its own comes by itself."""
    left = [value]
    while left:
        one = left.pop()
        if not isinstance(one, Array):
            yield one
        inner = list(one) if isinstance(one, Array) else [held for _, held in one.items()]
        left += [held for held in inner if isinstance(held, Dictionary | Array) and not held.is_indirect]
