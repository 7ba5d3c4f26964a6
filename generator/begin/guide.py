"""The page that a school's people read first, in the school's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.base.language import N_
from generator.begin.answers import Answers

Translate = Callable[[str], str]

_PRIVATE: Final = N_("This repository is private. Only those who may read the plans have access to it.")


def readme(answers: Answers, translate: Translate) -> str:
    """`README.md` of the school's repository."""
    parts = [
        f"# {answers.name}",
        translate(
            N_(
                "Here lie the development plans of the school's students, and their works. Every earlier "
                "version is kept. From these files each student gets a site, which the family reads."
            )
        ),
        f"**{translate(_PRIVATE)}**",
        _heading(translate(N_("What lies where"))),
        _table(
            [
                (
                    "`portfolios/school.yml`",
                    translate(N_("the school: areas, skills, levels, the school year")),
                ),
                ("`portfolios/mentors.yml`", translate(N_("the mentors"))),
                ("`portfolios/students/…/iup.yml`", translate(N_("a student's plan"))),
                ("`portfolios/students/…/works/`", translate(N_("the student's works, a folder each"))),
                ("`portfolios/students/…/weeks/`", translate(N_("weekly plans"))),
                ("`portfolios/students/…/log/`", translate(N_("what happened from day to day"))),
                ("`portfolios/students/…/attendance/`", translate(N_("how many lessons were missed"))),
                ("`mkdocs.yml`", translate(N_("how the sites look"))),
            ]
        ),
        _heading(translate(N_("To begin on a computer"))),
        "```sh\npython -m venv .venv\n.venv/bin/pip install -r requirements.txt\n.venv/bin/iup check\n```",
        _heading(translate(N_("Every day"))),
        _table(
            [
                ('`iup new student alva --name "Alva Berg"`', translate(N_("a new student"))),
                ("`iup new talk alva`", translate(N_("the next development talk"))),
                (
                    '`iup new work alva volcano.jpg --title "The volcano" --area science`',
                    translate(N_("a work, with its files")),
                ),
                ("`iup edit`", translate(N_("a form in the browser: plans without meeting a file"))),
                ("`iup check`", translate(N_("says what is wrong, and what to do"))),
                ("`iup build`", translate(N_("builds the sites into `site/`, a folder a student"))),
            ]
        ),
        translate(
            N_(
                "Changes come as proposals: a branch, a pull request, and somebody who reads it. Let nobody "
                "push to the main branch. Each family gets its own folder of `site/`, and never the whole."
            )
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(text: str) -> str:
    return f"## {text}"


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| {left} | {right} |" for left, right in rows)])
