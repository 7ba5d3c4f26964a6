"""Proposals sent to the repository that all share, and fetched from there."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from generator.base.language import N_
from generator.git.branches import PROPOSALS, checked_branch, commit_of, is_ancestor, main_branch, tip
from generator.git.process import output
from generator.git.remote_process import Answer, reach
from generator.git.trees import checked_id
from generator.problems.errors import GitError, UsageError

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_REMOTE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")
_SOMEBODY_WAS_FASTER: Final = re.compile(
    r"stale info|fetch first|non-fast-forward|needs force|already exists|cannot lock ref|failed to update ref"
)
_IS_GONE: Final = "remote ref does not exist"


class Pushed(StrEnum):
    SENT = "sent"
    REFUSED = "refused"
    """Somebody else was first: fetch, and try again from there."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server signs in with at the remote, in place of a person's own access."""

    token: str = field(repr=False)
    user: str = "x-access-token"


def fetch(root: Path, remote: str, *, timeout: float, token: Credentials | None = None) -> None:
    """Bring what is known of the remote's main line and proposals up to date; what is gone there goes here.

    Nothing but `refs/remotes/<remote>/` changes. Raises GitError, UsageError.
    """
    main = main_branch(root)
    # A pattern may match nothing: where the remote is new, nobody knows whether it has the branch.
    known = (
        (main.name if main.remote == remote else f"{main.name}*",) if main.remote in {remote, None} else ()
    )
    names = (*known, *(f"{prefix}*" for prefix in PROPOSALS))
    refs = (f"+refs/heads/{name}:refs/remotes/{remote}/{name}" for name in names)
    # An empty map: the clone's own could lead to branches that are somebody's work.
    options = (
        "--quiet", "--prune", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--refmap=",
    )  # fmt: skip
    answer = _reach(_Way(root, remote, token, timeout), ("fetch", *options), *refs)
    if answer.status:
        raise _cant_reach(remote, answer)


def push(
    root: Path, remote: str, branch: str, *, expected: str | None, token: Credentials | None, timeout: float
) -> Pushed:
    """Send a branch to where it is `expected` to be at the remote: a commit, or None for nowhere yet.

    REFUSED if it is elsewhere, or the branch here doesn't lead on from there: nobody's commit is overwritten.
    Raises GitError with git's own words, for instance where the remote takes no such branch; UsageError.
    """
    commit = tip(root, branch)
    if commit is None:
        raise UsageError(
            N_("There is no branch {branch} to send."), N_("Save something first."), branch=branch
        )
    if expected is not None and not is_ancestor(root, checked_id(expected), commit):
        return Pushed.REFUSED
    pushed = _push(_Way(root, remote, token, timeout), branch, f"{commit}:", expected)
    if pushed is Pushed.SENT:
        _remember(root, remote, branch, commit)
    return pushed


def delete_remote_branch(
    root: Path, remote: str, branch: str, *, expected: str, token: Credentials | None, timeout: float
) -> Pushed:
    """SENT also where it is gone already; REFUSED if it isn't at `expected` there. Raises as `push`."""
    pushed = _push(_Way(root, remote, token, timeout), checked_branch(branch), ":", checked_id(expected))
    if pushed is Pushed.SENT:
        _remember(root, remote, branch, None)
    return pushed


def remote_tip(root: Path, remote: str, branch: str) -> str | None:
    """The commit that a branch of the remote was at when it was last heard of. Raises as `push`."""
    return commit_of(root, f"refs/remotes/{_checked_name(remote)}/{checked_branch(branch)}")


@dataclass(frozen=True, slots=True)
class _Way:
    """To which remote of which repository, and how."""

    root: Path
    remote: str
    token: Credentials | None
    timeout: float


def _push(way: _Way, branch: str, source: str, expected: str | None) -> Pushed:
    ref = f"refs/heads/{branch}"
    options = ("--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no")
    lease = f"--force-with-lease={ref}:{expected or ''}"
    answer = _reach(way, ("push", *options, lease), f"{source}{ref}")
    if answer.status == 0:
        return Pushed.SENT
    about = next((line for line in answer.said.splitlines() if line.startswith("!")), "")
    if source == ":" and _IS_GONE in answer.complaints:
        return Pushed.SENT
    if about and _SOMEBODY_WAS_FASTER.search(about):
        return Pushed.REFUSED
    if about:
        raise _not_taken(way.remote, branch, answer, about)
    raise _cant_reach(way.remote, answer)


def _reach(way: _Way, command: tuple[str, ...], *refs: str) -> Answer:
    arguments = (*command, "--", _checked(way.root, way.remote), *refs)
    settings = {f"remote.{way.remote}.mirror": "false"}
    if way.token is None:
        return reach(way.root, arguments, timeout=way.timeout, settings=settings)
    settings |= dict(_signed_in(way, way.token, command[0]))
    return reach(way.root, arguments, timeout=way.timeout, settings=settings, secrets=_traces(way.token))


def _signed_in(way: _Way, token: Credentials, command: str) -> Iterator[tuple[str, str]]:
    """Settings that hand the token to the address of the remote alone, and no other credentials."""
    asked = ("remote", "get-url", *(("--push",) if command == "push" else ()), way.remote)
    address = urlsplit(reach(way.root, asked, timeout=way.timeout).said.strip())
    if address.scheme not in {"http", "https"}:
        return
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise UsageError(
            N_("The address of {remote} is not encrypted, so the token is not sent there."),
            N_("Give it an address that begins with https://: `git remote set-url`"),
            remote=way.remote,
        )
    place = urlunsplit((address.scheme, address.netloc.rpartition("@")[2], address.path, "", ""))
    yield "credential.helper", ""
    yield "http.followRedirects", "false"
    # The names of settings are read without regard to capitals: the first takes away what others have set.
    yield f"http.{place}.extraHeader", ""
    yield f"http.{place}.extraheader", f"Authorization: Basic {_basic(token)}"


def _basic(token: Credentials) -> str:
    return b64encode(f"{token.user}:{token.token}".encode()).decode("ascii")


def _traces(token: Credentials) -> tuple[str, ...]:
    """Whatever could be told of the token."""
    alone = b64encode(token.token.encode()).decode("ascii")
    return token.token, quote(token.token, safe=""), _basic(token), alone


def _checked(root: Path, remote: str) -> str:
    """The name of a remote that the repository has: git would take another word for the way to a folder."""
    known = output(root, "config", "--get", f"remote.{_checked_name(remote)}.url", accepted=(0, 1, 2))
    if not known.strip():
        raise UsageError(
            N_("The repository has no remote {remote}."), N_("`git remote -v` names them."), remote=remote
        )
    return remote


def _checked_name(remote: str) -> str:
    if not _REMOTE.fullmatch(remote) or ".." in remote:
        raise UsageError(
            N_("{remote} can't be the name of a remote."),
            N_("`git remote -v` names them."),
            remote=ascii(remote),
        )
    return remote


def _remember(root: Path, remote: str, branch: str, commit: str | None) -> None:
    """What `remote_tip` answers from now on, also where the clone's settings would not have git note it."""
    ref = f"refs/remotes/{remote}/{branch}"
    with suppress(GitError):  # another process is there: it has heard something newer
        output(root, "update-ref", "--no-deref", *(("-d", ref) if commit is None else (ref, commit)))


def _cant_reach(remote: str, answer: Answer) -> GitError:
    said = answer.complaints or answer.said.strip()
    return GitError(N_("git can't reach {remote}: {said}"), answer.hint, remote=remote, said=said)


def _not_taken(remote: str, branch: str, answer: Answer, about: str) -> GitError:
    said = answer.complaints or about
    return GitError(
        N_("{remote} doesn't take the branch {branch}: {said}"),
        N_("Ask who looks after the repository whether you may push branches to it."),
        remote=remote,
        branch=branch,
        said=said,
    )
