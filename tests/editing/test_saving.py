"""What one writes is kept, what others wrote is never lost, and who wrote the same is asked."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from generator.editing.saving import Saved, Wanted
from generator.git.committing import Author
from generator.yaml.edit import Append, Set
from generator.yaml.source import read
from tests.support.form import Visitor, opened
from tests.support.repository import Repository

ALVA = "/students/alva"
PLAN = "portfolios/students/alva/iup.yml"
FOLLOW_UP = f"{ALVA}/follow-up/read-three-novels"


def proposed(school: Repository, path: str = PLAN) -> str:
    return school.git("show", f"plans/alva:{path}").decode()


def merge(school: Repository) -> None:
    school.git("merge", "--quiet", "--no-ff", "--message", "Merge", "plans/alva", day="2026-11-20")


def test_a_proposal_bears_the_mentors_name_and_touches_no_file_of_the_folder(
    school: Repository, sofia: Visitor
) -> None:
    before = (school.top / PLAN).read_bytes()
    sofia.fill(FOLLOW_UP, note="Well.")
    told = school.git("log", "-1", "--format=%an <%ae> %cn %s", "plans/alva").decode().strip()
    assert told == "Sofia Berg <sofia@school.example> iup alva: Skriv en uppföljning"
    assert (school.top / PLAN).read_bytes() == before
    assert school.git("status", "--porcelain") == b""


def test_a_second_change_goes_on_from_the_first(school: Repository, sofia: Visitor) -> None:
    sofia.fill(FOLLOW_UP, note="First.")
    sofia.fill(FOLLOW_UP, note="Second.")
    assert re.findall(r"note: (\w+)\.}", proposed(school)) == ["First", "Second"]
    assert school.git("rev-list", "--count", "main..plans/alva").strip() == b"2"


def test_what_is_proposed_is_told_in_words(sofia: Visitor) -> None:
    assert "What you propose" not in sofia.get(ALVA).text
    sofia.fill(FOLLOW_UP, note="She reads every day.")
    text = sofia.get(ALVA).text
    assert "What you propose" in text
    assert "She reads every day." in text


def test_two_who_write_in_different_places_are_both_kept(school: Repository, sofia: Visitor) -> None:
    theirs = sofia.form(FOLLOW_UP)
    sofia.fill(f"{ALVA}/steps", **{"steps.1.done": "2026-11-19"})
    note = theirs.named(".note")
    assert sofia.post(FOLLOW_UP, theirs.with_({note: "Written on the old page."})).status == 303
    assert "done: 2026-11-19" in proposed(school)
    assert "Written on the old page." in proposed(school)


def test_two_who_write_the_same_choose_and_nothing_is_lost(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/wishes"
    mine = sofia.form(path)
    sofia.fill(path, student="More time to paint")
    page = sofia.post(path, mine.with_({"wishes.student": "More time to read"}))
    assert page.status == 409
    assert "More time to paint" in page.text
    assert "More time to read" in page.html  # in the field, and beside the other
    assert re.search(r"Changed last by: Sofia Berg · \d+ \w+ \d{4} \d\d:\d\d", page.text)
    again = page.form
    key = next(name for name in re.findall(r'name="(keep:[^"]+)"', page.html))
    kept = sofia.post(path, again.with_({key: "mine"}))
    assert kept.status == 303, kept.text
    assert "student: More time to read" in proposed(school)
    other = sofia.form(path)
    assert ("wishes.student", "More time to read") in other.sent


def test_whose_words_stay_can_be_the_others(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/wishes"
    mine = sofia.form(path)
    sofia.fill(path, student="More time to paint")
    page = sofia.post(path, mine.with_({"wishes.student": "More time to read", "wishes.guardian": "Both"}))
    key = next(name for name in re.findall(r'name="(keep:[^"]+)"', page.html))
    sofia.post(path, page.form.with_({key: "theirs"}))
    assert "student: More time to paint" in proposed(school)
    assert "guardian: Both" in proposed(school)


def test_what_somebody_took_away_comes_back_whole_or_stays_away(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/plan"
    mine = sofia.form(path)
    sofia.post(path, mine.with_({"agreements.0.-removed": "yes"}))
    page = sofia.post(path, mine.with_({"agreements.0.what": "The telephone sleeps in the hall"}))
    assert page.status == 409
    assert "Who: home" in page.text
    assert "The telephone sleeps in the hall" in page.text
    key = next(name for name in re.findall(r'name="(keep:[^"]+)"', page.html))
    assert sofia.post(path, page.form.with_({key: "mine"})).status == 303
    assert "- {who: home, what: The telephone sleeps in the hall}" in proposed(school)


def test_what_the_main_line_got_since_is_taken_in(school: Repository, sofia: Visitor) -> None:
    sofia.fill(FOLLOW_UP, note="Well.")
    text = (school.top / PLAN).read_text(encoding="utf-8").replace("class: 7B", "class: 8B")
    school.commit({PLAN: text, "portfolios/students/nils/notes.txt": "unrelated"}, "2026-11-20")
    sofia.fill(FOLLOW_UP, note="Still.")
    assert "class: 8B" in proposed(school)
    assert "note: Well." in proposed(school)
    # The proposal would take nothing away from the main line.
    assert school.git("diff", "--name-only", "main", "plans/alva").decode().split() == [PLAN]


def test_what_the_main_line_says_otherwise_is_settled_on_the_students_page(
    school: Repository, sofia: Visitor
) -> None:
    sofia.fill(f"{ALVA}/wishes", student="Paint")
    text = (school.top / PLAN).read_text(encoding="utf-8").replace("More time to draw", "Draw")
    school.commit({PLAN: text}, "2026-11-20")
    page = sofia.get(ALVA)
    assert "Two people wrote about the same" in page.text
    assert "Changed last by:" in page.text
    assert "20 November 2026" in page.text
    assert sofia.get(f"{ALVA}/wishes").location == ALVA
    key = next(name for name in re.findall(r'name="(keep:[^"]+)"', page.html))
    sofia.post(f"{ALVA}/settle", {"csrf": sofia.csrf(), key: "theirs"})
    assert "Two people wrote about the same" not in sofia.get(ALVA).text
    assert ("wishes.student", "Draw") in sofia.form(f"{ALVA}/wishes").sent


@pytest.mark.parametrize("squashed", [False, True], ids=["merged", "squashed"])
def test_after_a_merge_a_new_proposal_begins(school: Repository, sofia: Visitor, *, squashed: bool) -> None:
    sofia.fill(FOLLOW_UP, note="First.")
    if squashed:
        school.git("merge", "--quiet", "--squash", "plans/alva")
        school.commit({}, "2026-11-20")
    else:
        merge(school)
    assert "What you propose" not in sofia.get(ALVA).text
    sofia.fill(FOLLOW_UP, note="Second.")
    assert school.git("rev-list", "--count", "main..plans/alva").strip() == b"1"
    assert "note: First." in proposed(school)


def test_an_error_is_told_at_its_field_and_nothing_is_saved(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/plan")
    page = sofia.post(f"{ALVA}/plan", form.with_({"goals.1.due": "2026-01-01", "goals.0.title": "Changed"}))
    assert page.status == 422
    assert "Something has to be mended first" in page.text
    assert any("2026-01-01" in told for told in page.form.messages["goals.1.due"]), page.form.messages
    assert ("goals.0.title", "Changed") in page.form.sent
    assert not school.git("branch", "--list", "plans/*")


def test_an_identity_number_is_refused_and_not_repeated(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(FOLLOW_UP, note="Her number is 20121212-1212.")
    assert page.status == 422
    assert all("1212" not in told for told in page.form.messages[page.form.named(".note")])


def test_a_question_is_asked_once_and_answered_with_a_tick(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(FOLLOW_UP, note="Nils Holm helps her.")
    assert page.status == 422
    assert "Is this as you mean it?" in page.text
    assert page.form.messages[page.form.named(".note")]
    assert sofia.post(FOLLOW_UP, page.form.with_({"asked": "yes"})).status == 303
    assert "Nils Holm helps her." in proposed(school)


def test_why_it_has_to_stand_there_is_kept_and_nobody_is_asked_again(
    school: Repository, sofia: Visitor
) -> None:
    page = sofia.fill(FOLLOW_UP, note="Nils Holm helps her. She has asthma, and her number is 070-123 45 67.")
    said = {"asked": "yes", "because": "Agreed with the guardians"}
    assert sofia.post(FOLLOW_UP, page.form.with_(said)).status == 303
    text = proposed(school)
    assert "considered:\n" in text
    assert text.count("because: Agreed with the guardians") >= 1
    for word in ("Nils Holm", "asthma", "070-123 45 67"):
        assert word in text.partition("considered:")[2]
    merge(school)
    assert sofia.fill(f"{ALVA}/steps", **{"steps.1.done": "2026-11-19"}).status == 303


def test_a_step_that_nobody_ticked_is_not_ticked_when_the_form_is_shown_again(sofia: Visitor) -> None:
    page = sofia.fill(FOLLOW_UP, note="Nils Holm helps her.")
    assert dict(page.form.sent)["goals.1.steps.1.done"] == ""
    form = sofia.form(FOLLOW_UP)
    both = form.with_({form.named(".note"): "Nils Holm helps her.", "goals.1.steps.1.done": "2026-11-20"})
    assert ("goals.1.steps.1.done", "2026-11-20") in sofia.post(FOLLOW_UP, both).form.sent


def test_what_the_check_asked_before_is_not_asked_again(school: Repository, sofia: Visitor) -> None:
    text = (school.top / PLAN).read_text(encoding="utf-8").replace("Tired", "Tired")
    school.commit({PLAN: text.replace("One is read.", "Nils Holm read one with her.")}, "2026-11-20")
    assert sofia.fill(f"{ALVA}/steps", **{"steps.1.done": "2026-11-19"}).status == 303


def test_a_form_of_a_document_that_is_gone_says_so(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/feedback/2026-05-volcano"
    form = sofia.form(path)
    folder = "portfolios/students/alva/works/2026-05-volcano"
    school.commit(
        {f"{folder}/{name}": None for name in ("work.yml", "volcano.jpg", "report.pdf")}, "2026-11-20"
    )
    page = sofia.post(path, form.with_({form.named(".text"): "Fine"}))
    assert page.status in {404, 409}
    assert "Traceback" not in page.text


def test_a_broken_plan_is_told_and_not_opened(school: Repository, sofia: Visitor) -> None:
    text = (school.top / PLAN).read_text(encoding="utf-8")
    for broken in (text.replace("talk:\n", "talk:\n\t"), text.replace("student:\n", "student: {\n")):
        school.commit({PLAN: broken}, "2026-11-20")
        page = sofia.get(f"{ALVA}/plan")
        assert page.status == 409
        assert "iup check" in page.text


def saves(school: Repository, count: int, writers: int) -> None:
    """People write at the same plans: follow-ups that must all be there, and one field by turns."""
    with opened(school) as visitor:
        saving, schools = visitor.editor.saving, visitor.editor.schools
        failures: list[str] = []

        def write(writer: int) -> None:
            for number in range(writer, count, writers):
                student = ("alva", "nils")[number % 2]
                path = f"portfolios/students/{student}/iup.yml"
                school_now = schools.now()
                raw = saving.content(saving.current(school_now, student), path)
                entry = {"date": "2026-11-20", "by": "sofia", "note": f"Note {number} of writer {writer}."}
                edits = (Append(("goals", 1, "follow_ups"), entry), Set(("student", "class"), "7B"))
                author = Author(f"Writer {writer}", "w@school.example")
                outcome = saving.save(Wanted(student, path, "x", opened=raw, edits=edits), author, asked=True)
                if not isinstance(outcome, Saved):
                    failures.append(repr(outcome))

        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not failures
    found = []
    for student in ("alva", "nils"):
        text = school.git("show", f"plans/{student}:portfolios/students/{student}/iup.yml")
        data = read("", text).data
        assert data is not None
        found += [one["note"] for one in data["goals"][1]["follow_ups"] if one["note"].startswith("Note ")]
    assert len(found) == len(set(found)) == count


def test_two_people_save_at_the_same_time_and_nothing_is_lost(school: Repository) -> None:
    saves(school, count=24, writers=2)


@pytest.mark.hostile
def test_two_hundred_saves_of_two_people_and_nothing_is_lost(tmp_path: Path, school: Repository) -> None:
    saves(school, count=200, writers=2)
