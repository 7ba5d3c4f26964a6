"""What runs in the typesetter's process: `python -m generator.pdf.typesetter FOLDER FONTS`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

MADE: Final = "portfolio.pdf"
STANDARDS: Final = ("a-3a", "ua-1")
"""PDF/A-3 with all that says what is what (level a), and PDF/UA: both at once."""


def main(folder: Path, fonts: Path) -> None:
    """Typeset `portfolio.typ` in `folder`, with these fonts and no others."""
    import typst  # noqa: PLC0415 - in this process alone

    typst.compile(
        folder / "portfolio.typ",
        output=folder / MADE,
        root=folder,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        pdf_standards=list(STANDARDS),
        timestamp=0,
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
