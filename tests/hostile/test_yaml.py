"""Whatever a YAML file says, it is answered at once, in little memory, with what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.documents import schema, to_model
from generator.history import PlanState
from generator.model import Audience
from generator.problems.diagnostic import Diagnostic
from generator.school.reader import school_reader
from tests.hostile.answering import MOST_MEMORY, MOST_SECONDS, TODAY, Answer, Task, patient_answers
from tests.hostile.yaml_attacks import attacks
from tests.hostile.yaml_documents import DOCUMENTS
from tests.support.repository import Repository
from tests.support.small_school import BASE

LONGEST = 1000
"""Characters of a message: what is wrong with a file is told, the file is not."""
MOST_TOLD = 300_000
"""Characters of all that is told of a file, in three formats: 200 problems."""

NAMES = sorted(attacks())
ROLES = sorted(DOCUMENTS)
PARTS = 8
SHARE = 30
"""One attack of so many is tried each time."""

ONCE_SLOW = ("only commas", "brackets before a curly quote", "names in braces, 10000 deep")
"""Tried each time in a plan: they took minutes once, when something new looked at broken lines."""


def faults(answer: Answer | None) -> list[str]:
    """All in which an answer is not what it should be."""
    if answer is None:
        return ["the process died or hung"]
    found = []
    if attacks()[answer.attack].harmless == bool(answer.errors):
        found.append(f"{answer.errors} errors")
    if answer.seconds > MOST_SECONDS:
        found.append(f"{answer.seconds:.2f} s")
    if answer.memory > MOST_MEMORY:
        found.append(f"{answer.memory >> 20} MiB")
    if answer.longest > LONGEST or answer.told > MOST_TOLD:
        found.append(f"told at length: {answer.longest}, {answer.told}")
    if answer.outside:
        found.append(f"told of no place in the file: {answer.outside}")
    return found


def wrong(tasks: list[Task]) -> dict[str, list[str]]:
    answers = patient_answers(tasks)
    found = {f"{task.attack} ({task.role})": faults(answers.get(task)) for task in tasks}
    return {name: said for name, said in found.items() if said}


def test_there_are_enough_attacks() -> None:
    assert len(NAMES) >= 300


def test_a_share_of_the_attacks_is_answered() -> None:
    share = [Task(name, ROLES[place % len(ROLES)]) for place, name in enumerate(NAMES[::SHARE])]
    assert wrong([*share, *(Task(name, "iup") for name in ONCE_SLOW)]) == {}


@pytest.mark.hostile
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_attack_is_answered_in_every_file(role: str, part: int) -> None:
    assert wrong([Task(name, role) for name in NAMES[part::PARTS]]) == {}


def stream(path: str, contents: Iterable[bytes], right: Path) -> Iterable[bytes]:
    """For `git fast-import`: the school as it is, its file as each of `contents`, and as it is again."""
    files = sorted(file for file in right.rglob("*") if file.is_file())
    whole = [(file.relative_to(right).as_posix(), file.read_bytes()) for file in files]
    last = (right / path).read_bytes()
    states = [whole, *([(path, content)] for content in contents), [(path, last)]]
    for day, state in enumerate(states):
        yield b"commit refs/heads/main\ncommitter Sofia <s@school.example> %d +0000\ndata 0\n" % (
            1_700_000_000 + day * 60
        )
        for name, content in state:
            yield b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(content), content)


def old_states(names: list[str], role: str, top: Path) -> tuple[list[bytes], tuple[PlanState, ...]]:
    """The contents that a file had, each unlike the one before, and what is told of the plan of then."""
    document = DOCUMENTS[role]
    contents = [attacks()[name].make(document) for name in names]
    contents = [made for made, last in zip(contents, [b"", *contents], strict=False) if made != last]
    repository = Repository.create(top)
    repository.git("fast-import", "--quiet", stdin=b"".join(stream(document.path, contents, BASE)))
    repository.git("reset", "--quiet", "--hard", "main")
    reader = school_reader(top, today=TODAY)
    told = reader.history("alva")(Audience.STAFF)
    assert told is not None
    return contents, told.states


def old_plans(names: list[str], top: Path) -> list[str]:
    contents, states = old_states(names, "iup", top)
    assert len(states) == len(contents) + 2
    assert [state.recorded.at.timestamp() for state in states if state.recorded.at] == [
        1_700_000_000 + place * 60 for place in range(len(states))
    ]
    found = []
    for place, (raw, state) in enumerate(zip(contents, states[1:-1], strict=True)):
        read = schema.load().readable(raw, "iup") if len(raw) <= 1 << 20 else None
        if read is None or isinstance(read, Diagnostic):
            right = state.plan is None and 0 < len(state.problem or "") <= LONGEST
        else:
            right = state.plan == to_model.plan(read)
        if not right:
            found.append(f"{place}: {state.problem}")
    assert states[0].plan == states[-1].plan is not None
    return found


def test_a_share_of_the_attacks_in_an_old_plan_is_listed(tmp_path: Path) -> None:
    assert old_plans(NAMES[3::24], tmp_path / "school") == []


@pytest.mark.hostile
@pytest.mark.parametrize("part", range(PARTS))
def test_every_attack_in_an_old_plan_is_listed(part: int, tmp_path: Path) -> None:
    assert old_plans(NAMES[part::PARTS], tmp_path / "school") == []


@pytest.mark.hostile
@pytest.mark.parametrize("role", ["school", "mentors"])
@pytest.mark.parametrize("part", range(PARTS))
def test_an_attack_in_an_old_file_of_the_school_leaves_the_plans_right(
    role: str, part: int, tmp_path: Path
) -> None:
    _, states = old_states(NAMES[part::PARTS], role, tmp_path / "school")

    assert [state.problem for state in states] == [None]


def test_an_endless_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A hundred gigabytes that take no room on the disk."""
    for role in ROLES:
        top = tmp_path / role
        Repository.create(top).write({})
        for file in BASE.rglob("*"):
            if file.is_file():
                Repository(top).write({str(file.relative_to(BASE)): file.read_bytes()})
        with (top / DOCUMENTS[role].path).open("r+b") as opened:
            opened.truncate(100_000_000_000)
        reader = school_reader(top, today=TODAY)
        found = [*reader.problems, *reader.checked("alva")[0].problems]
        (told,) = [problem for problem in found if problem.path == DOCUMENTS[role].path]
        assert (told.rule, told.values["size"]) == ("IUP124", "97656250")
