"""An archive that somebody or something changed: each change is found, and named."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.archive import signing
from generator.archive.findings import Problem
from generator.archive.index import Index, read_index
from generator.archive.verify import Depth, Wanted, verify
from generator.bags.writer import Source, write_bag
from generator.cli import iup
from tests.support.small_archive import (
    LABELS,
    YEARS,
    SmallArchive,
    bundle,
    make_key,
    take_away,
    write_archive,
    write_entry,
    write_index,
    write_small_bag,
)

OLD, NEW = YEARS
FAMILY = f"{LABELS[0]}.zip"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> SmallArchive:
    return write_archive(tmp_path_factory.mktemp("once"))


@pytest.fixture
def made(once: SmallArchive, tmp_path: Path) -> SmallArchive:
    shutil.copytree(once.place, tmp_path / "archive")
    return replace(once, place=tmp_path / "archive")


def found(made: SmallArchive, depth: Depth = Depth.FULL) -> set[tuple[Problem, str]]:
    report = verify(made.place, Wanted(depth, made.allowed))
    return {(one.problem, one.where) for one in report.findings}


def index_of(made: SmallArchive, year: str = NEW) -> Index:
    return read_index((made.place / year / "index.json").read_bytes())


@pytest.mark.parametrize("depth", Depth)
def test_a_whole_archive_is_right(made: SmallArchive, depth: Depth) -> None:
    assert found(made, depth) == set()


def test_a_bag_that_was_remade_is_told_from_a_damaged_one(made: SmallArchive) -> None:
    write_small_bag(made.place / NEW / FAMILY, "forged")
    raw = bytearray((made.place / NEW / "school.zip").read_bytes())
    raw[raw.rindex(b"A house")] ^= 1
    (made.place / NEW / "school.zip").write_bytes(raw)
    assert found(made) == {(Problem.REPLACED, f"{NEW}/{FAMILY}"), (Problem.DAMAGED, f"{NEW}/school.zip")}
    damage = verify(made.place, Wanted(allowed=made.allowed)).findings
    assert "data/works/hus/50 å.txt" in {one.inside for one in damage}


def test_an_index_changed_after_signing(made: SmallArchive) -> None:
    place = made.place / NEW
    forged = write_entry(place, LABELS[0], index_of(made).bags[0].kind, "forged")
    bags = tuple(forged if bag.file == forged.file else bag for bag in index_of(made).bags)
    write_index(place, replace(index_of(made), bags=bags), None)
    assert found(made) == {(Problem.INDEX_CHANGED, f"{NEW}/index.json")}


def test_an_index_signed_by_somebody_else(made: SmallArchive, tmp_path: Path) -> None:
    stranger = make_key(tmp_path / "stranger")
    write_index(made.place / NEW, replace(index_of(made), commit="1" * 40), stranger)
    signing.allow(made.place / signing.ALLOWED, stranger)
    assert found(made) == {(Problem.FOREIGN, f"{NEW}/index.json.sig")}
    own = verify(made.place, Wanted())
    assert [one.problem for one in own.findings] == [Problem.NOT_ASKED]


def test_a_signature_taken_away(made: SmallArchive) -> None:
    (made.place / NEW / "index.json.sig").unlink()
    assert found(made) == {(Problem.SIGNATURE_MISSING, f"{NEW}/index.json")}
    told = verify(made.place, Wanted()).findings
    assert {(one.problem, one.is_error) for one in told} == {
        (Problem.UNSIGNED, False), (Problem.NOT_ASKED, False),
    }  # fmt: skip


def test_what_a_stopped_run_left_is_told_and_no_fault(made: SmallArchive) -> None:
    (made.place / ".2026-27.new").mkdir()
    told = verify(made.place, Wanted(allowed=made.allowed)).findings
    assert [(one.problem, one.where, one.is_error) for one in told] == [
        (Problem.UNFINISHED, ".2026-27.new", False),
    ]


@pytest.mark.parametrize(("before", "behind"), [(b"Of another student", b""), (b"", b"x"), (b"", b"\0" * 30)])
def test_a_bag_with_bytes_that_nobody_is_shown_is_not_valid(
    made: SmallArchive, before: bytes, behind: bytes
) -> None:
    bag = made.place / NEW / FAMILY
    assert verify(bag, Wanted()).findings == ()
    bag.write_bytes(before + bag.read_bytes() + behind)
    assert [one.problem for one in verify(bag, Wanted()).findings] == [Problem.INVALID]


def test_the_chain(made: SmallArchive) -> None:
    write_index(made.place / OLD, replace(index_of(made, OLD), commit="1" * 40), made.key)
    assert found(made) == {(Problem.CHAIN, f"{NEW}/index.json")}
    shutil.rmtree(made.place / OLD)
    assert found(made) == {(Problem.YEAR_MISSING, OLD)}


def test_a_bag_taken_away_with_a_signed_tombstone_is_right(made: SmallArchive, tmp_path: Path) -> None:
    whole = (made.place / NEW / FAMILY).read_bytes()
    take_away(made, NEW, FAMILY)
    assert found(made) == set()
    (made.place / NEW / FAMILY).write_bytes(whole)
    assert found(made) == {(Problem.STILL_THERE, f"{NEW}/{FAMILY}")}
    take_away(made, NEW, FAMILY, make_key(tmp_path / "stranger"))
    assert (Problem.MISSING, f"{NEW}/{FAMILY}") in found(made)


def test_a_countersignature(made: SmallArchive, tmp_path: Path) -> None:
    key = make_key(tmp_path / "other")
    index = made.place / NEW / "index.json"
    kept = index.with_name("kept")
    index.with_name("index.json.sig").rename(kept)
    signing.sign(index, key, signing.COUNTERSIGN).rename(index.with_name("index.json.countersig"))
    kept.rename(index.with_name("index.json.sig"))
    assert found(made) == {(Problem.COUNTERSIGNATURE, f"{NEW}/index.json.countersig")}
    public = key.with_name("other.pub").read_text(encoding="utf-8").strip()
    allowed = tmp_path / "allowed"
    said = made.allowed.read_text(encoding="utf-8")
    allowed.write_text(f'{said}board namespaces="iup-countersign" {public}\n', encoding="utf-8")
    assert found(replace(made, allowed=allowed)) == set()


def test_links_and_pipes_are_not_read(made: SmallArchive) -> None:
    (made.place / NEW / FAMILY).unlink()
    (made.place / NEW / FAMILY).symlink_to("/dev/zero")
    (made.place / "2019-20").symlink_to("/")
    assert found(made) == {(Problem.STRANGE, f"{NEW}/{FAMILY}"), (Problem.STRANGE, "2019-20")}


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", b"[" * 100_000, b"{}", b'{"format": "iup-archive/1", "bags": [{"bytes": -1}]}', b"null"],
)
def test_an_index_that_is_none(made: SmallArchive, raw: bytes) -> None:
    (made.place / NEW / "index.json").write_bytes(raw)
    assert (Problem.INDEX_UNREADABLE, f"{NEW}/index.json") in found(made)


def test_deep_finds_a_staff_bag_that_its_history_does_not_make(made: SmallArchive) -> None:
    place, name = made.place / NEW, f"{LABELS[0]}-staff"
    asked: list[str] = []

    def rebuild(packed: Path, file: str, index: Index, folder: Path) -> dict[str, str]:
        asked.append(file)
        assert packed.is_file()
        assert folder.is_dir()
        return {bag.file: bag.sha512 for bag in index.bags if bag.file == file}

    report = verify(place, Wanted(Depth.DEEP, made.allowed, rebuild))
    assert report.findings == ()
    assert len(asked) == 2

    sources = [Source("plan.yml", b"other\n"), Source("history/portfolio.bundle", bundle(b"plan\n"))]
    wrong = write_bag(place / f"{name}.zip", name, sources, {})
    bags = tuple(
        replace(bag, bytes=wrong.bytes, sha256=wrong.sha256, sha512=wrong.sha512)
        if bag.file == f"{name}.zip"
        else bag
        for bag in index_of(made).bags
    )
    write_index(place, replace(index_of(made), bags=bags), made.key)
    assert found(made) == set()
    assert found(made, Depth.DEEP) == {(Problem.NOT_REBUILT, f"{NEW}/{name}.zip")}


def test_the_command_says_it_and_exits_by_it(made: SmallArchive) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(iup, ["--language", "en", "verify", *arguments], catch_exceptions=False)
        return done.exit_code, done.stdout

    code, said = run(str(made.place))
    assert code == 0
    assert "only proves that its parts belong together" in said
    assert run(str(made.place), "--allowed-signers", str(made.allowed))[1].startswith("All is right.")
    assert run(str(made.place / NEW / FAMILY))[0] == 0
    (made.place / NEW / FAMILY).unlink()
    code, said = run(str(made.place), "--fast", "--json")
    assert code == 1
    assert "missing" in {one["problem"] for one in json.loads(said)["findings"]}


def test_the_standard_tools_say_the_same(made: SmallArchive) -> None:
    place = made.place / NEW
    subprocess.run(["sha512sum", "--strict", "--quiet", "-c", "manifest-sha512.txt"], cwd=place, check=True)
    with (place / "index.json").open("rb") as index:
        subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", made.allowed, "-I", signing.WHO, "-n", "iup-archive",
             "-s", place / "index.json.sig"], stdin=index, check=True, capture_output=True,
        )  # fmt: skip


def _any_file(made: SmallArchive, chance: random.Random) -> Path:
    files = (path for path in made.place.rglob("*") if path.is_file() and path.parent != made.place)
    return chance.choice(sorted(files))


def _any_bag(made: SmallArchive, chance: random.Random) -> Path:
    return chance.choice(sorted(made.place.rglob("*.zip")))


def _flip(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_file(made, chance)
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    return path.name


def _truncate(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_file(made, chance)
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])
    return path.name


def _remove(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_file(made, chance)
    path.unlink()
    return path.name.removesuffix(".sig")


def _add(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_file(made, chance).with_name(f"{chance.randrange(10**6)}.zip")
    path.write_bytes(chance.randbytes(40))
    return path.name


def _rename(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_bag(made, chance)
    path.rename(path.with_name(f"x{path.name}"))
    return path.name


def _swap(made: SmallArchive, chance: random.Random, _: Path) -> str:
    first = _any_bag(made, chance)
    second = chance.choice(sorted(path for path in made.place.rglob("*.zip") if path.name != first.name))
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    return first.name


def _remake(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = _any_bag(made, chance)
    write_small_bag(path, f"forged {chance.random()}")
    return path.name


def _alter_manifest(made: SmallArchive, chance: random.Random, _: Path) -> str:
    path = made.place / chance.choice(YEARS) / "manifest-sha512.txt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.pop(chance.randrange(len(lines)))
    path.write_text("".join(lines), encoding="utf-8")
    return path.name


def _alter_index(made: SmallArchive, chance: random.Random, _: Path) -> str:
    year = chance.choice(YEARS)
    write_index(
        made.place / year, replace(index_of(made, year), commit=f"{chance.randrange(10**40):040}"), None
    )
    return "index.json"


def _resign(made: SmallArchive, chance: random.Random, stranger: Path) -> str:
    write_index(made.place / chance.choice(YEARS), index_of(made), stranger)
    return "index.json"


def _forge_tombstone(made: SmallArchive, chance: random.Random, stranger: Path) -> str:
    bag = _any_bag(made, chance)
    take_away(made, bag.parent.name, bag.name, stranger)
    return bag.name


CORRUPTIONS: tuple[Callable[[SmallArchive, random.Random, Path], str], ...] = (
    _flip, _truncate, _remove, _add, _rename, _swap,
    _remake, _alter_manifest, _alter_index, _resign, _forge_tombstone,
)  # fmt: skip


def _corrupt_and_verify(once: SmallArchive, stranger: Path, place: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(once.place, place)
    corrupt = CORRUPTIONS[seed % len(CORRUPTIONS)]
    name = corrupt(replace(once, place=place), chance, stranger)
    findings = verify(place, Wanted(allowed=once.allowed)).findings
    assert any(one.is_error and name in f"{one.where} {one.inside} {one.detail}" for one in findings) or (
        name.startswith("index.json") and any("index.json" in one.where for one in findings)
    ), (seed, corrupt.__name__, name, findings)
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_key(tmp_path_factory.mktemp("stranger") / "key")


@pytest.mark.parametrize("share", range(3))
def test_corruptions_are_found_and_named(
    once: SmallArchive, stranger: Path, tmp_path: Path, share: int
) -> None:
    for seed in range(share * 20, share * 20 + 20):
        _corrupt_and_verify(once, stranger, tmp_path / "archive", seed)


@pytest.mark.hostile
@pytest.mark.parametrize("share", range(22))
def test_the_other_corruptions_are_found_too(
    once: SmallArchive, stranger: Path, tmp_path: Path, share: int
) -> None:
    for seed in range(60 + share * 20, 80 + share * 20):
        _corrupt_and_verify(once, stranger, tmp_path / "archive", seed)


def test_nothing_is_written_by_verifying(made: SmallArchive) -> None:
    def digests() -> dict[str, str]:
        files = (path for path in made.place.rglob("*") if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = digests()
    found(made, Depth.DEEP)
    assert digests() == before
