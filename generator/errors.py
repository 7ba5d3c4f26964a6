"""What the program itself can't go on from. Problems in people's files are diagnostics instead.

IupError                 the base: its text is for the person at the keyboard
├── UsageError           what was asked for doesn't fit (exit code 2)
├── GitError             git is missing, or says no; carries git's own words
│   └── ShallowCloneError the history was cut off when the repository was fetched
└── OutputError          the sites can't be written
"""

from __future__ import annotations


class IupError(Exception):
    """`str(error)` says what is wrong, `hint` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(IupError):
    exit_code = 2


class GitError(IupError):
    pass


class ShallowCloneError(GitError):
    pass


class OutputError(IupError):
    pass
