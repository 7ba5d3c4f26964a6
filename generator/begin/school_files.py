"""The files that a school begins with. Pure: from answers to texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

from generator.base import resources
from generator.base.language import N_
from generator.base.paths import SINGLE, STUDENTS, YEARLY
from generator.begin import guide, kinds_of_school, snippets, workflows
from generator.begin.answers import Answers
from generator.documents import descriptions
from generator.problems.suggestions import an_id
from generator.yaml.writer import Value, document

Translate = Callable[[str], str]

SCHEMAS: Final = ".iup/schemas"
"""Where editors find what the files may hold."""

_DOCUMENTS: Final = {
    "iup": "portfolios/students/*/iup.yml",
    "work": "portfolios/students/*/works/*/work.yml",
    "week": "portfolios/students/*/weeks/*.yml",
    **{kind: f"{STUDENTS}/*/{kind}/*.yml" for kind in YEARLY},
    **{kind: f"{STUDENTS}/*/{kind}.yml" for kind in SINGLE},
    "school": "portfolios/school.yml",
    "mentors": "portfolios/mentors.yml",
}
_ATTRIBUTES: Final = """\
* text=auto eol=lf
*.jpg binary
*.png binary
*.pdf binary
*.mp3 binary
*.mp4 binary
"""
_IGNORED: Final = "site/\nstaff-site/\n.cache/\n.venv/\n.new-*\n"


def files(answers: Answers, translate: Translate) -> dict[str, bytes]:
    """Each file by its path; `translate` gives the words of the school's first language."""
    texts = {
        "README.md": guide.readme(answers, translate),
        "requirements.txt": f"{answers.program}\n",
        "mkdocs.yml": _look(answers.name),
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": _IGNORED,
        ".vscode/settings.json": _settings(),
        ".vscode/iup.code-snippets": snippets.file(translate),
        "portfolios/school.yml": _school(answers, translate),
        "portfolios/mentors.yml": _mentors(answers, translate),
        **workflows.files(answers.forge),
    }
    made = {path: text.encode() for path, text in texts.items()}
    for schema in sorted(resources.schemas().glob("*.json")):
        said = descriptions.in_language(json.loads(schema.read_bytes()), translate)
        made[f"{SCHEMAS}/{schema.name}"] = _as_json(said).encode()
    return made


def mentor_id(name: str) -> str:
    """A short name for a mentor: of the first name, if that gives one."""
    return an_id(name.split(maxsplit=1)[0]) or "mentor"


def _school(answers: Answers, translate: Translate) -> str:
    said = dict(kinds_of_school.in_languages(kinds_of_school.load(answers.kind), answers.languages))
    said |= {"name": answers.name, "languages": list(answers.languages), "time_zone": answers.time_zone}
    comment = translate(
        N_("What all plans share. Change it as you need it; keep the short names (`id`) that plans use.")
    )
    return f"# {comment}\n{document(said)}"


def _mentors(answers: Answers, translate: Translate) -> str:
    said: Mapping[str, Value] = {
        "schema": "mentors/1",
        "mentors": [{"id": mentor_id(answers.mentor), "name": answers.mentor, "from": answers.today}],
    }
    comment = translate(N_("All mentors. Those who leave stay here, with `until`: old plans name them."))
    return f"# {comment}\n{document(said)}"


def _look(name: str) -> str:
    look = resources.mkdocs_yml().read_text("utf-8")
    quoted = json.dumps(name, ensure_ascii=False)
    return re.sub(r"(?m)^site_name:.*$", lambda _: f"site_name: {quoted}", look, count=1)


def _settings() -> str:
    """Visual Studio Code's: which schema is for which file."""
    schemas: Mapping[str, str] = {
        f"./{SCHEMAS}/{kind}.schema.json": pattern for kind, pattern in _DOCUMENTS.items()
    }
    settings = {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
    }
    return _as_json(settings)


def _as_json(said: object) -> str:
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"
