"""One question to a forge's API, and its answer as data: limited in time and size, at that address alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from threading import Thread
from typing import Any, Final
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from generator.base.language import N_
from generator.forges.forge import LOOPBACK, Forge, Kind
from generator.problems.errors import ForgeError

LARGEST_ANSWER: Final = 1 << 20
"""Bytes."""

_REDIRECTS: Final = 3
_ADDRESS = N_("Is it the address of the API? For example: https://api.github.com")
_WAIT = N_("Wait a few minutes and try again. What was saved is not lost.")


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is one of HTTP's: from 200 to 299, 409 or 422. `data` is what the JSON says."""

    status: int
    data: Any

    @property
    def is_yes(self) -> bool:
        return self.status < 300


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    forge: Forge,
    method: str,
    path: str,
    *,
    query: Mapping[str, str] | None = None,
    body: Mapping[str, object] | None = None,
) -> Answer:
    """`path` stands behind the API's address. Raises ForgeError for answers that `Answer` doesn't have."""
    url = f"{forge.api.rstrip('/')}{path}" + (f"?{urlencode(query)}" if query else "")
    for _ in range(_REDIRECTS + 1):
        raw = _within(forge, _request(forge, method, url, body))
        if raw.status not in {301, 302, 303, 307, 308}:
            return _answer(forge, raw)
        url = _followed(forge, method, url, raw)
    raise _led_elsewhere(forge, url)


def words_of(forge: Forge, answer: Answer) -> str:
    """What the forge says of its refusal: short, in plain signs, and without the token."""
    told = answer.data if isinstance(answer.data, dict) else {}
    more = told.get("errors")
    parts = [told.get("message"), *(more if isinstance(more, list) else [])]
    texts = (part.get("message") if isinstance(part, dict) else part for part in parts)
    said = "; ".join(str(text) for text in texts if text) or str(answer.status)
    plain = "".join(sign for sign in said if sign.isprintable())
    return plain.replace(forge.token, "***").replace(quote(forge.token, safe=""), "***")[:300]


def _request(forge: Forge, method: str, url: str, body: Mapping[str, object] | None) -> Request:
    scheme = "token" if forge.kind is Kind.FORGEJO else "Bearer"
    headers = {
        "Accept": "application/vnd.github+json" if forge.kind is Kind.GITHUB else "application/json",
        "Authorization": f"{scheme} {forge.token}",
        "User-Agent": "iup-portfolio",
    }
    data = None if body is None else json.dumps(body).encode("utf-8")
    if data is not None:
        headers["Content-Type"] = "application/json"
    return Request(url, data, headers, method=method)  # noqa: S310 - `Forge` lets https and this machine through


def _within(forge: Forge, request: Request) -> _Raw:
    """A thread of its own: a socket's limit begins anew with every byte, and there are hosts that drip."""
    found: list[_Raw | Exception] = []

    def run() -> None:
        try:
            found.append(_send(request, forge.seconds))
        except Exception as error:  # noqa: BLE001 - it is raised, or worded, by who waits
            found.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(forge.seconds)
    match found:
        case [_Raw() as raw]:
            return raw
        case [OSError() | HTTPException() as error]:
            raise _cant_be_reached(forge, str(getattr(error, "reason", error)) or type(error).__name__)
        case [Exception() as error]:
            raise error
    raise _cant_be_reached(forge, "no answer in time")


def _send(request: Request, seconds: float) -> _Raw:
    with _opener(request.host).open(request, timeout=seconds) as response:
        body = response.read(LARGEST_ANSWER + 1)
        return _Raw(response.status, {name.lower(): value for name, value in response.headers.items()}, body)


def _opener(host: str) -> OpenerDirector:
    """Nothing but http and https; what it answers comes as it is, and no redirect is followed."""
    opener = OpenerDirector()
    is_here = urlsplit(f"//{host}").hostname in LOOPBACK
    for handler in (HTTPHandler(), HTTPSHandler(), _AsItIs(), *(() if is_here else (ProxyHandler(),))):
        opener.add_handler(handler)
    return opener


class _AsItIs(HTTPErrorProcessor):
    def http_response(self, _: Request, response: HTTPResponse) -> HTTPResponse:
        return response

    https_response: Callable[..., HTTPResponse] = http_response


def _followed(forge: Forge, method: str, url: str, raw: _Raw) -> str:
    """Only at the same host, over the same scheme, and where the question stays what it is."""
    target = urljoin(url, raw.headers.get("location", ""))
    here, there = urlsplit(url), urlsplit(target)
    stays = (here.scheme, here.netloc) == (there.scheme, there.netloc)
    if not stays or (method != "GET" and raw.status not in {307, 308}):
        raise _led_elsewhere(forge, target)
    return target


def _answer(forge: Forge, raw: _Raw) -> Answer:
    _refuse_status(forge, raw)
    if len(raw.body) > LARGEST_ANSWER:
        raise ForgeError(N_("{host} answers more than a forge does."), _ADDRESS, host=forge.host)
    try:
        return Answer(raw.status, json.loads(raw.body))
    except (ValueError, RecursionError):
        raise strange(forge) from None


def _refuse_status(forge: Forge, raw: _Raw) -> None:
    host = forge.host
    if raw.status == 429 or (raw.status == 403 and _is_too_often(raw)):
        raise ForgeError(
            N_("{host} has been asked too often, and answers nothing for a while."), _WAIT, host=host
        )
    if raw.status == 401:
        raise ForgeError(
            N_("{host} refuses the token: it is wrong, or has expired."),
            N_("Make a new token there, and put it in the place of the old one."),
            host=host,
        )
    if raw.status == 403:
        raise ForgeError(
            N_("{host} doesn't let this token open proposals in {repository}."),
            N_("Give the token the right to write pull requests (merge requests) of this repository."),
            host=host,
            repository=forge.repository,
        )
    if raw.status == 404:
        raise ForgeError(
            N_("{host} has no such repository, or doesn't show it to this token: {repository}"),
            N_("Is the name right, and may the token read the repository?"),
            host=host,
            repository=forge.repository,
        )
    if raw.status >= 500:
        raise ForgeError(N_("{host} has trouble of its own ({status})."), _WAIT, host=host, status=raw.status)
    if not 200 <= raw.status < 300 and raw.status not in {409, 422}:
        raise strange(forge)


def _is_too_often(raw: _Raw) -> bool:
    return "retry-after" in raw.headers or raw.headers.get("x-ratelimit-remaining") == "0"


def strange(forge: Forge) -> ForgeError:
    return ForgeError(N_("{host} answers something that no forge answers."), _ADDRESS, host=forge.host)


def _led_elsewhere(forge: Forge, url: str) -> ForgeError:
    return ForgeError(
        N_("{host} leads on to another address, and the token is not sent there: {target}"),
        N_("Has the repository, or the forge, been moved? Then give its new address."),
        host=forge.host,
        target=ascii((urlsplit(url).hostname or "")[:100]),
    )


def _cant_be_reached(forge: Forge, reason: str) -> ForgeError:
    return ForgeError(
        N_("{host} can't be reached: {reason}"),
        N_("Is this machine connected to the network? What was saved is not lost: try again later."),
        host=forge.host,
        reason=reason.replace(forge.token, "***")[:200],
    )
