"""Where a student stands and what is wished for and agreed on: what each talk looks at again."""

from __future__ import annotations

from typing import TypedDict

from generator.demo import phrases
from generator.demo.kinds_of_goals import AREA_OF_SKILL
from generator.demo.phrases import Voice
from generator.model import Contribution, Plan, Side, Situation, Standing

_KNOWLEDGE = ("swedish", "mathematics", "english", "science", "society", "art", "music", "crafts", "sports")
_LEVELS = ("insufficient", "acceptable", "more-than-acceptable")
_GROWTH = ("beginning", "often", "secure")
_MOST_STRENGTHS = 4


class TalkedAbout(TypedDict):
    """Fields of a plan."""

    situation: Situation
    strengths: tuple[str, ...]
    ambitions: str | None
    student_wish: str | None
    guardian_wish: str | None
    agreements: tuple[Contribution, ...]


def talked_about(voice: Voice, before: Plan, skill: str) -> TalkedAbout:
    """What a plan says after the next talk, at which `skill` was talked about most."""
    random = voice.random
    about = {"area": AREA_OF_SKILL[skill], "skill": skill}
    ambitions, student_wish, guardian_wish = before.ambitions, before.student_wish, before.guardian_wish
    if ambitions is None or random.chance(0.3):
        ambitions = voice.say(phrases.AMBITIONS[_language(voice)], **about)
    if random.chance(0.3):
        student_wish = voice.say(phrases.STUDENT_WISHES, **about)
    if random.chance(0.3):
        guardian_wish = voice.say(phrases.GUARDIAN_WISHES[_language(voice)], **about)
    strengths = before.strengths
    if random.chance(0.2):
        strengths = tuple(dict.fromkeys((random.pick(phrases.STRENGTHS), *strengths)))[:_MOST_STRENGTHS]
    return TalkedAbout(
        situation=_situation(voice, before.situation),
        strengths=strengths,
        ambitions=ambitions,
        student_wish=student_wish,
        guardian_wish=guardian_wish,
        agreements=_agreements(voice),
    )


def _language(voice: Voice) -> str:
    """Families that read another language write in it, but not always."""
    return voice.home if voice.home in phrases.AMBITIONS and voice.random.chance(0.7) else "sv"


def _agreements(voice: Voice) -> tuple[Contribution, ...]:
    sides = voice.random.some(tuple(Side), voice.random.number(1, 2))
    return tuple(Contribution(side, voice.random.pick(phrases.AGREEMENTS[side])) for side in sides)


def _situation(voice: Voice, before: Situation) -> Situation:
    if not before.knowledge:
        areas = voice.random.some(_KNOWLEDGE, 3)
        return Situation(
            knowledge=tuple(_standing(voice, area, _LEVELS[voice.random.number(0, 1)]) for area in areas),
            social=(_standing(voice, voice.random.pick(("cooperation", "friendship")), _GROWTH[0]),),
            personal=(_standing(voice, voice.random.pick(("confidence", "responsibility")), _GROWTH[0]),),
        )
    return Situation(
        knowledge=tuple(_looked_at(voice, standing, _LEVELS) for standing in before.knowledge),
        social=tuple(_looked_at(voice, standing, _GROWTH) for standing in before.social),
        personal=tuple(_looked_at(voice, standing, _GROWTH) for standing in before.personal),
    )


def _looked_at(voice: Voice, standing: Standing, levels: tuple[str, ...]) -> Standing:
    """The same, or put in new words, now and then a level further or back."""
    if voice.random.chance(0.6):
        return standing
    now = levels.index(standing.level or levels[0])
    step = voice.random.pick((0, 0, 0, 0, 1, 1, -1))
    return _standing(voice, standing.area, levels[min(max(now + step, 0), len(levels) - 1)])


def _standing(voice: Voice, area: str, level: str) -> Standing:
    is_knowledge = area in _KNOWLEDGE
    return Standing(
        area=area,
        level=level,
        comment=voice.say(phrases.LEVELS[level], area=area if is_knowledge else "swedish", skill="planning"),
        school=voice.random.pick(phrases.WHAT_THE_SCHOOL_DOES)
        if is_knowledge and voice.random.chance(0.3)
        else None,
    )
