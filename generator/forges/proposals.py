"""A proposal at a forge: a pull request, which GitLab calls a merge request. Opened once, if asked often."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from generator.base.language import N_
from generator.forges.asking import Answer, ask, strange, words_of
from generator.forges.forge import Forge, Kind, split
from generator.problems.errors import ForgeError

_LONGEST_TITLE: Final = 250
_LONGEST_BODY: Final = 60_000
_PAGE: Final = 20
"""Proposals that surely fit into one answer."""

_MOST_PAGES: Final = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """Where a proposal is read, and its number in the repository."""

    url: str
    number: int


@dataclass(frozen=True, slots=True)
class _Proposal:
    base_branch: str
    branch: str
    title: str
    body: str


def open_proposal(forge: Forge, base_branch: str, branch: str, title: str, body: str) -> Opened:
    """The open proposal to take `branch`, which was pushed, into `base_branch`; made if there is none yet.

    Raises ForgeError.
    """
    dialect = _DIALECTS[forge.kind](forge)
    if found := dialect.find(base_branch, branch):
        return found
    line = " ".join(title.split())[:_LONGEST_TITLE]
    answer = dialect.make(_Proposal(base_branch, branch, line or branch, body[:_LONGEST_BODY]))
    if answer.is_yes:
        return dialect.opened(answer.data)
    # Somebody may have opened it in between.
    if found := dialect.find(base_branch, branch):
        return found
    raise ForgeError(
        N_("{host} doesn't open a proposal for {branch}: {said}"),
        N_("Was the branch pushed, and does it differ from {base}?"),
        host=forge.host,
        branch=branch,
        base=base_branch,
        said=words_of(forge, answer),
    )


def close_proposal(forge: Forge, number: int) -> None:
    """Close a proposal without merging it; nothing is wrong if it is closed already. Raises ForgeError."""
    answer = _DIALECTS[forge.kind](forge).close(number)
    if not answer.is_yes:
        raise ForgeError(
            N_("{host} doesn't close the proposal {number}: {said}"),
            N_("It may be merged already: have a look at it there."),
            host=forge.host,
            number=number,
            said=words_of(forge, answer),
        )


@dataclass(frozen=True, slots=True)
class _Dialect(ABC):
    """How one kind of forge is asked, and what it calls things. All raise ForgeError."""

    forge: Forge

    @abstractmethod
    def candidates(self, branch: str) -> Iterator[Mapping[str, Any]]:
        """Open proposals, among them those of `branch`."""

    @abstractmethod
    def make(self, proposal: _Proposal) -> Answer: ...

    @abstractmethod
    def close(self, number: int) -> Answer: ...

    @abstractmethod
    def ends(self, item: Mapping[str, Any]) -> tuple[str, str] | None:
        """The branches that a proposal goes to and comes from; None if it comes from another repository."""

    @abstractmethod
    def opened(self, item: Any) -> Opened: ...

    def find(self, base_branch: str, branch: str) -> Opened | None:
        for item in self.candidates(branch):
            try:
                if self.ends(item) == (base_branch, branch):
                    return self.opened(item)
            except (KeyError, TypeError, AttributeError):
                raise strange(self.forge) from None
        return None

    def listed(self, path: str, query: Mapping[str, str]) -> list[Any]:
        answer = ask(self.forge, "GET", path, query=query)
        if not answer.is_yes or not isinstance(answer.data, list):
            raise strange(self.forge)
        return answer.data

    def read(self, item: Any, url: str, number: str) -> Opened:
        if isinstance(item, dict) and isinstance(item.get(url), str) and isinstance(item.get(number), int):
            address = item[url]
            if split(address):
                return Opened(address, item[number])
        raise strange(self.forge)


class _Pulls(_Dialect):
    """What GitHub has, and Forgejo took over."""

    @property
    def pulls(self) -> str:
        return f"/repos/{self.forge.repository}/pulls"

    def make(self, proposal: _Proposal) -> Answer:
        ends = {"base": proposal.base_branch, "head": proposal.branch}
        texts = {"title": proposal.title, "body": proposal.body}
        return ask(self.forge, "POST", self.pulls, body=ends | texts)

    def close(self, number: int) -> Answer:
        return ask(self.forge, "PATCH", f"{self.pulls}/{int(number)}", body={"state": "closed"})

    def ends(self, item: Mapping[str, Any]) -> tuple[str, str] | None:
        head, base = item["head"], item["base"]
        # There is no repository any longer where a fork was deleted; and the own one may have been renamed.
        is_own = head["repo"] is not None and head["repo"]["full_name"] == base["repo"]["full_name"]
        return (base["ref"], head["ref"]) if is_own else None

    def opened(self, item: Any) -> Opened:
        return self.read(item, "html_url", "number")


class _GitHub(_Pulls):
    def candidates(self, branch: str) -> Iterator[Mapping[str, Any]]:
        owner = self.forge.repository.partition("/")[0]
        yield from self.listed(self.pulls, {"state": "open", "head": f"{owner}:{branch}"})


class _Forgejo(_Pulls):
    def candidates(self, branch: str) -> Iterator[Mapping[str, Any]]:  # noqa: ARG002 - it can't be asked for one
        for page in range(1, _MOST_PAGES + 1):
            found = self.listed(self.pulls, {"state": "open", "limit": str(_PAGE), "page": str(page)})
            yield from found
            # The server may have a smaller page than the one that was asked for.
            if not found:
                return


class _GitLab(_Dialect):
    @property
    def merge_requests(self) -> str:
        return f"/projects/{quote(self.forge.repository, safe='')}/merge_requests"

    def candidates(self, branch: str) -> Iterator[Mapping[str, Any]]:
        yield from self.listed(self.merge_requests, {"state": "opened", "source_branch": branch})

    def make(self, proposal: _Proposal) -> Answer:
        ends = {"target_branch": proposal.base_branch, "source_branch": proposal.branch}
        texts = {"title": proposal.title, "description": proposal.body}
        return ask(self.forge, "POST", self.merge_requests, body=ends | texts)

    def close(self, number: int) -> Answer:
        path = f"{self.merge_requests}/{int(number)}"
        return ask(self.forge, "PUT", path, body={"state_event": "close"})

    def ends(self, item: Mapping[str, Any]) -> tuple[str, str] | None:
        is_own = item["source_project_id"] == item["target_project_id"]
        return (item["target_branch"], item["source_branch"]) if is_own else None

    def opened(self, item: Any) -> Opened:
        return self.read(item, "web_url", "iid")


_DIALECTS: Final[Mapping[Kind, type[_Dialect]]] = {
    Kind.GITHUB: _GitHub,
    Kind.GITLAB: _GitLab,
    Kind.FORGEJO: _Forgejo,
}
