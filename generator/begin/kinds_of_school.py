"""The kinds of schools that a beginning is there for: their areas, skills, scales and school year.

Each is a whole `school.yml` with names in all four languages (`kinds/`), of which a school takes those of its
languages. After the curricula of the countries; a school edits what it gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from generator.yaml.source import read

KINDS: Final = ("compulsory", "upper-secondary", "israeli-secondary", "russian", "empty")
_FOLDER: Final = Path(__file__).parent / "kinds"


def load(kind: str) -> Mapping[str, Any]:
    """What `school.yml` says of a school of that kind, in all languages."""
    path = _FOLDER / f"{kind}.yml"
    said: Mapping[str, Any] = read(path.name, path.read_bytes(), places=False).data or {}
    return said


def in_languages(value: Any, languages: Sequence[str]) -> Any:
    """The same with names in these languages only; a name in one language is that name alone."""
    if isinstance(value, list):
        return [in_languages(entry, languages) for entry in value]
    if not isinstance(value, dict):
        return value
    if "sv" in value and "en" in value:
        kept = {language: value[language] for language in languages}
        return kept if len(kept) > 1 else next(iter(kept.values()))
    return {key: in_languages(entry, languages) for key, entry in value.items()}
