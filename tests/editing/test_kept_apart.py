"""A proposal is one student's of today: nothing merged, taken away or another child's comes back."""

from __future__ import annotations

import re
import threading

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from tests.editing.test_uploads import PICTURE, file, upload
from tests.support.form import Page, Visitor
from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository

ALVA = "/students/alva"
PLAN = "portfolios/students/alva/iup.yml"
DAY = "2026-11-20"


def plan(school: Repository) -> str:
    return (school.top / PLAN).read_text(encoding="utf-8")


def test_what_was_squashed_and_taken_away_later_does_not_come_back(
    school: Repository, sofia: Visitor
) -> None:
    sofia.fill(f"{ALVA}/note", text="Taken away on request.")
    before = plan(school)
    school.git("merge", "--quiet", "--squash", "plans/alva")
    school.commit({}, DAY)
    school.commit({PLAN: before}, DAY)
    assert "What you propose" not in sofia.get(ALVA).text
    sofia.fill(f"{ALVA}/wishes", student="Paint")
    assert "Taken away on request" not in school.git("show", f"plans/alva:{PLAN}").decode()


def test_what_was_squashed_and_changed_later_is_no_clash(school: Repository, sofia: Visitor) -> None:
    sofia.fill(f"{ALVA}/wishes", student="Paint")
    school.git("merge", "--quiet", "--squash", "plans/alva")
    school.commit({}, DAY)
    school.commit({PLAN: plan(school).replace("student: Paint", "student: Paint and draw")}, DAY)
    assert "Two people wrote" not in sofia.get(ALVA).text
    assert ("wishes.student", "Paint and draw") in sofia.form(f"{ALVA}/wishes").sent


def test_a_folder_that_is_another_childs_gets_nothing_of_the_first(
    school: Repository, sofia: Visitor
) -> None:
    sofia.fill(f"{ALVA}/note", text="About the first Alva.")
    text = plan(school)
    school.git("rm", "-r", "--quiet", "portfolios/students/alva")
    school.commit({}, DAY)
    other = text.replace("Alva Lindqvist", "Alva Karlsson").replace("2020-08-18", "2026-08-18")
    school.commit({PLAN: re.sub(r"goals:\n(?:  .*\n)+", "", other)}, DAY)
    assert "What you propose" not in sofia.get(ALVA).text
    sofia.fill(f"{ALVA}/note", text="About the second.")
    assert "About the first Alva" not in school.git("show", f"plans/alva:{PLAN}").decode()


@pytest.mark.parametrize(
    "line", ["skyddad_identitet: true", "identity_protectd: true", "protected-identity: yes"]
)
def test_a_slip_protects_too(school: Repository, sofia: Visitor, line: str) -> None:
    path = "portfolios/students/nils/iup.yml"
    text = (school.top / path).read_text(encoding="utf-8").replace("  class: 7B\n", f"  {line}\n")
    school.commit({path: text.replace("{class: sofia, personal: jonas}", "{class: jonas}")}, DAY)
    assert "Nils" not in sofia.get("/").html
    assert sofia.get("/students/nils").status == 404


def test_two_photographs_of_one_name_at_one_moment_are_both_kept(school: Repository, sofia: Visitor) -> None:
    path, said = f"{ALVA}/whole-work/2026-05-volcano", []
    taken = [upload(sofia, file("im.jpg", PICTURE)), upload(sofia, file("im.jpg", encoded(flag(20), "JPEG")))]
    forms = [sofia.form(path) for _ in taken]

    def send(number: int) -> None:
        ids = [one["id"] for one in taken[number]["files"]]
        sent = forms[number].with_({"uploads": ids, f"upload.{ids[0]}.alt": f"Number {number}"})
        said.append(sofia.post(path, sent).status)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [303, 303]
    told = school.git("ls-tree", "-r", "--name-only", "plans/alva", "portfolios/students/alva/works").decode()
    assert sorted(re.findall(r"im[^/]*\.jpg", told)) == ["im-2.jpg", "im.jpg"]


def settled(page: Page) -> str:
    found = re.search(r'name="(keep:[^"]+)"', page.html)
    assert found
    return found[1]


def test_a_choice_is_one_between_what_was_shown(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/wishes"
    mine = sofia.form(path)
    sofia.fill(path, student="Their first words")
    page = sofia.post(path, mine.with_({"wishes.student": "My words"}))
    sofia.fill(path, student="Their second words")
    again = sofia.post(path, page.form.with_({settled(page): "mine"}))
    assert again.status == 409
    assert "Their second words" in again.text
    assert sofia.post(path, again.form.with_({settled(again): "mine"})).status == 303
    assert "student: My words" in school.git("show", f"plans/alva:{PLAN}").decode()


def test_what_is_proposed_can_be_taken_back(school: Repository, sofia: Visitor) -> None:
    sofia.fill(f"{ALVA}/note", text="Rash.")
    tip = school.git("rev-parse", "plans/alva").decode().strip()
    sofia.post(f"{ALVA}/withdraw", {"csrf": sofia.csrf(), "tip": "0" * 40})
    assert school.git("branch", "--list", "plans/alva")
    page = sofia.post(f"{ALVA}/withdraw", {"csrf": sofia.csrf(), "tip": tip})
    assert page.location == f"{ALVA}?withdrawn"
    assert not school.git("branch", "--list", "plans/alva")
    assert "taken back" in sofia.get(page.location).text


def test_the_last_talk_goes_on_for_some_weeks(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/after-talk")
    first = {
        "talk.date": "2026-11-10",
        "talk.prepared.n1.who": "home",
        "talk.prepared.n1.text": "She is glad.",
    }
    assert sofia.post(f"{ALVA}/after-talk", form.with_(first)).status == 303
    again = sofia.form(f"{ALVA}/after-talk")
    assert dict(again.sent)["talk.date"] == "2026-11-10"
    assert ("talk.prepared.0.text", "She is glad.") in again.sent
    assert sofia.post(f"{ALVA}/after-talk", again.with_({"wishes.student": "Paint"})).status == 303
    text = school.git("show", f"plans/alva:{PLAN}").decode()
    assert "She is glad." in text
    assert "date: 2026-11-10" in text


def test_a_goal_that_ends_at_a_talk_ends_on_its_day(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/after-talk")
    said = {
        "talk.date": "2026-11-19",
        "goals.1.status": "achieved",
        "goals.1.outcome": "Read.",
        "talk.next": "",
    }
    assert sofia.post(f"{ALVA}/after-talk", form.with_(said)).status == 303
    assert "closed: 2026-11-19" in school.git("show", f"plans/alva:{PLAN}").decode()


def test_a_task_changes_only_what_it_shows(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/note")
    hidden = {"student.class": "9X", "publication.until": "2030-01-01", "mentors.personal": "sofia"}
    said = {form.named(".text"): "Well.", "goals.1.title": "Hacked", **hidden}
    assert sofia.post(f"{ALVA}/note", form.with_(said)).status == 303
    told = school.git("diff", "--unified=0", "main", "plans/alva").decode()
    assert [line for line in told.splitlines() if line[:1] == "-" and line[:3] != "---"] == []
    assert "9X" not in told


def test_saving_nothing_says_so_and_saving_says_so(sofia: Visitor) -> None:
    assert "Saved." in sofia.get(sofia.fill(f"{ALVA}/note", text="Well.").location).text
    assert "nothing to save" in sofia.get(sofia.fill(f"{ALVA}/wishes").location).text


def test_a_picture_without_words_is_asked_about_at_its_field(sofia: Visitor) -> None:
    taken = upload(sofia, file("a.jpg", PICTURE))
    (one,) = taken["files"]
    form = sofia.form(f"{ALVA}/work")
    page = sofia.post(f"{ALVA}/work", form.with_({"title": "x", "area": "science", "uploads": [one["id"]]}))
    assert page.status == 422
    assert page.form.messages[f"upload.{one['id']}.alt"]
    nothing = sofia.post(f"{ALVA}/work", form.with_({"title": "x", "area": "science"}))
    assert nothing.form.messages["files"]


def test_a_browser_without_script_can_begin_an_entry(school: Repository, sofia: Visitor) -> None:
    html = sofia.get(f"{ALVA}/after-talk").html
    inside = "".join(re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL))
    assert 'name="agreements.n90.what"' in inside
    form = sofia.form(f"{ALVA}/after-talk")
    said = {"talk.next": "", "agreements.n90.who": "home", "agreements.n90.what": "Reads along"}
    assert sofia.post(f"{ALVA}/after-talk", form.with_(said)).status == 303
    assert "Reads along" in school.git("show", f"plans/alva:{PLAN}").decode()


MADE_UP = [("uploads", ".."), ("uploads", "😀" * 90), ("uploads", "\n"), ("work", "../../x"), ("note", "²")]


@pytest.mark.parametrize(("where", "said"), MADE_UP)
def test_odd_values_are_no_mistake_of_the_program(
    school: Repository, sofia: Visitor, where: str, said: str
) -> None:
    if where == "uploads":
        sent = MultiDict(
            [("csrf", sofia.csrf()), ("files", FileStorage(file("x", PICTURE).stream, filename=said))]
        )
        assert sofia.post(f"{ALVA}/uploads", sent).status == 200
    elif where == "work":
        taken = upload(sofia, file("a.jpg", PICTURE))
        sent = sofia.form(f"{ALVA}/work").with_(
            {"title": "x", "area": "science", "date": said, "uploads": [one["id"] for one in taken["files"]]}
        )
        assert sofia.post(f"{ALVA}/work", sent).status == 422
    else:
        sent = sofia.form(f"{ALVA}/note").with_({f"notes.n{said}.text": "x"})
        assert sofia.post(f"{ALVA}/note/check", sent).status == 200
    for name in ("a%00b", "a" * 300, "..", "%2e%2e%2fx"):
        assert sofia.get(f"/assets/{name}").status == 404


def test_deep_and_long_names_are_answered_soon(sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/note")
    assert sofia.post(f"{ALVA}/note/check", form.with_({"a" + ".a" * 20_000: "x"})).status == 200
    many = {f"goals.n{number}.title": "x" for number in range(2000)}
    assert sofia.post(f"{ALVA}/plan/check", sofia.form(f"{ALVA}/plan").with_(many)).status == 409
