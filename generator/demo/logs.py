"""What mentors of the made-up school wrote from day to day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from generator.demo import phrases
from generator.demo.calendar import lately, school_day
from generator.demo.seeded_random import SeededRandom
from generator.model import Contact, Conversation, Difficulty, Log, Measure, Success

_PRAISED: Final = 0.5
_HARD: Final = 0.08
_TALKED: Final = 0.1


def written(random: SeededRandom, log: Log, days: tuple[date, date], mentor: str) -> Log:
    """`log` with what came between the two days, if anything did."""
    if random.chance(_PRAISED):
        kind = random.pick(tuple(phrases.PRAISE))
        said = Success(lately(random, *days), mentor, kind, random.pick(phrases.PRAISE[kind]))
        log = replace(log, feedback=(*log.feedback, said))
    if random.chance(_HARD):
        log = _hard(random, log, days, mentor)
    if random.chance(_TALKED):
        about, wish = random.pick(phrases.CONVERSATIONS)
        talked = Conversation(lately(random, *days), mentor, about, wish)
        log = replace(log, conversations=(*log.conversations, talked))
    return log


def _hard(random: SeededRandom, log: Log, days: tuple[date, date], mentor: str) -> Log:
    """A difficulty, of which the home is told the same day; most are over when the next talk is held."""
    area, noticed, done, about = random.pick(phrases.DIFFICULTIES)
    day, until = lately(random, *days), days[1]
    next_day = min(school_day(day + timedelta(days=1)), until)
    difficulty = Difficulty(
        date=day,
        by=mentor,
        area=area,
        noticed=noticed,
        actions=(Measure(next_day, mentor, done),),
        home_told=day,
        over=until if until > next_day and random.chance(0.8) else None,
    )
    contact = Contact(day, mentor, random.pick(("phone", "message")), "school", about)
    return replace(log, difficulties=(*log.difficulties, difficulty), contacts=(*log.contacts, contact))
