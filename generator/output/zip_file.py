"""A whole site as one zip file, to keep: it opens offline, by a double click on its index.html."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same site is always the same zip."""


def write_zip(site: Path, target: Path, without: Collection[str]) -> None:
    """Write the folder `site` into `target`, under a folder of the site's name; `without` files so called."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name not in without):
            entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(site).as_posix()}", EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
