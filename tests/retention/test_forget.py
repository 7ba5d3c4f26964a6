"""One student is forgotten by the commands that are printed; the other's files stay byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.small_school import ALVA, iup, replace, small_school

NAME = "Siv Kanariefågel"
SIV = "portfolios/students/siv-kanarie"
SENTENCE = "Siv berättar gärna om den gula fågeln som hon ritade i skogen i våras."
PICTURE = b"\x89PNG a picture that only Siv drew"


def school_with_siv(top: Path) -> Repository:
    """Alva's and Nils's school, and Siv's, whose works nobody else has."""
    school = small_school(top)
    plan = (top / ALVA / "iup.yml").read_text(encoding="utf-8").replace("Alva Lindqvist", NAME)
    school.commit(
        {
            f"{SIV}/iup.yml": f"{plan}# Siv\n",
            f"{SIV}/works/bird/bird.png": PICTURE,
            f"{SIV}/works/bird/work.yml": f"title: {SENTENCE}\n",
        },
        "2026-11-21",
    )
    return school


def forget(school: Repository, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    state, cache = school.top.parent / "state", school.top.parent / "cache"
    return iup(
        "forget", "siv-kanarie", *arguments, cwd=school.top, IUP_STATE=str(state), IUP_CACHE=str(cache)
    )


def printed_commands(said: str) -> list[list[str]]:
    return [shlex.split(line) for line in said.splitlines() if line.startswith("    git ")]


def run_printed(school: Repository, said: str) -> None:
    """Exactly as printed; git finds filter-repo beside this Python."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    for command in printed_commands(said):
        subprocess.run(
            command, cwd=school.top, env={**os.environ, "PATH": path}, check=True, capture_output=True
        )


def forgotten(school: Repository) -> subprocess.CompletedProcess[str]:
    said = forget(school, "--yes")
    assert said.returncode == 0, said.stderr
    school.git("add", "--all")
    school.git("commit", "--quiet", "--message", "One folder less")
    run_printed(school, said.stdout)
    return said


def canaries_everywhere(school: Repository) -> None:
    school.git("gc", "--quiet")
    school.git("branch", "plans/siv-kanarie")
    school.git("tag", "-a", "y2026", "-m", f"The year in which {NAME} left")
    school.git("notes", "add", "-m", f"Asked about {NAME}")
    school.git("commit", "--quiet", "--allow-empty", "-m", f"Talk with {NAME}")
    school.write({f"{SIV}/works/bird/work.yml": f"title: {SENTENCE} Och mer.\n"})
    school.git("stash")


def test_nothing_is_left_and_the_others_are_untouched(tmp_path: Path) -> None:
    school = school_with_siv(tmp_path / "school")
    before = school.git("rev-parse", f"HEAD:{ALVA}", "HEAD:portfolios/students/nils")
    canaries_everywhere(school)
    said = forget(school, "--yes")
    assert said.returncode == 0, said.stderr
    assert not (school.top / SIV).exists()
    kept = school.top / ".iup/forget-siv-kanarie.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert NAME not in kept.read_text(encoding="utf-8")
    changed = school.git("status", "--porcelain", "--untracked-files=all").decode().splitlines()
    assert changed
    assert all(f" D {SIV}/" in line for line in changed), changed
    school.git("add", "portfolios")
    school.git("commit", "--quiet", "--message", "One folder less")
    found = forget(school, "--prove")
    assert found.returncode == 1
    for place in ("a tag's message", "a commit in git", "a branch or tag", "file's content", "reflogs"):
        assert place in found.stdout
    run_printed(school, said.stdout)
    proved = forget(school, "--prove")
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert "Still found: 0" in proved.stdout
    assert not kept.exists()
    assert school.git("rev-parse", f"HEAD:{ALVA}", "HEAD:portfolios/students/nils") == before


def _unreachable(school: Repository) -> None:
    school.git("hash-object", "-w", "--stdin", stdin=PICTURE)


def _packed(school: Repository) -> None:
    school.commit({"other.txt": f"{NAME}\n"}, "2026-11-25")
    school.commit({"other.txt": None}, "2026-11-26")
    school.git("gc", "--quiet")


def _tag(school: Repository) -> None:
    school.git("tag", "-a", "gone", "-m", NAME)


def _note(school: Repository) -> None:
    school.git("notes", "add", "-m", SENTENCE)


def _stash(school: Repository) -> None:
    school.write({"portfolios/school.yml": f"# {NAME}\n"})
    school.git("stash")


def _reflog(school: Repository) -> None:
    school.git("update-ref", "--create-reflog", "-m", NAME, "refs/heads/other", "HEAD")


def _branch(school: Repository) -> None:
    school.git("branch", "plans/siv-kanarie")


def _author(school: Repository) -> None:
    school.git("commit", "--quiet", "--allow-empty", "-m", "Other", by=NAME)


def _index(school: Repository) -> None:
    school.write({f"{SIV}/iup.yml": "x"})
    school.git("add", "--all")
    (school.top / SIV / "iup.yml").unlink()


def _git_files(school: Repository) -> None:
    (school.top / ".git/COMMIT_EDITMSG").write_text(NAME, encoding="utf-8")


def _lfs(school: Repository) -> None:
    school.write({".git/lfs/objects/ab/cd/abcd": PICTURE})


def _site(school: Repository) -> None:
    school.write({"site/x/index.html": f"<h1>Siv <b>Kanariefa&#778;gel</b></h1>{SENTENCE}"})


def _staff_site(school: Repository) -> None:
    school.write({"staff-site/students/siv-kanarie/index.html": ""})


def _archive(school: Repository) -> None:
    (school.top / "archive/2025-26").mkdir(parents=True)
    with zipfile.ZipFile(school.top / "archive/2025-26/3f9a.zip", "w", zipfile.ZIP_DEFLATED) as bag:
        bag.writestr("3f9a/data/works/bird.png", PICTURE)


def _zip_in_zip(school: Repository) -> None:
    _archive(school)
    with zipfile.ZipFile(school.top / "all.zip", "w") as bag:
        bag.write(school.top / "archive/2025-26/3f9a.zip", "inner.zip")
    (school.top / "archive/2025-26/3f9a.zip").unlink()


def _broken_zip(school: Repository) -> None:
    school.write({"archive/broken.zip": b"PK\x03\x04nothing that can be read"})


def _editor_backup(school: Repository) -> None:
    school.write({"portfolios/.work.yml.swp": f"junk\0{SENTENCE}\0"})


def _cache(school: Repository) -> None:
    place = school.top.parent / "cache/media/ab"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(PICTURE)


def _packed_plan(school: Repository) -> None:
    place = school.top.parent / "cache/plans/93/93ce.json.z"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(zlib.compress(json.dumps({"text": SENTENCE}).encode(), 3))


def _made_picture(school: Repository) -> None:
    """Smaller than Siv's own, and so of other bytes: only its age tells."""
    place = school.top.parent / "cache/8e/8ea3-480.webp"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"RIFF smaller")
    os.utime(place, (0, 0))


def _answers(school: Repository) -> None:
    folder = hashlib.sha256(str(school.top.resolve()).encode()).hexdigest()[:16]
    place = school.top.parent / "state" / folder
    place.mkdir(parents=True)
    (place / "answers.json").write_text(json.dumps({"who": NAME}), encoding="ascii")


PLACES: list[Callable[[Repository], None]] = [
    _unreachable, _packed, _tag, _note, _stash, _reflog, _branch, _author, _index, _git_files, _lfs, _site,
    _staff_site, _archive, _zip_in_zip, _broken_zip, _editor_backup, _cache, _packed_plan, _made_picture,
    _answers,
]  # fmt: skip


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school after the history was rewritten, and before the proof."""
    school = school_with_siv(tmp_path_factory.mktemp("clean") / "school")
    forgotten(school)
    return school.top


@pytest.mark.parametrize("leave", PLACES, ids=lambda leave: leave.__name__.strip("_"))
def test_what_is_left_in_a_place_is_found(
    clean: Path, tmp_path: Path, leave: Callable[[Repository], None]
) -> None:
    subprocess.run(["cp", "-a", clean, tmp_path / "school"], check=True)
    school = Repository(tmp_path / "school")
    leave(school)
    said = forget(school, "--prove")
    assert said.returncode == 1, said.stdout + said.stderr
    assert "isn't forgotten yet" in said.stdout or leave is _broken_zip
    assert (school.top / ".iup/forget-siv-kanarie.json").exists()


def test_a_first_name_and_a_shared_text_are_nobodys_own(clean: Path, tmp_path: Path) -> None:
    subprocess.run(["cp", "-a", clean, tmp_path / "school"], check=True)
    school = Repository(tmp_path / "school")
    school.write({"letter.txt": "Siv and the others sang, and so did Kanariefågel. Alva said more of it."})
    said = forget(school, "--prove")
    assert said.returncode == 0, said.stdout


def test_without_what_to_look_for_nothing_is_proved(tmp_path: Path) -> None:
    school = school_with_siv(tmp_path / "school")
    assert forget(school, "--prove").returncode == 2
    forget(school, "--yes")
    (school.top / ".iup/forget-siv-kanarie.json").write_text("{}")
    school.git("checkout", "--", ".")
    assert forget(school, "--prove").returncode == 2


def test_what_is_not_committed_is_refused(tmp_path: Path) -> None:
    school = school_with_siv(tmp_path / "school")
    replace(school.top / SIV / "iup.yml", "# Siv", "# Siv, changed")
    assert forget(school, "--yes").returncode == 2
    assert (school.top / SIV / "iup.yml").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    school = school_with_siv(tmp_path / "school")
    said = forget(school, "--dry-run")
    assert "git filter-repo" in said.stdout
    assert not (school.top / ".iup").exists()
    assert not school.git("status", "--porcelain")


def test_a_folder_that_two_children_had_is_not_touched(tmp_path: Path) -> None:
    school = school_with_siv(tmp_path / "school")
    plan = (school.top / SIV / "iup.yml").read_text(encoding="utf-8")
    day = next(line for line in plan.splitlines() if "enrolled:" in line)
    school.git("rm", "-r", "--quiet", SIV)
    school.commit({}, "2026-11-22")
    other = plan.replace(NAME, "Olle Ek").replace(day, day.partition(":")[0] + ": 2020-08-17")
    school.commit({f"{SIV}/iup.yml": other}, "2026-11-23")
    said = forget(school, "--yes")
    assert said.returncode == 2
    assert (school.top / SIV / "iup.yml").exists()


@pytest.fixture
def copied(clean: Path, tmp_path: Path) -> Repository:
    subprocess.run(["cp", "-a", clean, tmp_path / "school"], check=True)
    return Repository(tmp_path / "school")


def test_what_nobody_can_open_is_looked_at_by_hand_and_then_it_is_proved(copied: Repository) -> None:
    copied.commit({"other.7z": b"7z\xbc\xaf\x27\x1cmore"}, "2026-11-25")
    blob = copied.git("rev-parse", "HEAD:other.7z").decode().strip()
    _broken_zip(copied)
    said = forget(copied, "--prove")
    assert said.returncode == 1
    assert "Still found: 0." in said.stdout
    assert "Not looked through: 3." in said.stdout
    assert "deleted." not in said.stdout
    printed = next(line for line in said.stdout.splitlines() if line.startswith("    iup forget"))
    arguments = shlex.split(printed)[3:]
    assert {blob, str(copied.top / "archive/broken.zip")} < set(arguments)
    assert forget(copied, *arguments[:-2]).returncode == 1
    (copied.top / "letter.txt").write_text(NAME, encoding="utf-8")
    assert forget(copied, *arguments).returncode == 1
    (copied.top / "letter.txt").unlink()
    proved = forget(copied, *arguments)
    assert (proved.returncode, "Still found: 0. What" in proved.stdout) == (0, True), proved.stdout
    assert not list((copied.top / ".iup").glob("forget-siv*"))


def test_what_is_left_in_git_is_told_with_its_place_and_the_next_command(copied: Repository) -> None:
    copied.commit({"letters/May first.txt": f"To {NAME}\n"}, "2026-11-25")
    first = copied.git("rev-parse", "HEAD").decode().strip()
    copied.commit({"letters/May first.txt": None}, "2026-11-26")
    _tag(copied)
    _author(copied)
    by_name = copied.git("rev-parse", "HEAD").decode().strip()
    copied.git("commit", "--quiet", "--allow-empty", "-m", f"Talk with {NAME}")
    _branch(copied)
    _unreachable(copied)
    said = forget(copied, "--prove").stdout
    assert f"    In letters/May first.txt, by commit {first[:12]}" in said
    assert "        git update-ref -d refs/tags/gone" in said
    assert "        git update-ref -d refs/heads/plans/siv-kanarie" in said
    assert (
        "git filter-repo --force --mailmap FILE"
        in said.partition(by_name)[2].partition("\n    the message")[0]
    )
    assert "git filter-repo --force --replace-message FILE" in said
    assert "no branch and no tag holds it" in said


def test_a_cache_that_is_still_there_is_one_line(copied: Repository) -> None:
    for number in range(5):
        _made_picture(copied)
        (copied.top.parent / f"cache/8e/{number}.bz2").write_bytes(b"BZh9 broken")
    _cache(copied)
    said = forget(copied, "--prove")
    assert said.returncode == 1
    assert f"The cache is still there: delete it: {copied.top.parent / 'cache'}" in said.stdout
    assert said.stdout.count(str(copied.top.parent / "cache")) == 1
    assert "Still found: 1." in said.stdout


def test_the_programs_own_pictures_in_a_new_cache_are_nothing_that_is_left(copied: Repository) -> None:
    icon = copied.top.parent / "cache/looks/ab/files/icon.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>", encoding="utf-8")
    os.utime(icon, (0, 0))
    assert forget(copied, "--prove").returncode == 0
