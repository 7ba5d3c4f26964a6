"""The catalogues: whole, up to date, and faithful to the placeholders and to the words of the files."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import Environment

from generator.base import language

ROOT = Path(__file__).resolve().parents[1]
TRANSLATED = tuple(code for code in language.LANGUAGES if code != "en")
SPOKEN_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
WRITTEN_ALIKE = frozenset({"PDF"})
"""Words on the pages that are the same in every language."""

PLACEHOLDER = re.compile(r"%\(\w+\)s|(?<!\{)\{\w+\}(?!\})|\{\{|\}\}")
CODE = re.compile(r"`[^`]+`")
DATE_THEN_FULL_STOP = re.compile(r"%\((?:day|first|last)\)s\.")


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which `make translations` was run."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("generator", "theme", "schemas"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    for file in ("Makefile", "babel.cfg"):
        shutil.copy(ROOT / file, copy)
    # The tools are those of this Python; READY= keeps make from setting up its own.
    tools = Path(sys.executable).parent
    subprocess.run(["make", "-s", "translations", "READY=", f"BIN={tools}"], cwd=copy, check=True)
    return copy


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest, renewed: Path) -> Catalog:
    code: str = request.param
    with place(renewed, code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def place(root: Path, code: str) -> Path:
    return root / "generator" / "locale" / code / "LC_MESSAGES" / "iup.po"


def messages(catalogue: Catalog) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Each message with its English and its translated forms."""
    for message in catalogue:
        if message.id:
            yield message, forms(message.id), forms(message.string)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_is_what_make_translations_writes(code: str, renewed: Path) -> None:
    written = place(renewed, code).read_text(encoding="utf-8")
    assert place(ROOT, code).read_text(encoding="utf-8") == written, "run `make translations`"


def test_every_message_is_translated_in_all_its_plural_forms(catalogue: Catalog) -> None:
    missing = [
        english[0]
        for message, english, translated in messages(catalogue)
        if len(translated) != (catalogue.num_plurals if message.pluralizable else 1)
        or not all(text.strip() for text in translated)
    ]
    assert not missing, f"{catalogue.locale}: {len(missing)} without a translation:\n" + "\n".join(missing)


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_translations_have_the_placeholders_of_the_message(catalogue: Catalog) -> None:
    wrong = []
    for message, english, translated in messages(catalogue):
        wanted = Counter(PLACEHOLDER.findall(english[-1]))
        # "One goal" needs no number, where the form for one is the form for nothing else.
        only_one = message.pluralizable and catalogue.num_plurals == 2
        counts = Counter(count for count in ("%(count)s", "{count}") if count in wanted)
        for form, text in enumerate(translated):
            found = Counter(PLACEHOLDER.findall(text))
            if text and found != wanted and not (only_one and form == 0 and found == wanted - counts):
                wrong.append(f"{english[-1]} → {text}")
    assert not wrong, "\n".join(wrong)


def test_what_stands_in_a_file_is_not_translated(catalogue: Catalog) -> None:
    wrong = [
        f"{english[0]} → {text}"
        for _, english, translated in messages(catalogue)
        for text in translated
        if text and Counter(CODE.findall(english[0])) != Counter(CODE.findall(text))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_edges_of_a_translation_are_those_of_the_message(catalogue: Catalog) -> None:
    wrong = [
        f"{english[0]!r} → {text!r}"
        for _, english, translated in messages(catalogue)
        for text in translated
        if text and text != english[0].replace(english[0].strip(), text.strip())
    ]
    assert not wrong, "\n".join(wrong)


def test_a_russian_sentence_does_not_end_with_a_date(renewed: Path) -> None:
    """A date ends with a full stop of its own there ("3 февраля 2027 г."); a second one would follow it."""
    with place(renewed, "ru").open("rb") as file:
        russian = read_po(file, locale="ru")
    texts = [text for _, _, translated in messages(russian) for text in translated]
    assert not [text for text in texts if DATE_THEN_FULL_STOP.search(text)]


@pytest.mark.parametrize(("code", "number", "form"), [
    ("sv", 0, 1), ("sv", 1, 0), ("sv", 2, 1), ("he", 1, 0), ("he", 2, 1),
    ("ru", 1, 0), ("ru", 2, 1), ("ru", 5, 2), ("ru", 11, 2), ("ru", 21, 0), ("ru", 22, 1),
])  # fmt: skip
def test_the_plural_form_follows_the_number(code: str, number: int, form: int) -> None:
    with place(ROOT, code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    works = catalogue.get(("one work", "%(count)s works"))
    assert works is not None
    shown = language.translations(code).ngettext("one work", "%(count)s works", number)
    assert shown == forms(works.string)[form]


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """The calls of a function or method of one of these names with a literal text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(isinstance(argument, ast.Constant) for argument in node.args):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


@pytest.mark.parametrize("module", sorted((ROOT / "generator").rglob("*.py")), ids=lambda path: path.stem)
def test_every_message_is_where_it_can_be_extracted(module: Path) -> None:
    """Before Python 3.12 an f-string hides what stands in it; `translate` alone marks nothing."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    hidden = [call for string in strings for call in calls(string, "N_", "gettext", "ngettext")]
    assert not [ast.unparse(call) for call in (*hidden, *calls(tree, "translate"))]


class _Words(HTMLParser):
    """The words that stand in a page as they are: as text, or in an attribute that is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_style = False

    def handle_endtag(self, tag: str) -> None:
        self.in_style = self.in_style and tag != "style"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES:
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        if self.in_style:
            return
        self.found += [word for word in re.findall(r"[^\W\d_]+", data) if word not in WRITTEN_ALIKE]


def bare_words(template: str) -> list[str]:
    """The words of a template that stand outside its expressions and its `trans` blocks."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    html, translated, opened = [], False, False
    for _, kind, value in environment.lex(template):
        if kind == "block_begin":
            opened = True
        elif opened and kind == "name":
            opened = False
            translated = value == "trans" or (translated and value != "endtrans")
        elif kind == "data" and not translated:
            html.append(value)
    words = _Words()
    words.feed("".join(html))
    words.close()
    return words.found


@pytest.mark.parametrize(
    "template", sorted((ROOT / "theme").rglob("*.html")), ids=lambda path: str(path.stem)
)
def test_templates_hold_no_words_outside_the_catalogues(template: Path) -> None:
    assert not bare_words(template.read_text(encoding="utf-8"))


def test_bare_words_are_found_and_translated_ones_are_not() -> None:
    template = '<p title="Now">{{ _("Then") }} and {% trans %}now{% pluralize %}nows{% endtrans %}</p>'
    assert bare_words(template) == ["Now", "and"]
