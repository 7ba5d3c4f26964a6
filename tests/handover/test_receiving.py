"""A student's history goes into another school, and stays what it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.git.bundle import BundleWriter, Signature
from generator.git.unbundling import unbundle
from generator.problems.errors import GitError
from tests.support.small_school import iup, replace, small_school


def _bundle(tmp_path: Path) -> Path:
    """A school of Alva alone."""
    theirs = small_school(tmp_path / "theirs")
    theirs.git("checkout", "-q", "--orphan", "only")
    theirs.git("rm", "-rqf", "portfolios/students/nils")
    theirs.commit({}, "2026-11-20", by="Greta Former")
    file = tmp_path / "alva.bundle"
    theirs.git("branch", "-M", "only", "main")
    theirs.git("bundle", "create", str(file), "main")
    return file


def test_who_and_when_are_the_former_schools(tmp_path: Path) -> None:
    file = _bundle(tmp_path)
    ours = small_school(tmp_path / "ours")
    asked = iup("receive", file, cwd=ours.top)
    assert asked.returncode != 0
    assert "--as" in asked.stderr
    assert "--mentor" in asked.stderr
    mentor = _mentor(ours.top)
    options = ("--as", "alva-two", "--mentor", mentor, "--enrolled", "2026-11-21")
    ran = iup("receive", file, *options, cwd=ours.top)
    assert ran.returncode == 0, ran.stderr
    ours.git("merge", "-q", "--squash", "plans/alva-two")
    ours.commit({}, "2026-11-21")
    told = iup("history", "alva-two", "--json", cwd=ours.top)
    assert told.returncode == 0, told.stderr
    assert "Greta Former" in told.stdout
    assert json.loads(told.stdout)
    assert "nils" not in "".join(
        p.read_text() for p in (ours.top / "portfolios/students/alva-two").rglob("*.*")
    )
    checked = iup("check", "alva-two", cwd=ours.top, day="2026-11-22")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_old_pages_speak_with_the_former_schools_names(tmp_path: Path) -> None:
    file = _bundle(tmp_path)
    ours = small_school(tmp_path / "ours")
    ours.git("rm", "-rq", "portfolios/students/alva", "portfolios/students/nils")
    shared = ours.top / "portfolios/school.yml"
    replace(
        shared,
        "id: swedish, kind: knowledge, name: {sv: Svenska, en: Swedish}",
        "id: language, kind: knowledge, name: Mother tongue",
    )
    replace(shared, "{id: reading, area: swedish, ", "{id: reading, area: language, ")
    replace(shared, "{id: acceptable, name: Godtagbara}", "{id: grade-c, name: C}")
    replace(shared, "Granskolan", "Tallskolan")
    replace(ours.top / "portfolios/mentors.yml", "areas: [swedish]", "areas: [language]")
    ours.commit({}, "2026-11-20")
    options = ("--as", "alva-b", "--mentor", _mentor(ours.top), "--enrolled", "2026-11-21")
    asked = iup("receive", file, *options, cwd=ours.top)
    assert "--area swedish=OURS" in asked.stderr
    ran = iup("receive", file, *options, "--area", "swedish=language", cwd=ours.top)
    assert ran.returncode == 0, ran.stderr
    again = iup("receive", file, *options, "--area", "swedish=language", cwd=ours.top)
    assert "received already" in again.stderr
    ours.git("merge", "-q", "--no-ff", "-m", "Merge", "plans/alva-b", day="2026-11-21")
    plan = ours.top / "portfolios/students/alva-b/iup.yml"
    assert "area: language" in plan.read_text(encoding="utf-8")
    assert "publication" not in plan.read_text(encoding="utf-8")
    assert "languages: [sv" in plan.read_text(encoding="utf-8")
    assert not re.search(r'"20\d\d-\d\d-\d\d"', plan.read_text(encoding="utf-8"))
    checked = iup("check", cwd=ours.top, day="2026-11-22")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    consent = "publication: {basis: public-task, reference: X, from: 2026-11-21, until: 2027-06-30}\nmentors:"
    replace(plan, "mentors:", consent)
    ours.commit({}, "2026-11-21")
    built = iup("build", cwd=ours.top, day="2026-11-22")
    assert built.returncode == 0, built.stdout + built.stderr
    site = ours.top / "site/alva-b"
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    old = [text for path, text in pages.items() if "2026-09-24" in str(path)]
    assert old
    assert any("Godtagbara" in text and "Svenska" in text for text in old)
    assert not any("Sits best at the front" in text for text in pages.values())


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    ours = small_school(tmp_path / "ours")
    file = tmp_path / "bad.bundle"
    file.write_bytes(b"PK\x03\x04 no")
    ran = iup("receive", file, cwd=ours.top)
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr


def _mentor(root: Path) -> str:
    text = (root / "portfolios/mentors.yml").read_text()
    return text.split("id: ")[1].split()[0].strip(",}")


def test_a_bundle_of_two_students_is_refused(tmp_path: Path) -> None:
    theirs, ours = small_school(tmp_path / "theirs"), small_school(tmp_path / "ours")
    file = tmp_path / "both.bundle"
    theirs.git("bundle", "create", str(file), "main")
    ran = iup("receive", file, "--as", "somebody", "--mentor", "sofia", cwd=ours.top)
    assert ran.returncode != 0
    assert "holds 2" in ran.stderr
    assert not ours.git("for-each-ref", "refs/heads/plans")


def test_a_bundle_with_names_that_git_never_writes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.bundle"
    with (tmp_path / "pack").open("w+b") as pack, file.open("wb") as target:
        writer = BundleWriter(pack)
        blob = writer.blob(b"[core]\n")
        files = {".git/config": blob, "portfolios/students/alva/iup.yml": blob}
        writer.commit(files, Signature("Kim", None), "Recorded")
        writer.finish(target)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(GitError, match="hasDotgit"):
        unbundle(file, folder)
    assert not (folder / "portfolios").exists()
