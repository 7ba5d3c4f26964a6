"""Where the program's own files lie: schemas, theme, default mkdocs.yml, catalogues.

In a checkout they stand beside the package; in an installed wheel they travel inside it
(`generator/bundled`, see pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def base() -> Path:
    bundled = PACKAGE / "bundled"
    return bundled if bundled.is_dir() else PACKAGE.parent


def schemas() -> Path:
    return base() / "schemas"


def theme() -> Path:
    return base() / "theme"


def mkdocs_yml() -> Path:
    return base() / "mkdocs.yml"


def catalogues() -> Path:
    return PACKAGE / "locale"
