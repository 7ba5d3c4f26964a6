"""What a forge runs for a school is run here: the workflows themselves, without a network or a container."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.base.paths import STUDENTS
from tests.support.small_school import iup, pictures_cache, replace

STAND_INS = Path(__file__).parent / "stand_ins"
PROGRAMS = Path(sys.executable).parent
MENTION = "Alva @everyone <b>x</b> [here](https://example.org) #1 <!-- iup changes -->"
PULL = {"number": 7, "owner": "ekens", "branch": "talk", "head": {"sha": "c0ffee"}}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school on GitHub with one student, and a proposal on the branch that is checked out."""
    top = tmp_path / "school"
    options = ("--yes", "--name", "Ekens skola", "--forge", "github", "--program", "iup-portfolio")
    assert iup("init", top, *options, "--languages", "en", cwd=tmp_path).returncode == 0
    student = ("alva", "--name", "Alva Berg", "--reference", "2026/1", "--day", "2026-09-24")
    assert iup("new", "student", *student, cwd=top).returncode == 0
    git(top, "add", "-A")
    git(top, "commit", "--quiet", "-m", "Alva")
    git(top, "switch", "--quiet", "--create", "proposal")
    with (top / STUDENTS / "alva/iup.yml").open("a", encoding="utf-8") as plan:
        plan.write("strengths:\n  - Asks until it is clear\n")
    git(top, "commit", "--quiet", "-a", "-m", "A strength")
    return top


def git(top: Path, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{what}": "sofia@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    told = subprocess.run(
        ["git", *arguments], cwd=top, env={**os.environ, **who}, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def act(top: Path, workflow: str, event: str, payload: object) -> subprocess.CompletedProcess[str]:
    """Run a workflow on this machine, with stand-ins for the actions that need a network."""
    around = top.parent
    (around / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    (around / "kept").mkdir(exist_ok=True)
    used = [
        f"--local-repository={step['uses']}={STAND_INS / ('keep' if 'upload' in step['uses'] else 'nothing')}"
        for job in yaml.safe_load((top / workflow).read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    ]
    return subprocess.run(
        [
            *(PROGRAMS / "act", event, "--workflows", workflow, "--eventpath", around / "event.json"),
            *("--platform", "ubuntu-latest=-self-hosted", *used),
            *("--env", f"KEPT={around / 'kept'}", "--env", f"FORGE={around / 'forge'}"),
            *("--secret", "GITHUB_TOKEN=none"),
        ],
        cwd=top,
        env={
            **os.environ,
            "HOME": str(around),
            "PATH": f"{STAND_INS}:{PROGRAMS}:{os.environ['PATH']}",
            "IUP_CACHE": pictures_cache().name,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def check(school: Path) -> subprocess.CompletedProcess[str]:
    payload = {"pull_request": {"base": {"sha": git(school, "rev-parse", "main")}}}
    return act(school, ".github/workflows/check.yml", "pull_request", payload)


def test_a_proposal_is_checked_and_told_in_words(school: Path) -> None:
    told = check(school)
    assert told.returncode == 0, told.stdout
    assert "Asks until it is clear" in told.stdout
    kept = json.loads((school.parent / "kept/changes.json").read_text(encoding="utf-8"))
    assert [one["student"] for one in kept["students"]] == ["alva"]
    assert "Asks until it is clear" not in json.dumps(kept)


def test_a_proposal_with_an_error_fails_and_is_told_all_the_same(school: Path) -> None:
    replace(school / STUDENTS / "alva/iup.yml", "schema: iup/1", "schema: iup/1\nstrngths: [x]")
    git(school, "commit", "--quiet", "-a", "-m", "A slip")
    told = check(school)
    assert told.returncode != 0
    assert "IUP201" in told.stdout
    assert (school.parent / "kept/changes.json").is_file()


def comment(school: Path, said: object, pulls: list[Any]) -> tuple[str, list[Any]]:
    """What the second workflow says, and the comments after it."""
    forge = school.parent / "forge"
    (forge / "artifacts/changes").mkdir(parents=True, exist_ok=True)
    (forge / "artifacts/changes/changes.json").write_text(json.dumps(said), encoding="utf-8")
    if not (forge / "forge.json").exists():
        strangers = {"id": 1, "user": {"login": "stranger"}, "body": "<!-- iup changes -->\nmine"}
        (forge / "forge.json").write_text(
            json.dumps({"pulls": pulls, "comments": [strangers]}), encoding="utf-8"
        )
    shutil.rmtree(school / "changes", ignore_errors=True)
    run = {
        "id": 5,
        "event": "pull_request",
        "head_sha": "c0ffee",
        "head_branch": "talk",
        "head_repository": {"owner": {"login": "ekens"}},
    }
    told = act(school, ".github/workflows/comment.yml", "workflow_run", {"workflow_run": run})
    assert told.returncode == 0, told.stdout
    return told.stdout, json.loads((forge / "forge.json").read_text(encoding="utf-8"))["comments"]


def changes(title: str) -> object:
    student = {"student": "alva", "title": title, "changes": ["A new week"], "questions": []}
    return {"students": [student], "others": [], "questions": []}


def test_one_comment_says_it_and_is_renewed(school: Path) -> None:
    _, comments = comment(school, changes("alva"), [PULL])
    assert [one["on"] for one in comments[1:]] == ["7"]
    _, comments = comment(school, changes("nils"), [PULL])
    assert len(comments) == 2
    assert "nils" in comments[1]["body"]
    assert comments[0]["body"] == "<!-- iup changes -->\nmine"


def test_what_a_stranger_wrote_down_is_neither_markup_nor_a_call_nor_a_link(school: Path) -> None:
    _, comments = comment(school, changes(MENTION + "\n## x\n" + "`$(touch /tmp/x)`"), [PULL])
    body = comments[1]["body"]
    assert body.startswith("<!-- iup changes -->\n")
    assert body.count("<!--") == 1
    assert "@everyone" not in body
    assert "\n## x" not in body
    assert "https://" not in body
    assert "\\<b\\>" in body


def test_a_proposal_that_is_closed_gets_no_comment(school: Path) -> None:
    told, comments = comment(school, changes("alva"), [{**PULL, "head": {"sha": "another"}}])
    assert "no open proposal" in told
    assert len(comments) == 1


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_an_auditor_of_workflows_finds_nothing(forge: str, tmp_path: Path) -> None:
    where = tmp_path / "school/.github/workflows"
    options = ("--yes", "--name", "Ekens skola", "--forge", forge)
    assert iup("init", tmp_path / "school", *options, cwd=tmp_path).returncode == 0
    if forge == "forgejo":
        shutil.copytree(tmp_path / "school/.forgejo/workflows", where)
    audit = ("--offline", "--persona", "pedantic", "--no-progress")
    told = subprocess.run(
        [PROGRAMS / "zizmor", *audit, where.parents[1]], capture_output=True, encoding="utf-8", check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
