"""What `iup receive` tells before it writes: what comes along, and what stays behind and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.base.language import N_
from generator.handover.first_plan import active, called, school_name
from generator.handover.former_school import FormerSchool
from generator.handover.taking_over import Line, Proposal
from generator.problems.report.wording import message, visible

_KEPT: Final = {
    "weeks": N_("Weeks: {names}. They are kept in the record as files, and on no page."),
    "attendance": N_(
        "Attendance of school years: {names}. It is kept in the record as files, and on no page."
    ),
    "log": N_("Logs of school years: {names}. They are kept in the record as files, and on no page."),
}
"""What is said of the documents in each folder."""
_BEHIND = N_("Stays behind: the work `{work}`. {why}")


def told(
    former: FormerSchool, proposal: Proposal, translate: Callable[[str], str], language: str
) -> Iterator[Line]:
    """One sentence a line, with the former school's names in `language` where it has them.

    No text of the file can pass for the program's own.
    """
    days = sorted(one.at.date() for one in former.states if one.at)
    yield Line(
        N_("From {school}. Recorded states of the plan: {number}, {first} to {last}."),
        {
            "school": visible(school_name(former.school) or "?"),
            "number": len(former.states),
            "first": days[0] if days else "?",
            "last": days[-1] if days else "?",
        },
    )
    for goal in active(former.plan):
        yield Line(N_("Goal that goes on: {title}"), {"title": visible(goal["title"])})
    closed = len(former.goals - {goal["id"] for goal in active(former.plan)})
    yield Line(
        N_("Closed goals: {number}. They stay in the record, and pages show them."), {"number": closed}
    )
    titles = {one.id: visible(str(one.data["title"])) for one in former.works if one.data is not None}
    for work in proposal.works:
        yield Line(N_("Work: {title} ({work})"), {"title": titles[work], "work": work})
    for one in proposal.left_out:
        why = [message(problem, translate) for problem in one.problems]
        yield Line(
            _BEHIND, {"work": one.work, "why": " ".join(why) or translate(N_("work.yml can't be read."))}
        )
    yield from _unknown(former, proposal, language)
    for folder, line in _KEPT.items():
        yield Line(line, {"names": ", ".join(_named(folder, former)) or 0})
    if former.others:
        yield Line(
            N_("Stay behind: {number} files of the student's folder that are not plan, work, week or log."),
            {"number": former.others},
        )


def _named(folder: str, former: FormerSchool) -> Iterator[str]:
    """Those of the former school, and of the one before it."""
    paths = (path for path in (*former.documents, *former.earlier) if path.startswith(f"{folder}/"))
    yield from sorted(path.removeprefix(f"{folder}/").removesuffix(".yml") for path in paths)


def _unknown(former: FormerSchool, proposal: Proposal, language: str) -> Iterator[Line]:
    made = proposal.works.values()
    for skill in sorted({skill for one in made for skill in one.skills}):
        yield Line(
            N_(
                "Nobody here knows the skill {theirs}: works come without it. "
                "To name ours: --skill {skill}=OURS"
            ),
            {"skill": skill, "theirs": called(former.school, "skills", skill, language)},
        )
    goals = len({goal for one in made for goal in one.goals})
    if goals:
        yield Line(
            N_("Closed goals that works named: {number}. The works here don't name them; the record does."),
            {"number": goals},
        )
