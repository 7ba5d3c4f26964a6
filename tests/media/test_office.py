"""Documents of office programs are shown by their pages, and tell nothing of who made them."""

# ruff: noqa: E501 - XML as programs write it

from __future__ import annotations

import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from generator.media import office, office_to_pdf
from generator.media.cache import Cache
from generator.media.kinds import Kind, look
from generator.media.publish import make
from generator.media.published import Made, Unusable
from generator.media.zip_parts import MOST_BYTES, written
from tests.support.made_pictures import encoded, flag

DOCUMENTS = Path(__file__).parent / "documents"
needs_libreoffice = pytest.mark.skipif(
    office_to_pdf.program() is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed here; CI installs it",
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document {W} xmlns:r="{OFFICE}"><w:body>
<w:p><w:ins w:id="1" w:author="Canary Author" w:date="2026-01-01T00:00:00Z"><w:r><w:t>Once upon a time</w:t></w:r></w:ins></w:p>
<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>there was a volcano.</w:t></w:r><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:hyperlink r:id="rWeb"><w:r><w:t>A page</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO Canary cmd</w:instrText></w:r>
<w:r><w:instrText> "\\* MERGEFORMAT"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:fldSimple w:instr="INCLUDEPICTURE https://canary.example/Canary.png"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>
<!-- Canary --></w:body></w:document>"""


def relation(name: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*said: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">{"".join(said)}</Relationships>'.encode()


def docx() -> bytes:
    """With a canary in every place that can tell of somebody."""
    exif = Image.Exif()
    exif[0x010F] = "Canary-Camera"
    outside = ' TargetMode="External"'
    return written(
        {
            "[Content_Types].xml": (
                b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                b'<Default Extension="xml" ContentType="application/xml"/>'
                b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
                b'.wordprocessingml.document.main+xml"/><Override PartName="/docProps/Canary.xml" ContentType="a/b"/>'
                b"</Types>"
            ),
            "_rels/.rels": relations(
                relation("r1", "officeDocument", "word/document.xml"),
                relation("r2", "extended-properties", "docProps/Canary.xml"),
            ),
            "word/document.xml": BODY.encode(),
            "word/_rels/document.xml.rels": relations(
                relation("rWeb", "hyperlink", "https://www.skolverket.se/", outside),
                relation("rFile", "hyperlink", "file:///C:/Canary/home.docx", outside),
                relation("rPic", "image", "https://canary.example/Canary.png", outside),
                relation("rComments", "comments", "comments.xml"),
                relation("rOle", "package", "embeddings/Canary.xlsx"),
                relation("rPhoto", "image", "media/photo.jpg"),
            ),
            "word/comments.xml": b"<w:comments>Canary</w:comments>",
            "word/people.xml": b"<w15:people>Canary</w15:people>",
            "word/settings.xml": (
                f'<w:settings {W}><w:attachedTemplate r:id="r1"/><w:rsids><w:rsid w:val="Canary"/></w:rsids>'
                '<w:docVars><w:docVar w:name="Canary" w:val="Canary"/></w:docVars></w:settings>'
            ).encode(),
            "word/_rels/settings.xml.rels": relations(
                relation("r1", "attachedTemplate", "https://canary.example/Canary.dotm", outside)
            ),
            "word/embeddings/Canary.xlsx": b"Canary",
            "word/media/photo.jpg": encoded(flag(), "JPEG", exif=exif, comment=b"Canary"),
            "docProps/core.xml": b"<dc:creator>Canary</dc:creator>",
            "docProps/app.xml": b"<Company>Canary</Company>",
            "docProps/thumbnail.jpeg": b"Canary",
            "customXml/item1.xml": b"<a>Canary</a>",
        }
    )


def odt() -> bytes:
    kinds = "office text draw xlink dc meta manifest"
    spaces = " ".join(
        f'xmlns:{kind}="{"http://www.w3.org/1999/xlink" if kind == "xlink" else "urn:oasis:names:tc:opendocument:xmlns:" + kind + ":1.0"}"'
        for kind in kinds.split()
    )
    return written(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (
                f'<office:document-content {spaces} office:version="1.3"><office:body><office:text>'
                "<office:annotation><dc:creator>Canary</dc:creator><text:p>Canary</text:p></office:annotation>"
                "<text:p>Once upon a time</text:p>"
                '<text:p><text:a xlink:href="https://www.skolverket.se/">A page</text:a>'
                '<text:a xlink:href="file:///home/Canary">A file</text:a></text:p>'
                '<text:p><draw:frame><draw:image xlink:href="https://canary.example/Canary.png"/></draw:frame>'
                "<text:author-name>Canary</text:author-name></text:p>"
                "</office:text></office:body></office:document-content>"
            ).encode(),
            "meta.xml": b"<meta:initial-creator>Canary</meta:initial-creator>",
            "settings.xml": b"Canary",
            "Thumbnails/thumbnail.png": b"Canary",
            "Basic/Standard/Canary.xml": b"Canary",
            "META-INF/manifest.xml": (
                f'<manifest:manifest {spaces} manifest:version="1.3">'
                '<manifest:file-entry manifest:full-path="/" '
                'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                '<manifest:file-entry manifest:full-path="Basic/Standard/Canary.xml" manifest:media-type=""/>'
                "</manifest:manifest>"
            ).encode(),
        }
    )


MADE = {".docx": docx, ".odt": odt}


def inside(data: bytes) -> bytes:
    """All names and parts of a packed file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("ending", MADE)
def test_a_document_tells_nothing_of_its_makers_and_fetches_nothing(ending: str) -> None:
    data = MADE[ending]()
    assert inside(data).count(b"Canary") >= 10
    clean = office.cleaned(ending, data)
    assert b"Canary" not in inside(clean)
    assert b"canary" not in inside(clean)


SVG = b'<svg xmlns:xlink="x"><image xlink:href="file:///etc/Canary"/></svg>'
DRAWN = {
    "a drawing that names a file": SVG,
    "a film": b"\0\0\0\x18ftypisomCanary",
    "a drawing of Windows": b"\x01\0\0\0Canary",
    "a scan": b"II*\0Canary",
}


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_but_pictures_of_points_stays_in_a_document(name: str) -> None:
    relation_ = relation("rG", "image", "media/g.bin")
    word = written(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": BODY.encode(),
            "word/_rels/document.xml.rels": relations(relation_),
            "word/media/g.bin": DRAWN[name],
        }
    )
    clean = inside(office.cleaned(".docx", word))
    assert b"media/g.bin" not in clean
    assert b'Target="NULL" TargetMode="External"' in clean
    open_document = written(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "Pictures/g.svg": DRAWN[name]}
    )
    assert b"Pictures/g.svg" not in inside(office.cleaned(".odt", open_document))


def test_pictures_in_a_document_end_where_they_end_and_say_nothing() -> None:
    photo = encoded(flag(), "JPEG") + b"Canary behind"
    moving = encoded(
        flag(), "GIF", comment=b"Canary", save_all=True, append_images=[flag().rotate(90)], loop=0
    )
    made = written(
        {"word/document.xml": BODY.encode(), "word/media/a.jpg": photo, "word/media/b.gif": moving}
    )
    clean = office.cleaned(".docx", made)
    assert b"Canary" not in inside(clean).replace(b"Canary Author", b"")
    with zipfile.ZipFile(BytesIO(clean)) as archive:
        assert getattr(Image.open(archive.open("word/media/b.gif")), "n_frames", 1) == 2
        assert Image.open(archive.open("word/media/a.jpg")).size == (90, 60)


def content(inner: str, more: str = "") -> bytes:
    """An OpenDocument text of these elements."""
    spaces = "".join(
        f' xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for kind in ("office", "text", "table")
    )
    text = (
        f"<office:document-content{spaces}{more}><office:body>{inner}</office:body></office:document-content>"
    )
    return written({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": text.encode()})


def test_what_was_deleted_is_gone() -> None:
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><office:change-info/>'
        "<text:p>Canary</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Left<text:change text:change-id="a"/></text:p>'
    )
    clean = inside(office.cleaned(".odt", content(deleted)))
    assert b"Canary" not in clean
    assert b"<text:p>Left</text:p>" in clean
    word = BODY.replace(
        "<w:body>", "<w:body><w:p><w:del w:id='3'><w:r><w:delText>Canary</w:delText></w:r></w:del></w:p>"
    )
    assert b"delText" not in inside(office.cleaned(".docx", written({"word/document.xml": word.encode()})))


@pytest.mark.parametrize(
    "formula", ["of:=COM.MICROSOFT.WEBSERVICE(&quot;http://canary.example&quot;)", "of:=DDE(1;2;3)"]
)
def test_a_sheet_fetches_nothing(formula: str) -> None:
    cell = f'<table:table-cell table:formula="{formula}"><text:p>3</text:p></table:table-cell>'
    clean = inside(office.cleaned(".ods", content(cell)))
    assert b"table:formula" not in clean
    assert b"<text:p>3</text:p>" in clean


@pytest.mark.parametrize(
    "more",
    [
        ' xmlns:zz="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
        ' xmlns="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
        ' xmlns:w="http://purl.org/dc/elements/1.1/"',
    ],
)
def test_a_document_whose_elements_are_called_otherwise_is_told_as_damaged(more: str) -> None:
    assert office.cleaned(".odt", content("<zz:annotation>Canary</zz:annotation>", more)) == b""


@pytest.mark.parametrize("ending", MADE)
def test_its_words_and_its_links_into_the_web_stay(ending: str) -> None:
    clean = inside(office.cleaned(ending, MADE[ending]()))
    assert b"Once upon a time" in clean
    assert b"https://www.skolverket.se/" in clean


@pytest.mark.parametrize("ending", MADE)
def test_cleaned_once_it_stays_as_it_is(ending: str) -> None:
    once = office.cleaned(ending, MADE[ending]())
    assert office.cleaned(ending, once) == once


@pytest.mark.parametrize("name", ["commented.docx", "letter.odt", "table.xlsx", "slides.pptx"])
def test_what_programs_write_loses_its_makers(name: str) -> None:
    data = (DOCUMENTS / name).read_bytes()
    clean = inside(office.cleaned(Path(name).suffix, data))
    for word in (b"Canary", b"docProps", b"meta.xml", b"comments.xml"):
        assert word not in clean


def words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_range() for page in document)


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("commented.docx", "Rubrik"),
        ("letter.odt", "Det var en gång en vulkan."),
        ("table.xlsx", "Äpplen"),
        ("slides.pptx", "Vulkaner"),
    ],
)
def test_a_family_sees_the_pages_of_a_document(name: str, said: str, tmp_path: Path) -> None:
    made = make(DOCUMENTS / name, Cache(tmp_path))
    assert isinstance(made, Made)
    assert made.kind is Kind.PDF
    pages = made.files[-1].source.read_bytes()
    assert said in words(pages)
    assert b"Canary" not in pages


@needs_libreoffice
def test_a_document_put_together_by_hand_is_shown(tmp_path: Path) -> None:
    (tmp_path / "story.docx").write_bytes(docx())
    made = make(tmp_path / "story.docx", Cache(tmp_path / "cache"))
    assert isinstance(made, Made)
    shown = words(made.files[-1].source.read_bytes())
    assert "Once upon a time" in shown
    assert "Canary" not in shown


def test_without_libreoffice_it_is_a_file_to_keep_and_the_school_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    (tmp_path / "story.docx").write_bytes(docx())
    made = make(tmp_path / "story.docx", Cache(tmp_path / "cache"))
    assert isinstance(made, Made)
    assert (made.kind, made.told) == (Kind.FILE, "IUP534")
    (kept,) = made.files
    assert kept.ending == ".docx"
    assert b"Canary" not in inside(kept.source.read_bytes())


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(office_to_pdf, "MOST_SECONDS", 0.2)
    assert office_to_pdf.as_pdf(docx(), ".docx") is None


def test_what_it_is_called_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(docx())
    found = look(tmp_path / "photo.jpg").format
    assert found is not None
    assert found.ending == ".docx"


def test_a_document_with_programs_in_it_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(written({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"MZ"}))
    assert look(tmp_path / "a.docx").format is None


@pytest.mark.parametrize("bomb", ["large", "many", "twice", "utf-16", "entities", "cut off"])
def test_a_document_that_is_none_is_told_as_damaged(bomb: str, tmp_path: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", BODY)
        if bomb == "large":
            with archive.open("word/large.xml", "w") as part:
                for _ in range(MOST_BYTES // 1_000_000 + 1):
                    part.write(bytes(1_000_000))
        elif bomb == "many":
            for number in range(5001):
                archive.writestr(f"word/{number}.xml", "")
        elif bomb == "twice":
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr("word/document.xml", BODY)
        elif bomb == "utf-16":
            archive.writestr("word/more.xml", BODY.replace("UTF-8", "UTF-16").encode("utf-16"))
        elif bomb == "entities":
            archive.writestr("word/more.xml", '<!DOCTYPE a [<!ENTITY b "Canary">]><a>&b;</a>')
    data = file.getvalue()
    (tmp_path / "a.docx").write_bytes(data[: len(data) // 2] + data[-200:] if bomb == "cut off" else data)
    assert make(tmp_path / "a.docx", Cache(tmp_path / "cache")) == Unusable("IUP522")


def test_no_change_of_bytes_is_more_than_a_problem() -> None:
    dice = random.Random(5)
    good = {ending: making() for ending, making in MADE.items()}
    for _ in range(300):
        ending = dice.choice([*good])
        data = bytearray(good[ending])
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        made = office.cleaned(ending, bytes(data[: dice.randrange(1, len(data) + 1)]))
        assert made == b"" or zipfile.is_zipfile(BytesIO(made))
