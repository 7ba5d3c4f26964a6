"""`make bench`: measure, print, and write what was found to `docs/performance.md`."""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import archives, forms, growth, history, peers, pictures, report, starting, tools
from tests.benchmarks.report import Part
from tests.benchmarks.surroundings import CHECKOUT, description

PARTS = ("peers", "history", "growth", "archives", "pictures", "forms", "imports")
OF_SIZES = frozenset(("growth", "archives"))
WRITTEN = CHECKOUT / "docs/performance.md"


def main() -> None:
    asked = _arguments()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    work = asked.work.resolve()
    installed = tools.install(work / "tools")
    compileall.compile_dir(CHECKOUT / "generator", quiet=1)  # as installing did for the others
    parts = []
    for name in _names(asked):
        place = work / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        parts.append(_part(name, place, asked, installed))
        print(report.chapter(parts[-1]), flush=True)
    for name in _names(asked):
        shutil.rmtree(work / name)
    about = report.about(description(installed.versions, load), parts)
    print(*map(report.chapter, about), sep="\n")
    output = asked.output or (WRITTEN if _is_whole(asked) else None)
    if output:
        output.write_text(report.page([*about, *parts]), encoding="utf-8")
        print(f"Written to {output}")


def _part(name: str, place: Path, asked: argparse.Namespace, installed: tools.Tools) -> Part:
    if name == "peers":
        return peers.measure(place, installed, asked.students, asked.years, asked.rounds)
    if name == "history":
        return history.measure(place, asked.history_students, asked.rounds)
    if name == "growth":
        return growth.measure(place, asked.growth, asked.growth_years, asked.rounds)
    if name == "archives":
        return archives.measure(place, asked.growth, asked.growth_years, asked.rounds)
    if name == "pictures":
        return pictures.measure(place, asked.rounds)
    if name == "forms":
        return forms.measure(place, asked.form_students)
    return starting.measure(place, installed)


def _names(asked: argparse.Namespace) -> list[str]:
    return [
        name
        for name in PARTS
        if name in (asked.parts or PARTS) and (name not in {"growth", "archives"} or asked.growth)
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    say = parser.add_argument
    say("parts", nargs="*", metavar="PART", help=f"which parts to run: {', '.join(PARTS)}; without it: all")
    say("--students", type=int, default=peers.STUDENTS, help="students beside others (%(default)s)")
    say("--years", type=int, default=peers.YEARS, help="their years of history (%(default)s)")
    say(
        "--history-students", type=int, default=history.STUDENTS, help="students of the history (%(default)s)"
    )
    say("--growth", type=_sizes, default=growth.SIZES, help="sizes of schools, as 30,100; or none")
    say("--growth-years", type=int, default=growth.YEARS, help="their years of history (%(default)s)")
    say("--form-students", type=int, default=forms.MEANT, help="students of the form's school (%(default)s)")
    say("--rounds", type=int, default=2, help="how often to run what is quick (%(default)s)")
    say("--work", type=Path, default=CHECKOUT / "build/bench", help="a folder to work in")
    say("--output", type=Path, help="write to this file; without it a whole run writes docs/performance.md")
    asked = parser.parse_args()
    if wrong := set(asked.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(wrong))}")
    return asked


def _sizes(text: str) -> Sequence[int]:
    return () if text == "none" else tuple(sorted(int(size) for size in text.split(",")))


def _is_whole(asked: argparse.Namespace) -> bool:
    """Whether everything was run at the sizes that the targets name."""
    meant = (peers.STUDENTS, peers.YEARS, history.STUDENTS, growth.SIZES, growth.YEARS, forms.MEANT)
    grown = (asked.growth, asked.growth_years)
    ran = (asked.students, asked.years, asked.history_students, *grown, asked.form_students)
    return set(asked.parts or PARTS) == set(PARTS) and ran == meant


if __name__ == "__main__":
    main()
