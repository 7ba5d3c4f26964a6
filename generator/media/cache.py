"""What was made from files, kept by their content. Deleting the folder is always safe.

An entry is `KEY.json`, which names its files with their checksums, beside the files. It is written last,
each file by a rename: an entry is whole or not there, and one that was damaged is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import platformdirs

from generator.base.atomic_write import write
from generator.base.language import N_
from generator.media.published import Drawn, MadeFile
from generator.problems.errors import OutputError


def default_folder(environment: Mapping[str, str]) -> Path:
    """The folder that IUP_CACHE names, else one of this program in the user's own cache."""
    named = environment.get("IUP_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("iup-portfolio", appauthor=False)


def key(settings: str, data: bytes) -> str:
    """What is made of `data` is kept under; `settings` are all that decides it besides."""
    return sha256(f"{settings}\n{sha256(data).hexdigest()}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Effort:
    """What making something cost: pixels of the picture in millions, seconds of CPU."""

    megapixels: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Cache:
    """`efforts` gathers what was made because it was not there."""

    folder: Path
    efforts: list[Effort] = field(default_factory=list)

    def find(self, key: str) -> tuple[MadeFile, ...] | None:
        """What is kept under `key`; None if there is nothing, or something is amiss with it."""
        try:
            entry = json.loads(self._place(key, ".json").read_bytes())
            return tuple(self._checked(key, said) for said in entry["files"])
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def keep(self, key: str, drawn: Sequence[Drawn]) -> tuple[MadeFile, ...]:
        """Keep what was made. Raises OutputError when it can't be written."""
        try:
            for one in drawn:
                write(self._place(key, one.ending), one.data)
            said = [
                {
                    "ending": one.ending,
                    "width": one.width,
                    "height": one.height,
                    "sha256": sha256(one.data).hexdigest(),
                }
                for one in drawn
            ]
            write(self._place(key, ".json"), json.dumps({"files": said}).encode())
        except OSError as error:
            raise OutputError(
                N_("Pictures can't be kept in {folder}: {reason}"),
                hint=N_("Name another folder for them: --cache FOLDER"),
                folder=self.folder,
                reason=error.strerror or error,
            ) from error
        return tuple(
            MadeFile(one.ending, self._place(key, one.ending), one.width, one.height) for one in drawn
        )

    def _place(self, key: str, ending: str) -> Path:
        return self.folder / key[:2] / f"{key}{ending}"

    def _checked(self, key: str, said: Mapping[str, Any]) -> MadeFile:
        """Raises ValueError for a file that is not what was written."""
        made = MadeFile(
            str(said["ending"]), self._place(key, said["ending"]), int(said["width"]), int(said["height"])
        )
        if sha256(made.source.read_bytes()).hexdigest() != said["sha256"]:
            raise ValueError(made.source)
        return made
