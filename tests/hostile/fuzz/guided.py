"""A target in the hands of atheris, which looks at what each input reaches in the program.

python -m tests.hostile.fuzz.guided TARGET [options of libFuzzer]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator", "markdown_it"]):
    from tests.hostile.fuzz.targets import TARGETS


def main() -> None:
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    with tempfile.TemporaryDirectory() as corpus:
        for number, raw in enumerate(target.seeds):
            (Path(corpus) / str(number)).write_bytes(raw)
        atheris.Setup([sys.argv[0], *options, corpus], target.check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
