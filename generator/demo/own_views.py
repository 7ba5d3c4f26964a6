"""How students of the made-up school see it themselves, before a talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from generator.demo.calendar import lately
from generator.demo.seeded_random import SeededRandom
from generator.model import OwnStanding, OwnView, Situation, Standing

_COMMENTS: Final = (
    "Det går bättre än förra terminen.", "Jag kan mer än det märks på proven.",
    "Jag behöver mer tid, sedan går det.", "Det är roligt när jag förstår varför.",
    "Jag tycker att det är svårt att börja.", "Det här är jag stolt över.",
)  # fmt: skip
_WHO_I_AM: Final = (
    "Jag är den som frågar när andra är tysta.", "Jag är någon som hellre bygger än pratar.",
    "Jag är storasyster, målvakt och bra på att vänta.", "Jag är nyfiken på allt som har en motor.",
)  # fmt: skip
_HOW_I_SEE_MYSELF: Final = (
    "Modigare än förut, mest bland dem jag känner.", "Lugn utanpå och full av idéer inuti.",
    "Jag tror att jag klarar det, om jag får tänka först.",
)  # fmt: skip
_GOOD_AT: Final = (
    "Jag lyssnar färdigt", "Jag ger inte upp", "Jag förklarar så att andra förstår",
    "Jag får folk att skratta", "Jag håller det jag lovar",
)  # fmt: skip


def own_view(
    random: SeededRandom, before: OwnView | None, situation: Situation, days: tuple[date, date]
) -> OwnView | None:
    """What a student says between two talks, now and then; else it stays what was said before."""
    if not random.chance(0.25):
        return before
    view = OwnView(
        date=lately(random, *days),
        knowledge=tuple(_standing(random, one) for one in situation.knowledge[:2]),
        social=tuple(_standing(random, one) for one in situation.social),
        personal=tuple(_standing(random, one) for one in situation.personal),
    )
    if not random.chance(0.4):
        return view
    return replace(
        view,
        who_i_am=random.pick(_WHO_I_AM),
        how_i_see_myself=random.pick(_HOW_I_SEE_MYSELF),
        good_at=tuple(random.some(_GOOD_AT, 2)),
    )


def _standing(random: SeededRandom, of_school: Standing) -> OwnStanding:
    return OwnStanding(of_school.area, of_school.level, random.pick(_COMMENTS))
