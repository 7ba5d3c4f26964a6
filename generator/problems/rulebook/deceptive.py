"""IUP141-149: text that isn't what it looks like."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_RIGHT = "ambitions: To read a whole series\n"

RULES = (
    Rule(
        code="IUP141",
        name="text-turned-round",
        title=N_("A sign that turns text round"),
        message=N_(
            "Here stands a sign that can't be seen ({sign}, {name}). "
            "It shows the text after it in another order than the file has it."
        ),
        hint=N_("Delete it, or type the whole text anew. Hebrew and Arabic find their direction without it."),
        about=N_(
            "Such signs make letters stand in another order on the screen than in the file, so that "
            "somebody who reads a change sees something else than what it does. No ordinary text needs "
            "them: each text on a page finds its own direction. What an older version holds of them is left "
            "out when its page is made."
        ),
        wrong='ambitions: "To read \u202ea whole series\u202c"\n',
        right=_RIGHT,
    ),
    Rule(
        code="IUP142",
        name="direction-left-open",
        title=N_("A change of direction that is not closed"),
        message=N_(
            "Here stands a sign that can't be seen ({sign}, {name}), and what belongs to it is not on the "
            "same line of the same text."
        ),
        hint=N_("Delete it, or type the whole text anew. Hebrew and Arabic find their direction without it."),
        about=N_(
            "Some signs begin a stretch of text with a direction of its own and others end it. One without "
            "the other moves what stands around the text. Programs for messages put such pairs round names "
            "and numbers, and one half is easily left behind when a part is copied."
        ),
        wrong='ambitions: "To read \u2067שלום עולם"\n',
        right='ambitions: "To read \u2067שלום עולם\u2069"\n',
    ),
    Rule(
        code="IUP143",
        name="needless-hidden-sign",
        title=N_("A hidden sign that this text doesn't need"),
        message=N_("Here stands a sign that can't be seen ({sign}, {name}), and this text doesn't need it."),
        hint=N_("Delete it, or type the word before and after it anew."),
        severity=Severity.WARNING,
        about=N_(
            "Direction marks help Hebrew and Arabic text along and are welcome there. In text that runs from "
            "left to right they do nothing, and soft hyphens do no more than part long words. "
            "Such signs come along when text is copied. They make words differ that look alike, and then a "
            "search doesn't find them."
        ),
        wrong='ambitions: "To read a whole ser\u00adies"\n',
        right=_RIGHT,
    ),
    Rule(
        code="IUP144",
        name="invisible-sign",
        title=N_("A sign that can't be seen"),
        message=N_("Here stands a sign that can't be seen ({sign}, {name}), where no language needs it."),
        hint=N_("Delete it, or type the word before and after it anew."),
        about=N_(
            "Signs without ink can hide words, and make two names differ that look alike. In emoji, and in "
            "languages such as Persian, Hindi or Thai, some of them are ordinary; there they may stand. "
            "Anywhere else they only come along when text is copied from a web page or a message."
        ),
        wrong='ambitions: "To re\u200bad a whole series"\n',
        right=_RIGHT,
    ),
    Rule(
        code="IUP145",
        name="private-sign",
        title=N_("A sign that each font shows as it likes"),
        message=N_("Here stands a sign ({sign}) that looks different in each font, or is only an empty box."),
        hint=N_("Write in its place what you want to be seen: a dash, a bullet or a word."),
        severity=Severity.WARNING,
        about=N_(
            "Some numbers of signs are left free for private use: bullets of word processors, logos, "
            "icons. Another machine shows another picture for the same sign, or none."
        ),
        wrong='ambitions: "\uf0b7 To read a whole series"\n',
        right=_RIGHT,
    ),
    Rule(
        code="IUP146",
        name="mixed-alphabets",
        title=N_("Two alphabets in one word"),
        message=N_("In `{word}` the letter `{letter}` ({sign}) is {alphabet}, and beside it is {other}."),
        hint=N_("Type the word anew in one alphabet. If both are meant, put a hyphen between them."),
        severity=Severity.WARNING,
        about=N_(
            "Latin, Cyrillic and Greek have letters that look the same. When a keyboard was switched in the "
            "middle of a word, nobody sees it, but a search doesn't find the word, and it is not the same "
            "name. It is also a way to pass one name off as another. Mixtures that everybody sees, such as "
            "`3D-принтер` or `ΔT`, are fine."
        ),
        wrong="ambitions: To reаd a whole series\n",
        right=_RIGHT,
    ),
    Rule(
        code="IUP147",
        name="mixed-digits",
        title=N_("Two kinds of digits in one number"),
        message=N_("The number `{number}` is written with two kinds of digits: `{first}` and `{second}`."),
        hint=N_("Type the whole number anew, with one keyboard."),
        severity=Severity.WARNING,
        about=N_(
            "Arabic, Persian and Indian digits stand for the same numbers as 0 to 9, but some of them look "
            "like others: an Arabic five looks like a nought. In one number that can't be read rightly."
        ),
        wrong='ambitions: "To read 1٥ books"\n',
        right='ambitions: "To read 15 books"\n',
    ),
    Rule(
        code="IUP148",
        name="piled-up-accents",
        title=N_("Accents piled up on one letter"),
        message=N_("On this letter stand {count} accents, more than any language has."),
        hint=N_("Type the word anew, without them."),
        severity=Severity.WARNING,
        about=N_(
            "Accents that are piled up reach into the lines above and below and cover them. Some pages on "
            "the web make such letters for fun. Two or three on one letter are ordinary, with Hebrew points "
            "a few more."
        ),
        wrong='ambitions: "To re\u0301\u0302\u0303\u0304\u0306ad a whole series"\n',
        right=_RIGHT,
    ),
    Rule(
        code="IUP149",
        name="deceptive-file-name",
        title=N_("A file's name that isn't what it looks like"),
        message=N_("The name of this file is not what it looks like: its sign number {number} is {sign}."),
        hint=N_("Rename the file: type its whole name anew, also in `work.yml`."),
        about=N_(
            "Signs that can't be seen, or that turn text round, make a file look like another one: a "
            "program like a picture. Names of files need none of them."
        ),
        wrong="photo<U+202E>gpj.html",
        right="photo.jpg",
        of="",
    ),
)
