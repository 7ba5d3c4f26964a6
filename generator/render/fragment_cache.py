"""What the pages of a site repeat, rendered once: a goal stands unchanged in a dozen versions of a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from functools import cache
from gettext import NullTranslations

from markupsafe import Markup

from generator.render.jinja_compiler import FastMacro, escaped, html

PLAIN = (str, int, Date, type(None))


class FragmentCache:
    """`once(macro, …)` in a template: what the macro makes of its arguments, made once a folder of a site.

    A macro that is called so may look at its arguments, at the site and at `url`, and at nothing else
    of the page. Arguments are told apart by identity, but for plain values.
    """

    def __init__(self) -> None:
        # The arguments are kept with what was made of them: an identity is theirs while they live.
        self._made: dict[tuple[object, ...], tuple[Markup, tuple[object, ...]]] = {}

    def __call__(self, macro: FastMacro, *arguments: object) -> Markup:
        told = (argument if isinstance(argument, PLAIN) else id(argument) for argument in arguments)
        key = (macro.code, *told)
        if key not in self._made:
            self._made[key] = (html(macro(*arguments)), arguments)
        return self._made[key][0]


def sentences(translations: NullTranslations) -> Callable[..., Markup]:
    """The function `_` of the templates: a message in the language of the page, as HTML.

    `values` fill the %(placeholders)s, and are escaped.
    """

    @cache
    def plain(message: str) -> Markup:
        return html(translations.gettext(message) % {})  # the catalogues are our own

    def worded(message: str, **values: object) -> Markup:
        if not values:
            return plain(message)
        return html(translations.gettext(message) % {name: escaped(value) for name, value in values.items()})

    return worded
