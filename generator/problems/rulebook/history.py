"""IUP7xx: what only the earlier versions of a plan can show."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP701",
        name="vanished-goal",
        title=N_("A goal that is gone without having ended"),
        message=N_('The goal "{title}" (`{goal}`) was active on {date} and is gone from the plan.'),
        hint=N_("Put it back; when it has ended, give it a `status`, `closed` and `outcome`."),
        about=N_(
            "A plan keeps all its goals, also those that have ended. A goal that was active and is "
            "simply gone leaves a story without an end: nobody can see whether it was achieved, "
            "continued or dropped. Copy it back from the earlier version and say what came of it."
        ),
        wrong=N_("An earlier version has an active goal, and this one doesn't mention it"),
        right=N_("This version still has the goal, with `status: achieved`, `closed` and `outcome`"),
        of="",
    ),
    Rule(
        code="IUP702",
        name="reused-goal-id",
        title=N_("The id of an old goal for a new one"),
        message=N_('The id `{goal}` belonged to the goal "{before}" and now stands for "{after}".'),
        hint=N_("Give the new goal an id of its own, and keep the old goal as it was."),
        about=N_(
            "A goal's `id` is its own for the student's whole time at the school: by it the goal's story "
            "is followed from version to version. With the same id two goals would run together into one "
            "story that never happened."
        ),
        wrong=N_("An id that stood for one goal in an earlier version stands for quite another now"),
        right=N_("The old goal keeps its id, and the new one has an id that was never used before"),
        of="",
    ),
    Rule(
        code="IUP703",
        name="too-few-talks",
        title=N_("A school year with too few talks"),
        message=N_("The school year {year} had {talks} of {wanted} talks."),
        hint=N_(
            "If a talk was held, see whether its version of the plan was recorded with the right `date`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "school.yml says how many development talks the school holds each school year, and each talk "
            "gives a version of the plan. Counted are school years that are over and that the student "
            "attended. What was never held can't be made up for, so this is only a reminder."
        ),
        wrong=N_("A school year with one talk, in a school that holds two a year"),
        right=N_("A school year with two talks"),
        of="",
    ),
    Rule(
        code="IUP704",
        name="unnamed-rename",
        title=N_("A folder that may have been renamed"),
        message=N_("The folder `{old}` went in the very commit in which this one, `{new}`, came."),
        hint=N_(
            "If it is the same student, write `formerly: [{old}]` under `student:`; if not, `formerly: []`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A student's history is found by the name of the folder. After a rename the years before are "
            "found only if the plan says what the folder was called; otherwise they are missing from the "
            "site. Here one folder went as another came, and their plans give the same name, or a similar "
            "one and the same first day at the school."
        ),
        wrong=N_("A folder `alva-l` that was renamed to `alva`, and a plan that says nothing of it"),
        right=N_("A plan that says `formerly: [alva-l]` after the folder was renamed"),
        of="",
    ),
    Rule(
        code="IUP705",
        name="folder-of-another",
        title=N_("A plan that was written over another student's"),
        message=N_("Until the talk of {date} this file was the plan of another student, with another name."),
        hint=N_(
            "Put the former plan back, and give this student a folder of their own. If it is the same "
            "student all the same, write `formerly: [{id}]` under `student:`."
        ),
        about=N_(
            "A folder is one student's for the whole time at the school, and its history is shown to that "
            "student's family. Were another student's plan written over it, that family would read the "
            "years of a child that isn't theirs. So no site is built of it."
        ),
        wrong=N_("The file `alva/iup.yml` with the name and the plan of somebody else"),
        right=N_("A new folder with a plan of its own for the other student"),
        of="",
    ),
    Rule(
        code="IUP706",
        name="branch-became-main-line",
        title=N_("Somebody's own branch became the main line"),
        message=N_(
            "On {day} the main line was merged into somebody's own branch, and that branch was put in its "
            "place (commit {commit})."
        ),
        hint=N_(
            "Nothing is lost: what families saw before, up to commit {published}, is still shown. To say "
            'that this is right, write `main_line: ["{published}"]` in school.yml. To prevent it, merge in '
            "the browser, and let nobody push to the main branch."
        ),
        severity=Severity.WARNING,
        about=N_(
            "The versions of a plan are those that the main line of history went through. When somebody "
            "merges the main branch into a branch of their own, or runs `git pull`, and then pushes the "
            "result as the main branch, git takes that person's branch for the main line. The program sees "
            "it by the words of the merge, or by the merges before it, and goes on with the line that "
            "families saw. "
            "A school that knows better names a commit of the right line in `main_line`."
        ),
        wrong=N_("A merge `Merge branch 'main' into my-branch` that was pushed to the main branch"),
        right=N_("A branch that was merged into the main branch, in the browser, by a pull request"),
        of="",
    ),
    Rule(
        code="IUP707",
        name="main-line-left",
        title=N_("A main line that no longer goes through its own past"),
        message=N_("Commit {commit} was the newest of the main line, and the main line goes past it now."),
        hint=N_(
            "Versions that families saw may be missing from the sites. If they saw that commit, write "
            '`main_line: ["{commit}"]` in school.yml, and they are back. If nobody saw it, write '
            '`main_line: ["{newest}"]`.'
        ),
        severity=Severity.WARNING,
        about=N_(
            "The program remembers the newest commit of the main line. Today's main line was merged from "
            "it and from another branch, and git counts the other branch as the main line. Neither the words "
            "of the merge nor the merges before it tell which of the two families saw. "
            "The school knows, and names a commit of the right line in `main_line`."
        ),
        wrong=N_(
            "A branch of somebody's own, into which the main branch was merged, pushed as the main branch"
        ),
        right=N_("A branch that was merged into the main branch, in the browser, by a pull request"),
        of="",
    ),
    Rule(
        code="IUP708",
        name="goal-perhaps-replaced",
        title=N_("A goal that may be another one under the old id"),
        message=N_("`{goal}` was “{before}”, and since this talk it is “{after}”, for another reason."),
        hint=N_(
            "If it is a new goal, close the old one and give the new one an `id` of its own. If it is the "
            "same in other words, leave it as it is."
        ),
        severity=Severity.WARNING,
        about=N_(
            "The pages tell a goal's story by its `id`. When a new goal is written over an old one, the old "
            "one never ends, and the new one seems to be as old as it was."
        ),
        wrong=N_("The title and the reason of an active goal replaced by those of another goal"),
        right=N_("The old goal with `status`, `closed` and `outcome`, and the new one with an id of its own"),
        of="",
    ),
    Rule(
        code="IUP709",
        name="student-of-another-name",
        title=N_("A student who has another name now"),
        message=N_("Until now the student was called {old}. Earlier versions go on showing that name."),
        hint=N_(
            "If no page shall show it any longer, write under `student`: `former_names: [{old}]`. Else write "
            "`former_names: []`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A version of a plan reads as it did on its day, with the name of then. Somebody who has another "
            "name now may want that nobody reads the former one."
        ),
        wrong=N_("Another first name than in the version before, and nothing under `former_names`"),
        right=N_("The same with `former_names`, empty or with the name"),
        of="",
    ),
    Rule(
        code="IUP710",
        name="staff-only-no-longer",
        title=N_("Something that only the staff could read"),
        message=N_("Until now this was for the staff only, and now the family reads it."),
        hint=N_("If that is not meant so, write `audience: staff` again."),
        severity=Severity.WARNING,
        about=N_(
            "A line that was lost when an entry was rewritten shows it to the family. It is asked about once."
        ),
        wrong=N_("A note without the `audience: staff` that it had in the version before"),
        right=N_("The note with `audience: staff`"),
        of="",
    ),
)
