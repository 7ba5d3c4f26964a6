"""Changes as sentences. The names of parts and fields are those that the pages give them."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Final

from generator.base.language import N_
from generator.base.paths import STUDENTS, WORK
from generator.history import Difference, Event, Section, event_in_words, from_to, on_one_line
from generator.pages.names import Names
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.problems.report.wording import message, visible
from generator.problems.rulebook import RULES
from generator.proposals.read import DocumentChange, FieldChange, Proposal, StudentChanges, Told

_FOR_STAFF: Final = N_("only for the staff")
_HIDDEN: Final = N_("The family reads this no longer")
_GOAL: Final = N_("Goal")
_SECTIONS: Final = {
    Section.STUDENT: N_("Student"),
    Section.TALK: N_("The talk"),
    Section.MENTORS: N_("Mentors"),
    Section.SITUATION: N_("Where I stand"),
    Section.OWN_VIEW: N_("My own view"),
    Section.STRENGTHS: N_("What I am good at"),
    Section.AMBITIONS: N_("What I want"),
    Section.WISHES: N_("Wishes"),
    Section.GOALS: N_("Goals"),
    Section.AGREEMENTS: N_("What we agreed"),
    Section.SUPPORT: N_("Support"),
    Section.NOTES: N_("Notes"),
}
_FIELDS: Final = {
    "name": N_("Name"),
    "class": N_("Class"),
    "personal": N_("Personal mentor"),
    "enrolled": N_("First day at the school"),
    "left": N_("Last day at the school"),
    "languages": N_("Languages"),
    "participants": N_("Participants"),
    "prepared": N_("Prepared"),
    "next": N_("Next talk"),
    "level": N_("Level"),
    "comment": N_("Comment"),
    "school": N_("What the school does"),
    "by": N_("Mentor"),
    "from": N_("From"),
    "until": N_("Until"),
    "review": N_("Looked at again"),
    "kind": N_("Kind of support"),
    "reviews": N_("Review"),
    "decision": N_("What was decided"),
    "who_i_am": N_("Who I am"),
    "how_i_see_myself": N_("How I see myself"),
    "good_at": N_("What I do well"),
}
_VALUES: Final[dict[tuple[str | None, str], str]] = {
    ("kind", "measure"): N_("Support measure"),
    ("kind", "extra-adaptation"): N_("Extra adaptation"),
    ("kind", "action-programme"): N_("Action programme"),
    ("decision", "goes-on"): N_("It goes on"),
    ("decision", "changed"): N_("It goes on in another way"),
    ("decision", "ends"): N_("It ends"),
}
_PLAN_FIELDS: Final = {
    ("talk", "date"): N_("The day of the talk"),
    ("talk", "corrects"): N_("A talk that is taken back"),
    ("publication", "basis"): N_("Permission to publish: basis"),
    ("publication", "reference"): N_("Permission to publish: reference"),
    ("publication", "from"): N_("Permission to publish: first day"),
    ("publication", "until"): N_("Permission to publish: last day"),
    ("publication", "withdrawn"): N_("Permission to publish: taken back"),
    ("student", "former_names"): N_("Former names"),
    ("student", "formerly"): N_("Former short names"),
    ("student", "earlier_school"): N_("The earlier school"),
    ("language",): N_("The plan's language"),
    ("considered",): N_("Words that were considered"),
}
_SIDES: Final = {
    "student": N_("Student"),
    "home": N_("Home"),
    "school": N_("School"),
    "guardian": N_("Guardian"),
}
_DOCUMENTS: Final = {
    ("work", "new"): N_("New work"),
    ("work", "changed"): N_("A work is changed"),
    ("work", "gone"): N_("A work is taken away"),
    ("week", "new"): N_("New week"),
    ("week", "changed"): N_("A week is changed"),
    ("week", "gone"): N_("A week is taken away"),
    ("attendance", "new"): N_("New attendance"),
    ("attendance", "changed"): N_("Attendance is changed"),
    ("attendance", "gone"): N_("Attendance is taken away"),
}

_IN_LOG: Final = {
    "new": N_("New in the log"),
    "changed": N_("Changed in the log"),
    "gone": N_("Taken out of the log"),
}
_ENTRIES: Final = {
    "log": N_("Log"),
    "feedback": N_("Something that went well"),
    "difficulties": N_("Difficulty"),
    "actions": N_("What was done"),
    "contacts": N_("Contact with home"),
    "conversations": N_("Conversation with the student"),
    "crises": N_("Crisis"),
    "readiness": N_("Ready for a change"),
    "visits": N_("Visit"),
}


class Wording:
    """Says what changes. Without `texts` nothing that somebody wrote is repeated.

    `isolated` keeps each text of somebody's together by signs that a browser knows and a terminal may not.
    """

    def __init__(
        self,
        proposal: Proposal,
        words: NullTranslations,
        language: str,
        *,
        texts: bool,
        isolated: bool = False,
    ) -> None:
        self._isolated = isolated
        self._proposal = proposal
        self._words = words
        self._language = language
        self._texts = texts
        self._names = Names(proposal.school, proposal.mentors) if proposal.school else None

    def title(self, student: StudentChanges) -> str:
        if not self._texts:
            return student.id
        name = visible(student.name)
        return f"{name} ({student.id})" if name != student.id else name

    def sentences(self, student: StudentChanges) -> Iterator[str]:
        say = self._words.gettext
        if student.id == HIDDEN:
            yield say(N_("Files of a student whose identity is protected."))
            return
        if student.what == "new":
            yield say(N_("A new student."))
        if student.what == "gone":
            yield say(N_("The plan is taken away. The site goes with the next build."))
        if student.unreadable:
            yield say(N_("The plan can't be read: see what `iup check` says."))
        for field in student.fields:
            yield self._plan_field(field)
        for told in student.plan:
            yield self._marked(self._told(told), for_family=told.for_family)
        for document in student.documents:
            yield self._marked(self._document(document), for_family=document.for_family)
        for hidden in student.becomes_staff_only:
            yield f"{say(_HIDDEN)} · {self._difference(hidden)}"

    def _plan_field(self, one: FieldChange) -> str:
        name = self._words.gettext(_PLAN_FIELDS[one.path])
        if not self._texts or not (one.before or one.after):
            return name
        before, after = (self._own(text) if text else None for text in (one.before, one.after))
        return f"{name}: {self._from_to(before, after)}"

    def questions(self, student: StudentChanges) -> Iterator[str]:
        """What is new in what the check says of the student's files."""
        own = f"{STUDENTS}/{student.id}/"
        yield from (self._question(one) for one in self._proposal.questions if one.path.startswith(own))

    def other_questions(self) -> Iterator[str]:
        """What is new in what it says of files that don't change, or belong to no student."""
        own = tuple(f"{STUDENTS}/{student.id}/" for student in self._proposal.students)
        found = (one for one in self._proposal.questions if not one.path.startswith(own))
        yield from (self._question(one) for one in found)

    def _question(self, one: Diagnostic) -> str:
        path = one.shown_path if self._texts else _without_titles(one.shown_path)
        place = self._own(f"{path}:{one.place.line}")
        rule = RULES[one.rule]
        said = message(one, self._words.gettext) if self._texts else self._words.gettext(rule.title)
        return f"{self._own(one.rule)} · {said} ({place})"

    def _marked(self, sentence: str, *, for_family: bool) -> str:
        return sentence if for_family else f"{sentence} ({self._words.gettext(_FOR_STAFF)})"

    def _told(self, told: Told) -> str:
        if isinstance(told.change, Event):
            said = event_in_words(told.change, self._words, self._own)
            if not self._texts:
                return f"{self._words.gettext(_GOAL)} · {said.partition(': ')[0]}"
            return f"{self._own(told.goal)} · {said} ({told.change.date})"
        return self._difference(told.change)

    def _difference(self, one: Difference) -> str:
        parts = [self._words.gettext(_SECTIONS[one.section]), self._about(one), self._field(one)]
        head = " · ".join(part for part in parts if part)
        return f"{head}: {self._values(one)}" if self._texts else head

    def _about(self, one: Difference) -> str:
        if one.item is None or (not self._texts and one.section in {Section.SUPPORT, Section.NOTES}):
            return ""
        if one.section in {Section.SITUATION, Section.OWN_VIEW} and self._names is not None:
            return self._names.area(one.item).name.text(self._language)
        return self._words.gettext(_SIDES[one.item]) if one.item in _SIDES else self._own(one.item)

    def _field(self, one: Difference) -> str:
        if one.section is Section.MENTORS and one.field == "class":
            return self._words.gettext(N_("Class mentor"))
        if one.section is Section.OWN_VIEW and one.field == "date":
            return self._words.gettext(N_("Day"))
        return self._words.gettext(_FIELDS[one.field]) if one.field in _FIELDS else ""

    def _values(self, one: Difference) -> str:
        before, after = (None if text is None else self._value(one, text) for text in (one.before, one.after))
        return self._from_to(before, after)

    def _value(self, one: Difference, text: str) -> str:
        if (one.field, text) in _VALUES:
            return self._words.gettext(_VALUES[one.field, text])
        if self._names is None:
            return self._own(text)
        if one.field == "level" and one.item is not None:
            return self._names.level(self._names.area(one.item).kind, text).text(self._language)
        if one.field in {"participants", "by", "personal"} or one.section is Section.MENTORS:
            return (
                self._words.gettext(_SIDES[text]) if text in _SIDES else self._own(self._names.mentor(text))
            )
        return self._own(text)

    def _own(self, text: str) -> str:
        """What somebody wrote, on one line, and kept together in a line of the other direction."""
        shown = on_one_line(text)
        return f"\u2068{shown}\u2069" if self._isolated else shown

    def _from_to(self, before: str | None, after: str | None) -> str:
        if before is None:
            return f"+ {after}"
        return f"− {before}" if after is None else from_to(before, after, self._words)

    def _document(self, one: DocumentChange) -> str:
        if one.kind in _ENTRIES:
            label = f"{self._words.gettext(_IN_LOG[one.what])} · {self._words.gettext(_ENTRIES[one.kind])}"
        else:
            label = self._words.gettext(_DOCUMENTS[one.kind, one.what])
        if not self._texts:
            return label
        files = f" ({', '.join(map(self._own, one.files))})" if one.files else ""
        day = f" ({one.date})" if one.date else ""
        return f"{label}: {self._own(one.name)}{files}{day}"

    def others(self, proposal: Proposal) -> list[str]:
        """The school's own files that change."""
        return [visible(path) for path in proposal.others]


def _without_titles(path: str) -> str:
    """The path of a file of a student's without what somebody called a work or a file of it."""
    parts = path.split("/")
    return (
        "/".join([*parts[:4], "…", *(part for part in parts[-1:] if part == WORK)])
        if "works" in parts[3:4]
        else path
    )
