"""A bundle as a repository of its own, in a folder that is empty yet. It is read, and never believed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.base.paths import PORTFOLIOS
from generator.git.bundle import BRANCH
from generator.git.process import running
from generator.git.repository import Repository
from generator.git.tree_sizes import Most, refuse_more
from generator.problems.errors import BundleError

LOOK: Final = "mkdocs.yml"
_CONFIG: Final = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tlogallrefupdates = false\n"


def unbundle(bundle: Path, folder: Path, *, own: bool = False, most: Most | None = None) -> Repository:
    """Make `folder` the repository of `bundle`, with the files of its branch.

    Raises GitError, OSError; BundleError for one that isn't whole, or has no branch `main`.

    `own` says that this program wrote it just now: else every object is asked whether git would write it so.
    Of more than `most` nothing is written. Links are left out.
    """
    inside = folder / ".git"
    for name in ("objects", "refs/heads"):
        (inside / name).mkdir(parents=True)
    (inside / "config").write_text(_CONFIG, encoding="ascii")
    (inside / "HEAD").write_text(f"ref: {BRANCH}\n", encoding="ascii")
    said = _asked(folder, bundle, "bundle", "unbundle", str(bundle.resolve()))
    lines = (line.partition(" ") for line in said.decode("ascii", "replace").splitlines())
    heads = {name: commit for commit, _, name in lines}
    commit = heads.get(BRANCH)
    if commit is None:
        raise BundleError(N_("The bundle {path} holds no branch `main`."), path=bundle.name)
    (inside / BRANCH).write_text(f"{commit}\n", encoding="ascii")
    if most is not None:
        refuse_more(folder, most)
    if not own:
        _asked(folder, bundle, "fsck", "--strict", "--no-dangling", "--no-progress")
    repository = Repository(folder, prefix="", head=commit, is_shallow=False)
    repository.export((PORTFOLIOS, LOOK), folder)
    return repository


def _asked(folder: Path, bundle: Path, *arguments: str) -> bytes:
    """What git says. Its complaints are about the bundle, never about a repository of the school's."""

    def damaged(words: bytes) -> BundleError:
        said = words.decode("utf-8", "replace").strip()
        return BundleError(N_("The bundle {path} is damaged: {said}"), path=bundle.name, said=said)

    with running(folder, arguments, error=damaged) as answers:
        return answers.read()
