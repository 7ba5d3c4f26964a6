"""Whatever a name says or a folder holds: no file is opened but those of the school and of the student."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.folder.school_folder import read_student
from generator.yaml.source import Source
from tests.hostile.path_attacks import ALVA, NILS, WORK, path_attacks
from tests.hostile.walking import OF_NILS, Walk, walks
from tests.support.small_school import small_school

NAMES = list(path_attacks())
PARTS = 40
SHARE = 500
"""One attack of so many is tried each time, another one of each kind."""


def wrong(names: list[str]) -> dict[str, object]:
    answers: dict[str, Walk] = walks(names)
    found: dict[str, object] = {name: walk for name, walk in answers.items() if not walk.right}
    unanswered = [name for name in names if name not in answers]
    return found | dict.fromkeys(unanswered[:1], "the process died or waited for ever")


def test_there_are_enough_attacks() -> None:
    assert len(NAMES) >= 1000


def test_a_share_of_the_attacks_opens_nothing_outside() -> None:
    assert wrong(NAMES[7::SHARE]) == {}


@pytest.mark.hostile
@pytest.mark.parametrize("part", range(PARTS))
def test_no_attack_opens_anything_outside(part: int) -> None:
    assert wrong(NAMES[part::PARTS]) == {}


@contextlib.contextmanager
def swapped(place: Path, link_to: Path) -> Iterator[None]:
    """`place` becomes a link and itself again, as often as the disk allows."""
    aside, link = place.with_name("aside.tmp"), place.with_name("link.tmp")
    link.symlink_to(link_to)
    done = Event()

    def swap() -> None:
        while not done.is_set():
            place.rename(aside)
            link.rename(place)
            place.rename(link)
            aside.rename(place)

    thread = Thread(target=swap)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def read(root: Path) -> str:
    """All texts that are read of Alva."""
    student = read_student(root, "alva")
    sources: list[Source | None] = [student.plan, *student.weeks.values()]
    sources += [work.source for work in student.works.values()]
    return "\n".join(line for source in sources if source is not None for line in source.lines)


@pytest.mark.parametrize("rounds", [30, pytest.param(2000, marks=pytest.mark.hostile)])
@pytest.mark.parametrize("step", [ALVA, f"{ALVA}/iup.yml", f"{ALVA}/weeks", WORK, f"{WORK}/work.yml"])
def test_a_link_put_there_between_a_look_and_the_reading_is_not_followed(
    step: str, rounds: int, tmp_path: Path
) -> None:
    root = tmp_path / "school"
    small_school(root)
    for file in (root / NILS).rglob("*.yml"):
        file.write_text(f"# {OF_NILS}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    with swapped(root / step, root / step.replace(ALVA, NILS)):
        said = "".join(read(root) for _ in range(rounds))
    assert OF_NILS not in said
    assert OF_NILS not in read(root)
