"""From the address of a remote to its forge: the page of the repository, and that of a new proposal. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from generator.forges.forge import LOOPBACK, Forge, Kind, is_repository

_SCP: Final = re.compile(
    r"(?:[\w.-]+@)?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+):/?(?P<path>[^:]+)", re.ASCII
)
"""How git writes an address of ssh: git@gitlab.com:group/plans.git"""

_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
_WEB_HOSTS: Final = {"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"}
_NAMES: Final = {
    "github": Kind.GITHUB,
    "gitlab": Kind.GITLAB,
    "codeberg": Kind.FORGEJO,
    "forgejo": Kind.FORGEJO,
    "gitea": Kind.FORGEJO,
}


@dataclass(frozen=True, slots=True)
class Address:
    """A repository at a forge. `base` is the forge's own page, without a / at the end.

    `kind` is None where the host's name doesn't tell it.
    """

    kind: Kind | None
    base: str
    repository: str

    @property
    def web(self) -> str:
        """The page of the repository."""
        return f"{self.base}/{self.repository}"

    @property
    def api(self) -> str | None:
        """What the addresses of the API begin with; None where the kind is not known."""
        match self.kind:
            case Kind.GITHUB if self.base == "https://github.com":
                return "https://api.github.com"
            case Kind.GITHUB:
                return f"{self.base}/api/v3"
            case Kind.GITLAB:
                return f"{self.base}/api/v4"
            case Kind.FORGEJO:
                return f"{self.base}/api/v1"
        return None

    def by_hand(self, base_branch: str, branch: str) -> str:
        """Where a person opens a proposal for a branch that was pushed; the repository where nobody knows."""
        between = f"{self.web}/compare/{quote(base_branch)}...{quote(branch)}"
        match self.kind:
            case Kind.GITHUB:
                return f"{between}?expand=1"
            case Kind.GITLAB:
                ends = {"source_branch": branch, "target_branch": base_branch}
                query = urlencode({f"merge_request[{name}]": value for name, value in ends.items()})
                return f"{self.web}/-/merge_requests/new?{query}"
            case Kind.FORGEJO:
                return between
        return self.web

    def forge(self, token: str) -> Forge | None:
        """None where the kind is not known. Raises ForgeError."""
        return Forge(self.kind, self.api, self.repository, token) if self.kind and self.api else None


def forge_of(url: str, kind: Kind | None = None) -> Address | None:
    """The repository that a remote's address leads to; None for a folder of this machine, and what is none.

    `kind` says what the host's name may not tell. A name and a password in the address are left out.
    """
    found = _host_and_path(url.strip())
    if found is None:
        return None
    scheme, host, path = found
    kind = kind or _kind(host)
    parts = path.strip("/").removesuffix(".git").split("/")
    own = len(parts) if kind is Kind.GITLAB else 2
    repository = "/".join(parts[-own:])
    # A forge may stand in a folder of its host; there is no such GitHub.
    above = "".join(f"/{part}" for part in parts[:-own])
    if not _HOST.fullmatch(host) or not is_repository("/".join(parts)) or (above and kind is Kind.GITHUB):
        return None
    return Address(kind, f"{scheme}://{host}{above}", repository)


def _host_and_path(url: str) -> tuple[str, str, str] | None:
    """The scheme of the pages, the host with its port, and the path."""
    if "://" not in url:
        short = _SCP.fullmatch(url)
        return ("https", _web_host(short["host"]), short["path"]) if short else None
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme in {"ssh", "git+ssh", "ssh+git"}:
        return "https", _web_host(host), parts.path
    if parts.scheme == "https" or (parts.scheme == "http" and host):
        scheme = "http" if parts.scheme == "http" and host in LOOPBACK else "https"
        keeps = port and scheme == parts.scheme
        return scheme, f"{host}:{port}" if keeps else host, parts.path
    return None


def _web_host(host: str) -> str:
    return _WEB_HOSTS.get(host.lower(), host.lower())


def _kind(host: str) -> Kind | None:
    return next((kind for name, kind in _NAMES.items() if name in host), None)
