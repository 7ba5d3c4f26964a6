"""Documents of office programs without what tells of their makers: names, times, comments, programs,
templates and pictures from elsewhere, other documents in them.

ECMA-376 (docx, xlsx, pptx) and OpenDocument 1.3 (odt, ods, odp). The parts that are kept are written again as
they were, but for what is taken out of them by its marks: no element is understood, and none is added.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Final

from generator.media import gif
from generator.media.jpeg import up_to_its_end, without_metadata
from generator.media.png import without_words
from generator.media.zip_parts import BadZipError, parts, written

OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx"})
OPEN_DOCUMENTS: Final = frozenset({".odt", ".ods", ".odp", ".odg"})

_KEPT: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(?:word|xl|ppt)/(?!(?:embeddings|activeX|customUI|vbaProject\.|"
    r"printerSettings|revisions|persons|threadedComments|externalLinks|queryTables|connections|commentAuthors|"
    r"comments|people|webSettings|attachedToolbars|tags|model)).*",
)
_KEPT_OPEN: Final = re.compile(
    r"mimetype|META-INF/manifest\.xml|(?:Object [\w ]+/)?(?:content|styles)\.xml|"
    r"(?:Object [\w ]+/)?(?:Pictures|media|Fonts)/.*|ObjectReplacements/.*"
)
_MEDIA: Final = re.compile(
    r".*/(?:media|embeddings|Pictures|ObjectReplacements)/.*|(?:media|Pictures|ObjectReplacements)/.*"
)
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")
"""Only pictures made of points stay in a document: drawings and films can name files, and tell of people."""

_PREFIXES: Final = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"w",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"w",
    b"http://purl.org/dc/elements/1.1/": b"dc",
    **{
        b"urn:oasis:names:tc:opendocument:xmlns:%s:1.0" % name: name
        for name in (b"office", b"text", b"draw", b"table", b"meta", b"presentation", b"manifest")
    },
}
"""The names that all programs give to these kinds of elements; what is taken out is known by them."""
_NAMESPACE: Final = re.compile(rb"""\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")

_XML: Final = re.compile(r".*\.(?:xml|rels)")
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*?(?:/>|>\s*</Relationship>)")
_ATTRIBUTE: Final = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TYPE_OF_PART: Final = re.compile(rb"""<Override\b[^>]*?PartName\s*=\s*["']/?([^"']*)["'][^>]*?/>""")
_FILE_ENTRY: Final = re.compile(rb"""<manifest:file-entry\b[^>]*?full-path\s*=\s*["']([^"']*)["'][^>]*?/>""")
_WEB: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)

_FETCHING: Final = re.compile(
    rb"""\stable:formula\s*=\s*"[^"]*(?:WEBSERVICE|FILTERXML|DDE)[^"]*\"""", re.IGNORECASE
)
_SAID: Final = re.compile(
    rb"""(<(?:\w+:)?(?:definedName|imagedata)\b[^>]*?)\s(?:comment|o:title|o:href)\s*=\s*"[^"]*\""""
)
_NAMES_AND_TIMES: Final = re.compile(
    rb"""(\s(?:\w+:)?(?:author|initials|userId|providerId|dateUtc|lastModifiedBy|userName)\s*=\s*)"""
    rb"""(?:"[^"]*"|'[^']*')"""
)
_TIMES: Final = re.compile(rb"""\s(?:w|w15|w16cex|p15|table|office|text):date\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAKEN_OUT: Final = re.compile(
    rb"<w:(?:commentRangeStart|commentRangeEnd|commentReference|attachedTemplate|rsid|rsidRoot)\b[^>]*/>"
    rb"|<w:(rsids|docVars|mailMerge)\b.*?</w:\1>"
    rb"|<o:OLEObject\b[^>]*?(?:/>|>.*?</o:OLEObject>)"
    rb"|<c:externalData\b[^>]*?(?:/>|>.*?</c:externalData>)"
    rb"|<p:(custDataLst)\b.*?</p:\2>"
    rb"|<(externalReferences)\b.*?</\3>"
    rb"|<(?:\w+:)?f\b[^>]*>[^<]*(?:WEBSERVICE|FILTERXML|RTD|DDE|\|)[^<]*</(?:\w+:)?f>"
    rb"|<(?:\w+:)?fileSharing\b[^>]*/>"
    rb"|<x15ac:absPath\b[^>]*/>"
    rb"|<office:(annotation|event-listeners|scripts|meta|settings)\b(?:[^>]*/>|.*?</office:\4>)"
    rb"|<office:annotation-end\b[^>]*/>"
    rb"|<(dc:creator|dc:date|meta:creation-date)\b[^>]*>[^<]*</\5>"
    rb"|<text:(author-name|author-initials|sender-\w+|creator|initial-creator)\b[^>]*>[^<]*</text:\6>"
    rb"|<w:(del|moveFrom)\b(?![^>]*/>)[^>]*>.*?</w:\7>"
    rb"|<text:(tracked-changes)\b(?![^>]*/>).*?</text:\8>"
    rb"|<text:(?:change|change-start|change-end)\b[^>]*/>"
    rb"|<office:(dde-source)\b[^>]*(?:/>|>.*?</office:\9>)"
    rb"|<!--.*?-->",
    re.DOTALL,
)
_PRINTER: Final = re.compile(rb"""(<pageSetup\b[^>]*?)\sr:id\s*=\s*["'][^"']*["']""")
_COMMAND: Final = re.compile(
    rb"""(<w:instrText\b[^>]*>)([^<]*)(?=</w:instrText>)|(\sw:instr\s*=\s*")([^"]*)(?=")"""
)
_HARMLESS: Final = re.compile(
    rb"\s*(?:$|[\\\"&]|(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|HYPERLINK|REF|PAGEREF|NOTEREF|STYLEREF|SEQ|DATE|TIME|"
    rb"FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|CITATION|BIBLIOGRAPHY|SYMBOL|EQ|INDEX|XE|TC)\b)"
)
"""Commands in a text that fetch nothing and start nothing. A rest of one begins with a sign."""

_TAG_WITH_ADDRESS: Final = re.compile(
    rb"""<((?:\w+:)?(\w[\w-]*))\b[^>]*?(\s(?:\w+:)?href\s*=\s*["']([^"']*)["'])"""
)
_INSIDE: Final = re.compile(rb"(?:\./)?(?:Pictures|media|Object|ObjectReplacements|Fonts)[ /\w]|#|$")


def cleaned(ending: str, data: bytes) -> bytes:
    """The document; nothing where it can't be read. `ending` is its format's."""
    try:
        found = parts(data)
        return written((_open_document if ending in OPEN_DOCUMENTS else _office_document)(found))
    except BadZipError:
        return b""


def _office_document(found: Mapping[str, bytes]) -> dict[str, bytes]:
    kept = {
        name: content for name, content in found.items() if _KEPT.fullmatch(name) and _stays(name, content)
    }
    made = {}
    for name, content in kept.items():
        if name == "[Content_Types].xml":
            made[name] = _TYPE_OF_PART.sub(lambda one: one[0] if _text(one[1]) in kept else b"", content)
        elif name.endswith(".rels"):
            made[name] = _RELATION.sub(_relation_within(name, kept), content)
        else:
            made[name] = _part(name, content)
    return made


def _relation_within(name: str, kept: Mapping[str, bytes]) -> Callable[[re.Match[bytes]], bytes]:
    """What becomes of a relation to another part, or to something elsewhere."""
    folder = posixpath.dirname(posixpath.dirname(name))

    def kept_relation(found: re.Match[bytes]) -> bytes:
        said = {key: _text(a or b) for key, a, b in _ATTRIBUTE.findall(found[0])}
        target = said.get(b"Target", "")
        if said.get(b"TargetMode") == "External":
            if said.get(b"Type", "").endswith("/hyperlink") and _WEB.match(target):
                return found[0]
            # The drawing that it belongs to stays; Word itself writes this where a picture has gone.
            return _with_target(found[0], b"NULL")
        place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if place not in kept and _MEDIA.fullmatch(place):
            return _with_target(found[0], b"NULL", b' TargetMode="External"')
        return found[0] if place in kept else b""

    return kept_relation


def _with_target(relation: bytes, target: bytes, mode: bytes = b"") -> bytes:
    return re.sub(
        rb"""(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')""", rb'\1"' + target + rb'"' + mode, relation, count=1
    )


def _stays(name: str, content: bytes) -> bool:
    return not _MEDIA.fullmatch(name) or content.startswith(_PICTURES)


def _open_document(found: Mapping[str, bytes]) -> dict[str, bytes]:
    kept = {
        name: content
        for name, content in found.items()
        if _KEPT_OPEN.fullmatch(name) and _stays(name, content)
    }
    folders = {f"{posixpath.dirname(name)}/" for name in kept}
    made = {}
    for name, content in kept.items():
        if name == "META-INF/manifest.xml":
            made[name] = _FILE_ENTRY.sub(
                lambda one: one[0] if _text(one[1]) in {"/", *kept, *folders} else b"", content
            )
        elif name == "mimetype":
            made[name] = content
        else:
            made[name] = _part(name, content)
    return made


def _part(name: str, content: bytes) -> bytes:
    """Raises BadZipError for a part that is not written as all programs write it."""
    if not _XML.fullmatch(name):
        return bare(content)
    if b"\0" in content or b"<!ENTITY" in content or _is_disguised(content):
        raise BadZipError
    content = _TIMES.sub(b"", _NAMES_AND_TIMES.sub(rb'\1""', _TAKEN_OUT.sub(b"", content)))
    content = _SAID.sub(rb"\1", _FETCHING.sub(b"", content))
    content = _COMMAND.sub(_command, _PRINTER.sub(rb"\1", content))
    return _TAG_WITH_ADDRESS.sub(_address, content)


def _is_disguised(content: bytes) -> bool:
    """Whether elements that are known by their names have others."""
    return any(uri in _PREFIXES and prefix != _PREFIXES[uri] for prefix, uri in _NAMESPACE.findall(content))


def bare(content: bytes) -> bytes:
    """A picture in a document without what the camera or its maker wrote, or what stands behind it."""
    if content.startswith(b"\xff\xd8\xff"):
        return up_to_its_end(without_metadata(content))
    if content.startswith(b"GIF8"):
        return gif.without_words(content)
    return without_words(content) if content.startswith(b"\x89PNG") else content


def _command(found: re.Match[bytes]) -> bytes:
    start, said = (found[1], found[2]) if found[1] else (found[3], found[4])
    return start + (said if _HARMLESS.match(said) else b"")


def _address(found: re.Match[bytes]) -> bytes:
    """A link may lead into the web; what a document is drawn with has to be in it."""
    target = found[4].strip()
    fine = _WEB.match(_text(target)) if found[2] == b"a" else None
    return found[0] if fine or _INSIDE.match(target) else found[0].replace(found[3], b"")


def _text(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace"))
