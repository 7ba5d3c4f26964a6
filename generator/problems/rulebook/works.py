"""IUP502-531: works, and the files in their folders."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_FILES = "files:\n  - {path: volcano.jpg, alt: A volcano}\n  - {path: report.pdf, title: Report}\n"

RULES = (
    Rule(
        code="IUP502",
        name="stray-file",
        title=N_("A file that belongs to nothing"),
        message=N_("Nothing reads `{name}` at this place, so it will not be on any page."),
        hint=N_("Move it into the folder of the work that it belongs to, or take it away."),
        proposal=N_("Move it into the folder `{suggestion}`."),
        severity=Severity.WARNING,
        about=N_(
            "A student's folder holds the plan, the folder `weeks` with weekly plans, the folder `log` with "
            "a log for each school year, and the folder `works` with one folder a work. Anything else is "
            "kept in the history for ever and shown to nobody."
        ),
        wrong="portfolios/students/alva/volcano.jpg",
        right="portfolios/students/alva/works/2026-05-volcano/volcano.jpg",
        of="",
    ),
    Rule(
        code="IUP503",
        name="link",
        title=N_("A link instead of a file"),
        message=N_("`{name}` is a link to another place, and links are not followed."),
        hint=N_("Put the file or folder itself here."),
        about=N_(
            "A link can lead to another student's files or out of the school's folder, and then "
            "something would be published that nobody meant to. So only what really lies here is read."
        ),
        wrong=N_("A file in the folder that is only a link to a file elsewhere"),
        right=N_("The file itself, in the folder"),
        of="",
    ),
    Rule(
        code="IUP506",
        name="no-plan",
        title=N_("A student's folder without a plan"),
        message=N_("There is no `iup.yml` in the folder of `{name}`."),
        hint=N_("Add the plan. If the student was renamed, move what lies here to the new folder."),
        about=N_(
            "Each student's folder has the plan in a file called `iup.yml`. Without it nobody knows "
            "whose works and weeks these are. Perhaps the folder was renamed and some files stayed "
            "behind."
        ),
        wrong="portfolios/students/alva/works/…",
        right="portfolios/students/alva/iup.yml\nportfolios/students/alva/works/…",
        of="",
    ),
    Rule(
        code="IUP507",
        name="no-work-file",
        title=N_("A work's folder without `work.yml`"),
        message=N_("There is no `work.yml` in the folder of the work `{name}`."),
        hint=N_("Add a `work.yml` that says what the work is."),
        proposal=N_("Add a `{suggestion}` that says what the work is."),
        about=N_(
            "Each folder in `works` is one work, and its `work.yml` says what it is called, when it was "
            "made and which files belong to it. Without it the files are not shown."
        ),
        wrong="works/2026-05-volcano/volcano.jpg",
        right="works/2026-05-volcano/volcano.jpg\nworks/2026-05-volcano/work.yml",
        of="",
    ),
    Rule(
        code="IUP508",
        name="missing-file",
        title=N_("A file that isn't there"),
        message=N_("There is no file `{file}` in the work's folder."),
        hint=N_("Put the file beside `work.yml`, or take it away from the list."),
        about=N_(
            "The files that a work names lie in its own folder, beside `work.yml`. Names must be the "
            "same to the letter, with the ending. Perhaps the file was never added, or is called "
            "something else."
        ),
        wrong="files:\n  - {path: vulcano.jpg, alt: A volcano}\n  - {path: report.pdf, title: Report}\n",
        right=_FILES,
        of="work.yml",
    ),
    Rule(
        code="IUP509",
        name="unnamed-file",
        title=N_("Files that no work names"),
        message=N_("In the folder lie files that the work doesn't name: {files}."),
        hint=N_("Add them to `files`, or take them away from the folder."),
        severity=Severity.WARNING,
        about=N_(
            "Only the files that `work.yml` names are shown on the page. Others are kept in the history "
            "for ever and seen by nobody."
        ),
        wrong="files:\n  - {path: volcano.jpg, alt: A volcano}\n",
        right=_FILES,
        of="work.yml",
    ),
    Rule(
        code="IUP510",
        name="picture-without-words",
        title=N_("A picture that is not described"),
        message=N_("The picture `{file}` has no `alt`, so those who can't see it don't know what it shows."),
        hint=N_("Add what it shows: `alt: A volcano of papier-mâché on a green table`."),
        severity=Severity.WARNING,
        about=N_(
            "`alt` tells in a few words what a picture shows. It is read aloud to those who can't see "
            "it, and shown while a slow connection is still fetching the picture."
        ),
        wrong="files:\n  - {path: volcano.jpg}\n  - {path: report.pdf, title: Report}\n",
        right=_FILES,
        of="work.yml",
    ),
    Rule(
        code="IUP511",
        name="folder-and-date-differ",
        title=N_("A folder that says another date than the work"),
        message=N_("The work is dated {date}, and its folder is called `{folder}`."),
        hint=N_("See which is right. The date in `work.yml` is the one that counts."),
        severity=Severity.WARNING,
        about=N_(
            "Many name a work's folder by the month in which it was made. When the folder and the date in it "
            "differ, one of them is most often a slip, and the work stands in the wrong year."
        ),
        wrong="date: 2025-05-12\n",
        right="date: 2026-05-12\n",
        of="work.yml",
    ),
    Rule(
        code="IUP514",
        name="file-named-twice",
        title=N_("A file that is named twice"),
        message=N_("The work already names `{file}` further up."),
        hint=N_("Take one of them away, or write the name of the file that was meant."),
        about=N_("Each file of a work is named once, in the order in which the page shows them."),
        wrong=_FILES + "  - {path: volcano.jpg, alt: The volcano again}\n",
        right=_FILES,
        of="work.yml",
    ),
    Rule(
        code="IUP515",
        name="unopened-file",
        title=N_("A file that can't be opened"),
        message=N_("The file can't be opened: {reason}."),
        hint=N_("See whether you may read it, and whether another program holds it."),
        about=N_(
            "The computer said no when the file was to be read. It may belong to another user, or "
            "another program may hold it."
        ),
        wrong=N_("A file that you are not allowed to read"),
        right=N_("A file that you are allowed to read"),
        of="",
    ),
    Rule(
        code="IUP516",
        name="no-real-file",
        title=N_("Something that is neither a file nor a folder"),
        message=N_("`{name}` is neither a file nor a folder, so it is not read."),
        hint=N_("Take it away, and put an ordinary file here."),
        about=N_(
            "Computers also know devices and connections between programs, which look like files and have "
            "nothing in them that could be read to its end. Only ordinary files and folders are read."
        ),
        wrong=N_("A named pipe called `iup.yml`"),
        right=N_("An ordinary file called `iup.yml`"),
        of="",
    ),
    Rule(
        code="IUP517",
        name="file-or-folder",
        title=N_("A folder where a file should be, or a file where a folder should be"),
        message=N_("`{name}` is {found}, and it should be {wanted}."),
        hint=N_("Give it another name or take it away, and put here what belongs here."),
        about=N_(
            "`iup.yml`, `work.yml` and the weekly plans are files; `students`, `weeks` and `works` are "
            "folders. When a zip file was unpacked, a file may have ended up in a folder of the same name: "
            "then move the file out of it."
        ),
        wrong="portfolios/students/alva/iup.yml/iup.yml",
        right="portfolios/students/alva/iup.yml",
        of="",
    ),
    Rule(
        code="IUP531",
        name="picture-without-a-word-of-it",
        title=N_("Words that don't say what a picture shows"),
        message=N_("“{alt}” doesn't say what the picture shows."),
        hint=N_("Write what somebody sees who looks at it, in a few words."),
        severity=Severity.WARNING,
        about=N_(
            "Whoever can't see the picture hears these words in its place. That it is a picture is "
            "known; what is on it isn't."
        ),
        wrong="files:\n  - {path: volcano.jpg, alt: Picture}\n  - {path: report.pdf}\n",
        right="files:\n  - {path: volcano.jpg, alt: A volcano on a table}\n  - {path: report.pdf}\n",
        of="work.yml",
    ),
)
