"""What the program answers to an attack, and what that costs: run in a process of its own, with limits.

    python -m tests.hostile.answering < tasks

A task a line, as JSON; an answer a line. A process that dies or hangs leaves the attack's answer out.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from generator.base import language
from generator.problems.diagnostic import Diagnostic
from generator.problems.report.machine import as_github, as_json
from generator.problems.report.terminal import report
from generator.problems.rulebook import is_error
from generator.school.reader import check, school_reader
from tests.hostile.yaml_attacks import attacks
from tests.hostile.yaml_documents import DOCUMENTS
from tests.support.small_school import BASE

TODAY = date(2026, 11, 20)
MOST_MEMORY = 200 << 20
MOST_SECONDS = 1.0
_FUSE_MEMORY = 2 << 30  # of addresses, which libraries take more of than they use
_FUSE_SECONDS = 60  # of one attack, so that a hanging one is known by its name
ENGLISH = language.translations("en")


@dataclass(frozen=True, slots=True)
class Task:
    """An attack by its name, put in as the file of kind `role`."""

    attack: str
    role: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was told of the attacked file, and the cost: seconds of the processor, bytes at the highest.

    `longest` is the length of the longest message or hint, `told` that of all that is told in all formats.
    `outside` is what is told of no place in the file.
    """

    attack: str
    role: str
    errors: int
    problems: int
    rules: tuple[str, ...]
    outside: tuple[str, ...]
    longest: int
    told: int
    seconds: float
    memory: int


def answers(tasks: Sequence[Task]) -> dict[Task, Answer]:
    """The answers of a new process: none of the task at which it died or hung, and none of those after it."""
    asked = "".join(json.dumps(asdict(task)) + "\n" for task in tasks)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.answering"],
        cwd=Path(__file__).parents[2],
        input=asked,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    said = (json.loads(line) for line in ran.stdout.splitlines() if line.endswith("}"))
    found = (Answer(**{**one, "rules": (*one["rules"],), "outside": (*one["outside"],)}) for one in said)
    return {Task(one.attack, one.role): one for one in found}


def patient_answers(tasks: Sequence[Task]) -> dict[Task, Answer]:
    """The same; who was slow is asked again, alone, as the machine may have been busy, or its memory warm."""
    found: dict[Task, Answer] = {}
    for _ in range(3):
        again = [task for task in tasks if task not in found or _costly(found[task])]
        if not again:
            break
        for task, answer in (answers(again) if not found else _alone(again)).items():
            if task not in found or answer.seconds < found[task].seconds:
                found[task] = answer
    return found


def _alone(tasks: Iterable[Task]) -> dict[Task, Answer]:
    found: dict[Task, Answer] = {}
    for task in tasks:
        found |= answers([task])
    return found


def _costly(answer: Answer) -> bool:
    return answer.seconds > MOST_SECONDS or answer.memory > MOST_MEMORY


def _answer(task: Task, root: Path) -> Answer:
    document = DOCUMENTS[task.role]
    raw = attacks()[task.attack].make(document)
    file = root / document.path
    right = file.read_bytes()
    file.write_bytes(raw)
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    del raw
    _forget_peak()
    began = time.process_time()
    try:
        found = check(school_reader(root, today=TODAY))
        formats = (
            report(found, ENGLISH, colour=True),
            as_json(found, ENGLISH.gettext),
            as_github(found, ENGLISH),
        )
        seconds, memory = time.process_time() - began, _peak()
    finally:
        file.write_bytes(right)
    of_the_file = [problem for problem in found if problem.path == document.path]
    said = [text for one in json.loads(formats[1]) for text in (one["message"], one["hint"])]
    return Answer(
        attack=task.attack,
        role=task.role,
        errors=sum(map(is_error, of_the_file)),
        problems=len(found),
        rules=tuple(sorted({problem.rule for problem in of_the_file})),
        outside=tuple(problem.rule for problem in of_the_file if not _within(problem, lines)),
        longest=max(map(len, said), default=0),
        told=sum(map(len, formats)),
        seconds=seconds,
        memory=memory,
    )


def _within(problem: Diagnostic, lines: int) -> bool:
    return 1 <= problem.place.line <= lines and problem.place.column >= 1 and problem.place.length >= 1


def _forget_peak() -> None:
    """Linux counts the highest use of memory anew from here. Elsewhere it is that of the whole process."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> int:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def _limited() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_FUSE_MEMORY, most))


def _allow_some_more_time() -> None:
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + _FUSE_SECONDS, most))


def _tasks() -> Iterator[Task]:
    for line in sys.stdin:
        yield Task(**json.loads(line))


def main() -> None:
    _limited()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "school"))
        check(school_reader(root, today=TODAY))  # loads what is loaded once
        for task in _tasks():
            _allow_some_more_time()
            print(json.dumps(asdict(_answer(task, root))), flush=True)


if __name__ == "__main__":
    main()
