"""A page leads to the site's other files from wherever it lies."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from generator.render import relative

NAME = st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1).filter(
    lambda name: name not in {".", ".."}
)
PATH = st.lists(NAME, min_size=1, max_size=4).map("/".join)


@given(PATH, st.just("") | PATH)
def test_a_link_leads_to_its_file(path: str, here: str) -> None:
    assert posixpath.normpath(posixpath.join(here, unquote(relative(path, here)))) == path


@given(st.lists(NAME, max_size=3), PATH)
def test_a_link_goes_no_further_up_than_it_must(shared: list[str], path: str) -> None:
    here = "/".join(shared)
    assert ".." not in relative("/".join([*shared, path]), here).split("/")
