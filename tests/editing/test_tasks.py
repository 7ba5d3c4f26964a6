"""Each task does what it is called, and changes the lines that it needs and no other."""

from __future__ import annotations

import pytest

from generator.editing.tasks import TASKS
from tests.support.form import Visitor
from tests.support.repository import Repository

ALVA = "/students/alva"


def diff(school: Repository) -> list[str]:
    """The lines that a proposal for Alva adds and takes away."""
    told = school.git("diff", "--unified=0", "main", "plans/alva").decode()
    return [line for line in told.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_ticking_a_step_changes_its_line(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(f"{ALVA}/steps", **{"steps.1.done": "2026-11-19"})
    assert page.location == f"{ALVA}?saved=steps"
    assert diff(school) == [
        "-      - {what: The second novel}",
        "+      - {what: The second novel, done: 2026-11-19}",
    ]


def test_a_step_is_ticked_with_the_day_of_today(sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/steps")
    assert ("goals.1.steps.1.done", "2026-11-20") not in form.sent  # the box isn't ticked yet
    assert 'value="2026-11-20"' in sofia.get(f"{ALVA}/steps").html


def test_a_follow_up_comes_last_and_bears_the_mentor_and_the_day(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(f"{ALVA}/follow-up/read-three-novels", note="She reads on the bus: every day.")
    assert page.status == 303, page.text
    assert diff(school) == [
        '+      - {date: 2026-11-20, by: sofia, note: "She reads on the bus: every day."}'
    ]


def test_a_follow_up_for_the_staff_says_so(school: Repository, sofia: Visitor) -> None:
    sofia.fill(f"{ALVA}/follow-up/read-three-novels", note="Tired.", audience="staff")
    assert diff(school) == ["+      - {date: 2026-11-20, by: sofia, note: Tired., audience: staff}"]


def test_an_empty_follow_up_is_none(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(f"{ALVA}/follow-up/read-three-novels", note="  ")
    assert page.location == f"{ALVA}?same=follow-up"
    assert "plans/alva" not in school.git("branch", "--list").decode()


def test_a_goal_is_closed_and_grows_into_another(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/close/read-three-novels")
    new = "goals.n1"
    page = sofia.post(
        f"{ALVA}/close/read-three-novels",
        form.with_(
            {
                "goals.1.status": "continued",
                "goals.1.outcome": "Two are read. She wants more.",
                f"{new}.title": "Read a whole series",
                f"{new}.due": "2027-06-10",
                f"{new}.steps.n1.what": "The first book",
            }
        ),
    )
    assert page.status == 303, page.text
    assert diff(school) == [
        "-    status: active",
        "+    status: continued",
        "+    closed: 2026-11-20",
        "+    outcome: Two are read. She wants more.",
        "+  - id: read-a-whole-series",
        "+    area: swedish",
        "+    skill: reading",
        "+    title: Read a whole series",
        "+    set: 2026-11-20",
        "+    due: 2027-06-10",
        "+    status: active",
        "+    steps:",
        "+      - {what: The first book}",
        "+    continues: read-three-novels",
    ]


def test_a_goal_is_closed_without_another(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/close/read-three-novels")
    sofia.post(
        f"{ALVA}/close/read-three-novels",
        form.with_({"goals.1.status": "achieved", "goals.1.outcome": "Three are read."}),
    )
    assert diff(school)[:2] == ["-    status: active", "+    status: achieved"]
    assert len(diff(school)) == 4


def test_a_goal_in_hebrew_gets_a_short_name(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/close/read-three-novels")
    said = {"goals.1.status": "continued", "goals.1.outcome": "x", "goals.n1.title": "לקרוא סדרה שלמה"}
    assert sofia.post(f"{ALVA}/close/read-three-novels", form.with_(said)).status == 303
    assert "+  - id: goal-3" in diff(school)


def test_after_a_talk_there_is_a_new_version(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/after-talk")
    page = sofia.post(
        f"{ALVA}/after-talk",
        form.with_(
            {
                "talk.date": "2026-11-19",
                "talk.next": "2027-03-01",
                "talk.prepared.n1.who": "home",
                "talk.prepared.n1.text": "She is happier now.",
                "situation.social.0.level": "secure",
                "wishes.guardian": "",
                "agreements.n1.who": "school",
                "agreements.n1.what": "A quiet place to read",
            }
        ),
    )
    assert page.status == 303, page.text
    lines = diff(school)
    assert "-  date: 2026-09-24" in lines
    assert "+  date: 2026-11-19" in lines
    assert "-    - {who: student, text: I want to talk about reading.}" in lines
    assert "+    - {who: home, text: She is happier now.}" in lines
    assert "-  guardian: That she reads more" in lines
    assert "+  - {who: school, what: A quiet place to read}" in lines
    assert "-    - {area: cooperation, level: often, comment: Invites others.}" in lines
    assert "+    - {area: cooperation, level: secure, comment: Invites others.}" in lines
    assert len(lines) == 10, lines


def test_a_new_week_begins_with_the_next_steps(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/week")
    assert ("goals.n1.what", "The second novel") in form.sent
    said = {"inputs.n1.kind": "homework", "inputs.n1.area": "swedish", "inputs.n1.what": "Chapter 4"}
    page = sofia.post(f"{ALVA}/week", form.with_(said))
    assert page.status == 303, page.text
    assert school.git("show", "plans/alva:portfolios/students/alva/weeks/2026-W47.yml").decode() == (
        "schema: week/1\n"
        "week: 2026-W47\n"
        "inputs:\n"
        "  - {kind: homework, area: swedish, what: Chapter 4}\n"
        "goals:\n"
        "  - {what: The second novel, goal: read-three-novels}\n"
    )


def test_feedback_comes_into_the_work(school: Repository, sofia: Visitor) -> None:
    page = sofia.fill(f"{ALVA}/feedback/2026-05-volcano", text="One sees how it works.")
    assert page.status == 303, page.text
    assert "+  - {by: sofia, date: 2026-11-20, text: One sees how it works.}" in diff(school)
    assert all(line[0] == "+" for line in diff(school))


def test_a_note_and_wishes_come_into_the_plan(school: Repository, sofia: Visitor) -> None:
    sofia.fill(f"{ALVA}/note", text="Sits well now.")
    sofia.fill(f"{ALVA}/wishes", student="More time to draw, and to paint")
    assert diff(school) == [
        "-  student: More time to draw",
        "+  student: More time to draw, and to paint",
        "+  - {date: 2026-11-20, by: sofia, text: Sits well now.}",
    ]


def test_an_entry_is_taken_away(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/plan")
    page = sofia.post(f"{ALVA}/plan", form.with_({"goals.1.actions.1.-removed": "yes"}))
    assert page.status == 303, page.text
    assert diff(school) == ["-      - {who: home, what: A library visit every second week}"]


# A new work is always a change: `test_uploads` makes some.
@pytest.mark.parametrize("task", sorted(TASKS.keys() - {"work"}))
def test_a_form_that_nobody_changed_changes_nothing(school: Repository, sofia: Visitor, task: str) -> None:
    which = {"follow-up": "/read-three-novels", "close": "/read-three-novels", "week": "/2026-W39"}
    which |= dict.fromkeys(("feedback", "whole-work", "reflection"), "/2026-05-volcano")
    which |= dict.fromkeys(("noticed", "whole-log", "attendance"), "/2026-27")
    path = f"{ALVA}/{task}{which.get(task, '')}"
    form = sofia.form(path)
    # A talk has the day of today, and a goal that is closed a day: those are the task itself.
    unsaid = {"talk.date": "2026-09-24", "talk.next": "2027-02-03", "goals.1.closed": ""}
    page = sofia.post(
        path, form.with_({name: value for name, value in unsaid.items() if name in dict(form.sent)})
    )
    assert page.location == f"{ALVA}?same={task}", page.text
    assert not school.git("branch", "--list", "plans/*")


LOG = f"{ALVA}/noticed/2026-27"


def test_what_went_well_is_three_fields_and_one_line(school: Repository, sofia: Visitor) -> None:
    said = {"feedback.n1.text": "You waited for the others.", "feedback.n1.kind": "behaviour"}
    page = sofia.post(LOG, sofia.form(LOG).with_(said))
    assert page.status == 303, page.text
    assert diff(school) == [
        "+  - {date: 2026-11-20, by: sofia, kind: behaviour, text: You waited for the others.}"
    ]


@pytest.mark.parametrize(("readers", "line"), [("staff", []), ("family", ["audience: family"])])
def test_a_difficulty_is_for_the_staff_unless_the_mentor_chooses_otherwise(
    school: Repository, sofia: Visitor, readers: str, line: list[str]
) -> None:
    form = sofia.form(LOG)
    assert ("difficulties.n1.audience", "staff") in form.sent
    said = {"difficulties.n1.noticed": "Sits alone.", "difficulties.n1.area": "cooperation"}
    page = sofia.post(LOG, form.with_(said | {"difficulties.n1.audience": readers}))
    assert page.status == 303, page.text
    told = " ".join(diff(school))
    assert "noticed: Sits alone." in told
    assert [one for one in ("audience: family", "audience: staff") if one in told] == line


def test_what_was_done_is_written_below_the_difficulty_and_it_may_be_over(
    school: Repository, sofia: Visitor
) -> None:
    said = {"difficulties.0.actions.n1.what": "Made new groups.", "difficulties.0.over": "2026-11-20"}
    page = sofia.post(LOG, sofia.form(LOG).with_(said))
    assert page.status == 303, page.text
    assert diff(school) == [
        "+      - {date: 2026-11-20, by: sofia, what: Made new groups.}",
        "+    over: 2026-11-20",
    ]


def test_the_first_entry_of_a_year_begins_its_log(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/noticed/2025-26"
    said = {
        "visits.n1.text": "Saw the rooms.",
        "visits.n1.where": "next-school",
        "visits.n1.date": "2026-05-20",
    }
    assert sofia.post(path, sofia.form(path).with_(said)).status == 303
    assert diff(school) == [
        "+schema: log/1",
        "+visits:",
        "+  - {date: 2026-05-20, by: sofia, where: next-school, text: Saw the rooms.}",
    ]


def test_an_entry_is_put_right_in_the_whole_log(school: Repository, sofia: Visitor) -> None:
    path = f"{ALVA}/whole-log/2026-27"
    form = sofia.form(path)
    assert ("difficulties.0.audience", "staff") in form.sent
    assert sofia.post(path, form.with_({"difficulties.0.audience": "family"})).status == 303
    assert diff(school) == ["+    audience: family"]
