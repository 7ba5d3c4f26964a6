"""By which line a school's workflow installs this program: one that really works."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.git.origin import commit_of, origin_of

PACKAGE = "iup-portfolio"


def default_program() -> str:
    """Where this program itself came from: the address of its repository, with the commit, or a wheel."""
    address, commit = _installed_from()
    if address.startswith(("http://", "https://", "ssh://", "git@")):
        return f"{PACKAGE} @ git+{address}@{commit}" if commit else f"{PACKAGE} @ {address}"
    folder = Path(url2pathname(urlsplit(address).path)) if address else None
    if folder is not None and folder.is_dir() and (origin := origin_of(folder)):
        return f"{PACKAGE} @ git+{origin}@{commit_of(folder)}"
    if address:
        return f"{PACKAGE} @ {address}"
    return f"{PACKAGE}=={__version__}"


def _installed_from() -> tuple[str, str]:
    """As pip has written it down (PEP 610): an address, and the commit of a repository."""
    with suppress(PackageNotFoundError, ValueError, KeyError, TypeError):
        said = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "")
        return str(said["url"]), str(said.get("vcs_info", {}).get("commit_id", ""))
    return "", ""
