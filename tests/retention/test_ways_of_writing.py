"""A name is found however it is written, and in whatever it is packed."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable

import pytest

from generator.problems.errors import UsageError
from generator.retention import words
from generator.retention.packed import in_content
from generator.retention.traces import HINT, Kind, Traces, as_data, from_data

KEY = bytes(32)
SENTENCE = "juni berättar gärna om den gula fågeln som hon ritade"
WORD = (
    "<w:p><w:r><w:t>Juni </w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>Åb</w:t></w:r><w:r><w:t>erg"
)


@pytest.fixture(scope="module")
def traces() -> Traces:
    names = list(words.turned(["juni", "aberg"]))
    row = words.words(words.plain(SENTENCE))[: words.WINDOW]
    none: frozenset[str] = frozenset()
    return Traces(
        key=KEY,
        blobs=none,
        names={count: frozenset(words.digest(KEY, *n) for n in names if len(n) == count) for count in (1, 2)},
        first=frozenset(words.digest(KEY, name[0]) for name in names),
        folders=frozenset({words.digest(KEY, "j1")}),
        parts=none,
        ids=none,
        texts=frozenset({words.digest(KEY, *row)}),
        hints=frozenset(words.digest(KEY, word)[:HINT] for word in row),
    )


@pytest.mark.parametrize(
    "content",
    [
        "Klass 4: Juni Åberg, 10 år".encode("latin-1"),
        "“Juni Åberg” – 4a".encode("cp1252"),
        "Juni Åberg".encode("utf-16"),
        b"\xfe\xff" + "Juni Åberg".encode("utf-16-be"),
        "En text om Juni Åberg".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0\0\0\0" + "Juni Åberg".encode("utf-16-le"),
        "Åberg, Juni".encode(),
        "ÅBERG JUNI".encode(),
        WORD.encode(),
        '<text:p>Juni <text:span text:style-name="T1">Åb</text:span>erg</text:p>'.encode(),
        "<td>Juni</td><td>Åberg</td>".encode(),
        '<img alt="Juni Åberg">'.encode(),
        b"https://x.se/?q=Juni%20%C3%85berg",
        b"?q=Juni+%C5berg",
        b"Subject: Juni =C3=85berg",
        rb"{\rtf1 Juni \'c5berg}",
        "Ju\u00adni\u200b Å\u200dberg".encode(),
        "Juni A\u030aberg".encode(),
        b"Juni Aberg",
        "Juni <Åberg>".encode(),
        "Juni &lt;Åberg&gt;".encode(),
        '<p title="Juni Åberg">'.encode("latin-1"),
        b"juni.aberg@school.se",
        b"juni_aberg-2.jpg",
        b"juniaberg@school.se",
    ],
)
def test_a_name_is_found_in_every_way_of_writing_it(traces: Traces, content: bytes) -> None:
    assert Kind.NAME in traces.in_file(content)


@pytest.mark.parametrize("said", ["Juni and Nils Åberg", "Åbergs junior", "Juni, Juli. Åbergsgatan"])
def test_another_name_is_not(traces: Traces, said: str) -> None:
    assert traces.in_file(said.encode()) == set()


def test_eight_words_are_found_across_tags(traces: Traces) -> None:
    said = SENTENCE.replace("gula", "<em>gula</em>").replace("ritade", "rit<b>ade</b>")
    assert traces.in_file(said.encode()) == {Kind.TEXT}
    assert traces.in_file(said.replace("om", "och").encode()) == set()


def test_what_an_older_program_wrote_down_is_refused(traces: Traces) -> None:
    """It would look for other words than these."""
    said = as_data(traces)
    assert from_data(said) == traces
    with pytest.raises(UsageError):
        from_data({**said, "format": "iup-forgetting/1"})


def _zip(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("word/document.xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, _zip, base64.b64encode, base64.encodebytes]
)
def test_a_name_is_found_in_what_is_packed(traces: Traces, pack: Callable[[bytes], bytes]) -> None:
    said = b"<!-- a page that somebody saved with all that belongs to it -->" * 3 + WORD.encode()
    assert in_content(pack(said), traces) == {Kind.NAME}
    assert in_content(gzip.compress(pack(said)), traces) == {Kind.NAME}
    assert in_content(pack(said[:150]), traces) == set()


@pytest.mark.parametrize(
    "content",
    [
        b"7z\xbc\xaf\x27\x1c...",
        b"Rar!\x1a\x07\x01\0...",
        b"\x28\xb5\x2f\xfd...",
        b"BZh9 and then nothing of it",
        gzip.compress(b"cut" * 99)[:-9],
        _zip(b"x" * 99)[:60],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ],
    ids=["7z", "rar", "zstd", "no bzip2", "half a gzip", "half a zip", "a locked document"],
)
def test_what_can_not_be_unpacked_is_told(traces: Traces, content: bytes) -> None:
    assert None in in_content(content, traces)


def test_behind_a_damaged_file_of_a_zip_the_rest_is_looked_through(traces: Traces) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("a.txt", "abc" * 9)
        packed.writestr("b.txt", "Juni Åberg")
    assert in_content(target.getvalue().replace(b"abcabc", b"abcabd", 1), traces) == {None, Kind.NAME}
