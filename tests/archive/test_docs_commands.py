"""Every command on the page for archivists is run, in the folder of a year as the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from generator.archive.making import archive_year
from tests.archive.conftest import Archived, options, quiet
from tests.support.small_school import pictures_cache

TOP = Path(__file__).parent.parent.parent
COMMANDS = re.findall(r"```sh\n(.*?)```", (TOP / "docs/archivists.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_command_does_what_the_page_says(archived: Archived, tmp_path: Path) -> None:
    key = tmp_path / "school-key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    year = archive_year(options(archived.school.top, tmp_path / "archive", sign=key), quiet).place
    tools = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "IUP_CACHE": pictures_cache().name,
    }
    assert len(COMMANDS) >= 8
    for block in COMMANDS:
        done = subprocess.run(
            ["bash", "-euc", block], cwd=year, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (block, done.stdout, done.stderr)
