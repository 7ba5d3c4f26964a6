"""Photographs of a telephone's size in the place of small drawings: `python -m … photographs FILE…`.

A program of its own, so that what pictures take in memory isn't counted for the commands that are measured.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from PIL import Image

from tests.benchmarks.pictures import SIZE

_GRAIN = (1000, 750)


def photograph(drawing: Image.Image, seed: int) -> Image.Image:
    """The drawing in large, under a grain that no two share and no encoder can pass over."""
    grain = Image.frombytes("L", _GRAIN, Random(seed).randbytes(_GRAIN[0] * _GRAIN[1]))
    large = drawing.convert("RGB").resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(large, grain.resize(SIZE, Image.Resampling.BICUBIC).convert("RGB"), 0.15)


def main() -> None:
    for seed, name in enumerate(sys.argv[1:]):
        with Image.open(name) as drawing:
            made = photograph(drawing, seed)
        made.save(Path(name), "JPEG", quality=88)


if __name__ == "__main__":
    main()
