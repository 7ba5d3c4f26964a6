"""What `iup build` leaves in the output folder, whatever state the files and the folder are in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from filelock import FileLock

from generator.output.output_folder import LOCK
from generator.output.replace_site import MARK
from tests.support.repository import Repository
from tests.support.small_school import ALVA, contents, iup, replace, small_school


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return small_school(tmp_path / "school").top


def test_each_student_gets_a_site_of_their_own(school: Path) -> None:
    built = iup("build", cwd=school)
    assert built.returncode == 0, built.stderr
    assert "Alva Lindqvist" in (school / "site/alva/index.html").read_text(encoding="utf-8")
    assert "Nils Holm" in (school / "site/nils/index.html").read_text(encoding="utf-8")


def test_no_other_student_is_named_in_a_site(school: Path) -> None:
    iup("build", cwd=school)
    assert not [path for path, data in contents(school / "site/alva").items() if b"Nils" in data]


def test_staff_only_notes_are_nowhere_in_the_site(school: Path) -> None:
    plan = school / ALVA / "iup.yml"
    secret = "\n  - {date: 2026-10-01, by: sofia, text: Canary-Xyzzy, audience: staff}"
    text = plan.read_text(encoding="utf-8").rstrip()
    assert "\nnotes:" in text
    plan.write_text(text.replace("\nnotes:", "\nnotes:" + secret) + "\n", encoding="utf-8")
    built = iup("build", cwd=school)
    assert built.returncode == 0, built.stderr
    assert not [path for path, data in contents(school / "site").items() if b"Canary" in data]


def test_a_student_with_wrong_files_keeps_the_earlier_site_and_the_others_are_built(school: Path) -> None:
    iup("build", cwd=school)
    before = contents(school / "site/alva")
    replace(school / ALVA / "iup.yml", "status: active", "status: acheived")
    replace(school / "portfolios/students/nils/iup.yml", "Nils Holm", "Nils Ek")
    built = iup("build", cwd=school)
    assert built.returncode == 1
    assert "`acheived` is not a status." in built.stderr
    assert contents(school / "site/alva") == before
    assert "Nils Ek" in (school / "site/nils/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publication:", "# publication:"),
        ("until: 2027-06-30}", "until: 2026-09-30}"),
        ("until: 2027-06-30}", "until: 2027-06-30, withdrawn: 2026-11-19}"),
        ("  languages: [sv, en]", "  languages: [sv, en]\n  protected_identity: true"),
    ],
    ids=["nothing says why", "has run out", "withdrawn", "protected identity"],
)
def test_a_site_that_may_no_longer_be_published_is_removed(school: Path, old: str, new: str) -> None:
    iup("build", cwd=school)
    replace(school / ALVA / "iup.yml", old, new)
    built = iup("build", cwd=school)
    assert not (school / "site/alva").exists(), built.stderr
    assert (school / "site/nils/index.html").is_file()


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("status: active", "status: acheived", True),
        ("title: Read three novels", "title: Read: three novels", True),
        ("until: 2027-06-30}", "until: 30 June}", False),
        ("publication: {", "publication: {why: not, ", False),
        ("ambitions:", "\tambitions:", True),
        ("until: 2027-06-30}\n", "until: 2027-06-30, withdrawn: 2026-11-19}\n\tx\n", False),
        ("until: 2027-06-30}\n", "until: 2026-09-30}\n\tx\n", False),
        ("until: 2027-06-30}\n", "until: 2027-06-30, withdrwan: 2026-11-19}\n\tx\n", False),
        ("until: 2027-06-30}\n", "until: 2027-06-30}\nwithdrawn: 2026-11-19\n", False),
        ("until: 2027-06-30}\n", "until: 2027-06-30\n", False),
        ("publication:", "\tx\n# publication:", False),
    ],
    ids=[
        "a wrong word",
        "can't be read",
        "no day until when",
        "an unknown field",
        "a tab",
        "withdrawn, and a tab",
        "has run out, and a tab",
        "misspelt, and a tab",
        "withdrawn elsewhere",
        "not closed",
        "taken away, and a tab",
    ],
)
def test_errors_keep_an_earlier_site_only_while_it_may_be_published(
    school: Path, old: str, new: str, stays: bool
) -> None:
    iup("build", cwd=school)
    replace(school / ALVA / "iup.yml", old, new)
    assert iup("build", cwd=school).returncode == 1
    assert (school / "site/alva").exists() == stays


def test_a_broken_mkdocs_yml_keeps_no_site_that_may_no_longer_be_published(school: Path) -> None:
    iup("build", "--zip", cwd=school)
    shutil.copytree(school / ALVA, school / "portfolios/students/tove")
    iup("build", "--zip", cwd=school)
    shutil.rmtree(school / "portfolios/students/tove")
    replace(school / ALVA / "iup.yml", "until: 2027-06-30}", "until: 2027-06-30, withdrawn: 2026-11-19}")
    (school / "mkdocs.yml").write_text("\tx\n", encoding="utf-8")
    built = iup("build", "--zip", cwd=school)
    assert built.returncode == 2
    assert "mkdocs.yml can't be read" in built.stderr
    assert sorted(path.name for path in (school / "site").glob("[a-z]*")) == ["nils", "nils.zip"]


def test_an_error_elsewhere_does_not_keep_a_site_whose_time_is_over(school: Path) -> None:
    iup("build", cwd=school)
    replace(school / ALVA / "iup.yml", "status: active", "status: acheived")
    iup("build", cwd=school, day="2028-01-01")
    assert not (school / "site/alva").exists()


def test_the_site_of_a_student_whose_folder_is_gone_is_removed(school: Path) -> None:
    iup("build", cwd=school)
    (school / "portfolios/students/nils").rename(school / "elsewhere")
    iup("build", cwd=school)
    assert not (school / "site/nils").exists()
    assert (school / "site/alva").is_dir()


def test_building_one_student_leaves_the_others_as_they_are(school: Path) -> None:
    iup("build", cwd=school)
    (school / "site/nils/mark").write_text("x", encoding="utf-8")
    assert iup("build", "alva", cwd=school).returncode == 0
    assert (school / "site/nils/mark").is_file()


def test_a_folder_that_was_not_built_by_the_program_is_never_touched(school: Path) -> None:
    holiday = school / "site/alva/holiday.txt"
    holiday.parent.mkdir(parents=True)
    holiday.write_text("Sun", encoding="utf-8")
    built = iup("build", cwd=school)
    assert built.returncode == 1
    assert "was not built by this program" in built.stderr
    assert contents(school / "site") == {"alva/holiday.txt": b"Sun", LOCK: b""}


def test_what_a_killed_build_left_behind_is_swept_away(school: Path) -> None:
    (school / "site/.iup-left/new").mkdir(parents=True)
    assert iup("build", cwd=school).returncode == 0
    there = sorted(path.name for path in (school / "site").iterdir())
    assert there == [".iup-assets", ".iup-audience", ".iup-lock", "alva", "nils"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_no_plan_can_name_is_refused_in_words(school: Path, day: str) -> None:
    refused = iup("build", cwd=school, day=day)
    assert refused.returncode == 2
    assert f"No plan goes as far as {day}" in refused.stderr


def test_two_builds_into_one_folder_do_not_mix(school: Path) -> None:
    (school / "site").mkdir()
    with FileLock(school / "site" / LOCK):
        second = iup("build", cwd=school)
    assert second.returncode == 1
    assert "Another build is writing into" in second.stderr
    assert "Traceback" not in second.stderr
    assert iup("build", cwd=school).returncode == 0


def test_the_same_commit_gives_the_same_bytes_wherever_and_whenever(school: Path, tmp_path: Path) -> None:
    iup("build", "--output", tmp_path / "one", cwd=school)
    built = iup(
        "build", "--root", school, "--output", tmp_path / "two", cwd=tmp_path, TZ="Pacific/Auckland",
        PYTHONHASHSEED="7", LC_ALL="C",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_output_that_cannot_be_written_is_told_in_words(school: Path) -> None:
    (school / "site").write_text("a file, not a folder", encoding="utf-8")
    built = iup("build", cwd=school)
    assert built.returncode == 1
    assert "The sites can't be written" in built.stderr
    assert "Traceback" not in built.stderr


def test_the_summary_for_programs_names_state_pages_seconds_and_problems(school: Path) -> None:
    replace(school / ALVA / "iup.yml", "status: active", "status: acheived")
    summary = json.loads(iup("build", "--json", cwd=school).stdout)
    by_student = {entry["student"]: entry for entry in summary["students"]}
    assert by_student["alva"]["state"] == "wrong"
    assert by_student["alva"]["problems"][0]["rule"].startswith("IUP")
    assert by_student["nils"]["state"] == "built"
    assert by_student["nils"]["pages"] > 10
    assert by_student["nils"]["seconds"] > 0


@pytest.mark.parametrize(
    ("output", "refused"),
    [
        (".", True),
        ("portfolios", True),
        ("portfolios/students/alva/site", True),
        ("..", True),
        ("other/../portfolios/site", True),
        (".git", True),
        (".git/sites", True),
        ("site/alva", True),
        ("site/alva/sites", True),
        ("portfolios-site", False),
        ("../sites", False),
    ],
)
def test_sites_are_never_written_among_other_files(school: Path, output: str, *, refused: bool) -> None:
    if output.startswith("site/"):
        assert iup("build", cwd=school).returncode == 0
    before = contents(school.parent)
    built = iup("build", "--output", output, cwd=school)
    assert built.returncode == (2 if refused else 0), built.stderr
    assert ("Name another place with --output" in built.stderr) == refused
    assert (contents(school.parent) == before) == refused


@pytest.mark.parametrize(
    ("old", "new", "reason", "day", "told"),
    [
        ("publication:", "# publication:", "no-publication", None, "has no `publication`"),
        ("from: 2026-08-18", "from: 2026-11-21", "not-yet", "2026-11-21", "begins on 2026-11-21"),
        ("until: 2027-06-30}", "until: 2026-11-19}", "ended", "2026-11-19", "ended on 2026-11-19"),
        (
            "until: 2027-06-30}", "until: 2027-06-30, withdrawn: 2026-11-19}",
            "withdrawn", "2026-11-19", "was withdrawn on 2026-11-19",
        ),
        (
            "  languages: [sv, en]", "  languages: [sv, en]\n  protected_identity: true",
            "protected-identity", None, "the identity is protected",
        ),
        ("until: 2027-06-30}", "until: 30 June}", "unreadable", None, "can't be read"),
    ],
    ids=["nothing says why", "not yet", "has run out", "withdrawn", "protected identity", "no last day"],
)  # fmt: skip
def test_whoever_is_not_published_is_told_with_the_reason(
    school: Path, old: str, new: str, reason: str, day: str | None, told: str
) -> None:
    replace(school / ALVA / "iup.yml", old, new)
    (alva,) = json.loads(iup("build", "alva", "--json", cwd=school).stdout)["students"]
    assert alva["student"] == ("***" if reason == "protected-identity" else "alva")
    assert (alva["reason"], alva["reason_day"]) == (reason, day)
    lines = iup("build", cwd=school).stdout.splitlines()
    (line,) = [line for line in lines if "is not published:" in line]
    assert line.startswith("A student " if reason == "protected-identity" else "alva ")
    assert line.endswith(told)


def test_a_student_that_is_published_has_no_reason_not_to_be(school: Path) -> None:
    (alva,) = json.loads(iup("build", "alva", "--json", cwd=school).stdout)["students"]
    assert (alva["state"], alva["reason"], alva["reason_day"]) == ("built", None, None)


def test_a_student_that_does_not_exist_is_told_with_the_nearest_name(school: Path) -> None:
    built = iup("build", "alv", cwd=school)
    assert built.returncode == 2
    assert "Did you mean `alva`?" in built.stderr


def test_without_git_today_is_built_and_the_missing_history_is_told(school: Path, tmp_path: Path) -> None:
    (school / ".git").rename(tmp_path / "git-elsewhere")
    built = iup("build", cwd=school, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert built.returncode == 0, built.stderr
    assert "not kept in git" in built.stderr
    assert (school / "site/alva/index.html").is_file()


def test_a_cut_off_clone_stops_and_names_the_cure(school: Path, tmp_path: Path) -> None:
    repository = Repository(school)
    repository.commit({}, "2026-11-21")
    repository.git("clone", "--quiet", "--depth=1", f"file://{school}", str(tmp_path / "cut"))
    built = iup("build", cwd=tmp_path / "cut")
    assert built.returncode == 1
    assert "fetch-depth: 0" in built.stderr
    assert iup("build", "--allow-shallow", cwd=tmp_path / "cut").returncode == 0
    assert "incomplete" in (tmp_path / "cut/site/alva/en/index.html").read_text(encoding="utf-8")


def test_a_family_can_keep_the_whole_site_as_one_zip(school: Path, tmp_path: Path) -> None:
    assert iup("build", "--zip", cwd=school).returncode == 0
    with ZipFile(school / "site/alva.zip") as archive:
        archive.extractall(tmp_path / "kept")
    assert contents(tmp_path / "kept/alva") | {MARK: b""} == contents(school / "site/alva") | {MARK: b""}
    before = (school / "site/alva.zip").read_bytes()
    iup("build", "--zip", cwd=school)
    assert (school / "site/alva.zip").read_bytes() == before


def test_no_zip_outlives_the_site_it_was_made_of(school: Path) -> None:
    iup("build", "--zip", cwd=school)
    replace(school / ALVA / "iup.yml", "publication:", "# publication:")
    iup("build", cwd=school)
    assert not list((school / "site").glob("*.zip"))


def test_what_the_program_did_not_put_there_stays(school: Path) -> None:
    iup("build", cwd=school)
    kept = ("victim", ".hidden", "Not-an-id")
    for name in kept:
        (school / "site" / name).mkdir()
    (school / "elsewhere").mkdir()
    for marked in (".hidden", "Not-an-id", "../elsewhere"):
        shutil.copy(school / "site/alva" / MARK, school / "site" / marked)
    (school / "site/linked").symlink_to(school / "elsewhere")
    built = iup("build", cwd=school)
    assert built.returncode == 0, built.stderr
    assert all((school / "site" / name).is_dir() for name in (*kept, "linked"))


def test_no_file_beside_the_sites_says_who_the_students_are(school: Path) -> None:
    """Whoever may see one site can fetch what lies beside it."""
    iup("build", "--zip", cwd=school)
    beside = [path for path in (school / "site").glob(".iup-*") if path.is_file()]
    assert beside
    assert not [path for path in beside if b"nils" in path.read_bytes()]
    with ZipFile(school / "site/alva.zip") as archive:
        assert not [name for name in archive.namelist() if "/." in name]


def test_the_cache_is_never_kept_among_the_sites(school: Path) -> None:
    refused = iup("build", "--cache", "site/cache", cwd=school)
    assert refused.returncode == 2
    assert not (school / "site").exists()


def test_a_folder_called_by_an_identity_number_is_refused_and_not_told(school: Path) -> None:
    students = school / "portfolios/students"
    (students / "nils").rename(students / "20121212-1238")
    built = iup("build", cwd=school)
    assert "IUP901" in built.stderr
    assert "1238" not in built.stderr + built.stdout
    assert not (school / "site/20121212-1238").exists()


def test_a_name_in_git_that_is_a_mail_address_is_on_no_page(tmp_path: Path) -> None:
    school = small_school(tmp_path / "mail")
    replace(school.top / ALVA / "iup.yml", "Read three novels", "Read four novels")
    school.commit({}, "2026-11-20", by="olga@school.example")
    assert iup("build", cwd=school.top).returncode == 0
    assert not [path for path, data in contents(school.top / "site").items() if b"olga@" in data]
