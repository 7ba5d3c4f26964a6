"""Works of the work bank and weekly plans of the made-up school."""

from __future__ import annotations

from datetime import date, timedelta

from generator.demo import phrases
from generator.demo.calendar import iso_week, lately, school_day
from generator.demo.kinds_of_goals import GoalKind
from generator.demo.phrases import Voice
from generator.model import Feedback, FollowUp, StudyTime, Week, WeekGoal, WeekInput, Work, WorkFile

_PICTURES = {
    "art": WorkFile("house.jpg", alt="Ett rött hus vid havet, en segelbåt och en gul sol"),
    "science": WorkFile("volcano.jpg", alt="En vulkan med lava som rinner och rök över kratern"),
    "mathematics": WorkFile("diagram.jpg", alt="Ett stapeldiagram med fem staplar i olika färger"),
    "crafts": WorkFile("birdhouse.jpg", alt="En fågelholk av trä med mörkt tak på en stolpe"),
    "music": WorkFile("music.jpg", alt="Två notrader med svarta noter"),
    "cooperation": WorkFile("poster.jpg", alt="En affisch med fem färgade lappar"),
    "responsibility": WorkFile("poster.jpg", alt="Fem färgade lappar på ett brunt papper"),
}
_TEXT = WorkFile("text.txt", title="Min text")
_REPORT = WorkFile("report.pdf", title="Min rapport")
_SUMMER = ((6, 10), (8, 21))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def work(
    voice: Voice, kind: GoalKind, goal: str, days: tuple[date, date], *, other_skills: list[str], mentor: str
) -> Work:
    """A work made after the first of `days`, and what a mentor said about it, at the latest on the second."""
    random = voice.random
    day = lately(random, *days)
    about = {"area": kind.area, "skill": kind.skill}
    reflection = [voice.say(phrases.REFLECTIONS, **about)]
    if random.chance(0.5):
        reflection.append(voice.say([text for text in phrases.REFLECTIONS if text != reflection[0]], **about))
    said = Feedback(
        mentor, min(days[1], school_day(day + timedelta(days=2))), voice.say(phrases.FEEDBACK, **about)
    )
    skills = [kind.skill, *(skill for skill in random.some(other_skills, 1) if random.chance(0.3))]
    return Work(
        id=f"{day:%Y-%m}-{kind.shows[1]}",
        title=kind.shows[0].format(n=random.number(2, 5)),
        date=day,
        area=kind.area,
        skills=tuple(dict.fromkeys(skills)),
        goals=(goal,),
        files=_files(voice, kind.area),
        reflection="\n\n".join(reflection),
        feedback=(said,) if random.chance(0.7) else (),
    )


def _files(voice: Voice, area: str) -> tuple[WorkFile, ...]:
    picture = _PICTURES.get(area)
    if picture is None:
        return (_TEXT, _REPORT) if voice.random.chance(0.3) else (_TEXT,)
    return (picture, _REPORT) if voice.random.chance(0.2) else (picture,)


def week(voice: Voice, monday: date, goals: list[str], area: str, mentor: str) -> Week:
    """The plan of the week that begins on `monday`, followed up on its Friday. `goals`: of active ones."""
    random = voice.random
    about = {"area": area, "skill": "planning"}
    inputs = [
        WeekInput(
            kind, area, voice.say(phrases.HOMEWORK, **about), monday + timedelta(days=random.number(1, 4))
        )
        for kind in random.some(("homework", "homework", "test", "assessment"), random.number(1, 2))
    ]
    aims = [
        WeekGoal(what.format(n=random.number(5, 20)), goal, random.chance(0.7))
        for what, goal in zip(random.some(phrases.WEEK_GOALS, 2), goals, strict=False)
    ]
    return Week(
        id=iso_week(monday),
        inputs=tuple(inputs),
        goals=tuple(aims),
        study_time=(StudyTime(random.pick(_WEEKDAYS), random.pick(phrases.STUDY_TIME), mentor),),
        follow_up=FollowUp(monday + timedelta(days=4), mentor, voice.say(phrases.WEEK_NOTES, **about)),
    )


def monday_before(voice: Voice, since: date, talk: date) -> date | None:
    """The Monday of a week of school that has ended between the two days; None if there is none."""
    day = lately(voice.random, since, talk)
    monday = day - timedelta(days=day.weekday() + 7)
    is_holiday = _SUMMER[0] <= (monday.month, monday.day) < _SUMMER[1]
    return monday if monday > since and not is_holiday else None
