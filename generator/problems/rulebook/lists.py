"""IUP154, 155: the entries of lists, and the dash before each."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP154",
        name="another-list-mark",
        title=N_("Another sign where the dash of a list belongs"),
        message=N_("`{sign}` begins no entry of a list here; only the short dash `-` does."),
        hint=N_("Begin each entry with `- `: a short dash and a space."),
        proposal=N_("Write `{suggestion}`, and begin the other entries with `- ` too."),
        about=N_(
            "Word processors turn the short dash into a long one, or into a bullet. In these files an entry "
            "of a list begins with the short dash and a space. Any other sign is read as a part of a text."
        ),
        wrong="strengths:\n  – Draws well\n  – Explains well\n",
        right="strengths:\n  - Draws well\n  - Explains well\n",
    ),
    Rule(
        code="IUP155",
        name="entry-without-dash",
        title=N_("Two entries of a list read as one"),
        message=N_("This line has no dash, so it is read as the rest of the entry above it."),
        hint=N_(
            "If it is an entry of its own, put `- ` before it, right below the dash above. "
            "If it is one text, write it on one line or in quotes."
        ),
        severity=Severity.WARNING,
        about=N_(
            "A text may go on in the next line. Where the line above is short, a dash was most likely "
            "forgotten, and the page would show two entries as one."
        ),
        wrong="strengths:\n  - Draws well\n    Explains well\n",
        right="strengths:\n  - Draws well\n  - Explains well\n",
    ),
)
