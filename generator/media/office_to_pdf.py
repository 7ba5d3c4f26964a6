"""A document of an office program as PDF, by LibreOffice where the machine has it.

It gets the cleaned document alone, in a folder of its own that is deleted afterwards, with settings of its
own that run no programs and update no links; where the system can, without a network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

MOST_SECONDS: Final = 120
"""For one document, on the clock; the first start of a machine's LibreOffice takes ten."""

_NAMES: Final = ("soffice", "libreoffice")
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it isn't."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def version() -> str:
    """What of the machine decides how a document looks; empty where there is no LibreOffice."""
    found = program()
    if found is None:
        return ""
    said = Path(found).resolve().stat()
    return f"LibreOffice {said.st_size} {said.st_mtime_ns}"


def as_pdf(document: bytes, ending: str) -> bytes | None:
    """None where there is no LibreOffice, or where it can't. `ending` is the document's, with its dot."""
    found = program()
    if found is None:
        return None
    with tempfile.TemporaryDirectory(prefix="iup-office-") as place:
        folder = Path(place)
        (folder / f"document{ending}").write_bytes(document)
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        _run(
            [
                *_without_network(),
                found,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder / "made"),
                str(folder / f"document{ending}"),
            ],
            folder,
        )
        with suppress(OSError):
            return (folder / "made/document.pdf").read_bytes()
    return None


def _run(command: list[str], folder: Path) -> None:
    """What it makes tells whether it could; it is ended, with all that it started, when it takes too long."""
    kept = ("PATH", "SYSTEMROOT", "LANG")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    with (
        suppress(OSError),
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**environment, "HOME": str(folder), "TMPDIR": str(folder)},
            start_new_session=True,
        ) as process,
    ):
        try:
            process.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


@cache
def _without_network() -> tuple[str, ...]:
    """What a command is begun with so that it has no network; nothing where the system can't."""
    begin = ("unshare", "--map-root-user", "--net")
    with suppress(OSError):
        tried = subprocess.run([*begin, "true"], check=False, capture_output=True)
        if tried.returncode == 0:
            return begin
    return ()
