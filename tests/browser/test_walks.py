"""What a family does with a portfolio: walks through it, changes its language, searches it, takes it home."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.sites import EXAMPLE, IN_FOUR_LANGUAGES, INVENTED, LANGUAGES, Site, share
from tests.browser.visitor import DESKTOP, Visitor, visiting
from tests.conftest import SiteOf
from tests.support.built_html import broken_links, html_pages, read_html
from tests.support.made_once import example_sites


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def links_to(page: Page, part: str) -> list[str]:
    """The addresses that the page's own content links to, of one part of the site: each once."""
    script = "(links, part) => links.map(a => a.href).filter(href => href.includes(part))"
    found: list[str] = main(page).locator("a[href]").evaluate_all(script, part)
    return list(dict.fromkeys(found))


def shown_path(page: Page, site: Site) -> str:
    return str(Path(unquote(urlsplit(page.url).path)).relative_to(site.folder))


def test_from_the_start_through_a_goal_and_its_works_to_then_and_now(
    site_of: SiteOf, visitor: Visitor
) -> None:
    page = visitor.open(site_of(IN_FOUR_LANGUAGES).file("index.html"))
    goals = links_to(page, "/goals/")
    assert goals
    for goal in goals:
        page.goto(goal)
        expect(main(page).get_by_role("heading", level=1)).to_be_visible()
        if works := links_to(page, "/works/"):
            break
    main(page).locator(f'a[href$="{works[0].rsplit("/works/")[1]}"]').first.click()
    work = page.url
    skill = main(page).locator('a[href*="skills/"]').first
    name, then_and_now = skill.inner_text(), skill.evaluate("link => link.href")
    in_skill = page.get_by_role("navigation", name=name, exact=True)
    expect(in_skill).to_have_count(1)
    page.goto(then_and_now)
    assert work in links_to(page, "/works/")
    # From the first work of this skill, link by link, through all of them.
    page.goto(links_to(page, "/works/")[0])
    for _ in range(40):
        further = page.get_by_role("navigation", name=name, exact=True).locator('a[rel="next"]')
        if not further.count():
            break
        before = page.url
        further.click()
        assert page.url != before
    last = page.url
    main(page).locator(f'a[href*="skills/{then_and_now.rsplit("/", 1)[1]}"]').first.click()
    assert page.url == then_and_now
    assert last in links_to(page, "/works/")


@pytest.mark.parametrize("language", share(((code,) for code in LANGUAGES[IN_FOUR_LANGUAGES]), [("he",)]))
def test_another_language_shows_the_same_page(language: str, site_of: SiteOf, visitor: Visitor) -> None:
    site = site_of(IN_FOUR_LANGUAGES)
    for start in site.languages:
        for path in (site.kinds["goal.html"], "search.html"):
            page = visitor.open(site.file(path, start))
            page.locator("nav summary").click()
            page.locator(f'nav a[hreflang="{language}"]').click()
            assert shown_path(page, site) == str(site.file(path, language).relative_to(site.folder))
            assert page.locator("html").get_attribute("lang") == language
            assert page.evaluate("() => document.documentElement.dir") == (
                "rtl" if language == "he" else "ltr"
            )


LETTERS = {"sv": "[a-zåäö]", "he": "[\u05d0-\u05ea]", "ru": "[а-яё]"}


def rare_word(page: Page, letters: str) -> tuple[str, str]:
    """A word that one work alone holds, and the work's address: read from the list that is searched."""
    entries: list[tuple[str, str]] = main(page).evaluate(
        """main => [...main.querySelectorAll("li")].filter(li => li.querySelector("a")).map(
          li => [li.querySelector("a").href, li.textContent.toLowerCase()])"""
    )
    for address, text in entries:
        for word in re.findall(rf"(?<!\w){letters}{{6,}}(?!\w)", text):
            if "/works/" in address and sum(word in other for _, other in entries) == 1:
                return word, address
    raise AssertionError("no word stands in one work alone")


@pytest.mark.parametrize(("student", "language"), [("alva", "sv"), ("noam", "he"), ("darya", "ru")])
def test_a_word_that_one_work_holds_finds_that_work_from_a_usb_stick(
    student: str, language: str, site_of: SiteOf, visitor: Visitor
) -> None:
    site = site_of(student)
    page = visitor.open(site.file("index.html", language))
    page.get_by_role("banner").locator('a[href$="search.html"]').first.click()
    assert page.url.startswith("file:")
    word, address = rare_word(page, LETTERS[language])
    field = page.get_by_role("searchbox")
    expect(field).to_be_visible()
    field.fill(word)
    found = main(page).get_by_role("listitem").filter(visible=True).get_by_role("link")
    expect(found).to_have_count(1)
    assert found.evaluate("link => link.href") == address
    expect(page.locator("mark").filter(visible=True).or_(found).first).to_be_visible()
    field.fill(f"{word} qzxwv")
    expect(found).to_have_count(0)
    expect(main(page).get_by_role("list")).to_have_count(0)  # no empty card stands there
    expect(page.get_by_role("status")).not_to_be_empty()
    field.fill("")
    expect(found).not_to_have_count(0)
    field.fill(word)
    found.click()
    assert page.url.split("#")[0] == address


@pytest.mark.parametrize("student", share([(INVENTED[0],), (IN_FOUR_LANGUAGES,)], [(IN_FOUR_LANGUAGES,)]))
def test_without_script_everything_but_the_search_can_be_read(
    student: str, site_of: SiteOf, browser: Browser
) -> None:
    site = site_of(student)
    texts: list[dict[str, str]] = []
    for script in (True, False):
        with visiting(browser, java_script_enabled=script) as visitor:
            texts.append({path: main(visitor.open(file)).inner_text() for path, file in site.pages()})
    with_script, without = texts
    del with_script["search.html"]
    everything = without.pop("search.html")
    assert without == with_script
    for kind in ("goal.html", "work.html"):
        assert html_title(site, site.kinds[kind]) in everything


def html_title(site: Site, path: str) -> str:
    """What a page is called: the first part of its title."""
    text = read_html(site.file(path).read_text(encoding="utf-8")).text
    return text.strip().split("\n")[0].rsplit(" – ", 1)[0]


def test_an_unpacked_zip_is_walked_from_a_folder_of_any_name(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    home = tmp_path / "Alvas portfölj #1 (100 %)"
    with zipfile.ZipFile(example_sites(tmp_path_factory) / f"{IN_FOUR_LANGUAGES}.zip") as packed:
        packed.extractall(home)
    start = min(home.rglob("index.html"), key=lambda path: len(path.parts))
    with visiting(browser, DESKTOP) as visitor:
        page = visitor.open(start)
        doors = page.get_by_role("banner").get_by_role("navigation").first.get_by_role("link")
        assert doors.count() >= 5
        for number in range(doors.count()):
            doors.nth(number).click()
            expect(main(page).get_by_role("heading", level=1)).to_be_visible()
            assert page.locator("body").evaluate("b => getComputedStyle(b).fontFamily").startswith("Rubik")
        page.goto(start.as_uri())
        for part in ("/goals/", "/works/"):
            page.goto(links_to(page, part)[0])
            expect(main(page).get_by_role("heading", level=1)).to_be_visible()
        pictures = main(page).locator("img")
        assert all(
            pictures.evaluate_all(
                "all => Promise.all(all.map(i => i.decode().then(() => i.naturalWidth > 0, () => false)))"
            )
        )


def test_the_calendar_is_taken_home_from_a_folder(site_of: SiteOf, visitor: Visitor) -> None:
    site = site_of(IN_FOUR_LANGUAGES)
    for path in ("index.html", "talks.html"):
        page = visitor.open(site.file(path, "he"))
        with page.expect_download() as taken:
            main(page).locator('a[href$="calendar.ics"]').click()
        assert taken.value.path().read_bytes() == site.file("calendar.ics", "he").read_bytes()


@pytest.mark.parametrize("language", share(((code,) for code in LANGUAGES[IN_FOUR_LANGUAGES]), [("sv",)]))
def test_skills_and_evidence_lead_to_works_on_a_phone_and_as_a_table(
    language: str, site_of: SiteOf, browser: Browser
) -> None:
    file = site_of(IN_FOUR_LANGUAGES).file("evidence.html", language)
    with visiting(browser, DESKTOP) as visitor:
        page = visitor.open(file)
        years = page.get_by_role("columnheader").all_inner_texts()[1:]
        assert len(years) == 7
        rows = page.get_by_role("row").filter(has=page.get_by_role("rowheader"))
        told = rows.filter(has=page.get_by_role("cell").get_by_role("link"))
        assert 0 < told.count() < rows.count(), "some skills have works, and some say that they have none"
        assert told.first.get_by_role("cell").count() == len(years)
        empty = told.locator("td.none").first
        assert "–" in empty.inner_text()
        assert len((empty.text_content() or "").strip("–\n /0123456789")) > 4, "in words for who listens"
    with visiting(browser) as visitor:
        page = visitor.open(file)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("td .phone").first.is_visible()
        page.locator("td a").first.click()
        assert "/works/" in page.url


@pytest.mark.parametrize("student", INVENTED)
def test_every_link_and_every_anchor_leads_somewhere(student: str, site_of: SiteOf) -> None:
    folder = site_of(student).folder
    pages = html_pages(folder)
    assert {page.path.parent.name for page in pages} >= set(LANGUAGES[student][1:])
    # What somebody wrote of another host is a link that is followed only when it is clicked.
    assert [wrong for wrong in broken_links(folder, pages) if "a-host-with-a-name" not in wrong] == []


@pytest.mark.parametrize(
    "student", share(((student,) for student in EXAMPLE), [("elias",), (IN_FOUR_LANGUAGES,)])
)
def test_sound_and_film_play(student: str, site_of: SiteOf, visitor: Visitor) -> None:
    """Each in a page of its own, from the file: what its length is, and that time passes."""
    site = site_of(student)
    players = [
        file
        for file in (site.folder / "works").glob("*/index.html")
        if re.search("<(audio|video) ", file.read_text(encoding="utf-8"))
    ]
    assert players
    for file in players:
        page = visitor.open(file)
        for player in page.locator("audio, video").all():
            assert player.evaluate("p => p.controls")
            length, passed = player.evaluate(
                """async p => { p.muted = true; await p.play();
                  while (p.currentTime === 0) await new Promise(done => setTimeout(done, 20));
                  p.pause(); return [p.duration, p.currentTime]; }"""
            )
            assert length > 0.5, file
            assert 0 < passed <= length
