"""A mentor at a tablet writes without meeting a file, in Swedish and in Hebrew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.base.language import translations
from tests.browser.forms import Served, example_school, free_port, served
from tests.browser.sites import share
from tests.browser.test_accessibility import AXE, COLOURS, RULES, violations
from tests.browser.visitor import DESKTOP, PHONE, Visitor, visiting
from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository

TABLET = (820, 1180)


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return example_school(tmp_path / "school")


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Two, as a telephone names them."""
    made = []
    for number in (1, 2):
        place = tmp_path / f"IMG_20261120_00{number}.jpg"
        place.write_bytes(encoded(flag(30 + number), "JPEG"))
        made.append(place)
    return made


@pytest.fixture
def sofia(school: Repository, tmp_path: Path, browser: Browser) -> Iterator[tuple[Served, Visitor]]:
    with served(school, tmp_path / "state") as form, visiting(browser, TABLET) as visitor:
        visitor.page.goto(form.address)
        yield form, visitor


@pytest.mark.parametrize(
    ("language", "mentor", "student", "goal", "area"),
    [("sv", "sofia", "alva", "read-three-novels", "swedish"), ("he", "david", "noam", "", "mother-tongue")],
)
def test_a_goal_is_closed_and_continued_a_follow_up_and_photographs_are_added(
    language: str,
    mentor: str,
    student: str,
    goal: str,
    area: str,
    school: Repository,
    photographs: list[Path],
    tmp_path: Path,
    browser: Browser,
) -> None:
    say = translations(language).gettext
    with (
        served(school, tmp_path / "state", language=language, me=mentor) as form,
        visiting(browser, TABLET) as visitor,
    ):
        page = visitor.page
        page.goto(form.address)
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "he" else "")
        page.get_by_role("searchbox").fill(student[:3])
        page.locator(f'a[href="/students/{student}"]').click()

        # A follow-up of another goal than the one that is closed then.
        follow_ups = page.get_by_role("link", name=say("Write a follow-up"))
        follow_ups.first.click()
        page.locator('textarea[name$=".note"]').fill("Det går framåt." if language == "sv" else "יש התקדמות.")
        page.get_by_role("button", name=say("Save"), exact=True).click()
        expect(page.get_by_role("heading", name=say("What you propose"))).to_be_visible()

        closing = page.locator(f'a[href*="/close/{goal}"]').last
        closing.click()
        page.get_by_label(say("Grown into another goal")).check()
        page.locator('textarea[name$=".outcome"]').fill(
            "Två är lästa." if language == "sv" else "שני ספרים נקראו."
        )
        title = "Läsa en hel serie" if language == "sv" else "לקרוא סדרה שלמה"
        page.locator('input[name="goals.n1.title"]').fill(title)
        page.locator('[data-entries="goals.n1.steps"] > [data-add]').click()
        page.locator('[name^="goals.n1.steps.n"][name$=".what"]').fill(
            "Första boken" if language == "sv" else "הספר הראשון"
        )
        page.get_by_role("button", name=say("Save"), exact=True).click()
        expect(page.get_by_text(title).first).to_be_visible()

        page.get_by_role("link", name=say("Add works")).click()
        page.locator('[name="title"]').fill("Fyren" if language == "sv" else "המגדלור")
        page.locator('[name="area"]').select_option(area)
        page.locator("#files").set_input_files(photographs)
        alts = page.locator("[data-chosen] [data-alt] input")
        expect(alts).to_have_count(2)
        for number in range(2):
            alts.nth(number).fill(f"En fyr {number + 1}" if language == "sv" else f"מגדלור {number + 1}")
        page.get_by_role("button", name=say("Save"), exact=True).click()
        expect(page.get_by_role("heading", name=say("What you propose"))).to_be_visible()

        gone = [line for line in form.diff(student) if line[0] == "-"]
        assert gone == ["-    status: active"]
        came = [line for line in form.diff(student) if line[0] == "+"]
        assert "+    status: continued" in came
        assert f"+    title: {title}" in came
        assert sum("alt: " in line for line in came) == 2
        assert school.git("diff", "--name-only", "main", f"plans/{student}").count(b".jpg") == 2


def until_kept(page: Page, text: str) -> None:
    """Wait until the browser has written down what is in the form. (Its policy lets no script be made up.)"""
    for _ in range(100):
        if text in page.evaluate("JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{text} is not kept")


def test_what_is_wrong_is_told_while_one_writes(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    page = visitor.page
    page.goto(f"{form.at}/students/alva/follow-up/read-three-novels")
    note = page.locator('textarea[name$=".note"]')
    note.fill("Darya Sokolova hjälper henne.")
    messages = page.locator('ul[data-messages$=".note"] li')
    expect(messages).to_have_count(1)
    note.fill("Hon läser.")
    expect(messages).to_have_count(0)


def test_the_familys_page_stands_beside_the_form(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    page = visitor.page
    page.goto(f"{form.at}/students/alva/follow-up/read-three-novels")
    page.locator('textarea[name$=".note"]').fill("Läser på bussen.")
    page.locator("[data-preview]").click()
    frame = page.frame_locator("aside iframe")
    expect(frame.get_by_text("Läser på bussen.")).to_be_visible(timeout=30_000)  # all works are drawn anew
    page.locator('textarea[name$=".note"]').fill("Läser överallt.")
    expect(frame.get_by_text("Läser överallt.")).to_be_visible()


def test_a_half_written_form_outlives_a_closed_tab_and_a_new_start(
    school: Repository, tmp_path: Path, browser: Browser
) -> None:
    port = free_port()
    path = "/students/alva/close/read-three-novels"
    with visiting(browser, TABLET) as visitor:
        with served(school, tmp_path / "state", port) as form:
            page = visitor.page
            page.goto(form.address)
            page.goto(form.at + path)
            page.locator('textarea[name$=".outcome"]').fill("Två är lästa.")
            page.locator('input[name="goals.n1.title"]').fill("Läsa en serie")
            page.locator('[data-entries="goals.n1.steps"] > [data-add]').click()
            page.locator('[name$=".what"]').fill("Första boken")
            until_kept(page, "Första boken")
            page.wait_for_timeout(1500)  # what was asked is answered: the server goes now
            page.close()
        with served(school, tmp_path / "state", port) as form:
            page = visitor.page = visitor.context.new_page()
            page.goto(form.address)
            page.goto(form.at + path)
            assert page.locator('textarea[name$=".outcome"]').input_value() == ""
            page.locator("[data-restore]").click()
            assert page.locator('textarea[name$=".outcome"]').input_value() == "Två är lästa."
            assert page.locator('input[name="goals.n1.title"]').input_value() == "Läsa en serie"
            assert page.locator('[name$=".what"]').input_value() == "Första boken"


def test_a_lost_connection_loses_no_word(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    page, path = visitor.page, f"{form.at}/students/alva/follow-up/read-three-novels"
    page.goto(path)
    visitor.context.set_offline(True)
    page.locator('textarea[name$=".note"]').fill("Skrivet utan nät.")
    lost = translations("sv").gettext("There is no connection. What you write is kept in this browser.")
    expect(page.locator("[data-state]")).to_contain_text(lost)
    until_kept(page, "Skrivet utan nät.")
    page.close()
    visitor.context.set_offline(False)
    visitor.complaints.clear()  # what the browser says of a network that isn't there
    page = visitor.page = visitor.context.new_page()
    page.goto(path)
    page.locator("[data-restore]").click()
    assert page.locator('textarea[name$=".note"]').input_value() == "Skrivet utan nät."
    page.get_by_role("button", name=translations("sv").gettext("Save"), exact=True).click()
    assert "+          Skrivet utan nät." in form.diff("alva") or any(
        "Skrivet utan nät." in line for line in form.diff("alva")
    )
    page.goto(path)
    expect(page.locator("[data-found-draft]")).to_be_hidden()


def test_a_draft_can_be_thrown_away(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    page, path = visitor.page, f"{form.at}/students/alva/note"
    page.goto(path)
    page.locator('textarea[name$=".text"]').fill("Hastigt skrivet.")
    expect(page.locator("[data-state]")).not_to_be_empty()
    page.goto(path)
    page.locator("[data-discard]").click()
    assert "Hastigt" not in page.evaluate("JSON.stringify(localStorage)")


AXE_EACH_TIME = [("sv", "light"), ("he", "dark")]

PAGES = [
    "/",
    "/students/alva",
    "/students/alva/after-talk",
    "/students/alva/steps",
    "/students/alva/follow-up/read-three-novels",
    "/students/alva/close/read-three-novels",
    "/students/alva/week",
    "/students/alva/work",
    "/students/alva/feedback/2026-11-fyren",
    "/students/alva/plan",
    "/students/alva/whole-work/2026-11-fyren",
    "/students/alva/note",
    "/students/nobody",
]


@pytest.mark.parametrize(
    ("language", "scheme"),
    share([(language, scheme) for language in ("sv", "he") for scheme in ("light", "dark")], AXE_EACH_TIME),
)
def test_no_form_shuts_anybody_out(
    school: Repository, tmp_path: Path, browser: Browser, language: str, scheme: str
) -> None:
    wrong = []
    size = PHONE if scheme == "light" else TABLET
    with (
        served(school, tmp_path / "state", language=language) as form,
        visiting(browser, size, color_scheme=scheme) as visitor,
    ):
        visitor.context.add_init_script(AXE)
        page = visitor.page
        page.goto(form.address)
        for path in PAGES:
            page.goto(form.at + path)
            unfold(page)
            told = violations(page, "tag", RULES)
            wrong += [f"{path}: {violation}" for violation in told]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                wrong.append(f"{path}: is {wide} pixels wider than the window")
        visitor.complaints = [said for said in visitor.complaints if "404" not in said]
    assert not wrong, "\n".join(wrong)
    assert COLOURS


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def test_a_form_is_filled_in_with_the_keyboard_alone(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    page = visitor.page
    page.goto(f"{form.at}/students/alva/follow-up/read-three-novels")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || ''").endswith(".note"):
            break
    page.keyboard.type("Med tangenter.")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "main":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=translations("sv").gettext("What you propose"))).to_be_visible()
    assert any("Med tangenter." in line for line in form.diff("alva"))


def test_a_hostile_page_in_another_tab_changes_nothing(
    sofia: tuple[Served, Visitor], tmp_path: Path, school: Repository
) -> None:
    """It knows the address of the form, and the browser is let in there."""
    form, visitor = sofia
    page = visitor.page
    page.goto(f"{form.at}/students/alva/wishes")
    sent = page.evaluate("Object.fromEntries(new FormData(document.querySelector('form[data-form]')))")
    fields = "".join(
        f'<input name="{name}" value="{value if name != "wishes.student" else "HACKED"}">'
        for name, value in sent.items()
    )
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form method="post" action="{form.at}/students/alva/wishes" target="_self">{fields}</form>'
        f'<iframe src="{form.at}/students/alva"></iframe><img src="{form.at}/students/alva">'
        "<script>setTimeout(() => document.forms[0].submit(), 300);"
        f"fetch('{form.at}/students/alva', {{credentials: 'include'}}).then(a => a.text())"
        ".then(t => { document.title = 'READ ' + t; }).catch(() => {});</script>",
        encoding="utf-8",
    )
    from tests.browser.serving import served as folder_served

    with folder_served(tmp_path) as elsewhere:
        other = visitor.context.new_page()
        other.goto(f"{elsewhere}/evil.html".replace("127.0.0.1", "localhost"))
        other.wait_for_timeout(1500)
        assert "READ" not in other.title()
        framed = [frame for frame in other.frames if frame != other.main_frame]
        assert all("Alva" not in (frame.content() if not frame.is_detached() else "") for frame in framed)
        other.close()
    visitor.complaints.clear()  # what the browser refused, it says
    visitor.foreign.clear()  # the other page itself
    assert not school.git("branch", "--list", "plans/*")


def test_a_page_says_nothing_to_the_console_on_a_desktop(sofia: tuple[Served, Visitor]) -> None:
    form, visitor = sofia
    visitor.resize(DESKTOP)
    for path in PAGES[:-1]:
        visitor.page.goto(form.at + path)
    visitor.page.wait_for_timeout(300)
