"""What git would take in, where somebody commits all that lies in a folder."""

from __future__ import annotations

from pathlib import Path

from generator.git.process import output


def may_be_committed(file: Path) -> bool:
    """Whether `git add --all` would take in what is written to the absolute path `file`, or has it already.

    What a person alone lets git ignore doesn't count: others commit in the same folder. Raises GitError.
    """
    folder = next(one for one in file.parents if one.is_dir())
    if output(folder, "rev-parse", "--is-inside-work-tree", accepted=(0, 128)).strip() != b"true":
        return False
    # It takes paths literally, and refuses to be asked to. What it says nothing of, as in a submodule that
    # isn't there, it may well commit another day.
    question = ("--no-literal-pathspecs", "check-ignore", "--", str(file))
    return not output(folder, *question, accepted=(0, 1, 128)).strip()
