"""A school's files that an attack can be put into, each with one text that it can replace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.yaml.decoding import MAX_BYTES
from tests.support.small_school import BASE

LARGEST: Final = MAX_BYTES
_ALVA: Final = "portfolios/students/alva"
# Within braces a comma ends a text; everywhere else an attack can say what it likes.
_IN_A_BLOCK: Final = (
    "follow_up: {by: jonas, date: 2026-09-25, note: Two of three done.}",
    "follow_up:\n  by: jonas\n  date: 2026-09-25\n  note: Two of three done.",
)


@dataclass(frozen=True, slots=True)
class Document:
    """A right file of the kind `role`, at `path` in the school. `said` is the text that gives way."""

    role: str
    path: str
    said: str

    @property
    def text(self) -> str:
        return (BASE / self.path).read_text(encoding="utf-8").replace(*_IN_A_BLOCK)

    def with_value(self, value: bytes) -> bytes:
        raw = self.text.encode()
        assert raw.count(self.said.encode()) == 1
        return raw.replace(self.said.encode(), value)

    def with_schema(self, value: str | None) -> bytes:
        line = "" if value is None else f"schema: {value}\n"
        return self.text.replace(f"schema: {self.role}/1\n", line).encode()


DOCUMENTS: Final = {
    document.role: document
    for document in (
        Document("iup", f"{_ALVA}/iup.yml", "Wants to read a whole series by herself."),
        Document("work", f"{_ALVA}/works/2026-05-volcano/work.yml", "The volcano"),
        Document("week", f"{_ALVA}/weeks/2026-W39.yml", "Two of three done."),
        Document("log", f"{_ALVA}/log/2026-27.yml", "You solved the last task without help."),
        Document("school", "portfolios/school.yml", "Kunskaper"),
        Document("mentors", "portfolios/mentors.yml", "Lärare i svenska"),
    )
}
