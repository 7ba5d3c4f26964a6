"""Sent with a person's own access: no hook, no question, no token in a word, no endless waiting."""

from __future__ import annotations

import base64
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.git.branches import delete_branch, main_branch, set_branch, tip
from generator.git.remote import Credentials, Pushed, delete_remote_branch, fetch, push, remote_tip
from generator.problems.errors import GitError, UsageError
from tests.git.test_branches import BRANCH, PLAN, saved
from tests.support.repository import Repository
from tests.support.wait_until import wait_until

TOKEN = "s3cr3t/t0ken+x"
BASIC = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings; a test gives its own by writing them to `settings`."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_SSH", "GIT_SSH_COMMAND"):
        monkeypatch.delenv(name, raising=False)


class Sides:
    """A bare repository and two clones of it, whose plans are on `main`."""

    def __init__(self, folder: Path) -> None:
        first = Repository.create(folder / "first")
        first.commit({PLAN: "one\n"}, "2026-01-01")
        self.bare = Repository(folder / "bare.git")
        first.git("clone", "--quiet", "--bare", str(first.top), str(self.bare.top))
        self.here, self.there = Repository(folder / "here"), Repository(folder / "there")
        for clone in (self.here, self.there):
            first.git("clone", "--quiet", str(self.bare.top), str(clone.top))


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    return Sides(tmp_path)


def sent(root: Path, expected: str | None = None, branch: str = BRANCH) -> Pushed:
    return push(root, "origin", branch, expected=expected, token=None, timeout=20)


def gotten(root: Path) -> None:
    fetch(root, "origin", timeout=20)


def proposed(clone: Repository, text: bytes = b"two\n", parent: str | None = None) -> str:
    made = saved(clone.top, {PLAN: text}, parent or clone.head())
    assert made
    return made


def set_url(clone: Repository, url: str) -> None:
    clone.git("config", "remote.origin.url", url)


# There and back


def test_a_proposal_is_sent_and_fetched(sides: Sides) -> None:
    made = proposed(sides.here)
    assert remote_tip(sides.here.top, "origin", BRANCH) is None
    assert sent(sides.here.top) is Pushed.SENT
    assert tip(sides.bare.top, BRANCH) == remote_tip(sides.here.top, "origin", BRANCH) == made
    assert sent(sides.here.top) is Pushed.SENT
    gotten(sides.there.top)
    assert remote_tip(sides.there.top, "origin", BRANCH) == made
    assert tip(sides.there.top, BRANCH) is None


def test_the_main_line_is_fetched_and_nothing_here_moves(sides: Sides) -> None:
    head = sides.here.head()
    newer = sides.there.commit({PLAN: "newer\n"}, "2026-02-01")
    sides.there.git("push", "--quiet", "origin", "main", "main:other")
    gotten(sides.here.top)
    main = main_branch(sides.here.top)
    assert (main.name, main.remote, main.commit) == ("main", "origin", newer)
    assert sides.here.head() == head
    assert remote_tip(sides.here.top, "origin", "other") is None
    assert not (sides.here.top / ".git/FETCH_HEAD").exists()


def test_a_map_that_leads_to_somebodys_own_branches_is_not_followed(sides: Sides) -> None:
    sides.here.git("config", "remote.origin.fetch", "+refs/heads/*:refs/heads/*")
    head, mine = sides.here.head(), proposed(sides.here)
    proposed(sides.there, b"three\n")
    sent(sides.there.top)
    gotten(sides.here.top)
    assert (sides.here.head(), tip(sides.here.top, BRANCH)) == (head, mine)


def test_a_remote_that_came_later_is_asked_for_the_main_line(sides: Sides, tmp_path: Path) -> None:
    sides.here.git("remote", "remove", "origin")
    assert main_branch(sides.here.top).remote is None
    sides.here.git("remote", "add", "origin", str(sides.bare.top))
    gotten(sides.here.top)
    assert main_branch(sides.here.top).remote == "origin"
    empty = Repository.create(tmp_path / "empty.git")
    set_url(sides.here, str(empty.top))
    sides.here.git("update-ref", "-d", "refs/remotes/origin/main")
    gotten(sides.here.top)
    assert main_branch(sides.here.top).remote is None


def test_what_is_gone_there_is_gone_here(sides: Sides) -> None:
    made = proposed(sides.here)
    sent(sides.here.top)
    sides.here.git("push", "--quiet", "origin", f"{made}:refs/heads/answers/alva")
    gotten(sides.there.top)
    assert remote_tip(sides.there.top, "origin", "answers/alva") == made
    for branch in (BRANCH, "answers/alva", BRANCH):
        gone = delete_remote_branch(sides.here.top, "origin", branch, expected=made, token=None, timeout=20)
        assert gone in {Pushed.SENT, Pushed.REFUSED}
    assert tip(sides.bare.top, BRANCH) is remote_tip(sides.here.top, "origin", BRANCH) is None
    gotten(sides.there.top)
    assert remote_tip(sides.there.top, "origin", BRANCH) is None
    assert remote_tip(sides.there.top, "origin", "answers/alva") is None


# Somebody else was first


def test_who_was_slower_is_refused_and_overwrites_nothing(sides: Sides) -> None:
    theirs = proposed(sides.there, b"theirs\n")
    assert sent(sides.there.top) is Pushed.SENT
    mine = proposed(sides.here, b"mine\n")
    assert sent(sides.here.top) is Pushed.REFUSED
    gotten(sides.here.top)
    assert sent(sides.here.top, theirs) is Pushed.REFUSED
    assert tip(sides.bare.top, BRANCH) == theirs
    both = saved(sides.here.top, {PLAN: b"both\n"}, mine, other=theirs)
    assert both
    assert sent(sides.here.top, theirs) is Pushed.SENT
    assert tip(sides.bare.top, BRANCH) == both


def test_a_branch_that_was_deleted_there_is_not_brought_back(sides: Sides) -> None:
    made = proposed(sides.here)
    sent(sides.here.top)
    sides.bare.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    proposed(sides.here, b"three\n", made)
    assert sent(sides.here.top, made) is Pushed.REFUSED
    assert tip(sides.bare.top, BRANCH) is None


def test_a_branch_that_went_on_there_is_not_deleted(sides: Sides) -> None:
    made = proposed(sides.here)
    sent(sides.here.top)
    gotten(sides.there.top)
    assert set_branch(sides.there.top, BRANCH, made, None)
    newer = proposed(sides.there, b"newer\n", made)
    assert sent(sides.there.top, made) is Pushed.SENT
    refused = delete_remote_branch(sides.here.top, "origin", BRANCH, expected=made, token=None, timeout=20)
    assert refused is Pushed.REFUSED
    assert tip(sides.bare.top, BRANCH) == newer


def test_what_the_remote_does_not_take_is_told_in_its_words(sides: Sides) -> None:
    hook = sides.bare.top / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf 'Branches are \\033[31mprotected\\n' >&2; exit 1\n")
    hook.chmod(0o755)
    proposed(sides.here)
    with pytest.raises(GitError, match="protected") as raised:
        sent(sides.here.top)
    assert "\033" not in str(raised.value)
    assert remote_tip(sides.here.top, "origin", BRANCH) is None


# Attacks


@pytest.mark.parametrize(
    "remote", ["--upload-pack=touch x", "../bare.git", "nowhere", "https://x/y", "", "a\nb"]
)
def test_only_a_remote_that_the_repository_has_is_asked(sides: Sides, remote: str) -> None:
    proposed(sides.here)
    with pytest.raises(UsageError):
        fetch(sides.here.top, remote, timeout=20)
    with pytest.raises(UsageError):
        push(sides.here.top, remote, BRANCH, expected=None, token=None, timeout=20)


def test_branches_that_are_none_are_refused(sides: Sides) -> None:
    for name in ("--mirror", "plans/../main", "+plans/alva", "plans/alva:main"):
        with pytest.raises(UsageError):
            sent(sides.here.top, branch=name)
    with pytest.raises(UsageError, match="no branch"):
        sent(sides.here.top)


def test_hooks_and_monitors_are_not_run_but_the_persons_own_access_is(
    sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, spy = tmp_path / "ran", tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\necho ran >> '{ran}'\n")
    spy.chmod(0o755)
    proposed(sides.here)
    for name in ("pre-push", "reference-transaction", "post-update", "pre-auto-gc"):
        (sides.here.top / ".git/hooks").mkdir(exist_ok=True)
        (sides.here.top / f".git/hooks/{name}").symlink_to(spy)
    settings = {
        "core.fsmonitor": spy, "core.hooksPath": sides.here.top / ".git/hooks", "core.askPass": spy,
        "push.gpgSign": "true", "gpg.program": spy, "submodule.recurse": "true", "gc.auto": "1",
        "remote.origin.mirror": "true", "alias.push": f"!{spy}", "core.pager": spy,
    }  # fmt: skip
    for name, value in settings.items():
        sides.here.git("config", name, str(value))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_ASKPASS", str(spy))
    ran.unlink(missing_ok=True)
    assert sent(sides.here.top) is Pushed.SENT
    gotten(sides.here.top)
    assert not ran.exists()
    assert tip(sides.bare.top, "main") == sides.there.head()

    set_url(sides.here, "ssh://git@school.example/x.git")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(spy))
    with pytest.raises(GitError):
        gotten(sides.here.top)
    assert ran.read_text() == "ran\n" * len(ran.read_text().split())


@pytest.mark.parametrize(
    "url", ["ext::sh -c 'echo ran >&2; touch ran'", "git://127.0.0.1:1/x", "ftp://127.0.0.1:1/x"]
)
def test_odd_transports_are_refused_whatever_the_settings_say(sides: Sides, tmp_path: Path, url: str) -> None:
    sides.here.git("config", "protocol.allow", "always")
    sides.here.git("config", "protocol.ext.allow", "always")
    set_url(sides.here, url)
    with pytest.raises(GitError, match="not allowed"):
        gotten(sides.here.top)
    assert not (sides.here.top / "ran").exists()


def test_ssh_asks_nothing_unless_the_person_has_their_own_command(
    sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    ssh = tmp_path / "bin/ssh"
    ssh.parent.mkdir()
    ssh.write_text(f"#!/bin/sh\necho \"$@\" >> '{told}'; exit 255\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{ssh.parent}{os.pathsep}{os.environ['PATH']}")
    set_url(sides.here, "ssh://git@school.example:2222/x.git")
    with pytest.raises(GitError):
        gotten(sides.here.top)
    assert "BatchMode=yes" in told.read_text()
    told.unlink()
    (tmp_path / "settings").write_text("[core]\n\tsshCommand = ssh -v\n")
    with pytest.raises(GitError):
        gotten(sides.here.top)
    assert "BatchMode" not in told.read_text()


def test_git_is_ended_after_its_time_with_all_that_it_started(
    sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    monkeypatch.setenv("GIT_SSH_COMMAND", f"sh -c 'echo $$ > {pid}; trap \"\" TERM; sleep 600' #")
    set_url(sides.here, "ssh://git@school.example/x.git")
    start = time.monotonic()
    with pytest.raises(GitError, match="within 1 seconds"):
        fetch(sides.here.top, "origin", timeout=1)
    assert time.monotonic() - start < 15
    wait_until(lambda: not _is_running(int(pid.read_text())))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] != "Z"


def test_a_program_that_is_left_behind_is_not_waited_for(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "sh -c 'sleep 30 >/dev/null & echo no way >&2; exit 255' #")
    set_url(sides.here, "ssh://git@school.example/x.git")
    start = time.monotonic()
    with pytest.raises(GitError):
        gotten(sides.here.top)
    assert time.monotonic() - start < 15


# The token


class _Asked(BaseHTTPRequestHandler):
    """Notes what it is asked with, and answers with the server's `answer`."""

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        self.server.asked.append((self.path, self.headers.get_all("Authorization") or []))
        self.send_response(self.server.status)
        for name, value in self.server.headers_of_answer.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(f"remote: your token {TOKEN} or {BASIC} is bad".encode())

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.status, self.headers_of_answer = status, headers
        self.asked: list[tuple[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def _serving(status: int, **headers: str) -> Iterator[_Server]:
    server = _Server(status, headers)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _with_token(root: Path) -> Pushed:
    return push(root, "origin", BRANCH, expected=None, token=Credentials(TOKEN), timeout=20)


@pytest.mark.parametrize(
    ("status", "headers"), [(403, {"Content-Type": "text/plain"}), (401, {"WWW-Authenticate": "Basic"})]
)
def test_the_token_is_sent_and_told_nobody(
    sides: Sides, tmp_path: Path, status: int, headers: dict[str, str]
) -> None:
    helper = tmp_path / "helper"
    helper.write_text(f"#!/bin/sh\necho ran >> '{tmp_path}/ran'\n")
    helper.chmod(0o755)
    (tmp_path / "settings").write_text(
        f"[credential]\n\thelper = {helper}\n[http]\n\textraHeader = Authorization: Basic eDp5\n"
    )
    proposed(sides.here)
    with _serving(status, **headers) as server:
        set_url(sides.here, f"{server.url.replace('//', '//name:pass@')}/o/r.git")
        with pytest.raises(GitError) as raised:
            _with_token(sides.here.top)
    assert server.asked
    assert all(headers == [f"Basic {BASIC}"] for _, headers in server.asked)
    said = f"{raised.value} {raised.value.hint} {raised.value!r}"
    assert "403" in said or status == 401
    assert not any(secret in said for secret in (TOKEN, BASIC, "pass"))
    assert TOKEN not in repr(Credentials(TOKEN))
    assert not (tmp_path / "ran").exists()


def test_a_token_that_git_repeats_is_masked(sides: Sides) -> None:
    hook = sides.bare.top / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\necho 'token {TOKEN} {BASIC} https://a:b@c.example' >&2; exit 1\n")
    hook.chmod(0o755)
    proposed(sides.here)
    with pytest.raises(GitError, match=r"token \*\*\* \*\*\* https://c\.example") as raised:
        _with_token(sides.here.top)
    assert TOKEN not in str(raised.value)


def test_the_token_does_not_follow_to_another_host(sides: Sides) -> None:
    proposed(sides.here)
    with _serving(200) as other:
        with _serving(302, Location=f"{other.url}/info/refs?service=git-receive-pack") as server:
            set_url(sides.here, f"{server.url}/o/r.git")
            with pytest.raises(GitError):
                _with_token(sides.here.top)
        assert server.asked
        assert not other.asked


def test_the_token_is_for_the_address_of_the_remote_alone(sides: Sides, tmp_path: Path) -> None:
    proposed(sides.here)
    set_url(sides.here, "http://school.example/o/r.git")
    with pytest.raises(UsageError, match="not encrypted"):
        _with_token(sides.here.top)
    with _serving(403) as server:
        (tmp_path / "settings").write_text(f'[url "{server.url}/"]\n\tinsteadOf = https://school.example/\n')
        set_url(sides.here, "https://school.example/o/r.git")
        with pytest.raises(GitError):
            _with_token(sides.here.top)
    assert all(headers == [f"Basic {BASIC}"] for _, headers in server.asked)


def test_the_token_is_no_argument_of_any_process(
    sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, real = (
        tmp_path / "told",
        subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout,
    )
    git = tmp_path / "bin/git"
    git.parent.mkdir()
    git.write_text(f'#!/bin/sh\necho "$@" >> \'{told}\'\nexec {real.strip()} "$@"\n')
    git.chmod(0o755)
    proposed(sides.here)
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    with _serving(403) as server:
        set_url(sides.here, f"{server.url}/o/r.git")
        with pytest.raises(GitError):
            _with_token(sides.here.top)
    assert "push" in told.read_text()
    assert TOKEN not in told.read_text()
    assert BASIC not in told.read_text()


def test_a_remote_by_path_is_sent_to_with_a_token_that_nobody_asks_for(sides: Sides) -> None:
    made = proposed(sides.here)
    assert _with_token(sides.here.top) is Pushed.SENT
    fetch(sides.there.top, "origin", timeout=20, token=Credentials(TOKEN))
    assert remote_tip(sides.there.top, "origin", BRANCH) == made
    assert delete_branch(sides.here.top, BRANCH, made)


def test_no_question_is_asked_where_somebody_has_to_sign_in(sides: Sides) -> None:
    with _serving(401, **{"WWW-Authenticate": 'Basic realm="x"'}) as server:
        set_url(sides.here, f"{server.url}/o/r.git")
        start = time.monotonic()
        with pytest.raises(GitError, match="could not read Username") as raised:
            gotten(sides.here.top)
    assert time.monotonic() - start < 15
    assert "Sign in once" in raised.value.hint
