"""The history as data for other programs."""

from __future__ import annotations

import json
from pathlib import Path

from generator.history import as_json
from tests.support.plan_histories import PLAN, goal, history, plan
from tests.support.repository import Repository


def test_the_shape_is_the_published_one(tmp_path: Path) -> None:
    repo = Repository.create(tmp_path)
    first = repo.commit({PLAN: plan("2025-09-10", goal("a", "Swimm"))}, "2025-09-11")
    second = repo.commit({PLAN: plan("2025-09-10", goal("a", "Swim"))}, "2025-09-12", by="Jonas")
    repo.write({PLAN: "broken: ["})
    data = json.loads(json.dumps(as_json(history(tmp_path))))
    assert data["versions"][1].pop("problem").startswith("It is not YAML")
    assert data == {
        "student": "alva",
        "versions": [
            {
                "talk_date": "2025-09-10",
                "commit": second,
                "recorded_at": "2025-09-12T12:00:00+02:00",
                "recorded_by": "Jonas",
                "corrections": [
                    {"commit": first, "recorded_at": "2025-09-11T12:00:00+02:00", "recorded_by": "Sofia"}
                ],
                "readable": True,
                "problem": None,
            },
            {
                "talk_date": None,
                "commit": None,
                "recorded_at": None,
                "recorded_by": None,
                "corrections": [],
                "readable": False,
            },
        ],
        "goals": [
            {
                "id": "a",
                "title": "Swim",
                "area": "swedish",
                "status": "active",
                "events": [
                    {
                        "date": "2025-09-01",
                        "talk_date": "2025-09-10",
                        "kind": "set",
                        "before": None,
                        "after": "Swimm",
                    },
                    {
                        "date": "2025-09-12",
                        "talk_date": "2025-09-10",
                        "kind": "corrected",
                        "before": "Swimm",
                        "after": "Swim",
                    },
                ],
            }
        ],
    }
