"""A proposal as a text for a terminal, as Markdown for a forge, as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Final

from generator.base.language import N_
from generator.proposals.read import Proposal
from generator.proposals.words import Wording

_SIGN: Final = re.compile(r"([\\`*_{}\[\]<>#+!|~@&-])")
"""What a forge would take for markup, a mention or a tag."""

MOST_CHARACTERS: Final = 60_000
"""Of Markdown: a comment may hold 65,536."""


def as_text(proposal: Proposal, wording: Wording, words: NullTranslations) -> str:
    lines: list[str] = []
    for student in proposal.students:
        lines += [wording.title(student), *(f"  {line}" for line in wording.sentences(student)), ""]
    others = wording.others(proposal)
    if others:
        lines += [_own_files(words), *(f"  {path}" for path in others), ""]
    return "\n".join(lines).rstrip() or words.gettext(N_("Nothing changes."))


def as_markdown(proposal: Proposal, wording: Wording, words: NullTranslations) -> str:
    """What people wrote is shown as they wrote it, and is no markup."""
    whole = "\n".join(_markdown(proposal, wording, words))
    if len(whole) <= MOST_CHARACTERS:
        return whole
    told = words.gettext(N_("There is more: `iup changes` tells all of it."))
    return whole[: whole.rindex("\n", 0, MOST_CHARACTERS)] + f"\n\n{told}"


def _markdown(proposal: Proposal, wording: Wording, words: NullTranslations) -> Iterator[str]:
    if not proposal.students and not proposal.others:
        yield words.gettext(N_("Nothing changes."))
    for student in proposal.students:
        yield f"### {_plain(wording.title(student))}\n"
        yield from (f"- {_plain(line)}" for line in wording.sentences(student))
        yield ""
    others = wording.others(proposal)
    if others:
        yield f"### {_own_files(words)}\n"
        yield from (f"- {_plain(path)}" for path in others)


def _own_files(words: NullTranslations) -> str:
    return words.gettext(N_("The school's own files"))


def _plain(text: str) -> str:
    return _SIGN.sub(r"\\\1", text).replace("\\@", "@\u2060")


def as_json(proposal: Proposal, wording: Wording) -> str:
    students = [
        {
            "student": student.id,
            "what": student.what,
            "readable": not student.unreadable,
            "changes": list(wording.sentences(student)),
        }
        for student in proposal.students
    ]
    return json.dumps({"students": students, "others": list(proposal.others)}, ensure_ascii=False, indent=2)
