"""A world where nobody can be reached: whatever asks for a host or connects to one is told.

Each attempt is a line of a file, and fails. It holds for processes that are started from there too: they are
copies, or Pythons that begin with `sitecustomize` in the folder that PYTHONPATH names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

VARIABLE = "IUP_TESTS_TOLD"
ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
OTHER = {"urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open"}


def deny(told: Path) -> None:
    """From here on nobody is reached. Sockets of this machine's own kind (AF_UNIX) are none of it."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ASKING | OTHER or (event in SENDING and not _is_local(arguments[1])):
            with told.open("a", encoding="utf-8") as file:
                file.write(f"{event} {arguments[-1]}\n")
            raise PermissionError(f"{event} {arguments[-1]}")

    sys.addaudithook(hook)


def _is_local(address: Any) -> bool:
    """Addresses of AF_UNIX are paths, those of the internet are tuples. None is one that was connected to."""
    return isinstance(address, (str, bytes)) or address is None


def for_children(folder: Path, told: Path) -> dict[str, str]:
    """Variables with which every Python that is started denies too; `folder` is an empty one."""
    (folder / "sitecustomize.py").write_text(
        "import os, pathlib\nfrom tests.hostile import offline\n"
        f"offline.deny(pathlib.Path(os.environ[{VARIABLE!r}]))\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(root))), VARIABLE: str(told)}
