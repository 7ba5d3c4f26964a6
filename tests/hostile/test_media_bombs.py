"""Whatever a file wants to become: it is answered soon, in little memory, and the next one is as before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.media import sandbox, sandbox_limits
from generator.media.published import Answer, Unusable
from generator.media.sandbox_protocol import Task
from tests.hostile.media_bombs import ALL
from tests.support.made_pdfs import paper
from tests.support.made_pictures import encoded, flag
from tests.support.small_school import ALVA, iup, replace, small_school

WORK = "works/2026-05-volcano"
GOOD = {Task.PICTURE: encoded(flag(), "JPEG"), Task.PDF: paper(), Task.MP3: b"\xff\xfb\x90\x00" + bytes(413)}
TOLD = {"IUP522", "IUP523", "IUP524", "IUP525", "IUP526"}

ALWAYS = {
    "png says 65535 x 65535",
    "xmp that laughs",
    "webp of 49 million pixels",
    "pages in a circle",
    "a picture within of 1 GB",
    "drawings 10 to the 20",
    "2 thousand million objects in a stream",
    "boxes 100 000 deep",
}
SHARE = [
    pytest.param(name, marks=() if name in ALWAYS else pytest.mark.hostile, id=name) for name in sorted(ALL)
]


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 150
    assert not ALWAYS - ALL.keys()


@pytest.mark.parametrize("name", SHARE)
def test_a_bomb_is_answered_in_time_and_memory_and_harms_nothing(name: str) -> None:
    task, bomb = ALL[name]
    near = task if task in GOOD else Task.MP3
    before = sandbox.open_in_sandbox(near, GOOD[near])
    data = bomb()
    assert len(data) <= 100_000_000, "it would be refused unopened"

    found = sandbox.open_in_sandbox(task, data)

    after = sandbox.open_in_sandbox(near, GOOD[near])
    assert isinstance(before.answer, Answer)
    assert after.answer == before.answer
    assert isinstance(found.answer, Answer) or found.answer.rule in TOLD
    assert found.seconds < 5
    if sys.platform == "linux":
        assert found.memory < sandbox_limits.MOST_MEMORY


def test_a_bomb_that_would_fill_the_memory_is_told_as_that() -> None:
    found = sandbox.open_in_sandbox(*_made("drawings 10 to the 20")).answer
    assert found == Unusable("IUP525")


def test_a_bomb_that_would_never_end_is_told_as_that() -> None:
    assert sandbox.open_in_sandbox(*_made("a pattern of itself")).answer == Unusable("IUP524")


def _made(name: str) -> tuple[Task, bytes]:
    task, bomb = ALL[name]
    return task, bomb()


def test_what_lies_beside_bombs_is_published(tmp_path: Path) -> None:
    root = small_school(tmp_path / "school").top
    folder = root / ALVA / WORK
    bombs = {
        "a.png": "png says 65535 x 65535",
        "c.pdf": "drawings 10 to the 20",
        "e.pdf": "pages in a circle",
    }
    for file, bomb in bombs.items():
        (folder / file).write_bytes(ALL[bomb][1]())
    for file in ("b.jpg", "d.jpg"):
        (folder / file).write_bytes(encoded(flag(), "JPEG"))
    lines = "".join(
        f"  - {{path: {name}.{end}, alt: A}}\n"
        for name, end in zip("abcde", ("png", "jpg", "pdf", "jpg", "pdf"), strict=True)
    )
    replace(folder / "work.yml", "files:\n", f"files:\n{lines}")

    told = iup("build", "alva", cwd=root)

    assert told.returncode == 0, told.stderr
    assert "`a.png`" in told.stderr
    assert "`c.pdf` takes too much memory" in told.stderr
    assert "`e.pdf`" in told.stderr
    made = {path.name for path in (root / "site/alva" / WORK).iterdir()}
    assert {"b-90.webp", "d-90.webp", "report.pdf"} <= made
    assert not [name for name in made if name.startswith(("a", "c", "e"))]
