"""A proposal on its way: to the repository that all share, and before those who merge it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator import forges
from generator.editing.current import Current, branch_of
from generator.editing.settings import Settings
from generator.git import branches, origin, remote
from generator.git.branches import Main
from generator.git.remote import Credentials, Pushed
from generator.problems.errors import IupError

PATIENCE: Final = 20.0
"""Seconds for a remote to answer."""
_TRIES: Final = 4
FRESH: Final = 30.0
"""Seconds in which nobody asks the remote again."""


class Way(StrEnum):
    """What became of a proposal."""

    HERE = "here"
    """There is no remote, or nothing is to be sent: it waits in this repository."""
    SENT = "sent"
    WAITING = "waiting"
    """The remote can't be reached; it is sent with the next one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """`address` is where a person sees the proposal, or opens it by hand; `why` what went wrong."""

    way: Way
    address: str = ""
    is_open: bool = False
    why: IupError | None = None


@dataclass(slots=True)
class Sending:
    settings: Settings
    bring_together: Callable[[str], object]
    """Takes in what others sent for a student meanwhile."""
    described: Callable[[str], str]
    """What a student's proposal changes, for those who merge it: without the words of anybody."""
    _sent: dict[str, Sent] = field(default_factory=dict)
    _heard: float = 0.0
    _trouble: IupError | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> Path:
        return self.settings.root

    def listen(self, main: Main, *, at_once: bool = False) -> None:
        """Hear what the remote has, unless it was heard just now. Where it can't be reached, one goes on.

        Without `at_once` nobody waits for it.
        """
        if main.remote is None or not self.settings.sends:
            return
        if at_once:
            self._hear(main.remote)
        elif time.monotonic() - self._heard > FRESH and not self._lock.locked():
            threading.Thread(target=self._hear, args=(main.remote,), daemon=True).start()

    def _hear(self, name: str) -> None:
        with self._lock:
            self._trouble = self._fetched(name)
            self._heard = time.monotonic()

    def _fetched(self, name: str) -> IupError | None:
        try:
            remote.fetch(self.root, name, timeout=PATIENCE, token=self._token)
        except IupError as error:
            return error
        return None

    @property
    def _token(self) -> Credentials | None:
        forge = self.settings.hosting.forge if self.settings.hosting else None
        return Credentials(forge.token) if forge else None

    def send(self, student: str) -> Sent:
        """Send a student's proposal, with whatever was not sent before."""
        main = branches.main_branch(self.root)
        if main.remote is None or not self.settings.sends:
            made = Sent(Way.HERE)
        else:
            made = self._tried(student, main)
        self._sent[student] = made
        return made

    def withdraw(self, now: Current) -> None:
        """Take a proposal back, here and at the remote; there the forge closes it. Raises GitError."""
        branch = branch_of(now.student)
        main = branches.main_branch(self.root)
        if now.sent is not None and main.remote is not None and self.settings.sends:
            remote.delete_remote_branch(
                self.root, main.remote, branch, expected=now.sent, token=self._token, timeout=PATIENCE
            )
        if now.tip is not None:
            branches.delete_branch(self.root, branch, now.tip)
        self._sent.pop(now.student, None)

    def of(self, main: Main, student: str) -> Sent:
        """What is known of a proposal that stands."""
        if main.remote is None or not self.settings.sends:
            return Sent(Way.HERE)
        tip = branches.tip(self.root, branch_of(student))
        sent = remote.remote_tip(self.root, main.remote, branch_of(student))
        known = self._sent.get(student)
        if tip is not None and tip == sent:
            return known if known and known.way is Way.SENT else self._by_hand(main, student)
        return known if known and known.way is Way.WAITING else Sent(Way.WAITING, why=self._trouble)

    def _tried(self, student: str, main: Main) -> Sent:
        try:
            for _ in range(_TRIES):
                if self._pushed(student, main):
                    return self._opened(student, main)
                self.listen(main, at_once=True)
                self.bring_together(student)
        except IupError as error:
            return Sent(Way.WAITING, why=error)
        return Sent(Way.WAITING)

    def _pushed(self, student: str, main: Main) -> bool:
        assert main.remote is not None  # noqa: S101 - asked before
        branch = branch_of(student)
        expected = remote.remote_tip(self.root, main.remote, branch)
        pushed = remote.push(
            self.root, main.remote, branch, expected=expected, token=self._token, timeout=PATIENCE
        )
        return pushed is Pushed.SENT

    def _opened(self, student: str, main: Main) -> Sent:
        forge = self.settings.hosting.forge if self.settings.hosting else None
        if forge is None:
            return self._by_hand(main, student)
        try:
            opened = forges.open_proposal(
                forge, main.name, branch_of(student), f"Plan: {student}", self.described(student)
            )
        except IupError as error:  # the branch is there: somebody can open it by hand
            return Sent(Way.SENT, self._by_hand(main, student).address, why=error)
        return Sent(Way.SENT, opened.url, is_open=True)

    def _by_hand(self, main: Main, student: str) -> Sent:
        address = origin.origin_of(self.root, main.remote or "origin")
        known = forges.forge_of(address) if address else None
        return Sent(Way.SENT, known.by_hand(main.name, branch_of(student)) if known else "")
