"""What stands behind a `#` in a YAML file: people's remarks, which no page shows."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.yaml.decoding import decode


def remarks(raw: bytes) -> tuple[str, ...]:
    """The remarks, without their `#`, in the order of the file; those before a slip, where one breaks it."""
    if b"#" not in raw:
        return ()
    text, _, _ = decode(raw)
    return tuple(_remarks(text)) if text is not None else ()


def _remarks(text: str) -> Iterator[str]:
    """Whatever stands between two tokens and isn't space is a remark; so is what follows the sign of a block
    of text on its line.
    """
    end = 0
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            yield from _in_gap(text[end : token.start_mark.index])
            end = max(end, token.end_mark.index)
            if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
                first = text[token.start_mark.index : end].partition("\n")[0]
                yield from _in_gap(first.partition(" ")[2])
    except yaml.YAMLError:
        return


def _in_gap(gap: str) -> Iterator[str]:
    for line in gap.splitlines():
        said = line.partition("#")[2].strip()
        if said:
            yield said
