"""Good files with something changed, cut off or put together with others: an answer, whatever they are."""

from __future__ import annotations

import random
import wave
from io import BytesIO

import pytest
from PIL import ImageCms

from generator.media import sandbox, sandbox_limits
from generator.media.published import Answer
from generator.media.sandbox_protocol import Task
from tests.media.test_location import exif, png_text
from tests.media.test_pdf import HARMLESS, told
from tests.media.test_sound_and_film import FRAMES, film
from tests.media.test_streams import KINDS, stream, webm
from tests.support.made_pdfs import locked, packed
from tests.support.made_pictures import encoded, flag

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MORE = [flag().rotate(180), flag().rotate(90)]
FEW, MANY = 3, 40


def wav() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"ab" * 500)
    return file.getvalue()


GOOD: dict[str, tuple[Task, bytes]] = {
    "jpeg": (Task.PICTURE, encoded(flag(), "JPEG", exif=exif(), icc_profile=SRGB)),
    "progressive": (Task.PICTURE, encoded(flag(), "JPEG", progressive=True)),
    "cmyk": (Task.PICTURE, encoded(flag().convert("CMYK"), "JPEG")),
    "png": (Task.PICTURE, encoded(flag().convert("RGBA"), "PNG", exif=exif(), icc_profile=SRGB)),
    "png of few colours": (Task.PICTURE, encoded(flag().convert("P"), "PNG", transparency=1)),
    "png with text": (Task.PICTURE, png_text(b"<x:xmpmeta/>", packed=True)),
    "png that moves": (Task.PICTURE, encoded(flag(), "PNG", save_all=True, append_images=MORE)),
    "gif": (Task.PICTURE, encoded(flag(), "GIF", save_all=True, append_images=MORE)),
    "webp": (Task.PICTURE, encoded(flag(), "WEBP", exif=exif(), icc_profile=SRGB)),
    "webp without loss": (Task.PICTURE, encoded(flag().convert("RGBA"), "WEBP", lossless=True)),
    "webp that moves": (Task.PICTURE, encoded(flag(), "WEBP", save_all=True, append_images=MORE)),
    "bmp": (Task.PICTURE, encoded(flag().convert("P"), "BMP")),
    "avif": (Task.PICTURE, encoded(flag(), "AVIF", exif=exif(), speed=10)),
    "pdf": (Task.PDF, told()),
    "pdf packed": (Task.PDF, packed(told())),
    "pdf locked": (Task.PDF, locked(told())),
    "pdf with drawings": (Task.PDF, HARMLESS["drawings and fonts with odd names"]),
    "mp4": (Task.MP4, film()),
    "wav": (Task.WAV, wav()),
    "ogg": (Task.OGG, stream(*KINDS["Vorbis"][:2])),
    "webm": (Task.WEBM, webm()),
    "mp3": (Task.MP3, b"ID3\x04\0\0\0\0\0\x01x" + FRAMES + b"TAG" + bytes(125)),
}


def mutated(data: bytes, dice: random.Random) -> bytes:
    """With bits turned, pieces gone, doubled or from another file, large numbers, or an end cut off."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(1, max(2, len(changed)))
        length = dice.choice((1, 4, 20, 200))
        kind = dice.randrange(7)
        if kind == 0:
            changed[place - 1] ^= 1 << dice.randrange(8)
        elif kind == 1:
            changed[place : place + 4] = dice.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", bytes(4)))
        elif kind == 2:
            del changed[place : place + length]
        elif kind == 3:
            changed[place:place] = changed[place : place + length]
        elif kind == 4:
            other = dice.choice(sorted(GOOD))
            start = dice.randrange(len(GOOD[other][1]))
            changed[place : place + length] = GOOD[other][1][start : start + length]
        elif kind == 5:
            changed[place:place] = dice.randbytes(length)
        elif dice.random() < 0.3:
            del changed[place:]
    return bytes(changed)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize(
    "seeds",
    [range(FEW), pytest.param(range(FEW, MANY), marks=pytest.mark.hostile)],
    ids=["few", "many"],
)
def test_a_changed_file_is_answered_in_time_and_memory(name: str, seeds: range) -> None:
    task, good = GOOD[name]
    before = sandbox.open_in_sandbox(task, good).answer
    assert isinstance(before, Answer), before
    for seed in seeds:
        found = sandbox.open_in_sandbox(task, mutated(good, random.Random(f"{name} {seed}")))
        assert isinstance(found.answer, Answer) or found.answer.rule in {f"IUP52{n}" for n in range(2, 7)}
        assert found.seconds < 5
        assert found.memory < sandbox_limits.MOST_MEMORY
    assert sandbox.open_in_sandbox(task, good).answer == before
