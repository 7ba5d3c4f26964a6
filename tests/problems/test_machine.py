from __future__ import annotations

import json
from dataclasses import replace

from generator.base.language import translations
from generator.problems.diagnostic import Diagnostic, Place
from generator.problems.report.machine import as_github, as_gitlab, as_json, as_sarif

WRONG = Diagnostic(
    "portfolios/students/alva/works/a,b/work.yml", Place(3, 5, 4), "IUP509", {"files": "`100%: a\nb`"}
)


def english(text: str) -> str:
    return text


def test_json_is_a_list_of_objects_with_everything_that_a_program_needs() -> None:
    (told,) = json.loads(as_json([WRONG], english))

    assert list(told) == ["path", "line", "column", "rule", "severity", "message", "hint"]
    assert (told["path"], told["line"], told["column"]) == (WRONG.path, 3, 5)
    assert (told["rule"], told["severity"]) == ("IUP509", "warning")
    assert told["message"].endswith("doesn't name: `100%: a b`.")
    assert json.loads(as_json([], english)) == []


def test_a_workflow_command_is_one_line_whatever_a_file_says() -> None:
    assert as_github([WRONG], translations("en")) == (
        "::warning file=portfolios/students/alva/works/a%2Cb/work.yml,line=3,col=5,endColumn=9,"
        "title=IUP509 Files that no work names::In the folder lie files that the work doesn't name: "
        "`100%25: a b`.%0AAdd them to `files`, or take them away from the folder."
    )


def test_errors_come_first_and_what_the_forge_drops_is_counted() -> None:
    error = replace(WRONG, rule="IUP508", values={"file": "a"})
    lines = as_github([WRONG] * 11 + [error] * 2, translations("en")).splitlines()
    assert [line[:9] for line in lines] == ["::error f"] * 2 + ["::warning"] * 11 + ["::notice:"]
    assert lines[-1] == (
        "::notice::2 errors, 11 warnings in 1 file. "
        "The forge shows ten errors and ten warnings; the log has all."
    )
    assert "notice" not in as_github([WRONG] * 10, translations("en"))


def test_gitlab_gets_what_its_report_of_code_quality_needs() -> None:
    error = replace(WRONG, rule="IUP508", values={"file": "a"})
    told = json.loads(as_gitlab([WRONG, WRONG, error], english))
    assert [one["severity"] for one in told] == ["minor", "minor", "major"]
    assert [one["check_name"] for one in told] == ["IUP509", "IUP509", "IUP508"]
    assert told[0]["location"] == {"path": WRONG.path, "lines": {"begin": 3}}
    assert len({one["fingerprint"] for one in told}) == 3
    assert json.loads(as_gitlab([WRONG], english))[0]["fingerprint"] == told[0]["fingerprint"]


def test_sarif_names_the_rules_and_the_places() -> None:
    log = json.loads(as_sarif([replace(WRONG, path="portfolios/students/alva/a b.yml")], english, "1.0"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["IUP509"]
    (result,) = run["results"]
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "portfolios/students/alva/a%20b.yml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}
