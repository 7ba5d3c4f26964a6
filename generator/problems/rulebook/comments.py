"""IUP117, 157 and 159: comments, and what is taken for one."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP117",
        name="comment-cuts-text",
        title=N_("A `#` that cuts a text off"),
        message=N_("Everything from ` #` on is a comment: no page would show `{text}`."),
        hint=N_(
            "If it belongs to the text, put quotes round the whole text. "
            "If it is a note for yourselves, write it on a line of its own."
        ),
        about=N_(
            "A `#` after a space begins a comment: a note in the file that no page shows. Behind a text that "
            "people read, nobody can tell a note from a part of the text that gets lost. A comment on a line "
            "of its own is fine, and so is one behind an id, a day or a word to choose."
        ),
        wrong="ambitions: To be # 1 in the class\n",
        right='ambitions: "To be # 1 in the class"\n',
    ),
    Rule(
        code="IUP235",
        name="note-inside-a-text",
        title=N_("A note inside a text"),
        message=N_("`{text}` stands inside a text, so it is no note: the page shows it."),
        hint=N_("Put the note above the field. If it belongs to the text, begin the line with another sign."),
        severity=Severity.WARNING,
        about=N_(
            "After `|` every line belongs to the text, also one that begins with `#`. A note that no page "
            "shows stands on a line of its own above the field, or behind it after a space and a `#`."
        ),
        wrong="ambitions: |\n  To read.\n  # ask at home first\n",
        right="# ask at home first\nambitions: |\n  To read.\n",
    ),
    Rule(
        code="IUP157",
        name="hash-behind-a-quote",
        title=N_("A `#` right behind a quote or a bracket"),
        message=N_("`{text}` stands right behind a quote or a bracket, and is left out."),
        hint=N_(
            "If it belongs to the text, put it inside the quotes. If it is a comment, put a space before it."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A comment begins with a space and a `#`. Glued to something else it is read in one program as a "
            "comment, and in another not at all."
        ),
        wrong='ambitions: "To read"#more\n',
        right='ambitions: "To read"   # more\n',
    ),
    Rule(
        code="IUP159",
        name="comment-inside-a-text",
        title=N_("A comment between the lines of a text"),
        message=N_("The comment `{text}` stands between the lines of a text, and ends it."),
        hint=N_(
            "Put the comment above the whole text. If it belongs to the text, begin the text with `|` on the "
            "line of its field."
        ),
        about=N_(
            "A line that begins with `#` is a comment: it is not read, and a text that went on over several "
            "lines ends there. After `|` every line below belongs to the text, with all its signs."
        ),
        wrong="ambitions: To read\n  # all of it\n  a whole series.\n",
        right="# all of it\nambitions: To read\n  a whole series.\n",
    ),
)
