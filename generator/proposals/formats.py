"""A proposal as a text for a terminal, as Markdown for a forge, as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Final

from generator.base import resources
from generator.base.language import N_
from generator.proposals.read import Proposal
from generator.proposals.words import Wording

_SIGN: Final = re.compile(r"([\\`*_{}\[\]<>()#+.!|~@&:/$-])")
"""What a forge would take for markup, a mention, a tag, a link or a formula."""

MOST_CHARACTERS: Final = 60_000
"""Of Markdown: a comment may hold 65,536."""


def as_text(proposal: Proposal, wording: Wording, words: NullTranslations) -> str:
    blocks = []
    for title, sentences, questions in parts(proposal, wording, words):
        lines = [title, *(f"  {line}" for line in sentences)]
        lines += [f"  {_new_questions(words)}", *(f"    {line}" for line in questions)] if questions else []
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or words.gettext(N_("Nothing changes."))


def as_markdown(proposal: Proposal, wording: Wording, words: NullTranslations) -> str:
    """What people wrote is shown as they wrote it, and is no markup."""
    whole = "\n".join(_markdown(proposal, wording, words))
    if len(whole) <= MOST_CHARACTERS:
        return whole
    told = words.gettext(N_("There is more: `iup changes` tells all of it."))
    return whole[: whole.rindex("\n", 0, MOST_CHARACTERS)] + f"\n\n{told}"


def _markdown(proposal: Proposal, wording: Wording, words: NullTranslations) -> Iterator[str]:
    found = list(parts(proposal, wording, words))
    if not found:
        yield words.gettext(N_("Nothing changes."))
    for title, sentences, questions in found:
        yield f"### {_plain(title)}\n"
        yield from (f"- {_plain(line)}" for line in sentences)
        if questions:
            yield f"\n**{_new_questions(words)}**\n"
            yield from (f"- {_plain(line)}" for line in questions)
        yield ""


def parts(
    proposal: Proposal, wording: Wording, words: NullTranslations
) -> Iterator[tuple[str, list[str], list[str]]]:
    """A title, what changes, and what the check asks anew: for each student and for the school itself."""
    for student in proposal.students:
        yield wording.title(student), list(wording.sentences(student)), list(wording.questions(student))
    others, questions = wording.others(proposal), list(wording.other_questions())
    if others or questions:
        yield words.gettext(N_("The school's own files")), others, questions


def _new_questions(words: NullTranslations) -> str:
    return words.gettext(N_("The check asks anew:"))


def _plain(text: str) -> str:
    return _SIGN.sub(r"\\\1", text).replace("\\@", "@\u2060")


def as_html(proposal: Proposal, wording: Wording, words: NullTranslations, language: str) -> str:
    from generator import render  # noqa: PLC0415 - templates are loaded where a page is asked for

    return render.load(language, resources.theme() / "pages").proposal(list(parts(proposal, wording, words)))


def as_json(proposal: Proposal, wording: Wording) -> str:
    students = [
        {
            "student": student.id,
            "title": wording.title(student),
            "what": student.what,
            "readable": not student.unreadable,
            "changes": list(wording.sentences(student)),
            "questions": list(wording.questions(student)),
        }
        for student in proposal.students
    ]
    said = {
        "students": students,
        "others": list(proposal.others),
        "questions": list(wording.other_questions()),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
