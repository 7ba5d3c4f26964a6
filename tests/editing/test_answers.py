"""Students and families answer by a link, for one purpose and some days; a mentor reads it first."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.support.form import Page, Visitor
from tests.support.repository import Repository

ALVA = "/students/alva"


@pytest.fixture
def answering(school: Repository) -> None:
    own = school.top / "portfolios/school.yml"
    said = own.read_text(encoding="utf-8") + "editing: {answers: true}\n"
    school.commit({"portfolios/school.yml": said}, "2026-11-20")


@pytest.fixture
def guardian(sofia: Visitor) -> Visitor:
    """Another browser, without an account."""
    return Visitor(sofia.client.application.test_client(), sofia.editor, headers={"Accept-Language": "en"})


def link(sofia: Visitor, purpose: str, who: str = "guardian", **more: str) -> str:
    sent = {"csrf": sofia.csrf(), "purpose": purpose, "who": who, "days": "7", **more}
    page = sofia.post(f"{ALVA}/links", sent)
    assert page.status == 200, page.text
    found = re.search(r'value="http://127.0.0.1:8765(/answer/[^"]+)"', page.html)
    assert found
    return found[1]


def waiting(sofia: Visitor) -> list[str]:
    return re.findall(r"answer=([0-9a-f]+)", sofia.get(ALVA).html)


def plan(school: Repository) -> str:
    return school.git("show", "plans/alva:portfolios/students/alva/iup.yml").decode()


@pytest.mark.usefixtures("answering")
def test_a_guardians_wish_comes_into_the_plan_when_the_mentor_took_it_in(
    school: Repository, sofia: Visitor, guardian: Visitor
) -> None:
    address = link(sofia, "wish")
    assert "What do you wish for?" in guardian.get(address).text
    assert "Thank you" in guardian.post(address, {"text": "That she sleeps more."}).text
    assert not school.git("branch", "--list", "plans/*")
    page = sofia.get(ALVA)
    assert "That she sleeps more." in page.text
    (answer,) = waiting(sofia)
    form = sofia.form(f"{ALVA}/wishes?answer={answer}")
    assert ("wishes.guardian", "That she sleeps more.") in form.sent
    assert sofia.post(f"{ALVA}/wishes", form.with_({})).status == 303
    assert "guardian: That she sleeps more." in plan(school)
    assert waiting(sofia) == []


@pytest.mark.usefixtures("answering")
def test_what_was_prepared_comes_into_the_next_talk(
    school: Repository, sofia: Visitor, guardian: Visitor
) -> None:
    guardian.post(link(sofia, "prepare"), {"text": "She is happy."})
    guardian.post(link(sofia, "prepare", "student"), {"text": "I want to show my work."})
    query = "&".join(f"answer={one}" for one in waiting(sofia))
    form = sofia.form(f"{ALVA}/after-talk?{query}")
    assert sofia.post(f"{ALVA}/after-talk", form.with_({"talk.next": "2027-03-01"})).status == 303
    assert "- {who: home, text: She is happy.}" in plan(school)
    assert "- {who: student, text: I want to show my work.}" in plan(school)
    assert waiting(sofia) == []


@pytest.mark.usefixtures("answering")
def test_a_students_reflection_comes_into_the_work(
    school: Repository, sofia: Visitor, guardian: Visitor
) -> None:
    address = link(sofia, "reflection", "student", work="2026-05-volcano")
    assert "volcano" in guardian.get(address).text
    guardian.post(address, {"text": "It nearly burned."})
    (answer,) = waiting(sofia)
    form = sofia.form(f"{ALVA}/reflection/2026-05-volcano?answer={answer}")
    sofia.post(f"{ALVA}/reflection/2026-05-volcano", form.with_({}))
    path = "portfolios/students/alva/works/2026-05-volcano/work.yml"
    assert "It nearly burned." in school.git("show", f"plans/alva:{path}").decode()


@pytest.mark.usefixtures("answering")
def test_that_a_guardian_has_read_the_plan_becomes_a_note(
    school: Repository, sofia: Visitor, guardian: Visitor
) -> None:
    guardian.post(link(sofia, "read"), {"text": ""})
    (answer,) = waiting(sofia)
    sofia.post(f"{ALVA}/note", sofia.form(f"{ALVA}/note?answer={answer}").with_({}))
    assert "- {date: 2026-11-20, by: guardian, text: I have read the plan.}" in plan(school)


@pytest.mark.usefixtures("answering")
def test_what_is_put_away_is_nowhere_any_longer(
    school: Repository, sofia: Visitor, guardian: Visitor
) -> None:
    guardian.post(link(sofia, "wish"), {"text": "Something rash."})
    (answer,) = waiting(sofia)
    sofia.post(f"{ALVA}/answers/put-away", {"csrf": sofia.csrf(), "answer": answer})
    assert "Something rash." not in sofia.get(ALVA).text
    kept = sofia.editor.settings.state.rglob("*")
    assert not any("Something rash." in file.read_text() for file in kept if file.is_file())
    assert not school.git("branch", "--list", "plans/*")


def over(page: Page) -> bool:
    return page.status == 404 and "Alva" not in page.html


@pytest.mark.usefixtures("answering")
def test_a_link_ends_after_its_days_and_when_it_is_taken_back(sofia: Visitor, guardian: Visitor) -> None:
    address = link(sofia, "wish")
    (known,) = sofia.editor.answers.links("alva", date(2026, 11, 27))
    assert not sofia.editor.answers.links("nils", date(2026, 11, 20))
    assert sofia.editor.answers.link(address.rsplit("/", 1)[1], date(2026, 11, 28)) is None
    sofia.post(f"{ALVA}/links/take-back", {"csrf": sofia.csrf(), "link": known.id})
    assert over(guardian.get(address))
    assert over(guardian.post(address, {"text": "Too late."}))


@pytest.mark.usefixtures("answering")
@pytest.mark.parametrize("secret", ["x", "..%2f..%2fx", "%00", "a" * 500, "../links"])
def test_a_guessed_link_is_over(guardian: Visitor, secret: str) -> None:
    page = guardian.get(f"/answer/{secret}")
    assert page.status in {403, 404}
    assert "Alva" not in page.html


def test_there_are_no_links_unless_the_school_turns_them_on(sofia: Visitor, guardian: Visitor) -> None:
    assert "Make a link" not in sofia.get(ALVA).text
    sent = {"csrf": sofia.csrf(), "purpose": "wish", "who": "guardian", "days": "7"}
    assert sofia.post(f"{ALVA}/links", sent).status == 404


def test_links_end_when_the_school_turns_them_off(
    school: Repository, answering: None, sofia: Visitor, guardian: Visitor
) -> None:
    address = link(sofia, "wish")
    own = school.top / "portfolios/school.yml"
    said = own.read_text(encoding="utf-8").replace("answers: true", "answers: false")
    school.commit({"portfolios/school.yml": said}, "2026-11-20")
    assert over(guardian.get(address))


@pytest.mark.usefixtures("answering")
def test_a_link_tells_no_more_than_a_first_name(sofia: Visitor, guardian: Visitor) -> None:
    page = guardian.get(link(sofia, "wish"))
    assert "Alva" in page.text
    for said in ("Lindqvist", "7B", "Read three novels", "Sofia", "csrf", "Sits best"):
        assert said not in page.html


@pytest.mark.usefixtures("answering")
def test_another_page_can_send_nothing_by_a_link(sofia: Visitor, guardian: Visitor) -> None:
    address = link(sofia, "wish")
    assert guardian.post(address, {"text": "Hacked"}, Origin="https://evil.example").status == 403
    assert waiting(sofia) == []


@pytest.mark.usefixtures("answering")
def test_one_link_can_not_fill_the_disk(sofia: Visitor, guardian: Visitor) -> None:
    address = link(sofia, "wish")
    for _ in range(20):
        guardian.post(address, {"text": "x" * 50_000})
    assert "nobody has read yet" in guardian.post(address, {"text": "More"}).text
    assert len(waiting(sofia)) == 20
    sizes = [file.stat().st_size for file in sofia.editor.settings.state.rglob("*") if file.is_file()]
    assert max(sizes) < 12_000


@pytest.mark.usefixtures("answering")
def test_what_a_family_sends_runs_nothing(sofia: Visitor, guardian: Visitor) -> None:
    guardian.post(link(sofia, "wish"), {"text": "<script>alert(1)</script>{{ 7*7 }}"})
    page = sofia.get(ALVA)
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page.html


@pytest.mark.usefixtures("answering")
def test_a_link_speaks_four_languages(sofia: Visitor, guardian: Visitor) -> None:
    address = link(sofia, "wish")
    for language, direction in (("sv", ""), ("he", ' dir="rtl"'), ("ru", "")):
        assert f'<html lang="{language}"{direction}>' in guardian.get(f"{address}?language={language}").html
