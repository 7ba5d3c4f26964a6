"""IUP520-523: files of works that can't be shown as they are."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.language import N_
from generator.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP520",
        name="unshowable-file",
        title=N_("A file that no page can show"),
        message=N_("`{file}` is of a kind that a page can't show."),
        hint=N_("Save it as PDF, JPEG, PNG, MP3 or MP4, and name that file here."),
        about=N_(
            "A family opens the pages with nothing but a browser. It shows pictures (JPEG, PNG, GIF, WebP, "
            "AVIF, BMP), PDF, plain text, sound (MP3, M4A, Ogg, WAV) and films (MP4, WebM); it doesn't show "
            "documents of a word processor, HEIC pictures and MOV films. What counts is what is in the file, "
            "not how its name ends. An empty file can't be shown either."
        ),
        wrong="works/2026-05-volcano/report.docx",
        right="works/2026-05-volcano/report.pdf",
        of="",
    ),
    Rule(
        code="IUP521",
        name="large-file",
        title=N_("A file that is too large"),
        message=N_("`{file}` has {size} MB; at most {most} MB can be shown."),
        hint=N_("Save it smaller, or show a part of it."),
        about=N_(
            "A family has to fetch the file, often on a phone, and the history keeps it for ever. Pictures, "
            "PDF and sound may have 50 MB, films 100 MB and texts 1 MB."
        ),
        wrong=N_("A film of ten minutes, as the phone took it"),
        right=N_("The best minute of it"),
        of="",
    ),
    Rule(
        code="IUP522",
        name="damaged-file",
        title=N_("A file that is damaged"),
        message=N_("`{file}` can't be read to its end, so the page says that it can't be shown."),
        hint=N_("Open it on your computer and save it anew; if that fails, look for another copy."),
        severity=Severity.WARNING,
        about=N_(
            "The file begins as it should, and then something is missing or wrong. Most often it was not "
            "copied to its end. A PDF may also be locked with a password."
        ),
        wrong=N_("A picture whose lower half is grey"),
        right=N_("The same picture, copied once more from the camera"),
        of="",
    ),
    Rule(
        code="IUP523",
        name="too-many-pixels",
        title=N_("A picture with too many pixels"),
        message=N_("`{file}` has {size} million pixels; at most {most} million can be shown."),
        hint=N_("Save it smaller: 3000 pixels along the longer side are plenty."),
        severity=Severity.WARNING,
        about=N_(
            "A picture has to be unpacked before it can be shown, and one as large as this takes more memory "
            "than there may be. The page says that it can't be shown."
        ),
        wrong=N_("A poster scanned at 1200 dots per inch"),
        right=N_("The same poster scanned at 200 dots per inch"),
        of="",
    ),
)
