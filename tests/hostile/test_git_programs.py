"""Whatever a repository, its settings and its surroundings name: git is read, nothing is run or written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import git
from generator.problems.errors import GitError
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.small_school import ALVA, contents, iup, replace, small_school

TODAY = date(2026, 11, 20)

HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit",
    "post-index-change", "post-merge", "post-receive", "post-rewrite", "post-update", "pre-applypatch",
    "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase", "pre-receive",
    "prepare-commit-msg", "proc-receive", "push-to-checkout", "reference-transaction", "sendemail-validate",
    "update",
)  # fmt: skip

PROGRAMS = (
    "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "credential.helper", "diff.external", "diff.spy.command",
    "diff.spy.textconv", "merge.spy.driver", "filter.spy.clean", "filter.spy.smudge", "filter.spy.process",
    "gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand", "pager.log",
    "pager.rev-list", "pager.ls-tree", "sequence.editor", "uploadpack.packObjectsHook",
    "remote.origin.uploadpack", "remote.origin.receivepack", "remote.origin.proxy", "interactive.diffFilter",
    "trailer.spy.command", "difftool.spy.cmd", "mergetool.spy.cmd", "web.browser", "sendemail.smtpserver",
)  # fmt: skip
"""Settings that name a program."""

SETTINGS = {
    "alias.log": "!{spy}", "alias.rev-parse": "!{spy}", "alias.cat-file": "!{spy}",
    "log.showSignature": "true",
    "log.follow": "true", "log.showRoot": "false", "log.diffMerges": "combined", "log.date": "human",
    "log.decorate": "full", "log.mailmap": "true", "log.abbrevCommit": "true", "format.pretty": "fuller",
    "diff.renames": "copies", "diff.relative": "true", "diff.ignoreSubmodules": "all",
    "diff.noprefix": "true", "diff.orderFile": "order", "diff.algorithm": "minimal",
    "i18n.logOutputEncoding": "UTF-16", "i18n.commitEncoding": "UTF-16", "core.quotePath": "true",
    "core.abbrev": "7", "core.autocrlf": "true", "core.eol": "crlf", "core.ignoreCase": "true",
    "core.untrackedCache": "true", "core.splitIndex": "true", "core.logAllRefUpdates": "always",
    "core.attributesFile": "{attributes}", "core.hooksPath": "{hooks}", "core.notesRef": "refs/notes/x",
    "color.ui": "always", "gc.auto": "1", "gc.autoDetach": "false", "maintenance.auto": "true",
    "fetch.writeCommitGraph": "true", "submodule.recurse": "true", "status.submoduleSummary": "true",
    "protocol.allow": "always", "protocol.ext.allow": "always", "trace2.normalTarget": "{trace}",
    "trace2.eventTarget": "{trace}", "include.path": "{included}", "advice.detachedHead": "true",
}  # fmt: skip

VARIABLES = {
    "GIT_DIR": "{other}/.git", "GIT_WORK_TREE": "{other}", "GIT_COMMON_DIR": "{other}/.git",
    "GIT_INDEX_FILE": "{other}/.git/index", "GIT_OBJECT_DIRECTORY": "{other}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{other}/.git/objects", "GIT_NAMESPACE": "other",
    "GIT_CEILING_DIRECTORIES": "/", "GIT_EXTERNAL_DIFF": "{spy}", "GIT_SSH_COMMAND": "{spy}",
    "GIT_SSH": "{spy}", "GIT_ASKPASS": "{spy}", "GIT_PAGER": "{spy}", "GIT_EDITOR": "{spy}",
    "GIT_PROXY_COMMAND": "{spy}", "GIT_TRACE": "{trace}", "GIT_TRACE2": "{trace}",
    "GIT_TRACE2_EVENT": "{trace}", "GIT_TRACE_PACK_ACCESS": "{trace}", "GIT_TRACE_SETUP": "{trace}",
    "GIT_TRACE_PERFORMANCE": "{trace}", "GIT_REPLACE_REF_BASE": "refs/heads/", "GIT_GRAFT_FILE": "{grafts}",
    "GIT_SHALLOW_FILE": "{grafts}", "GIT_CONFIG": "{included}", "GIT_CONFIG_GLOBAL": "{included}",
    "GIT_CONFIG_SYSTEM": "{included}", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "diff.external",
    "GIT_CONFIG_VALUE_0": "{spy}", "GIT_CONFIG_PARAMETERS": "'core.pager={spy}'", "GIT_EXEC_PATH": "{other}",
    "GIT_ATTR_SOURCE": "HEAD", "GIT_DIFF_OPTS": "-u99", "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1",
    "GIT_DEFAULT_HASH": "sha256", "GIT_REF_PARANOIA": "0", "GIT_FLUSH": "0", "GIT_TEMPLATE_DIR": "{other}",
    "GIT_SEQUENCE_EDITOR": "{spy}", "GIT_QUARANTINE_PATH": "{other}", "GIT_OPTIONAL_LOCKS": "1",
    "GIT_NO_REPLACE_OBJECTS": "0", "GIT_PREFIX": "other/", "GIT_REFLOG_ACTION": "x", "PAGER": "{spy}",
    "EDITOR": "{spy}", "VISUAL": "{spy}", "SSH_ASKPASS": "{spy}", "LESSOPEN": "|{spy} %s",
}  # fmt: skip


class Trap:
    """A school with a past, and programs around it that leave a mark when anybody runs them."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.school = small_school(top / "school")
        replace(self.school.top / ALVA / "iup.yml", "Read three novels", "Read four novels")
        self.school.commit({}, "2026-11-20")
        self.sign()
        self.ran = top / "ran"
        self.ran.mkdir()
        self.values = {name: str(top / name) for name in ("hooks", "attributes", "included", "grafts")}
        self.values |= {"spy": str(self.program("spy")), "trace": str(self.ran / "trace")}
        self.values |= {"other": str(top / "other")}

    def sign(self) -> None:
        """Give the newest commit a signature, which a program would have to look at."""
        headers, _, message = self.school.git("cat-file", "commit", "HEAD").partition(b"\n\n")
        signature = b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
        file = self.top / "signed"
        file.write_bytes(headers + signature + b"\n\n" + message)
        signed = self.school.git("hash-object", "-t", "commit", "-w", str(file)).decode().strip()
        self.school.git("update-ref", "HEAD", signed)

    def program(self, name: str, folder: str = "programs") -> Path:
        place = self.top / folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"#!/bin/sh\ntouch '{self.ran}/{name}'\ncat\n", encoding="utf-8")
        place.chmod(0o755)
        return place

    def set(self) -> None:
        """Everything that a repository can name, and that a machine can set."""
        git_folder = self.school.top / ".git"
        attributes = "* diff=spy merge=spy filter=spy text eol=crlf ident export-subst\n"
        (self.top / "attributes").write_text(attributes, encoding="utf-8")
        (git_folder / "info").mkdir(exist_ok=True)
        (git_folder / "info/attributes").write_text(attributes, encoding="utf-8")
        (self.top / "included").write_text(f'[diff]\n\texternal = "{self.values["spy"]}"\n', encoding="utf-8")
        head = self.school.head()
        first = self.school.git("rev-parse", "HEAD~1").decode().strip()
        plan = self.school.git("rev-parse", f"HEAD:{ALVA}/iup.yml").decode().strip()
        another = self.school.blob(b"schema: other\n")
        (self.top / "grafts").write_text(head + "\n", encoding="utf-8")
        (git_folder / "info/grafts").write_text(head + "\n", encoding="utf-8")
        self.school.git("update-ref", f"refs/replace/{head}", first)
        self.school.git("update-ref", f"refs/replace/{plan}", another)
        lines = [(name, self.values["spy"]) for name in PROGRAMS]
        lines += [(name, value.format_map(self.values)) for name, value in SETTINGS.items()]
        config = "".join(_setting(name, value) for name, value in lines)
        with (git_folder / "config").open("a", encoding="utf-8") as file:
            file.write(config)
        for hook in HOOKS:
            self.program(hook, "hooks")
            (git_folder / "hooks").mkdir(exist_ok=True)
            shutil.copy2(self.top / "hooks" / hook, git_folder / "hooks" / hook)
        for mark in self.ran.iterdir():  # of our own commands
            mark.unlink()

    def environment(self) -> dict[str, str]:
        other = Repository.create(self.top / "other")
        other.commit({f"{ALVA}/iup.yml": "other\n"}, "2020-01-01")
        return {name: value.format_map(self.values) for name, value in VARIABLES.items()}

    def marks(self) -> list[str]:
        return sorted(path.name for path in self.ran.iterdir())


def _setting(name: str, value: str) -> str:
    section, rest = name.split(".", 1)
    inner, _, key = rest.rpartition(".")
    head = f'[{section} "{inner}"]' if inner else f"[{section}]"
    return f'{head}\n\t{key} = "{value}"\n'


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path.resolve())


def told(root: Path) -> tuple[Any, ...]:
    """All that the program ever asks of git, and what a family is told."""
    repository = git.find(root)
    assert repository is not None
    log = [
        (commit.id, commit.author, commit.recorded_at, changes)
        for commit, changes in repository.changes("portfolios")
    ]
    blobs = list(repository.blobs(_blobs(changes for *_, changes in log)))
    again = list(git.Contents(repository)(_blobs(changes for *_, changes in log)))
    since = [commit.id for commit, _ in repository.changes("portfolios", log[0][0])]
    read = read_school(root, today=TODAY).students
    known = {student: one.portfolio and one.portfolio.history.states for student, one in read.items()}
    return log, blobs, again, since, repository.goes_through(log[0][0]), known


def _blobs(all_changes: Iterable[tuple[git.Change, ...]]) -> list[str]:
    return [change.blob for changes in all_changes for change in changes if change.blob]


def test_a_repository_full_of_programs_runs_none_and_tells_the_same(
    trap: Trap, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = told(trap.school.top)
    trap.set()
    for name, value in trap.environment().items():
        monkeypatch.setenv(name, value)
    before = contents(trap.school.top / ".git")
    times = {path: path.stat().st_mtime_ns for path in (trap.school.top / ".git").rglob("*")}
    assert told(trap.school.top) == expected
    repository = git.find(trap.school.top)
    assert repository
    repository.export(["portfolios"], tmp_path / "out")
    assert contents(tmp_path / "out/portfolios") == contents(trap.school.top / "portfolios")
    assert trap.marks() == []
    assert contents(trap.school.top / ".git") == before
    assert {path: path.stat().st_mtime_ns for path in (trap.school.top / ".git").rglob("*")} == times


@pytest.mark.hostile
def test_a_build_in_such_a_repository_runs_none_and_gives_the_same_bytes(trap: Trap) -> None:
    assert iup("build", "--output", trap.top / "one", cwd=trap.school.top).returncode == 0
    trap.set()
    environment = trap.environment()
    before = contents(trap.school.top / ".git")
    built = iup("build", "--output", trap.top / "two", cwd=trap.school.top, **environment)
    assert built.returncode == 0, built.stderr
    assert trap.marks() == []
    assert contents(trap.school.top / ".git") == before
    assert contents(trap.top / "one/alva") == contents(trap.top / "two/alva")


def test_the_programs_of_the_trap_would_leave_marks(trap: Trap) -> None:
    """Else the tests above would prove nothing."""
    trap.set()
    # It fails, for the filter that it starts answers nothing that git could use.
    subprocess.run(["git", "status"], cwd=trap.school.top, capture_output=True, check=False)
    trap.school.git("update-ref", "refs/heads/other", "HEAD")
    assert {"spy", "reference-transaction"} <= set(trap.marks())
    (trap.ran / "spy").unlink()
    trap.school.git("--no-replace-objects", "log", "--raw", "--format=%H")
    assert "spy" in trap.marks()  # it has looked at the signature


@pytest.mark.parametrize(
    ("url", "setting"),
    [
        ("ext::{spy} %S", "protocol.ext.allow=always"),
        ("ssh://nowhere.example/school", "core.sshCommand={spy}"),
        ("{other}", "remote.origin.uploadpack={spy}"),
        ("spy://nowhere/school", "remote.origin.vcs=spy"),
        ("git://nowhere.example/school", "core.gitProxy={spy}"),
    ],
)
def test_what_was_not_fetched_is_not_fetched_now(trap: Trap, url: str, setting: str) -> None:
    """A partial clone asks its remote for what is missing, by whatever program its settings name."""
    trap.environment()
    for file in (trap.school.top / ".git/objects").glob("??/*"):
        kind = trap.school.git("cat-file", "-t", file.parent.name + file.name).strip()
        if kind == b"blob":
            file.unlink()
    name, _, value = setting.format_map(trap.values).partition("=")
    for key, said in {
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
        "remote.origin.url": url.format_map(trap.values), "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none", name: value,
    }.items():  # fmt: skip
        trap.school.git("config", key, said)
    log, blobs, *_ = told(trap.school.top)
    assert len(log) == 2
    assert {content for _, content in blobs} == {git.Absence.MISSING}
    assert trap.marks() == []


@pytest.mark.parametrize("elsewhere", ["..", "../other", "portfolios"])
def test_a_work_tree_that_is_said_to_lie_elsewhere_is_told(trap: Trap, elsewhere: str) -> None:
    """Paths would be those of another folder, and a school with a past would seem to have none."""
    (trap.top / "other").mkdir()
    trap.school.git("config", "core.worktree", f"../{elsewhere}")
    with pytest.raises(GitError, match=r"\.git is there, but") as caught:
        told(trap.school.top)
    assert caught.value.hint


def test_a_submodule_among_the_students_is_none(trap: Trap) -> None:
    other = Repository.create(trap.top / "other")
    there = other.commit({"iup.yml": "theirs\n"}, "2026-01-01")
    modules = f'[submodule "gast"]\n\tpath = portfolios/students/gast\n\turl = ext::{trap.values["spy"]}\n'
    modules += f"\tupdate = !{trap.values['spy']}\n"
    trap.school.write({".gitmodules": modules})
    trap.school.git("add", "--all")
    trap.school.git("update-index", "--add", "--cacheinfo", f"160000,{there},portfolios/students/gast")
    trap.school.git("commit", "--quiet", "--message", "Plan")
    log, blobs, *_ = told(trap.school.top)
    assert log[-1][-1][-1].mode == git.SUBMODULE
    assert blobs[-1] == (there, git.Absence.MISSING)
    assert trap.marks() == []
