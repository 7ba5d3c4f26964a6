"""A school year archived: what the bags hold, and that the same commit is always the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.archive.findings import Finding, Problem
from generator.archive.index import BagKind, as_bytes, read_index
from generator.archive.making import archive_year
from generator.archive.rebuilding import rebuilt
from generator.archive.verify import Depth, Wanted, verify
from generator.documents import schema
from generator.model import SchoolYear
from generator.problems.errors import UsageError
from generator.retention import bags
from tests.archive.conftest import NILS, PRAISE, REMARK, STAFF_ONLY, Archived, options, quiet
from tests.support import read_pdf
from tests.support.small_archive import make_key
from tests.support.small_school import contents, pictures_cache


def run(*command: str | Path, cwd: Path) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def unpacked(bag: Path, folder: Path) -> Path:
    with zipfile.ZipFile(bag) as opened:
        opened.extractall(folder)
    return folder / bag.stem


def test_a_year_holds_two_bags_a_student_and_one_of_the_school(archived: Archived) -> None:
    index = read_index((archived.place / "index.json").read_bytes())
    assert [bag.kind for bag in index.bags].count(BagKind.FAMILY) == 2
    assert [bag.kind for bag in index.bags].count(BagKind.STAFF) == 2
    assert (index.year, index.last_day, index.previous) == ("2025-26", "2026-08-14", None)
    assert as_bytes(index) == (archived.place / "index.json").read_bytes()
    names = " ".join(entry.name for entry in archived.place.iterdir())
    assert "alva" not in names
    assert b"Alva" not in (archived.place / "index.json").read_bytes()
    run("sha512sum", "--check", "--strict", "manifest-sha512.txt", cwd=archived.place)


def test_a_bag_is_proved_and_opened_with_standard_tools(archived: Archived, tmp_path: Path) -> None:
    for ending in ("", "-staff"):
        bag = unpacked(archived.bag("alva", ending), tmp_path)
        for list_ in ("manifest-sha256", "manifest-sha512", "tagmanifest-sha256", "tagmanifest-sha512"):
            run(list_.partition("-")[2] + "sum", "--check", "--strict", f"{list_}.txt", cwd=bag)
        bundle = bag / "data/history/portfolio.bundle"
        run("git", "bundle", "verify", bundle, cwd=archived.school.top)
        clone = tmp_path / f"clone{ending}"
        run("git", "clone", "--quiet", bundle, clone, cwd=tmp_path)
        run("git", "fsck", "--strict", cwd=clone)
        told = run("git", "log", "--format=%an %ae %ad", "--date=short", cwd=clone)
        assert "Jonas nobody@example.invalid 2025-10-07" in told
        assert (clone / "portfolios/students/alva/iup.yml").read_bytes() == (
            bag / "data/plan.yml"
        ).read_bytes()
    family = contents(tmp_path / archived.bag("alva").stem / "data")
    assert {"README.txt", "plan.yml", "plan.json", "site/index.html", "weeks/2026-W05.yml"} <= family.keys()
    assert {"history/2026-01-28.yml", "history/2025-09-25.yml", "schemas/iup.schema.json"} <= family.keys()
    original = archived.school.top / "portfolios/students/alva/works/2025-11-map/picture.jpg"
    assert family["works/2025-11-map/picture.jpg"] == original.read_bytes()
    assert b"<script src" not in family["site/index.html"]
    assert b"Read four whole novels" in family["history/2026-01-28.yml"]
    assert "works/2026-01-essay/late.txt" not in contents(
        tmp_path / archived.bag("alva", "-staff").stem / "data"
    )


def all_of(bag: Path) -> bytes:
    """Nothing in a bag is compressed, not even in the bundle: all but its PDF is found in its bytes."""
    with zipfile.ZipFile(bag) as opened:
        documents = [opened.read(name) for name in opened.namelist() if name.endswith(".pdf")]
    assert documents or bag.stem.endswith("-staff")
    return b"\n".join([bag.read_bytes(), *map(read_pdf.everything, documents)])


def test_nothing_for_the_staff_is_in_a_familys_bag(archived: Archived) -> None:
    family, staff = (all_of(archived.bag("alva", ending)) for ending in ("", "-staff"))
    for canary in (STAFF_ONLY, REMARK):
        assert canary.encode() in staff
        assert canary.encode() not in family
    assert b"jonas@" not in family + staff


def test_a_familys_bag_holds_the_log_that_they_read_and_the_staffs_all_of_it(
    archived: Archived, tmp_path: Path
) -> None:
    family, staff = (unpacked(archived.bag("alva", ending), tmp_path) / "data" for ending in ("", "-staff"))
    recorded = (archived.school.top / "portfolios/students/alva/log/2025-26.yml").read_bytes()
    assert (staff / "log/2025-26.yml").read_bytes() == recorded
    theirs = schema.load().readable((family / "log/2025-26.yml").read_bytes(), "log")
    assert isinstance(theirs, dict)
    assert set(theirs) == {"schema", "feedback"}
    assert [one["text"] for one in theirs["feedback"]] == [PRAISE]
    assert PRAISE in (family / "site/log.html").read_text(encoding="utf-8")


def test_nothing_of_another_student_is_in_a_bag(archived: Archived) -> None:
    for ending in ("", "-staff"):
        assert NILS.encode() not in all_of(archived.bag("alva", ending))
        assert NILS.encode() in all_of(archived.bag("nils", ending))
    assert NILS.encode() not in (archived.place / "school.zip").read_bytes()


def test_the_same_commit_is_the_same_bytes_elsewhere(archived: Archived, tmp_path: Path) -> None:
    """From another path, in another time zone and locale, on another day, by another user's habits."""
    clone = tmp_path / "någon annanstans" / "школа"
    run("git", "clone", "--quiet", archived.school.top, clone, cwd=tmp_path)
    key = archived.school.top / ".iup/archive.key"
    run(
        *("env", "TZ=Pacific/Kiritimati", "LC_ALL=C", "PYTHONHASHSEED=7", "SOURCE_DATE_EPOCH=1", "HOME=/"),
        *(
            sys.executable,
            "-m",
            "generator",
            "archive",
            "2025-26",
            "--root",
            clone,
            "--output",
            tmp_path / "out",
        ),
        *("--key", key, "--day", "2031-01-02", "--jobs", "2", "--cache", pictures_cache().name),
        cwd=Path(__file__).parents[2],
    )
    assert contents(tmp_path / "out/2025-26") == contents(archived.place)


def test_a_second_run_writes_nothing(archived: Archived) -> None:
    before = {path: path.stat() for path in archived.place.iterdir()}
    again = archive_year(options(archived.school.top, archived.place.parent), quiet)
    assert again.was_there
    assert {path: path.stat() for path in archived.place.iterdir()} == before


def test_another_commit_is_not_written_over_a_year_that_is_there(archived: Archived) -> None:
    earlier = archived.school.git("rev-parse", "HEAD~3").decode().strip()
    with pytest.raises(UsageError, match="is there already"):
        archive_year(options(archived.school.top, archived.place.parent, at=earlier), quiet)


def test_a_killed_run_leaves_no_year_and_its_work_is_not_done_again(
    archived: Archived, tmp_path: Path
) -> None:
    class KilledError(Exception):
        pass

    def start(_: int) -> Any:
        def killed(_: object) -> None:
            raise KilledError

        return killed

    key = archived.school.top / ".iup/archive.key"
    with pytest.raises(KilledError):
        archive_year(options(archived.school.top, tmp_path, key=key), start)
    assert not (tmp_path / "2025-26").exists()
    working = tmp_path / ".2025-26.new"
    (working / ".making-left").mkdir()
    (working / ".making-left/portfolio.bundle").write_text("half")
    (working / ".new-left").write_text("half")
    done = archive_year(options(archived.school.top, tmp_path, key=key), quiet)
    assert [one.reused for one in done.students] == [True, False]
    assert contents(done.place) == contents(archived.place)


def test_both_bags_are_made_again_from_what_the_staffs_bag_holds(archived: Archived, tmp_path: Path) -> None:
    bag = archived.bag("alva", "-staff")
    bundle = unpacked(bag, tmp_path) / "data/history/portfolio.bundle"
    index = read_index((archived.place / "index.json").read_bytes())
    beside = tmp_path / "beside"
    beside.mkdir()
    made = rebuilt(bundle, bag.name, index, beside, Path(pictures_cache().name))
    listed = {one.file: one.sha512 for one in index.bags}
    assert made == {name: listed[name] for name in (bag.name, archived.bag("alva").name)}


def test_without_permission_at_the_years_end_there_is_no_bag_for_the_family(
    archived: Archived, tmp_path: Path
) -> None:
    school = tmp_path / "school"
    run("git", "clone", "--quiet", archived.school.top, school, cwd=tmp_path)
    plan = school / "portfolios/students/nils/iup.yml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace(NILS, f'{NILS}", "protected_identity": true, "class": "7B')
    )
    made = archive_year(options(school, tmp_path / "out", named=True), quiet)
    assert [entry.file for one in made.students for entry in one.bags] == [
        "alva.zip", "alva-staff.zip", "nils-staff.zip",
    ]  # fmt: skip


def test_a_year_that_goes_on_is_not_archived(archived: Archived, tmp_path: Path) -> None:
    now = options(archived.school.top, tmp_path).now.replace(year=2026, month=6)
    with pytest.raises(UsageError, match="is not over"):
        archive_year(options(archived.school.top, tmp_path, now=now), quiet)


def test_a_year_from_which_bags_were_taken_is_whole_and_is_never_made_anew(
    archived: Archived, tmp_path: Path
) -> None:
    shutil.copytree(archived.place, tmp_path / "archive/2025-26")
    place = tmp_path / "archive/2025-26"
    bag = place / archived.bag("nils", "-staff").name
    (year,) = bags.read_years(tmp_path / "archive")
    taken = next(one for one in year.index.bags if one.file == bag.name)
    bags.take_away(
        bags.TakenAway(year, (taken,)), date(2026, 11, 20), "Decision 7", make_key(tmp_path / "key")
    )
    assert not bag.exists()
    asked = options(archived.school.top, tmp_path / "archive")
    assert archive_year(asked, quiet).was_there
    with pytest.raises(UsageError, match="isn't made anew"):
        archive_year(replace(asked, replace=True), quiet)
    assert not bag.exists()


def test_an_older_year_is_not_put_before_one_that_is_archived_unasked(
    archived: Archived, tmp_path: Path
) -> None:
    """Asked for, it is; and whoever asked is told which years have to be made anew for the chain to hold."""
    school, output = archived.school.top, tmp_path / "archive"
    shutil.copytree(archived.place.parent, output)
    early = archived.school.git("rev-list", "--max-parents=0", "HEAD").decode().strip()
    key = school / ".iup/archive.key"
    older = options(school, output, year=SchoolYear(2024), at=early, key=key)
    with pytest.raises(UsageError, match="is archived already"):
        archive_year(older, quiet)
    assert not (output / "2024-25").exists()
    assert archive_year(replace(older, replace=True), quiet).to_be_made_anew == ("2025-26",)
    again = archive_year(options(school, output, key=key, replace=True), quiet)
    assert again.to_be_made_anew == ()
    assert verify(output, Wanted(Depth.FAST)).findings == (
        Finding(Problem.UNSIGNED, "2024-25/index.json"), Finding(Problem.UNSIGNED, "2025-26/index.json"),
    )  # fmt: skip
