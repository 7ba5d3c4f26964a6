"""The Chromium that the tests use: one that is installed, or one that Playwright brought.

Run as a program (`make browser`) it sees to it that there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

COMMANDS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium was found. Run `make browser`, install one (on Debian: apt-get install chromium), "
    "or name one: CHROMIUM=/path/to/chromium make test"
)
FLAGS = ("--disable-background-networking", "--disable-component-update")


def find(playwright: Playwright) -> str | None:
    for command in (os.environ.get("CHROMIUM", ""), *COMMANDS):
        if found := command and shutil.which(command):
            return found
    own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def flags() -> list[str]:
    """Root has no sandbox to give; everybody else keeps it."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if root else [])]


def main() -> None:
    """Install what is missing, by the first way that works; without one, the tests say what to do."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        ways = [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"], *ways]
    for way in ways:
        with sync_playwright() as playwright:
            if find(playwright):
                return
        print(f"No Chromium yet: {' '.join(way)}")
        subprocess.run(way, check=False)
    with sync_playwright() as playwright:
        if not find(playwright):
            print(MISSING)


if __name__ == "__main__":
    main()
