"""What the validator found, as rules in a teacher's terms: each thing once, and no echoes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from generator.base.language import N_, code_of
from generator.documents import translated_words
from generator.documents.error_location import (
    as_written,
    definition_of,
    field_name,
    listed,
    node_of,
    type_of,
    value_at,
    with_examples,
)
from generator.documents.finding import Finding
from generator.documents.flow_style import in_one_line
from generator.problems import suggestions
from generator.problems.diagnostic import Term
from generator.problems.limit import MOST
from generator.yaml.list_marks import in_place, mark_at_start
from generator.yaml.reader import Path

Data = Mapping[str, Any]

_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_CLOSING_CURLY: Final = "”“»’‘"
_WANTED: Final = {
    "string": N_("a text"),
    "array": N_("a list"),
    "object": N_("a group of fields"),
    "integer": N_("a whole number"),
    "boolean": N_("`true` or `false`"),
}
_HOW: Final = {
    "string": N_("Write the text after the colon, on the same line."),
    "array": N_("Put each entry on a line of its own, with `- ` before it."),
    "object": N_("Put each of its fields on a line of its own below, two spaces further in."),
    "integer": N_("Write a number without quotes, such as `2`."),
    "boolean": N_("Write `true` or `false`, without quotes."),
}


def findings(errors: Iterable[ValidationError], schemas: Mapping[str, Data], data: Data) -> list[Finding]:
    """`errors` as findings; `schemas` by their `$id`, `data` what was checked."""
    found: list[Finding] = []
    missing: list[Finding] = []
    told: set[Path] = set()
    for error in islice(errors, MOST):
        path = tuple(error.instance_path)
        if isinstance(error.kind, Kind.AdditionalProperties):
            found += _unknown_fields(error, path, schemas, data)
        elif isinstance(error.kind, Kind.Required):
            missing.append(_missing_field(error, path, schemas))
        elif isinstance(error.kind, Kind.PropertyNames):
            finding = _unknown_language(error, path)
            told.add(finding.path)
            found.append(finding)
        elif path not in told:
            told.add(path)
            found.append(_text_for_fields(error, path, schemas) or _wrong_value(error, path))
    meant = {(*finding.path[:-1], finding.suggestion) for finding in found if finding.suggestion}
    return found + [finding for finding in missing if (*finding.path, finding.values["field"]) not in meant]


_WHAT: Final = {
    "audience": N_("an audience"),
    "began": N_("one who began it"),
    "basis": N_("a ground for publication"),
    "day": N_("a day of the week"),
    "how": N_("a way to talk with the home"),
    "kind": N_("a kind"),
    "kinds": N_("a kind of area"),
    "languages": N_("a language of the sites"),
    "status": N_("a status"),
    "where": N_("a place for a visit"),
    "who": N_("one of the three who do something"),
}
# --- fields -----------------------------------------------------------------------------------


def _unknown_fields(
    error: ValidationError, path: Path, schemas: Mapping[str, Data], data: Data
) -> Iterable[Finding]:
    known = list(node_of(error, schemas).get("properties", {}))
    here = value_at(data, path)
    for name in error.kind.unexpected[:MOST]:  # type: ignore[attr-defined]  # the kind was asked for above
        yield _unknown_field(str(name), here[name], (*path, name), [k for k in known if k not in here], known)


def _unknown_field(name: str, value: Any, path: Path, free: Sequence[str], known: Sequence[str]) -> Finding:
    before, colon, after = name.partition(":")
    if name.startswith("-") and name[1:] in known:
        return Finding("IUP106", path, {"text": name[1:]}, name[1:], at_key=True)
    if colon and value is None and before in known:
        return Finding("IUP105", path, {"name": before, "text": after}, before, at_key=True)
    if _split_by_comma(name, value):
        sign = name.rstrip()[-1]
        if sign in _CLOSING_CURLY:
            return Finding("IUP119", path, {"sign": sign}, at_key=True)
        return Finding("IUP115", path, {"text": name}, at_key=True)
    values = {"field": name, "known": listed(known)}
    close = translated_words.meant(name, free) or suggestions.nearest(name, free)
    return Finding("IUP201", path, values, close, at_key=True)


def _split_by_comma(name: str, value: Any) -> bool:
    """Whether the "field" is the rest of a text in braces, cut off by a comma: `{what: Bread, and eggs}`."""
    return value is None and " " in name.strip()


def _missing_field(error: ValidationError, path: Path, schemas: Mapping[str, Data]) -> Finding:
    name = str(error.kind.value)
    node = node_of(error, schemas).get("properties", {}).get(name, {})
    examples = with_examples(node, schemas).get("examples") or [""]
    example = examples[0]
    shown = example if isinstance(example, (str, int)) else in_one_line(example, node.get("required"))
    return Finding("IUP202", path, {"field": name, "example": f"{name}: {shown}".rstrip()}, at_key=True)


def _unknown_language(error: ValidationError, path: Path) -> Finding:
    inner: ValidationError = error.kind.error  # type: ignore[attr-defined]  # the kind was asked for
    options = [str(option) for option in inner.kind.value]
    name = str(inner.instance)
    names: Any = error.instance
    if _split_by_comma(name, names[name]):
        return Finding("IUP115", (*path, name), {"text": name}, at_key=True)
    values = {"what": Term(_WHAT["languages"]), "value": name, "allowed": listed(options)}
    return Finding("IUP205", (*path, name), values, suggestions.nearest(name, options), at_key=True)


# --- values -----------------------------------------------------------------------------------


def _text_for_fields(error: ValidationError, path: Path, schemas: Mapping[str, Data]) -> Finding | None:
    """An entry that is a text alone, where it should say by a field's name what it is: `- photo.jpg`."""
    value: Any = error.instance
    is_entry = isinstance(error.kind, Kind.Type) and bool(path) and isinstance(path[-1], int)
    if not is_entry or not isinstance(value, str) or ":" in value or mark_at_start(value):
        return None
    node = node_of(error, schemas)
    required = node.get("required", ())
    own = next((name for name in _OF_A_TEXT if name in required), None)
    if own is None:
        return None
    shown = in_one_line({**dict.fromkeys(required, "…"), own: value}).replace('"…"', "…")
    return Finding("IUP227", path, {"field": field_name(path), "example": shown})


def _wrong_value(error: ValidationError, path: Path) -> Finding:
    value: Any = error.instance
    if value is None:
        at_key = bool(path) and isinstance(path[-1], str)
        return Finding("IUP212", path, {"field": field_name(path)}, at_key=at_key)
    if isinstance(value, str) and not value.strip():
        return Finding("IUP208", path, {"field": field_name(path)})
    for kind, wording in _KINDS:
        if isinstance(error.kind, kind):
            return wording(error, path, value, definition_of(error))
    return Finding("IUP219", path, {"field": field_name(path), "value": as_written(value)})


_OF_A_TEXT: Final = ("path", "what", "text", "note", "title")
"""Fields of an entry that a text alone is most likely meant for."""

_ADDRESS: Final = re.compile(r"\s*(?:https?:|www\.)", re.IGNORECASE)
_SHORT_NAMES: Final = re.compile(r"[a-z0-9-]+(?:, ?[a-z0-9-]+)*")
_FORMED: Final = frozenset({("week",), ("starts",)})
"""Texts of a form that no number has."""


def _wrong_type(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:
    wanted: list[str] = list(error.kind.types)  # type: ignore[attr-defined]  # one of _KINDS
    if definition == "date" and isinstance(value, (int, float)):
        return _not_a_date(error, path, value, definition)
    if "string" in wanted and isinstance(value, (bool, int, float)):
        if path[-1:] in _FORMED:
            return _wrong_form(error, path, value, definition)  # quotes alone would not make it one
        return Finding(
            "IUP204", path, {"field": field_name(path), "value": as_written(value)}, as_written=True
        )
    if isinstance(value, str) and (slip := _slip_of_text(path, value, wanted)) is not None:
        return slip
    if isinstance(value, dict) and (slip := _slip(path, value, wanted)) is not None:
        return slip
    short_names = "array" in wanted and isinstance(value, str) and _SHORT_NAMES.fullmatch(value)
    suggestion = f"[{value}]" if short_names else None
    return _another_kind(path, value, _WANTED[wanted[0]], _HOW[wanted[0]], suggestion)


def _slip_of_text(path: Path, value: str, wanted: Collection[str]) -> Finding | None:
    """What was most likely meant by a text where none belongs: `-Draws`, `• Draws`, `title:Draws`."""
    if "array" in wanted and (mark := mark_at_start(value)):
        first = value.split(f" {mark['mark']}", 1)[0]
        return Finding("IUP154", path, {"sign": mark["mark"]}, in_place(first))
    if match := re.match(r"-(\w.*)", value):
        return Finding("IUP106", path, {"text": match[1].split(" -")[0]})
    if match := re.match(r"([a-z_]+):([^\s/].*)", value):
        return Finding("IUP105", path, {"name": match[1], "text": match[2]})
    return None


def _slip(path: Path, value: Data, wanted: Collection[str]) -> Finding | None:
    """What was most likely meant by fields where none belong: `-id: x`, or `- Reading: goes well`."""
    if dashed := next((key for key in value if key.startswith("-")), None):
        return Finding("IUP106", (*path, dashed), {"text": dashed[1:]}, at_key=True)
    if "string" in wanted and not isinstance(path[-1], str) and len(value) == 1:
        return Finding("IUP102", path)
    return None


def _another_kind(path: Path, value: Any, wanted: str, how: str, suggestion: str | None = None) -> Finding:
    rule = "IUP203" if isinstance(path[-1], str) else "IUP224"
    found = Term(_WANTED[type_of(value)])
    values = {"field": field_name(path), "found": found, "wanted": Term(wanted), "how": Term(how)}
    return Finding(rule, path, values, suggestion)


def _not_allowed(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    options = [str(option) for option in error.kind.options]  # type: ignore[attr-defined]  # one of _KINDS
    if isinstance(value, (list, dict)):
        return _another_kind(path, value, N_("a word"), _HOW["string"])
    shown = as_written(value)
    values = {"what": _what(path), "value": shown, "allowed": listed(options)}
    close = translated_words.meant(shown, options) or suggestions.nearest(shown, options)
    if field_name(path) == "languages":
        close = code if (code := code_of(shown)) in options else close
    return Finding("IUP205", path, values, close)


def _not_a_date(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    text = as_written(value)
    rule = "IUP217" if _ISO_DATE.fullmatch(text) else "IUP206"
    if translated_words.meant(text, ("done",)):
        return Finding("IUP231", path, {"field": field_name(path), "value": text})
    close = suggestions.a_date(text)
    if close == text:
        return Finding("IUP229", path, {"field": field_name(path), "value": text})
    return Finding(rule, path, {"field": field_name(path), "value": text}, close)


def _wrong_form(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    text = as_written(value)
    values = {"field": field_name(path), "value": text}
    if definition == "id":
        named_here = path[-1:] == ("id",)  # anything else must be the id of something that is there
        return Finding("IUP207", path, values, suggestions.an_id(text) if named_here else None)
    if path[-1:] == ("path",):
        return _not_a_name(text, path, values)
    if path[-1] in _OF_FORM:
        rule, meant = _OF_FORM[path[-1]]
        return Finding(rule, path, values, meant(text))
    if field_name(path) == "languages" or definition == "text_language":
        return Finding("IUP213", path, values, code_of(text))
    return Finding("IUP219", path, values)


_OF_FORM: Final[Mapping[str | int, tuple[str, Callable[[str], str | None]]]] = {
    "week": ("IUP214", suggestions.a_week),
    "period": ("IUP624", suggestions.a_week),
    "starts": ("IUP216", lambda _: None),
    "link": ("IUP230", suggestions.a_web_address),
}
"""What each field of a form of its own is told by, and what was most likely meant."""


def _not_a_name(text: str, path: Path, values: Mapping[str, str]) -> Finding:
    if _ADDRESS.match(text):
        return Finding("IUP228", path, values)
    return Finding("IUP215", path, values, re.split(r"[/\\]", text)[-1] or None)


def _too_long(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    values = {"field": field_name(path), "length": str(len(value)), "limit": str(error.kind.value)}
    return Finding("IUP209", path, values)


def _too_few(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    return Finding("IUP210", path, {"field": field_name(path)})


def _doubled(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    first: dict[str, int] = {}
    # As JSON, in which 1 is another value than true.
    written = (json.dumps(item, sort_keys=True) for item in value)
    second = next(place for place, item in enumerate(written) if first.setdefault(item, place) != place)
    return Finding("IUP211", (*path, second), {"value": as_written(value[second]), "field": field_name(path)})


def _out_of_range(error: ValidationError, path: Path, value: Any, definition: str) -> Finding:  # noqa: ARG001
    return Finding(
        "IUP218",
        path,
        {"field": field_name(path), "value": as_written(value), "limit": str(error.kind.value)},
    )


_Wording = Callable[[ValidationError, Path, Any, str], Finding]
_KINDS: Final[Sequence[tuple[type | tuple[type, ...], _Wording]]] = (
    (Kind.Type, _wrong_type),
    (Kind.Enum, _not_allowed),
    (Kind.Format, _not_a_date),
    (Kind.Pattern, _wrong_form),
    (Kind.MaxLength, _too_long),
    ((Kind.MinItems, Kind.MinProperties), _too_few),
    (Kind.UniqueItems, _doubled),
    ((Kind.Minimum, Kind.Maximum), _out_of_range),
)


def _what(path: Path) -> Term:
    return Term(_WHAT.get(field_name(path), N_("one of the words for this place")))
