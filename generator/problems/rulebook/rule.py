"""A rule: what it says when it is broken, and what `iup explain` tells about it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.language import N_
from generator.problems.diagnostic import Severity

DID_YOU_MEAN = N_("Did you mean `{suggestion}`?")


@dataclass(frozen=True, slots=True)
class Rule:
    """All texts are English and marked for the catalogues; `{…}` stands for a value of the diagnostic.

    `hint` says what to do; `proposal` says it instead when there is a suggestion, `listing` when there is
    none and the value `known` lists what could stand there. `wrong` and `right`
    are pieces of a file, as somebody writes it. `of` names that file; empty where the rule is not about
    what one file says, and then the examples show names of files or tell in words. Without `shows_line` the
    report leaves out the line, of which it is wrong that it says what it says.
    """

    code: str
    name: str
    title: str
    message: str
    hint: str
    about: str
    wrong: str
    right: str
    of: str = "iup.yml"
    severity: Severity = Severity.ERROR
    proposal: str = DID_YOU_MEAN
    listing: str = ""
    shows_line: bool = True
