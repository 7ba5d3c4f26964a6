"""`iup new` writes what a check finds in order, and changes no line that need not change."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository
from tests.support.small_school import ALVA, contents, iup, small_school

ALVA_PLAN = f"{ALVA}/iup.yml"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


def new(
    school: Repository, *arguments: str | Path, day: str = "2026-11-20"
) -> subprocess.CompletedProcess[str]:
    return iup("new", *arguments, "--day", day, cwd=school.top)


def done(school: Repository, *arguments: str | Path, day: str = "2026-11-20") -> str:
    told = new(school, *arguments, day=day)
    assert told.returncode == 0, told.stderr
    return told.stdout


def in_order(school: Repository, day: str = "2026-11-20") -> bool:
    told = iup("check", cwd=school.top, day=day)
    return told.stdout.strip() == "Everything is in order."


def changed(school: Repository) -> list[str]:
    """The lines that git says are new or gone, with their signs."""
    told = subprocess.run(
        ["git", "diff", "-U0", "--no-color"],
        cwd=school.top,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [line for line in told.stdout.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_a_student_begins_with_a_plan_and_a_site(school: Repository) -> None:
    done(
        school,
        "student",
        "mira",
        "--name",
        "Mira Ek",
        "--class",
        "3A",
        "--mentor",
        "jonas",
        "--reference",
        "2026/7",
    )
    assert in_order(school)
    assert iup("build", "mira", cwd=school.top).returncode == 0
    assert (school.top / "site/mira/index.html").is_file()


def test_a_student_without_a_decision_has_a_plan_that_says_how_to_get_a_site(school: Repository) -> None:
    done(school, "student", "mira", "--name", "Mira Ek")
    plan = (school.top / "portfolios/students/mira/iup.yml").read_text(encoding="utf-8")
    assert "# publication: {basis: public-task" in plan
    assert in_order(school)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("student", "Mira Ek", "--name", "Mira"), "Did you mean `mira-ek`?"),
        (("student", "alva", "--name", "Alva"), "nothing is ever overwritten"),
        (("student", "mira", "--name", "Mira", "--mentor", "jonnas"), "Did you mean `jonas`?"),
        (("talk", "alva", "--date", "2026-09-24"), "The last talk was on 2026-09-24"),
        (("talk", "mira"), "There is no student `mira`"),
        (("goal", "alva", "Swim", "--area", "swedsh"), "Did you mean `swedish`?"),
        (("goal", "alva", "Swim", "--area", "svenska"), "Did you mean `swedish`?"),
        (("student", "mira", "--name", "Mira", "--mentor", "Jonas Ek"), "Did you mean `jonas`?"),
        (("goal", "alva", "Read three novels", "--area", "swedish"), "There is a goal `read-three-novels`"),
        (
            ("goal", "alva", "More", "--area", "swedish", "--continues", "explain-an-experiment"),
            "no open goal",
        ),
        (("week", "alva", "2026-W39"), "nothing is ever overwritten"),
        (("work", "alva", "no.jpg", "--title", "A", "--area", "science"), "There is no file no.jpg"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, school: Repository
) -> None:
    before = contents(school.top)
    told = new(school, *arguments)
    assert told.returncode == 2
    assert said in told.stderr
    assert contents(school.top) == before


def test_a_talk_changes_its_own_lines_alone(school: Repository) -> None:
    told = done(school, "talk", "alva", "--date", "2027-02-03", "--next", "2027-09-20", day="2027-02-03")
    assert changed(school) == [
        "-  date: 2026-09-24",
        "+  date: 2027-02-03",
        "-  prepared:",
        "-    - {who: student, text: I want to talk about reading.}",
        "-  next: 2027-02-03",
        "+  next: 2027-09-20",
    ]
    assert "read-three-novels  Read three novels" in told
    assert "explain-an-experiment" not in told


def test_a_goal_that_grows_out_of_another_closes_it(school: Repository) -> None:
    done(
        school, "goal", "alva", "Read a series", "--area", "swedish", "--skill", "reading",
        "--continues", "read-three-novels", "--outcome", "All three.", day="2026-11-20",
    )  # fmt: skip
    lines = changed(school)
    assert [line for line in lines if line[0] == "-"] == ["-    status: active"]
    assert "+    continues: read-three-novels" in lines
    assert "+    outcome: All three." in lines
    assert in_order(school)


def test_a_week_begins_with_the_next_step_of_each_goal(school: Repository) -> None:
    done(school, "week", "alva")
    week = (school.top / ALVA / "weeks/2026-W47.yml").read_text(encoding="utf-8")
    assert "- {what: The second novel, goal: read-three-novels}" in week
    assert in_order(school)


def test_on_a_weekend_the_week_is_the_one_that_comes(school: Repository) -> None:
    done(school, "week", "alva", day="2026-11-21")
    assert (school.top / ALVA / "weeks/2026-W48.yml").is_file()


def test_a_work_has_its_files_under_names_that_lie_well_everywhere(
    school: Repository, tmp_path: Path
) -> None:
    picture = tmp_path / "Min fina BILD (1).JPG"
    picture.write_bytes(encoded(flag(), "JPEG"))
    twin = tmp_path / "b" / "min-fina-bild-1.jpg"
    twin.parent.mkdir()
    twin.write_bytes(encoded(flag(), "JPEG"))
    done(
        school, "work", "alva", picture, twin, "--title", "Flaggor", "--area", "science",
        "--skill", "explaining", "--goal", "read-three-novels",
        "--alt", "En grön flagga", "--alt", "Samma flagga",
    )  # fmt: skip
    folder = school.top / ALVA / "works/2026-11-flaggor"
    assert {path.name for path in folder.iterdir()} == {
        "work.yml",
        "min-fina-bild-1.jpg",
        "min-fina-bild-1-2.jpg",
    }
    assert in_order(school)


def test_a_new_year_moves_classes_mentors_and_permissions(school: Repository) -> None:
    done(
        school, "year", "--begins", "2027-08-16", "--until", "2028-06-15", "--reference", "2027/9",
        "--mentor", "sofia=jonas", "--last-class", "9", day="2027-08-16",
    )  # fmt: skip
    plan = (school.top / ALVA_PLAN).read_text(encoding="utf-8")
    assert "  class: 8B\n" in plan
    assert "mentors: {class: jonas, personal: jonas}" in plan
    assert (
        'publication: {basis: public-task, reference: "2027/9", from: 2027-08-16, until: 2028-06-15}' in plan
    )
    assert len(changed(school)) == 12, "three lines each of two students"
    assert iup("check", cwd=school.top, day="2027-08-17").returncode == 0


def test_those_of_the_last_class_have_left(school: Repository) -> None:
    told = done(school, "year", "--begins", "2027-08-16", "--last-class", "7", day="2027-08-16")
    assert "alva  7B → has left" in told
    assert changed(school) == ["+  left: 2027-08-15"] * 2


LOG = f"{ALVA}/log/2026-27.yml"


def test_what_went_well_is_one_line_more_in_the_log(school: Repository) -> None:
    done(school, "feedback", "alva", "You waited: for everybody.", "--behaviour", "--by", "sofia")
    assert changed(school) == [
        '+  - {date: 2026-11-20, by: sofia, kind: behaviour, text: "You waited: for everybody."}'
    ]
    assert in_order(school)


def test_the_first_word_of_a_school_year_begins_its_log(school: Repository) -> None:
    told = done(school, "feedback", "nils", "You read aloud.", "--goal", "read-three-novels")
    assert told.strip().endswith("portfolios/students/nils/log/2026-27.yml")
    assert in_order(school)
    (school.top / LOG).unlink()
    done(school, "feedback", "alva", "You read aloud.", "--goal", "read-three-novels")
    assert (school.top / LOG).read_text(encoding="utf-8").splitlines() == [
        "schema: log/1",
        "feedback:",
        "  - date: 2026-11-20",
        "    by: jonas",
        "    kind: achievement",
        "    text: You read aloud.",
        "    goals: [read-three-novels]",
    ]


def test_nothing_is_written_of_a_mentor_or_a_goal_that_is_not_there(school: Repository) -> None:
    for arguments in (("--by", "jonass"), ("--goal", "read-three-novel")):
        told = new(school, "feedback", "alva", "You read aloud.", *arguments)
        assert told.returncode == 2
        assert "Did you mean" in told.stderr
    (school.top / LOG).write_text("schema: log/1\nfeedback: [\n", encoding="utf-8")
    assert "can't be changed as it is now" in new(school, "feedback", "alva", "You read.").stderr
    assert (school.top / LOG).read_text(encoding="utf-8") == "schema: log/1\nfeedback: [\n"
