"""A school begins with one command, and everything in it is in order."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.base import resources
from generator.base.language import LANGUAGES, translations
from generator.begin import snippets
from generator.begin.kinds_of_school import KINDS, load
from generator.begin.workflows import FORGES
from generator.cli import COMMANDS
from tests.support.made_once import ROOT
from tests.support.small_school import DAY, contents, iup


def begun(folder: Path, *options: str) -> Path:
    told = iup("init", folder / "school", "--yes", "--name", "Ekens skola", *options, cwd=folder)
    assert told.returncode == 0, told.stderr
    return folder / "school"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_school_is_in_order_in_all_languages(kind: str, tmp_path: Path) -> None:
    school = begun(tmp_path, "--kind", kind, "--languages", ",".join(LANGUAGES))
    told = iup("check", cwd=school)
    assert (told.returncode, told.stdout.strip()) == (0, "Everything is in order.")


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_there_in_all_four_languages(kind: str) -> None:
    text = json.dumps(load(kind), ensure_ascii=False)
    assert text.count('"sv":') == text.count('"he":') >= 10


def test_a_school_in_one_language_has_plain_names(tmp_path: Path) -> None:
    school = (begun(tmp_path, "--languages", "he") / "portfolios/school.yml").read_text(encoding="utf-8")
    assert "name: אנגלית" in school
    assert "{he:" not in school


def test_three_commands_lead_to_the_first_site(tmp_path: Path) -> None:
    school = begun(tmp_path, "--mentor", "Sofia Berg")
    for command in (
        ("new", "student", "alva", "--name", "Alva Berg", "--reference", "2026/1", "--day", DAY),
        ("build",),
    ):
        told = iup(*command, cwd=school)
        assert told.returncode == 0, told.stderr
    assert (school / "site/alva/index.html").is_file()


def test_it_is_a_repository_with_a_first_commit_and_nothing_left_over(tmp_path: Path) -> None:
    school = begun(tmp_path)
    status = subprocess.run(["git", "status", "--short"], cwd=school, capture_output=True, check=True)
    log = subprocess.run(["git", "log", "--format=%s"], cwd=school, capture_output=True, check=True)
    assert status.stdout == b""
    assert len(log.stdout.splitlines()) == 1


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    (tmp_path / "school/a.txt").write_text("mine", encoding="utf-8")
    told = iup("init", "school", "--yes", cwd=tmp_path)
    assert told.returncode == 2
    assert "nothing is ever overwritten" in told.stderr
    assert contents(tmp_path) == {"school/a.txt": b"mine"}


def test_a_language_that_sites_cannot_be_in_is_told(tmp_path: Path) -> None:
    told = iup("init", "school", "--yes", "--languages", "sv,fi", cwd=tmp_path)
    assert told.returncode == 2
    assert "`fi`" in told.stderr
    assert not (tmp_path / "school").exists()


def workflows(folder: Path, forge: str) -> dict[str, Any]:
    school = begun(folder, "--forge", forge)
    found = [
        path for path in school.rglob("*.yml") if "portfolios" not in path.parts and path.name != "mkdocs.yml"
    ]
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in found}


@pytest.mark.parametrize("forge", FORGES)
def test_workflows_are_written_for_the_forge(forge: str, tmp_path: Path) -> None:
    names = {
        "github": {"check.yml", "comment.yml", "build.yml"},
        "forgejo": {"check.yml", "build.yml"},
        "gitlab": {".gitlab-ci.yml"},
    }
    assert workflows(tmp_path, forge).keys() == names.get(forge, set())


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_workflows_have_the_least_rights_and_actions_that_nobody_can_change(
    forge: str, tmp_path: Path
) -> None:
    for name, workflow in workflows(tmp_path, forge).items():
        assert workflow["permissions"] == {}
        says = {"actions": "read", "pull-requests": "write"}
        for job in workflow["jobs"].values():
            assert job["permissions"] == (says if name == "comment.yml" else {"contents": "read"})
            for step in job["steps"]:
                assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))
                assert "secrets" not in str(step)
                assert "${{" not in step.get("run", "")


def test_every_workflow_reads_the_whole_history(tmp_path: Path) -> None:
    found = workflows(tmp_path, "github")
    for name in ("check.yml", "build.yml"):
        for job in found[name]["jobs"].values():
            assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    school = begun(tmp_path)
    settings = json.loads((school / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (school / schema).is_file()


def test_an_editor_says_in_the_schools_language_what_a_field_is_for(tmp_path: Path) -> None:
    school = begun(tmp_path, "--languages", "he")
    schema = json.loads((school / ".iup/schemas/iup.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["goals"]["description"] == "המטרות, גם אלה שנסגרו."
    english = json.loads((resources.schemas() / "iup.schema.json").read_text(encoding="utf-8"))
    assert schema["required"] == english["required"]
    day = schema["properties"]["talk"]["properties"]["date"]["examples"]
    assert day == english["properties"]["talk"]["properties"]["date"]["examples"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editors_pieces_are_yaml_that_a_plan_may_hold(language: str) -> None:
    day = {"$CURRENT_YEAR": "2026", "$CURRENT_MONTH": "09", "$CURRENT_DATE": "24"}
    said = json.loads(snippets.file(translations(language).gettext))
    assert len(said) == len(snippets.PIECES)
    for piece in said.values():
        text = "\n".join(piece["body"])
        for word, value in day.items():
            text = text.replace(word, value)
        text = re.sub(r"\$\{\d+[:|]([^|}]*?)(?:,[^|}]*\|)?\}", r"\1", text)
        assert "$" not in text
        found = yaml.safe_load(text)
        entry = found[0] if isinstance(found, list) else found
        assert all(value for value in entry.values())


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Varje dag"), ("he", "בכל יום"), ("ru", "Каждый день")]
)
def test_the_first_page_is_in_the_schools_language(language: str, word: str, tmp_path: Path) -> None:
    school = begun(tmp_path, "--languages", language)
    assert word in (school / "README.md").read_text(encoding="utf-8")


def test_what_may_write_runs_nothing_of_the_proposal(tmp_path: Path) -> None:
    workflow = workflows(tmp_path, "github")["comment.yml"]
    steps = workflow["jobs"]["comment"]["steps"]
    assert not [step for step in steps if "uses" in step]
    assert "workflow_run" in workflow[True]  # YAML 1.1 reads `on` as true


def test_a_school_may_check_before_each_commit() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        program, command = hook["entry"].split()
        assert program == "iup"
        assert command in COMMANDS
        assert re.search(hook["files"], "portfolios/students/alva/iup.yml")
        assert not re.search(hook["files"], "README.md")
