"""A proposal is told in words that are those of the pages, and tells nobody more than they may read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.small_school import ALVA, iup, replace, small_school

PLAN = f"{ALVA}/iup.yml"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


def changes(school: Repository, *arguments: str) -> str:
    told = iup("changes", *arguments, cwd=school.top)
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def edit(school: Repository, old: str, new: str, path: str = PLAN) -> None:
    replace(school.top / path, old, new)


def test_nothing_changes_where_nothing_was_changed(school: Repository) -> None:
    assert changes(school) == "Nothing changes."


def test_a_step_a_follow_up_and_a_word_are_told_by_the_goal(school: Repository) -> None:
    edit(school, "{what: The second novel}", "{what: The second novel, done: 2026-11-13}")
    edit(
        school,
        "note: One is read.}",
        "note: One is read.}\n      - {date: 2026-11-18, by: jonas, note: Two.}",
    )
    edit(school, "title: Read three novels", "title: Read three thick novels")
    assert changes(school).splitlines() == [
        "Alva Lindqvist (alva)",
        "  Read three thick novels · Corrected: Read three novels → Read three thick novels (2026-09-24)",
        "  Read three thick novels · A step is done: The second novel (2026-11-13)",
        "  Read three thick novels · Follow-up: Two. (2026-11-18)",
    ]


def test_parts_of_the_plan_have_the_names_of_the_pages(school: Repository) -> None:
    edit(school, "  next: 2027-02-03", "  next: 2027-02-10")
    edit(school, "level: acceptable", "level: more-than-acceptable")
    edit(school, "personal: jonas", "personal: sofia")
    told = changes(school)
    assert "  The talk · Next talk: 2027-02-03 → 2027-02-10" in told
    assert "  Where I stand · Swedish · Level: Godtagbara → Mer än godtagbara" in told
    assert "  Mentors · Personal mentor: Jonas Ek → Sofia Berg" in told


def test_it_speaks_the_schools_language(school: Repository) -> None:
    edit(school, "  next: 2027-02-03", "  next: 2027-02-10")
    told = iup("changes", cwd=school.top, IUP_LANGUAGE="").stdout
    assert "Samtalet · Nästa samtal: 2027-02-03 → 2027-02-10" in told


def test_what_is_for_the_staff_is_marked_and_no_family_hears_of_it(school: Repository) -> None:
    edit(school, "text: Sits best at the front.", "text: Sits best at the window.")
    assert "Sits best at the window." in changes(school)
    assert "(only for the staff)" in changes(school)
    assert "window" not in changes(school, "--audience", "family")


def test_what_the_family_will_read_no_longer_is_told(school: Repository) -> None:
    what = "what: The telephone sleeps in the kitchen"
    edit(school, f"{what}}}", f"{what}, audience: staff}}")
    hidden = "What we agreed · Home: − The telephone sleeps in the kitchen"
    assert f"The family reads this no longer · {hidden}" in changes(school)


def test_works_weeks_and_the_schools_files_are_told(school: Repository) -> None:
    work = school.top / ALVA / "works/2026-11-lighthouse"
    work.mkdir()
    (work / "work.yml").write_text(
        "schema: work/1\ntitle: The lighthouse\ndate: 2026-11-10\narea: science\nfiles: [{path: a.txt}]\n",
        encoding="utf-8",
    )
    (work / "a.txt").write_text("light", encoding="utf-8")
    edit(school, "what: Chapter 3", "what: Chapter 4", f"{ALVA}/weeks/2026-W39.yml")
    edit(school, "talks_per_year: 2", "talks_per_year: 3", "portfolios/school.yml")
    (school.top / ALVA / "works/2026-05-volcano/volcano.jpg").write_bytes(b"another")
    told = changes(school)
    assert "  New work: The lighthouse (a.txt)" in told
    assert "  A week is changed: 2026-W39" in told
    assert "  A work is changed: The volcano (volcano.jpg)" in told
    assert told.endswith("The school's own files\n  portfolios/school.yml")


def test_a_branch_is_compared_with_where_it_left(school: Repository) -> None:
    school.commit({PLAN: (school.top / PLAN).read_text().replace("name: Alva", "name: Alvah")}, "2026-11-21")
    school.commit({}, "2026-11-22")
    assert "Student · Name: Alva Lindqvist → Alvah Lindqvist" in changes(school, "HEAD~1..HEAD") + changes(
        school, "HEAD~2..HEAD"
    )


def test_a_student_comes_and_goes(school: Repository) -> None:
    done = iup("new", "student", "mira", "--name", "Mira Ek", "--day", "2026-11-20", cwd=school.top)
    assert done.returncode == 0
    (school.top / "portfolios/students/nils/iup.yml").unlink()
    told = changes(school)
    assert "Mira Ek (mira)\n  A new student." in told
    assert "The plan is taken away." in told


def test_a_plan_that_cannot_be_read_says_so_and_shows_nothing(school: Repository) -> None:
    edit(school, "schema: iup/1", "schema: iup/1\nnot: [closed")
    told = changes(school).splitlines()
    assert told[1:3] == ["  The plan can't be read: see what `iup check` says.", "  The check asks anew:"]
    assert told[3].startswith("    IUP109 · ")
    assert len(told) == 4


def test_nothing_is_told_of_who_is_protected(school: Repository) -> None:
    edit(school, "  class: 7B", "  class: 8C\n  protected_identity: true")
    told = changes(school)
    assert "Alva" not in told
    assert "alva" not in told
    assert "8C" not in told


def test_without_texts_nothing_that_somebody_wrote_is_repeated(school: Repository) -> None:
    edit(school, "title: Read three novels", "title: Read three thick novels")
    edit(school, "comment: Dares to ask.", "comment: Dares to speak.")
    told = changes(school, "--no-texts", "--format", "markdown")
    for word in ("novels", "thick", "Dares", "Lindqvist"):
        assert word not in told
    assert "Where I stand" in told


def test_markdown_of_what_people_wrote_is_no_markup_and_calls_nobody(school: Repository) -> None:
    edit(school, "title: Read three novels", 'title: "Read <b>[x](http://a.se)</b> @everyone `#7` ![p](q)"')
    told = changes(school, "--format", "markdown")
    assert "\\<b\\>\\[x\\]" in told
    assert "@everyone" not in told
    assert "\\!\\[p\\]" in told


def test_programs_get_the_same(school: Repository) -> None:
    edit(school, "  next: 2027-02-03", "  next: 2027-02-10")
    said = json.loads(changes(school, "--format", "json"))
    assert said["students"][0]["student"] == "alva"
    assert said["students"][0]["changes"] == ["The talk · Next talk: 2027-02-03 → 2027-02-10"]


@pytest.mark.parametrize("range_", ["nobody..HEAD", "--help..x", "HEAD..nothing"])
def test_a_name_that_is_no_commit_is_told(range_: str, school: Repository) -> None:
    told = iup("changes", "--", range_, cwd=school.top)
    assert told.returncode == 2
    assert "names no commit here" in told.stderr


def test_only_what_the_check_did_not_ask_before_is_told(school: Repository) -> None:
    edit(school, "comment: Dares to ask.", "comment: Has asthma.")
    school.commit({}, "2026-11-21")
    edit(school, "why: To get lost in a book.", "why: She is allergic to cats.")
    questions = [line for line in changes(school).splitlines() if line.startswith("    IUP")]
    assert len(questions) == 1
    assert "allergic" in questions[0]


def test_a_question_that_only_moved_is_not_new(school: Repository) -> None:
    edit(school, "comment: Dares to ask.", "comment: Has asthma.")
    school.commit({}, "2026-11-21")
    edit(school, "schema: iup/1", "# a line more\nschema: iup/1")
    assert "IUP" not in changes(school)


def test_what_all_plans_share_makes_questions_of_plans_that_do_not_change(school: Repository) -> None:
    edit(school, "id: jonas", "id: jonatan", "portfolios/mentors.yml")
    told = changes(school)
    assert "IUP303" in told
    assert f"{ALVA}/iup.yml" in told
    assert "students/nils/iup.yml" in told


def test_no_text_is_repeated_in_questions_of_a_comment(school: Repository) -> None:
    edit(school, "why: To get lost in a book.", "why: She is allergic to cats.")
    assert "allergic" not in changes(school, "--no-texts")
    assert "IUP907" in changes(school, "--no-texts")


def test_a_family_hears_of_no_question(school: Repository) -> None:
    edit(school, "why: To get lost in a book.", "why: She is allergic to cats.")
    assert "IUP" not in changes(school, "--audience", "family")


def test_questions_are_those_of_the_commits_that_are_named(school: Repository) -> None:
    edit(school, "why: To get lost in a book.", "why: She is allergic to cats.")
    school.commit({}, "2026-11-21")
    edit(school, "She is allergic to cats.", "To get lost in a book.")
    (school.top / ALVA / "works/2026-05-volcano/volcano.jpg").unlink()
    assert "allergic" in changes(school, "HEAD~1..HEAD")
    assert "volcano" not in changes(school, "HEAD~1..HEAD")


def test_a_page_of_its_own_shows_texts_as_texts(school: Repository) -> None:
    edit(school, "why: To get lost in a book.", "why: To get <b onclick=alert(1)>lost</b>.")
    page = changes(school, "--format", "html")
    assert page.startswith("<!doctype html>")
    assert "&lt;b onclick=alert(1)&gt;lost&lt;/b&gt;" in page
    assert "<b onclick" not in page
    assert 'http-equiv="Content-Security-Policy"' in page


def test_fields_of_a_goal_have_the_names_of_the_pages(school: Repository) -> None:
    edit(school, "why: To get lost in a book.", "why: To travel.")
    assert "· Corrected · Why this goal: To get lost in a book. → To travel." in changes(school)


def test_a_new_talk_and_a_permission_are_told(school: Repository) -> None:
    edit(school, "date: 2026-09-24\n  participants", "date: 2026-10-24\n  participants")
    edit(school, "until: 2027-06-30", "until: 2028-06-30")
    told = changes(school)
    assert "  The day of the talk: 2026-09-24 → 2026-10-24" in told
    assert "  Permission to publish: last day: 2027-06-30 → 2028-06-30" in told


def test_of_a_new_student_all_is_told(school: Repository) -> None:
    plan = (school.top / PLAN).read_text(encoding="utf-8").replace("Alva Lindqvist", "Mira Ek")
    school.commit({"portfolios/students/mira/iup.yml": plan.encode()}, "2026-11-21")
    told = changes(school, "HEAD~1..HEAD")
    assert "Explains things so that others understand" in told
    assert "Sits best at the front. (only for the staff)" in told


def test_files_beside_the_portfolios_are_told_to_the_staff(school: Repository) -> None:
    school.commit({"requirements.txt": b"another==1"}, "2026-11-21")
    assert changes(school, "HEAD~1..HEAD").endswith("The school's own files\n  requirements.txt")
    assert changes(school, "HEAD~1..HEAD", "--audience", "family") == "Nothing changes."


SLIPS = ("skyddad identitet: ja", "protected-identity: true", '"protected\\u005fidentity": true')


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
@pytest.mark.parametrize("line", ["protected_identity: true", *SLIPS])
def test_a_protected_student_is_named_nowhere(line: str, form: str, school: Repository) -> None:
    edit(school, "  class: 7B", f"  class: 7B\n  {line}")
    told = changes(school, "--format", form)
    assert "lindqvist" not in told.lower()
    assert "alva" not in told.lower()


@pytest.mark.parametrize("out", ["main", "old"])
def test_whoever_is_protected_since_is_not_named_by_an_older_proposal(out: str, school: Repository) -> None:
    school.git("branch", "old")
    edit(school, "  class: 7B", "  class: 7B\n  protected_identity: true")
    school.commit({}, "2026-11-21")
    main = school.git("rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    school.git("switch", "--quiet", "old")
    edit(school, "why: To get lost in a book.", "why: To travel.")
    school.commit({}, "2026-11-22")
    if out == "main":
        school.git("switch", "--quiet", main)
    assert "lva" not in changes(school, f"{main}..old")


def test_a_name_with_a_line_end_names_no_protected_student(school: Repository) -> None:
    edit(school, "  class: 7B", "  class: 7B\n  protected_identity: true")
    school.commit({}, "2026-11-21")
    (school.top / ALVA / "works/2026-05-volcano/a\nb.jpg").write_bytes(b"x")
    assert "alva" not in changes(school).lower()


def test_a_family_hears_nothing_of_the_pictures_of_a_work_for_the_staff(school: Repository) -> None:
    edit(
        school,
        "title: The volcano",
        "title: The volcano\naudience: staff",
        f"{ALVA}/works/2026-05-volcano/work.yml",
    )
    school.commit({}, "2026-11-21")
    (school.top / ALVA / "works/2026-05-volcano/volcano.jpg").write_bytes(b"another")
    assert "volcano" in changes(school)
    assert changes(school, "--audience", "family") == "Alva Lindqvist (alva)"


def test_names_of_works_and_files_are_texts_too(school: Repository) -> None:
    folder = school.top / ALVA / "works/2026-05-volcano"
    folder.rename(folder.with_name("2026-05-my-secret"))
    (folder.with_name("2026-05-my-secret") / "letter to Omar.txt").write_text("x", encoding="utf-8")
    told = changes(school, "--no-texts", "--format", "json")
    assert "IUP5" in told
    assert "secret" not in told
    assert "Omar" not in told


def test_a_history_that_was_cut_off_is_told(school: Repository, tmp_path: Path) -> None:
    main = school.git("rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    school.git("branch", "feature")
    school.commit({"portfolios/students/mira/iup.yml": b"x: 1"}, "2026-11-21")
    school.git("switch", "--quiet", "feature")
    school.commit({"portfolios/students/noa/iup.yml": b"x: 1"}, "2026-11-21")
    clone = (
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        f"file://{school.top}",
        str(tmp_path / "clone"),
    )
    school.git(*clone)
    told = iup("changes", f"origin/{main}..origin/feature", cwd=tmp_path / "clone")
    assert told.returncode == 2
    assert "--unshallow" in told.stderr


def test_whoever_is_protected_since_is_in_no_question_of_an_older_proposal(school: Repository) -> None:
    school.git("branch", "old")
    edit(school, "  class: 7B", "  class: 7B\n  protected_identity: true")
    school.commit({}, "2026-11-21")
    main = school.git("rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    school.git("switch", "--quiet", "old")
    edit(school, "id: jonas", "id: jonatan", "portfolios/mentors.yml")
    school.commit({}, "2026-11-22")
    told = changes(school, f"{main}..old")
    assert "students/nils/" in told
    assert "alva" not in told


def test_on_a_page_what_somebody_wrote_keeps_its_own_direction(school: Repository) -> None:
    edit(school, "{what: The second novel}", '{what: "הספר השני, 12!", done: 2026-11-13}')
    told = changes(school, "--format", "html")
    assert "\u2068Read three novels\u2069" in told
    assert "\u2068הספר השני, 12!\u2069" in told
    assert "\u2068" not in changes(school), "a terminal may not know the signs"


def test_the_arrow_points_the_way_that_is_read(school: Repository) -> None:
    edit(school, "  next: 2027-02-03", "  next: 2027-02-10")
    edit(school, "title: Read three novels", "title: Read three thick novels")
    told = iup("changes", cwd=school.top, IUP_LANGUAGE="he").stdout
    assert "2027-02-03 ← 2027-02-10" in told
    assert "Read three novels ← Read three thick novels" in told
    assert "→" not in told


LOG = f"{ALVA}/log/2026-27.yml"


def test_a_log_is_told_entry_by_entry_and_what_was_done_by_itself(school: Repository) -> None:
    praise = "  - {date: 2026-11-18, by: sofia, kind: behaviour, text: You waited.}\n"
    edit(school, "difficulties:", f"{praise}difficulties:", LOG)
    edit(
        school,
        "    home_told:",
        "      - {date: 2026-11-18, by: sofia, what: New groups.}\n    home_told:",
        LOG,
    )
    edit(school, "about: How the group works.", "about: How the group works now.", LOG)
    assert changes(school).splitlines() == [
        "Alva Lindqvist (alva)",
        "  New in the log · Something that went well: You waited. (2026-11-18)",
        "  New in the log · What was done: New groups. (2026-11-18) (only for the staff)",
        "  Changed in the log · Contact with home: How the group works now. (2026-10-12)",
    ]
    family = changes(school, "--audience", "family").splitlines()
    assert [line for line in family if "log" in line] == [
        "  New in the log · Something that went well: You waited. (2026-11-18)",
        "  Changed in the log · Contact with home: How the group works now. (2026-10-12)",
    ]


@pytest.mark.parametrize("entry", ["", ", audience: staff", ", audience: family"])
def test_no_family_hears_of_a_difficulty_that_is_not_for_them(school: Repository, entry: str) -> None:
    noticed = f"  - {{date: 2026-11-18, by: sofia, area: science, noticed: Canary{entry}}}\n"
    edit(school, "contacts:", f"{noticed}contacts:", LOG)
    assert "New in the log · Difficulty: Canary (2026-11-18)" in changes(school)
    assert ("Canary" in changes(school, "--audience", "family")) == ("family" in entry)
    edit(school, noticed, "", LOG)
    school.commit(
        {LOG: (school.top / LOG).read_text().replace("contacts:", f"{noticed}contacts:")}, "2026-11-20"
    )
    edit(school, noticed, "", LOG)
    assert "Taken out of the log · Difficulty: Canary (2026-11-18)" in changes(school)
    assert ("Canary" in changes(school, "--audience", "family")) == ("family" in entry)


def test_a_log_that_cannot_be_read_is_told_to_the_staff_alone(school: Repository) -> None:
    edit(school, "schema: log/1", "schema: log/1\nnonsense: Canary", LOG)
    assert "Changed in the log · Log: 2026-27 (only for the staff)" in changes(school)
    assert "Canary" not in changes(school)
    assert "2026-27" not in changes(school, "--audience", "family")
