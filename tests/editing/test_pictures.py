"""Pictures of the family's pages that a proposal changes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.support.form import Visitor
from tests.support.repository import Repository
from tests.support.small_school import iup


def test_each_page_that_changes_is_taken(
    school: Repository, sofia: Visitor, chromium_command: str, tmp_path: Path
) -> None:
    sofia.fill("/students/alva/follow-up/read-three-novels", note="Reads on the bus.")
    folder = tmp_path / "pictures"
    told = iup("changes", "main..plans/alva", "--pictures", folder, cwd=school.top, CHROMIUM=chromium_command)
    assert told.returncode == 0, told.stderr
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))
    assert "alva/goals-read-three-novels.png" in names
    assert "alva/plan-index.png" in names
    assert not [name for name in names if "volcano" in name or not name.startswith("alva/")]
    with Image.open(folder / "alva/goals-read-three-novels.png") as picture:
        assert picture.width > 700
        assert sum(1 for count in picture.convert("L").histogram() if count) > 20


def test_without_a_browser_it_is_said_what_is_missing(school: Repository, tmp_path: Path) -> None:
    told = iup(
        "changes",
        "HEAD..HEAD",
        "--pictures",
        tmp_path / "x",
        cwd=school.top,
        CHROMIUM="",
        PATH=_git_only(tmp_path),
    )
    assert told.returncode == 2
    assert "no browser" in told.stderr


def _git_only(folder: Path) -> str:
    import shutil

    tools = folder / "tools"
    tools.mkdir()
    git = shutil.which("git")
    assert git
    (tools / "git").symlink_to(git)
    return str(tools)
