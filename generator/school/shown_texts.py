"""A student's documents with their texts as pages show them: today's name, and each in its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.documents import schema
from generator.documents.schema import Data
from generator.model import School
from generator.privacy.former_names import FormerNames


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """`languages` are those of texts that don't say their own, the likelier first."""

    languages: Sequence[str] = ()
    former: FormerNames = field(default_factory=FormerNames)

    @classmethod
    def of(cls, plan: Data, school: School | None) -> ShownTexts:
        """As the plan of today has it."""
        languages = (*plan["student"]["languages"], *(school.languages if school else ()))
        return cls(tuple(dict.fromkeys(languages)), FormerNames.of(plan))

    def plan(self, data: Data) -> Data:
        """A plan, of today or an earlier one."""
        if self.former:
            student = {**data["student"], "name": self.former.without(data["student"]["name"])}
            data = {**data, "student": student}
        return self.document("iup", data)

    def document(self, kind: str, data: Data) -> Data:
        if self.former:
            data = schema.load().with_texts(kind, data, self.former.without)
        return schema.load().with_languages(kind, data, self.languages)
