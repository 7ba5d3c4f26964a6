"""Where the repository in a folder was cloned from, and what is checked out there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.git.process import output
from generator.problems.errors import GitError


def origin_of(folder: Path, remote: str = "origin") -> str:
    """The address of `origin`, or of another remote; empty where there is none."""
    with suppress(GitError):
        return output(folder, "config", "--get", f"remote.{remote}.url", accepted=(0, 1)).decode().strip()
    return ""


def commit_of(folder: Path) -> str:
    """The id of the commit that is checked out. Raises GitError."""
    return output(folder, "rev-parse", "HEAD").decode("ascii").strip()
