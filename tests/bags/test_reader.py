"""What BagIt asks of a bag, case by case; and what somebody might put in to do harm."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from generator.bags.reader import FaultKind, Limits, check_bag
from generator.bags.writer import Source, write_bag

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
HELLO = b"hello\n"
SHA = hashlib.sha256(HELLO).hexdigest()
Tree = dict[str, bytes | None]

VALID: dict[str, Tree] = {
    "plain": {},
    "version 0.97": {"bagit.txt": DECLARED.replace(b"1.0", b"0.97")},
    "lines end as in Windows": {"bagit.txt": DECLARED.replace(b"\n", b"\r\n")},
    "lines end as in old Macs": {"bagit.txt": DECLARED.replace(b"\n", b"\r")},
    "tags in UTF-16": {
        "bagit.txt": DECLARED.replace(b"UTF-8", b"UTF-16"),
        "manifest-sha256.txt": f"{SHA}  data/hello.txt\n".encode("utf-16"),
    },
    "digest in capitals": {"manifest-sha256.txt": f"{SHA.upper()}  data/hello.txt\n".encode()},
    "a star as md5sum writes it": {"manifest-sha256.txt": f"{SHA} *data/hello.txt\n".encode()},
    "a tab between": {"manifest-sha256.txt": f"{SHA}\tdata/hello.txt\n".encode()},
    "a file that no tag manifest names": {"notes.txt": b"mine\n"},
    "a line feed in a name": {
        "data/hello.txt": None,
        "data/a\nb": HELLO,
        "manifest-sha256.txt": f"{SHA}  data/a%0Ab\n".encode(),
    },
    "an oxum": {"bag-info.txt": b"Payload-Oxum: 6.1\nDescription: a\n  b\n"},
}

K = FaultKind
INVALID: dict[str, tuple[FaultKind, Tree]] = {
    "no bagit.txt": (K.DECLARATION, {"bagit.txt": None}),
    "a mark of order": (K.DECLARATION, {"bagit.txt": b"\xef\xbb\xbf" + DECLARED}),
    "a space before the colon": (K.DECLARATION, {"bagit.txt": DECLARED.replace(b":", b" :")}),
    "a third line": (K.DECLARATION, {"bagit.txt": DECLARED + b"More: 1\n"}),
    "an unknown encoding": (K.DECLARATION, {"bagit.txt": DECLARED.replace(b"UTF-8", b"UTF-9")}),
    "version 2.0": (K.VERSION, {"bagit.txt": DECLARED.replace(b"1.0", b"2.0")}),
    "version one": (K.DECLARATION, {"bagit.txt": DECLARED.replace(b"1.0", b"one")}),
    "no manifest": (K.NO_MANIFEST, {"manifest-sha256.txt": None}),
    "an unknown algorithm": (K.ALGORITHM, {"manifest-crc32.txt": b"00  data/hello.txt\n"}),
    "a file to fetch": (K.FETCH, {"fetch.txt": b"https://example.org/a 1 data/a\n"}),
    "a file too many": (K.ADDED, {"data/more.txt": b""}),
    "a file that is missing": (K.MISSING, {"data/hello.txt": None}),
    "a file that was changed": (K.CHANGED, {"data/hello.txt": b"Hello\n"}),
    "a second manifest that lacks it": (K.ADDED, {"manifest-md5.txt": b""}),
    "a digest too short": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA[1:]}  data/hello.txt\n".encode()}),
    "a path that leads out": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA}  data/../../a\n".encode()}),
    "a path from the root": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA}  /etc/passwd\n".encode()}),
    "a path of somebody's home": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA}  ~/a\n".encode()}),
    "a file named twice": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA}  data/hello.txt\n".encode() * 2}),
    "a tag in the manifest": (K.MANIFEST, {"manifest-sha256.txt": f"{SHA}  bagit.txt\n".encode()}),
    "a tag that was changed": (K.CHANGED, {"tagmanifest-sha256.txt": f"{SHA}  bagit.txt\n".encode()}),
    "a wrong oxum": (K.OXUM, {"bag-info.txt": b"Payload-Oxum: 7.1\n"}),
    "a line that says nothing": (K.TAG, {"bag-info.txt": b"nothing\n"}),
    "tags that are no UTF-8": (K.TAG, {"bag-info.txt": b"A: \xff\n"}),
    "two names that differ by case": (K.TWICE, {"data/HELLO.txt": HELLO}),
}


def laid(place: Path, tree: Tree) -> Path:
    plain: Tree = {
        "bagit.txt": DECLARED,
        "manifest-sha256.txt": f"{SHA}  data/hello.txt\n".encode(),
        "data/hello.txt": HELLO,
    }
    for path, content in {**plain, **tree}.items():
        if content is not None:
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
    return place


def packed(folder: Path) -> Path:
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(folder.rglob("*")):
            zipped.write(path, f"bag/{path.relative_to(folder)}")
    return target


@pytest.mark.parametrize("case", VALID)
def test_valid_bags_are_accepted(case: str, tmp_path: Path) -> None:
    folder = laid(tmp_path / "bag", VALID[case])
    assert check_bag(folder) == ()
    assert check_bag(packed(folder)) == ()


@pytest.mark.parametrize("case", INVALID)
def test_invalid_bags_are_refused(case: str, tmp_path: Path) -> None:
    kind, tree = INVALID[case]
    folder = laid(tmp_path / "bag", tree)
    assert kind in {fault.kind for fault in check_bag(folder)}
    assert kind in {fault.kind for fault in check_bag(packed(folder))}


def _zip(place: Path, fill: Callable[[zipfile.ZipFile], object]) -> Path:
    with zipfile.ZipFile(place / "bag.zip", "w") as zipped:
        fill(zipped)
    return place / "bag.zip"


@pytest.mark.parametrize("name", ["bag/../../out", "/etc/out", "C:/out", "bag\\..\\out", "bag//a"])
def test_a_name_that_leads_out_of_the_bag_is_refused(name: str, tmp_path: Path) -> None:
    found = check_bag(_zip(tmp_path, lambda zipped: zipped.writestr(name, b"x")))
    assert FaultKind.UNSAFE in {fault.kind for fault in found}


def test_a_link_in_a_zip_and_in_a_folder_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("bag/data/link")
    link.external_attr = 0o120777 << 16
    assert (
        check_bag(_zip(tmp_path, lambda zipped: zipped.writestr(link, "/etc/passwd")))[0].kind
        is FaultKind.LINK
    )
    folder = laid(tmp_path / "bag", {})
    (folder / "data" / "link").symlink_to("/etc/passwd")
    assert check_bag(folder)[0].kind is FaultKind.LINK


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bag.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.writestr("bag/data/zeros", bytes(20 << 20))
    found = check_bag(tmp_path / "bag.zip", limits=Limits(ratio=500))
    assert FaultKind.TOO_LARGE in {fault.kind for fault in found}


@pytest.mark.parametrize("said", [1, 0xFFFF])
def test_a_list_of_a_million_files_is_refused_unread(said: int, tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, said, said, 0)
    head = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**6, 10**6, 10**8, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    (tmp_path / "bag.zip").write_bytes(head + locator + end)
    assert check_bag(tmp_path / "bag.zip")[0].kind is FaultKind.TOO_LARGE


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    def twice(zipped: zipfile.ZipFile) -> None:
        zipped.writestr("bag/a", b"x" * 100)
        zipped.writestr("bag/b", b"x" * 100)
        zipped.filelist[1].header_offset = 10

    kinds = {fault.kind for fault in check_bag(_zip(tmp_path, twice))}
    assert kinds & {FaultKind.UNSAFE, FaultKind.UNREADABLE}


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "bag.zip").write_bytes(b"no zip")
    assert check_bag(tmp_path / "bag.zip")[0].kind is FaultKind.UNREADABLE


def test_a_bag_made_here_is_valid_for_everybody(tmp_path: Path) -> None:
    sources = [Source("å/5 \n.txt", b"a"), Source("b.txt", b"b" * 5000)]
    write_bag(tmp_path / "bag.zip", "bag", sources, {"Source-Organization": "Björkviks skola"})
    assert check_bag(tmp_path / "bag.zip") == ()
    subprocess.run(["unzip", "-tq", tmp_path / "bag.zip"], check=True, capture_output=True)
    with zipfile.ZipFile(tmp_path / "bag.zip") as zipped:
        assert zipped.testzip() is None
        zipped.extractall(tmp_path)
    assert check_bag(tmp_path / "bag") == ()
    assert bagit.Bag(str(tmp_path / "bag")).validate()


def test_the_digests_are_those_of_sha512sum(tmp_path: Path) -> None:
    write_bag(tmp_path / "bag.zip", "bag", [Source("ä.txt", b"a"), Source("b.txt", b"b")], {})
    with zipfile.ZipFile(tmp_path / "bag.zip") as zipped:
        zipped.extractall(tmp_path)
    for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        subprocess.run(
            ["sha512sum", "--strict", "-c", name], cwd=tmp_path / "bag", check=True, capture_output=True
        )
