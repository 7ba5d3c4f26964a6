"""Where things lie in a school's folder. Paths are relative to it, with `/`."""

from __future__ import annotations

from typing import Final

PORTFOLIOS: Final = "portfolios"
STUDENTS: Final = f"{PORTFOLIOS}/students"
PLAN: Final = "iup.yml"
WORK: Final = "work.yml"
