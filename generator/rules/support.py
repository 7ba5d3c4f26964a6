"""Support: its days, and what was written when it was looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from itertools import pairwise
from typing import Any

from generator.documents.finding import Finding
from generator.rules.dates import day, not_before, not_in_the_future, period
from generator.rules.references import KnownNames
from generator.yaml.reader import Path

Data = Mapping[str, Any]


def support(data: Data, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    """Of a student who has left, no review is waited for."""
    left = data["student"].get("left")
    here = today if left is None or (today is not None and day(left) > today) else None
    for index, one in enumerate(data.get("support", ())):
        path = ("support", index)
        if "by" in one:
            yield from known.mentor(one["by"], (*path, "by"))
        yield from period(one, path)
        yield from period(one, path, "from", "review")
        yield from _reviews(one, (*path, "reviews"), known, today)
        yield from _next(one, path, here)


def _reviews(support: Data, path: Path, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    reviews = support.get("reviews", ())
    for index, review in enumerate(reviews):
        place = (*path, index, "date")
        yield from known.mentor(review["by"], (*path, index, "by"), (day(review["date"]),) * 2)
        yield from not_in_the_future(place, review["date"], today)
        if "from" in support:
            yield from not_before("IUP415", place, review["date"], support["from"])
        if "until" in support and review["date"] > support["until"]:
            yield Finding("IUP416", place, {"day": review["date"], "until": support["until"]})
    for index, (earlier, later) in enumerate(pairwise(reviews), 1):
        if later["date"] < earlier["date"]:
            values = {"day": later["date"], "earlier": earlier["date"]}
            yield Finding("IUP417", (*path, index, "date"), values)


def _next(support: Data, path: Path, today: Date | None) -> Iterator[Finding]:
    """The day of the next review, beside those that were held and the end of the support."""
    reviews = support.get("reviews", ())
    last = max((review["date"] for review in reviews), default="")
    if reviews and reviews[-1].get("decision") == "ends" and "until" not in support:
        yield Finding(
            "IUP420", (*path, "reviews", len(reviews) - 1, "decision"), {"day": reviews[-1]["date"]}
        )
    if "review" not in support:
        return
    due = support["review"]
    if due <= last:
        yield Finding("IUP419", (*path, "review"), {"day": due, "last": last})
    elif today is not None and due < today.isoformat() and support.get("until", due) >= due:
        yield Finding("IUP418", (*path, "review"), {"day": due})
