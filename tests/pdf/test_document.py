"""A document is typeset for real: valid, the same every time, and nobody's words are taken for commands."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from generator.pdf import typesetting
from generator.pdf.document import Attachment, Document, Part, Sheet, pdf
from generator.problems.errors import IupError
from tests.support.made_pictures import encoded, flag
from tests.support.read_pdf import bookmarks, everything, structure, text

PAYLOADS = (
    '#import "/etc/passwd"',
    "#panic() $x^2$ *b* _i_ `raw` @ref <label> = Head",
    "\\u{41} // no comment /* none */",
    "</script><script>alert(1)</script>",
    '"); #read("data.json")',
    "{{ 7 * 7 }}",
)


def document(*sheets: Sheet, language: str = "en", **more: object) -> Document:
    known: dict[str, object] = {
        "title": "Alva's portfolio",
        "author": "Björkviks skola",
        "language": language,
        "day": date(2026, 6, 12),
        "cover": '<p class="cover">Alva</p>',
        "parts": (Part("Goals", sheets),),
        "contents": "Contents",
        **more,
    }
    return Document(**known)  # type: ignore[arg-type]  # the values above, and those of a test


def made(one: Document) -> bytes:
    with TemporaryDirectory() as folder:
        return pdf(one, Path(folder))


def sheet(html: str, path: str = "goals/read.html", title: str = "To read more") -> Sheet:
    return Sheet(path, title, html)


def test_words_are_words_whatever_they_look_like() -> None:
    escaped = "".join(f"<p>{one.replace('<', '&lt;')}</p>" for one in PAYLOADS)
    title = PAYLOADS[1].replace("<", "&lt;")
    found = text(made(document(sheet(f"<h1>{title}</h1>{escaped}"), index="Index")))
    together = "".join(found.split())
    for one in PAYLOADS:
        assert "".join(one.split()) in together


def test_a_document_says_what_it_is_and_is_always_the_same_bytes() -> None:
    one = document(sheet("<h1>To read more</h1><p>Every day</p>"), language="he")
    first = made(one)
    assert first == made(one)
    with pikepdf.open(BytesIO(first)) as opened:
        assert str(opened.Root.Lang) == "he"
        assert opened.Root.MarkInfo.Marked
        meta = opened.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        assert meta["dc:title"] == "Alva's portfolio"
        assert "2026-06-12" in meta["xmp:CreateDate"]
    assert (0, "Goals") in bookmarks(first)
    assert (1, "To read more") in bookmarks(first)


def test_headings_never_leave_out_a_level() -> None:
    heads = [one.kind for one in structure(made(document(sheet("<h1>a</h1><h4>b</h4><h2>c</h2><h6>d</h6>"))))]
    levels = [int(kind[1]) for kind in heads if kind[0] == "H" and kind[1:].isdigit()]
    assert levels == [1, 1, 2, 3, 3, 4]


def test_a_picture_is_there_with_its_words(tmp_path: Path) -> None:
    place = tmp_path / "map.jpg"
    place.write_bytes(encoded(flag(60, 40), "JPEG"))
    html = '<img src="../works/map.jpg" alt="An island" width="60" height="40">'
    found = structure(made(document(sheet(html), files={"works/map.jpg": place})))
    assert [one.alt for one in found if one.kind == "Figure"] == ["An island"]


def test_what_is_attached_can_be_taken_out_again() -> None:
    plan = Attachment("plan.yml", "namn: Åsa\n".encode(), "application/yaml", "The plan")
    with pikepdf.open(BytesIO(made(document(sheet("<p>x</p>"), attachments=(plan,))))) as opened:
        assert opened.attachments["plan.yml"].get_file().read_bytes() == plan.content
        assert str(opened.Root.AF[0].AFRelationship) == "/Source"


def test_a_sign_that_no_font_has_is_told_once() -> None:
    told = "An empty box stands for a sign"
    assert told in text(made(document(sheet("<p>漢字</p>"), about_marks=told)))
    assert told not in text(made(document(sheet("<p>words</p>"), about_marks=told)))


def test_only_the_fonts_of_the_program_are_used_and_all_are_inside() -> None:
    with pikepdf.open(BytesIO(made(document(sheet("<p>Hej <em>שלום</em> привет 🎉</p>"))))) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        names = {str(one.FontName).partition("+")[2] for one in fonts}
    assert {name.partition("-")[0] for name in names} == {"Rubik", "NotoEmoji"}


def test_an_empty_document_is_one_too() -> None:
    assert made(document(parts=())).startswith(b"%PDF-1.7")


def test_what_the_typesetter_cannot_do_is_said_in_its_words(tmp_path: Path) -> None:
    broken = tmp_path / "map.jpg"
    broken.write_bytes(b"no picture")
    html = '<img src="../works/map.jpg" alt="x" width="6" height="4">'
    with pytest.raises(IupError, match=r"can't be made: .*(decode|format|image)"):
        made(document(sheet(html), files={"works/map.jpg": broken}))


def test_the_typesetter_sees_no_file_outside_its_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY", encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.raises(IupError, match="can't be made"):
        typesetting.typeset({}, {"portfolio.typ": f'#read("{secret}")'.encode()}, folder)
    assert b"CANARY" not in everything(made(document(sheet("<p>x</p>"))))
