"""IUP3xx: what a file names must exist."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_REST = "    title: Read three novels\n    set: 2026-09-24\n    status: active\n"
_STUDENT = "student:\n  name: Alva Lindqvist\n  enrolled: 2020-08-18\n  languages: [sv]\n"


def _goal(goal: str = "read-three-novels", area: str = "swedish") -> str:
    return f"  - id: {goal}\n    area: {area}\n{_REST}"


_SHORT_NAMES = N_(
    "Files mention each other by short names, and a name that points nowhere would be a gap on the page. "
    "Write it exactly as it stands where it comes from: capitals and hyphens count."
)

RULES = (
    Rule(
        code="IUP301",
        name="unknown-area",
        title=N_("An area that the school doesn't have"),
        message=N_("There is no area `{id}` in school.yml."),
        hint=N_("Use the short name of an area in school.yml, or add the area there."),
        listing=N_("The short names in school.yml are: {known}. Use one of them, or add the area there."),
        about=_SHORT_NAMES,
        wrong="goals:\n" + _goal(area="swedsh"),
        right="goals:\n" + _goal(),
    ),
    Rule(
        code="IUP302",
        name="unknown-skill",
        title=N_("A skill that the school doesn't have"),
        message=N_("There is no skill `{id}` in school.yml."),
        hint=N_("Use the short name of a skill in school.yml, or add the skill there."),
        listing=N_("The short names in school.yml are: {known}. Use one of them, or add the skill there."),
        about=_SHORT_NAMES,
        wrong="skills: [explaning]\n",
        right="skills: [explaining]\n",
        of="work.yml",
    ),
    Rule(
        code="IUP303",
        name="unknown-mentor",
        title=N_("A mentor who is not in mentors.yml"),
        message=N_("There is no mentor `{id}` in mentors.yml."),
        hint=N_("Use the short name of a mentor in mentors.yml, or add the mentor there."),
        listing=N_("The short names in mentors.yml are: {known}. Use one of them, or add the mentor there."),
        about=N_(
            "Mentors are mentioned by the short names that they have in mentors.yml. Those who have left "
            "stay there, because old plans name them. Among participants and in feedback, `student` and "
            "`guardian` can stand too."
        ),
        wrong="mentors: {class: sofie, personal: jonas}\n",
        right="mentors: {class: sofia, personal: jonas}\n",
    ),
    Rule(
        code="IUP304",
        name="unknown-goal",
        title=N_("A goal that the plan doesn't have"),
        message=N_("There is no goal `{id}` in the student's plan."),
        hint=N_("Use the `id` of one of the goals in iup.yml."),
        about=N_(
            "Works, weekly plans and other goals mention a goal by its `id`, and the plan keeps all "
            "goals, also those that are closed. Write the `id` exactly as it stands in iup.yml."
        ),
        wrong="goals: [explain-an-experimet]\n",
        right="goals: [explain-an-experiment]\n",
        of="work.yml",
    ),
    Rule(
        code="IUP305",
        name="unknown-work",
        title=N_("A work that doesn't exist"),
        message=N_("There is no work `{id}` in the student's work bank."),
        hint=N_("Use the name of a folder in `works`, or add the work there."),
        about=N_(
            "The evidence of a goal is a list of works, by the names of their folders. A work that isn't "
            "there can't show anything."
        ),
        wrong="goals:\n" + _goal() + "    evidence: [2026-05-vulcano]\n",
        right="goals:\n" + _goal() + "    evidence: [2026-05-volcano]\n",
    ),
    Rule(
        code="IUP306",
        name="unknown-level",
        title=N_("A level that the scale doesn't have"),
        message=N_("`{id}` is not a level of the scale for `{kind}`."),
        hint=N_("The levels are: {allowed}."),
        about=N_(
            "school.yml has the assessment scales: each says for which kinds of areas it is used and "
            "which levels it has. Knowledge and social development may well have different scales."
        ),
        wrong="situation:\n  knowledge:\n    - {area: swedish, level: secure}\n",
        right="situation:\n  knowledge:\n    - {area: swedish, level: acceptable}\n",
    ),
    Rule(
        code="IUP307",
        name="area-of-another-kind",
        title=N_("An area under the wrong heading"),
        message=N_("`{id}` stands under `{here}`, and in school.yml it belongs to `{there}`."),
        hint=N_("Move this entry to the list `{there}`."),
        about=N_(
            "The situation has three parts: knowledge, social and personal development. school.yml says "
            "for each area to which of them it belongs, and the scale follows from that."
        ),
        wrong="situation:\n  knowledge:\n    - {area: cooperation, comment: Invites others}\n",
        right="situation:\n  social:\n    - {area: cooperation, comment: Invites others}\n",
    ),
    Rule(
        code="IUP308",
        name="mentor-had-left",
        title=N_("A mentor who had left the school"),
        message=N_("`{id}` left the school on {until}, before {day}."),
        hint=N_("See whether it was another mentor, or whether one of the dates is wrong."),
        severity=Severity.WARNING,
        about=N_(
            "mentors.yml says from when and until when a mentor is at the school. One who had left can't "
            "have been a part of this. Perhaps an older plan was copied, or mentors.yml is not up to "
            "date."
        ),
        wrong="mentors: {class: birgitta, personal: jonas}\n",
        right="mentors: {class: sofia, personal: jonas}\n",
    ),
    Rule(
        code="IUP309",
        name="mentor-not-yet-there",
        title=N_("A mentor who had not come to the school yet"),
        message=N_("`{id}` came to the school on {from}, after {day}."),
        hint=N_("See whether it was another mentor, or whether one of the dates is wrong."),
        severity=Severity.WARNING,
        about=N_(
            "mentors.yml says from when and until when a mentor is at the school. One who came later "
            "can't have been a part of this. Perhaps the year is a slip, or mentors.yml is not up to "
            "date."
        ),
        wrong="feedback:\n  - {by: sofia, date: 2016-05-14, text: You explain so that one sees it.}\n",
        right="feedback:\n  - {by: sofia, date: 2026-05-14, text: You explain so that one sees it.}\n",
        of="work.yml",
    ),
    Rule(
        code="IUP310",
        name="doubled-id",
        title=N_("The same `id` twice"),
        message=N_("The id `{id}` is already used on line {line}."),
        hint=N_("Give this one an id of its own."),
        about=N_(
            "An `id` stands for one thing only, and for a goal it does so for the student's whole time "
            "at the school. If two had the same, their histories and references would run together."
        ),
        wrong="goals:\n" + _goal("reading") + _goal("reading"),
        right="goals:\n" + _goal("reading") + _goal("reading-2"),
    ),
    Rule(
        code="IUP311",
        name="goal-in-a-circle",
        title=N_("Goals that continue each other in a circle"),
        message=N_("`{id}` continues `{goal}`, which leads back to `{id}`."),
        hint=N_("`continues` names the older goal that this one grew out of."),
        about=N_(
            "A goal can grow out of an earlier one, and that out of a still earlier one. Followed "
            "backwards this must end somewhere: no goal can have grown out of itself."
        ),
        wrong="goals:\n"
        + _goal()
        + "    continues: read-a-series\n"
        + _goal("read-a-series")
        + "    continues: read-three-novels\n",
        right="goals:\n" + _goal() + _goal("read-a-series") + "    continues: read-three-novels\n",
    ),
    Rule(
        code="IUP312",
        name="former-id-of-two",
        title=N_("Two students with the same former folder"),
        message=N_("`{other}` also says that its folder was called `{id}` before."),
        hint=N_("Only one of them had that folder. Take it away from the other."),
        about=N_(
            "`formerly` says which folder a student had before it was renamed, and the history of that "
            "folder then belongs to this student. It can belong to one student only."
        ),
        wrong=N_("Two students whose plans both say `formerly: [alva-l]`"),
        right=N_("One student whose plan says `formerly: [alva-l]`"),
        of="",
    ),
    Rule(
        code="IUP313",
        name="former-id-in-use",
        title=N_("A former folder that still exists"),
        message=N_("There is still a student folder `{id}`."),
        hint=N_("If it is the same student, move what is left in it here. If not, take `formerly` away."),
        about=N_(
            "`formerly` says which folder a student had before it was renamed. As long as that folder "
            "exists, nobody can know whose history it is."
        ),
        wrong=N_("A plan that says `formerly: [alva-l]` while the folder `alva-l` is still there"),
        right=N_("A plan that says `formerly: [alva-l]` after the folder was renamed"),
        of="",
    ),
    Rule(
        code="IUP314",
        name="former-id-is-own",
        title=N_("A former folder that is the present one"),
        message=N_("`{id}` is this student's folder now, so it is not a former one."),
        hint=N_("Take it away from `formerly`."),
        about=N_("`formerly` names only folders that the student had before, under another name."),
        wrong=_STUDENT + "  formerly: [alva]\n",
        right=_STUDENT + "  formerly: [alva-l]\n",
    ),
    Rule(
        code="IUP315",
        name="unknown-person",
        title=N_("Somebody who is neither the student, a guardian nor a mentor"),
        message=N_("`{id}` is neither `student` nor `guardian` nor a mentor in mentors.yml."),
        hint=N_("Write `student`, `guardian` or the short name of a mentor in mentors.yml."),
        proposal=N_("Write `student`, `guardian` or, if a mentor was meant, `{suggestion}`."),
        listing=N_("Write `student`, `guardian` or the short name of a mentor: {known}."),
        about=N_(
            "At a talk, in feedback and in notes the student is always `student`, and whoever is there for "
            "the student at home is `guardian`. Mentors are mentioned by their short names in mentors.yml."
        ),
        wrong="talk:\n  date: 2026-09-24\n  participants: [student, guardian, berit]\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, guardian, sofia]\n",
    ),
    Rule(
        code="IUP321",
        name="student-or-guardian",
        title=N_("The student, or somebody at home, by another word"),
        message=N_("`{id}` is called `{role}` in these files."),
        hint=N_("Write `{role}`."),
        proposal=N_("Write `{suggestion}`."),
        about=N_(
            "The student is always `student`, and whoever is there for the student at home is `guardian`, so "
            "that no name stands where none is needed."
        ),
        wrong="talk:\n  date: 2026-09-24\n  participants: [alva, mother, sofia]\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, guardian, sofia]\n",
    ),
    Rule(
        code="IUP323",
        name="area-twice",
        title=N_("An area that stands twice in the situation"),
        message=N_("`{id}` already stands on line {line}."),
        hint=N_("Keep one of the two, or write the area that was meant."),
        severity=Severity.WARNING,
        about=N_("Each area is told about once. A copied block easily keeps the area of the one before it."),
        wrong="situation:\n  knowledge:\n    - {area: swedish, level: acceptable}\n"
        "    - {area: swedish, level: insufficient}\n",
        right="situation:\n  knowledge:\n    - {area: swedish, level: acceptable}\n"
        "    - {area: mathematics, level: insufficient}\n",
    ),
    Rule(
        code="IUP316",
        name="goal-continues-itself",
        title=N_("A goal that continues itself"),
        message=N_("A goal can't continue itself."),
        hint=N_("Write the `id` of the older goal that this one grew out of, or take the line away."),
        about=N_(
            "`continues` names the older goal that this one grew out of. That is always another goal of the "
            "same plan."
        ),
        wrong="goals:\n" + _goal() + "    continues: read-three-novels\n",
        right="goals:\n" + _goal(),
    ),
)
