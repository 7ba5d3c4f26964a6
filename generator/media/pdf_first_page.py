"""A PDF as it is published, and its first page as a picture. The only importer of pypdfium2."""

from __future__ import annotations

from functools import cache
from typing import Any

import pypdfium2
from PIL import Image

from generator.media import pdf, pictures
from generator.media.picture_sizes import MOST_DRAWN, MOST_HIGH, WIDTHS
from generator.media.published import Answer, Drawn, Unusable


def load() -> None:
    """Load all that is loaded when it is first needed."""
    pictures.load()
    pdf.load()
    _without_system_fonts()


def answer(data: bytes) -> Answer | Unusable:
    """The first page, and the PDF. Raises MemoryError."""
    paper = pdf.published(data)
    if isinstance(paper, Unusable):
        return paper
    page = first_page(paper)
    if isinstance(page, Unusable):
        return page
    return Answer((*page, Drawn(".pdf", paper)), max(one.width * one.height for one in page))


def first_page(data: bytes) -> tuple[Drawn, ...] | Unusable:
    """The first page as wide as pictures are, and narrower. Raises MemoryError."""
    _without_system_fonts()
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return pictures.in_sizes(_rendered(document[0]))
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError, ArithmeticError):
        return Unusable("IUP522")


def _rendered(page: Any) -> Image.Image:
    width, height = page.get_size()
    scale = min(WIDTHS[-1] / width, MOST_HIGH / height, (MOST_DRAWN / (width * height)) ** 0.5)
    image: Image.Image = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil()
    return image.convert("RGB")


@cache
def _without_system_fonts() -> None:
    """Lettering that a PDF does not bring along is drawn by PDFium's own fonts on every machine alike."""
    _NoFonts(pypdfium2.raw.FPDF_SYSFONTINFO(version=1)).setup()


class _NoFonts(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # pypdfium2 has no types
    """A machine without any font. All of PDFium's questions are answered here: there is nobody behind."""

    def Release(self, _: Any) -> None:  # noqa: N802 - PDFium's names
        pass

    def EnumFonts(self, _: Any, mapper: Any) -> None:  # noqa: N802
        pass

    def MapFont(self, *_: Any) -> None:  # noqa: N802
        return None

    def GetFont(self, *_: Any) -> None:  # noqa: N802
        return None

    def GetFontData(self, *_: Any) -> int:  # noqa: N802
        return 0

    def GetFaceName(self, *_: Any) -> int:  # noqa: N802
        return 0

    def GetFontCharset(self, *_: Any) -> int:  # noqa: N802
        return 0

    def DeleteFont(self, *_: Any) -> None:  # noqa: N802
        pass
