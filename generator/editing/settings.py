"""How `iup edit` was started."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path

from generator.forges import Forge


@dataclass(frozen=True, slots=True)
class Hosting:
    """A server for a whole school, behind its login. `header` is what the proxy in front of it says who is
    logged in by; it is believed only from the machines `proxies`. `address` is what people type.
    """

    address: str
    header: str
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    forge: Forge | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """`root` is the school's folder, `cache` what is kept between runs, `config_file` the look's mkdocs.yml.

    `me` is the mentor who is known from the start, `day` one to act as on; None for today. `sends` says that
    proposals are sent to the remote. `state` is the account's own folder for what has to outlive a run.
    """

    root: Path
    cache: Path
    config_file: Path
    state: Path
    port: int
    language: str
    me: str = ""
    day: Date | None = None
    sends: bool = True
    token: str = field(default="", repr=False)
    email: str = ""
    """The address that commits on this machine bear; the program's own where nobody said one."""
    hosting: Hosting | None = None

    @property
    def origins(self) -> frozenset[str]:
        """Where the form may be asked from: the addresses in a browser."""
        if self.hosting is not None:
            return frozenset({self.hosting.address})
        return frozenset(f"http://{host}:{self.port}" for host in ("127.0.0.1", "localhost"))

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(origin.partition("://")[2] for origin in self.origins)
