"""A file of a stranger is refused, or what is bad in it stays where it harms nobody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.bags.writer import Source, write_bag
from generator.git.bundle import BundleWriter, Signature
from generator.git.tree_sizes import Most
from generator.git.unbundling import unbundle
from generator.handover import former_school
from generator.problems.errors import GitError
from tests.handover.conftest import HandedOver, bundle, bundled, empty_school, run, take_in
from tests.handover.test_receiving import portfolio
from tests.support.repository import Repository
from tests.support.school_with_history import rendered
from tests.support.small_school import ALVA, BASE, small_school

PLAN = f"{ALVA}/iup.yml"
WORK = f"{ALVA}/works/2026-05-volcano"
HERE = ("--as", "alva-b", "--mentor", "sofia", "--enrolled", "2026-11-21")


def base(path: str) -> str:
    return (BASE / path).read_text(encoding="utf-8")


def refused(file: Path, ours: Repository, said: str) -> None:
    ran = run("receive", file, *HERE, top=ours.top)
    assert ran.code in {1, 2}, ran.said
    assert said in ran.said
    assert not ours.git("for-each-ref", "refs/heads/plans")


def test_what_is_no_bundle_and_no_bag_is_refused(handed_over: HandedOver, tmp_path: Path) -> None:
    ours = small_school(tmp_path / "ours")
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04 no")
    refused(bad, ours, "no whole bag")
    bad.write_bytes(b"# v2 git bundle\n")
    refused(bad, ours, "bad.zip is no file from another school, or is damaged.\nAsk the former school")
    bad.write_bytes(b"root:x:0:0:root:/root:/bin/bash\n")
    refused(bad, ours, "bad.zip is no file from another school, or is damaged.\nAsk the former school")
    content = bytearray(handed_over.to_school.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    refused(bad, ours, "no whole bag")


def test_a_whole_bag_with_a_broken_history_is_the_former_schools_fault(
    handed_over: HandedOver, tmp_path: Path
) -> None:
    ours = small_school(tmp_path / "ours")
    with zipfile.ZipFile(handed_over.to_school) as opened:
        (name,) = (one for one in opened.namelist() if one.endswith(".bundle"))
        whole = opened.read(name)
    bag = tmp_path / "b.zip"
    for content in (b"junk", whole[: len(whole) // 2], whole.replace(b"refs/heads/main", b"refs/heads/maim")):
        write_bag(bag, "b", [Source("history/portfolio.bundle", content)], {})
        refused(bag, ours, "b.zip is no file from another school, or is damaged.\nAsk the former school")


def test_the_history_of_two_students_is_refused(tmp_path: Path) -> None:
    theirs, ours = small_school(tmp_path / "theirs"), small_school(tmp_path / "ours")
    refused(bundled(theirs, tmp_path / "both.bundle"), ours, "holds 2")


def test_names_that_git_never_writes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.bundle"
    with (tmp_path / "pack").open("w+b") as pack, file.open("wb") as target:
        writer = BundleWriter(pack)
        blob = writer.blob(b"[core]\n")
        files = {".git/config": blob, "portfolios/students/alva/iup.yml": blob}
        writer.commit(files, Signature("Kim", None), "Recorded")
        writer.finish(target)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(GitError, match="hasDotgit"):
        unbundle(file, folder)
    assert not (folder / "portfolios").exists()


def test_few_objects_that_stand_for_millions_of_files_are_refused_at_once(tmp_path: Path) -> None:
    theirs, ours = small_school(tmp_path / "theirs"), small_school(tmp_path / "ours")
    entry = f"100644 blob {theirs.blob(b'x')}"
    for _ in range(9):  # ten times as many at each level
        lines = "".join(f"{entry}\t{number}\n" for number in range(10))
        entry = f"040000 tree {theirs.git('mktree', stdin=lines.encode()).decode().strip()}"
    tree = theirs.git("mktree", stdin=f"{entry}\tportfolios\n".encode()).decode().strip()
    commit = theirs.git("commit-tree", tree, "-m", "Plan").decode().strip()
    theirs.git("reset", "-q", "--soft", commit)
    refused(bundled(theirs, tmp_path / "bomb.bundle"), ours, "holds more than the history of one student")


@pytest.mark.parametrize(
    "most", [Most(5, 1000, 1 << 30), Most(1000, 5, 1 << 30), Most(1000, 1000, 3_000)], ids=str
)
def test_too_much_is_refused(tmp_path: Path, most: Most, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former_school, "MOST", most)
    refused(bundle(tmp_path, {}), small_school(tmp_path / "ours"), "holds more than the history")


def test_links_lead_nowhere(tmp_path: Path) -> None:
    """What they lead to on this machine isn't taken."""
    secret = tmp_path / "secret.yml"
    secret.write_text(base(f"{WORK}/work.yml").replace("volcano", "CANARY"), encoding="utf-8")
    theirs = small_school(tmp_path / "theirs")
    theirs.git("rm", "-rqf", "portfolios/students/nils")
    for name in (f"{WORK}/volcano.jpg", f"{ALVA}/weeks/2026-W39.yml"):
        (theirs.top / name).unlink()
        (theirs.top / name).symlink_to(secret)
    (theirs.top / ALVA / "works/2026-06-link").symlink_to(tmp_path)
    theirs.git("checkout", "-q", "--orphan", "only")
    theirs.commit({}, "2026-11-20")
    ours = small_school(tmp_path / "ours")
    ran = run("receive", bundled(theirs, tmp_path / "alva.bundle"), *HERE, top=ours.top)
    assert ran.code == 0, ran.said
    assert "Stays behind: the work `2026-05-volcano`." in ran.said
    assert "Weeks: 0." in ran.said
    ours.git("merge", "-q", "--squash", "plans/alva-b")
    taken = [path for path in (ours.top / "portfolios/students/alva-b").rglob("*") if path.is_file()]
    assert taken
    assert not [path for path in taken if path.is_symlink() or b"CANARY" in path.read_bytes()]


def test_a_plan_that_turns_text_round_is_refused(tmp_path: Path) -> None:
    plan = base(PLAN).replace("title: Read three novels", 'title: "Read \\u202e three novels"')
    assert plan != base(PLAN)
    refused(bundle(tmp_path, {PLAN: plan}), small_school(tmp_path / "ours"), "can't be a plan here")


def test_a_work_that_turns_text_round_stays_behind(tmp_path: Path) -> None:
    work = base(f"{WORK}/work.yml").replace("title: The volcano", 'title: "The \\u202e volcano"')
    assert work != base(f"{WORK}/work.yml")
    ours = small_school(tmp_path / "ours")
    shows = "title: Read three novels\n    evidence: [2026-05-volcano]"
    plan = base(PLAN).replace("title: Read three novels", shows)
    received = take_in(ours, bundle(tmp_path, {f"{WORK}/work.yml": work, PLAN: plan}), "alva-b")
    assert "Stays behind: the work `2026-05-volcano`." in received.told
    assert "\u202e" not in received.told
    assert not (received.folder / "works").exists()
    assert (received.folder / "earlier/works/2026-05-volcano.yml").is_file()
    assert "evidence" not in (received.folder / "iup.yml").read_text(encoding="utf-8")


def test_html_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    plan = base(PLAN).replace("title: Read three novels", f'title: "{bad}"')
    work = base(f"{WORK}/work.yml").replace("title: The volcano", f'title: "{bad}"')
    assert bad in plan
    assert bad in work
    ours = empty_school(tmp_path / "ours", f"'{bad}'")
    answers = ("--area", "swedish=language", "--area", "mathematics=numbers")
    received = take_in(ours, bundle(tmp_path, {PLAN: plan, f"{WORK}/work.yml": work}), "alva-b", *answers)
    pages = rendered(portfolio(received), ours.top)
    assert any("&lt;script&gt;" in text for text in pages.values())
    assert not [path for path, text in pages.items() if bad in text]


def test_files_of_a_bag_are_never_written_where_their_names_lead(
    handed_over: HandedOver, tmp_path: Path
) -> None:
    ours = small_school(tmp_path / "ours")
    copy = tmp_path / "copy.zip"
    copy.write_bytes(handed_over.to_school.read_bytes())
    with zipfile.ZipFile(copy, "a") as opened:
        opened.writestr("handover-2026-09-11/../../evil.txt", "evil")
    refused(copy, ours, "no whole bag")
    assert not list(tmp_path.rglob("evil.txt"))
