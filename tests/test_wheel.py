"""The built wheel works on its own: it carries the theme, the schemas and a mkdocs.yml."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support.small_school import DAY, small_school

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.xdist_group("wheel")  # installing it takes long


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr + built.stdout
    locked = re.sub(r" \\\n.*", "", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    (folder / "constraints.txt").write_text(
        "\n".join(line for line in locked.splitlines() if not line.lstrip().startswith("--hash")),
        encoding="utf-8",
    )
    venv.create(folder / "environment", with_pip=True)
    programs = folder / "environment" / "bin"
    (wheel,) = folder.glob("iup_portfolio-*.whl")
    done = run(programs / "pip", "install", "-q", "-c", folder / "constraints.txt", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    return programs


def test_it_builds_a_site_from_another_directory(installed: Path, tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    (tmp_path / "elsewhere").mkdir()
    built = run(
        installed / "iup", "build", "--root", school, "--output", tmp_path / "out", "--day", DAY,
        cwd=tmp_path / "elsewhere",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "out/alva/index.html").read_text(encoding="utf-8")
    assert "Mina mål just nu" in page  # the catalogues travel too
    assert (tmp_path / "out/alva/assets/portfolio.css").is_file()


def test_it_writes_and_checks_a_school_of_its_own(installed: Path, tmp_path: Path) -> None:
    made = run(installed / "iup", "demo", tmp_path / "demo", "--students", "1", "--years", "1", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = run(installed / "iup", "check", "--day", DAY, cwd=tmp_path / "demo")
    assert checked.returncode == 0, checked.stdout
