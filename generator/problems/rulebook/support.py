"""IUP415-421: support that is looked at again, and how the student sees it."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_ORDER = N_(
    "A support begins, is looked at again, and ends. What a review says is read beside the days of the "
    "support, so the days must stand in an order that can be. Most often one of them is a slip."
)


def _support(rest: str) -> str:
    return f"support:\n  - what: Reading group on Tuesdays\n    from: 2026-09-24\n{rest}"


def _reviews(*days: str) -> str:
    said = "".join(
        f"      - {{date: {day}, by: jonas, outcome: Reads a chapter a week now.}}\n" for day in days
    )
    return f"    reviews:\n{said}"


RULES = (
    Rule(
        code="IUP415",
        name="review-before-support",
        title=N_("A review from before the support began"),
        message=N_("The review was on {day}, before the support began ({earliest})."),
        hint=N_("See which of the two dates is wrong."),
        about=_ORDER,
        wrong=_support(_reviews("2026-09-01")),
        right=_support(_reviews("2026-11-18")),
    ),
    Rule(
        code="IUP416",
        name="review-after-support",
        title=N_("A review from after the support ended"),
        message=N_("The review was on {day}, after the support had ended ({until})."),
        hint=N_("See whether the review's `date` or the support's `until` is wrong."),
        severity=Severity.WARNING,
        about=_ORDER,
        wrong=_support("    until: 2026-10-30\n" + _reviews("2026-11-18")),
        right=_support("    until: 2026-11-18\n" + _reviews("2026-11-18")),
    ),
    Rule(
        code="IUP417",
        name="reviews-out-of-order",
        title=N_("Reviews that don't stand in the order of their days"),
        message=N_("The review of {day} stands below the one of {earlier}."),
        hint=N_("Put the oldest review first. If the order is right, see which of the two dates is wrong."),
        severity=Severity.WARNING,
        about=N_(
            "The pages tell the reviews as they stand in the file, so that one sees how the support went. "
            "The oldest stands first."
        ),
        wrong=_support(_reviews("2026-11-18", "2026-10-20")),
        right=_support(_reviews("2026-10-20", "2026-11-18")),
    ),
    Rule(
        code="IUP418",
        name="review-passed",
        title=N_("A support that should have been looked at again"),
        message=N_("This support was to be looked at again on {day}, and no review says what came of it."),
        hint=N_(
            "Write what came of it under `reviews`, and in `review` the next day. If the support has ended, "
            "write its last day in `until`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "Support helps as long as somebody sees whether it helps. `review` is the day on which that was "
            "to be done, `reviews` is where it is told: the day, by whom, and what came of it."
        ),
        wrong=_support("    review: 2026-02-03\n").replace("2026-09-24", "2025-09-24"),
        right=_support("    review: 2099-06-03\n" + _reviews("2026-11-18")),
    ),
    Rule(
        code="IUP419",
        name="next-review-not-after",
        title=N_("A next review that is not after the last one"),
        message=N_("The next day, {day}, is not after the last review ({last})."),
        hint=N_(
            "Write in `review` the next day on which the support is looked at again, or take the line away."
        ),
        severity=Severity.WARNING,
        about=N_(
            "`review` is the day that comes next. Once the support was looked at on that day, the day is told"
            " under `reviews`, and `review` waits for a new one."
        ),
        wrong=_support("    review: 2026-11-18\n" + _reviews("2026-11-18")),
        right=_support("    review: 2099-06-03\n" + _reviews("2026-11-18")),
    ),
    Rule(
        code="IUP420",
        name="ends-without-last-day",
        title=N_("A support that was to end, without a last day"),
        message=N_("The review of {day} decided that the support ends, and its last day is missing."),
        hint=N_("Add a line `until:` with the last day of the support."),
        severity=Severity.WARNING,
        about=N_(
            "A support without `until` goes on, and pages show it as one. Where the last review says `ends`, "
            "the support needs its last day."
        ),
        wrong=_support(_reviews("2026-11-18").replace("outcome", "decision: ends, outcome")),
        right=_support(
            "    until: 2026-11-18\n" + _reviews("2026-11-18").replace("outcome", "decision: ends, outcome")
        ),
    ),
    Rule(
        code="IUP421",
        name="own-view-without-words",
        title=N_("A student's own view that says nothing"),
        message=N_("The student's own view has a day and nothing else."),
        hint=N_("Write what the student said, or take `own_view` away."),
        severity=Severity.WARNING,
        about=N_(
            "`own_view` holds how the student sees it: area by area, and in words of the student's own. With "
            "a day alone it says nothing, and no page shows it."
        ),
        wrong="own_view: {date: 2026-09-17}\n",
        right="own_view: {date: 2026-09-17, who_i_am: I am the one who asks why.}\n",
    ),
)
