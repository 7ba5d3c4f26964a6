"""What the commands do with a school whose names lead astray: run in a process of its own, and watched.

    python -m tests.hostile.walking < names

The name of an attack a line, an answer a line. A process that dies or waits for ever leaves the answer out.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import mkdocs
from click.testing import CliRunner

from generator.base import resources
from generator.cli import iup
from generator.output.output_folder import AUDIENCE_FILE
from generator.problems.errors import IupError
from tests.hostile import watching
from tests.hostile.path_attacks import ALVA, NILS, OUTSIDE, PathAttack, path_attacks
from tests.support.small_school import BASE, DAY, small_school

OF_NILS = "KANARIE-NILS-7731"
OF_OUTSIDE = "KANARIE-OUTSIDE-9062"
_FUSE = 60  # seconds of one attack, so that a waiting one is known by its name


@dataclass(frozen=True, slots=True)
class Walk:
    """`crashed` is the stack trace of a command that was not in words; `told` where canaries were shown."""

    attack: str
    crashed: str
    told: tuple[str, ...]
    outside: tuple[str, ...]
    touched: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not (self.crashed or self.told or self.outside or self.touched)


def walks(names: Sequence[str]) -> dict[str, Walk]:
    """The answers of a new process: none of the attack at which it died, and none of those after it."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.walking"],
        cwd=Path(__file__).parents[2],
        input="".join(json.dumps(name) + "\n" for name in names),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    said = [json.loads(line) for line in ran.stdout.splitlines() if line.endswith("}")]
    lists = ("told", "outside", "touched")
    return {one["attack"]: Walk(**{**one, **{name: (*one[name],) for name in lists}}) for one in said}


class _Ground:
    """A school, laid anew for each attack, and what lies beside it."""

    def __init__(self, top: Path) -> None:
        self._kept = top / "kept"
        self.root = top / "ground" / "school"
        self.outside = top / "ground" / OUTSIDE
        self.cache = top / "cache"
        self.output = top / "output"
        small_school(self._kept)
        for file in (self._kept / NILS).rglob("*.yml"):
            _mark(file, OF_NILS)

    def lay(self) -> None:
        # Of a student who was built at an attack before, a build would look whether the files are the same.
        for place in (self.root.parent, self.output, self.cache / "builds"):
            _remove(place)
        shutil.copytree(self._kept, self.root)
        # Whoever follows a link finds what would do.
        shutil.copytree(BASE / "portfolios", self.outside / "portfolios")
        shutil.copytree(BASE / ALVA, self.outside / "alva")
        for file in self.outside.rglob("*.yml"):
            _mark(file, OF_OUTSIDE)
        (self.outside / "secret.txt").write_text(OF_OUTSIDE, encoding="utf-8")
        (self.outside / "link").symlink_to("secret.txt")

    @property
    def allowed(self) -> tuple[Path, ...]:
        program = (Path(__file__).parents[2], resources.PACKAGE, Path(sys.prefix), Path(sys.base_prefix))
        system = (Path(tempfile.gettempdir()) / "iup-", Path("/dev/null"), Path("/usr/share/zoneinfo"))
        libraries = (Path(mkdocs.__file__).parent, *(Path(one) for one in sys.path if one))
        # Whether the sites would lie inside those for another audience.
        around = (folder / AUDIENCE_FILE for place in (self.output, self.root) for folder in place.parents)
        return (self.root, self.cache, self.output, *program, *system, *libraries, *around)


def _mark(file: Path, canary: str) -> None:
    text = file.read_text(encoding="utf-8")
    for said in (
        "Nils Holm",
        "Alva Lindqvist",
        "To get lost in a book.",
        "I like how the lava runs.",
        "The volcano",
    ):
        text = text.replace(said, f"{said} {canary}")
    file.write_text(f"# {canary}\n{text}", encoding="utf-8")


def _remove(place: Path) -> None:
    """`shutil.rmtree` goes only so deep."""
    subprocess.run(["rm", "-rf", str(place)], check=True)


def _walk(name: str, ground: _Ground) -> Walk:
    attack = path_attacks()[name]
    ground.lay()
    attack.lay(ground.root)
    os.chdir(ground.root if ground.root.is_dir() else ground.root.parent)
    said: list[str] = []
    crashed = ""
    # Whose former ids there are is asked of every plan.
    ours = frozenset({str(ground.root / NILS / "iup.yml")})
    nils = ground.root / NILS
    hidden = os.path.realpath(nils) == str(nils) and nils.is_dir() and not _asks_for_nils(attack, ground.root)
    canaries = (ground.outside, nils) if hidden else (ground.outside,)
    with watching.watched(ground.allowed, canaries, ours) as seen:
        for command, usual in _COMMANDS.items():
            arguments = _arguments(command, usual, attack.asked, ground)
            ran = CliRunner(env={"IUP_CACHE": str(ground.cache), "LANG": "C.UTF-8"}).invoke(iup, arguments)
            said.append(ran.output)
            if isinstance(ran.exception, IupError):
                said += [str(ran.exception), ran.exception.hint]
            elif ran.exception is not None and not isinstance(ran.exception, SystemExit):
                crashed += "".join(traceback.format_exception(ran.exception))[-1500:]
    told = [f"{canary} in what was said" for canary in (OF_NILS, OF_OUTSIDE) if canary in "".join(said)]
    if _asks_for_nils(attack, ground.root):
        told = [one for one in told if OF_NILS not in one]
    told += _canaries_in(ground.output)
    return Walk(name, crashed, tuple(told), tuple(seen.outside), tuple(seen.touched))


def _asks_for_nils(attack: PathAttack, root: Path) -> bool:
    """Or for all: whoever sits at the keyboard may read every student's files."""
    for name in (arguments[-1] for arguments in attack.asked.values()):
        place = Path(os.path.normpath(root / name))
        if name == "nils" or place.is_relative_to(root / NILS) or (root / NILS).is_relative_to(place):
            return True
    return False


_COMMANDS = {"check": (), "build": ("alva",), "history": ("alva",)}


def _arguments(
    command: str, usual: tuple[str, ...], asked: Mapping[str, tuple[str, ...]], ground: _Ground
) -> list[str]:
    """Without a student's name all are checked, which nobody's canaries are hidden from."""
    given = list(asked.get(command, usual))
    if command == "check":
        return ["check", "--day", DAY, *(given or ["alva"])]
    if command == "history":
        return ["history", *given]
    own = "--output" in given
    output = [] if own else ["--output", str(ground.output)]
    return [
        "build",
        "--day",
        DAY,
        "--jobs",
        "1",
        "--cache",
        str(ground.cache),
        *output,
        *given,
        *(["alva"] if own else []),
    ]


def _canaries_in(folder: Path) -> list[str]:
    return [
        f"{canary} in {file}"
        for file in folder.rglob("*")
        if file.is_file() and not file.is_relative_to(folder / "nils")
        for canary in (OF_NILS, OF_OUTSIDE)
        if canary.encode() in file.read_bytes()
    ]


def main() -> None:
    watching.begin()
    with tempfile.TemporaryDirectory() as folder:
        ground = _Ground(Path(folder).resolve())
        for line in sys.stdin:
            signal.alarm(_FUSE)
            walked = _walk(json.loads(line), ground)
            print(json.dumps(asdict(walked)), flush=True)
            os.chdir(folder)
        signal.alarm(0)
        kept = _canaries_in(ground.cache)
        if kept:
            print(json.dumps(asdict(Walk("the cache", "", tuple(kept), (), ()))), flush=True)
        _remove(ground.root.parent)


if __name__ == "__main__":
    main()
