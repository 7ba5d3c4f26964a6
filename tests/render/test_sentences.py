"""What the pages of a student with a past say, sentence by sentence, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

import pytest

from generator.model import Contact, Difficulty, Log, Measure, Success, WeekInput
from generator.pages import Portfolio
from tests.support.built_html import read_html
from tests.support.page_text import sections
from tests.support.school_with_history import portfolio, rendered, school_with_history

Said = Mapping[str, str]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school_with_history(tmp_path_factory.mktemp("told") / "school").top


@pytest.fixture(scope="module")
def alva(school: Path) -> Portfolio:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return portfolio(school)


@pytest.fixture(scope="module")
def pages(alva: Portfolio, school: Path) -> Mapping[str, str]:
    return rendered(alva, school)


@pytest.fixture(scope="module")
def said(pages: Mapping[str, str]) -> Mapping[str, Said]:
    return {path: sections(html) for path, html in pages.items()}


def entries(text: str, *starts: str) -> list[str]:
    """`text` cut before the first place of each of `starts`, which come in this order."""
    places = [text.index(start) for start in starts]
    assert places == sorted(places), text
    return [text[a:b].strip() for a, b in zip(places, [*places[1:], len(text)], strict=True)]


def test_a_goal_tells_what_happened_to_it_and_when(said: Mapping[str, Said]) -> None:
    assert said["goals/novels.html"]["How it went"] == " ".join(
        (
            "The talk on 25 September 2025 The goal is set Read three novels",
            "5 October 2025 A step is done The first novel",
            "7 October 2025 Corrected Read three [+whole +]novels",
            "20 October 2025 Follow-up Jonas Ek One is read.",
            "3 November 2025 A step is open again The first novel",
            "10 January 2026 A step is done The first novel",
            "The talk on 28 January 2026 Reworded Read [-three-][+four+] whole novels",
            "The talk on 28 January 2026 The day is moved",
            "To be reached by: [-28 January 2026-] [+10 June 2026+]",
            "The library was closed.",
            "The talk on 28 January 2026 What is done is changed",
            "Student Reads [-ten-][+twenty+] minutes a day",
            "The talk on 28 January 2026 A step is changed The second [+thick +]novel",
            "The talk on 28 January 2026 A new step The third novel",
        )
    )


def test_a_goal_tells_that_it_was_away_and_what_it_grew_into(said: Mapping[str, Said]) -> None:
    chess = said["goals/chess.html"]
    assert chess["How it went"] == " ".join(
        (
            "The talk on 25 September 2025 The goal is set Play chess",
            "21 October 2025 No longer in the plan The goal was not closed: it was missing from here on.",
            "3 November 2025 Back in the plan",
            "30 November 2025 A step is done Learn the rules",
            "1 December 2025 Something more to do Home [+Plays on Sundays+]",
            "1 December 2025 A new step Learn the rules",
            "5 December 2025 A step was done on another day Learn the rules",
            "8 December 2025 No longer to do Home [-Plays on Sundays-]",
            "8 December 2025 A new step Win once",
            "The talk on 28 January 2026 Added Skill [+Building models+]",
            "The talk on 28 January 2026 A step is left out [-Win once-]",
            "The talk on 28 January 2026 It grows into a new goal It became fun. Join the chess club",
        )
    )
    assert "It grew out of" not in chess
    assert "It grew into" not in said["goals/novels.html"]
    assert chess["It grew into"] == "Join the chess club Cooperation since 28 January 2026"
    assert (
        said["goals/chess-club.html"]["It grew out of"] == "Play chess Cooperation continued 28 January 2026"
    )


def test_a_goal_that_was_let_go_says_why_and_that_it_had_been_taken_up_again(
    said: Mapping[str, Said],
) -> None:
    tables = said["goals/tables.html"]
    assert tables["How it went"] == " ".join(
        (
            "The talk on 25 September 2025 The goal is set Know the tables",
            "1 December 2025 Let go Too much at once.",
            "8 December 2025 Taken up again",
            "The talk on 28 January 2026 Let go Other things came first.",
        )
    )
    assert tables["Know the tables"].endswith("Let go 28 January 2026 Other things came first.")


def test_a_goal_that_was_reached_shows_the_work_on_the_works_day(said: Mapping[str, Said]) -> None:
    assert said["goals/map.html"]["How it went"] == " ".join(
        (
            "1 November 2024 The goal is set Draw a map",
            "12 November 2025 A work shows it The map Science 12 Nov 2025",
            "The talk on 28 January 2026 Reached It hangs in the hall.",
        )
    )
    assert said["goals/swim.html"]["How it went"] == (
        "20 September 2024 The goal is set Swim 12 May 2025 A work shows it The volcano Science 12 May 2025"
        " 5 June 2025 Reached"
    )
    assert said["goals/map.html"]["Draw a map"] == (
        "November 2024 – January 2026 reached Reached 28 January 2026 It hangs in the hall."
    )


def test_a_goal_says_how_it_reads_now(said: Mapping[str, Said]) -> None:
    novels = said["goals/novels.html"]
    assert novels["Read four whole novels"] == "September 2025 – June 2026 going on"
    assert novels["Why this goal"] == "To get lost in a book."
    assert novels["Steps"] == "The first novel done 10 January 2026 The second thick novel The third novel"
    assert novels["Who does what"] == "Student Reads twenty minutes a day"
    assert novels["Why the day was moved"] == "The library was closed."


NOTICE = "This goal no longer stands in the plan. It was not closed."


def test_only_an_open_goal_that_left_the_plan_is_called_gone(alva: Portfolio, school: Path) -> None:
    stories = tuple(replace(story, present=False) for story in alva.history.stories)
    gone = rendered(replace(alva, history=replace(alva.history, stories=stories)), school)
    noticed = {path for path, html in gone.items() if NOTICE in html}
    assert noticed == {"goals/novels.html", "goals/chess-club.html"}
    goal_by_goal = sections(gone["journey.html"])["Goal by goal"]
    assert "Read four whole novels September 2025 – June 2026 no longer in the plan" in goal_by_goal
    assert "Draw a map November 2024 – January 2026 reached" in goal_by_goal


def test_no_goal_of_the_plan_is_called_gone(pages: Mapping[str, str]) -> None:
    assert not [path for path, html in pages.items() if NOTICE in html]


def test_the_plan_says_what_changed_since_the_talk_before(said: Mapping[str, Said]) -> None:
    changed = said["plan/index.html"]["What changed since the talk on 25 September 2025"]
    for change in (
        "The talk Participants [-guardian-]",
        "Next talk [-28 January 2026-] [+10 June 2026+]",
        "Mother tongue Level [-Godtagbara-] [+Mer än godtagbara+]",
        "Mother tongue Comment Reads with [-flow-][+joy+].",
        "Draw a map Status [-going on-] [+reached+]",
        "Draw a map What came of it [+It hangs in the hall.+]",
        "Draw a map Closed [+28 January 2026+]",
        "Draw a map A work shows it [+The map+]",
        "Read four whole novels Wording Read [-three-][+four+] whole novels",
        "Read four whole novels To be reached by [-28 January 2026-] [+10 June 2026+]",
        "Read four whole novels Why the day was moved [+The library was closed.+]",
        "Read four whole novels Step done [+The first novel+]",
        "Read four whole novels Step The second [+thick +]novel",
        "Read four whole novels Who does what Reads [-ten-][+twenty+] minutes a day",
        "Know the tables Status [-going on-] [+let go+]",
        "Play chess Status [-going on-] [+continued+]",
        "Play chess Skill [+Building models+]",
        "Join the chess club new goal Join the chess club",
    ):
        assert change in changed
    assert "Notes" not in changed, "the note was changed before the talk"
    assert "What I want" not in changed, "that was changed after the talk"
    assert "What changed since" not in " ".join(said["plan/2025-09-25.html"]), "there was no talk before it"


def test_changes_after_a_talk_are_signed_by_who_recorded_them(said: Mapping[str, Said]) -> None:
    first = entries(
        said["plan/2025-09-25.html"]["Changes since the talk"],
        "Recorded on 7 October 2025 by Jonas",
        "Recorded on 21 October 2025 by Jonas",
        "Recorded on 3 November 2025 by Jonas",
        "Recorded on 1 December 2025 by Jonas",
        "Recorded on 8 December 2025 by Jonas",
    )
    assert "Wording Read three [+whole +]novels" in first[0]
    assert "Step done [+The first novel+]" in first[0]
    assert "Follow-up [+One is read.+]" in first[1]
    assert "Play chess no longer in the plan Play chess" in first[1]
    assert "Step done [-The first novel-]" in first[2]
    assert "Play chess new goal Play chess" in first[2]
    assert first[2].endswith("Notes Sits best at the [-front-][+window+].")
    assert said["plan/index.html"]["Changes since the talk"] == (
        "Recorded on 3 February 2026 by Jonas What I want Wants to [-read-][+write+] more."
        " What we agreed Home The telephone sleeps in the [-kitchen-][+hall+]"
        " Earlier 25 September 2025"
    )


def test_an_earlier_plan_reads_with_the_names_of_its_time(said: Mapping[str, Said]) -> None:
    then, now = said["plan/2025-09-25.html"], said["plan/index.html"]
    title = "This is how the plan read on 8 December 2025"
    assert then[title].endswith("Alva Lindqvist 7B With the student, guardian and Sofia Berg")
    assert now["The plan"].startswith("From the talk on 28 January 2026 with the student and Sofia Lind.")
    assert then["Where I stand"] == "Knowledge Swedish Godtagbara Reads with flow."
    assert now["Where I stand"] == "Knowledge Mother tongue Mer än godtagbara Reads with joy."
    assert then["Notes"] == "Sits best at the window. Sofia Berg 25 September 2025"
    assert "Read three whole novels Swedish going on set 25 September 2025 by 28 Jan" in then["Goals"]
    assert "Read four whole novels Mother tongue going on set 25 September 2025 by 10 Jun" in now["Goals"]
    assert then["Closed goals"].startswith("Swim Confidence reached set 20 September 2024 closed 5 June 2025")
    assert "Know the tables Mathematics let go" in now["Closed goals"]


def test_an_earlier_plan_says_that_it_is_not_todays(
    said: Mapping[str, Said], pages: Mapping[str, str]
) -> None:
    assert "Today's plan" in said["plan/2025-09-25.html"]["This is how the plan read on 8 December 2025"]
    assert "Today's plan" not in said["plan/index.html"]["The plan"]
    assert "goals/novels.html" in " ".join(read_html(pages["plan/index.html"]).links)
    assert "goals/novels.html" not in " ".join(read_html(pages["plan/2025-09-25.html"]).links)


def test_the_versions_are_listed_newest_first_with_who_recorded_them(said: Mapping[str, Said]) -> None:
    second, first = entries(said["plan/versions.html"]["All versions of the plan"], "28 Jan", "25 Sep")
    assert "Recorded on 28 January 2026 by Sofia" in second
    assert "last changed on 3 February 2026" in second
    assert "in force now" in second
    assert "last changed on 8 December 2025" in first
    assert "in force now" not in first


def test_the_talks_say_what_was_set_and_closed_at_each(said: Mapping[str, Said]) -> None:
    assert list(said["talks.html"])[1:] == ["Talks", NEXT, "We will talk about", "Talks that were held"]
    assert said["talks.html"]["Talks that were held"] == (
        "28 January 2026 With the student and Sofia Lind"
        " Goals Join the chess club set Draw a map reached Know the tables let go Play chess continued"
        " Agreed Home The telephone sleeps in the hall"
        " 25 September 2025 With the student, guardian and Sofia Berg"
        " Goals Swim set Draw a map set Read three whole novels set Know the tables set Play chess set"
        " Swim reached"
        " Agreed Home The telephone sleeps in the kitchen"
    )


def test_the_talks_begin_with_the_next_one_and_what_will_be_spoken_of(said: Mapping[str, Said]) -> None:
    assert "What do you want to learn next?" in said["talks.html"][NEXT]
    assert said["talks.html"]["We will talk about"] == (
        "Read four whole novels Mother tongue by 10 June 2026"
        " Join the chess club Cooperation since 28 January 2026"
    )


NEXT = "Next development talk: 10 June 2026"


@pytest.mark.parametrize(
    ("epoch", "to_come"),
    [("1781085600", True), ("1781172000", False)],
    ids=["on its day", "the day after"],
)
def test_the_next_talk_is_told_until_its_day(
    school: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, *, to_come: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    later = rendered(portfolio(school), school)
    assert (NEXT in later["index.html"]) is to_come
    assert (NEXT in later["talks.html"]) is to_come


def test_a_school_year_tells_the_goals_that_were_closed_in_it(said: Mapping[str, Said]) -> None:
    before, now = said["years/2024-25.html"], said["years/2025-26.html"]
    assert before["The school year 2024/25"] == "one goal reached 2 new goals one work reached going on work"
    assert before["Goals closed"] == "Swim Confidence reached 5 June 2025"
    assert before["Goals set"].startswith(
        "Swim Confidence reached 5 June 2025 Draw a map Science reached 28 January 2026"
    )
    assert before["Works"].startswith("The volcano Science 12 May 2025")
    assert "Talks" not in before
    assert now["The school year 2025/26"].startswith(
        "one goal reached one goal grown into a new one one goal let go 4 new goals 3 works 2 talks"
    )
    assert now["Goals closed"] == (
        "Draw a map Science reached 28 January 2026"
        " Know the tables Mathematics let go 28 January 2026"
        " Play chess Cooperation continued 28 January 2026"
    )
    assert "Draw a map" not in now["Goals set"]
    assert now["Talks"] == (
        "28 January 2026 the student and Sofia Lind 25 September 2025 the student, guardian and Sofia Berg"
    )
    years = said["years/index.html"]
    assert list(years)[2:] == ["School year 2025/26", "School year 2024/25"]
    assert years["School year 2025/26"].endswith("4 new goals 3 works 2 talks")
    assert years["School year 2024/25"].startswith("one goal reached 2 new goals one work")


def test_this_week_comes_first_and_the_others_newest_first(said: Mapping[str, Said]) -> None:
    weeks = said["weeks/index.html"]
    assert list(weeks)[2] == "This week Week 6"
    assert weeks["This week Week 6"] == "2–6 February 2026"
    assert weeks["My goals for the week"].startswith("Read a chapter done")
    assert weeks["Other weeks"] == (
        "School year 2025/26 Week 5 26 January 2026 1 of 2 done Week 45 3 November 2025 1 of 2 done"
    )


def test_a_week_says_which_goal_it_serves_and_what_is_done(said: Mapping[str, Said]) -> None:
    week = said["weeks/2026-W05.html"]
    assert week["Week 5"] == "26–30 January 2026"
    assert week["My goals for the week"].startswith("Read a chapter done Read four whole novels Draw")


def test_the_start_page_says_what_is_going_on(said: Mapping[str, Said], pages: Mapping[str, str]) -> None:
    start = said["index.html"]
    assert start["My goals now"].startswith(
        "Read four whole novels Mother tongue by 10 June 2026"
        " Join the chess club Cooperation since 28 January 2026"
        " Who does what Student Reads twenty minutes a day Read four whole novels"
        " Home The telephone sleeps in the hall"
    )
    assert "Draw a map" not in start["My goals now"]
    labels = [attributes.get("aria-label") for _, attributes in read_html(pages["index.html"]).elements]
    assert "1 of 3 steps done" in labels
    assert NEXT in start
    assert start["New works"] == (
        "The essay Mother tongue 20 Jan 2026 The map Science 12 Nov 2025 The poem Mother tongue 10 Oct 2025"
    )


def test_the_journey_counts_what_became_of_the_goals(said: Mapping[str, Said]) -> None:
    assert said["journey.html"]["The journey"].startswith(
        "6 goals since 2024/25. 2 are reached. One has grown into a new goal. One was let go. 2 are going on."
    )
    assert (
        "Play chess September 2025 – January 2026 continued It grew into: Join the chess club"
        in (said["journey.html"]["Goal by goal"])
    )


def test_the_work_bank_has_the_newest_year_and_work_first(said: Mapping[str, Said]) -> None:
    bank = said["works/index.html"]
    years = ["School year 2025/26", "School year 2024/25"]
    assert [heading for heading in bank if heading in years] == years
    assert bank["School year 2025/26"] == (
        "The essay Mother tongue 20 Jan 2026 The map Science 12 Nov 2025 The poem Mother tongue 10 Oct 2025"
    )


def test_between_works_one_goes_to_the_earlier_and_the_later(pages: Mapping[str, str]) -> None:
    ways = {
        attributes["rel"]: attributes["href"]
        for tag, attributes in read_html(pages["works/2025-10-poem/index.html"]).elements
        if tag == "a" and "rel" in attributes
    }
    assert ways == {"prev": "../2025-05-volcano/index.html", "next": "../2025-11-map/index.html"}


@pytest.mark.parametrize("page", ["works/2025-05-volcano/index.html", "works/index.html"])
def test_names_of_files_are_quoted_in_addresses(pages: Mapping[str, str], page: str) -> None:
    shown = [link for link in read_html(pages[page]).links if "webp" in link or ".pdf" in link]
    assert any("%D7%94%D7%A8%20%D7%92%D7%A2%D7%A9" in link for link in shown)
    assert not [link for link in shown if not re.fullmatch(r"[A-Za-z0-9%/._-]+", link)], shown
    if page != "works/index.html":
        assert "lab%20report%20%231.pdf" in shown


def test_of_a_student_who_left_no_page_says_that_a_goal_is_going_on(alva: Portfolio, school: Path) -> None:
    student = replace(alva.plan.student, left=alva.as_of - timedelta(days=1))
    gone = rendered(replace(alva, plan=replace(alva.plan, student=student)), school)
    looking_back = [gone["journey.html"], *(html for path, html in gone.items() if path.startswith("goals/"))]
    assert not [html for html in looking_back if "going on" in html]
    assert any("open on the last day" in html for html in looking_back)


def test_homework_and_tests_of_this_week_are_on_the_start_page(alva: Portfolio, school: Path) -> None:
    due = alva.weeks[-1].monday + timedelta(days=3)
    week = replace(
        alva.weeks[-1], inputs=(WeekInput("test", next(iter(alva.school.areas)), "Ten words", due),)
    )
    with_test = replace(alva, weeks=(*alva.weeks[:-1], week))
    during = rendered(replace(with_test, as_of=week.monday + timedelta(days=2)), school)["index.html"]
    shown = sections(during)[f"This week Week {int(week.id[-2:])}"]
    assert "Test" in shown
    assert "Ten words" in shown
    after = rendered(replace(with_test, as_of=week.monday + timedelta(days=7)), school)["index.html"]
    assert "This week" not in after


def test_what_went_well_is_new_on_the_start_page_and_all_of_it_on_a_page(
    alva: Portfolio, school: Path
) -> None:
    def praised(day: str, text: str) -> Success:
        return Success(Date.fromisoformat(day), "jonas", "achievement", text, ("novels",))

    older = Log("2024-25", (praised("2025-05-05", "You waited."),))
    newer = Log(
        "2025-26",
        tuple(praised(f"2025-10-0{day}", f"You did {day}.") for day in (2, 1, 3)),
        (
            Difficulty(
                Date(2025, 10, 12),
                "jonas",
                "cooperation",
                "Works alone.",
                (Measure(Date(2025, 10, 13), "sofia", "Made new groups.", for_staff=True),),
                home_told=Date(2025, 10, 12),
                over=Date(2025, 11, 20),
                outcome="The group works.",
            ),
        ),
        (Contact(Date(2025, 10, 12), "jonas", "phone", "home", "How groups work.", "We talk again."),),
    )
    pages = rendered(replace(alva, logs=(older, newer)), school)
    start = sections(pages["index.html"])
    assert start["What went well"] == (
        "You did 3. Jonas Ek 3 October 2025 You did 2. Jonas Ek 2 October 2025 "
        "You did 1. Jonas Ek 1 October 2025 All that went well"
    )
    log = sections(pages["log.html"])
    assert list(log)[-2:] == ["School year 2025/26", "School year 2024/25"]
    assert "You waited. Jonas Ek 5 May 2025 Read four whole novels" in log["School year 2024/25"]
    _, _, rest = log["School year 2025/26"].partition("Difficulties ")
    assert rest == (
        "Cooperation Works alone. Jonas Ek 12 October 2025 only for the staff "
        "What was done Made new groups. Sofia Lind 13 October 2025 only for the staff "
        "The home was told on 12 October 2025 Over since 20 November 2025 "
        "How it ended The group works. "
        "Talked about and visited Contact with home by phone the home began it "
        "How groups work. Jonas Ek 12 October 2025 Agreed We talk again."
    )
    assert 'href="log.html"' in pages["more.html"]
    assert "Made new groups." in pages["search.html"]


def test_without_a_log_nothing_speaks_of_one(pages: Mapping[str, str]) -> None:
    assert "log.html" not in pages
    assert not [path for path, html in pages.items() if "log.html" in html or "What went well" in html]
