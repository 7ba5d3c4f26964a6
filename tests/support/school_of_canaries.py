"""A small school's year with what must get into no file of a family: the staff's words, another child's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.support.repository import Repository
from tests.support.school_with_history import MENTORS, TODAY, school_with_history
from tests.support.small_school import ALVA, replace

STAFF_ONLY = "CANARY: for the staff alone"
REMARK = "CANARY: a remark behind a hash"
PRAISE = "You found the mistake yourself"
NILS = "Nils Canary Holm"


def school_of_canaries(top: Path) -> Repository:
    school = school_with_history(top)
    plan = json.loads((school.top / ALVA / "iup.yml").read_bytes())
    plan["notes"].append({"date": TODAY, "by": "jonas", "text": STAFF_ONLY, "audience": "staff"})
    staff = {"audience": "staff"}
    plan["goals"].append(
        {
            "id": "ours",
            "area": "swedish",
            "title": STAFF_ONLY,
            "set": TODAY,
            "due": "2026-06-10",
            "status": "active",
        }
        | staff
    )
    due = {"kind": "homework", "area": "swedish", "due": TODAY}
    week = {
        "schema": "week/1",
        "week": "2026-W06",
        "inputs": [due | {"what": "Draw a poster"}, due | {"what": STAFF_ONLY} | staff],
        "goals": [{"what": "Draw"}, {"what": STAFF_ONLY} | staff],
        "study_time": [{"day": "tue", "what": STAFF_ONLY} | staff],
    }
    entry = {"date": TODAY, "by": "jonas"}
    told = [entry | {"outcome": PRAISE}, entry | {"outcome": STAFF_ONLY, "audience": "staff"}]
    plan["support"] = [
        {"what": "Reading group", "reviews": told},
        {"what": STAFF_ONLY, "review": "2026-06-01"} | staff,
    ]
    secret = {"area": "swedish", "comment": STAFF_ONLY, "audience": "staff"}
    plan["own_view"] = {"date": TODAY, "knowledge": [secret], "who_i_am": PRAISE}
    hard = entry | {"area": "swedish", "noticed": STAFF_ONLY, "actions": [entry | {"what": STAFF_ONLY}]}
    crisis = entry | {"text": STAFF_ONLY, "actions": [entry | {"what": STAFF_ONLY}]}
    log = {
        "schema": "log/1",
        "feedback": [
            entry | {"kind": "achievement", "text": PRAISE},
            entry | {"kind": "achievement", "text": STAFF_ONLY, "audience": "staff"},
        ],
        "difficulties": [hard, hard | {"audience": "staff"}],
        "crises": [crisis, crisis | {"audience": "staff"}],
    }
    attendance = {
        "schema": "attendance/1",
        "periods": [
            {"period": "2025-W41", "lessons": 31, "reported": 2},
            {"period": "2025-W42", "lessons": 31, "unreported": 5, "audience": "staff"},
        ],
    }
    # A slip that was put right at once: for an hour, the family could have read it.
    plan["agreements"].append({"who": "home", "what": STAFF_ONLY})
    school.commit(
        {
            f"{ALVA}/iup.yml": json.dumps(plan),
            f"{ALVA}/log/2025-26.yml": json.dumps(log),
            f"{ALVA}/weeks/2026-W06.yml": json.dumps(week),
            f"{ALVA}/attendance/2025-26.yml": f"{json.dumps(attendance)}\n# {REMARK}\n",
        },
        TODAY,
        "Jonas",
    )
    del plan["agreements"][-1]
    school.commit({f"{ALVA}/iup.yml": f"{json.dumps(plan)}\n# {REMARK}\n"}, TODAY, "Jonas")
    shutil.copytree(school.top / ALVA, school.top / "portfolios/students/nils")
    plan["student"]["name"] = NILS
    school.commit({"portfolios/students/nils/iup.yml": json.dumps(plan)}, "2026-02-04")
    # In the holidays, when the permission has ended, the school changes what all plans share.
    replace(school.top / MENTORS, "Sofia Lind", "Sofia Lindholm")
    school.commit({}, "2026-07-20")
    # What came in the year after is no part of it.
    school.commit({f"{ALVA}/works/2026-01-essay/late.txt": "Of another year"}, "2026-09-10")
    return school
