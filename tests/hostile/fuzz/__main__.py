"""Fuzz for a while, and keep what is found as cases.

    python -m tests.hostile.fuzz [--seconds 60] [--seed N] [loader history markdown]

The seed is printed: with it the same inputs are made again. Where atheris is installed (`pip install
--group fuzz`), a part of the time goes to inputs that are led by what they reach in the program.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.fuzz.targets import FINDINGS, TARGETS, Target

EXAMPLES = 60
"""Inputs of one round; between two rounds it is asked whether time is left."""


def keep(name: str, raw: bytes) -> Path:
    place = FINDINGS / name / f"{hashlib.sha256(raw).hexdigest()[:12]}.bin"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(raw)
    return place


def by_grammar(name: str, target: Target, seconds: float, number: int) -> tuple[int, bool]:
    """How many inputs were tried, and whether all went well. What fails is made as small as can be."""
    tried: list[bytes] = []
    failed: list[bytes] = []

    def attempt(raw: bytes) -> None:
        if time.monotonic() > ends and not failed:
            return
        tried.append(b"")
        try:
            target.check(raw)
        except BaseException:
            failed.append(raw)
            raise

    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        number += 1
        rounds = settings(
            max_examples=EXAMPLES if name != "history" else 3,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )
        try:
            seed(number)(rounds(given(target.inputs)(attempt)))()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
            place = keep(name, failed[-1])
            print(f"\n{name}: {type(error).__name__}: {str(error)[:500]}\n  kept as {place}")
            return len(tried), False
    return len(tried), True


def by_what_is_reached(name: str, seconds: float, number: int) -> bool:
    """Atheris ends its process itself: it gets one of its own."""
    place = FINDINGS / name
    before = set(place.iterdir()) if place.is_dir() else set()
    place.mkdir(parents=True, exist_ok=True)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzz.guided", name, f"-max_total_time={max(1, int(seconds))}",
         f"-seed={number % 2**32}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048",
         f"-artifact_prefix={place}/"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    new = set(place.iterdir()) - before
    runs = [line for line in ran.stdout.splitlines() if line.startswith("Done ")]
    print(f"{name}, led by what it reaches: {runs[-1] if runs else 'ended early'}")
    if ran.returncode or new:
        print(ran.stdout[-3000:], *(f"  kept as {one}" for one in sorted(new)), sep="\n")
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz for a while, and keep what is found as cases.")
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    asked = parser.parse_args()
    names = asked.names or list(TARGETS)
    print(f"Fuzzing {', '.join(names)} for {asked.seconds:.0f} seconds, seed {asked.seed}.")
    guided = importlib.util.find_spec("atheris") is not None
    well = True
    for name in names:
        target, seconds = TARGETS[name], asked.seconds / len(names)
        led = guided and target.can_be_led
        tried, right = by_grammar(name, target, seconds / 2 if led else seconds, asked.seed)
        print(f"{name}: {tried} inputs by grammar{'' if right else ', and one too many'}")
        well = right and well
        if led:
            well = by_what_is_reached(name, seconds / 2, asked.seed) and well
    if not guided:
        print("Without atheris nothing was led by what it reaches.")
    if not well:
        print(
            "\nWhat was found is kept in tests/hostile/findings: `make test` fails until it is mended. Give"
            f"\nthe file a name that says what it shows, and commit both. Again: --seed {asked.seed}"
        )
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
