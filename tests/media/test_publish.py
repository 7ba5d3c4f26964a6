"""What is published of each file, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.media import pdf_first_page, sandbox
from generator.media.cache import Cache
from generator.media.kinds import Kind
from generator.media.publish import make
from generator.media.published import Made, Unusable
from generator.problems.errors import OutputError
from tests.support.made_pictures import encoded, flag, opened, pdf


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def made(tmp_path: Path, name: str, data: bytes, cache: Cache) -> Made | Unusable:
    file = tmp_path / name
    file.write_bytes(data)
    return make(file, cache)


def shown(tmp_path: Path, name: str, data: bytes, cache: Cache) -> Made:
    found = made(tmp_path, name, data, cache)
    assert isinstance(found, Made), found
    return found


def test_a_png_that_is_called_jpg_is_shown_as_the_picture_it_is(tmp_path: Path, cache: Cache) -> None:
    found = shown(tmp_path, "a.jpg", encoded(flag(), "PNG"), cache)
    assert found.kind is Kind.IMAGE
    assert [file.ending for file in found.files] == ["-90.webp", ".jpg"]


def test_the_original_of_a_picture_is_never_published(tmp_path: Path, cache: Cache) -> None:
    found = shown(tmp_path, "a.webp", encoded(flag(), "WEBP"), cache)
    assert all(file.source.is_relative_to(cache.folder) for file in found.files)


def test_a_pdf_is_shown_by_its_first_page_and_stays_to_be_fetched(tmp_path: Path, cache: Cache) -> None:
    found = shown(tmp_path, "report", pdf(), cache)
    assert found.kind is Kind.PDF
    assert [file.ending for file in found.files] == ["-480.webp", "-960.webp", "-1600.webp", ".jpg", ".pdf"]
    assert found.files[-1].source.is_relative_to(cache.folder)
    page = opened(found.files[0].source.read_bytes())
    assert page.size == (480, 640)
    assert page.getpixel((2, 2)) == (255, 255, 255)
    assert page.getpixel((240, 320))[1] > page.getpixel((240, 320))[0] + 60  # type: ignore[index]


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\nnothing", pdf()[:100], b"%PDF-1.4\n1 0 obj<</Type/Catalog>> endobj\ntrailer<</Root 1 0 R>>"],
    ids=["nothing", "cut off", "without pages"],
)
def test_a_broken_pdf_is_told_as_damaged(data: bytes, tmp_path: Path, cache: Cache) -> None:
    assert made(tmp_path, "a.pdf", data, cache) == Unusable("IUP522")


@pytest.mark.parametrize(("width", "height"), [(14_400, 10), (1, 14_400), (14_400, 14_400)])
def test_a_page_of_any_size_becomes_a_picture_of_a_sensible_one(width: int, height: int) -> None:
    drawn = pdf_first_page.first_page(pdf(width, height))
    assert isinstance(drawn, Unusable) or drawn[-1].width * drawn[-1].height <= 21_000_000


def test_lettering_whose_font_the_pdf_lacks_is_drawn_all_the_same() -> None:
    drawn = pdf_first_page.first_page(pdf(content=b"BT /F 30 Tf 5 30 Td (Hej) Tj ET"))
    assert not isinstance(drawn, Unusable)
    assert opened(drawn[0].data).convert("L").getextrema()[0] < 60  # type: ignore[operator]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_a_text_is_read_whichever_program_wrote_it(encoding: str, tmp_path: Path, cache: Cache) -> None:
    found = shown(tmp_path, "a.txt", "Två små båtar\r\ni Växjö".encode(encoding), cache)
    assert found == Made(Kind.TEXT, text="Två små båtar\ni Växjö")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "an empty file"),
        (b" \n", "empty"),
        (b"PK\x03\x04\x14\0\x06\0", "a packed folder"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old office program"),
        (b"{\\rtf1 hello}", "an old office program"),
        (b"<!DOCTYPE html><p>hello", "HTML"),
        (b"<script>alert(1)</script>", "HTML"),
        (b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"<?xml version='1.0'?>\n<!-- drawn --><svg/>", "SVG"),
        (b"II*\0\x10\0\0\0CR\2\0", "a camera's raw data"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 5\n", "git LFS"),
        (b"\x7fELF\x02\x01\x01\0", "a file of a kind that pages don't show"),
    ],
)
def test_what_no_page_can_show_is_told_by_what_it_is(
    data: bytes, told: str, tmp_path: Path, cache: Cache
) -> None:
    """Whatever its name says."""
    answer = made(tmp_path, "picture.jpg", data, cache)
    assert isinstance(answer, Unusable)
    assert answer.rule == "IUP520"
    assert told in answer.values["what"]


def test_a_file_that_is_too_large_is_told_unread(tmp_path: Path, cache: Cache) -> None:
    file = tmp_path / "film.mp4"
    with file.open("wb") as film:
        film.write(b"\0\0\0\x18ftypisom\0\0\0\0isommp41")
        film.truncate(10**12)
    assert make(file, cache) == Unusable("IUP521", {"size": "1000000", "most": "100"})


def test_what_was_made_once_is_found_again(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encoded(flag(600, 400), "JPEG")
    first = shown(tmp_path, "a.jpg", data, cache)
    monkeypatch.setattr(sandbox, "open_in_sandbox", lambda *_: pytest.fail("made twice"))
    assert shown(tmp_path, "same picture.jpg", data, cache) == first


@pytest.mark.parametrize("harm", ["cut", "changed", "gone", "list"])
def test_a_damaged_cache_is_made_anew(harm: str, tmp_path: Path, cache: Cache) -> None:
    data = encoded(flag(600, 400), "JPEG")
    first = shown(tmp_path, "a.jpg", data, cache)
    before = [file.source.read_bytes() for file in first.files]
    place = first.files[0].source
    if harm == "cut":
        place.write_bytes(before[0][:-1])
    elif harm == "changed":
        place.write_bytes(before[0][:-1] + b"?")
    elif harm == "gone":
        place.unlink()
    else:
        next(cache.folder.rglob("*.json")).write_text('{"files": [{}]}', encoding="utf-8")
    again = shown(tmp_path, "a.jpg", data, cache)
    assert [file.source.read_bytes() for file in again.files] == before


def test_a_cache_that_cannot_be_written_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as told:
        made(tmp_path, "a.jpg", encoded(flag(), "JPEG"), Cache(tmp_path / "cache"))
    assert "--cache" in told.value.hint
