"""A student's years at the made-up school, as what was written down and when.

A life depends on the seed, the student and the number of years, never on how many others there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from generator.demo import attendance, goals, logs, own_views, phrases, situation, staff, works
from generator.demo.calendar import LAST_DAY, THIS_YEAR, Schedule, at_school, schedule, school_day
from generator.demo.goals import Pursuit
from generator.demo.kinds_of_goals import AREA_OF_SKILL, KINDS, GoalKind
from generator.demo.names import Person
from generator.demo.phrases import Voice
from generator.demo.seeded_random import SeededRandom
from generator.model import (
    Attendance,
    Contribution,
    Decision,
    Log,
    Note,
    Plan,
    Publication,
    Review,
    SchoolYear,
    Side,
    Status,
    Student,
    Support,
    SupportKind,
    Talk,
    Week,
    Work,
)  # fmt: skip

_SKILLS_OF_ONE = 6
_AT_A_TIME = 2
_NOTES_KEPT = 3
_STUDENTS_IN_CLASS = 24
# Without an end far ahead, a school made years from now would be one that nothing may be published of.
_PUBLISHED_UNTIL = date(2099, 6, 30)


@dataclass(frozen=True, slots=True)
class Record:
    """What a mentor saved at one time: the plan as it reads then, the works and weeks that are new, and the
    `others` to which something came, by their paths below the student's folder.

    The notes of the plan are for the staff alone.
    """

    when: datetime
    author: staff.Mentor
    subject: str
    plan: Plan
    works: tuple[Work, ...] = ()
    weeks: tuple[Week, ...] = ()
    others: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Life:
    """Where a student stands while the years go by. `since` is the day of the last news. The log, the
    attendance and the student's own view have chances of their own: what else is in a plan doesn't follow
    from them.
    """

    person: Person
    days: Schedule
    random: SeededRandom
    voice: Voice
    skills: list[str]
    kinds: list[GoalKind]
    plan: Plan
    since: date
    log: Log
    log_random: SeededRandom
    own_random: SeededRandom
    attendance: Attendance
    attendance_random: SeededRandom
    pursuits: list[Pursuit] = field(default_factory=list)

    @property
    def active(self) -> list[Pursuit]:
        return [pursuit for pursuit in self.pursuits if pursuit.is_active]


def live(seed: int, person: Person, years: int) -> Iterator[Record]:
    """Everything that was written down about a student, in the order of time."""
    life = _begin(seed, person, years)
    last = len(life.days.held) - 1
    for index, talk in enumerate(life.days.held):
        yield _meet(life, index, talk)
        if life.random.chance(0.06):
            yield _correct(life, talk)
        if index == last:
            yield _look_back_on_the_week(life, LAST_DAY - timedelta(days=4), LAST_DAY)
        elif life.random.chance(0.05):
            monday = talk + timedelta(days=7 - talk.weekday())
            yield _look_back_on_the_week(life, monday, monday + timedelta(days=4))


def _begin(seed: int, person: Person, years: int) -> _Life:
    random = SeededRandom(seed, "life", person.number, years)
    days = schedule(random, years)
    skills = random.some(tuple(AREA_OF_SKILL), _SKILLS_OF_ONE)
    kinds = random.some(KINDS, len(KINDS))
    plan = Plan(
        student=Student(person.name, days.enrolled, person.languages),
        talk=Talk(days.held[0], ("student",)),
        strengths=tuple(random.some(phrases.STRENGTHS, 2)),
    )
    return _Life(
        person=person,
        days=days,
        random=random,
        voice=Voice(random, person.first_name, person.languages[0]),
        skills=skills,
        # Those that fit the student are drawn first: `pop` takes from the end.
        kinds=sorted(kinds, key=lambda kind: kind.skill in skills),
        plan=plan,
        since=days.enrolled,
        log=Log(""),
        log_random=SeededRandom(seed, "log", person.number, years),
        own_random=SeededRandom(seed, "own view", person.number, years),
        attendance=Attendance(""),
        attendance_random=SeededRandom(seed, "attendance", person.number, years),
    )


def _meet(life: _Life, index: int, talk: date) -> Record:
    """A development talk: what came of the goals, what is new, and where the student stands."""
    class_mentor, personal_mentor = _mentors(life, talk)
    new_works = _new_works(life, talk, class_mentor.id) if index else ()
    new_weeks = _new_weeks(life, talk, personal_mentor.id) if index else ()
    others = {**_new_log(life, talk, personal_mentor.id), **_new_attendance(life, talk)} if index else {}
    for pursuit in life.active:
        goals.proceed(life.voice, pursuit, index, life.days, since=life.since, mentor=personal_mentor.id)
    _set_goals(life, index)
    life.plan = replace(
        life.plan,
        student=replace(life.plan.student, school_class=_class_on(life, talk)),
        publication=_publication(life, talk),
        class_mentor=class_mentor.id,
        personal_mentor=personal_mentor.id,
        talk=Talk(
            date=talk,
            participants=(
                "student",
                "guardian",
                class_mentor.id,
                *([personal_mentor.id] if life.random.chance(0.3) else []),
            ),
            prepared=_prepared(life),
            next=life.days.talk(index + 1),
        ),
        goals=tuple(pursuit.goal for pursuit in life.pursuits),
        **situation.talked_about(life.voice, life.plan, life.skills[index % len(life.skills)]),
    )
    own = own_views.own_view(life.own_random, life.plan.own_view, life.plan.situation, (life.since, talk))
    life.plan = replace(life.plan, own_view=own)
    _support_and_notes(life, index, talk, personal_mentor.id)
    life.since = talk
    subject = f"Utvecklingssamtal {talk}: {life.person.name}"
    return Record(
        at_school(life.random, talk), class_mentor, subject, life.plan, new_works, new_weeks, others
    )


def _correct(life: _Life, talk: date) -> Record:
    """Something was forgotten or put badly, and is set right within days."""
    pursuit = life.random.pick(life.active)
    skill = pursuit.kind.skill
    criteria = life.voice.say(phrases.CRITERIA, area=pursuit.goal.area, skill=skill)
    pursuit.goal = replace(pursuit.goal, criteria=criteria)
    forgotten = Contribution(Side.HOME, life.random.pick(phrases.AGREEMENTS["home"]))
    life.plan = replace(
        life.plan,
        agreements=tuple(dict.fromkeys((*life.plan.agreements, forgotten))),
        goals=tuple(pursuit.goal for pursuit in life.pursuits),
    )
    when = at_school(life.random, school_day(talk + timedelta(days=life.random.number(1, 4))))
    return Record(when, _mentors(life, talk)[0], f"Rättar efter samtalet: {life.person.name}", life.plan)


def _look_back_on_the_week(life: _Life, monday: date, friday: date) -> Record:
    """A week between two talks, planned and followed up, with a word on one of the goals."""
    mentor = _mentors(life, friday)[1]
    pursuit = life.random.pick(life.active)
    pursuit.goal = goals.follow_up(life.voice, pursuit.goal, friday, mentor.id)
    life.plan = replace(life.plan, goals=tuple(pursuit.goal for pursuit in life.pursuits))
    week = works.week(life.voice, monday, [p.goal.id for p in life.active], pursuit.goal.area, mentor.id)
    life.since = friday
    subject = f"Vecka {int(week.id[-2:])}: {life.person.name}"
    return Record(at_school(life.random, friday), mentor, subject, life.plan, weeks=(week,))


def _set_goals(life: _Life, index: int) -> None:
    """New goals in place of those that were closed; a continued one grows into the next."""
    for pursuit in [p for p in life.pursuits if p.goal.closed == life.days.talk(index)]:
        if pursuit.goal.status is Status.CONTINUED:
            life.pursuits.append(goals.begin(life.voice, pursuit.kind, index, life.days, pursuit.goal))
    wanted = _AT_A_TIME + life.random.chance(0.05)
    while len(life.active) < wanted and life.kinds:
        life.pursuits.append(goals.begin(life.voice, life.kinds.pop(), index, life.days))


def _new_works(life: _Life, talk: date, mentor: str) -> tuple[Work, ...]:
    """Now and then one work; of the goals at hand, one that has no work yet."""
    unshown = [pursuit for pursuit in life.active if not pursuit.goal.evidence]
    if not unshown or not life.random.chance(0.36):
        return ()
    pursuit = life.random.pick(unshown)
    work = works.work(
        life.voice, pursuit.kind, pursuit.goal.id, (life.since, talk), other_skills=life.skills, mentor=mentor
    )
    pursuit.goal = replace(pursuit.goal, evidence=(*pursuit.goal.evidence, work.id))
    return (work,)


def _new_weeks(life: _Life, talk: date, mentor: str) -> tuple[Week, ...]:
    monday = works.monday_before(life.voice, life.since, talk) if life.random.chance(0.1) else None
    if monday is None:
        return ()
    active = life.active
    return (works.week(life.voice, monday, [p.goal.id for p in active], active[0].goal.area, mentor),)


def _new_log(life: _Life, until: date, mentor: str) -> dict[str, Log]:
    """The school year's log where something came to it."""
    year = str(SchoolYear(_school_year(until)))
    before = life.log if life.log.id == year else Log(year)
    life.log = logs.written(life.log_random, before, (life.since, until), mentor)
    return {f"log/{year}.yml": life.log} if life.log != before else {}


def _new_attendance(life: _Life, until: date) -> dict[str, Attendance]:
    """The school year's attendance, where a month of it ended."""
    year = str(SchoolYear(_school_year(until)))
    before = life.attendance if life.attendance.id == year else Attendance(year)
    life.attendance = attendance.written(life.attendance_random, before, (life.since, until))
    return {f"attendance/{year}.yml": life.attendance} if life.attendance != before else {}


def _prepared(life: _Life) -> tuple[Contribution, ...]:
    if not life.random.chance(0.4):
        return ()
    skill = life.random.pick(life.skills)
    return (
        Contribution(Side.STUDENT, life.voice.say(phrases.PREPARED, area=AREA_OF_SKILL[skill], skill=skill)),
    )


def _support_and_notes(life: _Life, index: int, talk: date, mentor: str) -> None:
    """Support is looked at again at the next talk."""
    coming = life.days.talk(index + 1)
    support = tuple(_reviewed(life, one, talk, coming, mentor) for one in life.plan.support)
    notes = life.plan.notes
    if life.random.chance(0.04):
        what = life.random.pick(phrases.SUPPORT)
        support = (Support(what, mentor, talk, None, coming, life.own_random.pick(tuple(SupportKind))),)
    if life.random.chance(0.12):
        notes = (*notes, Note(talk, mentor, life.random.pick(phrases.STAFF_NOTES)))[-_NOTES_KEPT:]
    life.plan = replace(life.plan, support=support, notes=notes)


def _reviewed(life: _Life, support: Support, talk: date, coming: date, mentor: str) -> Support:
    decision = life.own_random.pick((Decision.GOES_ON, Decision.GOES_ON, Decision.CHANGED, Decision.ENDS))
    if support.last_day is not None:
        return support
    review = Review(talk, mentor, life.own_random.pick(phrases.REVIEWS[decision]), decision)
    reviews = (*support.reviews, review)
    if decision is Decision.ENDS:
        return replace(support, last_day=talk, review=None, reviews=reviews)
    return replace(support, review=coming, reviews=reviews)


def _mentors(life: _Life, day: date) -> tuple[staff.Mentor, staff.Mentor]:
    """The class mentor, another one every third year, and the personal mentor, who stays."""
    group = life.person.number // _STUDENTS_IN_CLASS
    stage = (_school_year(day) - _school_year(life.days.enrolled)) // 3
    class_post = staff.CLASS_POSTS[(group + stage) % len(staff.CLASS_POSTS)]
    personal_post = staff.PERSONAL_POSTS[_post_for(life.person)]
    return staff.holder(class_post, day), staff.holder(personal_post, day)


def _post_for(person: Person) -> int:
    """A personal mentor who speaks the family's language, if there is one."""
    for index, post in enumerate(staff.PERSONAL_POSTS):
        if person.languages[0] != "sv" and person.languages[0] in post[-1].languages:
            return index
    return person.number % len(staff.PERSONAL_POSTS)


def _class_on(life: _Life, day: date) -> str:
    """Such as `7B`. Everybody is in year 9 at the end, or further; `F` comes before year 1, `Gy` after 9."""
    years = THIS_YEAR - _school_year(life.days.enrolled)
    grade = max(9, years) - (THIS_YEAR - _school_year(day))
    letter = "ABCD"[life.person.number // _STUDENTS_IN_CLASS % 4]
    return f"F{letter}" if grade == 0 else f"{grade}{letter}" if grade <= 9 else f"Gy{grade - 9}{letter}"


def _school_year(day: date) -> int:
    return day.year - (day.month < 8)


def _publication(life: _Life, talk: date) -> Publication:
    year = _school_year(talk)
    until = _PUBLISHED_UNTIL if year == THIS_YEAR else date(year + 1, 6, 30)
    basis = "consent" if life.person.number % 10 == 9 else "public-task"
    return Publication(basis, f"{year}/{life.person.number + 101}", date(year, 8, 15), until)
