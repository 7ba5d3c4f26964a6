"""A PDF is published with its pages and nothing else, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from generator.media import pdf, pdf_first_page
from generator.media.pdf_dangers import Danger, refused
from generator.media.published import Unusable
from tests.support import made_pdfs
from tests.support.made_pdfs import changed, locked, packed, paper, renamed, stream, without_table
from tests.support.made_pictures import encoded, flag, opened

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
    assert b"Bra!" not in made
    with pikepdf.open(BytesIO(made)) as document:
        assert not document.is_encrypted
        assert document.pages[0].Resources.XObject.A.read_raw_bytes()[:4] == b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize("disguise", ["plain", "packed", "locked"])
def test_its_pages_look_as_before(disguise: str) -> None:
    data = DISGUISES[disguise](
        told().replace(b"/Subtype/Text/Rect[0 0 9 9]/", b"/Subtype/Text/F 2/Rect[0 0 9]/")
    )
    assert pdf_first_page.first_page(published(data)) == pdf_first_page.first_page(data)


def test_the_same_pdf_gives_the_same_bytes_and_once_written_it_stays() -> None:
    made = published(told())
    assert published(told()) == made
    assert published(made) == made
    assert b"/ID" in made


def test_a_pdf_with_a_password_is_told_as_locked() -> None:
    data = made_pdfs.saved(paper(), encryption=pikepdf.Encryption(owner="a", user="b"))
    made = pdf.published(data)
    assert not isinstance(made, bytes)
    assert made.rule == "IUP533"


HIDDEN = {
    "a text for a number": paper(
        page=b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Comic"
        b"/FontMatrix[1 2 3 4 5 (0\\); alert\\('Canary'\\))]>>>>>>"
    ),
    "what was typed into a field that no page shows": paper(
        b"/AcroForm<</Fields[<</FT/Tx/T(Canary)/V(Canary)>>]>>"
    ),
    "a drawing in PostScript": paper(
        page=b"/Resources<</XObject<</A 5 0 R>>>>",
        more=(stream(b"(Canary) show", b"/Type/XObject/Subtype/PS"),),
    ),
    "a drawing for printers": paper(
        page=b"/Resources<</XObject<</A 5 0 R>>>>",
        more=(stream(b"", b"/Subtype/Form/BBox[0 0 9 9]/PS 6 0 R/OPI<</A(Canary)>>"), stream(b"Canary")),
    ),
    "words of a note": paper(
        page=b"/Annots[<</Subtype/Highlight/Rect[0 0 9 9]/Contents(Canary)/RC(Canary)/Subj(Canary)>>]"
    ),
    "words of a link": paper(
        page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/Contents(Canary)/NM(Canary)/A<</S/URI/URI(www.a.se)>>>>]"
    ),
    "names of layers": paper(
        b"/OCProperties<</OCGs[5 0 R]/D<</Name(Canary)/Creator(Canary)/Order[(Canary) 5 0 R]/OFF[5 0 R]>>>>",
        page=b"/Resources<</Properties<</L 5 0 R>>>>",
        more=(b"<</Type/OCG/Name(Canary)/Usage<</CreatorInfo<</Creator(Canary)>>>>>>",),
    ),
    "a language that is none": paper(b"/Lang(sv-Canary-of-Eken-street)"),
    "fields of programs": paper(b"/Canary(Canary)/AF[]/Requirements(Canary)", page=b"/Canary(Canary)/Tabs/S"),
    "a thumbnail": paper(page=b"/Thumb 5 0 R", more=(stream(b"Canary", b"/Width 1/Height 1"),)),
    "an object that nothing leads to": paper(more=(b"(Canary)",)),
    "words in a list of numbers": paper(page=b"/CropBox[0 0 (Canary) 9]/Rotate(Canary)"),
    "another version of a picture": paper(
        page=b"/Resources<</XObject<</A 5 0 R>>>>",
        more=(
            stream(b"\0", b"/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
                   b"/Alternates[<</Image 6 0 R>>]/Name(Canary)"),
            stream(b"Canary", b"/Subtype/Image"),
        ),
    ),
    "what is outside the document": paper() .replace(b"trailer<<", b"trailer<</Canary(Canary)"),
}  # fmt: skip


@pytest.mark.parametrize("disguise", ["plain", "packed"])
@pytest.mark.parametrize("name", HIDDEN)
def test_what_no_reader_needs_is_gone(name: str, disguise: str) -> None:
    assert b"Canary" in HIDDEN[name]
    assert b"Canary" not in published(DISGUISES[disguise](HIDDEN[name]))


NEEDED = {
    "a link": (paper(page=NOTE % b"<</S/URI/URI(https://www.skolverket.se/)>>"), b"(https://www.skolverket.se/)"),
    "a heading": (
        paper(b"/Outlines<</First 5 0 R/Last 5 0 R/Count 1>>", more=(b"<</Title(Kap 1)/Dest[3 0 R/Fit]>>",)),
        b"(Kap 1)",
    ),
    "a place by name": (
        paper(
            b"/Names<</Dests<</Names[(kap1)[3 0 R/XYZ 0 9 null](kap2) 5 0 R]>>>>",
            more=(b"<</D[3 0 R/Fit]>>",),
        ),
        b"(kap2)",
    ),
    "words for who can't see": (
        paper(
            b"/Lang(sv-SE)/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot"
            b"/K[<</S/Figure/Alt(En vulkan)/P 1 0 R/Pg 3 0 R/K[0 <</Type/MCR/MCID 1/Pg 3 0 R>>]>>]"
            b"/ParentTree<</Nums[0[5 0 R null]]>>>>",
            more=(b"<</S/P>>",),
        ),
        b"(En vulkan)",
    ),
    "the language": (paper(b"/Lang(he)"), b"/Lang (he)"),
    "what is not shown": (
        paper(b"/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>", more=(b"<</Type/OCG/Name(a)>>",)), b"/OFF [",
    ),
    "names of pages": (paper(b"/PageLabels<</Nums[0<</S/r>>2<</S/D/P(A-)>>]>>"), b"(A-)"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_reader_needs_stays(name: str) -> None:
    data, needed = NEEDED[name]
    assert needed in published(data)


def ink(data: bytes) -> int:
    """How many points of the first page are dark."""
    drawn = pdf_first_page.first_page(data)
    assert not isinstance(drawn, Unusable)
    return sum(opened(drawn[0].data).convert("L").histogram()[:60])


def test_what_was_filled_into_a_form_is_seen_and_nothing_else_of_the_form_is_left() -> None:
    field = (
        b"<</FT/Tx/T(Canary-Field)/TU(Canary-Hint)/V(MMMM)/DA(/Helv 14 Tf 0 g)/Type/Annot/Subtype/Widget"
        b"/F 4/P 3 0 R/Rect[2 30 58 50]>>"
    )
    fonts = b"/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    filled = paper(
        b"/AcroForm<</NeedAppearances true/Fields[5 0 R]/DA(/Helv 0 Tf 0 g)%s>>" % fonts,
        b"/Annots[5 0 R]",
        (field,),
    )
    made = published(filled)
    assert ink(made) > ink(paper()) + 100
    assert b"Canary" not in made
    assert b"/AcroForm" not in made
    assert b"/V " not in made


def test_what_was_marked_on_a_page_stays_to_be_seen() -> None:
    look = stream(b"0 g 0 0 20 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 20 20]")
    mark = b"<</Type/Annot/Subtype/Ink/F 4/Rect[0 0 20 20]/Contents(Canary)/AP<</N 5 0 R>>>>"
    made = published(paper(page=b"/Annots[%s]" % mark, more=(look,)))
    assert ink(made) > ink(paper()) + 100
    assert b"Canary" not in made


def test_a_note_that_is_hidden_stays_so() -> None:
    look = stream(b"0 g 0 0 60 80 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 60 80]")
    mark = b"<</Type/Annot/Subtype/Ink/F 2/Rect[0 0 60 80]/AP<</N 5 0 R>>>>"
    assert ink(published(paper(page=b"/Annots[%s]" % mark, more=(look,)))) == ink(paper())


@pytest.mark.parametrize("colours", [b"[/Indexed 5 0 R 1 <00>]", b"[/Separation/A 5 0 R 5 0 R]", b"5 0 R"])
def test_a_list_that_holds_itself_ends(colours: bytes) -> None:
    data = paper(page=b"/Resources<</ColorSpace<</A 5 0 R>>>>", more=(b"[/Pattern 5 0 R %s]" % colours,))
    assert isinstance(pdf.published(data), bytes | Unusable)


def test_a_photograph_in_the_midst_of_a_drawing_says_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Canary-Camera"
    photo = encoded(flag(), "JPEG", exif=exif, comment=b"Canary", quality=95)
    head = b"q 40 0 0 40 10 10 cm BI /W 90 /H 60 /CS /RGB /BPC 8 /F /DCT ID "
    data = paper(page=b"/Contents 5 0 R", more=(stream(head + photo + b" EI Q"),))
    made = published(data)
    assert b"Canary" not in made
    assert pdf_first_page.first_page(made) == pdf_first_page.first_page(data)
