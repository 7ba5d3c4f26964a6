"""What a file does to the process that opens it stays there, and ends with it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from generator.media import publish, sandbox, sandbox_limits, sandbox_protocol
from generator.media.cache import Cache
from generator.media.kinds import format_of
from generator.media.published import Answer, Drawn, Made, Unusable
from generator.media.sandbox_protocol import Task
from generator.problems.errors import OutputError
from tests.media.test_sound_and_film import film
from tests.support.made_pdfs import paper
from tests.support.made_pictures import encoded, flag
from tests.support.wait_until import wait_until

PICTURE = encoded(flag(), "JPEG")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have fewer limits")


@pytest.fixture
def fresh() -> Iterator[None]:
    """No process is waiting, before and after."""
    sandbox._end_all()
    yield
    sandbox._end_all()


def processes() -> list[psutil.Process]:
    return [psutil.Process(opener._process.pid) for opener in sandbox._idle]


def in_a_copy(body: str, settings: str = "") -> list[str]:
    """What becomes of work with this `body`, done like a file's: how it ended, its seconds and its number."""
    script = f"""
import ctypes, os, socket, sys, time
from generator.media import sandbox_limits, sandbox_process, sandbox_protocol
from generator.media.published import Answer, Unusable
{settings}
def work(data):
{textwrap.indent(textwrap.dedent(body), "    ")}
outcome = sandbox_process._by_a_copy(work, b"x")
said = sandbox_protocol.unpacked(sandbox_protocol.Task.CHECK, outcome.answer, 1) if outcome.end == 0 else None
print(outcome.end, outcome.seconds, getattr(said, "rule", getattr(said, "pixels", None)), outcome.memory)
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return ran.stdout.split()


def test_a_file_that_never_ends_is_ended() -> None:
    end, seconds, *_ = in_a_copy("while True: pass", "sandbox_limits.MOST_SECONDS = 1")
    assert int(end) == sandbox_protocol.End.TOO_LONG
    assert 0.5 < float(seconds) < 1.5


def test_a_file_that_waits_is_ended() -> None:
    started = time.monotonic()
    end, *_ = in_a_copy("time.sleep(50)", "sandbox_limits.MOST_WAITING = 0.5")
    assert int(end) == sandbox_protocol.End.TOO_LONG
    assert time.monotonic() - started < 20


@ON_LINUX
def test_a_file_that_fills_the_memory_is_told_as_that() -> None:
    end, _, told, memory = in_a_copy("held = [bytearray(1 << 20) for _ in range(900)]\nreturn Answer(())")
    assert (int(end), told) == (sandbox_protocol.End.ANSWERED, "IUP525")
    assert int(memory) < sandbox_limits.MOST_MEMORY


@ON_LINUX
def test_one_that_ends_in_its_own_way_without_memory_is_told_too() -> None:
    body = """
        held = []
        try:
            for _ in range(900): held.append(bytearray(1 << 20))
        except MemoryError:
            os.abort()
    """
    end, *_ = in_a_copy(body)
    assert int(end) == sandbox_protocol.End.TOO_LARGE


def test_one_that_crashes_is_told_as_damaged() -> None:
    assert int(in_a_copy("ctypes.string_at(0)")[0]) == sandbox_protocol.End.DIED
    assert sandbox._TOLD[sandbox_protocol.End.DIED] == "IUP522"


@ON_LINUX
@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/passwd').read()",
        "open(f'/tmp/iup-{os.getpid()}', 'w')",
        "socket.socket()",
        "os.pipe()",
        "os.read(0, 1)",
        "os.write(1, b'x')",
        "import xml.dom.minidom",
    ],
)
def test_a_file_reaches_nothing(deed: str) -> None:
    body = f"""
        try:
            {deed}
        except OSError:
            return Answer((), 7)
        except ImportError:
            return Answer((), 7)
        return Answer((), 13)
    """
    assert in_a_copy(body)[2] == "7"


@ON_LINUX
def test_a_file_starts_nothing() -> None:
    status = "open('/proc/self/status')"
    body = """
        import resource
        kept = [resource.getrlimit(getattr(resource, "RLIMIT_" + name))
                for name in ("NPROC", "FSIZE", "CORE", "NOFILE")]
        return Answer((), int(kept == [(0, 0)] * 4) + 2 * ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))
    """
    assert in_a_copy(body, f"import resource\n{status}.close()")[2] == "3"


def test_the_process_knows_nothing_and_is_used_again(fresh: None) -> None:
    first = sandbox.open_in_sandbox(Task.PICTURE, PICTURE)
    assert isinstance(first.answer, Answer)
    assert first.seconds > 0
    assert first.memory > 1_000_000
    (process,) = processes()
    if sys.platform == "linux":
        assert process.environ() == {}
        assert process.num_fds() == 3
        assert process.cwd() == "/"
    assert sandbox.open_in_sandbox(Task.PICTURE, PICTURE).answer == first.answer
    assert processes() == [process]


def test_one_that_was_ended_from_outside_is_replaced(fresh: None) -> None:
    first = sandbox.open_in_sandbox(Task.PICTURE, PICTURE)
    (process,) = processes()
    process.kill()
    process.wait()
    assert sandbox.open_in_sandbox(Task.PICTURE, PICTURE).answer == first.answer
    assert processes() != [process]


def test_one_that_does_not_answer_is_ended_by_the_clock(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.open_in_sandbox(Task.PICTURE, PICTURE)
    (process,) = processes()
    monkeypatch.setattr(sandbox_limits, "MOST_WAITING", 0.2)
    monkeypatch.setattr(sandbox, "_PATIENCE", 0.2)
    process.suspend()
    assert sandbox.open_in_sandbox(Task.PICTURE, PICTURE).answer == Unusable("IUP524")
    assert processes() == []
    monkeypatch.undo()
    assert isinstance(sandbox.open_in_sandbox(Task.PICTURE, PICTURE).answer, Answer)


def test_one_that_cannot_be_started_is_told_with_what_to_do(
    fresh: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(OutputError) as told:
        sandbox.open_in_sandbox(Task.PICTURE, PICTURE)
    assert told.value.hint


def test_it_ends_with_the_program_however_that_ends() -> None:
    script = (
        "import time; from generator.media.sandbox import _idle, open_in_sandbox;"
        "from generator.media.sandbox_protocol import Task; open_in_sandbox(Task.MP3, b'x' * 99);"
        "print(_idle[0]._process.pid, flush=True); time.sleep(60)"
    )
    program = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert program.stdout is not None
    with program.stdout:
        pid = int(program.stdout.readline())
    assert psutil.pid_exists(pid)
    program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    program.wait()
    wait_until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


def test_what_is_in_the_cache_starts_no_process(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    (tmp_path / "a.jpg").write_bytes(PICTURE)
    (tmp_path / "b.pdf").write_bytes(paper())
    before = [publish.make(tmp_path / name, cache) for name in ("a.jpg", "b.pdf")]
    assert all(isinstance(one, Made) for one in before)
    sandbox._end_all()
    monkeypatch.setattr(sandbox, "_started", lambda: pytest.fail("a process was started"))
    assert [publish.make(tmp_path / name, cache) for name in ("a.jpg", "b.pdf")] == before


def packed(answer: Answer | Unusable) -> bytes:
    return b"".join(sandbox_protocol.packed(answer))


GOOD = {
    Task.PICTURE: PICTURE,
    Task.PDF: paper(),
    Task.MP4: film(),
    Task.MP3: b"ID3\x04\0\0\0\0\0\x01x\xff\xfb\x90\x00" + bytes(413),
}


@pytest.mark.parametrize("task", GOOD)
def test_an_answer_is_read_as_it_was_given(task: Task) -> None:
    answer = sandbox.open_in_sandbox(task, GOOD[task]).answer
    assert sandbox_protocol.unpacked(task, packed(answer), len(GOOD[task])) == answer


@pytest.mark.parametrize("task", GOOD)
def test_no_answer_is_believed_without_a_look(task: Task) -> None:
    """Whatever bytes come back: they are an answer of the right kind, or none."""
    good = packed(sandbox.open_in_sandbox(task, GOOD[task]).answer)
    dice = random.Random(task)
    for _ in range(300):
        said = bytearray(good)
        for _ in range(dice.randint(1, 4)):
            said[dice.randrange(min(len(said), 120))] = dice.randrange(256)
        said = said[: dice.randrange(len(said))] if dice.random() < 0.3 else said + b"x" * dice.randint(0, 2)
        try:
            read = sandbox_protocol.unpacked(task, bytes(said), len(GOOD[task]))
        except ValueError:
            continue
        if isinstance(read, Answer):
            for one in read.drawn:
                found = format_of(one.data)
                assert found is not None
                assert found.ending in {".webp", ".jpg", task, f".{task}"}


SHOWN = Drawn("-90.webp", encoded(flag(), "WEBP"), 90, 60)
LARGE = Drawn(".jpg", encoded(flag(), "JPEG"), 90, 60)
WITH_PLACE = encoded(flag(), "WEBP", exif=b"Exif\0\0II")
MOVING = encoded(flag(), "WEBP", save_all=True, append_images=[flag(), flag().rotate(90)])
FORGED: dict[str, Answer | Unusable] = {
    "no WebP": Answer((replace(SHOWN, data=b"<html>"), LARGE)),
    "another name": Answer((replace(SHOWN, ending="/../../x.webp"), LARGE)),
    "another width": Answer((replace(SHOWN, ending="-91.webp"), LARGE)),
    "a huge size": Answer((replace(SHOWN, ending="-90000.webp", width=90_000), LARGE)),
    "with a place": Answer((replace(SHOWN, data=WITH_PLACE), LARGE)),
    "something behind": Answer((replace(SHOWN, data=SHOWN.data + b"PK"), LARGE)),
    "twice": Answer((SHOWN, SHOWN, LARGE)),
    "nothing": Answer(()),
    "nothing large": Answer((SHOWN,)),
    "large only": Answer((LARGE,)),
    "a moving one for a still one": Answer((replace(SHOWN, data=MOVING), LARGE)),
    "a still one for a moving one": Answer((SHOWN, LARGE, replace(SHOWN, ending="-moving.webp"))),
    "a large one with a place": Answer(
        (SHOWN, replace(LARGE, data=encoded(flag(), "JPEG", exif=b"Exif\0\0II*\0")))
    ),
    "something behind the large one": Answer((SHOWN, replace(LARGE, data=LARGE.data + b"PK"))),
    "a PDF": Answer((SHOWN, LARGE, Drawn(".pdf", paper()))),
    "an unknown rule": Unusable("IUP999"),
    "a rule of PDFs": Unusable("IUP526", {"what": "a script, that is a small program"}),
}


def test_the_good_answer_beside_the_forged_ones_is_read() -> None:
    moving = Drawn("-moving.webp", MOVING, 90, 60)
    good = Answer((SHOWN, LARGE, moving))
    assert sandbox_protocol.unpacked(Task.PICTURE, packed(good), 1000) == good


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_answer_is_none(name: str) -> None:
    with pytest.raises(ValueError, match=r"^$|picture|unpack"):
        sandbox_protocol.unpacked(Task.PICTURE, packed(FORGED[name]), 1000)
