"""Files signed, and signatures checked, by `ssh-keygen -Y`: a program that is on nearly every machine.

A signature says nothing of when it was made. Each purpose has a namespace of its own, so that a signature
under one thing is none under another.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from generator.base import atomic_write
from generator.base.language import N_
from generator.problems.errors import OutputError, UsageError

ARCHIVE: Final = "iup-archive"
COUNTERSIGN: Final = "iup-countersign"
TOMBSTONES: Final = "iup-tombstones"
ALLOWED: Final = "allowed_signers"
WHO: Final = "archive@school"
"""What the school is called in `allowed_signers`. Whose the key is, is told by where that file came from."""

_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Checked:
    """`fits`: it is a signature under this content, whoever made it. `known`: it is by a key
    of `allowed_signers`. `who`: by whose.
    """

    fits: bool
    known: bool
    who: str = ""


def sign(path: Path, key: Path, namespace: str) -> Path:
    """Write the signature of `path` beside it, as `path`.sig. Raises UsageError, OutputError, OSError."""
    signature = path.with_name(f"{path.name}.sig")
    signature.unlink(missing_ok=True)
    done = _run("sign", "-f", str(key), "-n", namespace, str(path))
    if done.returncode or not signature.is_file():
        raise UsageError(
            N_("The key {path} can't sign: {said}"),
            N_(
                "It is a private key without a pass phrase, or one that ssh-agent holds. See the "
                "page for archivists."
            ),
            path=key,
            said=done.stderr.decode("utf-8", "replace").strip() or "?",
        )
    return signature


def allow(allowed: Path, key: Path) -> bool:
    """Write the public half of `key` into the file `allowed`, if it isn't there yet.

    True where only other keys stood there. Raises UsageError, OSError.
    """
    public = _public(key)
    said = allowed.read_text(encoding="utf-8") if allowed.is_file() else ""
    if public not in said:
        line = f'{WHO} namespaces="{ARCHIVE},{TOMBSTONES}" {public}\n'
        atomic_write.write(allowed, f"{said}{line}".encode())
        return bool(said.strip())
    return False


def _public(key: Path) -> str:
    """The kind and the public half, without the remark behind them."""
    done = _run("-y", "-f", str(key), mode="")
    beside = key.with_name(f"{key.name}.pub")
    said = done.stdout if not done.returncode else beside.read_bytes() if beside.is_file() else b""
    parts = said.decode("ascii", "replace").split()
    if len(parts) < 2:
        raise UsageError(
            N_("{path} is no key that can sign."),
            N_("Make one with `ssh-keygen -t ed25519 -f archive-signing-key`."),
            path=key,
        )
    return " ".join(parts[:2])


def check(path: Path, signature: Path, allowed: Path | None, namespace: str) -> Checked:
    """What a signature of `path` says, for who trusts those in the file `allowed`.

    Raises OutputError, OSError.
    """
    with path.open("rb") as content:
        done = _run("check-novalidate", "-n", namespace, "-s", str(signature), stdin=content)
    if done.returncode:
        return Checked(fits=False, known=False)
    for who in _principals(signature, allowed) if allowed else ():
        with path.open("rb") as content:
            done = _run(
                "verify", "-f", str(allowed), "-I", who, "-n", namespace, "-s", str(signature), stdin=content
            )
        if not done.returncode:
            return Checked(fits=True, known=True, who=who)
    return Checked(fits=True, known=False)


def _principals(signature: Path, allowed: Path) -> list[str]:
    done = _run("find-principals", "-s", str(signature), "-f", str(allowed))
    return [] if done.returncode else done.stdout.decode("utf-8", "replace").split()


def _run(
    *arguments: str, mode: str = "-Y", stdin: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[bytes]:
    """Without a terminal: a pass phrase is asked for nowhere."""
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment |= {"LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "force", "SSH_ASKPASS": os.devnull}
    command = ["ssh-keygen", *([mode] if mode else []), *arguments]
    try:
        return subprocess.run(
            command,
            stdin=stdin,
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            start_new_session=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise OutputError(
            N_("`ssh-keygen` was not found, and it is what signatures are made and checked with."),
            N_("Install OpenSSH (on Debian: openssh-client)."),
        ) from error
    except subprocess.TimeoutExpired as error:
        raise OutputError(N_("`ssh-keygen` did not answer."), N_("Try it by hand.")) from error
