"""IUP501-535: the names of files and folders."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_FILES = "files:\n  - {path: volcano.jpg, alt: A volcano}\n  - {path: report.pdf, title: Report}\n"
_SHORT_FOLDER = N_(
    "The folder's name is also a part of web addresses and of references in other files, so it has only "
    "small letters a to z, digits and single hyphens. What people read is the title or the name inside "
    "the file."
)

RULES = (
    Rule(
        code="IUP501",
        name="misspelt-file-name",
        title=N_("A file whose name is almost right"),
        message=N_("The name `{name}` is not quite right, so it is not read."),
        hint=N_("Rename it."),
        proposal=N_("Rename it to `{suggestion}`."),
        about=N_(
            "Files and folders are found by their exact names: small letters, and the ending `.yml`. "
            "Some editors add an ending such as `.txt` that Windows doesn't show."
        ),
        wrong="portfolios/students/alva/IUP.yaml",
        right="portfolios/students/alva/iup.yml",
        of="",
    ),
    Rule(
        code="IUP537",
        name="students-elsewhere",
        title=N_("Plans in a folder that isn't called `students`"),
        message=N_("The folder `{name}` holds plans, and nothing reads them there."),
        hint=N_("Rename it to `students`, or move the folders in it to `students`."),
        about=N_(
            "The folders of all students lie in `portfolios/students`, in whichever language the school "
            "speaks. Plans in another folder would have no sites, and sites that are there would be taken "
            "away."
        ),
        wrong="portfolios/elever/alva/iup.yml",
        right="portfolios/students/alva/iup.yml",
        of="",
    ),
    Rule(
        code="IUP539",
        name="earlier-record-broken",
        title=N_("A record of the earlier school that isn't whole"),
        message=N_("What the earlier school recorded isn't whole. `{name}`: {why}."),
        hint=N_(
            "Take the whole folder `earlier` from git again, as it was when the student came. "
            "`git log` with the folder's name shows who changed it."
        ),
        about=N_(
            "`earlier` holds what another school recorded of the student, as `iup receive` wrote it. Pages "
            "show it beside what this school records. A file that is missing or was changed by hand would "
            "take years of a student's history away without a word."
        ),
        wrong="portfolios/students/alva/earlier/record.json\nportfolios/students/alva/earlier/0001-iup.yml.bak",
        right="portfolios/students/alva/earlier/record.json\nportfolios/students/alva/earlier/0001-iup.yml",
        of="",
    ),
    Rule(
        code="IUP538",
        name="works-elsewhere",
        title=N_("Works, weeks or logs in a folder that isn't read"),
        message=N_("The folder `{name}` holds works, weeks or logs, and nothing reads them there."),
        hint=N_("Rename it to `{wanted}`. If that folder exists, move what lies in this one to it."),
        about=N_(
            "A student's works are read from the folder `works`, one folder a work, the weeks from the "
            "folder `weeks` and the logs from the folder `log`, in whichever language the school speaks. "
            "What lies elsewhere is on no page."
        ),
        wrong="portfolios/students/alva/arbeten/2026-05-volcano/work.yml",
        right="portfolios/students/alva/works/2026-05-volcano/work.yml",
        of="",
    ),
    Rule(
        code="IUP504",
        name="student-folder-name",
        title=N_("A student's folder whose name can't be used"),
        message=N_("`{name}` can't be the name of a student's folder."),
        hint=N_("Rename the folder, with small letters a to z, digits and single hyphens."),
        proposal=N_("Rename the folder to `{suggestion}`."),
        about=_SHORT_FOLDER,
        wrong="portfolios/students/Alva Lindqvist/iup.yml",
        right="portfolios/students/alva-lindqvist/iup.yml",
        of="",
    ),
    Rule(
        code="IUP505",
        name="work-folder-name",
        title=N_("A work's folder whose name can't be used"),
        message=N_("`{name}` can't be the name of a work's folder."),
        hint=N_("Rename the folder, with small letters a to z, digits and single hyphens."),
        proposal=N_("Rename the folder to `{suggestion}`."),
        about=_SHORT_FOLDER,
        wrong="portfolios/students/alva/works/My Work/work.yml",
        right="portfolios/students/alva/works/my-work/work.yml",
        of="",
    ),
    Rule(
        code="IUP512",
        name="nearly-the-same-file",
        title=N_("A file name that differs in capitals or accents"),
        message=N_("The work names `{file}`, and the file is called `{there}`."),
        hint=N_("Write both the same way; capitals count."),
        proposal=N_("Write `{suggestion}`; capitals count."),
        about=N_(
            "On some computers `Volcano.jpg` and `volcano.jpg` are the same file, on others they are "
            "two. So that the work is whole everywhere, the name must be the same to the letter."
        ),
        wrong="files:\n  - {path: Volcano.JPG, alt: A volcano}\n  - {path: report.pdf, title: Report}\n",
        right=_FILES,
        of="work.yml",
    ),
    Rule(
        code="IUP535",
        name="accents-stored-apart",
        title=N_("A file name whose accents are stored in another way"),
        message=N_("A file `{file}` is there, but the accents in its name are stored in another way."),
        hint=N_("Rename the file: type its whole name anew, on this computer."),
        about=N_(
            "Letters such as å can be stored as one sign, or as a letter and a ring. Both look alike, and "
            "computers take them for two names. Files that come from a Mac often have the second kind."
        ),
        wrong=N_("A file `å.jpg` whose name came from a Mac"),
        right=N_("The same file with a name that was typed anew"),
        of="",
    ),
    Rule(
        code="IUP513",
        name="file-twins",
        title=N_("Two files that are one on other computers"),
        message=N_("The names `{file}` and `{other}` differ only in capitals or accents."),
        hint=N_("Give one of them another name."),
        about=N_(
            "On Windows and Macs these two names mean the same file, so one of them would vanish there "
            "without a word."
        ),
        wrong="works/2026-05-volcano/Volcano.jpg\nworks/2026-05-volcano/volcano.jpg",
        right="works/2026-05-volcano/volcano-1.jpg\nworks/2026-05-volcano/volcano-2.jpg",
        of="",
    ),
    Rule(
        code="IUP518",
        name="name-refused-elsewhere",
        title=N_("A name that other computers refuse"),
        message=N_("No computer with Windows can have `{name}`: {why}."),
        hint=N_("Give it another name."),
        proposal=N_("Call it `{suggestion}`, for example."),
        severity=Severity.WARNING,
        about=N_(
            "The school's files are fetched to computers of many kinds, today and in thirty years. A file or "
            "a folder whose name one of them refuses is missing there, or nothing can be fetched at all."
        ),
        wrong=N_("A file `what?.jpg` or `aux.txt`, or a student's folder `con`"),
        right=N_("A file `what.jpg`"),
        of="",
    ),
    Rule(
        code="IUP519",
        name="path-too-long",
        title=N_("A file whose way is too long"),
        message=N_(
            "The way to `{name}` has {length} characters; more than {limit} are too many for some computers."
        ),
        hint=N_("Give the file, or the folder of the work, a shorter name."),
        severity=Severity.WARNING,
        about=N_(
            "Computers with Windows count all names of folders from the disk on, and 259 characters are all "
            "there may be. The school's own folder needs some of them."
        ),
        wrong=N_("A file with a name of two hundred letters"),
        right=N_("The same file with a name of twenty letters"),
        of="",
    ),
    Rule(
        code="IUP530",
        name="copy-of-a-file",
        title=N_("A copy that a computer made"),
        message=N_("`{name}` looks like a copy of `{of}` that a computer made. Nothing reads it."),
        hint=N_("See whether something in it is missing in `{of}`, and then take it away."),
        severity=Severity.WARNING,
        about=N_(
            "Computers double a file when it is copied, fetched twice, or changed in two places at once. "
            "What stands in the copy is on no page, and stays in the history."
        ),
        wrong="portfolios/students/alva/iup (kopia).yml",
        right="portfolios/students/alva/iup.yml",
        of="",
    ),
)
