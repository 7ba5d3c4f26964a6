"""A school begun, a student, a form filled in, a proposal at the forge, merged, and the family's page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.editing.settings import Hosting
from generator.forges import Kind
from generator.yaml.edit import Set, edited
from tests.support.forges import FakeForge
from tests.support.form import Visitor, opened
from tests.support.repository import Repository
from tests.support.small_school import iup

HOSTED = "https://plans.school.example"
LOGIN = "X-Login"
DAY = "2026-11-20"


def run(school: Path, *arguments: str) -> str:
    ran = iup(*arguments, cwd=school)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def begun(folder: Path) -> tuple[Repository, Path]:
    """A school with one student, and the bare repository that all share."""
    top = folder / "school"
    run(folder, "init", str(top), "--yes", "--name", "Norra skolan", "--languages", "sv")
    run(
        top,
        "new",
        "student",
        "alva",
        "--name",
        "Alva Berg",
        "--class",
        "7B",
        "--reference",
        "2026/1",
        "--day",
        DAY,
    )
    run(top, "new", "goal", "alva", "Läsa tre romaner", "--area", "swedish", "--day", DAY)
    school = Repository(top)
    mentors = top / "portfolios/mentors.yml"
    account = Set(("mentors", 0, "account"), "mentor-1")
    since = Set(("mentors", 0, "from"), "2020-08-01")
    school.commit({"portfolios/mentors.yml": edited(mentors.read_bytes(), [account, since])}, DAY)
    bare = folder / "shared.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)
    school.git("remote", "add", "origin", str(bare))
    school.git("push", "--quiet", "--set-upstream", "origin", "main")
    return school, bare


def page_of(school: Repository) -> str:
    run(school.top, "build", "--output", "site")
    return (school.top / "site/alva/goals/lasa-tre-romaner.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", list(Kind))
def test_what_a_mentor_writes_reaches_the_familys_page(tmp_path: Path, kind: Kind) -> None:
    school, bare = begun(tmp_path)
    with FakeForge(kind, bare) as forge:
        hosting = Hosting(HOSTED, LOGIN, forge=forge.forge)
        with opened(school, hosting=hosting, me="", language="sv") as mentor:
            mentor.origin, mentor.headers = HOSTED, {LOGIN: "mentor-1"}
            writes(mentor)
        (proposal,) = forge.open_ones()
        assert (proposal.base, proposal.branch, proposal.title) == ("main", "plans/alva", "Plan: alva")
        assert "Uppföljning" in proposal.body
        assert "Läser på bussen" not in proposal.body
        assert "Läser på bussen" not in page_of(school)
        forge.merge(proposal.number, DAY, deletes_branch=True)
    school.git("pull", "--quiet", "--ff-only")
    assert "Läser på bussen" in page_of(school)
    assert "Två romaner kvar" in page_of(school)
    told = run(school.top, "changes", "HEAD~1..HEAD")
    assert "Läser på bussen" in told


def writes(mentor: Visitor) -> None:
    path = "/students/alva/follow-up/lasa-tre-romaner"
    for note in ("Läser på bussen.", "Två romaner kvar."):
        page = mentor.fill(path, note=note)
        assert page.status == 303, page.text
    text = mentor.get("/students/alva").text
    assert "Det har skickats" in text or "skickat" in text


def test_a_school_without_a_forge_is_told_where_the_proposal_waits(tmp_path: Path) -> None:
    school, bare = begun(tmp_path)
    with opened(school, language="sv", me="") as mentor:
        mentors = list(mentor.editor.schools.now().mentors)
        mentor.post("/me", {"csrf": mentor.csrf(), "mentor": mentors[0]})
        mentor.fill("/students/alva/follow-up/lasa-tre-romaner", note="Läser på bussen.")
        assert Repository(bare).git("branch", "--list", "plans/alva")
        assert "/-/merge_requests" not in mentor.get("/students/alva").html


def test_what_can_not_be_sent_waits_and_is_sent_later(tmp_path: Path) -> None:
    school, bare = begun(tmp_path)
    away = bare.rename(tmp_path / "away.git")
    with opened(school, language="sv", me="") as mentor:
        mentors = list(mentor.editor.schools.now().mentors)
        mentor.post("/me", {"csrf": mentor.csrf(), "mentor": mentors[0]})
        assert mentor.fill("/students/alva/follow-up/lasa-tre-romaner", note="Läser på bussen.").status == 303
        page = mentor.get("/students/alva")
        assert "Det finns kvar på den här datorn" in page.text or "inte skickat" in page.text
        away.rename(bare)
        mentor.post("/students/alva/send", {"csrf": mentor.csrf()})
        assert Repository(bare).git("branch", "--list", "plans/alva")


def test_two_mentors_on_two_machines_write_about_one_student(tmp_path: Path) -> None:
    school, bare = begun(tmp_path)
    subprocess.run(["git", "clone", "--quiet", str(bare), str(tmp_path / "other")], check=True)
    other = Repository(tmp_path / "other")
    path = "/students/alva/follow-up/lasa-tre-romaner"
    with opened(school, me="") as first, opened(other, me="") as second:
        for visitor in (first, second):
            mentors = list(visitor.editor.schools.now().mentors)
            visitor.post("/me", {"csrf": visitor.csrf(), "mentor": mentors[0]})
        assert first.fill(path, note="From the first.").status == 303
        assert second.fill(path, note="From the second.").status == 303
        assert first.fill(path, note="Again from the first.").status == 303
    text = Repository(bare).git("show", "plans/alva:portfolios/students/alva/iup.yml").decode()
    for note in ("From the first.", "From the second.", "Again from the first."):
        assert note in text
