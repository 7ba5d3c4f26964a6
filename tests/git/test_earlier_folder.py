"""A folder of then is laid out as it was, and large files that are the same today are not copied."""

from __future__ import annotations

from pathlib import Path

from generator import git
from generator.git.earlier_folder import lay_out
from tests.support.small_school import ALVA, contents, small_school

WORK = f"{ALVA}/works/2026-05-volcano"


def test_it_is_as_the_commit_had_it(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    before = {path: content for path, content in contents(school.top).items() if path.startswith(f"{ALVA}/")}
    (school.top / WORK / "volcano.jpg").write_bytes(b"another")
    (school.top / WORK / "new.txt").write_bytes(b"new")
    (school.top / f"{ALVA}/iup.yml").write_bytes(b"broken")
    repository = git.find(school.top)
    assert repository is not None
    lay_out(repository, [ALVA], tmp_path / "then")
    assert contents(tmp_path / "then") == before
    report = f"{WORK}/report.pdf"
    assert (tmp_path / "then" / report).samefile(school.top / report)
    assert not (tmp_path / "then" / WORK / "volcano.jpg").samefile(school.top / WORK / "volcano.jpg")
