"""What git alone knows of the plans of a school."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import Command, Cost, run

LOG = (
    "log", "--first-parent", "--raw", "--no-renames", "--no-abbrev", "--format=%H%n%ad%n%an",
    "--", "portfolios",
)  # fmt: skip


def plan_blobs(root: Path) -> list[str]:
    """The id of every different content that a plan has had on the main line."""
    asked = ("git", "-C", str(root), *LOG)
    log = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    lines = (line for line in log.splitlines() if line.startswith(":") and line.endswith("/iup.yml"))
    return sorted({line.split()[3] for line in lines} - {"0" * 40})


def bare(root: Path) -> Cost:
    """Git alone: one `git log --raw` and one `git cat-file --batch` of all plans."""
    asked = "\n".join(plan_blobs(root)) + "\n"
    questions = root.parent / "blobs"
    questions.write_text(asked, encoding="ascii")
    log = run(Command(["git", "-C", root, *LOG], root))
    read: list[str | Path] = [
        "sh",
        "-c",
        'git cat-file --batch --buffer <"$1" >"$2"',
        "sh",
        questions,
        os.devnull,
    ]
    contents = run(Command(read, root))
    return Cost(log.wall + contents.wall, log.cpu + contents.cpu)


def contents_of(root: Path, blobs: Sequence[str]) -> list[bytes]:
    asked = ("git", "-C", root, "cat-file", "--batch", "--buffer")
    answers = subprocess.run(asked, check=True, capture_output=True, input="\n".join(blobs).encode()).stdout
    contents, at = [], 0
    while at < len(answers):
        header, _, _ = answers[at : at + 200].partition(b"\n")
        start, size = at + len(header) + 1, int(header.split()[2])
        contents.append(answers[start : start + size])
        at = start + size + 1
    return contents
