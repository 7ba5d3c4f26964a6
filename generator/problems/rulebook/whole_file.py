"""IUP120-140: what a file is made of."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.rulebook.rule import Rule

RULES = (
    Rule(
        code="IUP120",
        name="not-utf-8",
        title=N_("The file is not saved as UTF-8"),
        message=N_("The file is not saved as UTF-8: here stands the byte {byte} (perhaps `{letter}`)."),
        hint=N_("Save the file again with the encoding UTF-8. In most editors it is a choice under Save as."),
        about=N_(
            "UTF-8 is the way to store letters that knows all scripts, and all files must be stored that "
            "way. A file from an older program may store å, ä and ö in another way; then they would turn "
            "into other signs. Open it in the program that wrote it and save it as UTF-8."
        ),
        wrong=N_("A file that was saved as Windows-1252 or Latin-1"),
        right=N_("The same file, saved as UTF-8"),
        of="",
    ),
    Rule(
        code="IUP121",
        name="other-encoding",
        title=N_("The file is saved in another encoding"),
        message=N_("The file is saved as {encoding}, and it should be UTF-8."),
        hint=N_("Save the file again with the encoding UTF-8. In most editors it is a choice under Save as."),
        about=N_(
            "Some programs save text as UTF-16, which they may call Unicode. All files must be saved as "
            "UTF-8, so that every program that reads them sees the same letters."
        ),
        wrong=N_('A file that was saved as "Unicode" (UTF-16)'),
        right=N_("The same file, saved as UTF-8"),
        of="",
    ),
    Rule(
        code="IUP122",
        name="hidden-mark",
        title=N_("A hidden mark inside the file"),
        message=N_("Here stands a hidden mark ({sign}) that belongs only at the very start of a file."),
        hint=N_("Write the word before and after it anew; then the mark goes away."),
        about=N_(
            "The mark tells programs how a file is saved and can't be seen. At the very start of a file "
            "it does no harm. Inside a file it comes along when text is copied from elsewhere, and makes "
            "words differ that look alike."
        ),
        wrong='ambitions: "To read\ufeff a whole series"\n',
        right='ambitions: "To read a whole series"\n',
    ),
    Rule(
        code="IUP123",
        name="control-character",
        title=N_("A sign that is no text"),
        message=N_("Here stands a sign that can't be seen and is no text ({sign})."),
        hint=N_("Take it away: write the word before and after it anew."),
        about=N_(
            "Such signs come along when text is copied from other programs, or when a file was damaged. "
            "They can't be shown on a page, and different programs read them differently."
        ),
        wrong='ambitions: "To read\x07 a whole series"\n',
        right='ambitions: "To read a whole series"\n',
    ),
    Rule(
        code="IUP124",
        name="too-large",
        title=N_("The file is too large"),
        message=N_("The file is {size} kB large. It can be at most {limit} kB."),
        hint=N_("See whether something was pasted into it that belongs in a file of its own."),
        about=N_(
            "A plan with many goals over many years is about 30 kB. One that is many times as large holds "
            "something that doesn't belong there, such as a picture or another whole file."
        ),
        wrong=N_("A plan that a whole book was pasted into"),
        right=N_("A plan, and the book as a file of a work"),
        of="",
    ),
    Rule(
        code="IUP125",
        name="too-deep",
        title=N_("Too many levels inside each other"),
        message=N_("Here are more than {depth} levels inside each other."),
        hint=N_("See whether brackets were opened here and not closed."),
        about=N_(
            "Fields can have fields of their own, and lists can hold lists, but no document needs more "
            "than a few levels. So many of them come from a slip, such as a row of brackets."
        ),
        wrong="strengths: " + "[" * 30 + "\n",
        right="strengths: [Draws well]\n",
    ),
    Rule(
        code="IUP126",
        name="empty-file",
        title=N_("The file is empty"),
        message=N_("There is nothing in this file."),
        hint=N_("Write the document into it, or take the file away."),
        about=N_(
            "A file that is there must say something. An empty one is most often a new file that wasn't "
            "written yet, or one that was emptied by mistake. An earlier version of it may be found in "
            "its history."
        ),
        wrong=N_("A file with nothing in it, or with comments only"),
        right=N_("A file that begins with `schema: iup/1` and goes on with the fields"),
        of="",
    ),
    Rule(
        code="IUP127",
        name="not-fields",
        title=N_("The file doesn't consist of fields"),
        message=N_("The file should consist of fields (`name: text`), and it is {found}."),
        hint=N_("Begin with a line such as `schema: iup/1` and put the other fields below it."),
        about=N_(
            "Each document consists of fields: a name, a colon and what belongs to it. One field is one "
            "line, or a line with further lines below it that start further in."
        ),
        wrong=N_("A file that begins with `- ` or with a text"),
        right=N_("A file that begins with `schema: iup/1` and goes on with the fields"),
        of="",
    ),
    Rule(
        code="IUP128",
        name="two-versions",
        title=N_("Two versions of the same place"),
        message=N_(
            "Two versions of this place were saved at the same time, and nobody has chosen between them yet."
        ),
        hint=N_(
            "Both stand here, one below the other. Keep the one that is right, and take away the other and "
            "the three lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`."
        ),
        about=N_(
            "When two people change the same lines of a file, git can't know whose words are right. It then "
            "writes both versions into the file: one between `<<<<<<<` and `=======`, the other between "
            "`=======` and `>>>>>>>`. Somebody has to read both and keep one of them, or a piece of each."
        ),
        wrong="<<<<<<< HEAD\nambitions: To read a whole series\n=======\nambitions: To write a book\n"
        ">>>>>>> talk-in-autumn\n",
        right="ambitions: To read a whole series\n",
    ),
    Rule(
        code="IUP130",
        name="doubled-field",
        title=N_("A field that is there twice"),
        message=N_("`{field}` is already there, on line {line}."),
        hint=N_("Keep one of them, or move what this one says to the first."),
        about=N_(
            "A field can be there only once at a place. When it is there twice, some programs take the "
            "first and some the last, and the other one is lost without a word."
        ),
        wrong="wishes:\n  student: More time to draw\n  student: More time to read\n",
        right="wishes:\n  student: More time to draw and to read\n",
    ),
    Rule(
        code="IUP131",
        name="anchor",
        title=N_("A name for a piece of the file"),
        message=N_(
            "`{text}` gives a piece of the file a name, to be used elsewhere. That can't be used here."
        ),
        hint=N_("Take it away. If the text itself begins with `&`, put it in quotes."),
        about=N_(
            "The language of the files (YAML) can give a piece a name with `&` and repeat it elsewhere "
            "with `*`. That makes a plan hard to read for everyone else, so each place says itself what "
            "it means."
        ),
        wrong="strengths: &hers [Draws well]\n",
        right="strengths: [Draws well]\n",
    ),
    Rule(
        code="IUP132",
        name="alias",
        title=N_("A repeated piece of the file"),
        message=N_("`*` with a name repeats another piece of the file. That can't be used here."),
        hint=N_("Write out what it stands for. If the text itself begins with `*`, put it in quotes."),
        about=N_(
            "The language of the files (YAML) can give a piece a name with `&` and repeat it elsewhere "
            "with `*`. That makes a plan hard to read for everyone else, so each place says itself what "
            "it means."
        ),
        wrong="wishes:\n  student: &same More time to draw\n  guardian: *same\n",
        right="wishes:\n  student: More time to draw\n  guardian: More time to draw\n",
    ),
    Rule(
        code="IUP133",
        name="tag",
        title=N_("A word with an exclamation mark before it"),
        message=N_("A `!` before a word gives it a special meaning. That can't be used here."),
        hint=N_("Take it away. If the text itself begins with `!`, put it in quotes."),
        about=N_(
            "The language of the files (YAML) lets `!` say how a value is to be read. Here that is "
            "always clear from the field. A text that begins with an exclamation mark must stand in "
            "quotes."
        ),
        wrong="ambitions: !important to draw\n",
        right='ambitions: "!important to draw"\n',
    ),
    Rule(
        code="IUP134",
        name="merge",
        title=N_("A `<<` that brings in other fields"),
        message=N_("`<<` brings in fields from elsewhere. That can't be used here."),
        hint=N_("Write the fields out at this place."),
        about=N_(
            "With `<<` the language of the files (YAML) can bring in fields that stand somewhere else. "
            "Editors and programs don't agree on what that means, so each place says itself what it "
            "means."
        ),
        wrong="wishes:\n  <<: {student: More time to draw}\n",
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP135",
        name="several-documents",
        title=N_("More than one document in the file"),
        message=N_("Here a second document begins in the same file."),
        hint=N_("Take away the line `---`, or move what follows to a file of its own."),
        about=N_(
            "A line with only `---` ends one document and begins the next. Each file holds one document. To "
            "separate parts of a file, use an empty line or a comment that begins with `#`."
        ),
        wrong="ambitions: To read a whole series\n---\nstrengths: [Draws well]\n",
        right="ambitions: To read a whole series\nstrengths: [Draws well]\n",
    ),
    Rule(
        code="IUP136",
        name="directive",
        title=N_("A line that begins with `%`"),
        message=N_("A line that begins with `%` is an instruction to programs. That can't be used here."),
        hint=N_("Take the line away."),
        about=N_(
            "The language of the files (YAML) knows instructions such as `%YAML 1.1`, which change how "
            "the file is read. All files of a school are read in one and the same way."
        ),
        wrong=N_("A file that begins with the line `%YAML 1.1`"),
        right=N_("The same file without that line"),
        of="",
    ),
    Rule(
        code="IUP137",
        name="complex-name",
        title=N_("A field whose name is not a word"),
        message=N_("The name of a field is a word. Here stands something with parts of its own."),
        hint=N_("Write a word before the colon. If it is all one text, put it in quotes."),
        about=N_(
            "What stands before the colon is the name of a field. A list or further fields in brackets "
            "can't be one. Often such a line is a text that begins with a bracket and holds a colon; "
            "then it needs quotes."
        ),
        wrong="wishes:\n  [student]: More time to draw\n",
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP138",
        name="no-name",
        title=N_("A colon with nothing before it"),
        message=N_("There is no name before this colon."),
        hint=N_("Write the field's name before the colon."),
        about=N_(
            "What stands before the colon is the name of a field. Without a name nobody knows what it says."
        ),
        wrong='wishes:\n  "": More time to draw\n',
        right="wishes:\n  student: More time to draw\n",
    ),
    Rule(
        code="IUP139",
        name="large-number",
        title=N_("A number that is too large"),
        message=N_("The number {text} is too large to be kept exactly."),
        hint=N_('If it is not an amount but a reference, put quotes round it: `"{text}"`.'),
        about=N_(
            "Numbers with more than 15 digits are rounded by many programs. A reference or another row "
            "of digits is a text and should stand in quotes."
        ),
        wrong="publication:\n  basis: consent\n  reference: 20260114000100020003\n"
        "  from: 2026-08-18\n  until: 2027-06-30\n",
        right='publication:\n  basis: consent\n  reference: "20260114000100020003"\n'
        "  from: 2026-08-18\n  until: 2027-06-30\n",
    ),
    Rule(
        code="IUP140",
        name="no-number",
        title=N_("Infinity, or not a number"),
        message=N_("{text} is read as something that is no ordinary number."),
        hint=N_('If it is a text, put quotes round it: `"{text}"`.'),
        about=N_(
            'The language of the files (YAML) reads `.inf` as infinity and `.nan` as "not a number". '
            "No field here can be that."
        ),
        wrong="ambitions: .inf\n",
        right='ambitions: ".inf"\n',
    ),
)
