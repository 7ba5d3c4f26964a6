"""A student whose identity is protected has no site, and no message names them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.privacy.protected_identity import is_protected, without_name
from generator.problems.diagnostic import Diagnostic, Place, Term
from generator.yaml.source import read
from tests.support.made_once import made_once
from tests.support.repository import Repository
from tests.support.small_school import ALVA, BASE, iup, replace, small_school

STUDENTS = "portfolios/students"
ONE = f"{STUDENTS}/kanarie-birk"
SPEAKS = "  languages: [sv, en]"
PROTECTED = f"{SPEAKS}\n  protected_identity: true"
TOLD = re.compile(r"kanarie|\bbirk", re.IGNORECASE)


@pytest.fixture
def school(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Alva, and one whose identity is protected since the newest commit."""

    def make(top: Path) -> None:
        shutil.copytree(BASE, top)
        shutil.copytree(top / ALVA, top / ONE)
        replace(top / ONE / "iup.yml", "Alva Lindqvist", "Kanarie Birk")
        repository = Repository.create(top)
        repository.commit({}, "2026-11-18")
        assert iup("build", "--zip", cwd=top).returncode == 0
        assert (top / "site/kanarie-birk/index.html").is_file()
        replace(top / ONE / "iup.yml", SPEAKS, PROTECTED)
        repository.commit({}, "2026-11-19")

    shutil.copytree(made_once(tmp_path_factory, "school-of-a-protected", make), tmp_path / "school")
    return Repository(tmp_path / "school")


SHORTLY = (("check",), ("build",))
AT_LENGTH = (
    *SHORTLY, ("check", "--format", "json"), ("check", "--format", "github"), ("check", ONE),
    ("build", "--json"), ("build", "--audience", "staff"), ("build", "--jobs", "1", "--zip"),
    ("check", "kanarie-bir"), ("build", "kanarie-bir"), ("history", "kanarie-bir"),
)  # fmt: skip
"""Calls that don't ask for this student by the whole name."""


def told(top: Path, calls: Iterable[tuple[str, ...]] = SHORTLY) -> str:
    said = []
    for call in calls:
        ran = iup(*call, cwd=top)
        # What was typed is told back; a proposal would tell more.
        said.append((ran.stdout + ran.stderr).replace("kanarie-bir`", "").replace("kanarie-bir ", ""))
    return "\n".join(said)


def no_site(top: Path) -> bool:
    return not list(top.glob("*site/kanarie*")) and (top / "site/alva/index.html").is_file()


def test_no_site_and_no_zip_is_left_for_anybody(school: Repository) -> None:
    assert not TOLD.search(told(school.top, AT_LENGTH))
    assert no_site(school.top)
    assert (school.top / "staff-site/alva/index.html").is_file()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("status: active", "status: Kanarie", "IUP205"),
        ("schema: iup/1", "schema: iup/1\nkanarie_birk: 1", "IUP20"),
        ("ambitions:", "ambitions: Kanarie: Birk\nkanarie:", "IUP1"),
        ("mentors: {class: sofia", "mentors: {class: kanarie-birk", "IUP30"),
    ],
    ids=["a word", "a field", "cannot be read", "an id"],
)
def test_what_is_wrong_is_told_without_the_name(school: Repository, old: str, new: str, rule: str) -> None:
    replace(school.top / ONE / "iup.yml", old, new)
    said = told(school.top)
    assert f"{STUDENTS}/***/iup.yml" in said
    assert rule in said
    assert not TOLD.search(said), said
    assert no_site(school.top)


@pytest.mark.parametrize(
    "said",
    [
        "protected-identity: true",
        "protected_identiy: true",
        "skyddad_identitet: ja",
        *(
            pytest.param(said, marks=pytest.mark.whole)
            for said in ("Protected_Identity: yes", "protected_identity: 'true'", "protected_identity:")
        ),
    ],
)
def test_who_says_it_with_a_slip_is_protected_at_once(school: Repository, said: str) -> None:
    iup("build", cwd=school.top)
    replace(school.top / ONE / "iup.yml", "protected_identity: true", said)
    assert not TOLD.search(told(school.top))
    assert no_site(school.top)


@pytest.mark.parametrize(
    "said",
    ["proteced_identity: true", "protected_identity = true", "protected_identity true", "protected: true",
     "- protected_identity: true", "\u200bprotected_identity： true", "skyddad: ja", "sekretess: ja",
     "מוגן: true",
     "{name: A, protected_identity: true}", '"protected_identity": yes'],
)  # fmt: skip
def test_a_slip_says_it_too(said: str) -> None:
    assert is_protected(None, read("iup.yml", f"student:\n  {said}\na: [".encode()), None)


@pytest.mark.parametrize(
    "said",
    ["protected_identity: false", "protected_identity: 'false'", "- Protects others when they play",
     "what: Skyddar naturen", "# protected_identity: true", "project: true"],
)  # fmt: skip
def test_what_is_about_something_else_says_nothing(said: str) -> None:
    assert not is_protected(None, read("iup.yml", f"student:\n  {said}\na: [".encode()), None)


def test_names_of_files_are_hidden_like_that_of_the_folder(school: Repository) -> None:
    folder = school.top / ONE
    (folder / "Kanarie Birk.docx").write_bytes(b"x")
    (folder / "works/2026-01-birks-bok").mkdir()
    (folder / "works/2026-01-birks-bok/work.yml").write_text("title: 1")
    assert not TOLD.search(told(school.top))


def test_who_names_their_folder_as_a_former_one_does_not_hear_that_it_is_there(school: Repository) -> None:
    replace(school.top / ALVA / "iup.yml", SPEAKS, f"{SPEAKS}\n  formerly: [kanarie-birk]")
    said = told(school.top)
    assert "IUP313" in said
    assert not TOLD.search(said)


@pytest.mark.parametrize(
    "name", ["kanarie-birk.zip", "Birk, Kanarie.pdf", "kanarie-birk copy", "Kanarie Birk"]
)
def test_what_lies_beside_the_folder_is_told_without_the_name(school: Repository, name: str) -> None:
    beside = school.top / STUDENTS / name
    if "." in name:
        beside.write_bytes(b"x")
    else:
        shutil.copytree(school.top / ONE, beside)
    said = told(school.top)
    assert f"{STUDENTS}/***" in said
    assert not TOLD.search(said), said


@pytest.mark.parametrize("how", ["a link", "another name", "a file", "a copy", "a folder elsewhere"])
def test_a_folder_that_became_something_else_is_told_without_the_name(school: Repository, how: str) -> None:
    folder = school.top / ONE
    moved = {
        "another name": f"{STUDENTS}/Kanarie Birk",
        "a copy": f"{STUDENTS}/kanarie-birk.bak",
        "a folder elsewhere": "portfolios/kanarie-birk",
    }.get(how, "archive")
    folder.rename(school.top / moved)
    if how == "a link":
        folder.symlink_to(school.top / moved)
    elif how == "a file":
        shutil.copy(school.top / moved / "iup.yml", folder.with_suffix(".yml"))
    said = told(school.top)
    assert re.search(r"portfolios/(?:students/)?\*\*\*", said)
    assert not TOLD.search(said), said


def test_what_lies_beside_the_others_is_told_by_its_name(school: Repository) -> None:
    (school.top / STUDENTS / "alva.zip").write_bytes(b"x")
    (school.top / STUDENTS / "Alva L").mkdir()
    shutil.copy(school.top / ALVA / "iup.yml", school.top / STUDENTS / "Alva L")
    assert {"`alva.zip`", "`Alva L`"} <= set(re.findall("`[^`]+`", told(school.top)))


def test_a_file_that_cannot_be_read_is_what_it_was(school: Repository) -> None:
    (school.top / ONE / "iup.yml").write_bytes(b"\xff\xfe\x00 \x80")
    assert not TOLD.search(told(school.top))
    assert no_site(school.top)


def test_who_has_no_plan_any_more_is_what_the_last_one_said(school: Repository) -> None:
    (school.top / ONE / "iup.yml").unlink()
    said = told(school.top)
    assert "IUP506" in said
    assert not TOLD.search(said)
    assert no_site(school.top)


def test_a_new_plan_in_another_encoding_says_it_too(school: Repository) -> None:
    new = school.top / f"{STUDENTS}/kanarie-ny"
    new.mkdir()
    plan = (school.top / ONE / "iup.yml").read_text(encoding="utf-8")
    (new / "iup.yml").write_text(plan, encoding="utf-16")
    said = told(school.top)
    assert "IUP121" in said
    assert not TOLD.search(said)


def test_who_is_no_longer_protected_has_a_site_again(school: Repository) -> None:
    iup("build", cwd=school.top)
    replace(school.top / ONE / "iup.yml", "protected_identity: true", "protected_identity: false")
    assert iup("build", cwd=school.top).returncode == 0
    assert (school.top / "site/kanarie-birk/index.html").is_file()


def test_a_folder_of_that_name_in_the_output_is_not_named(school: Repository) -> None:
    iup("build", cwd=school.top)
    (school.top / "site/kanarie-birk").mkdir()
    ran = iup("build", cwd=school.top)
    assert ran.returncode == 1
    assert "was not built by this program" in ran.stderr
    assert not TOLD.search(ran.stderr)


def test_who_has_the_same_former_id_as_another_does_not_hear_whose(school: Repository) -> None:
    for plan in (school.top / ONE / "iup.yml", school.top / ALVA / "iup.yml"):
        replace(plan, SPEAKS, f"{SPEAKS}\n  formerly: [old-name]")
    said = told(school.top)
    assert "IUP312" in said
    assert not TOLD.search(said)


def test_a_list_of_previews_does_not_name_them(school: Repository) -> None:
    from generator.building.preview import PreviewPlugin

    preview = PreviewPlugin()
    preview.load_config({"language": "en"})
    sites = preview.read_sites(school.top, "")
    assert [placed.folder for placed in sites] == ["", "alva/"]
    assert not any(TOLD.search(page.content) for placed in sites for page in placed.site.pages)


def test_no_word_of_a_name_is_left_in_a_message() -> None:
    values = {"text": "Åsas bok, av åsa BERG-LIND", "what": Term("a list")}
    problem = Diagnostic("portfolios/students/asa-b/iup.yml", Place(), "IUP205", values, "Åsa", "name: Åsa")
    hidden = without_name(problem, "asa-b", ["Åsa Berg-Lind"])
    assert hidden.values == {"text": "***s bok, av *** ***", "what": "a list"}
    assert isinstance(hidden.values["what"], Term)
    assert (hidden.suggestion, hidden.source, hidden.shown_path) == (
        "***", "", "portfolios/students/***/iup.yml",
    )  # fmt: skip


def test_no_message_tells_a_name_that_a_protected_student_had_before(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    plan = school.top / ALVA / "iup.yml"
    replace(plan, "name: Alva Lindqvist", "name: Mira Lindqvist")
    school.commit({}, "2026-11-19")
    replace(plan, "name: Mira Lindqvist", "name: Max Lindqvist\n  protected_identity: true")
    asked = iup("check", cwd=school.top)
    replace(plan, "name: Max Lindqvist", "name: Max Lindqvist\n  former_names: [Mira Lindqvist, Mira]")
    replace(plan, "title: Read three novels", "title: Mira reads three novels")
    told = iup("check", cwd=school.top)
    assert "IUP709" in asked.stdout
    assert "IUP913" in told.stdout
    for said in (asked.stdout, told.stdout):
        assert not {"alva", "mira", "lindqvist", "max"} & {*re.findall(r"[a-z]+", said.lower())}, said
