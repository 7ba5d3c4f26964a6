"""How long somebody waits at the form: its pages, the check while one writes, the preview, a save."""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.benchmarks.report import Part
from tests.benchmarks.schools import IUP, School
from tests.benchmarks.tables import table
from tests.benchmarks.targets import Size, Target
from tests.support.form import Form

MEANT = 1000
YEARS = 5
TIMES = 15

LIST, STUDENT = "the list of students", "a student's page"
CHECK, PREVIEW, SAVE = "the check while one writes", "the preview", "saving"

TEXT = """\
One browser, in a school of {students} students with {years} years of history; each was asked {times} times.
The first time, when the pictures of a student's works are drawn and the school is read, is left out.
"""


@dataclass
class Browser:
    """Lets itself in by the one-time address, and keeps its cookie."""

    address: str

    def __post_init__(self) -> None:
        self.place = urlsplit(self.address)
        self.origin = f"http://{self.place.netloc}"
        status, headers, _ = self.ask("GET", f"{self.place.path}?{self.place.query}", cookie="")
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]

    def ask(
        self, method: str, path: str, body: str = "", cookie: str | None = None
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(self.place.netloc, timeout=60)
        headers = {"Cookie": self.cookie if cookie is None else cookie, "Origin": self.origin}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        told = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return answer.status, told, text

    def get(self, path: str) -> str:
        status, _, text = self.ask("GET", path)
        assert status == 200, (path, status)
        return text

    def post(self, path: str, fields: list[tuple[str, str]]) -> int:
        return self.ask("POST", path, urlencode(fields))[0]


def measure(place: Path, students: int) -> Part:
    school = School(place, students, YEARS)
    school.write()
    with _edited(school, place / "cache") as browser:
        found = re.search(r'href="(/students/[^"/]+)"', browser.get("/"))
        assert found
        costs = dict(_costs(browser, found[1]))
    pages = [cost for name, cost in costs.items() if name not in {CHECK, PREVIEW, SAVE}]
    rows = [(name, f"{middle * 1000:.0f}", f"{worst * 1000:.0f}") for name, (middle, worst) in costs.items()]
    size = Size(f"{students} students", students == MEANT)
    text = TEXT.format(students=students, years=YEARS, times=TIMES)
    return Part(
        "The form",
        f"{text}\n{table(('What is waited for', 'median, ms', 'longest, ms'), rows)}",
        [
            Target(
                "`iup edit`: the slowest page, median",
                max(middle for middle, _ in pages),
                0.15,
                "s",
                size=size,
            ),
            Target("`iup edit`: the preview, median", costs[PREVIEW][0], 1.0, "s", size=size),
        ],
    )


@contextmanager
def _edited(school: School, cache: Path) -> Iterator[Browser]:
    command = [
        IUP,
        "--language",
        "en",
        "edit",
        "--root",
        school.root,
        "--no-open",
        "--port",
        "8799",
        *_who(school),
    ]
    environment = {**os.environ, "IUP_CACHE": str(cache), "IUP_STATE": str(cache / "state")}
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        try:
            yield Browser(found[0])
        finally:
            server.terminate()


def _who(school: School) -> list[str]:
    mentors = (school.root / "portfolios/mentors.yml").read_text(encoding="utf-8")
    found = re.search(r"^ *-? *id: (\S+)", mentors, re.MULTILINE)
    assert found
    return ["--as", found[1], "--day", school.day()]


def _costs(browser: Browser, student: str) -> Iterator[tuple[str, tuple[float, float]]]:
    yield LIST, _timed(lambda: browser.get("/"))
    yield STUDENT, _timed(lambda: browser.get(student))
    goal = re.search(rf'{student}/follow-up/([^"]+)"', browser.get(student))
    names = [
        "after-talk",
        "steps",
        "week",
        "work",
        "note",
        "plan",
        *([f"follow-up/{goal[1]}"] if goal else []),
    ]
    for name in names:
        if browser.ask("GET", f"{student}/{name}")[0] == 200:
            yield (
                f"the form `{name.split('/')[0]}`",
                _timed(partial(browser.get, f"{student}/{name}")),
            )
    path = f"{student}/note"
    fields = Form(browser.get(path)).sent

    def with_note(number: int) -> list[tuple[str, str]]:
        return [(name, f"Note {number}." if name.endswith(".text") else value) for name, value in fields]

    yield CHECK, _timed(lambda: browser.post(f"{path}/check", with_note(1)))
    yield PREVIEW, _timed(lambda: browser.post(f"{path}/preview", with_note(1)))
    numbers = iter(range(1000))
    yield SAVE, _timed(lambda: browser.post(path, with_note(next(numbers))))


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    """The median and the longest of several times, in seconds; a first one is not counted."""
    ask()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), max(taken)
