"""A school whose texts try to be more than text, and a student much of whose plan is for staff only."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.repository import Repository
from tests.support.small_school import BASE

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7777*7777 }}"
PRODUCT = str(7777 * 7777)
LINKS = "[a](//evil.example) [b](../vera/index.html) [c](/etc) [d](javascript:alert(1))"
AUTHOR = "Eve \"'onload=alert(1) {{ 7777*7777 }}"

FIRST_TALK, SECOND_TALK = "2026-09-24", "2026-11-19"
STUDENTS = "portfolios/students"
VOLCANO = BASE / STUDENTS / "alva/works/2026-05-volcano"

Say = Callable[[str], str]
Files = dict[str, str | bytes | None]


def hostile(field: str) -> str:
    return f"{field} {HOSTILE}"


def plain(field: str) -> str:
    return f"{field} and no more"


def hostile_school(top: Path) -> Repository:
    """Mallory, all of whose texts are hostile; Vera, the same with plain texts; Sten, with much for staff."""
    shutil.copytree(BASE, top)
    shutil.rmtree(top / STUDENTS)
    repository = Repository.create(top)
    for talk, day in ((FIRST_TALK, FIRST_TALK), (SECOND_TALK, SECOND_TALK)):
        second = talk == SECOND_TALK
        files = _staff_bank(second) | {
            "portfolios/school.yml": _written(_school()),
            "portfolios/mentors.yml": _written(_mentors()),
            f"{STUDENTS}/sten/iup.yml": _written(_staff_plan(second)),
        }
        for student, say, links in (("mallory", hostile, f"\n\n{LINKS}"), ("vera", plain, "")):
            files |= _student(student, say, links, second)
        repository.commit(files, day, AUTHOR)
    return repository


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _name(field: str) -> dict[str, str]:
    return {language: hostile(f"{field} {language}") for language in ("en", "he")}


def _school() -> dict[str, Any]:
    areas = {
        "swedish": "knowledge",
        "science": "knowledge",
        "cooperation": "social",
        "confidence": "personal",
    }
    return {
        "schema": "school/1",
        "name": _name("school"),
        "languages": ["en", "he"],
        "time_zone": "Europe/Stockholm",
        "school_year": {"starts": "08-15"},
        "talks_per_year": 2,
        "areas": [{"id": area, "kind": kind, "name": _name(area)} for area, kind in areas.items()],
        "skills": [{"id": "reading", "area": "swedish", "name": _name("reading")}],
        "scales": [
            {
                "id": "growth",
                "name": hostile("scale"),
                "kinds": ["knowledge", "social", "personal"],
                "levels": [{"id": level, "name": _name(level)} for level in ("often", "secure")],
            }
        ],
    }


def _mentors() -> dict[str, Any]:
    return {
        "schema": "mentors/1",
        "mentors": [
            {"id": mentor, "name": hostile(mentor), "title": _name("title"), "about": hostile("about")}
            for mentor in ("sofia", "jonas")
        ],
    }


def _plan(name: str, second: bool) -> dict[str, Any]:
    return {
        "schema": "iup/1",
        "student": {"name": name, "enrolled": "2020-08-18", "languages": ["en", "he"]},
        "publication": {
            "basis": "consent",
            "reference": "2026/1",
            "from": "2026-08-18",
            "until": "2027-06-30",
        },
        "mentors": {"class": "sofia", "personal": "jonas"},
        "talk": {
            "date": SECOND_TALK if second else FIRST_TALK,
            "participants": ["student", "sofia"],
            "next": "2027-02-03" if second else SECOND_TALK,
        },
    }


def _student(student: str, given: Say, links: str, second: bool) -> Files:
    """One student's files; `links` end every text that may have several lines."""
    number = "second" if second else "first"

    def line(field: str) -> str:
        return given(f"{number} {field}")

    def text(field: str) -> str:
        return line(field) + links

    def sides(field: str, key: str = "what") -> list[dict[str, Any]]:
        return [{"who": who, key: text(f"{who} {field}")} for who in ("student", "home", "school")]

    def standings(area: str) -> list[dict[str, Any]]:
        level = "secure" if second else "often"
        return [{"area": area, "level": level, "comment": text(f"{area} comment"), "school": text(area)}]

    plan = _plan(line("name"), second)
    plan["student"]["class"] = line("class")
    plan["publication"]["reference"] = line("reference")
    plan["talk"]["prepared"] = sides("prepared", "text")
    plan["situation"] = {
        "knowledge": standings("swedish"),
        "social": standings("cooperation"),
        "personal": standings("confidence"),
    }
    plan["strengths"] = [line("strength")]
    plan["ambitions"] = text("ambitions")
    # One text goes and one comes as a whole: what is struck out and what is new hold nothing either.
    plan["wishes"] = {
        "student": "More maths" if second else text("wish"),
        "guardian": text("guardian wish") if second else "More maths",
    }
    follow_up = {"date": "2026-09-24", "by": "jonas", "note": text("follow-up")}
    reading = {
        "id": "reading",
        "area": "swedish",
        "skill": "reading",
        "title": line("reading"),
        "why": text("why"),
        "set": FIRST_TALK,
        "due": "2027-02-03" if second else "2026-12-01",
        "due_reason": text("due reason"),
        "status": "active",
        "criteria": text("criteria"),
        "actions": sides("action"),
        "steps": [{"what": line("done step"), "done": "2026-09-24"}, {"what": line("open step")}],
        "follow_ups": [follow_up],
    }
    volcano = {
        "id": "volcano",
        "area": "science",
        "title": line("volcano"),
        "set": "2026-01-28",
        "status": "achieved",
        "closed": FIRST_TALK,
        "outcome": text("outcome"),
        "evidence": ["2026-05-volcano"],
    }
    plan["goals"] = [reading, volcano]
    plan["agreements"] = sides("agreement")
    plan["own_view"] = {
        "date": FIRST_TALK,
        "knowledge": [{"area": "swedish", "level": "often", "comment": text("own swedish")}],
        "social": [{"area": "cooperation", "comment": text("own cooperation")}],
        "personal": [{"area": "confidence", "comment": text("own confidence")}],
        "who_i_am": text("who I am"),
        "how_i_see_myself": text("how I see myself"),
        "good_at": [line("good at")],
    }
    review = {"date": FIRST_TALK, "by": "sofia", "outcome": text("review"), "decision": "goes-on"}
    plan["support"] = [{"what": text("support"), "by": "sofia", "from": FIRST_TALK, "reviews": [review]}]
    plan["notes"] = [{"date": FIRST_TALK, "by": "sofia", "text": text("note")}]
    folder = f"{STUDENTS}/{student}"
    return (
        {f"{folder}/iup.yml": _written(plan)}
        | _bank(folder, given, links)
        | _week(folder, given, links)
        | _log(folder, given, links)
    )


def _bank(folder: str, line: Say, links: str) -> Files:
    work_folder = f"{folder}/works/2026-05-volcano"
    picture, report = (line(field).replace("/", "") for field in ("picture", "report"))
    work = {
        "schema": "work/1",
        "title": line("work"),
        "date": "2026-05-12",
        "area": "science",
        "skills": ["reading"],
        "goals": ["volcano"],
        "files": [
            {"path": f"{picture}.jpg", "alt": line("alt"), "title": line("picture title")},
            {"path": f"{report}.pdf", "title": line("report title")},
            {"path": "notes.txt", "title": line("notes title")},
        ],
        "reflection": line("reflection") + links,
        "feedback": [{"by": "sofia", "date": "2026-05-14", "text": line("feedback") + links}],
    }
    return {
        f"{work_folder}/work.yml": _written(work),
        f"{work_folder}/{picture}.jpg": (VOLCANO / "volcano.jpg").read_bytes(),
        f"{work_folder}/{report}.pdf": (VOLCANO / "report.pdf").read_bytes(),
        f"{work_folder}/notes.txt": line("content"),
    }


def _week(folder: str, line: Say, links: str) -> Files:
    week = {
        "schema": "week/1",
        "week": "2026-W39",
        "inputs": [{"kind": "homework", "area": "swedish", "what": line("input") + links}],
        "goals": [{"what": line("week goal"), "goal": "reading", "done": True}],
        "study_time": [{"day": "tue", "what": line("study time") + links, "with": "jonas"}],
        "follow_up": {"by": "jonas", "date": "2026-09-25", "note": line("week note") + links},
    }
    return {f"{folder}/weeks/2026-W39.yml": _written(week)}


def _log(folder: str, line: Say, links: str) -> Files:
    said = {"date": "2026-09-25", "by": "jonas"}
    action = said | {"what": line("log action") + links}
    log = {
        "schema": "log/1",
        "feedback": [said | {"kind": "achievement", "text": line("log feedback") + links}],
        "difficulties": [
            said
            | {
                "area": "swedish",
                "noticed": line("log difficulty"),
                "actions": [action],
                "over": "2026-09-25",
            }
            | {"outcome": line("log outcome") + links, "audience": "family"}
        ],
        "contacts": [
            said
            | {"how": "phone", "began": "home", "about": line("log contact"), "agreed": line("log agreed")}
        ],
        "conversations": [said | {"text": line("log conversation"), "wishes": line("log wishes") + links}],
        "crises": [said | {"text": line("log crisis"), "actions": [action], "audience": "family"}],
        "readiness": [said | {"text": line("log readiness") + links}],
        "visits": [said | {"where": "home", "text": line("log visit") + links}],
    }
    attendance = {  # no field of it takes a text
        "schema": "attendance/1",
        "periods": [{"period": "2026-W38", "lessons": 31, "unreported": 1, "area": "swedish"}],
    }
    return {
        f"{folder}/log/2026-27.yml": _written(log),
        f"{folder}/attendance/2026-27.yml": _written(attendance),
    }


SECRET, WITHDRAWN = "Xyzzy", "Quux"
"""What was never for the family, and what was until the second talk."""


def _staff_plan(second: bool) -> dict[str, Any]:
    once = {"audience": "staff"} if second else {}
    staff = {"audience": "staff"}
    renamed = " under another name" if second else ""

    def entries(**entry: str) -> list[dict[str, str]]:
        """One that was for the family once, one that never was."""
        (key,) = (key for key in ("what", "text", "note", "comment", "outcome") if key in entry)
        return [
            entry | {key: f"{WITHDRAWN} {entry[key]}"} | once,
            entry | {key: f"{SECRET} {entry[key]}"} | staff,
        ]

    def goal(goal_id: str, title: str, **more: Any) -> dict[str, Any]:
        return {
            "id": goal_id,
            "area": "swedish",
            "title": title,
            "set": FIRST_TALK,
            "status": "active",
        } | more

    done = {"done": SECOND_TALK} if second else {}
    plan = _plan("Sten Ek", second)
    plan["talk"]["prepared"] = entries(who="home", text="prepared")
    withdrawn, secret = entries(area="swedish", comment="comment")
    plan["situation"] = {
        "knowledge": [withdrawn | {"school": f"{WITHDRAWN}{renamed}"}, secret | {"area": "science"}],
        "social": [{"area": "cooperation", "comment": "Invites others."}],
    }
    plan["goals"] = [
        goal("quux-goal", f"{WITHDRAWN} goal{renamed}", why=f"{WITHDRAWN} why", **once),
        goal("xyzzy-goal", f"{SECRET} goal", **staff),
        goal(
            "seen",
            "Seen by all",
            actions=entries(who="home", what="action"),
            steps=[step | done for step in entries(what="step")],
            follow_ups=entries(date=FIRST_TALK, by="sofia", note="follow-up"),
            evidence=["2026-06-xyzzy", "2026-06-quux"] if second else [],
        ),
    ]
    if second:
        plan["goals"][2]["continues"] = "xyzzy-ended"
        closed = {"status": "continued", "closed": SECOND_TALK}
        plan["goals"] += [
            goal("xyzzy-ended", f"{SECRET} ended", **closed, **staff),
            goal("handed-on", "Handed on", **closed),
            goal("xyzzy-heir", f"{SECRET} heir", continues="handed-on", **staff) | {"set": SECOND_TALK},
        ]
    else:
        plan["goals"] += [goal("handed-on", "Handed on")]
    plan["agreements"] = entries(who="home", what="agreement")
    reviews = entries(date=FIRST_TALK, by="sofia", outcome="review")
    plan["support"] = [*entries(what="support"), {"what": "Reads with a friend", "reviews": reviews}]
    own, hidden = entries(area="swedish", comment="own comment")
    plan["own_view"] = {"date": FIRST_TALK, "knowledge": [own, hidden | {"area": "science"}]}
    plan["notes"] = entries(date=FIRST_TALK, by="sofia", text="note")
    return plan


def _staff_bank(second: bool) -> Files:
    def work(title: str, **more: Any) -> str:
        return _written(
            {
                "schema": "work/1",
                "title": title,
                "date": "2026-06-01",
                "area": "science",
                "files": [{"path": f"{title}.jpg", "alt": title}],
            }
            | more
        )

    staff = {"audience": "staff"}
    once = staff if second else {}

    def week() -> str:
        said = [(WITHDRAWN, once), (SECRET, staff)]
        goals = [{"what": "Reads", "goal": "xyzzy-goal"}, {"what": "Draws", "goal": "quux-goal"}]
        return _written(
            {
                "schema": "week/1",
                "week": "2026-W39",
                "inputs": [{"kind": "test", "area": "swedish", "what": word} | more for word, more in said],
                "goals": goals + [{"what": word} | more for word, more in said],
                "study_time": [{"day": "mon", "what": word} | more for word, more in said],
                "follow_up": {"by": "sofia", "date": "2026-09-25", "note": SECRET} | staff,
            }
        )

    def log() -> str:
        by = {"date": "2026-09-25", "by": "sofia"}
        hard = by | {
            "area": "science",
            "noticed": SECRET,
            "outcome": SECRET,
            "actions": [by | {"what": SECRET}],
        }
        crisis = by | {"text": SECRET, "actions": [by | {"what": SECRET}]}
        seen = hard | {"noticed": "Seen", "outcome": "Seen", "audience": "family"}
        seen["actions"] = [by | {"what": word} | more for word, more in ((WITHDRAWN, once), (SECRET, staff))]
        said = [by | {"text": word} | more for word, more in ((WITHDRAWN, once), (SECRET, staff))]
        contact = {"how": "phone", "began": "home", "about": SECRET, "agreed": SECRET}
        return _written(
            {
                "schema": "log/1",
                "feedback": [one | {"kind": "behaviour"} for one in said],
                "difficulties": [hard, hard | staff, seen],
                "contacts": [by | contact | staff],
                "conversations": [one | {"wishes": one["text"]} for one in said],
                "crises": [crisis, crisis | staff],
                "readiness": said,
                "visits": [one | {"where": "home"} for one in said],
            }
        )

    works, weeks = f"{STUDENTS}/sten/works", f"{STUDENTS}/sten/weeks"
    picture = (VOLCANO / "volcano.jpg").read_bytes()
    feedback = [{"by": "sofia", "date": "2026-06-02", "text": f"{SECRET} feedback", **staff}]
    return {
        f"{works}/2026-06-xyzzy/work.yml": work(SECRET, **staff),
        f"{works}/2026-06-xyzzy/{SECRET}.jpg": picture,
        f"{works}/2026-06-quux/work.yml": work(WITHDRAWN, **once),
        f"{works}/2026-06-quux/{WITHDRAWN}.jpg": picture,
        f"{works}/2026-06-seen/work.yml": work(
            "Seen", goals=["seen", "xyzzy-goal", "quux-goal"], feedback=feedback
        ),
        f"{works}/2026-06-seen/Seen.jpg": picture,
        f"{weeks}/2026-W39.yml": week(),
        f"{STUDENTS}/sten/log/2026-27.yml": log(),
    }
