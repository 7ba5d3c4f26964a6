"""What students and families send without an account: by a link of a mentor's, for one purpose and some days.

What they send waits in a folder of the server's own until a mentor takes it into a form, or puts it away: in
git it is only what a mentor has read. A link is known by a secret that is kept nowhere, only its hash is.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from generator.base import atomic_write

LONGEST: Final = 10_000
"""Characters of a text, as plans have it."""
MOST_WAITING: Final = 20
"""Answers of one link that nobody has read yet."""
MOST_DAYS: Final = 60
_MOST_BYTES: Final = 100_000


class Purpose(StrEnum):
    PREPARE = "prepare"
    """What somebody wants to bring to the next talk."""
    WISH = "wish"
    REFLECTION = "reflection"
    """What a student thinks about a work."""
    READ = "read"
    """That somebody has read the plan."""


@dataclass(frozen=True, slots=True)
class Link:
    """`who` is "student" or "guardian", `until` its last day. `work` is that of a reflection, empty else."""

    id: str
    student: str
    purpose: Purpose
    who: str
    until: Date
    made_by: str
    work: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    link: Link
    text: str
    day: Date


@dataclass(frozen=True, slots=True)
class Answers:
    """`folder` is private to the account that serves."""

    folder: Path

    def make(self, link: Link, days: int, today: Date) -> tuple[Link, str]:
        """The link with its last day, and its secret: it is told once. Raises OSError."""
        secret = secrets.token_urlsafe(32)
        until = today + timedelta(days=min(max(days, 1), MOST_DAYS))
        made = replace(link, id=_hashed(secret), until=until)
        self._write(f"links/{made.id}.json", _as_json(made))
        return made, secret

    def link(self, secret: str, today: Date) -> Link | None:
        """None for one that there never was, that is over, or that was taken back."""
        found = self._link(f"links/{_hashed(secret)}.json")
        return found if found is not None and today <= found.until else None

    def links(self, student: str, today: Date) -> list[Link]:
        """Those that work still, the first to end first. What is over goes."""
        found = []
        for name in self._names("links"):
            link = self._link(f"links/{name}")
            if link is None or link.until < today:
                self._remove(f"links/{name}")
            elif link.student == student:
                found.append(link)
        return sorted(found, key=lambda link: (link.until, link.id))

    def take_back(self, student: str, link: str) -> None:
        if (found := self._link(f"links/{_safe(link)}.json")) and found.student == student:
            self._remove(f"links/{found.id}.json")

    def send(self, link: Link, text: str, today: Date) -> bool:
        """False where too much waits already. Raises OSError."""
        if sum(answer.link.id == link.id for answer in self.of(link.student)) >= MOST_WAITING:
            return False
        said = {"link": _as_json(link), "text": text[:LONGEST], "day": today.isoformat()}
        self._write(f"answers/{link.student}.{secrets.token_hex(8)}.json", said)
        return True

    def of(self, student: str) -> list[Answer]:
        """What waits to be read, the oldest first."""
        names = (name for name in self._names("answers") if name.startswith(f"{student}."))
        found = filter(None, map(self._answer, names))
        return sorted(found, key=lambda answer: (answer.day, answer.id))

    def find(self, student: str, answer: str) -> Answer | None:
        return next((one for one in self.of(student) if one.id == answer), None)

    def done(self, student: str, answer: str) -> None:
        """Taken into a form, or put away: then it is nowhere here any longer."""
        if self.find(student, answer) is not None:
            self._remove(f"answers/{student}.{answer}.json")

    # --- files ----------------------------------------------------------------------------------------

    def _names(self, kind: str) -> Iterator[str]:
        folder = self.folder / kind
        names = (path.name for path in folder.iterdir()) if folder.is_dir() else iter(())
        return (name for name in sorted(names) if name.endswith(".json") and not name.startswith("."))

    def _answer(self, name: str) -> Answer | None:
        said = self._read(f"answers/{name}")
        try:
            link = _from_json(said["link"])
            return Answer(name.split(".")[1], link, str(said["text"]), Date.fromisoformat(said["day"]))
        except (LookupError, TypeError, ValueError):
            return None

    def _link(self, name: str) -> Link | None:
        try:
            return _from_json(self._read(name))
        except (LookupError, TypeError, ValueError):
            return None

    def _read(self, name: str) -> Any:
        try:
            with (self.folder / name).open("rb") as file:
                return json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError):
            return {}

    def _write(self, name: str, said: Mapping[str, Any]) -> None:
        atomic_write.private((self.folder / name).parent)
        atomic_write.write(self.folder / name, json.dumps(said, ensure_ascii=False).encode())

    def _remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)


def _hashed(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _safe(name: str) -> str:
    return name if name.isalnum() else ""


def _as_json(link: Link) -> dict[str, Any]:
    return {**asdict(link), "until": link.until.isoformat()}


def _from_json(said: Mapping[str, Any]) -> Link:
    """Raises LookupError, TypeError, ValueError for what is none."""
    texts = {key: str(said[key]) for key in ("id", "student", "who", "made_by", "work")}
    return Link(**texts, purpose=Purpose(said["purpose"]), until=Date.fromisoformat(said["until"]))
