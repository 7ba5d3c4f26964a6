"""A rule that a document breaks, told by the path in its data; a diagnostic once its file is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.problems.diagnostic import Diagnostic
from generator.yaml.reader import Path
from generator.yaml.source import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that data breaks, at the value of `path` or, with `at_key`, at its field's name.

    `line_of` is the path of another place in the document, whose line the message names as `{line}`.
    `about` is the piece of the text at `path` that it is about, as the document's data has it. With
    `as_written` its value `value` is told as the file writes it.
    """

    rule: str
    path: Path
    values: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    at_key: bool = False
    line_of: Path | None = None
    about: str = ""
    as_written: bool = False

    def within(self, source: Source) -> Diagnostic:
        values = dict(self.values)
        if self.line_of is not None:
            values["line"] = str(source.value_place(self.line_of).line)
        if self.as_written:
            values["value"] = source.written(self.path) or values["value"]
        if self.about:
            return source.problem_at(self.rule, source.text_place(self.path, self.about), values)
        return source.problem(self.rule, self.path, values, self.suggestion, at_key=self.at_key)
