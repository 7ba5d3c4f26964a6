"""A school whose every text is a payload, and its sites.

In the school of number k each field gets the next SIZE payloads, beginning at another one than its
neighbours, so that all of them come to every field in turn. What a check refuses is left out, and the next
payload stands in its place.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import Any

from generator import deceptive
from generator.base import resources
from generator.building import build
from generator.building.options import BuildOptions, BuildSummary
from generator.problems.diagnostic import Diagnostic
from generator.problems.rulebook import is_error
from generator.yaml.source import read
from tests.hostile.fields import fields
from tests.hostile.payloads import Payload
from tests.support.repository import Repository
from tests.support.small_school import BASE, DAY

SIZE = 40
"""How many texts of one school a field holds, at least; `ONCE` are those that a school has fewer of."""

ONCE = ("school.name", "school.scales[].name", "git author", "iup.student.earlier_school.name")

FIRST, SECOND = "2026-01-28", "2026-09-24"
BEFORE_THIS = "2025-12-01"
"""A day at an earlier school."""

STUDENTS = "portfolios/students"
MANY, FEW = "many", "few"
"""One student with much of everything; the beginning of the ids of those who have a name and little else."""

BEFORE = "- "
"""What a file begins with: one that begins like HTML is refused as that."""

_PICTURE = BASE / STUDENTS / "alva/works/2026-05-volcano/volcano.jpg"

Files = dict[str, str | bytes | None]
Refused = set[tuple[str, str]]


@dataclass(slots=True)
class Sayer:
    """Hands out the payloads, `start` of which others have had. `refused` are fields and their texts.

    `said` are for each field the payloads that it was given, `where` the payload of each text.
    """

    payloads: Sequence[Payload]
    start: int = 0
    refused: Refused = field(default_factory=set)
    said: dict[str, set[int]] = field(default_factory=dict)
    where: dict[str, set[str]] = field(default_factory=dict)
    next: Counter[str] = field(default_factory=Counter)

    def __call__(self, name: str) -> str:
        begin = first(name, self.start)
        while True:
            payload = self.payloads[(begin + self.next[name]) % len(self.payloads)]
            self.next[name] += 1
            text = fields()[name].fitted(payload.text)
            if (name, text) not in self.refused and not deceives(text):
                self.said.setdefault(name, set()).add(payload.number)
                self.where.setdefault(text, set()).add(name)
                return text

    def both(self, name: str) -> dict[str, str]:
        return {language: self(name) for language in ("en", "he")}


def first(name: str, start: int) -> int:
    """Which payload a field begins with, in a school before which `start` were handed out."""
    return start + SIZE * list(fields()).index(name)


@dataclass(frozen=True, slots=True)
class TextSchool:
    """`sites` holds the sites; `said` as in `Sayer`; `refused` is how many texts a check refused."""

    sites: Path
    said: dict[str, set[int]]
    refused: int


def text_school(
    place: Path, payloads: Sequence[Payload], *, start: int = 0, size: int = SIZE, few: int = SIZE
) -> TextSchool:
    """Make the school in the empty folder `place`, and build it until nothing of it is refused any more."""
    refused: Refused = set()
    while True:
        say = Sayer(payloads, start, refused)
        top = place / "school"
        write_school(top, say, size, few)
        outcome = build_school(top, place / "sites")
        wrong = [problem for problem in outcome.diagnostics if is_error(problem)]
        if not wrong:
            return TextSchool(place / "sites", say.said, len(refused))
        found = {one for problem in wrong for one in _refused(top, problem, say)}
        assert found - refused, wrong
        refused |= found
        shutil.rmtree(top)


@cache
def deceives(text: str) -> bool:
    """Whether a check refuses it in whatever field: then it is left out from the beginning."""
    source = read("text.yml", json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "replace"))
    return any(is_error(problem) for problem in (*source.problems, *deceptive.problems_in(source)))


def build_school(top: Path, sites: Path, today: str = DAY) -> BuildSummary:
    """Build in this process, so that a test may take a protection out of it."""
    wanted = BuildOptions(
        root=top,
        output=sites,
        config_file=resources.mkdocs_yml(),
        cache=sites.parent / "cache",
        today=Date.fromisoformat(today),
    )
    return build.build_sites(wanted, lambda _: lambda _: None)


def _refused(top: Path, problem: Diagnostic, say: Sayer) -> Refused:
    """The texts that a diagnostic is about: of a line of a document, else a file's name or what is in it."""
    content = (top / problem.path).read_bytes().decode("utf-8", errors="replace")
    name = problem.path.rpartition("/")[2]
    if name.endswith(".yml"):
        texts = [_said(content.split("\n")[problem.place.line - 1])]
        texts.append(texts[0].rpartition(".")[0])
    else:
        texts = [name.rpartition(".")[0], content.removeprefix(BEFORE)]
    return {(field, text) for text in texts for field in say.where.get(text, ())}


def _said(line: str) -> str:
    """The text in a line of JSON, which puts each on a line of its own."""
    line = line.strip().rstrip(",")
    key, colon, value = line.partition('": ')
    return str(json.loads(value if colon and not key.strip('"').count('"') else line))


def write_school(top: Path, say: Sayer, size: int, few: int) -> None:
    school, mentors, half = _school(say, size), _mentors(say, size), max(3, size // 2)
    repository = Repository.create(top)
    spoken = (["en"], ["he"], ["en", "he"])[say.start // SIZE % 3]
    common: Files = {
        "portfolios/school.yml": written(school),
        "portfolios/mentors.yml": written(mentors),
    }
    before = _plan(say, half, spoken)
    first = common | {f"{STUDENTS}/{MANY}/iup.yml": written(before)}
    repository.commit(first, FIRST, say("git author"))
    now = _plan(say, half, spoken, name=before["student"]["name"])
    second: Files = {f"{STUDENTS}/{MANY}/iup.yml": written(now)}
    second |= _works(say, size) | _weeks(say, size) | _log(say, size)
    for number in range(few):
        languages = ["en"] if number % 2 else ["he"]
        plan = _start(say, SECOND, languages) | _wishes(say)
        plan["own_view"] = {"date": SECOND, **_own_words(say)}
        plan["student"]["former_names"] = [say("iup.student.former_names[]")]
        second[f"{STUDENTS}/{FEW}-{number}/iup.yml"] = written(plan)
    repository.commit(second, SECOND, say("git author"))


def plans(say: Sayer) -> dict[str, dict[str, Any]]:
    """The documents of a small school of one student who has little more than a name, in two languages."""
    return {
        "portfolios/school.yml": _school(say, 3),
        "portfolios/mentors.yml": _mentors(say, 3),
        f"{STUDENTS}/{FEW}-0/iup.yml": _start(say, SECOND, ["en", "he"]),
    }


def written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _kind(number: int) -> str:
    return ("knowledge", "social", "personal")[number % 3]


def _school(say: Sayer, size: int) -> dict[str, Any]:
    half = max(3, size // 2)

    def levels() -> list[dict[str, Any]]:
        return [{"id": f"level-{i}", "name": say.both("school.scales[].levels[].name")} for i in range(half)]

    return {
        "schema": "school/1",
        "name": say.both("school.name"),
        "languages": ["en", "he"],
        "time_zone": "Europe/Stockholm",
        "school_year": {"starts": "08-15"},
        "talks_per_year": 2,
        "areas": [
            {"id": f"area-{i}", "kind": _kind(i), "name": say.both("school.areas[].name")}
            for i in range(half)
        ],
        "skills": [
            {"id": f"skill-{i}", "area": f"area-{i}", "name": say.both("school.skills[].name")}
            for i in range(half)
        ],
        "scales": [
            {"id": kind, "name": say("school.scales[].name"), "kinds": [kind], "levels": levels()}
            for kind in map(_kind, range(3))
        ],
    }


def _mentors(say: Sayer, size: int) -> dict[str, Any]:
    return {
        "schema": "mentors/1",
        "mentors": [
            {
                "id": f"mentor-{i}",
                "name": say("mentors.mentors[].name"),
                "title": say.both("mentors.mentors[].title") if i % 2 else say("mentors.mentors[].title"),
                "about": say("mentors.mentors[].about"),
            }
            for i in range(size)
        ],
    }


def _start(say: Sayer, talk: str, languages: Sequence[str], name: str = "") -> dict[str, Any]:
    return {
        "schema": "iup/1",
        "student": {
            "name": name or say("iup.student.name"),
            "class": say("iup.student.class"),
            "enrolled": "2026-01-08",
            "languages": list(languages),
        },
        "publication": {
            "basis": "consent",
            "reference": say("iup.publication.reference"),
            "from": "2026-01-08",
            "until": "2027-06-30",
        },
        "mentors": {"class": "mentor-0", "personal": "mentor-1"},
        "talk": {"date": talk, "participants": ["student", "guardian", "mentor-0"]},
    }


def _wishes(say: Sayer) -> dict[str, Any]:
    return {
        "ambitions": say("iup.ambitions"),
        "wishes": {"student": say("iup.wishes.student"), "guardian": say("iup.wishes.guardian")},
    }


def _own_words(say: Sayer) -> dict[str, str]:
    return {name: say(f"iup.own_view.{name}") for name in ("who_i_am", "how_i_see_myself")}


def _plan(say: Sayer, size: int, languages: Sequence[str], name: str = "") -> dict[str, Any]:
    """The first plan; with its `name` the second: another would be another student's."""
    second = bool(name)

    def sides(name: str, key: str = "what") -> list[dict[str, str]]:
        who = ("student", "home", "school")
        return [{"who": who[i % 3], key: say(f"iup.{name}[].{key}")} for i in range(size)]

    def standings(kind: str) -> list[dict[str, str]]:
        areas = [f"area-{i}" for i in range(size) if _kind(i) == kind]
        return [
            {
                "area": areas[i % len(areas)],
                "level": f"level-{(i + second) % size}",
                "comment": say(f"iup.situation.{kind}[].comment"),
                "school": say(f"iup.situation.{kind}[].school"),
            }
            for i in range(size)
        ]

    def own_standings(kind: str) -> list[dict[str, str]]:
        areas = [f"area-{i}" for i in range(size) if _kind(i) == kind]
        name = f"iup.own_view.{kind}[].comment"
        return [
            {"area": areas[i % len(areas)], "level": "level-0", "comment": say(name)} for i in range(size)
        ]

    plan = _start(say, SECOND if second else FIRST, languages, name) | _wishes(say)
    plan["student"]["earlier_school"] = {"name": say("iup.student.earlier_school.name"), "since": BEFORE_THIS}
    plan["talk"]["participants"] += [f"mentor-{i}" for i in range(1, size)]
    plan["talk"]["prepared"] = sides("talk.prepared", "text")
    plan["situation"] = {kind: standings(kind) for kind in map(_kind, range(3))}
    plan["own_view"] = {
        "date": FIRST,
        **{kind: own_standings(kind) for kind in map(_kind, range(3))},
        **_own_words(say),
        "good_at": list(dict.fromkeys(say("iup.own_view.good_at[]") for _ in range(size))),
    }
    plan["strengths"] = [say("iup.strengths[]") for _ in range(size)]
    plan["goals"] = [_goal(say, i, second=second) for i in range(size)]
    plan["agreements"] = sides("agreements")
    plan["support"] = [
        {
            "what": say("iup.support[].what"),
            "by": "mentor-0",
            "from": FIRST,
            "reviews": [{"date": FIRST, "by": "mentor-0", "outcome": say("iup.support[].reviews[].outcome")}],
        }
        for _ in range(size)
    ]
    plan["notes"] = [
        {"date": FIRST, "by": f"mentor-{i}", "text": say("iup.notes[].text")} for i in range(size)
    ]
    return plan


def _goal(say: Sayer, number: int, *, second: bool) -> dict[str, Any]:
    def text(name: str) -> str:
        return say(f"iup.goals[].{name}")

    closed = number % 4 if second else number % 2
    return {
        "id": f"goal-{number}",
        "area": f"area-{number}",
        "skill": f"skill-{number}",
        "title": text("title"),
        "why": text("why"),
        "set": FIRST if number else BEFORE_THIS,
        "due": "2027-02-03" if second else "2026-12-01",
        "due_reason": text("due_reason"),
        "criteria": text("criteria"),
        "status": ("achieved", "dropped")[number // 2 % 2] if closed else "active",
        "outcome": text("outcome"),
        **({"closed": SECOND if second else FIRST} if closed else {}),
        "actions": [{"who": "home", "what": text("actions[].what")}],
        "steps": [{"what": text("steps[].what"), **({"done": FIRST} if number % 2 else {})}],
        "follow_ups": [{"date": FIRST, "by": f"mentor-{number}", "note": text("follow_ups[].note")}],
        "evidence": [f"2026-05-work-{number}"] if second else [],
    }


def _works(say: Sayer, size: int) -> Files:
    half = max(3, size // 2)
    made: Files = {}
    for number in range(size):
        folder = f"{STUDENTS}/{MANY}/works/2026-05-work-{number}"
        picture, text, markdown = (say("work.files[].path") for _ in range(3))
        names = (f"{picture}.jpg", f"{text}.txt", f"{markdown}.md")
        work = {
            "schema": "work/1",
            "title": say("work.title"),
            "date": "2026-05-12",
            "area": f"area-{number % half}",
            "skills": [f"skill-{number % half}"],
            "goals": [f"goal-{number % half}"],
            "files": [
                {"path": name, "alt": say("work.files[].alt"), "title": say("work.files[].title")}
                for name in names
            ],
            "links": [{"link": f"https://example.org/{number}", "title": say("work.links[].title")}],
            "reflection": say("work.reflection"),
            "feedback": [
                {
                    "by": f"mentor-{number}",
                    "name": say("work.feedback[].name"),
                    "date": "2026-05-14",
                    "text": say("work.feedback[].text"),
                }
            ],
        }
        contents: tuple[str | bytes, ...] = (
            _PICTURE.read_bytes(),
            BEFORE + say("work/file.txt"),
            BEFORE + say("work/file.md"),
        )
        made |= {f"{folder}/{name}": content for name, content in zip(names, contents, strict=True)}
        made[f"{folder}/work.yml"] = written(work)
    return made


def _weeks(say: Sayer, size: int) -> Files:
    made: Files = {}
    for number in range(size):
        day = Date.fromisocalendar(2026, 2 + number, 5).isoformat()
        week = {
            "schema": "week/1",
            "week": f"2026-W{2 + number:02}",
            "inputs": [{"kind": "homework", "area": "area-0", "what": say("week.inputs[].what")}],
            "goals": [{"what": say("week.goals[].what"), "goal": "goal-0", "done": bool(number % 2)}],
            "study_time": [{"day": "tue", "what": say("week.study_time[].what"), "with": "mentor-0"}],
            "follow_up": {"by": f"mentor-{number}", "date": day, "note": say("week.follow_up.note")},
        }
        made[f"{STUDENTS}/{MANY}/weeks/{week['week']}.yml"] = written(week)
    return made


def _log(say: Sayer, size: int) -> Files:
    def entries(name: str, **texts: str) -> list[dict[str, Any]]:
        """`texts` are free fields, but for those that begin with `is_`: what each entry holds besides."""
        fixed = {key.removeprefix("is_"): value for key, value in texts.items() if key.startswith("is_")}
        return [
            {"date": SECOND, "by": f"mentor-{number}", **fixed}
            | {key: say(f"log.{name}[].{key}") for key in texts if not key.startswith("is_")}
            for number in range(size)
        ]

    def followed(name: str, entry: dict[str, Any]) -> dict[str, Any]:
        what = say(f"log.{name}[].actions[].what")
        return entry | {"actions": [{"date": SECOND, "by": "mentor-0", "what": what}], "audience": "family"}

    log = {
        "schema": "log/1",
        "feedback": entries("feedback", is_kind="behaviour", text=""),
        "difficulties": [
            followed("difficulties", one)
            for one in entries("difficulties", is_area="area-0", noticed="", outcome="")
        ],
        "contacts": entries("contacts", is_how="phone", is_began="home", about="", agreed=""),
        "conversations": entries("conversations", text="", wishes=""),
        "crises": [followed("crises", one) for one in entries("crises", text="")],
        "readiness": entries("readiness", text=""),
        "visits": entries("visits", is_where="home", text=""),
    }
    return {f"{STUDENTS}/{MANY}/log/2026-27.yml": written(log)}
