"""IUP901-912: what doesn't belong into a plan, or only after somebody has thought about it."""

from __future__ import annotations

from generator.base.language import N_
from generator.problems.diagnostic import Severity
from generator.problems.rulebook.rule import Rule

_WORDS_HINT = N_(
    "Write what the school does instead of the reason for it. If it has to be said here, add the word and "
    "why under `considered:` at the end of the file."
)
_CONTACT_HINT = N_(
    "Take it away: the school's own register has it. If it has to be said here, add it and why under "
    "`considered:` at the end of the file."
)

RULES = (
    Rule(
        code="IUP901",
        name="identity-number",
        title=N_("A national identity number"),
        message=N_("Here stands what is, by its last digits, somebody's national identity number."),
        hint=N_(
            "Take it away: nothing here needs it. If the file was saved already, tell those who look after"
            " the archive, for an earlier version still holds the number."
        ),
        about=N_(
            "With such a number much can be found out about a child, and it stays the same for a whole "
            "life. Swedish, Norwegian, Finnish and Israeli numbers are known by their check digits, in "
            "texts, in comments and in names of files. The message doesn't repeat the number, because "
            "messages are read by many."
        ),
        wrong='strengths: ["Explains well, 20121212-1238"]\n',
        right="strengths: [Explains well]\n",
        shows_line=False,
    ),
    Rule(
        code="IUP902",
        name="perhaps-identity-number",
        title=N_("A number that may be an identity number"),
        message=N_("This number of nine digits may be an Israeli identity number: its last digit is right."),
        hint=N_(
            "If it is one, take it away. If it is something else, say what it is under `considered:`, or "
            "write it with spaces."
        ),
        severity=Severity.WARNING,
        about=N_(
            "One number of nine digits in ten looks like an identity number by chance. Where a word beside"
            " it says that it is one, it is an error; where none does, it is worth a second look."
        ),
        wrong='strengths: ["Explains well, 123456782"]\n',
        right="strengths: [Explains well]\n",
        shows_line=False,
    ),
    Rule(
        code="IUP903",
        name="phone-number",
        title=N_("A telephone number"),
        message=N_("This looks like a telephone number: {words}."),
        hint=_CONTACT_HINT,
        severity=Severity.WARNING,
        about=N_(
            "A plan is read for years and by many; a telephone number is needed now and by a few. It also "
            "tells strangers how to reach a child or its family."
        ),
        wrong="agreements:\n  - {who: home, what: Calls 070-174 06 58 when it is late}\n",
        right="agreements:\n  - {who: home, what: Calls the school when it is late}\n",
    ),
    Rule(
        code="IUP904",
        name="mail-address",
        title=N_("A mail address"),
        message=N_("This looks like somebody's mail address: {words}."),
        hint=_CONTACT_HINT,
        severity=Severity.WARNING,
        about=N_(
            "A plan is read for years and by many; a mail address is needed now and by a few. Addresses of"
            " a whole place, such as a library's, may stand here."
        ),
        wrong="agreements:\n  - {who: home, what: Writes to anna.lind@mail.example}\n",
        right="agreements:\n  - {who: home, what: Writes to the mentor}\n",
    ),
    Rule(
        code="IUP905",
        name="street-address",
        title=N_("A street address"),
        message=N_("This looks like an address where somebody lives: {words}."),
        hint=_CONTACT_HINT,
        severity=Severity.WARNING,
        about=N_(
            "Where a child lives is nobody's business who doesn't know it already, and for some children "
            "it is dangerous. A street without a number, or the name of a place, may stand here."
        ),
        wrong="agreements:\n  - {who: home, what: Is picked up at Storgatan 12}\n",
        right="agreements:\n  - {who: home, what: Is picked up after school}\n",
    ),
    Rule(
        code="IUP906",
        name="another-student",
        title=N_("Another student's name"),
        message=N_("Here another student of the school is named."),
        hint=N_(
            "Write “a classmate” or “two friends” instead. If the name has to be said here, say why under "
            "`considered:`."
        ),
        severity=Severity.WARNING,
        about=N_(
            "Each family sees its own child and nobody else. A full name, or a first name with the letter "
            "of the last one, is told by `iup check`; a first name alone is not, because nobody can know "
            "whom it means. The message doesn't repeat the name: it may be one that is protected."
        ),
        wrong=N_("A note in one student's plan with the full name of another one"),
        right=N_("The same note about “a classmate”"),
        of="",
        shows_line=False,
    ),
    Rule(
        code="IUP907",
        name="health",
        title=N_("Words about health"),
        message=N_("{words}: that tells of somebody's health."),
        hint=_WORDS_HINT,
        severity=Severity.WARNING,
        about=N_(
            "Illness, diagnoses, medicine, disability and treatment are protected by law more than "
            "anything else about a person, and a plan can do without them: “Works in short spells with "
            "breaks” helps more than the name of a diagnosis. Lessons and books about such things are left"
            " alone as far as the sentence shows it."
        ),
        wrong="support:\n  - {what: Short spells because of ADHD}\n",
        right="support:\n  - {what: Short spells with breaks}\n",
    ),
    Rule(
        code="IUP908",
        name="faith",
        title=N_("Words about faith"),
        message=N_("{words}: that tells of somebody's faith."),
        hint=_WORDS_HINT,
        severity=Severity.WARNING,
        about=N_(
            "What somebody believes is protected by law, and a plan can do without it: “Eats no pork” or "
            "“Has the day off” says what the school must know. Lessons about religions and visits are left"
            " alone as far as the sentence shows it."
        ),
        wrong="agreements:\n  - {who: school, what: No choir because the family is Muslim}\n",
        right="agreements:\n  - {who: school, what: Another task while the choir sings}\n",
    ),
    Rule(
        code="IUP909",
        name="origin",
        title=N_("Words about origin and right to stay"),
        message=N_("{words}: that tells of somebody's origin, or of their right to stay in the country."),
        hint=_WORDS_HINT,
        severity=Severity.WARNING,
        about=N_(
            "Ethnic origin is protected by law, and what is said of asylum and permits can do harm in the "
            "wrong hands. Languages that a student speaks may of course be named."
        ),
        wrong="agreements:\n  - {who: school, what: Waits with the trip until the asylum case is settled}\n",
        right="agreements:\n  - {who: school, what: Waits with the trip until spring}\n",
    ),
    Rule(
        code="IUP910",
        name="sexuality",
        title=N_("Words about love and sexuality"),
        message=N_("{words}: that tells of somebody's sexuality, gender or body."),
        hint=_WORDS_HINT,
        severity=Severity.WARNING,
        about=N_(
            "Whom somebody loves and who somebody is are protected by law, and it is for the student to "
            "tell, not for a plan."
        ),
        wrong="notes:\n  - {date: 2026-10-01, by: sofia, text: Told the class that she is lesbian.}\n",
        right="notes:\n  - {date: 2026-10-01, by: sofia, text: Told the class about herself.}\n",
    ),
    Rule(
        code="IUP911",
        name="family-matters",
        title=N_("Words about a family's troubles"),
        message=N_("{words}: that tells of a family's private matters."),
        hint=_WORDS_HINT,
        severity=Severity.WARNING,
        about=N_(
            "Divorce, custody, social services, violence, crime, money and death belong to the family. "
            "Where the school must know, it has other records for it; a plan says what the school does."
        ),
        wrong="notes:\n  - {date: 2026-10-01, by: sofia, text: Tired since the divorce.}\n",
        right="notes:\n  - {date: 2026-10-01, by: sofia, text: Is tired on Mondays.}\n",
    ),
    Rule(
        code="IUP912",
        name="considered-in-vain",
        title=N_("Something considered that is no longer there"),
        message=N_("The check asks about no such word in this file."),
        hint=N_("Take them away from `considered:`, or write each word as it stands in the text."),
        severity=Severity.WARNING,
        about=N_(
            "Under `considered:` stands why a word may be here. When the word has gone, its reason would "
            "go on telling of it. An identity number can't be considered: it has to go."
        ),
        wrong="considered:\n  - {words: [asthma], because: Agreed with the guardians}\n",
        right="strengths: [Looks after her asthma by herself]\n"
        "considered:\n  - {words: [asthma], because: Agreed with the guardians}\n",
        shows_line=False,
    ),
    Rule(
        code="IUP913",
        name="former-name",
        title=N_("A name that the student no longer has"),
        message=N_("{names} is in `former_names`: the student is called {now} now."),
        hint=N_("The pages show today's name instead. Write it here too."),
        severity=Severity.WARNING,
        about=N_(
            "A student who has another name now can say in `former_names` that the old one is shown nowhere. "
            "Then every page has today's name, in earlier versions too. Files that are still written are "
            "better put right: only there can the words around a name, like *she* or *his*, change as well."
        ),
        wrong="student: {name: Max Lindqvist, former_names: [Mira], enrolled: 2020-08-18, languages: [sv]}\n"
        "ambitions: Mira wants to read a whole series.\n",
        right="student: {name: Max Lindqvist, former_names: [Mira], enrolled: 2020-08-18, languages: [sv]}\n"
        "ambitions: Max wants to read a whole series.\n",
    ),
    Rule(
        code="IUP915",
        name="present-name-as-former",
        title=N_("The present name among the former ones"),
        message=N_("`{name}` is the name that the student has now, and stands among the former ones."),
        hint=N_("Write under `former_names` the name that no page shall show any longer."),
        about=N_(
            "Pages show the name of today in the place of every former name, in all versions. The name that "
            "the student had before is the one that belongs there."
        ),
        wrong="student: {name: Max Ek, enrolled: 2020-08-18, languages: [sv], former_names: [Max Ek]}\n",
        right="student: {name: Max Ek, enrolled: 2020-08-18, languages: [sv], former_names: [Mira Ek]}\n",
    ),
    Rule(
        code="IUP914",
        name="former-name-of-a-file",
        title=N_("A file or folder with a name that the student no longer has"),
        message=N_("The file or folder `{file}` is named after {names}, which is in `former_names`."),
        hint=N_("Rename the file or folder: its name stands in the address of a page."),
        about=N_(
            "In texts the pages show today's name instead of a former one. What a file or a folder is called "
            "stands in the address of its page, and has to be renamed. When you rename a student's folder, "
            "write its old name in the plan under `formerly`."
        ),
        wrong=N_("A work's file `mira-by-the-sea.jpg`, where `former_names` holds Mira"),
        right=N_("The same file as `by-the-sea.jpg`"),
        of="",
    ),
)
