"""A school's own repository, from a few answers: files to edit, and a first commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from generator import git
from generator.base.language import N_, translations
from generator.begin import school_files
from generator.begin.answers import Answers
from generator.git.identity import identity
from generator.output.new_folder import new_folder

__all__ = ["Answers", "begin"]


def begin(directory: Path, answers: Answers) -> str:
    """Write the repository; `directory` appears when it is complete. The id of its first commit.

    Raises UsageError if `directory` is not new or empty, OutputError, GitError.
    """
    words = translations(answers.languages[0])
    made = school_files.files(answers, words.gettext)
    author = identity(Path.cwd(), otherwise=answers.name)
    subject = words.gettext(N_("The school's portfolios begin"))
    with new_folder(directory.absolute()) as school:
        return git.new_repository(school, _stream(made, author, subject))


def _stream(files: Mapping[str, bytes], author: tuple[str, str], subject: str) -> Iterator[bytes]:
    """One commit for `git fast-import`."""
    now = datetime.now().astimezone()
    yield b"feature done\n"
    for mark, content in enumerate(files.values(), 1):
        yield b"blob\nmark :%d\ndata %d\n%s\n" % (mark, len(content), content)
    who = f"{author[0]} <{author[1]}> {now.timestamp():.0f} {now:%z}"
    said = subject.encode()
    yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(said)}\n".encode() + said + b"\n"
    for mark, path in enumerate(files, 1):
        yield f"M 100644 :{mark} {path}\n".encode()
    yield b"\ndone\n"
