"""What the fuzzer ever found, and a few inputs anew: `make fuzz` tries many."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.fuzz.targets import FINDINGS, TARGETS

KEPT = sorted(file for file in FINDINGS.rglob("*") if file.is_file() and file.name != ".gitkeep")
FEW = {"loader": 30, "history": 2, "markdown": 12}


@pytest.mark.parametrize("file", KEPT, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_was_found_stays_mended(file: Path) -> None:
    TARGETS[file.parent.name].check(file.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_right_inputs_are_right(name: str) -> None:
    for raw in TARGETS[name].seeds:
        TARGETS[name].check(raw)


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_made_up_inputs_are_right(name: str) -> None:
    @settings(
        derandomize=True, deadline=None, max_examples=FEW[name], suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        TARGETS[name].check(data.draw(TARGETS[name].inputs))

    attempt()
