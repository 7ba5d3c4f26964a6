"""What people write in the examples of the rules, so that each reader finds it in the own language.

The names of fields, ids and days stay as they are. No translation has a comma or a colon in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.base.language import N_

PHRASES: Final = (
    N_("To read a whole series"),
    N_("To read a whole"),
    N_("Read a whole series"),
    N_("To write a book"),
    N_("To read"),
    N_("Draws well"),
    N_("Explains well"),
    N_("Invites others"),
    N_("You explain so that one sees it"),
    N_("More time to draw"),
    N_("More time to read"),
    N_("That she reads more"),
    N_("Read three novels"),
    N_("Read every evening"),
    N_("The first novel"),
    N_("Three books are read"),
    N_("One is read"),
    N_("Reading group"),
    N_("A volcano on a table"),
    N_("A volcano"),
    N_("The game"),
    N_("Is picked up after school"),
    N_("Writes to the mentor"),
    N_("Is tired on Mondays"),
    N_("You solved it alone"),
    N_("Sits alone at lunch"),
    N_("Talked with her"),
    N_("Waits with the trip until spring"),
)
_ANY: Final = re.compile(
    "|".join(rf"(?<!\w){re.escape(p)}(?!\w)" for p in sorted(PHRASES, key=len, reverse=True))
)


def in_language(example: str, translate: Callable[[str], str]) -> str:
    """An example with the words that people write in the language of `translate`."""
    return _ANY.sub(lambda found: translate(found[0]), example)
