"""Attacks by names that lead to files: in what is written, on the command line, on the disk and in git.

Names and places are written down apart and tried in all pairs. Each attack changes a school of two students,
Alva and Nils, in its own way; beside the school lies a folder that nothing may be read from.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from tests.support.repository import Repository

ALVA: Final = "portfolios/students/alva"
NILS: Final = "portfolios/students/nils"
WORK: Final = f"{ALVA}/works/2026-05-volcano"
OUTSIDE: Final = "outside"
"""The folder beside the school, `../outside` from its root."""

Lay = Callable[[Path], None]


def _nothing(_: Path) -> None:
    return


@dataclass(frozen=True, slots=True)
class PathAttack:
    """`lay` changes the school in a root; `asked` are further arguments of the three commands by their name.

    `possible` is False where this machine can't hold such a file: the attack is left out.
    """

    name: str
    lay: Lay = _nothing
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_NAMES: Final = (
    "..", ".", "../..", "../../nils/iup.yml", "../../../nils/iup.yml", "../../../../../outside/secret.txt",
    "..\\..\\nils\\iup.yml", "/etc/passwd", "//etc/passwd", "\\\\server\\share\\x", "\\\\?\\C:\\x",
    "C:\\x", "C:x",
    "/dev/zero", "/dev/stdin", "/proc/self/environ", "./iup.yml", "volcano.jpg/..", "volcano.jpg/",
    "x/../volcano.jpg", "..;/nils", "....//....//nils", "..%2f..%2fnils", "%2e%2e/nils", "..%252fnils",
    "&#46;&#46;/nils", "&period;&period;&sol;nils", "\u002e\u002e\u2215nils", "\uff0e\uff0e/nils",
    "\uff0e\uff0e\uff0fnils", "\u2024\u2024/nils", "\u2025/nils", "..\u2044nils", "..\u29f8nils",
    "․․\\nils",
    "nils", "../nils", "alva/../nils", "NILS", "Nils", "n\u0131ls", "ni\u200bls", "nils\u00a0", "ｎｉｌｓ",
    "nіls",
    "nils ", " nils", "nils.", "nils/", "nils/.", "~", "~/x", "~root", "$HOME", "${HOME}/x",
    "%USERPROFILE%",
    "$(cat /etc/passwd)", "`id`", "; id", "| id", "a\nb", "a\r\nb", "a\tb", "-", "--", "-rf",
    "--output=/tmp/x",
    "--root=/", "-h", "*", "?", "[a-z]", "{a,b}", "CON", "NUL", "nul.txt", "COM1.jpg", "AUX:", "x::$DATA",
    "volcano.jpg:zone", "volcano.jpg::$DATA", "VOLCANO~1.JPG", "volcano.jpg.", "volcano.jpg ",
    "Volcano.JPG",
    "volc\u0061\u030ano.jpg", "volcåno.jpg", "vo\u00adlcano.jpg", "\u202egpj.onaclov", "file:///etc/passwd",
    "file:volcano.jpg", "http://evil.example/x", "//evil.example/x", "data:text/html,x",
    "javascript:alert(1)",
    "smb://evil.example/x", "#volcano.jpg", "?volcano.jpg", "volcano.jpg#x", "volcano.jpg?x", ".git",
    ".git/config",
    ".GIT/config", ".g\u200cit", "git~1", ".gitmodules", ".iup-assets", "work.yml", "iup.yml", "index.html",
    "../index.html", "mkdocs.yml", "../../../../mkdocs.yml", "a" * 255, "a" * 256, "a" * 5000,
    "../" * 1000 + "x",
    "a/" * 2000 + "x", "é" * 200, "é" * 120, "\u0000", "volcano.jpg\u0000.png", "\u0001", "\u007f",
    "\u2028", "\ufeff", "",
    " ", "…", "🌋", "שלום", "\U000e0041", "\ud800",
)  # fmt: skip


def _said(name: str) -> str:
    """A name in double quotes, with all that can't be written spelt out."""
    signs = (sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in name)
    return '"' + "".join(signs) + '"'


_FIELDS: Final = (
    (f"{WORK}/work.yml", "path: volcano.jpg", "path: {}"),
    (f"{WORK}/work.yml", "alt: A volcano of papier-mâché on a green table", "alt: {}"),
    (f"{WORK}/work.yml", "path: volcano.jpg, alt", "path: volcano.jpg}}\n  - {{path: {}, alt"),
    (f"{WORK}/work.yml", "title: Lab report", "title: {}"),
    (f"{WORK}/work.yml", "goals: [explain-an-experiment]", "goals: [{}]"),
    (f"{WORK}/work.yml", "area: science", "area: {}"),
    (f"{WORK}/work.yml", "skills: [explaining, building-models]", "skills: [{}]"),
    (f"{WORK}/work.yml", "by: sofia", "by: {}"),
    (f"{ALVA}/iup.yml", "evidence: [2026-05-volcano]", "evidence: [{}]"),
    (f"{ALVA}/iup.yml", "languages: [sv, en]", "languages: [{}]"),
    (f"{ALVA}/iup.yml", "enrolled: 2020-08-18", "enrolled: 2020-08-18\n  formerly: [{}]"),
    (f"{ALVA}/iup.yml", "personal: jonas", "personal: {}"),
    (f"{ALVA}/iup.yml", "id: explain-an-experiment", "id: {}"),
    (f"{ALVA}/iup.yml", "name: Alva Lindqvist", "name: {}"),
    (f"{ALVA}/weeks/2026-W39.yml", "goal: read-three-novels", "goal: {}"),
    (f"{ALVA}/weeks/2026-W39.yml", "week: 2026-W39", "week: {}"),
    ("portfolios/mentors.yml", "id: sofia", "id: {}"),
    ("portfolios/school.yml", "languages: [sv, en, he, ru]", "languages: [sv, {}]"),
    ("portfolios/school.yml", "time_zone: Europe/Stockholm", "time_zone: {}"),
)


def written() -> Iterator[PathAttack]:
    for number, (file, old, new) in enumerate(_FIELDS):
        for name in _NAMES:
            where = f"{file.rsplit('/', 1)[-1]} {old.split(':')[0]} {number}"
            yield PathAttack(f"{_short(name)} in {where}", _change(file, old, new.format(_said(name))))


def _short(name: str) -> str:
    return ascii(name) if len(name) < 60 else f"{name[:20]!a}… of {len(name)}"


def _change(file: str, old: str, new: str) -> Lay:
    def lay(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, f"{file}: {old}"
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return lay


def asked() -> Iterator[PathAttack]:
    """As the student or the path that a command is asked for. A zero can't be in an argument."""
    for name in _NAMES:
        if "\0" in name or "\ud800" in name:
            continue
        for before in ("", "students/", f"{ALVA}/"):
            wanted = ("--", before + name)
            asked = dict.fromkeys(("check", "build", "history"), wanted)
            yield PathAttack(f"{_short(name)} asked for after {before or 'nothing'}", asked=asked)
    for place in ("portfolios", NILS, f"{ALVA}/site", "portfolios/students", ".", ".git", "portfolios/.."):
        yield PathAttack(f"sites into {place}", asked={"build": ("--output", place)})


_STEPS: Final = (
    "portfolios", "portfolios/students", "portfolios/school.yml", "portfolios/mentors.yml", ALVA,
    f"{ALVA}/iup.yml", f"{ALVA}/works", f"{ALVA}/weeks", f"{ALVA}/weeks/2026-W39.yml", WORK,
    f"{WORK}/work.yml",
    f"{WORK}/volcano.jpg", f"{WORK}/report.pdf", f"{ALVA}/works/2026-06-linked",
    f"{ALVA}/weeks/2026-W40.yml", f"{ALVA}/log", f"{ALVA}/log/2026-27.yml",
    f"{ALVA}/attendance", f"{ALVA}/attendance/2026-27.yml",
    f"{WORK}/more.jpg", "portfolios/students/eve", f"{ALVA}/log.yml", "portfolios/students/.gitkeep",
)  # fmt: skip


Target = Callable[[Path, str], Path]
"""Where a link leads, by the school's root and the step that becomes it."""

_TARGETS: Final[Mapping[str, Target]] = {
    "the same outside": lambda root, step: root.parent / OUTSIDE / step,
    "the same outside, relative": lambda root, step: Path(
        os.path.relpath(root.parent / OUTSIDE / step, (root / step).parent)
    ),
    "the same of another student": lambda root, step: root / step.replace(ALVA, NILS),
    "a secret": lambda root, _: root.parent / OUTSIDE / "secret.txt",
    "a link to a secret": lambda root, _: root.parent / OUTSIDE / "link",
    "all that is outside": lambda root, _: root.parent / OUTSIDE,
    "what never ends": lambda _, __: Path("/dev/zero"),
    "the accounts": lambda _, __: Path("/etc/passwd"),
    "nothing": lambda root, _: root.parent / "nothing",
    "itself": lambda root, step: root / step,
    "the school": lambda root, _: root,
    "the folder it is in": lambda _, __: Path(),
    "its own repository": lambda root, _: root / ".git",
}


def links() -> Iterator[PathAttack]:
    for step in _STEPS:
        for kind, target in _TARGETS.items():
            yield PathAttack(f"{step}: a link to {kind}", _link(step, target))


def _link(step: str, target: Target) -> Lay:
    def lay(root: Path) -> None:
        _clear(root / step)
        (root / step).symlink_to(target(root, step))

    return lay


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)


def things() -> Iterator[PathAttack]:
    """What is neither a file nor a folder, or the other one of both."""
    makers: Mapping[str, Callable[[Path], None]] = {
        "a pipe": os.mkfifo,
        "a socket": _socket,
        "an empty folder": Path.mkdir,
        "a folder with a file": _folder,
        "a folder six hundred deep": _deep,
        "an empty file": Path.touch,
        "a file of a hundred gigabytes": _endless,
    }
    for step in _STEPS:
        for kind, make in makers.items():
            yield PathAttack(f"{step}: {kind}", _thing(step, make))


def _thing(step: str, make: Callable[[Path], None]) -> Lay:
    def lay(root: Path) -> None:
        _clear(root / step)
        make(root / step)

    return lay


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the path of a socket can't be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place.name)
    os.chdir(here)


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "x.txt").write_text("x", encoding="utf-8")


def _deep(place: Path) -> None:
    here = Path.cwd()
    place.mkdir()
    os.chdir(place)
    for _ in range(600):
        Path("d").mkdir()
        os.chdir("d")
    Path("x.jpg").touch()
    os.chdir(here)


def _endless(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(100_000_000_000)


def on_disk() -> Iterator[PathAttack]:
    """Files and folders of such names, in each place where names are looked at."""
    for name in (*_ONLY_ON_DISK, *(name.encode("utf-8", "surrogatepass") for name in _NAMES)):
        if b"\0" in name or b"/" in name or name in {b"", b".", b".."} or len(name) > 255:
            continue
        for place in (WORK, f"{ALVA}/works", f"{ALVA}/weeks", ALVA, "portfolios/students", "portfolios"):
            shown = _short(os.fsdecode(name))
            yield PathAttack(f"{shown} lies in {place}", _named(place, name, folder=False))
            yield PathAttack(f"{shown} is a folder in {place}", _named(place, name, folder=True))


_ONLY_ON_DISK: Final = (b"\xff\xfe.jpg", b"\xe5sa.jpg", b"\xc0\xaf", b"x\xff", b"\xff")


def _named(place: str, name: bytes, *, folder: bool) -> Lay:
    def lay(root: Path) -> None:
        there = os.fsencode(root / place) + b"/" + name
        # The name may be that of a file that is there, or one that this disk doesn't take.
        with contextlib.suppress(OSError):
            if folder:
                os.mkdir(there)  # noqa: PTH102 - a name that is no text
                there += b"/work.yml"
            with open(there, "xb") as file:  # noqa: PTH123 - as above
                file.write(b"schema: work/1\n")

    return lay


_MODES: Final = {"file": b"100644", "link": b"120000", "submodule": b"160000", "folder": b"40000",
                 "program": b"100755", "group's file": b"100664", "odd mode": b"107777",
                 "zero": b"0"}  # fmt: skip
_IN_TREES: Final = (
    b"iup.yml", b"..", b".", b".git", b".GIT", b"git~1", b".gitmodules", b"a/b", b"../x", b"/x",
    b"\\..\\x", b"x\ny",
    b"x\xff", b"", b"\xe2\x80\x8b", b"a" * 300, b"a" * 5000, b"IUP.YML", b"iup.yml ", b"-rf", b":(top)x",
    b"x\ty",
)  # fmt: skip


def in_trees() -> Iterator[PathAttack]:
    """Trees that git itself would not write, as the student's folder of an old commit."""
    for kind, mode in _MODES.items():
        for name in _IN_TREES:
            shown = _short(name.decode("latin-1"))
            yield PathAttack(f"an old tree with {shown} as a {kind}", _old_tree(((mode, name),)))
    for kind, mode in _MODES.items():
        twice = ((b"100644", b"iup.yml"), (mode, b"iup.yml"))
        yield PathAttack(f"an old tree with a plan and a {kind} of its name", _old_tree(twice))
        yield PathAttack(f"an old tree with a {kind} of the plan's name and a plan", _old_tree(twice[::-1]))
    for step in ("alva", "students", "portfolios"):
        for kind in ("link", "submodule", "file", "odd mode"):
            yield PathAttack(f"an old tree in which {step} is a {kind}", _old_step(step, _MODES[kind]))


def _blob(repository: Repository, mode: bytes) -> bytes:
    content = b"../nils/iup.yml" if mode == b"120000" else b"schema: iup/1\n"
    if mode == b"160000":
        return bytes.fromhex(repository.head())
    if mode == b"40000":
        return bytes.fromhex(
            _tree(repository, ((b"100644", b"iup.yml", bytes.fromhex(repository.blob(content))),))
        )
    return bytes.fromhex(repository.blob(content))


def _tree(repository: Repository, entries: tuple[tuple[bytes, bytes, bytes], ...]) -> str:
    raw = b"".join(b"%s %s\0%s" % entry for entry in entries)
    said = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw)
    return said.decode().strip()


def _old_tree(entries: tuple[tuple[bytes, bytes], ...]) -> Lay:
    def lay(root: Path) -> None:
        repository = Repository(root)
        made = _tree(repository, tuple((mode, name, _blob(repository, mode)) for mode, name in entries))
        for step in (b"alva", b"students", b"portfolios"):
            made = _tree(repository, ((b"40000", step, bytes.fromhex(made)),))
        _commit_below(repository, made)

    return lay


def _old_step(step: str, mode: bytes) -> Lay:
    def lay(root: Path) -> None:
        repository = Repository(root)
        made, above = _tree(repository, ((mode, step.encode(), _blob(repository, mode)),)), False
        for name in ("alva", "students", "portfolios"):
            if above:
                made = _tree(repository, ((b"40000", name.encode(), bytes.fromhex(made)),))
            above = above or name == step
        _commit_below(repository, made)

    return lay


def _commit_below(repository: Repository, tree: str) -> None:
    """The tree as a commit on the main line, below what the school is today."""
    head = repository.head()
    today = repository.git("rev-parse", "HEAD^{tree}").decode().strip()
    old = repository.git("commit-tree", tree, "-p", head, "-m", "Plan", day="2026-11-01").decode().strip()
    new = repository.git("commit-tree", today, "-p", old, "-m", "Plan", day="2026-11-02").decode().strip()
    repository.git("update-ref", "refs/heads/main", new)


@cache
def path_attacks() -> dict[str, PathAttack]:
    """All of them by name."""
    made = [attack for family in (written, asked, links, things, on_disk, in_trees) for attack in family()]
    by_name = {attack.name: attack for attack in made}
    twice = [attack.name for attack in made if by_name[attack.name] is not attack]
    assert not twice, f"two attacks of one name: {twice}"
    return by_name
