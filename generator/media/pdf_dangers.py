"""What a PDF may not hold: it would do something, or carry something along, that nobody sees on its pages."""

from __future__ import annotations

from enum import Enum
from typing import Final

from generator.base.language import N_
from generator.media.published import Unusable
from generator.problems.diagnostic import Term


class Danger(Enum):
    """The value is how the message names it, after "holds"."""

    SCRIPT = N_("a script, that is a small program")
    START = N_("a command that starts a program or opens another file")
    OPENING = N_("a command that is carried out as soon as somebody opens it")
    FORM = N_("a form that sends what people type")
    FILE = N_("other files, hidden inside it")
    MEDIA = N_("sound, film or a moving model")
    LINK = N_("a link to something else than a web page or a mail address")


DANGERS: Final = tuple(Danger)


def refused(danger: Danger) -> Unusable:
    return Unusable("IUP526", {"what": Term(danger.value)})
