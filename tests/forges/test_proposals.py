"""A proposal is opened once, whoever asks how often; the token reaches its forge and nobody else."""

from __future__ import annotations

import socket
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.forges import Forge, Kind, Opened, close_proposal, open_proposal
from generator.problems.errors import ForgeError
from tests.support.forges import REPOSITORY, TOKEN, FakeForge, Proposal
from tests.support.repository import Repository

BRANCH = "plans/alva"


@pytest.fixture(params=Kind)
def forge(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[FakeForge]:
    with imitated(tmp_path, request.param) as found:
        yield found


@contextmanager
def imitated(folder: Path, kind: Kind) -> Iterator[FakeForge]:
    """A forge with a branch that has something to propose, and one that has nothing."""
    school = Repository.create(folder / "school")
    school.commit({"iup.yml": "one\n"}, "2026-01-01")
    school.git("branch", "plans/empty")
    school.git("switch", "--quiet", "--create", BRANCH)
    school.commit({"iup.yml": "two\n"}, "2026-02-01")
    school.git("clone", "--quiet", "--bare", str(school.top), str(folder / "bare.git"))
    with FakeForge(kind, folder / "bare.git") as found:
        yield found


def opened(forge: Forge, branch: str = BRANCH) -> Opened:
    return open_proposal(forge, "main", branch, "Alva's plan", "What was agreed on.\n\n* a list")


def test_a_proposal_is_opened_once(forge: FakeForge) -> None:
    first = opened(forge.forge)
    assert first == opened(forge.forge)
    (one,) = forge.proposals
    assert (one.base, one.branch, one.title, one.body) == (
        "main", BRANCH, "Alva's plan", "What was agreed on.\n\n* a list",
    )  # fmt: skip
    assert first.number == one.number == 1
    assert first.url.startswith(f"{forge.web}/{REPOSITORY}/")


def test_of_many_who_ask_at_once_all_get_the_same(forge: FakeForge) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(lambda _: opened(forge.forge), range(12)))
    assert len(found) == len(forge.proposals) == 1


def test_who_is_slower_gets_what_the_faster_one_opened(forge: FakeForge) -> None:
    """Between the question which proposals there are and the order to open one."""

    def open_first(method: str, _: str) -> None:
        if method == "POST" and not forge.proposals:
            forge.proposals.append(Proposal(1, "main", BRANCH, "Theirs", ""))

    forge.before = open_first
    assert opened(forge.forge).number == 1
    assert [one.title for one in forge.proposals] == ["Theirs"]


def test_a_proposal_that_was_closed_or_merged_is_followed_by_another(forge: FakeForge) -> None:
    first = opened(forge.forge)
    close_proposal(forge.forge, first.number)
    close_proposal(forge.forge, first.number)
    assert forge.proposal(first.number).state == "closed"
    second = opened(forge.forge)
    assert (first.number, second.number) == (1, 2)
    main = forge.tip("main")
    merged = forge.merge(second.number, deletes_branch=True)
    bare = Repository(forge.bare)
    assert bare.git("rev-parse", f"{merged}^1").decode().strip() == main
    assert forge.tip("main") == merged
    assert forge.tip(BRANCH) is None
    assert bare.git("show", "main:iup.yml") == b"two\n"


def test_a_merged_proposal_is_not_closed_any_more(forge: FakeForge) -> None:
    number = opened(forge.forge).number
    forge.merge(number)
    with pytest.raises(ForgeError, match="doesn't close the proposal 1: It is merged"):
        close_proposal(forge.forge, number)


def test_a_branch_of_the_same_name_elsewhere_is_somebody_elses(forge: FakeForge) -> None:
    forge.proposals += [
        Proposal(1, "main", BRANCH, "A fork's", "", repository="eve/plans"),
        Proposal(2, "other", BRANCH, "To another branch", ""),
        Proposal(3, "main", f"{BRANCH}-2", "Another student's", ""),
    ]
    assert opened(forge.forge).number == 4
    assert forge.proposals[-1].title == "Alva's plan"


@pytest.mark.parametrize("page", [50, 7])
def test_a_proposal_is_found_among_many(forge: FakeForge, page: int) -> None:
    forge.page = page
    forge.proposals += [Proposal(number, "main", f"plans/s{number}", "", "") for number in range(1, 131)]
    first = opened(forge.forge)
    assert (first.number, opened(forge.forge)) == (131, first)


def test_a_branch_that_was_not_pushed_is_told_in_the_forges_words(forge: FakeForge) -> None:
    with pytest.raises(ForgeError, match="no such branch") as raised:
        opened(forge.forge, "plans/nobody")
    assert "pushed" in raised.value.hint
    with pytest.raises(ForgeError, match="No commits between main and plans/empty"):
        opened(forge.forge, "plans/empty")


def test_a_title_is_one_line_and_short(forge: FakeForge) -> None:
    open_proposal(forge.forge, "main", BRANCH, "Alva's\nplan " + "x" * 999, "y" * 100_000)
    (one,) = forge.proposals
    assert one.title.startswith("Alva's plan x")
    assert (len(one.title), len(one.body)) == (250, 60_000)


# What a forge refuses


def test_a_token_that_is_refused(forge: FakeForge) -> None:
    forge.token = "another"
    wrong = Forge(forge.kind, forge.forge.api, REPOSITORY, TOKEN)
    with pytest.raises(ForgeError, match="refuses the token"):
        opened(wrong)


def test_a_repository_that_is_not_there(forge: FakeForge) -> None:
    wrong = Forge(forge.kind, forge.forge.api, "northern-school/other", TOKEN)
    with pytest.raises(ForgeError, match="no such repository"):
        opened(wrong)


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (403, {}, "doesn't let this token"),
        (403, {"X-RateLimit-Remaining": "0"}, "too often"),
        (403, {"Retry-After": "60"}, "too often"),
        (429, {}, "too often"),
        (500, {}, "trouble of its own"),
        (503, {}, "trouble of its own"),
        (400, {}, "no forge answers"),
        (204, {}, "no forge answers"),
        (304, {}, "no forge answers"),
    ],
)
def test_what_a_forge_refuses_is_told_in_plain_words(
    status: int, headers: dict[str, str], words: str
) -> None:
    with answering(status, b"", **headers) as (api, _):
        told(words, api)


# Hostile forges


Asked = list[tuple[str, str | None]]


@contextmanager
def answering(
    status: int, body: bytes | Callable[[], Iterator[bytes]], **headers: str
) -> Iterator[tuple[str, Asked]]:
    """A host that gives the same answer to everything, and what it was asked: path and authorization."""
    asked: Asked = []

    class Asking(BaseHTTPRequestHandler):
        def _reply(self) -> None:
            asked.append((self.path, self.headers.get("Authorization")))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for part in [body] if isinstance(body, bytes) else body():
                    self.wfile.write(part)
            except OSError:
                pass

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asking)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def told(words: str, api: str, kind: Kind = Kind.GITHUB, seconds: float = 10) -> ForgeError:
    with pytest.raises(ForgeError, match=words) as raised:
        opened(Forge(kind, api, REPOSITORY, TOKEN, seconds))
    everything = "".join(traceback.format_exception(raised.value))
    assert TOKEN not in f"{everything}{raised.value.hint}{raised.value!r}"
    assert raised.value.hint
    return raised.value


def test_the_token_does_not_follow_to_another_host() -> None:
    with answering(200, b"[]") as (other, asked):
        for target in (f"{other}/repos", f"//127.0.0.1:{other.rpartition(':')[2]}/x", "https://evil.example/",
                       "file:///etc/passwd", "http://127.0.0.1@evil.example/"):  # fmt: skip
            with answering(302, b"", Location=target) as (api, there):
                told("leads on to another address", api)
            assert len(there) == 1
        assert not asked


def test_a_redirect_at_the_same_host_is_followed_a_few_times() -> None:
    with answering(301, b"", Location="/round/and/round") as (api, asked):
        told("leads on to another address", api)
    assert [path for path, _ in asked][1:] == ["/round/and/round"] * 3


def test_a_repository_that_was_renamed_is_found(tmp_path: Path) -> None:
    with imitated(tmp_path, Kind.GITHUB) as forge:
        old = Forge(forge.kind, forge.forge.api, forge.formerly, TOKEN)
        assert opened(old) == opened(forge.forge) == opened(old)
        assert len(forge.proposals) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><title>Sign in</title>", "no forge answers"),
        (b"[" * 100_000, "no forge answers"),
        (b'{"message": "hello"}', "no forge answers"),
        (b'[{"number": 1}]', "no forge answers"),
        (b"[7]", "no forge answers"),
        (b"\xff\xfe", "no forge answers"),
        (b"x" * (10 << 20), "more than a forge does"),
        (b"[" + b" " * (1 << 20) + b"]", "more than a forge does"),
    ],
    ids=["html", "deep", "object", "lacking", "number", "bytes", "large", "wide"],
)
@pytest.mark.parametrize("kind", Kind)
def test_what_is_no_answer_of_a_forge_is_told(kind: Kind, body: bytes, words: str) -> None:
    with answering(200, body) as (api, _):
        told(words, api, kind)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", 'https://x/"><script>', "", None, 7, "https://a:b@x/", "data:x"]
)
@pytest.mark.parametrize("kind", Kind)
def test_an_address_that_is_none_reaches_nobody(tmp_path: Path, kind: Kind, url: object) -> None:
    with imitated(tmp_path, kind) as forge:
        forge.before = lambda method, _: (
            (201, {"html_url": url, "web_url": url, "number": 1, "iid": 1}) if method == "POST" else None
        )
        told("no forge answers", forge.forge.api, kind)


def test_a_forge_that_repeats_the_token_is_not_repeated(tmp_path: Path) -> None:
    with imitated(tmp_path, Kind.GITHUB) as forge:
        forge.before = lambda method, _: (
            (422, {"message": f"\033[31mBad {TOKEN}", "errors": [{"message": TOKEN}, "no"]})
            if method == "POST" else None
        )  # fmt: skip
        error = told(r"Bad \*\*\*; \*\*\*; no", forge.forge.api)
    assert "\033" not in str(error)


def test_a_forge_that_hangs_or_drips_is_left() -> None:
    def drip() -> Iterator[bytes]:
        for _ in range(40):
            time.sleep(0.1)
            yield b" "

    start = time.monotonic()
    with answering(200, drip) as (api, _):
        told("can't be reached", api, seconds=0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told("can't be reached", f"http://127.0.0.1:{silent.getsockname()[1]}", seconds=0.5)
    assert time.monotonic() - start < 5


def test_a_host_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    told("can't be reached", f"http://127.0.0.1:{port}")
    with answering(200, b"[]") as (api, _):
        told("can't be reached", api.replace("http:", "https:"))


def test_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(200, b"[]") as (proxy, asked), answering(401, b"") as (api, _):
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("no_proxy", "")
        told("refuses the token", api)
        assert not asked


@pytest.mark.parametrize("kind", Kind)
def test_the_token_travels_in_its_header_alone(tmp_path: Path, kind: Kind) -> None:
    with imitated(tmp_path, kind) as forge:
        opened(forge.forge)
        assert forge.asked
        assert not any(TOKEN in url for _, url in forge.asked)
