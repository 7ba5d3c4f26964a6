"""IUP520-527: files of works that can't be shown as they are, or tell more than they show."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP520",
        name="unshowable-file",
        title=N_("A file that no page can show"),
        message=N_("`{file}` can't be shown: it is {what}."),
        hint=N_("{how}"),
        severity=Severity.WARNING,
        about=N_(
            "A family opens the pages with nothing but a browser. It sees pictures (JPEG, PNG, GIF, WebP, "
            "AVIF, HEIC, TIFF, BMP), PDF, texts, tables (`.csv`) and notebooks (`.ipynb`); it hears sound "
            "(MP3, M4A, AAC, Ogg, FLAC, WAV) and plays films (MP4, MOV, WebM). Documents of office programs "
            "(docx, xlsx, pptx, odt, ods, odp) become a PDF where the school's computer has LibreOffice, and "
            "are a file to keep where it hasn't. A Scratch project (`.sb3`) is a file to keep. What is "
            "online is linked to under `links`. Of a file that is none of these the page says that it can't "
            "be shown. What counts is what is in the file, not how its name ends. An empty file can't be "
            "shown either."
        ),
        wrong="works/2026-05-volcano/report.pub",
        right="works/2026-05-volcano/report.pdf",
        of="",
    ),
    Rule(
        code="IUP521",
        name="large-file",
        title=N_("A file that is too large"),
        message=N_("`{file}` has {size} MB; at most {most} MB can be shown."),
        hint=N_("Save it smaller, or show a part of it."),
        severity=Severity.WARNING,
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
            "copied to its end."
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
    Rule(
        code="IUP524",
        name="takes-too-long",
        title=N_("A file that takes too long to open"),
        message=N_("`{file}` takes too long to open, so the page says that it can't be shown."),
        hint=N_("Open it on your computer and save it anew, smaller if you can."),
        severity=Severity.WARNING,
        about=N_(
            "Each file has a few seconds, so that one of them can't hold up all the others. An ordinary "
            "photo or document needs much less. A drawing with very many lines may need more: save it as "
            "a picture then."
        ),
        wrong=N_("A map as PDF, with each of its million houses drawn by itself"),
        right=N_("The same map as a PNG picture"),
        of="",
    ),
    Rule(
        code="IUP525",
        name="takes-too-much-memory",
        title=N_("A file that takes too much memory to open"),
        message=N_("`{file}` takes too much memory to open, so the page says that it can't be shown."),
        hint=N_("Open it on your computer and save it anew, smaller if you can."),
        severity=Severity.WARNING,
        about=N_(
            "A file can be small and become very large when it is unpacked. So that it can't bring the "
            "whole computer to a standstill, each file may take as much memory as an ordinary photo or "
            "document needs, and not more."
        ),
        wrong=N_("A PDF whose only picture has a thousand million pixels"),
        right=N_("The same PDF with a picture of 3000 pixels along the longer side"),
        of="",
    ),
    Rule(
        code="IUP526",
        name="more-than-pages",
        title=N_("A PDF that holds more than pages"),
        message=N_("`{file}` holds {what}, so it can't be shown."),
        hint=N_('Print it to a new PDF ("Save as PDF" in the print window), and put that one here instead.'),
        severity=Severity.WARNING,
        about=N_(
            "A PDF can do things by itself on the computer of whoever opens it, and carry along what nobody "
            "sees. A family has to be able to trust what it opens, so only pages, and links to web pages and "
            "mail addresses, are published. A PDF that is printed anew looks the same and holds nothing "
            "else. What was filled in or marked on a page is shown; notes that open when somebody points at "
            "them are not."
        ),
        wrong=N_("A form as PDF that counts together by itself what is typed"),
        right=N_("The filled-in form, printed to a new PDF"),
        of="",
    ),
    Rule(
        code="IUP527",
        name="tells-the-place",
        title=N_("A picture or film that tells where it was taken"),
        message=N_("`{file}` tells where it was taken: the camera wrote the place into it."),
        hint=N_(
            "Save it without the place before it is committed: the page doesn't show it, but the history "
            "would keep it for ever."
        ),
        severity=Severity.WARNING,
        about=N_(
            "Telephones write into each picture where it was taken, to within a few metres: often a "
            "child's home. What is published holds nothing of it. But git keeps every file as it came, "
            "also after it was replaced. On most telephones the place can be left out when a picture is "
            "shared, and the camera can be told not to write it at all; a screenshot of the picture has "
            "none either."
        ),
        wrong=N_("A photo as the telephone took it, with the place"),
        right=N_("The same photo, shared without the place"),
        of="",
    ),
    Rule(
        code="IUP528",
        name="text-of-before-unicode",
        title=N_("A text that was saved in an old way"),
        message=N_("The page shows the text `{file}` so: “{text}”"),
        hint=N_(
            "If that is wrong, open the text in the program that wrote it, and save it with the encoding "
            "UTF-8."
        ),
        severity=Severity.WARNING,
        about=N_(
            "Programs of former times saved the letters of each alphabet in a way of their own, and the file "
            "doesn't say in which. The letters and the languages of the student and the school tell, but not "
            "always. UTF-8 is read right everywhere."
        ),
        wrong=N_("A Russian text from an old program, in a school whose languages are Swedish and English"),
        right=N_("The same text, saved as UTF-8"),
        of="",
    ),
    Rule(
        code="IUP536",
        name="scan-of-several-pages",
        title=N_("A scan of several pages"),
        message=N_("`{file}` has {pages} pages, and only the first is shown."),
        hint=N_("Save it as PDF, and name that file here: then all pages can be read."),
        severity=Severity.WARNING,
        about=N_(
            "Scanners put several pages into one TIFF. A page of a site shows the first of them; a PDF has "
            "all, and opens on every telephone."
        ),
        wrong=N_("A TIFF of three pages, as the scanner made it"),
        right=N_("The same three pages as PDF"),
        of="",
    ),
    Rule(
        code="IUP534",
        name="document-to-keep",
        title=N_("A document that is a file to keep"),
        message=N_("`{file}` is on the page as a file to keep: its pages can't be drawn here."),
        hint=N_(
            "Save it as PDF and name that file here, or ask for LibreOffice on the computer that builds."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A browser shows no documents of office programs. Where the computer that builds the sites has "
            "LibreOffice, the page shows the first page, and the whole document as PDF. Elsewhere a family "
            "can keep the file and open it in a program of its own. It holds no names, times and comments."
        ),
        wrong="works/2026-05-volcano/report.docx",
        right="works/2026-05-volcano/report.pdf",
        of="",
    ),
    Rule(
        code="IUP533",
        name="locked-pdf",
        title=N_("A PDF that asks for a password"),
        message=N_("`{file}` asks for a password, so it can't be shown."),
        hint=N_('Open it with the password, print it to a new PDF ("Save as PDF"), and put that one here.'),
        severity=Severity.WARNING,
        about=N_(
            "Nobody can open the PDF without its password: not the family, and in thirty years perhaps "
            "nobody at all. Who can see the pages is decided by who gets the site."
        ),
        wrong=N_("A PDF that is locked with a password"),
        right=N_("The same PDF, printed to a new one"),
        of="",
    ),
    Rule(
        code="IUP532",
        name="moves-too-long",
        title=N_("A moving picture that is too long"),
        message=N_("`{file}` moves through {frames} pictures: only the first is shown."),
        hint=N_("Save it as a film (MP4), or shorter or smaller."),
        severity=Severity.WARNING,
        about=N_(
            "A picture that moves is shown still, and whoever wants to can let it move. All its pictures "
            "have to be unpacked for that, which takes too long for more than 1000 of them, or 250 million "
            "pixels together. A film is smaller and can be stopped."
        ),
        wrong=N_("A GIF of a minute that fills the screen"),
        right=N_("The same minute as MP4"),
        of="",
    ),
    Rule(
        code="IUP529",
        name="film-seldom-played",
        title=N_("A film that many browsers can't play"),
        message=N_("`{file}` is a film in the format {format}, which many browsers can't play."),
        hint=N_(
            "Save it as MP4 with H.264. A telephone films so from now on, if its camera is set to the most "
            "compatible format."
        ),
        severity=Severity.WARNING,
        about=N_(
            "Some telephones and cameras film in a format that takes less room, and that only devices of the "
            "same maker play for certain. Under the film the page has a link to keep it; whether a family "
            "can see it depends on their device."
        ),
        wrong=N_("A film of a telephone in HEVC"),
        right=N_("The same film, exported as MP4 with H.264"),
        of="",
    ),
)
