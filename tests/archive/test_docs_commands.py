"""Every command on the page for archivists is run, in the folder of a year as the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.small_archive import YEARS, write_archive

TOP = Path(__file__).parent.parent.parent
COMMANDS = re.findall(r"```sh\n(.*?)```", (TOP / "docs/archivists.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    year = write_archive(tmp_path).place / YEARS[-1]
    tools = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    assert len(COMMANDS) >= 8
    for block in COMMANDS:
        done = subprocess.run(
            ["bash", "-euc", block], cwd=year, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (block, done.stdout, done.stderr)
