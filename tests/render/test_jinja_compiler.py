"""Templates of ours say the same as Jinja's own code would make of them, and escape whatever is not HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.render.jinja_compiler import FastEnvironment, escaped

TEMPLATES = {
    "plain": "{{ one }} & {{ markup }} {{ number }} {{ day }} {{ nothing }} {{ thing.text }}",
    "items": "{{ table['<a>'] }}{{ thing.more['k'] }}{{ words[1] }}{{ words | join('<') }}",
    "a keyword": "{{ thing.from }}{{ thing.set() }}",
    "loops": "{% for w in words %}{{ loop.index }}{{ w }}{{ loop.cycle('<', '>') }}{% endfor %}",
    "a block of text": "{% set text %}<b>{{ one }}</b>{% endset %}{{ text }}{{ text | length }}",
    "macros": (
        "{% macro said(a, b='<d>') %}<i>{{ a }}{{ b }}</i>{% endmacro %}"
        "{{ said(one) }}{{ said(one, b=markup) }}{{ said(one, two) }}{{ said(b=one, a=two) }}"
    ),
    "a macro in a macro": (
        "{% macro inner(a) %}<i>{{ a }}</i>{% endmacro %}"
        "{% macro outer(a) %}{{ inner(inner(a)) }}{% endmacro %}"
        "{% for w in words %}{{ outer(w) }}{% endfor %}"
    ),
    "a macro with a caller": (
        "{% macro box() %}<p>{{ caller(one) }}</p>{% endmacro %}"
        "{% call(a) box() %}{{ a }}{{ two }}{% endcall %}"
    ),
    "a macro with what comes": (
        "{% macro any() %}{{ varargs | join }}{{ kwargs['x'] }}{% endmacro %}{{ any(one, two, x=one) }}"
        "{{ any(*words, **{'x': 1}) }}"
    ),
    "from another": "{% from 'library' import shown, MARK %}{{ shown(one) }}{{ MARK }}",
    "a part of another": "{% include 'part' %}",
    "conditions": "{% if thing.text and number > 1 %}{{ one if nothing else two }}{% endif %}",
    "what asks for the context": "{{ gettext(one) }}",
    "joined": "{{ one ~ markup ~ number }}{{ (one, markup) | join }}",
}
LIBRARY = {
    "library": "{% set MARK = '<m>' %}{% macro shown(a) %}<u>{{ a }}{{ globally }}</u>{% endmacro %}",
    "part": "{{ one }}{{ globally }}",
}


@dataclass
class Thing:
    text: str = "<text>"

    def set(self) -> str:
        return "<set>"

    @property
    def more(self) -> dict[str, str]:
        return {"k": "<k>"}


THING = Thing()
setattr(THING, "from", "<from>")
VALUES: dict[str, Any] = {
    "one": "<one> & 'two'", "two": "two", "markup": Markup("<b>"), "number": 3, "nothing": None,
    "day": Date(2026, 9, 1), "thing": THING, "table": {"<a>": "<v>"}, "words": ["a", "<b>", Markup("<c>")],
}  # fmt: skip


@pass_context
def _gettext(context: Context, text: str) -> str:
    return f"{context['two']} {text}"


def rendered(kind: type[Environment], name: str) -> str:
    environment = kind(loader=DictLoader(TEMPLATES | LIBRARY), autoescape=True, undefined=StrictUndefined)
    environment.globals |= {"globally": "<g>", "gettext": _gettext}
    return environment.get_template(name).render(VALUES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_what_it_says_in_jinja(name: str) -> None:
    assert rendered(FastEnvironment, name) == rendered(Environment, name)


@pytest.mark.parametrize(
    "text", ["{{ absent }}", "{{ thing.absent }}", "{{ thing.absent.more }}", "{{ f() }}"]
)
def test_what_is_not_there_is_an_error_and_no_gap(text: str) -> None:
    environment = FastEnvironment(undefined=StrictUndefined, autoescape=True)
    with pytest.raises(Exception, match=r"absent|undefined"):
        environment.from_string(text).render(thing=THING)


class Sly(str):
    """Called a text, and HTML of its own."""

    def __html__(self) -> str:
        return f"[{escape(str(self))}]"


@given(st.one_of(st.text(), st.text().map(Markup), st.text().map(Sly), st.integers(), st.none(), st.floats()))
def test_whatever_a_value_is_it_is_escaped_as_markupsafe_does(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_what_says_that_it_is_html_is_taken_at_its_word() -> None:
    assert escaped(SimpleNamespace(__html__=lambda: "<b>")) == "<b>"
