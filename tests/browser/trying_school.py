"""A school that tries the pages' layout: all that may be written, at its longest; and a newcomer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.support.made_pictures import encoded, flag, pdf
from tests.support.repository import Repository
from tests.support.small_school import BASE

TRYING, NEWCOMER = "trying", "newcomer"
LANGUAGES = ("sv", "en", "he", "ru")
FIRST_TALK, SECOND_TALK, TODAY = "2026-02-04", "2026-09-24", "2026-11-20"
STUDENTS = "portfolios/students"

WORD = "Realisationsvinstbeskattningsförberedelsearbetsgruppsordförandeskap"
NAME = "Maximiliana-Alexandrina Wolfeschlegelsteinhausenbergerdorff von Hohenzollern-Sig"
HEBREW = "וכשבהתנצלויותיהםולכשתתבקשויותיכם" * 2
RUSSIAN = "превысокомногорассмотрительствующийперевыполненный"
ARABIC = "فأسقيناكموهاأفاستسقيناكموها" * 2
EMOJI = "👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈🧑🏿‍🦽❤️‍🔥" * 8
MIXED = "Läxan (שלום עולם 123!) и мир, مرحبا بالعالم: 50 % – «готово»"
ADDRESS = "https://a-host-with-a-name-of-its-own.example/" + "one-more-folder/" * 9 + "?q=" + "x" * 60
LINE = f"{WORD} {MIXED} {RUSSIAN}"
TEXT = "\n\n".join(
    (
        LINE,
        f"> {HEBREW} {ARABIC}",
        f"- {WORD * 3}\n- {EMOJI}\n- **{RUSSIAN * 3}**",
        f"[{ADDRESS}]({ADDRESS})",
        "0123456789" * 30,
    )
)

Files = dict[str, str | bytes | None]
PORTFOLIOS = Path(__file__).parents[2] / STUDENTS


def trying_school(top: Path) -> Repository:
    shutil.copytree(BASE, top)
    shutil.rmtree(top / STUDENTS)
    repository = Repository.create(top)
    school: Files = {
        "portfolios/school.yml": _written(_school()),
        "portfolios/mentors.yml": _written(_mentors()),
    }
    first = school | {f"{STUDENTS}/{TRYING}/iup.yml": _written(_plan(second=False))} | _works()
    repository.commit(first, FIRST_TALK)
    second = {
        f"{STUDENTS}/{TRYING}/iup.yml": _written(_plan(second=True)),
        f"{STUDENTS}/{NEWCOMER}/iup.yml": _written(_start("Li", SECOND_TALK) | {"goals": []}),
    }
    repository.commit(second | _weeks(), SECOND_TALK)
    repository.commit({}, TODAY)
    return repository


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _long_name(short: str) -> dict[str, str]:
    return {
        "sv": f"{short} {WORD}"[:120],
        "en": f"{short} {WORD}"[:120],
        "he": f"{HEBREW} {short}"[:120],
        "ru": f"{RUSSIAN} {short}"[:120],
    }


def _school() -> dict[str, Any]:
    school: dict[str, Any] = yaml.safe_load((BASE / "portfolios/school.yml").read_text(encoding="utf-8"))
    school["name"] = _long_name("Granskolan")
    school["school_year"] = {"starts": "08-15"}
    levels = [level for scale in school["scales"] for level in scale["levels"]]
    for named in (*school["areas"], *school["skills"], *school["scales"], *levels):
        named["name"] = _long_name(named["id"])
    return school


def _mentors() -> dict[str, Any]:
    names = [
        NAME,
        f"{HEBREW} {ARABIC}"[:100],
        f"{RUSSIAN} {EMOJI}"[:100].rstrip("\u200d"),
        *(f"{NAME} {i}" for i in range(9)),
    ]
    return {
        "schema": "mentors/1",
        "mentors": [
            {"id": f"mentor-{i}", "name": name, "title": WORD, "about": TEXT} for i, name in enumerate(names)
        ],
    }


def _start(name: str, talk: str) -> dict[str, Any]:
    """What every plan has; a newcomer's has no more than this."""
    return {
        "schema": "iup/1",
        "student": {"name": name, "class": "7B", "enrolled": "2025-08-18", "languages": list(LANGUAGES)},
        "publication": {
            "basis": "consent",
            "reference": "2026/1",
            "from": "2025-08-18",
            "until": "2027-06-30",
        },
        "mentors": {"class": "mentor-0"},
        "talk": {"date": talk, "participants": ["student", "guardian", "mentor-0"]},
    }


def _sides(key: str = "what") -> list[dict[str, Any]]:
    return [{"who": who, key: TEXT} for who in ("student", "home", "school")]


def _plan(*, second: bool) -> dict[str, Any]:
    plan = _start(NAME, SECOND_TALK if second else FIRST_TALK)
    plan["student"]["class"] = f"7B {WORD}"[:100]
    plan["mentors"] = {"class": "mentor-0", "personal": "mentor-1"}
    plan["talk"] |= {
        "participants": ["student", "guardian", *(f"mentor-{i}" for i in range(12))],
        "prepared": _sides("text"),
        "next": "2027-02-03" if second else SECOND_TALK,
    }
    level = {False: ("acceptable", "often"), True: ("more-than-acceptable", "secure")}[second]
    plan["situation"] = {
        "knowledge": [
            {"area": area, "level": level[0], "comment": TEXT, "school": TEXT}
            for area in ("swedish", "mathematics", "science")
        ],
        "social": [{"area": "cooperation", "level": level[1], "comment": TEXT}],
        "personal": [{"area": "confidence", "level": level[1], "comment": TEXT}],
    }
    plan["strengths"] = [LINE[:300], EMOJI[:300].rstrip("\u200d"), HEBREW * 3, ARABIC * 3, WORD * 4, "Kort"]
    plan["ambitions"] = TEXT
    plan["wishes"] = {"student": TEXT, "guardian": f"{TEXT}\n\n{LINE if second else WORD}"}
    plan["goals"] = _goals(second=second)
    plan["agreements"] = _sides()
    plan["support"] = [{"what": TEXT, "by": "mentor-1", "from": FIRST_TALK}]
    plan["notes"] = [{"date": FIRST_TALK, "by": "mentor-2", "text": TEXT}]
    return plan


def _goals(*, second: bool) -> list[dict[str, Any]]:
    def goal(goal_id: str, title: str, area: str = "science", **more: Any) -> dict[str, Any]:
        return {
            "id": goal_id,
            "area": area,
            "title": title[:300],
            "set": FIRST_TALK,
            "status": "active",
        } | more

    done = {"done": "2026-09-01"} if second else {}
    ended = {"status": "continued", "closed": SECOND_TALK, "outcome": TEXT} if second else {}
    reached = {"status": "achieved", "closed": SECOND_TALK, "evidence": ["2026-01-all-kinds"]}
    dropped = {"status": "dropped", "closed": SECOND_TALK, "outcome": TEXT}
    full = goal(
        "words",
        f"{WORD * 4}{' ' + MIXED if second else ''}",
        skill="explaining",
        why=TEXT,
        due="2027-02-03" if second else SECOND_TALK,
        due_reason=TEXT,
        criteria=TEXT,
        actions=_sides(),
        steps=[{"what": WORD * 4, **done}, {"what": LINE[:300]}, {"what": EMOJI}],
        follow_ups=[{"date": FIRST_TALK, "by": "mentor-2", "note": TEXT}],
    )
    goals = [
        full,
        goal("hebrew", HEBREW * 4, "swedish", **(reached if second else {})),
        goal("arabic", ARABIC * 4, "cooperation", **(dropped if second else {})),
        goal("emoji", EMOJI, "confidence", **ended),
        goal("russian", RUSSIAN * 5, "mathematics"),
    ]
    if second:
        goals.append(goal("grown", LINE, "confidence", continues="emoji") | {"set": SECOND_TALK})
    return goals


def _works() -> Files:
    """Every kind of file, and pictures of extreme proportions; five of the works share a skill."""
    tune = PORTFOLIOS / "darya/works/2026-06-argument-tune/spor.mp3"
    film = next(iter(sorted(PORTFOLIOS.glob("*/works/*/*.mp4"))))
    kinds: dict[str, bytes] = {
        f"{WORD}-{MIXED.split()[0]}.jpg": encoded(flag(900, 600), "JPEG"),
        "wide.png": encoded(flag(3000, 30), "PNG"),
        "tall.png": encoded(flag(30, 3000), "PNG"),
        "dot.png": encoded(flag(3, 3), "PNG"),
        f"{HEBREW[:50]}.pdf": pdf(842, 119),
        "tall.pdf": pdf(100, 1400),
        "notes.md": f"# {WORD * 3}\n\n{TEXT}".encode(),
        "notes.txt": f"{'=' * 400}\n{TEXT}\n\tif (x) {{ {'y' * 200} }}".encode(),
        "sound.mp3": tune.read_bytes(),
        "film.mp4": film.read_bytes(),
    }
    made = _work("2026-01-all-kinds", LINE[:300], kinds)
    for number, (name, title) in enumerate(
        (
            ("wide.png", WORD * 4),
            ("tall.png", HEBREW * 4),
            ("notes.txt", EMOJI),
            ("sound.mp3", RUSSIAN * 5),
            ("film.mp4", ARABIC * 4),
        )
    ):
        made |= _work(f"2025-1{number % 3}-work-{number}", title, {name: kinds[name]})
    return made


def _work(work_id: str, title: str, files: dict[str, bytes]) -> Files:
    folder = f"{STUDENTS}/{TRYING}/works/{work_id}"
    work = {
        "schema": "work/1",
        "title": title,
        "date": f"{work_id[:7]}-15",
        "area": "science",
        "skills": ["explaining", "building-models"],
        "goals": ["words", "hebrew"],
        "files": [{"path": name, "title": LINE[:300], "alt": MIXED} for name in files],
        "reflection": TEXT,
        "feedback": [
            {"by": by, "date": "2026-01-20", "text": TEXT} for by in ("mentor-0", "mentor-1", "guardian")
        ],
    }
    return {f"{folder}/{name}": content for name, content in files.items()} | {
        f"{folder}/work.yml": _written(work)
    }


def _weeks() -> Files:
    def week(name: str, day: str) -> str:
        return _written(
            {
                "schema": "week/1",
                "week": name,
                "inputs": [{"kind": "homework", "area": "swedish", "what": TEXT}],
                "goals": [{"what": LINE[:300], "goal": "words", "done": True}, {"what": WORD * 4}],
                "study_time": [{"day": "tue", "what": TEXT, "with": "mentor-1"}],
                "follow_up": {"by": "mentor-2", "date": day, "note": TEXT},
            }
        )

    weeks = {"2026-W37": "2026-09-11", "2026-W38": "2026-09-18"}
    return {f"{STUDENTS}/{TRYING}/weeks/{name}.yml": week(name, day) for name, day in weeks.items()}
