"""Names that the student no longer has, in files of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.documents.finding import Finding
from generator.privacy.former_names import FormerNames
from generator.yaml.reader import Path

Texts = Iterable[tuple[Path, str]]


def in_texts(texts: Texts, former: FormerNames) -> Iterator[Finding]:
    """One finding a text. The pages show the name of today, wherever it stands."""
    for path, text in texts if former else ():
        if names := tuple(former.found(text)):
            yield Finding("IUP913", path, _values(names, former), about=names[0])


def in_file_names(names: Texts, former: FormerNames) -> Iterator[Finding]:
    """What a file or a folder is called stands in addresses: no page can show another name."""
    for path, name in names if former else ():
        if found := tuple(former.found_in_file_name(name)):
            yield Finding("IUP914", path, {"file": name, **_values(found, former)})


def _values(names: Iterable[str], former: FormerNames) -> dict[str, str]:
    different = dict.fromkeys(" ".join(name.split()) for name in names)
    return {"names": ", ".join(f"`{name}`" for name in different), "now": former.now}
