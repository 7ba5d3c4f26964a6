"""Files that are small and want to be large, or never to end. Each is made when it is asked for.

A bomb is a function that gives its bytes; its name says what it does. `PICTURES`, `PAPERS` and `FILMS` hold
them by the task that would open them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from PIL import Image

from generator.media.sandbox_protocol import Task
from tests.media.test_sound_and_film import box
from tests.support.made_pdfs import flate, paper, stream, written
from tests.support.made_pictures import encoded, flag

Bomb = Callable[[], bytes]


@lru_cache(maxsize=4)
def zeros(size: int, times: int = 1) -> bytes:
    """`size` zeros packed without holding them all, then packed again."""
    packer = zlib.compressobj(9)
    part = bytes(1 << 20)
    data = b"".join([*(packer.compress(part) for _ in range(size >> 20)), packer.flush()])
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


# PNG


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *parts: bytes, depth: int = 8, colour: int = 6, laced: int = 0) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, laced))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(parts) + chunk(b"IEND", b"")


def pixels(size: int) -> bytes:
    return chunk(b"IDAT", zeros(size))


SMALL = chunk(b"IDAT", zlib.compress((b"\0" + bytes(4 * 9)) * 9))


def png_bombs() -> Iterator[tuple[str, Bomb]]:
    for width, height in (
        (2**31 - 1, 2**31 - 1),
        (65_535, 65_535),
        (1, 2**31 - 1),
        (2**31 - 1, 1),
        (10_000, 9000),
    ):
        yield f"png says {width} x {height}", partial(lambda w, h: png(w, h, SMALL), width, height)
    for depth, colour in ((8, 6), (8, 2), (16, 6), (16, 0), (1, 0), (8, 3)):
        palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
        for laced in (0, 1):
            yield (
                f"png of 49 million pixels {depth} {colour} {laced}",
                partial(
                    lambda d, c, p, i: png(7000, 7000, p, pixels(400 << 20), depth=d, colour=c, laced=i),
                    depth,
                    colour,
                    palette,
                    laced,
                ),
            )
    yield "png with 2 GB behind its pixels", lambda: png(9, 9, pixels(2 << 30))
    for kind, head in ((b"zTXt", b"a\0\0"), (b"iCCP", b"a\0\0"), (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0")):
        name = f"png with a {kind.decode()} of 1 GB"
        yield name, partial(lambda k, h: png(9, 9, chunk(k, h + zeros(1 << 30)), SMALL), kind, head)
        yield (
            f"png with many {kind.decode()}",
            partial(lambda k, h: png(9, 9, *([chunk(k, h + zeros(1 << 20))] * 2000), SMALL), kind, head),
        )
    yield "png with 300 000 texts", lambda: png(9, 9, *([chunk(b"tEXt", b"a\0b")] * 300_000), SMALL)
    yield (
        "png with 300 000 empty parts of pixels",
        lambda: png(9, 9, *([chunk(b"IDAT", b"")] * 300_000), SMALL),
    )
    yield "png with a part of 2 GB", lambda: png(9, 9)[:33] + struct.pack(">I", 2**31 - 1) + b"tEXtx"
    control = chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))
    frame = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 9, 9, 0, 0, 1, 1, 0, 0))
    yield "png of 2 thousand million frames", lambda: png(9, 9, control, frame, SMALL)
    yield "png of 100 000 frames", lambda: png(9, 9, control, *([frame] * 100_000), SMALL)
    yield "png with EXIF that says 4 GB", lambda: png(9, 9, chunk(b"eXIf", tiff(2**32 - 1)), SMALL)


# EXIF, XMP and profiles


def tiff(count: int, following: int = 8, entries: int = 1) -> bytes:
    """EXIF whose values say `count`, and whose list of values goes on at `following`."""
    entry = struct.pack("<HHII", 0x0112, 4, count, 8)
    places = struct.pack("<HHII", 0x8825, 4, 1, 8) + struct.pack("<HHII", 0x8769, 4, 1, 8)
    body = struct.pack("<H", entries + 2) + entry * entries + places + struct.pack("<I", following)
    return b"II*\0\x08\0\0\0" + body


def laughing(levels: int) -> bytes:
    """XMP whose entities stand for 10 ** levels words."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(levels))
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x:xmpmeta>&a{levels};</x:xmpmeta>'
    ).encode()


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg_with(*segments: bytes) -> bytes:
    good = encoded(flag(), "JPEG")
    return good[:2] + b"".join(segments) + good[2:]


def profile_parts(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield segment(0xE2, b"ICC_PROFILE\0" + bytes((number % 255 + 1, 255)) + bytes(65_000))


def metadata_bombs() -> Iterator[tuple[str, Bomb]]:
    for count in (2**32 - 1, 2**16, 0):
        for following in (8, 2**32 - 1):
            made = tiff(count, following)
            yield (
                f"exif of {count} going on at {following}",
                partial(lambda m: jpeg_with(segment(0xE1, b"Exif\0\0" + m)), made),
            )
            yield (
                f"webp, exif of {count} going on at {following}",
                partial(lambda m: encoded(flag(), "WEBP", exif=m), made),
            )
    yield "exif of 5000 values", lambda: jpeg_with(segment(0xE1, b"Exif\0\0" + tiff(9, 8, 5000)))
    yield "xmp that laughs", lambda: encoded(flag(), "JPEG", xmp=laughing(12))
    yield "webp, xmp that laughs", lambda: encoded(flag(), "WEBP", xmp=laughing(12))
    yield "webp, xmp of 20 MB", lambda: encoded(flag(), "WEBP", xmp=b" " * 20_000_000)
    yield "a profile of 16 MB", lambda: jpeg_with(*profile_parts(255))
    yield "a profile of 45 MB", lambda: jpeg_with(*profile_parts(690))
    yield "a profile that says 4 GB", lambda: encoded(flag(), "JPEG", icc_profile=b"\xff" * 4 + bytes(2000))
    for tags in (100, 2**32 - 1):
        head = struct.pack(">I4sI4s4s4s", 200, b"lcms", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
        made = head.ljust(36, b"\0") + b"acsp".ljust(92, b"\0") + struct.pack(">I", tags) + bytes(1200)
        yield f"a profile of {tags} tables", partial(lambda m: encoded(flag(), "PNG", icc_profile=m), made)


# JPEG


def jpeg_size(data: bytes, width: int, height: int) -> bytes:
    place = next(i for i in (data.find(b"\xff\xc0"), data.find(b"\xff\xc2")) if i > 0)
    return data[: place + 5] + struct.pack(">HH", height, width) + data[place + 9 :]


def jpeg_of_many_scans(width: int, height: int, scans: int) -> bytes:
    """Progressive, with its first scans again and again: each of them goes over the whole picture."""
    small = encoded(Image.new("RGB", (64, 64), (9, 9, 9)), "JPEG", progressive=True)
    first = small.index(b"\xff\xda")
    second = small.index(b"\xff\xda", first + 2)
    scan = small[first:second]
    return jpeg_size(small[:first], width, height) + scan * scans + small[second:]


def jpeg_bombs() -> Iterator[tuple[str, Bomb]]:
    good = encoded(flag(), "JPEG")
    for width, height in ((65_535, 65_535), (65_535, 1), (1, 65_535), (7000, 7000), (0, 0)):
        yield f"jpeg says {width} x {height}", partial(lambda w, h: jpeg_size(good, w, h), width, height)
    for scans in (100, 1000, 20_000):
        yield f"jpeg of {scans} scans", partial(lambda s: jpeg_of_many_scans(7000, 7000, s), scans)
    yield "jpeg of 500 000 comments", lambda: jpeg_with(*([segment(0xFE, b"x")] * 500_000))
    yield "jpeg of filling", lambda: good[:2] + b"\xff" * 30_000_000 + good[2:]
    mpf = b"MPF\0" + tiff(2**32 - 1)
    yield "jpeg of many pictures", lambda: jpeg_with(segment(0xE2, mpf))


# GIF, WebP, BMP, AVIF


def gif(width: int, height: int, *blocks: bytes) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    return head + b"".join(blocks) + b";"


def gif_frame(width: int, height: int, data: bytes = b"\x02\x02\x44\x01\0") -> bytes:
    return b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + data


def endless_codes(count: int) -> bytes:
    """LZW that fills and clears its table for ever."""
    return b"\x02" + (b"\xff" + b"\x84" * 255) * count + b"\0"


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp_canvas(width: int, height: int, flags: int) -> bytes:
    return webp_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + side(width) + side(height))


def side(pixels_: int) -> bytes:
    return struct.pack("<I", pixels_ - 1)[:3]


def webp_of_frames(width: int, height: int, count: int) -> bytes:
    inner = encoded(flag(8, 8), "WEBP", lossless=True)[12:]
    frame = webp_chunk(b"ANMF", side(1) + side(1) + side(8) + side(8) + b"\x0a\0\0\0" + inner)
    return webp(webp_canvas(width, height, 2), webp_chunk(b"ANIM", bytes(6)), *([frame] * count))


def bmp(width: int, height: int, bits: int, packing: int, data: bytes) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, packing, len(data), 0, 0, 0, 0)
    palette = bytes(1024) if bits <= 8 else b""
    whole = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", whole + len(data), 0, 0, whole) + head + palette + data


def avif_size(width: int, height: int) -> bytes:
    data = encoded(flag(), "AVIF")
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


def other_bombs() -> Iterator[tuple[str, Bomb]]:
    yield "gif says 65535 x 65535", lambda: gif(65_535, 65_535, gif_frame(65_535, 65_535))
    yield "gif of 49 million pixels", lambda: gif(7000, 7000, gif_frame(7000, 7000, endless_codes(150_000)))
    yield "gif whose frame is larger than itself", lambda: gif(9, 9, gif_frame(65_535, 65_535))
    yield "gif of 500 000 frames", lambda: gif(9, 9, *([gif_frame(9, 9)] * 500_000))
    yield "gif of 30 MB of comments", lambda: gif(9, 9, b"!\xfe" + (b"\xff" + b"x" * 255) * 120_000 + b"\0")
    for width in (16_384, 2**24):
        yield (
            f"webp says {width}",
            partial(lambda w: webp(webp_canvas(w, w, 2), webp_chunk(b"ANIM", bytes(6))), width),
        )
    yield "webp of 49 million pixels", lambda: webp_of_frames(7000, 7000, 3)
    yield "webp of 100 000 frames", lambda: webp_of_frames(64, 64, 100_000)
    yield (
        "webp of a million parts",
        lambda: webp(webp_canvas(9, 9, 0), *([webp_chunk(b"abcd", b"")] * 1_000_000)),
    )
    yield (
        "webp that says 16383 x 16383",
        lambda: webp(
            webp_chunk(b"VP8 ", b"\x10\x02\0\x9d\x01\x2a" + struct.pack("<HH", 16_383, 16_383) + bytes(50))
        ),
    )
    for width, height in ((2**31 - 1, 2**31 - 1), (30_000, 30_000), (7000, -7000), (-1, 9), (7000, 7000)):
        yield (
            f"bmp says {width} x {height}",
            partial(lambda w, h: bmp(w, h, 24, 0, bytes(50)), width, height),
        )
    yield "bmp packed", lambda: bmp(7000, 7000, 8, 1, b"\xff\x07" * 200_000)
    yield "bmp packed, moving on for ever", lambda: bmp(7000, 7000, 8, 1, b"\0\x02\xff\xff" * 2_000_000)
    for width in (65_536, 2**31 - 1):
        yield f"avif says {width}", partial(lambda w: avif_size(w, w), width)
    yield (
        "avif of 400 frames",
        lambda: encoded(flag(64, 64), "AVIF", save_all=True, append_images=[flag(64, 64)] * 400, speed=10),
    )
    yield "avif of nested boxes", lambda: encoded(flag(), "AVIF")[:32] + nested(b"meta", 20_000)


def nested(kind: bytes, depth: int) -> bytes:
    """Boxes in boxes."""
    return b"".join(struct.pack(">I", 8 * (depth - level)) + kind for level in range(depth))


# PDF


def image(width: int, height: int, data: bytes, fields: bytes = b"") -> bytes:
    """A PDF whose page shows a picture that says its size."""
    said = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8%s"
    drawn = stream(b"q 60 0 0 80 0 0 cm /A Do Q")
    resources = b"/Resources<</XObject<</A 5 0 R>>>>/Contents 6 0 R"
    return paper(page=resources, more=(stream(data, said % (width, height, fields)), drawn))


def page_of(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    return paper(page=b"/Resources<<%s>>/Contents 5 0 R" % resources, more=(content, *more))


def forms(depth: int, each: int) -> bytes:
    """A drawing that shows the next one `each` times, and so on."""
    made = []
    for level in range(depth):
        inner = b"/Resources<</XObject<</A %d 0 R>>>>" % (7 + level)
        draw = b"q /A Do Q " * each if level < depth - 1 else b"0 0 9 9 re f "
        made.append(stream(draw, b"/Type/XObject/Subtype/Form/BBox[0 0 60 80]" + inner))
    return page_of(stream(b"/A Do"), b"/XObject<</A 6 0 R>>", *made)


def object_stream(count: int, size: int) -> bytes:
    """A file whose objects lie in a stream of `size` packed zeros, and says that there are `count`."""
    fields = b"/Type/ObjStm/N %d/First 8/Filter/FlateDecode" % count
    held = stream(zeros(size), fields)
    data = b"%PDF-1.7\n"
    first = len(data)
    data += b"2 0 obj" + held + b" endobj\n"
    second = len(data)
    rows = b"\0\0\0\0\0\0" + b"\2\0\0\0\2\0" + b"\1" + struct.pack(">I", first) + b"\0"
    rows += b"\1" + struct.pack(">I", second) + b"\0"
    table = stream(rows, b"/Type/XRef/Size 4/W[1 4 1]/Root 1 0 R")
    return data + b"3 0 obj" + table + b" endobj\nstartxref\n%d\n%%%%EOF\n" % second


def paper_bombs() -> Iterator[tuple[str, Bomb]]:
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    yield "pages in a circle", lambda: written((catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"))
    yield (
        "pages in a larger circle",
        lambda: written(
            (
                catalog,
                b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
                b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
            )
        ),
    )
    yield "2 thousand million pages", lambda: written((catalog, b"<</Type/Pages/Kids[]/Count 2147483647>>"))
    yield (
        "pages 5000 deep",
        lambda: written(
            (
                catalog,
                *(
                    b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1)
                    for n in range(2, 5002)
                ),
                b"<</Type/Page/MediaBox[0 0 9 9]>>",
            )
        ),
    )
    for opening, closing in ((b"[", b"]"), (b"<</A", b">>")):
        yield (
            f"values 200 000 deep {opening.decode()}",
            partial(lambda o, c: paper(b"/X" + o * 200_000 + b" 0" + c * 200_000), opening, closing),
        )
    yield "values 450 deep", lambda: paper(b"/X" + b"[" * 450 + b"]" * 450)
    for size in (
        b"1000000000 1000000000",
        b"1e30 1e30",
        b"0.0001 0.0001",
        b"-9 -9",
        b"0 0",
        b"14400 1",
        b"1 1e9",
    ):
        yield f"a page of {size.decode()}", partial(lambda s: paper(page=b"/MediaBox[0 0 %s]" % s), size)
    yield "a page 10 000 times as large", lambda: paper(page=b"/UserUnit 1000000")
    for width in (5000, 30_000, 2**31 - 1):
        yield (
            f"a picture of {width} pixels",
            partial(lambda w: image(w, w, zeros(300 << 20), b"/Filter/FlateDecode"), width),
        )
    for times in (2, 3, 6):
        chain = b"/Filter[%s]" % (b"/FlateDecode" * times)
        yield (
            f"a picture packed {times} times",
            partial(lambda t, c: image(9000, 9000, zeros(1 << 30, t), c), times, chain),
        )
        yield (
            f"a page packed {times} times",
            partial(
                lambda t: page_of(stream(zeros(1 << 30, t), b"/Filter[%s]" % (b"/FlateDecode" * t))), times
            ),
        )
    yield (
        "a page packed 2000 times in words",
        lambda: page_of(stream(zeros(64 << 20), b"/Filter[%s]" % (b"/FlateDecode" * 2000))),
    )
    yield (
        "a page of other packings",
        lambda: page_of(stream(b"\x81a" * 10_000_000, b"/Filter[%s]" % (b"/RunLengthDecode" * 9))),
    )
    yield (
        "rows as wide as can be",
        lambda: image(
            9,
            9,
            zeros(1 << 20),
            b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 9>>",
        ),
    )
    for filter_ in (b"JBIG2Decode", b"JPXDecode", b"CCITTFaxDecode", b"DCTDecode", b"LZWDecode"):
        fields = b"/Filter/%s/DecodeParms<</Columns 60000/Rows 60000/K -1>>" % filter_
        yield (
            f"a picture of {filter_.decode()}",
            partial(lambda f: image(60_000, 60_000, bytes(3_000_000), f), fields),
        )
    yield (
        "a jpeg that says 65535 x 65535",
        lambda: image(
            65_535, 65_535, jpeg_size(encoded(flag(), "JPEG"), 65_535, 65_535), b"/Filter/DCTDecode"
        ),
    )
    yield "objects in 1 GB", lambda: object_stream(1, 1 << 30)
    yield "a hundred million objects in a stream", lambda: object_stream(100_000_000, 400 << 20)
    yield "2 thousand million objects in a stream", lambda: object_stream(2**31 - 1, 1 << 20)
    yield (
        "a table in a circle",
        lambda: paper().replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % paper().rindex(b"xref\n0 ")),
    )
    yield "a table of 2 thousand million", lambda: paper().replace(b"xref\n0 5", b"xref\n0 2147483647")
    yield "an object of a high number", lambda: paper().replace(b"4 0 obj", b"2147483647 0 obj")
    yield "a stream that is its own length", lambda: page_of(b"<</Length 5 0 R>>stream\n0\nendstream")
    yield (
        "streams that are each other's length",
        lambda: page_of(
            b"<</Length 6 0 R>>stream\n0\nendstream", b"", b"<</Length 5 0 R>>stream\n0\nendstream"
        ),
    )
    yield "5 million lines", lambda: page_of(flate(b"0 0 m 60 80 l S " * 5_000_000))
    yield (
        "a line of 3 million parts",
        lambda: page_of(flate(b"0 0 m " + b"60 80 l 0 9 l " * 1_500_000 + b"S")),
    )
    yield "a line of tiny dashes", lambda: page_of(stream(b"[0.00001] 0 d 0 0 m 60 80 l S " * 900))
    yield "curves that are far away", lambda: page_of(stream(b"0 0 m 1e9 1e9 -1e9 1e9 9 9 c S " * 20_000))
    yield "3 million saved states", lambda: page_of(flate(b"q " * 3_000_000))
    yield "numbers without end", lambda: page_of(flate(b"9" * 50_000_000))
    yield (
        "a picture within of 1 GB",
        lambda: page_of(
            stream(b"BI /W 30000 /H 30000 /BPC 8 /CS /RGB /F /Fl ID " + zeros(256 << 20) + b" EI")
        ),
    )
    yield (
        "a drawing that shows itself",
        lambda: page_of(
            stream(b"/A Do"),
            b"/XObject<</A 6 0 R>>",
            stream(b"/A Do /A Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R>>>>"),
        ),
    )
    for depth, each in ((9, 10), (30, 2), (20, 10)):
        yield f"drawings {each} to the {depth}", partial(forms, depth, each)
    yield (
        "a pattern of tiny tiles",
        lambda: page_of(
            stream(b"/Pattern cs /P scn 0 0 60 80 re f"),
            b"/Pattern<</P 6 0 R>>",
            stream(
                b"0 0 1 1 re f",
                b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001"
                b"/Resources<<>>",
            ),
        ),
    )
    yield (
        "a pattern of itself",
        lambda: page_of(
            stream(b"/Pattern cs /P scn 0 0 60 80 re f"),
            b"/Pattern<</P 6 0 R>>",
            stream(
                b"/Pattern cs /P scn 0 0 60 80 re f",
                b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1"
                b"/Resources<</Pattern<</P 6 0 R>>>>",
            ),
        ),
    )
    yield (
        "a shade that is computed",
        lambda: page_of(
            stream(b"/S sh " * 400),
            b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 9 0 9]/Function 6 0 R>>>>",
            stream(b"{" + b"dup mul sin " * 30_000 + b"}", b"/FunctionType 4/Domain[0 9 0 9]/Range[0 1]"),
        ),
    )
    yield (
        "a table of colours of 4 GB",
        lambda: page_of(
            stream(b"/S sh"),
            b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 6 0 R>>>>",
            stream(b"x", b"/FunctionType 0/Domain[0 1 0 1]/Range[0 1]/Size[60000 60000]/BitsPerSample 8"),
        ),
    )
    yield (
        "letters that are drawn by themselves",
        lambda: page_of(
            stream(b"BT /F 9 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET"),
            b"/Font<</F 6 0 R>>",
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97"
            b"/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>"
            b"/Resources<</Font<</F 6 0 R>>>>>>",
            stream(b"9 0 d0 BT /F 9 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET"),
        ),
    )
    yield (
        "a soft mask of itself",
        lambda: page_of(
            stream(b"/G gs 0 0 60 80 re f"),
            b"/ExtGState<</G 6 0 R>>",
            b"<</SMask<</S/Luminosity/G 7 0 R>>>>",
            stream(
                b"/G gs 0 0 60 80 re f",
                b"/Subtype/Form/BBox[0 0 60 80]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>",
            ),
        ),
    )
    yield (
        "200 000 notes",
        lambda: paper(page=b"/Annots[%s]" % (b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>" * 200_000)),
    )
    yield "300 000 objects", lambda: paper(more=[b"<</S/P/F 4>>"] * 300_000)
    yield (
        "moves after moves",
        lambda: paper(
            b"/OpenAction 5 0 R",
            more=[b"<</S/GoTo/D[3 0 R/Fit]/Next %d 0 R>>" % n for n in range(6, 9000)] + [b"null"],
        ),
    )
    yield (
        "moves in a circle",
        lambda: paper(b"/OpenAction 5 0 R", more=[b"<</S/GoTo/D[3 0 R/Fit]/Next[5 0 R 5 0 R]>>"]),
    )
    yield "a name of 20 MB", lambda: paper(b"/" + b"A" * 20_000_000 + b" 1")
    yield "30 MB of nothing", lambda: paper() + b" " * 30_000_000
    yield "a million beginnings", lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 1_000_000


# Sound and film


def film_bombs() -> Iterator[tuple[Task, str, Bomb]]:
    head = box(b"ftyp", b"isom", bytes(4))
    yield Task.MP4, "boxes 100 000 deep", lambda: head + nested(b"moov", 100_000)
    yield Task.MP4, "boxes of no size", lambda: head + bytes(8) * 2_000_000
    yield Task.MP4, "boxes without end", lambda: head + (struct.pack(">I", 0) + b"moov") * 200_000
    yield (
        Task.MP4,
        "a box of 2 to the 64",
        lambda: head + struct.pack(">I4sQ", 1, b"moov", 2**64 - 1) + bytes(99),
    )
    yield Task.MP4, "a box of itself", lambda: head + struct.pack(">I4sQ", 1, b"moov", 16) * 1_000_000
    yield Task.MP4, "10 million boxes", lambda: head + (struct.pack(">I", 8) + b"free") * 10_000_000
    yield Task.MP4, "a million tracks", lambda: head + box(b"moov", box(b"trak", box(b"mdia")) * 1_000_000)
    yield Task.WAV, "12 million parts", lambda: b"RIFF\0\0\0\0WAVE" + b"LIST\0\0\0\0" * 6_000_000
    yield Task.WAV, "a part of 4 GB", lambda: b"RIFF\0\0\0\0WAVEdata\xff\xff\xff\xff" + bytes(99)
    yield Task.MP3, "a million tags", lambda: b"ID3\x04\0\0\0\0\0\0" * 1_000_000
    yield Task.MP3, "a tag of 256 MB", lambda: b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(99)
    yield Task.MP3, "a million tags behind", lambda: b"\xff\xfb\x90\x00" + (b"TAG" + bytes(125)) * 300_000


PICTURES: dict[str, Bomb] = dict((*png_bombs(), *metadata_bombs(), *jpeg_bombs(), *other_bombs()))
PAPERS: dict[str, Bomb] = dict(paper_bombs())
FILMS: dict[str, tuple[Task, Bomb]] = {name: (task, bomb) for task, name, bomb in film_bombs()}

ALL: dict[str, tuple[Task, Bomb]] = {
    **{name: (Task.PICTURE, bomb) for name, bomb in PICTURES.items()},
    **{name: (Task.PDF, bomb) for name, bomb in PAPERS.items()},
    **FILMS,
}
