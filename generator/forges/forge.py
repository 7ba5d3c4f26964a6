"""Which forge, where, and which repository at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, urlsplit

from generator.base.language import N_
from generator.problems.errors import ForgeError

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_TOKEN: Final = re.compile(r"[!-~]+")
_REPOSITORY: Final = re.compile(r"(?!\.{1,2}/)[\w.-]+(?:/(?!\.{1,2}(?:/|$))[\w.-]+)+", re.ASCII)


class Kind(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"
    """Gitea too, which it comes from."""


@dataclass(frozen=True, slots=True)
class Forge:
    """`api` is the address that all others begin with: "https://api.github.com", "https://gitlab.com/api/v4",
    "https://codeberg.org/api/v1". `repository` is "owner/name", at GitLab with all groups. Each question may
    take `seconds`.

    Raises ForgeError for an address that the token must not be sent to, and for what is no repository.
    """

    kind: Kind
    api: str
    repository: str
    token: str = field(repr=False)
    seconds: float = 20

    def __post_init__(self) -> None:
        address = split(self.api)
        if address is None or not (address.scheme == "https" or address.hostname in LOOPBACK):
            raise ForgeError(
                N_("{api} can't be the address of a forge's API."),
                N_("It begins with https://, as in: https://api.github.com"),
                api=self.api.rpartition("@")[2],
            )
        parts = self.repository.count("/") + 1
        if not is_repository(self.repository) or (self.kind is not Kind.GITLAB and parts != 2):
            raise ForgeError(
                N_("{repository} can't be a repository at a forge."),
                N_("It is named by its owner and its name, as in: northern-school/plans"),
                repository=ascii(self.repository),
            )
        if not _TOKEN.fullmatch(self.token):
            raise ForgeError(
                N_("The token for {host} is empty, or holds signs that no token holds."),
                N_("Copy it anew from the forge, without spaces and line ends."),
                host=self.host,
            )

    @property
    def host(self) -> str:
        return urlsplit(self.api).netloc


def is_repository(name: str) -> bool:
    return _REPOSITORY.fullmatch(name) is not None


def split(url: str) -> SplitResult | None:
    """An address over http or https; None for anything else, or with a name, a password or odd signs."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(" \"'<>\\")
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or not is_plain:
        return None
    return parts
