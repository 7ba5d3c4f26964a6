from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.folder.school_folder import find_root, former_ids, read_folder, read_student
from generator.problems.errors import UsageError
from generator.yaml.decoding import MAX_BYTES
from tests.support.case_files import CASES, lay_out

ALVA = "portfolios/students/alva"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(CASES / "base", tmp_path)


def told(root: Path) -> list[tuple[str, str, str | None]]:
    folder = read_folder(root)
    problems = [*folder.problems, *(p for one in folder.ids for p in read_student(root, one).problems)]
    return [(problem.rule, problem.path, problem.suggestion) for problem in problems]


def write(path: Path, content: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_school_is_read_with_all_its_files(root: Path) -> None:
    folder, alva = read_folder(root), read_student(root, "alva")
    assert folder.school is not None
    assert folder.mentors is not None
    assert alva.plan is not None
    assert alva.plan.path == f"{ALVA}/iup.yml"
    assert list(alva.weeks) == ["2026-W39"]
    assert alva.works["2026-05-volcano"].files.keys() == {"report.pdf", "volcano.jpg"}
    assert told(root) == []


def test_a_plan_that_is_broken_elsewhere_still_says_its_former_ids(root: Path) -> None:
    write(root / "portfolios/students/bo/iup.yml", b"student: {formerly: [bertil], name: 7}\nx: y")
    write(root / "portfolios/students/cia/iup.yml", b"student: {name: Cia}")
    write(root / "portfolios/students/dag/iup.yml", b"student: {formerly: bertil}")

    assert former_ids(root, "bo") == ("bertil",)
    assert [former_ids(root, one) for one in ("cia", "dag", "nobody")] == [(), (), ()]


def test_links_are_told_and_never_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside / "iup.yml", b"schema: iup/1\n")
    (root / "portfolios/students/eve").symlink_to(outside)
    (root / ALVA / "works/2026-05-volcano/secret.jpg").symlink_to(outside / "iup.yml")
    (root / ALVA / "works/linked").symlink_to(outside)
    (root / ALVA / "weeks/2026-W40.yml").symlink_to(outside / "iup.yml")

    alva = read_student(root, "alva")

    assert [rule for rule, _, _ in told(root)] == ["IUP503"] * 4
    assert read_folder(root).ids == ("alva",)
    assert list(alva.works) == ["2026-05-volcano"]
    assert alva.works["2026-05-volcano"].files.keys() == {"report.pdf", "volcano.jpg"}
    assert list(alva.weeks) == ["2026-W39"]


def test_a_pipe_or_a_socket_named_like_a_file_is_told_and_never_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ALVA / "iup.yml").unlink()
    os.mkfifo(root / ALVA / "iup.yml")
    os.mkfifo(root / ALVA / "weeks/2026-W48.yml")
    os.mkfifo(root / ALVA / "works/2026-05-volcano/film.mp4")
    monkeypatch.chdir(root / ALVA / "weeks")  # the path of a socket can't be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("2026-W49.yml")
        found = told(root)

    assert [
        (rule, path.removeprefix(f"{ALVA}/"))
        for rule, path, _ in sorted(found, key=lambda problem: problem[1])
    ] == [
        ("IUP516", "iup.yml"),
        ("IUP516", "weeks/2026-W48.yml"),
        ("IUP516", "weeks/2026-W49.yml"),
        ("IUP516", "works/2026-05-volcano/film.mp4"),
    ]


def test_a_linked_school_file_is_told_and_not_missing_in_silence(root: Path) -> None:
    school = root / "portfolios/school.yml"
    school.rename(root / "elsewhere.yml")
    school.symlink_to(root / "elsewhere.yml")

    assert [rule for rule, _, _ in told(root)] == ["IUP503"]


@pytest.mark.parametrize("name", ["iup.yml", "works/2026-05-volcano/work.yml"])
def test_a_linked_file_of_a_student_is_told_once(root: Path, name: str) -> None:
    file = root / ALVA / name
    file.rename(root / "elsewhere.yml")
    file.symlink_to(root / "elsewhere.yml")

    assert [rule for rule, _, _ in told(root)] == ["IUP503"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("IUP.yml", "iup.yml"), ("iup.yaml", "iup.yml"), ("iup.yml.txt", "iup.yml"), ("Iup.YAML", "iup.yml"),
        ("ipu.yml", "iup.yml"), ("iup", None), ("plan.yml", None),
    ],
)  # fmt: skip
def test_a_misspelt_plan_is_recognised(root: Path, name: str, right: str | None) -> None:
    (root / ALVA / "iup.yml").rename(root / ALVA / name)

    found = told(root)

    if right:
        assert found == [("IUP501", f"{ALVA}/{name}", right)]
    else:
        assert ("IUP506", ALVA, None) in found


def test_folders_with_capitals_are_recognised(root: Path) -> None:
    (root / ALVA / "works").rename(root / ALVA / "Works")
    (root / ALVA / "weeks").rename(root / ALVA / "week")

    assert told(root) == [("IUP501", f"{ALVA}/Works", "works"), ("IUP501", f"{ALVA}/week", "weeks")]


def test_a_folder_that_only_this_disk_still_has_is_nothing(root: Path) -> None:
    (root / "portfolios/students/gone/works/old").mkdir(parents=True)
    (root / ALVA / "works/Old One").mkdir()

    assert told(root) == []
    assert read_folder(root).ids == ("alva",)


def test_a_folder_where_a_file_belongs_is_no_file(root: Path) -> None:
    (root / ALVA / "iup.yml").unlink()
    write(root / ALVA / "iup.yml/x.txt")

    assert [rule for rule, _, _ in told(root)] == ["IUP517"]


def test_a_file_that_cannot_be_opened_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def denied(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == "iup.yml":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", denied)
    monkeypatch.setattr(os, "supports_dir_fd", {denied})

    assert told(root) == [("IUP515", f"{ALVA}/iup.yml", None)]


def test_a_file_that_is_too_large_is_told_and_not_read(root: Path) -> None:
    write(root / ALVA / "weeks/2026-W40.yml", b"#" * (MAX_BYTES + 1))

    source = read_student(root, "alva").weeks["2026-W40"]

    assert source.data is None
    assert [problem.rule for problem in source.problems] == ["IUP124"]


def test_the_root_is_found_from_any_folder_inside(root: Path) -> None:
    assert find_root(root / ALVA / "works") == root
    assert find_root(root) == root


def test_without_portfolios_there_is_no_school(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        read_folder(tmp_path)
    assert error.value.hint
    with pytest.raises(UsageError):
        find_root(tmp_path)
