"""A new site takes the place of the old one so that somebody who looks finds one of them, whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.output import replace_site
from generator.output.replace_site import clear, mark, put_in_place, working


class Killed(BaseException):
    """Nothing that happens later is done by the process that gets it."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with the old site of one student."""
    output = tmp_path / "site"
    (output / "alva").mkdir(parents=True)
    (output / "alva/index.html").write_text("old", encoding="utf-8")
    mark(output / "alva", [])
    return output


def new_site(folder: Path) -> Path:
    new = folder / "alva"
    new.mkdir()
    (new / "index.html").write_text("new", encoding="utf-8")
    mark(new, [])
    return new


def page(output: Path) -> str:
    return (output / "alva/index.html").read_text(encoding="utf-8")


def renaming(monkeypatch: pytest.MonkeyPatch, ends: Callable[[int], None]) -> None:
    """Let `ends` happen before each rename, which it is given the number of."""
    rename, seen = Path.rename, []

    def watched(self: Path, target: Path) -> Path:
        seen.append(self)
        ends(len(seen))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)


def fails_at(step: int, error: BaseException) -> Callable[[int], None]:
    def ends(number: int) -> None:
        if number == step:
            raise error

    return ends


def test_old_and_new_change_places_in_one_step(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No moment to be killed in lies between: where there is one, somebody finds no site."""
    renaming(monkeypatch, fails_at(1, Killed()))
    with working(output) as folder:
        put_in_place(new_site(folder), output / "alva")
    assert page(output) == "new"


def test_where_that_needs_two_steps_a_site_that_was_lost_between_them_is_put_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace_site, "exchange", lambda *_: False)
    never_left = working(output)
    folder = never_left.__enter__()
    with monkeypatch.context() as killing:
        renaming(killing, fails_at(2, Killed()))
        with suppress(Killed):
            put_in_place(new_site(folder), output / "alva")
    assert not (output / "alva").exists()
    clear(output)
    assert page(output) == "old"
    assert [path.name for path in output.iterdir()] == ["alva"]


def test_where_the_second_step_is_refused_the_old_site_is_there_again_at_once(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace_site, "exchange", lambda *_: False)
    with working(output) as folder:
        renaming(monkeypatch, fails_at(2, OSError("no room")))
        with pytest.raises(OSError, match="no room"):
            put_in_place(new_site(folder), output / "alva")
    assert page(output) == "old"


def test_what_is_half_made_when_a_build_is_killed_is_no_site_and_goes(output: Path) -> None:
    never_left = working(output)
    folder = never_left.__enter__()
    half = new_site(folder)
    assert replace_site.WORKING in folder.name
    assert not replace_site.is_ours(folder)
    clear(output)
    assert not half.exists()
    assert [path.name for path in output.iterdir()] == ["alva"]
    assert page(output) == "old"
