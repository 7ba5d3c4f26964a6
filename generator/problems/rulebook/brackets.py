"""IUP109, 115, 150, 151, 156, 158 and 160: brackets, and the commas in them."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP109",
        name="unclosed-bracket",
        title=N_("A bracket that is never closed"),
        message=N_("The bracket `{sign}` that opens here is not closed, or a comma is missing inside it."),
        hint=N_(
            "Close it with `]` or `}}`, put a comma between its parts, and quotes round a text that has "
            "a colon in it."
        ),
        about=N_(
            "What stands in brackets goes on until the bracket is closed, and its parts are kept apart "
            "by commas. You can always write one entry a line instead, with `- ` before it; then there "
            "is nothing to close."
        ),
        wrong="strengths: [Draws well, Explains well\nambitions: To read a whole series\n",
        right="strengths: [Draws well, Explains well]\nambitions: To read a whole series\n",
    ),
    Rule(
        code="IUP115",
        name="comma-in-braces",
        title=N_("A comma inside curly brackets cuts a text in two"),
        message=N_("`{text}` is read as a field, because a comma cut it off from the text before it."),
        hint=N_('Put quotes round the whole text: `{{what: "Bread, milk and eggs"}}`.'),
        about=N_(
            "Inside curly brackets a comma ends one field and begins the next. A text with a comma in it "
            "must stand in quotes there. You can also write the fields below each other, without "
            "brackets; then commas are nothing special."
        ),
        wrong="agreements:\n  - {who: home, what: Read every evening, also on Sundays}\n",
        right='agreements:\n  - {who: home, what: "Read every evening, also on Sundays"}\n',
    ),
    Rule(
        code="IUP226",
        name="text-in-brackets",
        title=N_("A text in brackets without quotes"),
        message=N_("`{value}` is read as fields or as a list, and `{field}` is a text."),
        hint=N_('Put quotes round it: `"{value}"`.'),
        about=N_(
            "A value that begins with a curly or a square bracket is never a text, unless it stands in "
            "quotes. Round brackets need none."
        ),
        wrong="ambitions: {sometimes}\n",
        right='ambitions: "{sometimes}"\n',
    ),
    Rule(
        code="IUP233",
        name="audience-inside-a-text",
        title=N_("`audience` inside a text"),
        message=N_("`{text}` stands inside the text: the family would read all of it, and this too."),
        hint=N_(
            "In braces put a comma in front of `audience`; elsewhere give it a line of its own, as far in as "
            "the other fields. It belongs outside the quotes."
        ),
        about=N_(
            "What is for the staff only says so in a field of its own. Where a comma or a line break is "
            "missing, the field becomes a part of the text, and the text is for everybody."
        ),
        wrong='notes:\n  - {date: 2026-10-01, by: sofia, text: "At the front. audience: staff"}\n',
        right="notes:\n  - {date: 2026-10-01, by: sofia, text: At the front., audience: staff}\n",
    ),
    Rule(
        code="IUP234",
        name="field-inside-a-text",
        title=N_("A field inside a text"),
        message=N_("`{text}` looks like a field, and stands inside a text."),
        hint=N_(
            "If it is a field, give it a line of its own, as far in as the field above the text; in braces "
            "put a comma in front of it."
        ),
        severity=Severity.WARNING,
        about=N_(
            "After `|` all lines that stand further in belong to the text, also one that looks like a field. "
            "Then the page shows it, and nothing else comes of it."
        ),
        wrong="agreements:\n  - who: home\n    what: |\n      Reads aloud.\n      done: soon\n",
        right="agreements:\n  - who: home\n    what: |\n      Reads aloud.\n",
    ),
    Rule(
        code="IUP232",
        name="text-in-several-languages",
        title=N_("A text in several languages"),
        message=N_("`{field}` is one text, and here stands one for each language."),
        hint=N_(
            "Write it in the language that it was said in. If that isn't the student's first, say which with "
            "`language`."
        ),
        about=N_(
            "What people say in a talk is kept in their own words, once. The pages translate what is the "
            "program's own, and what the school names in several languages in `school.yml`."
        ),
        wrong="ambitions: {sv: Läsa mer, en: Read more}\n",
        right="ambitions: Read more\n",
    ),
    Rule(
        code="IUP150",
        name="sign-too-many",
        title=N_("A comma or a bracket too many"),
        message=N_("There is a `{sign}` too many here."),
        hint=N_("Take it away."),
        about=N_(
            "In brackets one comma stands between two parts, and each bracket that is opened is closed once. "
            "You can always write one entry a line instead, with `- ` before it; then there is nothing to "
            "count."
        ),
        wrong="agreements:\n  - {who: home,, what: Bread}\n",
        right="agreements:\n  - {who: home, what: Bread}\n",
    ),
    Rule(
        code="IUP151",
        name="round-brackets",
        title=N_("Fields in round brackets"),
        message=N_("What stands in round brackets is a text, and no fields."),
        hint=N_("Use curly brackets, `{{` and `}}`; or, if it is a text, put quotes round the whole of it."),
        about=N_(
            "Fields on one line stand in curly brackets. Round ones mean nothing of their own: what begins "
            "with one is a text, and a text with a colon in it needs quotes."
        ),
        wrong="agreements:\n  - (who: home, what: Bread)\n",
        right="agreements:\n  - {who: home, what: Bread}\n",
    ),
    Rule(
        code="IUP156",
        name="question-mark-before-a-name",
        title=N_("A question mark right before a word"),
        message=N_("A question mark stands right before `{field}`, and so it is read as a field's name."),
        hint=N_("Take the question mark away; or, if it belongs to a text, put quotes round the whole text."),
        about=N_(
            "In brackets a question mark at the beginning of a part has a meaning of its own, that nobody "
            "needs here. Behind a word it is an ordinary sign."
        ),
        wrong="wishes: {?student: More time to draw}\n",
        right="wishes: {student: More time to draw}\n",
    ),
    Rule(
        code="IUP158",
        name="brackets-at-the-margin",
        title=N_("A line within brackets that begins at the margin"),
        message=N_("This line stands in brackets, and begins at the margin like a field of the file."),
        hint=N_("Put two spaces in front of it."),
        severity=Severity.WARNING,
        about=N_(
            "What is in brackets may go over several lines. Some programs end the brackets where a line "
            "begins at the margin, and then they read another file than this one."
        ),
        wrong="strengths: [Draws,\nSings]\n",
        right="strengths: [Draws,\n  Sings]\n",
    ),
    Rule(
        code="IUP160",
        name="bracket-inside-a-text",
        title=N_("A bracket in a text within brackets"),
        message=N_("The text `{text}` goes on with `{sign}`, and within brackets that begins something new."),
        hint=N_(
            "Put quotes round the whole text. If something of its own begins here, put a comma in front of "
            "it."
        ),
        about=N_(
            "Where several fields stand in brackets on one line, the brackets of a text can't be told from "
            "theirs. Quotes hold the text together."
        ),
        wrong="agreements:\n  - {who: home, what: Reads {sometimes} aloud}\n",
        right='agreements:\n  - {who: home, what: "Reads {sometimes} aloud"}\n',
    ),
)
