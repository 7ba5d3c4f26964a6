"""All of one student as one file: what is in it, what never is, and that it is always the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.bags.reader import check_bag
from generator.handover.giving import To, hand_over, prepare
from generator.problems.errors import OutputError, UsageError
from tests.handover.conftest import GROUND, HandedOver, asked, run, written
from tests.support import read_pdf
from tests.support.repository import Repository
from tests.support.school_of_canaries import NILS, REMARK, STAFF_ONLY
from tests.support.small_school import ALVA, replace, small_school

PLAN = f"{ALVA}/iup.yml"


def entries(file: Path) -> dict[str, bytes]:
    """What lies in the one folder of a bag, by its path there."""
    with zipfile.ZipFile(file) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def words(file: Path) -> str:
    """All that is in a file: nothing is compressed but the PDF."""
    inside = entries(file)
    return file.read_bytes().decode("utf-8", "replace") + read_pdf.text(inside["data/portfolio.pdf"])


def test_the_family_gets_all_years_in_one_file(handed_over: HandedOver) -> None:
    inside = entries(handed_over.family)
    wanted = {"plan.yml", "portfolio.pdf", "site/index.html", "weeks/2026-W06.yml", "history/2025-09-25.yml"}
    assert {f"data/{name}" for name in (*wanted, "history/2026-01-28.yml")} <= inside.keys()
    assert "data/works/2025-05-volcano/lab report #1.pdf" in inside
    text = read_pdf.text(inside["data/portfolio.pdf"])
    assert "28 January 2026" in text
    assert "25 September 2025" in text
    said = inside["data/README.txt"].decode()
    assert "it is theirs" in said
    assert "at the end of the school year" not in said
    assert check_bag(handed_over.family) == ()


def test_the_name_of_the_file_tells_nobody_whose_it_is(handed_over: HandedOver) -> None:
    assert handed_over.family == handed_over.school.top / "handover/handover-2026-09-11.zip"
    with zipfile.ZipFile(handed_over.family) as opened:
        assert {name.partition("/")[0] for name in opened.namelist()} == {"handover-2026-09-11"}
    assert b"alva" not in entries(handed_over.family)["bag-info.txt"].lower()
    assert not handed_over.school.git("status", "--porcelain")


@pytest.mark.parametrize("which", ["family", "to_school"])
def test_nothing_of_the_staff_and_of_nobody_else_is_in_it(handed_over: HandedOver, which: str) -> None:
    said = words(getattr(handed_over, which))
    assert STAFF_ONLY in handed_over.with_staff.read_bytes().decode("utf-8", "replace")
    assert STAFF_ONLY not in said
    assert REMARK not in said
    assert "Canary" not in said
    assert "nils" not in said


def test_the_staffs_records_go_along_only_with_their_ground(handed_over: HandedOver) -> None:
    inside = entries(handed_over.with_staff)
    assert GROUND in inside["bag-info.txt"].decode()
    assert GROUND in inside["data/README.txt"].decode()
    assert inside["data/plan.yml"] == (handed_over.school.top / PLAN).read_bytes()
    assert inside["data/works/2026-01-essay/late.txt"] == b"Of another year"
    assert sum(name.startswith("data/history/00") for name in inside) > 8
    shown = read_pdf.text(inside["data/portfolio.pdf"])
    assert STAFF_ONLY not in shown
    assert "28 January 2026" in shown
    assert NILS.encode() not in handed_over.with_staff.read_bytes()
    family = run("handover", "alva", "--to", "family", "--staff-only", GROUND, top=handed_over.school.top)
    assert family.code == 2
    empty = run("handover", "alva", "--to", "school", "--staff-only", " ", top=handed_over.school.top)
    assert empty.code == 2


def test_the_same_commit_is_the_same_file(
    handed_over: HandedOver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    clone = Repository(tmp_path / "clone")
    handed_over.school.git("clone", "-q", ".", str(clone.top))
    again = written(clone.top, tmp_path / "called otherwise.zip", cache=tmp_path / "cache")
    assert again.read_bytes() == handed_over.to_school.read_bytes()


def test_a_file_that_is_there_may_be_another_students(handed_over: HandedOver) -> None:
    before = handed_over.family.read_bytes()
    ran = run("handover", "alva", "--to", "school", top=handed_over.school.top)
    assert ran.code == 2
    assert "--replace" in ran.said
    assert handed_over.family.read_bytes() == before
    inside = handed_over.school.top / "portfolios/students/alva/mine.zip"
    with pytest.raises(UsageError, match="school's own files"):
        prepare(asked(handed_over.school.top, inside))


def test_what_git_would_take_in_is_not_written(tmp_path: Path) -> None:
    """In whichever work tree, and through a link too; what the repository ignores is no harm."""
    school = small_school(tmp_path / "school")
    school.commit({".gitignore": "kept/\n", "docs/a.txt": "x"}, "2026-11-20")
    Repository.create(tmp_path / "other")
    (tmp_path / "link").symlink_to(school.top / "docs")
    for file in (
        "school/h.zip",
        "school/docs/new/h.zip",
        "school/handover/in/h.zip",
        "link/h.zip",
        "other/h.zip",
    ):
        ran = run("handover", "alva", "--to", "family", "--output", tmp_path / file, top=school.top)
        assert ran.code == 2, file
        assert "leave --output out" in ran.said
        assert not (tmp_path / file).exists()
    for place in (None, school.top / "handover/own.zip", school.top / "kept/[h] *.zip", tmp_path / "h.zip"):
        assert written(school.top, place).is_file()
    assert not school.git("status", "--porcelain")


def test_it_is_not_written_among_the_sites_for_families(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    school.commit({".gitignore": "site/\n"}, "2026-11-20")
    school.write({"site/.iup-audience": "family\n"})
    with pytest.raises(OutputError, match="sites for families"):
        prepare(asked(school.top, school.top / "site/h.zip"))


def test_the_proof_names_the_file_that_was_written(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    file = tmp_path / "for Alva.zip"
    ran = run("handover", "alva", "--to", "family", "--output", file, top=school.top)
    assert f"iup verify '{file}'" in ran.said


def test_errors_in_the_files_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    replace(school.top / PLAN, "area: science", "area: sience")
    school.commit({}, "2026-11-20")
    ran = run("handover", "alva", "--to", "family", top=school.top)
    assert ran.code == 1
    assert "`sience`" in ran.said
    assert f"{PLAN}:" in ran.said
    assert not (school.top / "handover").exists()


def test_what_is_not_committed_is_not_in_it_and_that_is_told(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    assert not prepare(asked(school.top, None)).uncommitted
    (school.top / ALVA / "works/2026-05-volcano/new.txt").write_text("Written just now", encoding="utf-8")
    replace(school.top / PLAN, "Alva Lindqvist", "Alva Newname")
    ran = run("handover", "alva", "--to", "school", "--staff-only", GROUND, top=school.top)
    assert ran.code == 0, ran.said
    assert "not committed" in ran.said
    inside = entries(school.top / "handover/handover-2026-11-20.zip")
    assert "data/works/2026-05-volcano/volcano.jpg" in inside
    assert "data/works/2026-05-volcano/new.txt" not in inside
    assert b"Newname" not in inside["data/plan.yml"]


def test_a_student_who_has_left_is_handed_over_as_they_were_last(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    last = school.head()
    school.git("rm", "-rq", ALVA)
    school.commit({}, "2026-11-20")
    gone = run("handover", "alva", "--to", "family", top=school.top)
    assert gone.code == 2
    assert f"--at {last[:12]}" in gone.said
    made = hand_over(prepare(asked(school.top, tmp_path / "alva.zip", at=last[:12], to=To.FAMILY)))
    assert made.place
    assert b"Alva Lindqvist" in entries(made.place)["data/plan.yml"]
    never = run("handover", "nobody", "--to", "family", top=school.top)
    assert "no plan of `nobody`" in never.said


def test_a_protected_student_is_handed_over_with_a_warning(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    text = (school.top / PLAN).read_text(encoding="utf-8")
    start = text.index("publication:")
    text = text[:start] + text[text.index("\nmentors:") + 1 :]
    name = "name: Alva Lindqvist"
    school.commit({PLAN: text.replace(name, f"{name}\n  protected_identity: true", 1)}, "2026-11-20")
    ran = run("handover", "alva", "--to", "school", top=school.top)
    assert ran.code == 0, ran.said
    assert "identity is protected" in ran.said
    assert "Alva" not in ran.said
    assert not prepare(asked(school.top, tmp_path / "nils.zip", student="nils")).protected
