"""IUP101-119, 152 and 153: how lines are written."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP101",
        name="unreadable-line",
        title=N_("The file can't be read from here on"),
        message=N_("From here on the file can't be read."),
        hint=N_(
            "Look at this line and the one above it: a quote, a bracket, a comma, a colon or a few "
            "spaces are out of place."
        ),
        about=N_(
            "The file is read from the top, line by line, and at this place something stands that makes "
            "no sense there. Most often the cause is on this line or on the one above it. Compare with a "
            "place in the file that is written the same way and works."
        ),
        wrong="ambitions: To read a whole series\n...\nstrengths: [Draws well]\n",
        right="ambitions: To read a whole series\nstrengths: [Draws well]\n",
    ),
    Rule(
        code="IUP102",
        name="colon-in-text",
        title=N_("A colon inside a text"),
        message=N_("This text has a colon in it, and so it is read as a field of its own."),
        hint=N_(
            'Put quotes round the whole text: `title: "The volcano: a report"`. If a field begins here, give '
            "it a line of its own."
        ),
        about=N_(
            "A colon with a space after it ends the name of a field. When a text holds one, the text "
            "must stand in quotes, so that it is clear that the colon belongs to it. Longer texts can "
            "instead begin with `|` and go on below, further in; there no quotes are needed."
        ),
        wrong="ambitions: Two dreams: to draw and to travel\n",
        right='ambitions: "Two dreams: to draw and to travel"\n',
    ),
    Rule(
        code="IUP103",
        name="indentation",
        title=N_("A line starts at the wrong place"),
        message=N_("This line starts too far in or not far enough."),
        hint=N_("Let it start right below the lines that it belongs with."),
        about=N_(
            "How far in a line starts says what it belongs to. Fields that belong together start right "
            "below each other, and what belongs to a field stands two spaces further in. One space too "
            "many or too few moves a line to another place."
        ),
        wrong="wishes:\n  student: More time to draw\n   guardian: That she reads more\n",
        right="wishes:\n  student: More time to draw\n  guardian: That she reads more\n",
    ),
    Rule(
        code="IUP104",
        name="tab",
        title=N_("A tab at the start of a line"),
        message=N_("This line starts with a tab. Only spaces can stand here."),
        hint=N_("Take the tab away and use spaces, two for each step."),
        about=N_(
            "How far in a line starts says what it belongs to, and a tab is as wide as each program "
            "likes. That is why only spaces are allowed at the start of a line. Most editors can be told "
            "to write spaces when you press the tab button."
        ),
        wrong="wishes:\n\tstudent: More time to draw\n",
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP105",
        name="no-space-after-colon",
        title=N_("No space after the colon"),
        message=N_("There is no space after the colon of `{name}`."),
        hint=N_("Write `{name}: {text}`."),
        proposal=N_("Write `{name}: {text}`."),
        about=N_(
            "The colon after a field's name needs a space, or the end of the line, after it. Without the "
            "space the name and the text are read as one word."
        ),
        wrong="wishes:\n  student:More time to draw\n  guardian: That she reads more\n",
        right="wishes:\n  student: More time to draw\n  guardian: That she reads more\n",
    ),
    Rule(
        code="IUP106",
        name="no-space-after-dash",
        title=N_("No space after the dash"),
        message=N_("There is no space after the dash that begins an entry."),
        hint=N_("Write `- {text}`."),
        proposal=N_("Write `- {text}`."),
        about=N_(
            "Each entry of a list begins with a dash and a space. Without the space the dash is read as "
            "a part of the text."
        ),
        wrong="strengths:\n  -Draws well\n  -Explains well\n",
        right="strengths:\n  - Draws well\n  - Explains well\n",
    ),
    Rule(
        code="IUP152",
        name="missing-dash",
        title=N_("A new entry without its dash"),
        message=N_(
            "`{field}` is there twice in one entry: here, and on line {line}, where the entry begins."
        ),
        hint=N_(
            "If a new entry begins here, write `- ` before it: `- {field}: …`. If not, `{field}` is there "
            "twice: keep one of them."
        ),
        about=N_(
            "Each entry of a list begins with a dash. Where the dash is forgotten, the lines are read as "
            "more of the entry above, in which its fields are there already."
        ),
        wrong="agreements:\n  - who: home\n    what: Bread\n    who: school\n    what: Books\n",
        right="agreements:\n  - who: home\n    what: Bread\n  - who: school\n    what: Books\n",
    ),
    Rule(
        code="IUP153",
        name="line-without-dash",
        title=N_("A line without a dash among the entries of a list"),
        message=N_("This line starts where the entries of the list start, and has no dash."),
        hint=N_(
            "If a new entry begins here, write `- ` before it, and let its other lines start right below its "
            "first word. If it belongs to the entry above, let it start right below the other fields there."
        ),
        about=N_(
            "Each entry of a list begins with a dash; its further lines start two spaces further in than the "
            "dash. A line that stands right below the dashes is neither."
        ),
        wrong="agreements:\n  - who: home\n    what: Bread\n  who: school\n    what: Books\n",
        right="agreements:\n  - who: home\n    what: Bread\n  - who: school\n    what: Books\n",
    ),
    Rule(
        code="IUP107",
        name="unclosed-quote",
        title=N_("A quote that is never closed"),
        message=N_("The quote that begins here is never closed, or closed only further down."),
        hint=N_('Put the same quote at the end of the text. Inside double quotes, write `\\"` for a quote.'),
        about=N_(
            "A text that begins with a quote goes on until the next quote of the same sort. If that one is "
            "missing, everything below is taken for a part of the text."
        ),
        wrong='ambitions: "To read a whole series\nstrengths: [Draws well]\n',
        right='ambitions: "To read a whole series"\nstrengths: [Draws well]\n',
    ),
    Rule(
        code="IUP108",
        name="text-after-quote",
        title=N_("Text after a closing quote"),
        message=N_("The quotes close here, and the text goes on after them."),
        hint=N_(
            "Put quotes of the other sort round the whole text: `'` instead of `\"`, or the other way round."
        ),
        about=N_(
            "A text that begins with a quote ends at the next quote of the same sort: also when that is "
            'the apostrophe of a word such as "it\'s". A text with an apostrophe stands in double quotes, '
            "one with double quotes in single ones."
        ),
        wrong="ambitions: 'It's all about horses'\n",
        right='ambitions: "It\'s all about horses"\n',
    ),
    Rule(
        code="IUP110",
        name="special-sign-first",
        title=N_("A text that begins with a special sign"),
        message=N_("A text can't begin with `{sign}` unless it stands in quotes."),
        hint=N_("Put quotes round the whole text."),
        about=N_(
            "Some signs mean something of their own at the start of a text: brackets, `@`, `%`, `*`, "
            "`&`, `!` and a few more. A text that really begins with one of them must stand in quotes. "
            "The same goes for a text that begins with a bracket and goes on after it."
        ),
        wrong="ambitions: *Really* good at drawing\n",
        right='ambitions: "*Really* good at drawing"\n',
    ),
    Rule(
        code="IUP111",
        name="backslash",
        title=N_("A backslash inside double quotes"),
        message=N_("Inside double quotes this backslash doesn't mean anything."),
        hint=N_("Use single quotes round the text, or write two backslashes."),
        about=N_(
            "Inside double quotes a backslash and the letter after it stand for a special sign. To write a "
            "backslash itself, put the text in single quotes or write the backslash twice."
        ),
        wrong='ambitions: "Draws with \\pencils"\n',
        right="ambitions: 'Draws with \\pencils'\n",
    ),
    Rule(
        code="IUP112",
        name="no-colon",
        title=N_("A line without a colon"),
        message=N_("There is no colon on this line, so it is not clear which field it is."),
        hint=N_("Write `name: text`. If it is the rest of the text above, move it two spaces further in."),
        about=N_(
            "At this place each line begins with the name of a field and a colon. A longer text goes on "
            "over several lines when the lines after the first start further in; begin it with `|` to "
            "keep the line breaks."
        ),
        wrong="ambitions: To read\na whole series\nstrengths: [Draws well]\n",
        right="ambitions: To read\n  a whole series\nstrengths: [Draws well]\n",
    ),
    Rule(
        code="IUP113",
        name="text-beside-bar",
        title=N_("Text on the same line as `|` or `>`"),
        message=N_("After `|` or `>` the text must begin on the next line."),
        hint=N_(
            "Move the text to the line below, two spaces further in. If the sign belongs to the text, put "
            "quotes round the whole text instead."
        ),
        about=N_(
            "`|` and `>` announce a longer text that stands below, further in. `|` keeps its line "
            "breaks, `>` joins the lines. On their own line nothing else can stand. A text that really "
            "begins with one of them must stand in quotes."
        ),
        wrong="ambitions: | To read a whole series\n",
        right="ambitions: |\n  To read a whole series\n",
    ),
    Rule(
        code="IUP114",
        name="list-beside-name",
        title=N_("A list on the same line as its field"),
        message=N_("A list with dashes can't begin on the same line as its field's name."),
        hint=N_(
            "Move the dash to the line below, two spaces further in. If the dash belongs to the text, put "
            "quotes round the whole text instead."
        ),
        about=N_(
            "Each entry of a list stands on a line of its own, below the name of the field. If the dash "
            "is only the beginning of a text, put the text in quotes."
        ),
        wrong="strengths: - Draws well\n",
        right="strengths:\n  - Draws well\n",
    ),
    Rule(
        code="IUP116",
        name="dash-inside-text",
        title=N_("A dash that doesn't begin an entry"),
        message=N_("This line begins with a dash, and yet it is read as the rest of the text above it."),
        hint=N_("If it is an entry of its own, let its dash stand right below the one above."),
        severity=Severity.WARNING,
        about=N_(
            "The dashes of a list stand right below each other. A line that starts further in than the "
            "dash above it goes on with the text above, so two entries become one. If it really is one "
            "text, begin it with `|` or put it in quotes."
        ),
        wrong="strengths:\n  - Draws well\n   - Explains well\n",
        right="strengths:\n  - Draws well\n  - Explains well\n",
    ),
    Rule(
        code="IUP118",
        name="no-break-space",
        title=N_("A no-break space instead of an ordinary one"),
        message=N_("An invisible no-break space stands here, and it doesn't count as a space."),
        hint=N_("Delete it and type an ordinary space."),
        about=N_(
            "A no-break space looks like a space and is another sign. It comes along when text is copied "
            "from a page or a word processor, and on a Mac when the alt button is held down while a space is "
            "typed. At the start of a line, after a dash and after a colon only ordinary spaces count. "
            "Inside a text it does no harm."
        ),
        wrong="wishes:\n  student:\u00a0More time to draw\n",
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP119",
        name="curly-quotes",
        title=N_("Curly quotes round a text"),
        message=N_(
            "Curly quotes such as {sign} don't count as quotes here, so the text is not held together."
        ),
        hint=N_('Write straight quotes round the text instead: `"`.'),
        about=N_(
            "Word processors, telephones and tablets turn straight quotes into curly ones. On a page they "
            "are fine, and a text may hold them. What holds a text together in a file are only the straight "
            "ones: `\"` and `'`."
        ),
        wrong="ambitions: \u201dDreams: to draw and to travel\u201d\n",
        right='ambitions: "Dreams: to draw and to travel"\n',
    ),
)
