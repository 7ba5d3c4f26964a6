"""How the works' files in `files/` were made: `python -m generator.demo.draw_files` makes them anew.

They travel with the program as they are, since an encoder of pictures may write other bytes in its next
version, and then the same school would get other commit ids.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

FILES = Path(__file__).parent / "files"
_SIZE = (480, 360)
_FINER = 3  # drawn this much bigger and then reduced, so that edges are smooth


class _Paper:
    """Shapes with points given in the finished picture's pixels."""

    def __init__(self, colour: str) -> None:
        self._image = Image.new("RGB", (_SIZE[0] * _FINER, _SIZE[1] * _FINER), colour)
        self._draw = ImageDraw.Draw(self._image)

    def area(self, colour: str, *points: tuple[float, float]) -> None:
        self._draw.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=colour)

    def box(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self.area(colour, (x, y), (x + width, y), (x + width, y + height), (x, y + height))

    def disc(self, colour: str, x: float, y: float, radius: float) -> None:
        edges = [(x - radius) * _FINER, (y - radius) * _FINER, (x + radius) * _FINER, (y + radius) * _FINER]
        self._draw.ellipse(edges, fill=colour)

    def line(self, colour: str, width: int, *points: tuple[float, float]) -> None:
        scaled = [(x * _FINER, y * _FINER) for x, y in points]
        self._draw.line(scaled, fill=colour, width=width * _FINER, joint="curve")

    def save(self, name: str) -> None:
        self._image.resize(_SIZE, Image.Resampling.LANCZOS).save(FILES / name, quality=72, optimize=True)


def _wave(y: float, height: float, length: float) -> list[tuple[float, float]]:
    return [(x, y + height * math.sin(x / length)) for x in range(0, _SIZE[0] + 5, 5)]


def house_by_the_sea() -> None:
    paper = _Paper("#bfe0f2")
    paper.disc("#f7d154", 400, 70, 34)
    paper.area("#3f84ad", *_wave(215, 4, 20), (480, 360), (0, 360))
    paper.area("#5a9fc4", *_wave(250, 5, 25), (480, 360), (0, 360))
    paper.area("#7fae5b", (0, 235), (150, 215), (300, 270), (330, 360), (0, 360))
    paper.box("#b5402f", 70, 150, 120, 95)
    paper.area("#4b3a35", (55, 152), (130, 95), (205, 152))
    paper.box("#f6f1e4", 118, 195, 28, 50)
    paper.box("#f6f1e4", 82, 170, 24, 24)
    paper.box("#f6f1e4", 156, 170, 24, 24)
    paper.area("#ffffff", (380, 170), (380, 232), (425, 232))
    paper.area("#704c2d", (345, 238), (440, 238), (420, 256), (362, 256))
    paper.save("house.jpg")


def volcano() -> None:
    paper = _Paper("#e9e2d2")
    paper.box("#5f8f4e", 0, 270, 480, 90)
    for x, y, radius in ((235, 60, 26), (262, 44, 30), (290, 66, 24)):
        paper.disc("#b9b4ad", x, y, radius)
    paper.area("#7a5a45", (90, 300), (215, 100), (275, 100), (400, 300))
    paper.area("#8f6d55", (90, 300), (215, 100), (240, 100), (200, 300))
    paper.area("#d8431f", (215, 100), (275, 100), (290, 150), (268, 210), (255, 150), (240, 245), (225, 140))
    paper.area("#f39a2b", (228, 100), (262, 100), (262, 140), (246, 190), (236, 130))
    paper.save("volcano.jpg")


def diagram() -> None:
    paper = _Paper("#fdfcf7")
    for y in range(60, 301, 40):
        paper.line("#d9dfe4", 1, (60, y), (440, y))
    for index, (height, colour) in enumerate(
        ((110, "#3d7ea6"), (190, "#e07a3f"), (150, "#5b9a63"), (70, "#a35c8f"), (215, "#d0a93a"))
    ):
        paper.box(colour, 85 + index * 70, 300 - height, 44, height)
    paper.line("#333333", 3, (60, 45), (60, 300), (445, 300))
    paper.save("diagram.jpg")


def birdhouse() -> None:
    paper = _Paper("#d7e7d0")
    paper.box("#8a6a48", 225, 250, 26, 110)
    paper.box("#c7935a", 160, 110, 156, 150)
    for x in range(186, 316, 26):
        paper.line("#a87743", 2, (x, 112), (x, 258))
    paper.area("#5a4030", (140, 122), (238, 52), (336, 122))
    paper.disc("#3a2b20", 238, 165, 25)
    paper.line("#5a4030", 7, (238, 208), (238, 222))
    for x, y in ((60, 90), (95, 140), (400, 80), (430, 150), (385, 200)):
        paper.disc("#8fbf84", x, y, 17)
    paper.save("birdhouse.jpg")


def music() -> None:
    paper = _Paper("#fbf7ea")
    for top in (70, 210):
        for line in range(5):
            paper.line("#555555", 1, (40, top + line * 16), (440, top + line * 16))
        for index, step in enumerate((4, 2, 3, 1, 2, 0, 1, 3)):
            x, y = 85 + index * 44, top + step * 16
            paper.disc("#1f1f1f", x, y, 8)
            paper.line("#1f1f1f", 2, (x + 7, y), (x + 7, y - 42))
    paper.save("music.jpg")


def poster() -> None:
    paper = _Paper("#f4d9a8")
    notes = (
        ("#f28b82", 45, 50),
        ("#aecbfa", 190, 40),
        ("#ccff90", 330, 60),
        ("#fff475", 90, 200),
        ("#d7aefb", 265, 205),
    )
    for colour, x, y in notes:
        paper.area(colour, (x, y), (x + 108, y + 6), (x + 103, y + 112), (x - 4, y + 106))
        for row in range(4):
            end = x + 92 - 17 * (row % 2)
            paper.line("#6b6b6b", 3, (x + 12, y + 26 + row * 19), (end, y + 29 + row * 19))
    paper.save("poster.jpg")


def report() -> None:
    """A page of PDF with five lines, written by hand: header, objects, table of their places."""
    lines = (
        "Min rapport",
        "",
        "Vi gissade först och undersökte sedan.",
        "Det blev inte som vi trodde,",
        "men nu vet vi varför.",
    )
    shown = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in lines)
    content = b"BT /F1 14 Tf 72 760 Td 22 TL " + shown + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (sv) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    written += b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, table, size)
    (FILES / "report.pdf").write_bytes(written + b"startxref\n%d\n%%%%EOF\n" % (written.rindex(b"xref\n0 ")))


def text() -> None:
    (FILES / "text.txt").write_text(
        "Jag började med en fråga och skrev upp allt jag kom att tänka på.\n\n"
        "Sedan strök jag det som inte hörde dit. Det var svårast.\n\n"
        "Till sist läste jag högt för min kamrat, och då hörde jag själv\n"
        "vilka meningar som var för långa.\n",
        encoding="utf-8",
        newline="\n",
    )


ALL: tuple[Callable[[], None], ...] = (
    house_by_the_sea,
    volcano,
    diagram,
    birdhouse,
    music,
    poster,
    report,
    text,
)

if __name__ == "__main__":
    for make in ALL:
        make()
