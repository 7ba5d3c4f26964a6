"""What the program itself can't go on from. Problems in people's files are diagnostics instead.

IupError                 the base: its text is for the person at the keyboard
├── UsageError           what was asked for doesn't fit (exit code 2)
├── GitError             git is missing, or says no; carries git's own words
│   ├── ShallowCloneError the history was cut off when the repository was fetched
│   └── BundleError      a file is no bundle of git's, or is damaged
├── ForgeError           the forge says no, or something else answers in its place
└── OutputError          the sites can't be written
"""

from __future__ import annotations

from collections.abc import Callable


class IupError(Exception):
    """`message` says what is wrong, `hint` what to do about it.

    Both are templates, marked with N_ where they are raised: `{path}` in them stands for the value of
    that name. In English they are `str(error)` and `error.hint`, in another language `told`.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        self._templates = (message, hint)
        self._values = values
        english, self.hint = self.lines(str)
        super().__init__(english)

    def __reduce__(self) -> tuple[Callable[..., IupError], tuple[object, ...]]:
        """It may come from another process."""
        return _again, (
            type(self),
            *self._templates,
            {name: str(value) for name, value in self._values.items()},
        )

    def lines(self, translate: Callable[[str], str]) -> tuple[str, str]:
        """The message and the hint, worded by `translate`; the hint is empty where there is none."""
        # gettext answers to an empty text with the head of its catalogue.
        message, hint = (translate(text).format_map(self._values) if text else "" for text in self._templates)
        return message, hint


def _again(kind: type[IupError], message: str, hint: str, values: dict[str, object]) -> IupError:
    return kind(message, hint, **values)


class UsageError(IupError):
    exit_code = 2


class GitError(IupError):
    pass


class ShallowCloneError(GitError):
    pass


class BundleError(GitError):
    pass


class ForgeError(IupError):
    pass


class OutputError(IupError):
    pass
