"""A small school with a past: two talks in a school year, and what was written between and after them."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from datetime import date as Date
from pathlib import Path
from typing import Any

from generator.base import resources
from generator.building.rendering import published_files, site_facts, student_site
from generator.media.cache import Cache
from generator.pages import Portfolio
from generator.render import load
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.small_school import ALVA, BASE, replace

FIRST_TALK, SECOND_TALK, TODAY = "2025-09-25", "2026-01-28", "2026-02-03"
"""Today is the Tuesday of week 6."""

WORKS = f"{ALVA}/works"
SCHOOL, MENTORS = "portfolios/school.yml", "portfolios/mentors.yml"

FIRST_PLAN: dict[str, Any] = {
    "schema": "iup/1",
    "student": {"name": "Alva Lindqvist", "class": "7B", "enrolled": "2020-08-18", "languages": ["en"]},
    "publication": {
        "basis": "consent",
        "reference": "2025/1",
        "from": "2025-08-18",
        "until": "2026-06-30",
    },
    "mentors": {"class": "sofia", "personal": "jonas"},
    "talk": {"date": FIRST_TALK, "participants": ["student", "guardian", "sofia"], "next": SECOND_TALK},
    "situation": {
        "knowledge": [{"area": "swedish", "level": "acceptable", "comment": "Reads with flow."}],
    },
    "strengths": ["Explains well"],
    "ambitions": "Wants to read more.",
    "goals": [
        {
            "id": "swim",
            "area": "confidence",
            "title": "Swim",
            "set": "2024-09-20",
            "status": "achieved",
            "closed": "2025-06-05",
            "evidence": ["2025-05-volcano"],
        },
        {
            "id": "map",
            "area": "science",
            "title": "Draw a map",
            "set": "2024-11-01",
            "status": "active",
        },
        {
            "id": "novels",
            "area": "swedish",
            "title": "Read three novels",
            "why": "To get lost in a book.",
            "set": FIRST_TALK,
            "due": "2026-01-28",
            "status": "active",
            "actions": [{"who": "student", "what": "Reads ten minutes a day"}],
            "steps": [{"what": "The first novel"}, {"what": "The second novel"}],
        },
        {
            "id": "tables",
            "area": "mathematics",
            "title": "Know the tables",
            "set": FIRST_TALK,
            "status": "active",
        },
        {
            "id": "chess",
            "area": "cooperation",
            "title": "Play chess",
            "set": FIRST_TALK,
            "status": "active",
        },
    ],
    "agreements": [{"who": "home", "what": "The telephone sleeps in the kitchen"}],
    "notes": [{"date": FIRST_TALK, "by": "sofia", "text": "Sits best at the front."}],
}


def goal(plan: dict[str, Any], goal_id: str) -> dict[str, Any]:
    return next(goal for goal in plan["goals"] if goal["id"] == goal_id)


def school_with_history(top: Path) -> Repository:
    """The whole past, committed: Sofia records the talks, Jonas what comes between."""
    shutil.copytree(BASE, top)
    shutil.rmtree(top / ALVA)
    repository = Repository.create(top)
    plan = deepcopy(FIRST_PLAN)

    def record(day: str, by: str, files: dict[str, str | bytes | None] | None = None) -> None:
        text = json.dumps(plan, ensure_ascii=False, indent=1)
        repository.commit({f"{ALVA}/iup.yml": text, **(files or {})}, day, by)

    record(FIRST_TALK, "Sofia", _works() | _weeks())

    goal(plan, "novels")["title"] = "Read three whole novels"
    goal(plan, "novels")["steps"][0]["done"] = "2025-10-05"
    record("2025-10-07", "Jonas")

    goal(plan, "novels")["follow_ups"] = [{"date": "2025-10-20", "by": "jonas", "note": "One is read."}]
    chess = plan["goals"].pop(4)
    record("2025-10-21", "Jonas")

    del goal(plan, "novels")["steps"][0]["done"]
    plan["goals"].insert(4, chess)
    plan["notes"][0]["text"] = "Sits best at the window."
    record("2025-11-03", "Jonas")

    goal(plan, "chess").update(
        actions=[{"who": "home", "what": "Plays on Sundays"}],
        steps=[{"what": "Learn the rules", "done": "2025-11-30"}],
    )
    goal(plan, "tables").update(status="dropped", closed="2025-12-01", outcome="Too much at once.")
    record("2025-12-01", "Jonas")

    goal(plan, "chess").update(
        actions=[], steps=[{"what": "Learn the rules", "done": "2025-12-05"}, {"what": "Win once"}]
    )
    goal(plan, "tables").update(status="active")
    del goal(plan, "tables")["closed"], goal(plan, "tables")["outcome"]
    record("2025-12-08", "Jonas")

    replace(top / SCHOOL, "en: Swedish}", "en: Mother tongue}")
    replace(top / MENTORS, "Sofia Berg", "Sofia Lind")
    plan["talk"] = {"date": SECOND_TALK, "participants": ["student", "sofia"], "next": "2026-06-10"}
    _second_talk(plan)
    record(SECOND_TALK, "Sofia")

    plan["ambitions"] = "Wants to write more."
    plan["agreements"][0]["what"] = "The telephone sleeps in the hall"
    record(TODAY, "Jonas")
    return repository


def _second_talk(plan: dict[str, Any]) -> None:
    goal(plan, "novels").update(
        title="Read four whole novels",
        due="2026-06-10",
        due_reason="The library was closed.",
        actions=[{"who": "student", "what": "Reads twenty minutes a day"}],
        steps=[
            {"what": "The first novel", "done": "2026-01-10"},
            {"what": "The second thick novel"},
            {"what": "The third novel"},
        ],
    )
    closed = {"closed": SECOND_TALK}
    goal(plan, "map").update(closed, status="achieved", outcome="It hangs in the hall.")
    goal(plan, "map")["evidence"] = ["2025-11-map"]
    goal(plan, "tables").update(closed, status="dropped", outcome="Other things came first.")
    goal(plan, "chess").update(closed, status="continued", outcome="It became fun.", skill="building-models")
    goal(plan, "chess")["steps"].pop()
    plan["goals"].append(
        {
            "id": "chess-club",
            "area": "cooperation",
            "title": "Join the chess club",
            "set": SECOND_TALK,
            "status": "active",
            "continues": "chess",
        }
    )
    plan["situation"]["knowledge"][0].update(level="more-than-acceptable", comment="Reads with joy.")


def _works() -> dict[str, str | bytes | None]:
    picture = (BASE / "portfolios/students/alva/works/2026-05-volcano/volcano.jpg").read_bytes()
    report = (BASE / "portfolios/students/alva/works/2026-05-volcano/report.pdf").read_bytes()
    made: dict[str, str | bytes | None] = {}
    for work_id, day, title, area, goals in (
        ("2025-05-volcano", "2025-05-12", "The volcano", "science", []),
        ("2025-10-poem", "2025-10-10", "The poem", "swedish", []),
        ("2025-11-map", "2025-11-12", "The map", "science", ["map"]),
        ("2026-01-essay", "2026-01-20", "The essay", "swedish", []),
    ):
        work: dict[str, Any] = {"schema": "work/1", "title": title, "date": day, "area": area, "goals": goals}
        work["files"] = [{"path": "picture.jpg", "alt": "A picture"}]
        made[f"{WORKS}/{work_id}/picture.jpg"] = picture
        if work_id == "2025-05-volcano":
            work["files"] = [{"path": "הר געש.jpg", "alt": "A volcano"}, {"path": "lab report #1.pdf"}]
            del made[f"{WORKS}/{work_id}/picture.jpg"]
            made[f"{WORKS}/{work_id}/הר געש.jpg"] = picture
            made[f"{WORKS}/{work_id}/lab report #1.pdf"] = report
        made[f"{WORKS}/{work_id}/work.yml"] = json.dumps(work, ensure_ascii=False)
    return made


def _weeks() -> dict[str, str | bytes | None]:
    goals = [{"what": "Read a chapter", "goal": "novels", "done": True}, {"what": "Draw"}]
    return {
        f"{ALVA}/weeks/{week}.yml": json.dumps({"schema": "week/1", "week": week, "goals": goals})
        for week in ("2025-W45", "2026-W05", "2026-W06")
    }


def portfolio(root: Path) -> Portfolio:
    reading = read_school(root, ["alva"], today=Date.fromisoformat(TODAY)).students["alva"]
    assert reading.portfolio, reading.problems
    return reading.portfolio


def rendered(known: Portfolio, root: Path) -> dict[str, str]:
    """The content of each page of Alva's site, by its path."""
    shown = published_files(known, root, Cache(root.parent / "cache"))
    renderer = load("en", resources.theme() / "pages")
    site = student_site(known, site_facts(known, shown), shown, lambda _: renderer)
    return {page.path: page.content for page in site.pages}
