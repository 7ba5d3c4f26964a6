"""Throwaway repositories: dated commits, and no settings but their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

NOON = "T12:00:00+02:00"

_WITHOUT_SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_COMMITTER_NAME": "Recorder",
    "GIT_COMMITTER_EMAIL": "recorder@school.example",
    "GIT_AUTHOR_EMAIL": "author@school.example",
    "LC_ALL": "C",
    "TZ": "UTC",
}


class Repository:
    """A git repository in `top`. Days are ISO dates (noon, two hours ahead of UTC) or full dates of git's."""

    def __init__(self, top: Path) -> None:
        self.top = top

    @classmethod
    def create(cls, top: Path) -> Repository:
        top.mkdir(parents=True, exist_ok=True)
        repository = cls(top)
        repository.git("init", "--quiet", "--initial-branch=main")
        repository.git("config", "core.autocrlf", "false")
        return repository

    def git(
        self, *arguments: str, stdin: bytes | None = None, day: str = "2026-01-01", by: str = "Sofia"
    ) -> bytes:
        moment = day + NOON if len(day) == len("2026-01-01") else day
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= _WITHOUT_SETTINGS
        environment |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_NAME": by}
        ran = subprocess.run(
            ["git", *arguments], cwd=self.top, env=environment, input=stdin, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr.decode(errors="replace")
        return ran.stdout

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Put `files` into the folder without committing them; None takes one away."""
        for path, content in files.items():
            file = self.top / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes | None], day: str, by: str = "Sofia") -> str:
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Plan", day=day, by=by)
        return self.head()

    def move(
        self, old: str, new: str, day: str, files: Mapping[str, str | bytes | None] | None = None
    ) -> str:
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)
        return self.commit(files or {}, day)

    def merge(self, branch: str, day: str, by: str = "Sofia") -> str:
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", branch, day=day, by=by)
        return self.head()

    def raw_commit(self, author: bytes, files: Mapping[bytes, tuple[str, str]] | None = None) -> str:
        """A commit written byte by byte: `author` is "Name <mail> date", `files` path → (mode, object)."""
        entries = (files or {}).items()
        index = b"".join(f"{mode} {blob}\t".encode() + path + b"\0" for path, (mode, blob) in entries)
        self.git("update-index", "-z", "--index-info", stdin=index)
        tree = self.git("write-tree").strip()
        parent = b"parent " + self.head().encode() + b"\n" if self.has_commits() else b""
        commit = b"tree %s\n%sauthor %s\ncommitter %s\n\n\xff\x01message\n" % (tree, parent, author, author)
        made = self.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=commit)
        self.git("update-ref", "HEAD", made.decode().strip())
        return self.head()

    def blob(self, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=content).decode().strip()

    def has_commits(self) -> bool:
        return bool(self.git("for-each-ref", "--count=1").strip())

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").decode().strip()
