"""A PDF is published with its pages and nothing else, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from generator.media import pdf, pdf_first_page
from generator.media.pdf_dangers import Danger, refused
from tests.support import made_pdfs
from tests.support.made_pdfs import changed, locked, packed, paper, renamed, stream, without_table
from tests.support.made_pictures import encoded, flag

NOTE = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A %s>>]"
FORM = b"/AcroForm<</Fields[<</FT/Btn/T(b)/Subtype/Widget/Rect[0 0 9 9]/A %s>>]>>"
HELD = b"<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 6 0 R>>>>"
INSIDE = (HELD, stream(b"MZ", b"/Type/EmbeddedFile"))
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"

DANGEROUS = {
    "a script when it is opened": (paper(b"/OpenAction" + SCRIPT), Danger.SCRIPT),
    "a script by name": (paper(b"/Names<</JavaScript<</Names[(a) 5 0 R]>>>>", more=(SCRIPT,)), Danger.SCRIPT),
    "a script behind a link": (paper(page=NOTE % SCRIPT), Danger.SCRIPT),
    "a script in a stream": (
        paper(page=NOTE % b"<</S/JavaScript/JS 5 0 R>>", more=(stream(b"app.alert(1)"),)), Danger.SCRIPT),
    "a script in a field": (
        paper(b"/AcroForm<</Fields[<</FT/Tx/T(a)/AA<</K%s>>>>]>>" % SCRIPT), Danger.SCRIPT),
    "a script behind a heading": (
        paper(b"/Outlines<</First<</Title(a)/A%s>>/Last null>>" % SCRIPT), Danger.SCRIPT),
    "a script after a move": (
        paper(page=NOTE % (b"<</S/GoTo/D[3 0 R/Fit]/Next[%s]>>" % SCRIPT)), Danger.SCRIPT),
    "a program": (paper(page=NOTE % b"<</S/Launch/F(calc.exe)>>"), Danger.START),
    "a program for Windows": (paper(b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"), Danger.START),
    "another file": (paper(page=NOTE % b"<</S/GoToR/F(other.pdf)/D[0/Fit]>>"), Danger.START),
    "a file within": (paper(page=NOTE % b"<</S/GoToE/T<</R/C/N(a)>>>>"), Danger.START),
    "a thread elsewhere": (paper(page=NOTE % b"<</S/Thread/F(a.pdf)/D 0>>"), Danger.START),
    "a web page at once": (paper(b"/OpenAction<</S/URI/URI(https://example.org)>>"), Danger.OPENING),
    "a print window at once": (paper(b"/OpenAction<</S/Named/N/Print>>"), Danger.OPENING),
    "a web page at closing": (paper(page=b"/AA<</C<</S/URI/URI(https://example.org)>>>>"), Danger.OPENING),
    "a web page after a move": (
        paper(b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(https://a.example)>>>>"), Danger.OPENING),
    "a form that is sent": (
        paper(FORM % b"<</S/SubmitForm/F<</FS/URL/F(https://a.example)>>>>"), Danger.FORM),
    "a form that fetches": (paper(FORM % b"<</S/ImportData/F(a.fdf)>>"), Danger.FORM),
    "a form of XML": (paper(b"/AcroForm<</Fields[]/XFA 5 0 R>>", more=(stream(b"<xdp/>"),)), Danger.FORM),
    "a file by name": (paper(b"/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>", more=INSIDE), Danger.FILE),
    "a file of a page": (paper(page=b"/AF[5 0 R]", more=INSIDE), Danger.FILE),
    "a file pinned to a page": (
        paper(page=b"/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 5 0 R>>]", more=INSIDE), Danger.FILE),
    "a folder of files": (paper(b"/Collection<</View/D>>"), Danger.FILE),
    "a drawing elsewhere": (
        paper(page=b"/Resources<</XObject<</A 5 0 R>>>>", more=(
            stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(a.pdf)/Page 0>>"),)), Danger.FILE),
    "a film": (paper(page=b"/Annots[<</Subtype/Movie/Rect[0 0 9 9]/Movie<</F(a.mp4)>>>>]"), Danger.MEDIA),
    "a sound": (
        paper(page=NOTE % b"<</S/Sound/Sound 5 0 R>>", more=(stream(b"", b"/R 8000"),)), Danger.MEDIA),
    "a screen": (paper(page=b"/Annots[<</Subtype/Screen/Rect[0 0 9 9]>>]"), Danger.MEDIA),
    "a rendition": (paper(page=NOTE % b"<</S/Rendition/OP 0>>"), Danger.MEDIA),
    "rich media": (paper(page=b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]"), Danger.MEDIA),
    "a model": (paper(page=b"/Annots[<</Subtype/3D/Rect[0 0 9 9]/3DD 5 0 R>>]", more=(
        stream(b"U3D", b"/Type/3D/Subtype/U3D"),)), Danger.MEDIA),
    "a script as a link": (paper(page=NOTE % b"<</S/URI/URI(javascript:alert\\(1\\))>>"), Danger.LINK),
    "a file as a link": (paper(page=NOTE % b"<</S/URI/URI(file:///etc/passwd)>>"), Danger.LINK),
    "a page beside it as a link": (paper(page=NOTE % b"<</S/URI/URI(../evil.html)>>"), Danger.LINK),
}  # fmt: skip

HARMLESS = {
    "a page": paper(),
    "a place at opening": paper(b"/OpenAction[3 0 R/Fit]"),
    "a place at opening, as an action": paper(b"/OpenAction<</S/GoTo/D[3 0 R/XYZ 0 0 1]>>"),
    "a place at opening, by name": paper(b"/OpenAction(start)"),
    "a place at opening, elsewhere": paper(b"/OpenAction 5 0 R", more=(b"<</S/GoTo/D[3 0 R/Fit]>>",)),
    "a web page": paper(page=NOTE % b"<</S/URI/URI(https://www.skolverket.se/)>>"),
    "a web page in capitals": paper(page=NOTE % b"<</S/URI/URI(HTTP://EXAMPLE.ORG)>>"),
    "a web page without https": paper(page=NOTE % b"<</S/URI/URI(www.skolverket.se)>>"),
    "a mail address": paper(page=NOTE % b"<</S/URI/URI(mailto:a@example.org)>>"),
    "the next page": paper(page=NOTE % b"<</S/Named/N/NextPage>>"),
    "headings": paper(b"/Outlines<</First<</Title(JavaScript)/A<</S/GoTo/D[3 0 R/Fit]>>>>/Last null>>"),
    "a form to fill in": paper(
        b"/AcroForm<</Fields[<</FT/Tx/T(Name)/V(Alva)/Subtype/Widget/Rect[0 0 9 9]>>]>>"
    ),
    "empty actions": paper(b"/AA<<>>/Names<</JavaScript null/EmbeddedFiles null>>"),
    "drawings and fonts with odd names": paper(
        page=b"/Resources<</XObject<</JS 5 0 R/XFA 5 0 R>>/Font<</AA 6 0 R/EF 6 0 R>>>>",
        more=(
            stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ),
    ),
    "tags": paper(
        b"/StructTreeRoot<</Type/StructTreeRoot/K[<</S/Document/P 1 0 R/K[<</S/P/A<</O/Layout>>>>]>>]>>"
    ),
    "words about it": paper(page=b"/Contents 5 0 R", more=(stream(b"(/JavaScript /Launch) pop"),)),
    "a change of pages": paper(page=b"/Trans<</S/Wipe>>/Group<</S/Transparency>>"),
    "a note": paper(page=b"/Annots[<</Subtype/Text/Rect[0 0 9 9]/F 4/Contents(Bra!)>>]"),
}  # fmt: skip
DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "packed": packed,
    "locked": locked,
    "renamed": renamed,
    "no table": without_table,
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("name", DANGEROUS)
def test_a_pdf_that_does_or_carries_more_than_pages_is_refused(name: str, disguise: str) -> None:
    data, danger = DANGEROUS[name]
    assert pdf.published(DISGUISES[disguise](data)) == refused(danger)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_programs_usually_write_is_published(name: str) -> None:
    assert isinstance(pdf.published(HARMLESS[name]), bytes)


def test_every_danger_is_tried() -> None:
    assert {danger for _, danger in DANGEROUS.values()} == set(Danger)


def test_what_was_added_later_counts() -> None:
    evil = changed(paper(more=(b"<<>>",)), 1, b"<</Type/Catalog/Pages 2 0 R/OpenAction%s>>" % SCRIPT)
    assert pdf.published(evil) == refused(Danger.SCRIPT)


def test_what_was_taken_out_later_does_not_and_is_not_published() -> None:
    mended = changed(paper(b"/OpenAction" + SCRIPT), 1, b"<</Type/Catalog/Pages 2 0 R>>")
    made = pdf.published(mended)
    assert isinstance(made, bytes)
    assert b"alert" not in made


def published(data: bytes) -> bytes:
    made = pdf.published(data)
    assert isinstance(made, bytes), made
    return made


def told() -> bytes:
    """A PDF that tells of its makers wherever one can."""
    exif = Image.Exif()
    exif[0x010F] = "Canary-Camera"
    photo = encoded(flag(), "JPEG", exif=exif, comment=b"Canary-Comment", xmp=b"<x>Canary</x>")
    image = b"/Type/XObject/Subtype/Image/Width 90/Height 60/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return paper(
        b"/Metadata 5 0 R/PieceInfo<</A<</LastModified(Canary)>>>>/URI<</Base(Canary)>>",
        b"/Resources<</XObject<</A 6 0 R>>>>/Contents 7 0 R/LastModified(D:2020Canary)"
        b"/Annots[<</Subtype/Text/Rect[0 0 9 9]/T(Canary-Name)/M(D:2020Canary)/NM(Canary)/Contents(Bra!)>>"
        b"<</FT/Sig/Subtype/Widget/T(Namn)/Rect[0 0 9 9]/V<</Type/Sig/Name(Canary)/M(Canary)>>>>]",
        (
            stream(b"<x:xmpmeta>Canary</x:xmpmeta>", b"/Type/Metadata/Subtype/XML"),
            stream(photo, image + b"/Filter/DCTDecode/Metadata 5 0 R"),
            stream(b"q 40 0 0 40 10 10 cm /A Do Q"),
        ),
        b"/Author(Canary)/Title(Canary)/CreationDate(D:2020Canary)",
    )


@pytest.mark.parametrize("disguise", ["plain", "packed", "locked"])
def test_a_pdf_tells_nothing_of_its_makers(disguise: str) -> None:
    data = told()
    assert data.count(b"Canary") >= 14
    made = published(DISGUISES[disguise](data))
    assert b"Canary" not in made
    assert b"/Info" not in made
    assert b"Bra!" in made
    with pikepdf.open(BytesIO(made)) as document:
        assert not document.is_encrypted
        assert document.pages[0].Resources.XObject.A.read_raw_bytes()[:4] == b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize("disguise", ["plain", "packed", "locked"])
def test_its_pages_look_as_before(disguise: str) -> None:
    data = DISGUISES[disguise](told())
    assert pdf_first_page.first_page(published(data)) == pdf_first_page.first_page(data)


def test_the_same_pdf_gives_the_same_bytes_and_once_written_it_stays() -> None:
    made = published(told())
    assert published(told()) == made
    assert published(made) == made
    assert b"/ID" in made


def test_a_pdf_with_a_password_is_told_as_damaged() -> None:
    data = made_pdfs.saved(paper(), encryption=pikepdf.Encryption(owner="a", user="b"))
    made = pdf.published(data)
    assert not isinstance(made, bytes)
    assert made.rule == "IUP522"
