"""All plans, works and weeks of the example school as this repository's history has them, each text once."""

from __future__ import annotations

from functools import cache

from tests.support.made_once import ROOT
from tests.support.repository import Repository

STUDENTS = "portfolios/students"


@cache
def recorded() -> dict[str, list[bytes]]:
    """The texts of each file by its path, the oldest first."""
    repository = Repository(ROOT)
    log = repository.git("log", "--reverse", "--format=", "--raw", "--no-abbrev", "-z", "--", STUDENTS)
    files: dict[str, list[str]] = {}
    seen: set[str] = set()
    fields = iter(log.decode().split("\0"))
    for told in fields:
        if not told.startswith(":"):
            continue
        blob, path = told.split()[3], next(fields)
        if path.endswith(".yml") and set(blob) != {"0"} and blob not in seen:
            seen.add(blob)
            files.setdefault(path, []).append(blob)
    texts = _texts(repository, [blob for blobs in files.values() for blob in blobs])
    return {path: [texts[blob] for blob in blobs] for path, blobs in files.items()}


def documents() -> list[bytes]:
    return [text for texts in recorded().values() for text in texts]


def _texts(repository: Repository, blobs: list[str]) -> dict[str, bytes]:
    told = repository.git("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode())
    texts, place = {}, 0
    for blob in blobs:
        head = told.index(b"\n", place)
        size = int(told[place:head].split()[2])
        texts[blob] = told[head + 1 : head + 1 + size]
        place = head + 1 + size + 1
    return texts
