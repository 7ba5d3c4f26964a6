"""What people said of their commits, where that is said of the student."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from generator.access.extract import Document, DocumentKind, Item, Label, Leaf, Mention
from generator.base.language import N_
from generator.git import Commit
from generator.history.main_line import recorded_by
from generator.rules.sensitive_people import in_texts
from generator.sensitive.people import People, mentions

PLACE: Final = "(git)"
"""Stands for the path of a file: none in the student's folder is called so."""

_TITLE: Final = N_("Message of a commit")

Said = Sequence[tuple[Commit, str]]
"""Commits with their messages, the newest first."""


def document(said: Said, own: Collection[str], everybody: People, student: str) -> Document | None:
    """The messages of the commits `own`, which changed nothing but the student's files; the oldest first.

    One that names another student is left out: where it names this one too, it is among the mentions.
    """
    items = [
        Item(
            Leaf(("message",), (Label(_TITLE),), text, staff_only=True, is_text=True),
            recorded_by(commit),
        )
        for commit, text in reversed(said)
        if commit.id in own and text and not any(in_texts([((), text)], everybody, student))
    ]
    return Document(PLACE, DocumentKind.OTHER, tuple(items)) if items else None


def named(said: Said, told: Document | None, people: People) -> tuple[Mention, ...]:
    """Messages with the student's full name that are not `told`; their places are the commits."""
    known = {item.recorded.commit for item in told.items} if told else set()
    return tuple(
        Mention(commit.id, "message", (), staff_only=True, recorded=recorded_by(commit))
        for commit, text in said
        if commit.id not in known and any(mentions(text, people))
    )
