"""The typesetter, in a process of its own: it keeps what it has made in its memory for as long as it lives,
and what goes wrong there goes wrong there alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile
from typing import Any, Final

from generator.base import resources
from generator.base.language import N_
from generator.pdf import typesetter
from generator.problems.errors import IupError

LONGEST: Final = 600
"""Seconds. A portfolio of a hundred and fifty pages takes one."""


def fonts() -> Path:
    return resources.theme() / "pdf" / "fonts"


def typeset(data: Mapping[str, Any], files: Mapping[str, Path | bytes], folder: Path) -> bytes:
    """The PDF of `data` (see theme/pdf/portfolio.typ) with pictures and attachments from `files`.

    `folder` is empty and goes when all is done: the typesetter sees it and the fonts. The same data and files
    are always the same bytes. Raises IupError where the typesetter can't, OSError.
    """
    theme = resources.theme() / "pdf"
    given: dict[str, Path | bytes] = {name: theme / name for name in ("portfolio.typ", "drawings.css")}
    given |= {"data.json": json.dumps(data, ensure_ascii=False).encode(), **files}
    for name, content in given.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            copyfile(content, target)
        else:
            target.write_bytes(content)
    # -P: a folder `generator` where somebody happens to stand is not this program.
    call = [sys.executable, "-P", "-m", typesetter.__name__, str(folder), str(fonts())]
    try:
        done = subprocess.run(call, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise _failed("time") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise _failed(said.rpartition("\n")[2] or f"exit {done.returncode}")
    return (folder / typesetter.MADE).read_bytes()


def _failed(reason: str) -> IupError:
    return IupError(
        N_("The PDF can't be made: {reason}"),
        N_("This is a fault of the program. Report it, with these words."),
        reason=reason,
    )
