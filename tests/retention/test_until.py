"""What is older than a day goes, out of the folder and of history; what is newer, and all others', stays."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.archive import signing
from generator.archive.key import label
from tests.retention.test_forget import SIV, forget, run_printed
from tests.support.repository import Repository
from tests.support.small_archive import SmallArchive, make_key, write_archive
from tests.support.small_school import ALVA, DAY, iup, replace, small_school

UNTIL = "2025-08-14"
OLD = "I said at the talk of that autumn that the mornings are too dark for me."
OLD_WORK = "The yellow bird sat on the fence behind our school all through the long winter."
OLD_WEEK = "Nine pages about birds and their nests were read in the library on a rainy Monday."
NEW = "This year I want to read a whole series about foxes all by myself in the evenings."
PICTURE = b"\x89PNG a yellow bird that only Siv drew"
SHARED = b"\x89PNG a sheet that the whole class got"
KEY = bytes(range(32))


def school_of_years(top: Path) -> Repository:
    """Alva's and Nils's school, and Siv's plan, works and weeks of two years."""
    school = small_school(top)
    base = (top / ALVA / "iup.yml").read_text(encoding="utf-8").replace("Alva Lindqvist", "Siv Kanariefågel")
    old = base.replace("date: 2026-09-24", "date: 2024-09-20").replace("next: 2027-02-03", "next: 2025-02-03")
    old = old.replace("Wants to read a whole series by herself.", OLD)
    new = base.replace("Wants to read a whole series by herself.", NEW)
    new = new.replace("evidence: [2026-05-volcano]", "evidence: [2024-10-bird, 2026-05-volcano]")
    work = (top / ALVA / "works/2026-05-volcano/work.yml").read_text(encoding="utf-8")
    week = (top / ALVA / "weeks/2026-W39.yml").read_text(encoding="utf-8")
    bird = f"schema: work/1\ntitle: The bird\ndate: 2024-10-02\narea: science\nreflection: {OLD_WORK}\n"
    bird += "files:\n  - {path: bird.png, alt: A bird}\n"
    school.commit({f"{SIV}/iup.yml": old}, "2024-09-20")
    school.commit({f"{SIV}/iup.yml": old + "# corrected\n"}, "2024-09-22")
    school.commit(
        {
            f"{SIV}/works/2024-10-bird/work.yml": bird,
            f"{SIV}/works/2024-10-bird/bird.png": PICTURE,
            f"{SIV}/works/2024-10-bird/sheet.png": SHARED,
            "portfolios/students/nils/works/2026-05-volcano/sheet.png": SHARED,
            f"{SIV}/weeks/2024-W40.yml": f"schema: week/1\nweek: 2024-W40\n# {OLD_WEEK}\ngoals:\n"
            f"  - what: {OLD_WEEK}\n",
        },
        "2024-10-04",
    )
    school.commit({f"{SIV}/works/2023-notes/notes.txt": "nothing says of when"}, "2024-10-05")
    school.commit(
        {
            f"{SIV}/iup.yml": new,
            f"{SIV}/works/2026-05-volcano/work.yml": work,
            f"{SIV}/weeks/2026-W39.yml": week,
        },
        "2026-10-01",
    )
    return school


def blobs(school: Repository) -> set[str]:
    said = school.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode()
    return set(said.split())


def kept(school: Repository) -> dict[str, str]:
    """The ids of all files at the head."""
    rows = school.git("ls-tree", "-r", "HEAD").decode().splitlines()
    return {path: about.split()[2] for about, _, path in (row.partition("\t") for row in rows)}


def older_goes(
    school: Repository, *arguments: str | Path, until: str = UNTIL
) -> subprocess.CompletedProcess[str]:
    said = forget(school, "--yes", "--until", until, *arguments)
    assert said.returncode == 0, said.stderr
    school.git("add", "--all", "portfolios")
    school.git("commit", "--quiet", "--allow-empty", "--message", "Older things go", day=DAY)
    return said


def canaries(school: Repository, archive: SmallArchive) -> None:
    """What is old, in every place that a repository and a machine have."""
    beside = school.top.parent
    old = school.git("rev-parse", "HEAD~1").decode().strip()
    school.git("gc", "--quiet")
    school.git("tag", "-a", "y2024", "-m", "The year", old)
    school.git("branch", "side", old)
    school.git("branch", "plans/siv-kanarie", old)
    school.git("worktree", "add", "--quiet", str(beside / "second"), "side")
    school.git("notes", "add", "-m", "A note", old)
    school.write({f"{SIV}/works/2024-10-bird/work.yml": f"title: {OLD_WORK} And more.\n"})
    school.git("stash")
    school.git("hash-object", "-w", "--stdin", stdin=PICTURE)
    school.write({"site/siv/index.html": f"<p>{OLD}</p>", "site/siv/bird.png": PICTURE})
    (beside / "cache").mkdir()
    (beside / "cache/ab").write_bytes(PICTURE)
    assert (archive.place / f"2024-25/{label(KEY, 'siv-kanarie')}.zip").is_file()


def test_what_is_old_is_found_in_every_place_and_then_nowhere(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    archive = write_archive(tmp_path, (label(KEY, "siv-kanarie"), label(KEY, "alva")))
    shutil.move(archive.place, school.top / "archive")
    made = SmallArchive(school.top / "archive", archive.key, archive.allowed)
    (school.top / ".iup").mkdir()
    (school.top / ".iup/archive.key").write_text(KEY.hex(), encoding="ascii")
    school.write({".gitignore": "archive\nsite\n.iup\n"})
    school.commit({}, "2026-10-02")
    before = kept(school)
    canaries(school, made)
    said = older_goes(school, "--sign", made.key, "--ground", "Decision 7")
    found = forget(school, "--prove")
    assert found.returncode == 1
    for place in (
        "a file's content in git",
        "site/siv/index.html",
        "site/siv/bird.png",
        "cache is still there",
    ):
        assert place in found.stdout, place
    run_printed(school, said.stdout)
    shutil.rmtree(school.top / "site")
    shutil.rmtree(tmp_path / "cache")
    proved = forget(school, "--prove")
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert "Still found: 0" in proved.stdout
    assert not list((school.top / ".iup").glob("forget-siv*"))
    assert not (tmp_path / "second").exists()
    now = kept(school)
    assert {path: now[path] for path in now if not path.startswith(SIV)} == {
        path: blob for path, blob in before.items() if not path.startswith(SIV)
    }
    assert {path.removeprefix(SIV) for path in now if path.startswith(SIV)} == {
        "/iup.yml", "/weeks/2026-W39.yml", "/works/2023-notes/notes.txt", "/works/2026-05-volcano/work.yml",
    }  # fmt: skip
    content = b"".join(school.git("cat-file", "blob", one) for one in blobs(school) if is_blob(school, one))
    assert not [text for text in (OLD, OLD_WORK, OLD_WEEK) if text.encode() in content]
    assert PICTURE not in content
    assert SHARED in content  # it is Nils's too
    assert NEW.encode() in content
    checked = iup("verify", school.top / "archive", "--allowed-signers", made.allowed, cwd=tmp_path)
    assert (checked.returncode, "2 were taken away" in checked.stdout) == (0, True), checked.stdout


def is_blob(school: Repository, name: str) -> bool:
    return school.git("cat-file", "-t", name).strip() == b"blob"


def test_the_plan_stays_as_it_is_but_for_the_works_that_it_named(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    before = (school.top / SIV / "iup.yml").read_text(encoding="utf-8")
    older_goes(school, "--kind", "works")
    after = (school.top / SIV / "iup.yml").read_text(encoding="utf-8")
    assert after == before.replace("[2024-10-bird, 2026-05-volcano]", "[2026-05-volcano]")
    assert (school.top / SIV / "weeks/2024-W40.yml").is_file()


def test_only_the_kind_that_was_asked_for_goes(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    said = older_goes(school, "--kind", "weeks")
    assert "2024-W40.yml" in said.stdout
    assert "works" not in said.stdout.partition("Look at the change")[0]
    run_printed(school, said.stdout)
    assert forget(school, "--prove").returncode == 0
    content = b"".join(school.git("cat-file", "blob", one) for one in blobs(school) if is_blob(school, one))
    assert OLD_WEEK.encode() not in content
    assert OLD.encode() in content
    assert OLD_WORK.encode() in content


def test_old_states_of_the_plan_go_with_their_corrections_and_the_rest_can_be_read(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    said = older_goes(school, "--kind", "plan")
    assert "Old states of the plan to be removed from history: 2" in said.stdout
    run_printed(school, said.stdout)
    assert forget(school, "--prove").returncode == 0
    told = iup("history", "siv-kanarie", cwd=school.top)
    assert "2026-09-24" in told.stdout
    assert "2024-09-20" not in told.stdout
    assert OLD.encode() not in school.git("log", "--all", "-p")


def test_the_plan_of_today_stays_however_old_and_so_does_what_another_student_has_too(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    old = school.git("show", f"HEAD~4:{SIV}/iup.yml")
    assert OLD.encode() in old
    school.commit({"portfolios/students/nils/works/2026-05-volcano/copied.txt": old}, "2026-10-03")
    said = older_goes(school, "--kind", "plan", until="2026-11-01")
    run_printed(school, said.stdout)
    assert NEW.encode() in school.git("show", f"HEAD:{SIV}/iup.yml")
    assert school.git("show", "HEAD:portfolios/students/nils/works/2026-05-volcano/copied.txt") == old
    assert forget(school, "--prove").returncode == 0


def test_two_removals_are_proved_at_once(tmp_path: Path) -> None:
    """The second doesn't forget what the first wrote down: nobody has proved it yet."""
    school = school_of_years(tmp_path / "school")
    older_goes(school, "--kind", "works")
    said = older_goes(school, "--kind", "weeks")
    assert "2024-10-bird" in said.stdout.partition("run by hand")[2]
    run_printed(school, said.stdout)
    school.write({"left.png": PICTURE})
    assert forget(school, "--prove").returncode == 1
    (school.top / "left.png").unlink()
    assert forget(school, "--prove").returncode == 0


def test_a_work_is_of_the_day_that_it_says_last(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    replace(school.top / SIV / "works/2024-10-bird/work.yml", "date: 2024-10-02", "date: 2025-10-02")
    replace(school.top / SIV / "works/2026-05-volcano/work.yml", "date: 2026-05-12", "date: 2025-05-12")
    school.commit({}, "2026-10-03")
    said = forget(school, "--dry-run", "--until", UNTIL, "--kind", "works").stdout
    assert f"To be removed: {SIV}/works/2026-05-volcano/" in said
    assert "2024-10-bird" not in said


def test_what_says_no_day_stays_and_is_told(tmp_path: Path) -> None:
    said = forget(school_of_years(tmp_path / "school"), "--dry-run", "--until", UNTIL)
    assert f"It stays, because it says no day: {SIV}/works/2023-notes/" in said.stdout


def test_a_plan_does_not_go_while_works_that_need_it_stay(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    replace(school.top / SIV / "iup.yml", "  languages:", "  left: 2025-06-10\n  languages:")
    school.commit({}, "2026-10-03")
    said = forget(school, "--yes", "--until", UNTIL, "--kind", "plan")
    assert said.returncode == 2
    assert "stays" in said.stderr
    assert (school.top / SIV / "iup.yml").is_file()


def test_nothing_old_means_nothing_is_done(tmp_path: Path) -> None:
    school = school_of_years(tmp_path / "school")
    said = forget(school, "--yes", "--until", "2019-01-01")
    assert said.returncode == 0
    assert "nothing was changed" in said.stdout
    assert not (school.top / ".iup").exists()


@pytest.fixture
def archived(tmp_path: Path) -> tuple[Repository, SmallArchive]:
    """The archive outside of the school's folder, as one may keep it."""
    school = school_of_years(tmp_path / "school")
    return school, write_archive(tmp_path, (label(KEY, "siv-kanarie"), label(KEY, "alva")))


def take(archived: tuple[Repository, SmallArchive], *more: str | Path) -> subprocess.CompletedProcess[str]:
    school, made = archived
    key = school.top.parent / "archive.key"
    key.write_text(KEY.hex(), encoding="ascii")
    return forget(
        school,
        "--yes",
        "--kind",
        "archive",
        "--archive",
        made.place,
        "--key",
        key,
        "--ground",
        "Decision 7",
        *more,
    )


def test_bags_go_by_a_signed_list_and_the_chain_stays_whole(
    archived: tuple[Repository, SmallArchive],
) -> None:
    school, made = archived
    said = take(archived, "--sign", made.key)
    assert said.returncode == 0, said.stderr
    for year in ("2024-25", "2025-26"):
        assert {path.name for path in (made.place / year).glob("*.zip")} == {
            "school.zip", f"{label(KEY, 'alva')}.zip", f"{label(KEY, 'alva')}-staff.zip",
        }  # fmt: skip
        subprocess.run(
            ["sha512sum", "--check", "--quiet", "manifest-sha512.txt"], cwd=made.place / year, check=True
        )
        stones = (made.place / year / "tombstones.json").read_text(encoding="utf-8")
        assert "Decision 7" in stones
        assert "siv" not in stones.lower()
    for depth in ("--fast", "--full"):
        told = iup("verify", made.place, depth, "--allowed-signers", made.allowed, cwd=school.top)
        assert told.returncode == 0, told.stdout
        assert "4 were taken away by a signed decision" in told.stdout
    assert (school.top / SIV / "iup.yml").is_file()
    assert forget(school, "--prove", "--archive", made.place).returncode == 0


def test_a_bag_that_comes_back_is_found(archived: tuple[Repository, SmallArchive], tmp_path: Path) -> None:
    school, made = archived
    bag = made.place / f"2025-26/{label(KEY, 'siv-kanarie')}.zip"
    copy = shutil.copy(bag, tmp_path / "copy.zip")
    take(archived, "--sign", made.key)
    shutil.copy(copy, bag)
    assert "still-there" in iup("verify", made.place, cwd=school.top).stdout
    assert forget(school, "--prove", "--archive", made.place).returncode == 1
    assert take(archived, "--sign", made.key).returncode == 0
    assert not bag.exists()
    assert forget(school, "--prove", "--archive", made.place).returncode == 0


def test_years_that_had_not_ended_by_then_keep_their_bags(archived: tuple[Repository, SmallArchive]) -> None:
    school, made = archived
    take(archived, "--sign", made.key, "--until", UNTIL)
    assert not (made.place / f"2024-25/{label(KEY, 'siv-kanarie')}.zip").exists()
    assert (made.place / f"2025-26/{label(KEY, 'siv-kanarie')}.zip").exists()
    proved = forget(school, "--prove", "--archive", made.place)
    assert proved.returncode == 0
    assert "still in a bag of the archive that was not to go" in proved.stdout


def test_bags_stay_where_nobody_can_tell_whose_they_are_or_who_decides(
    archived: tuple[Repository, SmallArchive], tmp_path: Path
) -> None:
    school, made = archived
    before = sorted(made.place.rglob("*"))
    unsigned = take(archived)
    assert (unsigned.returncode, "--sign" in unsigned.stderr) == (2, True)
    keyless = forget(school, "--yes", "--archive", made.place, "--sign", made.key)
    assert (keyless.returncode, "key that names them is missing" in keyless.stderr) == (2, True)
    other = tmp_path / "other.key"
    other.write_text("0f" * 32, encoding="ascii")
    wrong = take(archived, "--sign", made.key, "--key", other)
    assert (wrong.returncode, "This key didn't name the bags" in wrong.stderr) == (2, True)
    assert sorted(made.place.rglob("*")) == before
    assert (school.top / SIV / "iup.yml").is_file()


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_key_that_did_not_sign_the_archive_takes_no_bag(
    archived: tuple[Repository, SmallArchive], tmp_path: Path, dry: tuple[str, ...]
) -> None:
    school, made = archived
    before = sorted(made.place.rglob("*"))
    said = take(archived, "--sign", make_key(tmp_path / "stranger"), *dry)
    assert said.returncode == 2
    assert "signed with another key" in said.stderr
    assert sorted(made.place.rglob("*")) == before
    assert not (school.top / ".iup").exists()


def test_the_key_of_a_later_year_takes_bags_of_earlier_ones_too(
    archived: tuple[Repository, SmallArchive], tmp_path: Path
) -> None:
    _, made = archived
    key = make_key(tmp_path / "newer")
    signing.sign(made.place / "2025-26/index.json", key, signing.ARCHIVE)
    assert take(archived, "--sign", key).returncode == 0
    assert not (made.place / f"2024-25/{label(KEY, 'siv-kanarie')}.zip").exists()


def test_the_key_of_an_earlier_year_takes_none_of_a_later_one(
    archived: tuple[Repository, SmallArchive], tmp_path: Path
) -> None:
    _, made = archived
    signing.sign(made.place / "2025-26/index.json", make_key(tmp_path / "newer"), signing.ARCHIVE)
    assert take(archived, "--sign", made.key).returncode == 2
    assert (made.place / f"2024-25/{label(KEY, 'siv-kanarie')}.zip").exists()


def test_a_year_that_nobody_signed_is_named(archived: tuple[Repository, SmallArchive]) -> None:
    _, made = archived
    for year in ("2024-25", "2025-26"):
        (made.place / year / "index.json.sig").unlink()
    said = take(archived, "--sign", made.key)
    assert said.returncode == 0, said.stderr
    assert "2024-25 was never signed" in said.stdout
