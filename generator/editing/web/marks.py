"""What a form says of the document that it was opened with, so that nobody can name another one."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from generator.base.language import N_
from generator.editing.web.guard import RefusedError


@dataclass(frozen=True, slots=True)
class Marks:
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, student: str, task: str, which: str, blob: str | None) -> str:
        return f"{blob or ''}.{self._seal(student, task, which, blob or '')}"

    def blob(self, mark: str, student: str, task: str, which: str) -> str | None:
        """RefusedError for a mark that was not made here for that form."""
        blob, _, seal = mark.partition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(student, task, which, blob).encode()):
            raise RefusedError(
                403,
                N_("This page is older than the form that is running, and nothing was changed."),
                N_("Load the page anew. What you wrote is kept in this browser."),
            )
        return blob or None

    def _seal(self, *said: str) -> str:
        return hmac.new(self._key, "\0".join(said).encode(), sha256).hexdigest()
