"""A site holds its own student and nobody else, whatever stands in another one's files, now or earlier."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from PIL import Image

from generator.model import is_for_staff
from tests.support import read_pdf
from tests.support.made_once import made_once
from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository
from tests.support.small_school import BASE, contents, iup, replace

CANARY = "Kanarie"
"""Stands in every text of one student's files that people write, and in everything around them."""

STAFF = "Stabsvogel"
"""The same for what is for the staff only."""

FREE = {
    "name", "reference", "text", "comment", "school", "ambitions", "student", "guardian", "outcome",
    "title", "why", "criteria", "what", "note", "alt", "reflection", "strengths", "noticed", "about",
    "agreed", "wishes",
}  # fmt: skip
STUDENTS = "portfolios/students"
A_LOG = BASE.parent / "valid/a-log/portfolios/students/alva/log"
ONE = f"{STUDENTS}/kanarie-one"


def marked(value: Any, word: str, name: str = "") -> Any:
    """`value` with `word` in every text that people write freely."""
    if isinstance(value, dict):
        own = STAFF if is_for_staff(value, name) else word
        return {key: marked(inner, own, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, word, name) for inner in value]
    return f"{value} {word}" if isinstance(value, str) and name in FREE else value


def _for_each_reader(data: dict[str, Any], file: Path) -> dict[str, Any]:
    """A log each of whose entries stands there thrice: as it is, for the staff, and for the family."""
    if file.parent.name != "log":
        return data
    readers: tuple[dict[str, str], ...] = ({}, {"audience": "staff"}, {"audience": "family"})
    plain = {
        name: [{key: said for key, said in one.items() if key != "audience"} for one in value]
        for name, value in data.items()
        if isinstance(value, list)
    }
    return data | {
        name: [deepcopy(one) | more for one in value for more in readers] for name, value in plain.items()
    }


def with_canaries(school: Path) -> None:
    """Put the one student with canaries into a school."""
    shutil.copytree(BASE / STUDENTS / "alva", school / ONE)
    shutil.copytree(A_LOG, school / ONE / "log", dirs_exist_ok=True)
    for file in (school / ONE).rglob("*.yml"):
        data = _for_each_reader(yaml.safe_load(file.read_text(encoding="utf-8")), file)
        data = marked(data, CANARY)
        for shown in data.get("files", ()) if file.name == "work.yml" else ():
            shown["path"] = f"{CANARY}-{shown['path']}"
        if file.parent.name != "attendance":  # it has no texts, and so no words to be considered
            data["considered"] = [{"words": [f"asthma {STAFF}"], "because": f"Agreed on {STAFF}"}]
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        # PyYAML writes days as days; in these files they are texts.
        file.write_text(f"# {CANARY} in a comment\n{text}", encoding="utf-8")
    (work,) = (school / ONE / "works").iterdir()
    for name in ("volcano.jpg", "report.pdf"):
        (work / name).rename(work / f"{CANARY}-{name}")
    said = Image.Exif()
    said[0x010E] = said[0x013B] = f"{CANARY} in the picture"
    (work / f"{CANARY}-volcano.jpg").write_bytes(encoded(flag(), "JPEG", exif=said))


def school_of_nils(top: Path) -> Repository:
    shutil.copytree(BASE, top)
    (top / STUDENTS / "alva").rename(top / STUDENTS / "nils")
    replace(top / STUDENTS / "nils/iup.yml", "Alva Lindqvist", "Nils Holm")
    made = Repository.create(top)
    made.commit({}, "2026-11-18")
    return made


def built(school: Repository, output: Path) -> None:
    ran = iup("build", "--zip", "--pdf", "--output", output, cwd=school.top)
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`without/` and `with/`: the sites of a school without the one student, and with that one for years."""

    def make(place: Path) -> None:
        place.mkdir()
        built(school_of_nils(place / "school-without"), place / "without")
        school = school_of_nils(place / "school-with")
        with_canaries(school.top)
        school.git("switch", "--quiet", "--create", f"{CANARY}-branch")
        school.git("add", "--all")
        mail = ("-c", f"user.email={CANARY}@mail.example")
        message = ("commit", "--quiet", "--message", f"{CANARY} in the message")
        environment = f"--author={CANARY} Author <{CANARY}@mail.example>"
        school.git(*mail, *message, environment, day="2026-11-19")
        plan = school.top / ONE / "iup.yml"
        text = plan.read_text(encoding="utf-8")
        # What was for the staff is for the family now, in other words, and the other way round.
        turned = text.replace(f"Reading group {STAFF}", "Reading group for all", 1)
        turned = turned.replace("  audience: staff\n", "", 1)
        turned = turned.replace(
            f"Invites others. {CANARY}", f"Invites others. {STAFF}\n    audience: staff", 1
        )
        assert turned.count("audience: staff") == text.count("audience: staff") == 2
        plan.write_text(turned, encoding="utf-8")
        school.commit({}, "2026-11-20", by=f"{CANARY} Recorder")
        built(school, place / "with")

    return made_once(tmp_path_factory, "nobody-else", make)


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that lies in a folder, zips and the portfolio's PDF opened; names of files count as content.

    A calendar's lines are put together again: one of them may end within a word.
    """
    for path, written in contents(folder).items():
        data = written.replace(b"\r\n ", b"") if path.endswith(".ics") else written
        yield path, path.encode() + (read_pdf.everything(data) if path.endswith("portfolio.pdf") else data)
        if path.endswith(".zip"):
            with ZipFile(folder / path) as archive:
                yield from (
                    (f"{path}/{name}", name.encode() + archive.read(name)) for name in archive.namelist()
                )


def of(sites: Path, student: str) -> dict[str, bytes]:
    return {
        path: data for path, data in everything(sites) if path.split("/")[0].removesuffix(".zip") == student
    }


def holding(found: dict[str, bytes], *words: str) -> list[str]:
    return [path for path, data in found.items() for word in words if word.lower().encode() in data.lower()]


def test_the_canaries_are_really_there(both: Path) -> None:
    own = of(both / "with", "kanarie-one")
    found = holding(own, CANARY)
    assert len(found) > 20
    assert "kanarie-one/portfolio.pdf" in found
    assert (
        subprocess.run(
            ["git", "-C", both / "school-with", "log", "--format=%an %ae %s"], capture_output=True, check=True
        ).stdout.count(CANARY.encode())
        == 4
    )


def test_another_students_site_is_the_same_bytes_with_and_without(both: Path) -> None:
    assert of(both / "with", "nils") == of(both / "without", "nils")


def test_nothing_of_one_student_is_in_the_site_of_another(both: Path) -> None:
    assert holding(of(both / "with", "nils"), CANARY, STAFF) == []


def test_what_all_sites_hold_is_nobodys(both: Path) -> None:
    shared = {path: data for path, data in everything(both / "with") if path.startswith(".iup-assets")}
    assert shared
    assert holding(shared, CANARY, STAFF, "nils") == []


def test_what_is_for_the_staff_is_in_no_family_site_of_any_version(both: Path) -> None:
    own = of(both / "with", "kanarie-one")
    assert holding(own, STAFF, "Invites others") == []
    assert holding(own, "Reading group for all")


def test_no_address_message_or_branch_reaches_a_site(both: Path) -> None:
    own = of(both / "with", "kanarie-one")
    assert holding(own, "mail.example", "in the message", f"{CANARY}-branch", "school.example") == []


def test_comments_and_what_a_camera_wrote_reach_no_site(both: Path) -> None:
    assert holding(of(both / "with", "kanarie-one"), "in a comment", "in the picture") == []
