"""PDFs made for the tests: a page and what else one wants, as a program writes it or in disguise."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf

CONTENT = b"0 0.4 0.2 rg 10 10 40 60 re f"


def paper(catalog: bytes = b"", page: bytes = b"", more: Sequence[bytes] = (), info: bytes = b"") -> bytes:
    """One green page. `catalog` and `page` are fields of theirs; `more` are objects, from number 5 on."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 80]/Contents 4 0 R%s>>" % page,
        stream(CONTENT),
        *more,
    ]
    return written(parts, b"/Info<<%s>>" % info if info else b"")


def stream(data: bytes, fields: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), fields, data)


def written(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, from number 1 on; the first is the catalog."""
    written_, places, place = [b"%PDF-1.7\n"], [], 9
    for number, part in enumerate(parts, 1):
        places.append(place)
        written_.append(b"%d 0 obj%s endobj\n" % (number, part))
        place += len(written_[-1])
    data = b"".join(written_)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, entries)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, len(data))
    return data + table + end


def saved(data: bytes, **options: Any) -> bytes:
    """The same document as another program would write it."""
    file = BytesIO()
    with warnings.catch_warnings(), pikepdf.open(BytesIO(data)) as document:
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        document.save(file, **options)
    return file.getvalue()


def packed(data: bytes) -> bytes:
    """With all that can be in object streams."""
    return saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def locked(data: bytes) -> bytes:
    """Encrypted, with an empty password: it opens without asking."""
    return saved(data, encryption=pikepdf.Encryption(owner="secret", user=""))


def renamed(data: bytes) -> bytes:
    """With names written in numbers: `/JavaScript` as `/J#61vaScript`."""
    for name in (
        b"/JavaScript",
        b"/Launch",
        b"/OpenAction",
        b"/EmbeddedFile",
        b"/SubmitForm",
        b"/JS",
        b"/AA",
    ):
        coded = b"/" + b"".join(b"#%02x" % letter for letter in name[1:])
        data = data.replace(name, coded)
    return _with_new_table(data)


def changed(data: bytes, number: int, part: bytes) -> bytes:
    """With an object written anew at the end, as programs do that only add to a file."""
    before = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    place = len(data)
    more = b"%d 0 obj%s endobj\n" % (number, part)
    size = int(data.rsplit(b"/Size ", 1)[1].split(b"/")[0])
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return data + more + table + trailer % (max(size, number + 1), before, place + len(more))


def without_table(data: bytes) -> bytes:
    """Damaged so that readers have to look for the objects themselves."""
    return data.replace(b"startxref\n", b"startxref\n9")


def _with_new_table(data: bytes) -> bytes:
    body = data.split(b"xref\n0 ", 1)[0]
    parts = [part.rsplit(b" endobj", 1)[0].split(b" 0 obj", 1)[1] for part in body.split(b" endobj\n")[:-1]
             for part in [part + b" endobj"]]  # fmt: skip
    return written(parts)


def flate(data: bytes, times: int = 1) -> bytes:
    """A stream packed `times` times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times))
