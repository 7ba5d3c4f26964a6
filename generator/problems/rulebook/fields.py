"""IUP201-203, 210-212, 218-224: which fields a document has and what they are made of."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP201",
        name="unknown-field",
        title=N_("A field that doesn't exist"),
        message=N_("There is no field `{field}` here."),
        hint=N_("The fields at this place are: {known}."),
        about=N_(
            "Each place has its fields, with fixed names. A name that is not among them is most often "
            "misspelt or stands too far in or not far enough, and what it says would never be seen on a "
            "page."
        ),
        wrong="wishes:\n  studnet: More time to draw\n",
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP202",
        name="missing-field",
        title=N_("A field that is missing"),
        message=N_("The field `{field}` is missing here."),
        hint=N_("Add a line such as `{example}`."),
        about=N_(
            "Some fields must always be there: without them nobody would know, for example, which area a "
            "goal belongs to or when it was set. All others can be left out."
        ),
        wrong="agreements:\n  - what: Read every evening\n",
        right="agreements:\n  - who: home\n    what: Read every evening\n",
    ),
    Rule(
        code="IUP203",
        name="wrong-kind",
        title=N_("Something else than what belongs here"),
        message=N_("`{field}` should be {wanted}, and here stands {found}."),
        hint=N_("{how}"),
        about=N_(
            "A field holds a text, a list, or fields of its own: always the same at the same place. Look "
            "at how the field is written elsewhere, or in the example below."
        ),
        wrong="strengths: Draws well\n",
        right="strengths:\n  - Draws well\n",
    ),
    Rule(
        code="IUP224",
        name="wrong-kind-of-entry",
        title=N_("An entry of another kind than what belongs here"),
        message=N_("Each entry of `{field}` should be {wanted}, and this one is {found}."),
        hint=N_("{how}"),
        about=N_(
            "The entries of a list are all of the same kind: texts, or groups of fields. Look at how the "
            "other entries are written, or at the example below."
        ),
        wrong="agreements:\n  - [home, Read every evening]\n",
        right="agreements:\n  - who: home\n    what: Read every evening\n",
    ),
    Rule(
        code="IUP210",
        name="empty-list",
        title=N_("An empty list"),
        message=N_("`{field}` is empty; it needs at least one entry."),
        hint=N_("Write an entry, each on a line of its own with `- ` before it."),
        about=N_(
            "This list can't be empty: a talk has at least one participant, a work at least one file, a "
            "site at least one language."
        ),
        wrong="talk:\n  date: 2026-09-24\n  participants: []\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, guardian, sofia]\n",
    ),
    Rule(
        code="IUP211",
        name="doubled-entry",
        title=N_("An entry that is there twice"),
        message=N_("`{value}` is already there in `{field}`."),
        hint=N_("Take one of them away."),
        about=N_("In this list each entry can be there only once; a second one says nothing more."),
        wrong="talk:\n  date: 2026-09-24\n  participants: [student, sofia, student]\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, sofia]\n",
    ),
    Rule(
        code="IUP212",
        name="empty-field",
        title=N_("A field with nothing in it"),
        message=N_("Nothing is written here for `{field}`."),
        hint=N_("Write something after the colon or the dash, or take the line away."),
        about=N_(
            "A field that is there must say something. What isn't known yet is simply left out. The "
            "words `null` and `~` also mean nothing; a text that really is one of them needs quotes."
        ),
        wrong="wishes:\n  student:\n  guardian: That she reads more\n",
        right="wishes:\n  guardian: That she reads more\n",
    ),
    Rule(
        code="IUP218",
        name="out-of-range",
        title=N_("A number that is too large or too small"),
        message=N_("{value} can't be right for `{field}`; the limit is {limit}."),
        hint=N_("Write a number within the limit."),
        about=N_("A school holds between none and twelve talks a year. Most hold two."),
        wrong="talks_per_year: 24\n",
        right="talks_per_year: 2\n",
        of="school.yml",
    ),
    Rule(
        code="IUP219",
        name="does-not-fit",
        title=N_("A value that doesn't fit"),
        message=N_("`{value}` doesn't fit in `{field}`."),
        hint=N_("Look at how other files write it."),
        about=N_(
            "The schema of this document allows something else at this place. The schemas lie in the folder "
            "`schemas` and give an example for each field."
        ),
        wrong=N_("A value that the schema doesn't allow, in a way that no other rule tells"),
        right=N_("A value such as the one that the schema gives as an example"),
        of="",
    ),
    Rule(
        code="IUP220",
        name="no-schema",
        title=N_("The line `schema:` is missing"),
        message=N_("The file doesn't say which kind of document it is."),
        hint=N_("Begin the file with the line `schema: {schema}`."),
        about=N_(
            "Each document says what kind it is and the number of its shape. When the shape changes one "
            "day, the number tells how to read the documents that were written before. That is how a "
            "plan from today can be read in ten years."
        ),
        wrong=N_("A plan that begins with `student:`"),
        right=N_("A plan that begins with `schema: iup/1`"),
        of="",
    ),
    Rule(
        code="IUP221",
        name="newer-schema",
        title=N_("The document is newer than the program"),
        message=N_("`{said}` is newer than what this program can read (`{schema}`)."),
        hint=N_("Update the program, or write `schema: {schema}` if the number is a slip."),
        about=N_(
            "The number after the stroke says which shape the document has. A number higher than the "
            "program knows means that the document was written for a newer version of it."
        ),
        wrong="schema: iup/99\n",
        right="schema: iup/1\n",
    ),
    Rule(
        code="IUP222",
        name="unknown-schema",
        title=N_("An unknown kind of document"),
        message=N_("`{said}` is not a kind of document."),
        hint=N_("Write `schema: {schema}`."),
        proposal=N_("Write `schema: {schema}`."),
        about=N_(
            "The line `schema:` names the kind of document and the number of its shape, with a stroke "
            "between them and no spaces: `iup/1` a plan, `work/1` a work, `week/1` a weekly plan, "
            "`log/1` a log, `attendance/1` attendance, `school/1` and `mentors/1` the school's own files."
        ),
        wrong="schema: iup 1\n",
        right="schema: iup/1\n",
    ),
    Rule(
        code="IUP223",
        name="wrong-schema",
        title=N_("Another kind of document than the file's name says"),
        message=N_("This file should be `{schema}`, and it says `{said}`."),
        hint=N_("Write `schema: {schema}`, or move the file to where it belongs."),
        proposal=N_("Write `schema: {schema}`, or move the file to where it belongs."),
        about=N_(
            "The place and the name of a file say what it is: `iup.yml` is a plan, `work.yml` a work, "
            "what lies in `weeks` are weekly plans, in `log` logs and in `attendance` attendance. Perhaps "
            "the file was copied from another kind."
        ),
        wrong="schema: work/1\n",
        right="schema: iup/1\n",
    ),
    Rule(
        code="IUP225",
        name="placeholder",
        title=N_("A place that was not filled in"),
        message=N_("`{text}` looks like a place that was to be filled in."),
        hint=N_("Write the text, or take the line away."),
        severity=Severity.WARNING,
        about=N_(
            "Whoever copies a plan to write a new one often leaves signs where a text is to come. A family "
            "would read them as they are."
        ),
        wrong="ambitions: TODO\n",
        right="ambitions: She wants to read a whole series.\n",
    ),
    Rule(
        code="IUP227",
        name="text-for-fields",
        title=N_("An entry that is a text alone"),
        message=N_("Each entry of `{field}` has fields with names, and this one is a text alone."),
        hint=N_("Write it so: `{example}`"),
        about=N_(
            "Some lists hold texts, such as `strengths`. In others each entry says more than one thing, and "
            "so each of them has a name."
        ),
        wrong="goals:\n  - id: read-three-novels\n    area: swedish\n    title: Read three novels\n"
        "    set: 2026-09-24\n    status: active\n    steps: [The first novel]\n",
        right="goals:\n  - id: read-three-novels\n    area: swedish\n    title: Read three novels\n"
        "    set: 2026-09-24\n    status: active\n    steps: [{what: The first novel}]\n",
    ),
    Rule(
        code="IUP228",
        name="address-for-a-file",
        title=N_("An address where a file belongs"),
        message=N_("`{value}` is an address on the web, and no file in the work's folder."),
        hint=N_(
            "Save the document as PDF, or take a picture of it; put that beside `work.yml` and write its "
            "name here. The address itself belongs under `links`."
        ),
        about=N_(
            "A document that lies elsewhere is gone one day, or somebody else may see it. A portfolio keeps "
            "the works themselves."
        ),
        wrong='files:\n  - {path: "https://example.org/my-story"}\n',
        right="files:\n  - {path: volcano.jpg, alt: A volcano on a table}\n  - {path: report.pdf}\n",
        of="work.yml",
    ),
    Rule(
        code="IUP230",
        name="not-a-web-address",
        title=N_("Not the address of a web page"),
        message=N_("`{value}` is not the address of a web page."),
        hint=N_("Copy it from the browser's line for addresses: it begins with `https://`."),
        proposal=N_("Write `{suggestion}`, if that is the page."),
        about=N_(
            "The pages link to what of a work is online, such as a game or a film. A link leads to a web "
            "page and nowhere else. What lies online may be gone one day, so a work has a file of its own "
            "too: a picture of it is enough."
        ),
        wrong="links:\n  - {link: my game, title: The game}\n",
        right='links:\n  - {link: "https://scratch.mit.edu/projects/10128407", title: The game}\n',
        of="work.yml",
    ),
    Rule(
        code="IUP229",
        name="day-of-another-time",
        title=N_("A day that is not of our time"),
        message=N_("`{field}` is {value}, and nothing in a plan can be of that year."),
        hint=N_("Look at the year once more."),
        about=N_("Days are from 1900 to 2200. Most often two digits of the year changed places."),
        wrong="talk:\n  date: 2602-09-24\n  participants: [student, sofia]\n",
        right="talk:\n  date: 2026-09-24\n  participants: [student, sofia]\n",
    ),
)
