"""An imitation of GitHub, GitLab and Forgejo: proposals kept in memory, for branches of a bare repository."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import RLock, Thread
from types import TracebackType
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from generator.forges import Forge, Kind
from tests.support.repository import Repository

TOKEN: Final = "t0ken-of-the-school"
REPOSITORY: Final = "northern-school/plans"

Reply = tuple[int, Any]


@dataclass
class Proposal:
    """`state` is "open", "closed" or "merged"; `repository` is the one that the branch lies in."""

    number: int
    base: str
    branch: str
    title: str
    body: str
    state: str = "open"
    repository: str = REPOSITORY


@dataclass
class FakeForge:
    """A forge of one `kind` with one repository, whose branches are those of the bare one at `bare`.

    In a `with` it answers at `forge.api`; questions for what it was called `formerly` are led on. `asked`
    holds the method and path of every question; whatever `before` returns is answered in place of the
    imitation's own answer.
    """

    kind: Kind
    bare: Path
    token: str = TOKEN
    name: str = REPOSITORY
    formerly: str = "northern-school/old-name"
    page: int = 50
    proposals: list[Proposal] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    before: Callable[[str, str], Reply | None] = field(default=lambda _, __: None)

    def __post_init__(self) -> None:
        self.lock = RLock()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> FakeForge:
        self._thread.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def prefix(self) -> str:
        """What stands between the host and the API's own paths."""
        return {Kind.GITHUB: "", Kind.GITLAB: "/api/v4", Kind.FORGEJO: "/api/v1"}[self.kind]

    @property
    def forge(self) -> Forge:
        return Forge(self.kind, f"{self.web}{self.prefix}", self.name, self.token, seconds=10)

    def tip(self, branch: str) -> str | None:
        found = self._git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return found or None

    def proposal(self, number: int) -> Proposal:
        return next(one for one in self.proposals if one.number == number)

    def open_ones(self) -> list[Proposal]:
        return [one for one in self.proposals if one.state == "open"]

    def merge(self, number: int, day: str = "2026-06-01", *, deletes_branch: bool = False) -> str:
        """Merge a proposal into its base in the bare repository, as a forge does; the new commit."""
        with self.lock:
            one = self.proposal(number)
            base, head = self.tip(one.base), self.tip(one.branch)
            assert base
            assert head
            tree = self._git("merge-tree", "--write-tree", base, head)
            words = f"Merge pull request #{number} from {one.branch}"
            parents = ("-p", base, "-p", head)
            merged = self._git("commit-tree", tree, *parents, "-m", words, day=day)
            self._git("update-ref", f"refs/heads/{one.base}", merged, base)
            if deletes_branch:
                self._git("update-ref", "-d", f"refs/heads/{one.branch}", head)
            one.state = "merged"
            return merged

    def answer(self, method: str, url: str, body: Any, authorization: str) -> Reply:
        path = urlsplit(url).path
        with self.lock:
            self.asked.append((method, url))
            if reply := self.before(method, url):
                return reply
            if authorization.partition(" ")[::2] != (self._scheme, self.token):
                return 401, {"message": "Bad credentials"}
            found = re.fullmatch(rf"{self.prefix}{self._base}(?:/(\d+))?", path)
            if not found:
                return 404, {"message": "Not Found"}
            return self._about(method, found[1], dict(parse_qsl(urlsplit(url).query)), body)

    @property
    def _scheme(self) -> str:
        return "token" if self.kind is Kind.FORGEJO else "Bearer"

    @property
    def _base(self) -> str:
        if self.kind is Kind.GITLAB:
            return re.escape(f"/projects/{self.name.replace('/', '%2F')}/merge_requests")
        return re.escape(f"/repos/{self.name}/pulls")

    def _about(self, method: str, number: str | None, query: dict[str, str], body: Any) -> Reply:
        if method == "GET" and number is None:
            return 200, [self._told(one) for one in self._listed(query)]
        if method == "POST" and number is None:
            return self._opened(body)
        if method == ("PUT" if self.kind is Kind.GITLAB else "PATCH") and number:
            return self._closed(int(number), body)
        return 405, {"message": "Method Not Allowed"}

    def _listed(self, query: dict[str, str]) -> list[Proposal]:
        wanted = {Kind.GITLAB: "opened"}.get(self.kind, "open")
        found = self.open_ones() if query.get("state") == wanted else self.proposals
        if self.kind is Kind.GITHUB and "head" in query:
            return [one for one in found if self._head(one) == query["head"]]
        if self.kind is Kind.GITLAB and "source_branch" in query:
            found = [one for one in found if one.branch == query["source_branch"]]
        size = min(self.page, int(query.get("limit", query.get("per_page", "30"))))
        start = (int(query.get("page", "1")) - 1) * size
        return found[start : start + size]

    def _opened(self, body: Any) -> Reply:
        names = ("target_branch", "source_branch") if self.kind is Kind.GITLAB else ("base", "head")
        base, branch = (body[name] for name in names)
        text = body["description" if self.kind is Kind.GITLAB else "body"]
        if not self.tip(branch) or not self.tip(base):
            return self._refused("Validation Failed: no such branch")
        if self.tip(branch) == self.tip(base):
            return self._refused(f"No commits between {base} and {branch}")
        same = (REPOSITORY, base, branch)
        if any((one.repository, one.base, one.branch) == same for one in self.open_ones()):
            return (409 if self.kind is not Kind.GITHUB else 422), {"message": "It exists already"}
        made = Proposal(len(self.proposals) + 1, base, branch, body["title"], text)
        self.proposals.append(made)
        return 201, self._told(made)

    def _closed(self, number: int, body: Any) -> Reply:
        found = [one for one in self.proposals if one.number == number]
        if not found:
            return 404, {"message": "Not Found"}
        if body == ({"state_event": "close"} if self.kind is Kind.GITLAB else {"state": "closed"}):
            if found[0].state == "merged":
                return self._refused("It is merged")
            found[0].state = "closed"
        return 200, self._told(found[0])

    @staticmethod
    def _refused(words: str) -> Reply:
        return 422, {"message": words}

    def _head(self, one: Proposal) -> str:
        return f"{one.repository.partition('/')[0]}:{one.branch}"

    def _told(self, one: Proposal) -> dict[str, Any]:
        if self.kind is Kind.GITLAB:
            return {
                "iid": one.number, "id": one.number + 1000, "state": one.state, "title": one.title,
                "source_branch": one.branch, "target_branch": one.base, "target_project_id": 7,
                "source_project_id": 7 if one.repository == self.name else 8,
                "web_url": f"{self.web}/{self.name}/-/merge_requests/{one.number}",
            }  # fmt: skip
        return {
            "number": one.number, "id": one.number + 1000, "state": one.state, "title": one.title,
            "head": {"ref": one.branch, "repo": {"full_name": one.repository}},
            "base": {"ref": one.base, "repo": {"full_name": self.name}},
            "html_url": f"{self.web}/{self.name}/pull/{one.number}",
        }  # fmt: skip

    def _git(self, *arguments: str, day: str = "2026-06-01") -> str:
        return Repository(self.bare).git(*arguments, day=day, by="Forge").decode().strip()


class _Asked(BaseHTTPRequestHandler):
    def _reply(self) -> None:
        assert isinstance(self.server, _Server)
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"null")
        # The token counts where a forge looks for it, and nowhere else.
        authorization = self.headers.get("Authorization") or ""
        if self.server.forge.formerly in self.path:
            self._lead_on(self.server.forge)
            return
        status, data = self.server.forge.answer(self.command, self.path, body, unquote(authorization))
        raw = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _lead_on(self, forge: FakeForge) -> None:
        self.send_response(301 if self.command == "GET" else 307)
        self.send_header("Location", self.path.replace(forge.formerly, forge.name))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self._reply()

    def do_POST(self) -> None:
        self._reply()

    def do_PATCH(self) -> None:
        self._reply()

    def do_PUT(self) -> None:
        self._reply()

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, forge: FakeForge) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.forge = forge
