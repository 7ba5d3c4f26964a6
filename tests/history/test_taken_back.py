"""A talk whose day was a mistake is taken back by the plan that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.history import History
from tests.support.plan_histories import PLAN, goal, history, plan, talks
from tests.support.repository import Repository

REAL, MISTAKEN, NEXT = "2026-09-24", "2025-09-24", "2027-02-03"


def history_after(folder: Path, *states: bytes) -> History:
    repository = Repository.create(folder / "school")
    for number, content in enumerate(states, 1):
        repository.commit({PLAN: content}, f"2026-10-{number:02}")
    return history(repository.top)


def test_a_talk_that_is_taken_back_is_no_version_and_nothing_is_told_of_it(tmp_path: Path) -> None:
    known = history_after(
        tmp_path,
        plan("2026-02-03", goal("a", "One")),
        plan(MISTAKEN, goal("a", "Mistaken")),
        plan(REAL, goal("a", "Right"), talk={"corrects": MISTAKEN}),
    )
    assert talks(known) == ["2026-02-03", REAL]
    assert known.taken_back == {date(2025, 9, 24)}
    assert "Mistaken" not in str(known.versions)
    assert "Mistaken" not in str(known.stories)


def test_it_stays_taken_back_when_a_later_plan_no_longer_says_it(tmp_path: Path) -> None:
    said = [plan(MISTAKEN), plan(REAL, talk={"corrects": MISTAKEN}), plan(NEXT)]
    assert talks(history_after(tmp_path, *said)) == [REAL, NEXT]


def test_a_slip_in_the_day_is_mended_in_the_same_talk(tmp_path: Path) -> None:
    said = [
        plan("2026-02-03"),
        plan(MISTAKEN),
        plan(REAL, talk={"corrects": "2026-02-03"}),
        plan(REAL, talk={"corrects": MISTAKEN}),
    ]
    assert talks(history_after(tmp_path, *said)) == ["2026-02-03", REAL]


def test_two_mistakes_one_after_the_other_are_both_taken_back(tmp_path: Path) -> None:
    said = [
        plan(MISTAKEN),
        plan("2024-09-24", talk={"corrects": MISTAKEN}),
        plan(REAL, talk={"corrects": "2024-09-24"}),
    ]
    assert talks(history_after(tmp_path, *said)) == [REAL]


def test_a_plan_never_takes_itself_back(tmp_path: Path) -> None:
    assert talks(history_after(tmp_path, plan(REAL, talk={"corrects": REAL}))) == [REAL]
    said = [plan(REAL, talk={"corrects": NEXT}), plan(NEXT, talk={"corrects": REAL})]
    assert NEXT in talks(history_after(tmp_path / "circle", *said))


def test_what_takes_back_nothing_changes_nothing(tmp_path: Path) -> None:
    known = history_after(tmp_path, plan("2026-02-03"), plan(REAL, talk={"corrects": MISTAKEN}))
    assert (talks(known), known.taken_back) == (["2026-02-03", REAL], frozenset())
