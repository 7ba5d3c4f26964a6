"""What is told apart, and what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import fingerprints

PLAIN = "site_name: X\ntheme: {name: material}\nplugins:\n  - iup: {accent: '#123456'}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "alva"
    (place / "works").mkdir(parents=True)
    (place / "iup.yml").write_bytes(b"one")
    (place / "works/a.jpg").write_bytes(b"two")
    return place


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda at: (at / "iup.yml").write_bytes(b"eno"),
    "a file more": lambda at: (at / "more.yml").write_bytes(b""),
    "a file less": lambda at: (at / "works/a.jpg").unlink(),
    "another name": lambda at: (at / "works/a.jpg").rename(at / "works/b.jpg"),
    "another place": lambda at: (at / "works/a.jpg").rename(at / "a.jpg"),
    "a link": lambda at: (at / "link").symlink_to("iup.yml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_by_both(folder: Path, change: Callable[[Path], object]) -> None:
    signature, content = fingerprints.signature(folder)[0], fingerprints.content(folder)
    change(folder)
    assert fingerprints.signature(folder)[0] != signature
    assert fingerprints.content(folder) != content


def test_times_are_seen_by_the_signature_alone(folder: Path) -> None:
    signature, content = fingerprints.signature(folder)[0], fingerprints.content(folder)
    os.utime(folder / "iup.yml", (1, 1))
    assert fingerprints.signature(folder)[0] != signature
    assert fingerprints.content(folder) == content


def test_many_folders_are_looked_at_by_several_processes_in_their_order(folder: Path, tmp_path: Path) -> None:
    several = [folder, tmp_path / "nobody"] * fingerprints.MANY
    of_one = [fingerprints.signature(folder), ("", 0)] * fingerprints.MANY
    for jobs in (1, 2):
        assert fingerprints.signatures(several, several[:-1], {}, jobs)() == (of_one, of_one[:-1])


def test_files_that_sites_share_are_looked_at_once_and_a_change_of_them_is_seen(
    folder: Path, tmp_path: Path
) -> None:
    common = tmp_path / "common"
    common.mkdir()
    (common / "a.css").write_bytes(b"one")
    (folder / "a.css").hardlink_to(common / "a.css")
    known = fingerprints.shared(common)
    before = fingerprints.signature(folder)
    assert len(known) == 1
    assert fingerprints.signature(folder, known) == before
    # Another inode with the same size and times, and two names as well.
    ((number, (size, time, _)),) = known.items()
    assert fingerprints.signature(folder, {number: (size, time + 1, 0)}) != before
    (tmp_path / "b.css").write_bytes(b"two")
    (tmp_path / "b2.css").hardlink_to(tmp_path / "b.css")
    os.utime(tmp_path / "b.css", ns=(time, time))
    (tmp_path / "b.css").replace(folder / "a.css")
    assert fingerprints.signature(folder) != before
    (folder / "a.css").unlink()
    (folder / "a.css").hardlink_to(common / "a.css")
    assert fingerprints.signature(folder, known) == before
    (folder / "a.css").write_bytes(b"two three")
    assert fingerprints.signature(folder, fingerprints.shared(common)) == fingerprints.signature(folder)
    assert fingerprints.signature(folder) != before
    (folder / "a.css").unlink()
    (folder / "a.css").write_bytes(b"one")
    assert fingerprints.signature(folder, known)[0] not in {"", before[0]}


def test_a_look_is_known_by_its_settings_and_files(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN, encoding="utf-8")
    plain = fingerprints.look(config)
    assert plain is not None
    config.write_text(PLAIN.replace("123456", "654321"), encoding="utf-8")
    assert fingerprints.look(config) not in {None, plain}
    config.write_text(PLAIN.replace("material", "material, custom_dir: own"), encoding="utf-8")
    (tmp_path / "own").mkdir()
    empty = fingerprints.look(config)
    (tmp_path / "own/icon.svg").write_bytes(b"<svg/>")
    assert fingerprints.look(config) not in {None, empty}


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]\n",
        "INHERIT: base.yml\n",
        "extra: {x: !ENV HOME}\n",
        "extra_css: [x.css]\n",
        "a: [\n",
    ],
)
def test_what_files_alone_do_not_tell_has_no_fingerprint(tmp_path: Path, more: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN + more, encoding="utf-8")
    assert fingerprints.look(config) is None


def test_another_plugin_has_no_fingerprint(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN + "  - search\n", encoding="utf-8")
    assert fingerprints.look(config) is None
