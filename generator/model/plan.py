"""A development plan, as one state of its file says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum


class Status(StrEnum):
    ACTIVE = "active"
    ACHIEVED = "achieved"
    CONTINUED = "continued"
    DROPPED = "dropped"


class Side(StrEnum):
    """One of the three that agree at a development talk."""

    STUDENT = "student"
    HOME = "home"
    SCHOOL = "school"


class Audience(StrEnum):
    FAMILY = "family"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class EarlierSchool:
    """Where a student's goals and works from before the first day here come from, `since` that day."""

    since: Date
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Student:
    name: str
    enrolled: Date
    languages: tuple[str, ...]
    school_class: str | None = None
    left: Date | None = None
    earlier_school: EarlierSchool | None = None
    formerly: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    protected_identity: bool = False


class Hindrance(StrEnum):
    """What stands in the way of publishing a site."""

    PROTECTED_IDENTITY = "protected-identity"
    NO_PUBLICATION = "no-publication"
    UNREADABLE = "unreadable"
    """What the file says of it is not as it should be."""
    NOT_YET = "not-yet"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a site may not be published; `day` is the first day, the last one or that of withdrawal."""

    hindrance: Hindrance
    day: Date | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Why a site may be published. Both days are inside; from `withdrawn` on it may not."""

    basis: str
    reference: str
    first_day: Date
    last_day: Date
    withdrawn: Date | None = None

    def refusal(self, day: Date) -> Refusal | None:
        """Why the site may not be published on `day`; None if it may."""
        if self.withdrawn is not None and day >= self.withdrawn:
            return Refusal(Hindrance.WITHDRAWN, self.withdrawn)
        if day < self.first_day:
            return Refusal(Hindrance.NOT_YET, self.first_day)
        if day > self.last_day:
            return Refusal(Hindrance.ENDED, self.last_day)
        return None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one side does, agreed on or prepared.

    `for_staff`, here and below, says that only the staff may read it. It is no part of what is said: the same
    words are the same entry before and after they were marked.
    """

    who: Side
    text: str
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Talk:
    date: Date
    participants: tuple[str, ...]
    prepared: tuple[Contribution, ...] = ()
    next: Date | None = None
    corrects: Date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the student stands in one area."""

    area: str
    level: str | None = None
    comment: str | None = None
    school: str | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Situation:
    knowledge: tuple[Standing, ...] = ()
    social: tuple[Standing, ...] = ()
    personal: tuple[Standing, ...] = ()

    @property
    def standings(self) -> tuple[Standing, ...]:
        return (*self.knowledge, *self.social, *self.personal)


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """Where the student stands in one area, as the student sees it."""

    area: str
    level: str | None = None
    comment: str | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class OwnView:
    """How the student sees it, in the student's own words, as written or said on the day `date`."""

    date: Date
    knowledge: tuple[OwnStanding, ...] = ()
    social: tuple[OwnStanding, ...] = ()
    personal: tuple[OwnStanding, ...] = ()
    who_i_am: str | None = None
    how_i_see_myself: str | None = None
    good_at: tuple[str, ...] = ()

    @property
    def standings(self) -> tuple[OwnStanding, ...]:
        return (*self.knowledge, *self.social, *self.personal)

    @property
    def tells_of_me(self) -> bool:
        """Whether it says more than where the student stands in areas."""
        return bool(self.who_i_am or self.how_i_see_myself or self.good_at)

    @property
    def is_empty(self) -> bool:
        """Of one all of whose entries are for the staff nothing but the day is left."""
        return not (self.standings or self.tells_of_me)


@dataclass(frozen=True, slots=True)
class Step:
    what: str
    done: Date | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class FollowUp:
    date: Date
    by: str
    note: str
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    area: str
    title: str
    set: Date
    status: Status
    skill: str | None = None
    why: str | None = None
    due: Date | None = None
    due_reason: str | None = None
    closed: Date | None = None
    outcome: str | None = None
    criteria: str | None = None
    actions: tuple[Contribution, ...] = ()
    steps: tuple[Step, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    evidence: tuple[str, ...] = ()
    continues: str | None = None
    for_staff: bool = field(default=False, compare=False)


class SupportKind(StrEnum):
    """Swedish schools call them stödinsatser, extra anpassningar and åtgärdsprogram."""

    MEASURE = "measure"
    EXTRA_ADAPTATION = "extra-adaptation"
    ACTION_PROGRAMME = "action-programme"


class Decision(StrEnum):
    """What a review of a support decided."""

    GOES_ON = "goes-on"
    CHANGED = "changed"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Review:
    """A support looked at again, and what came of it."""

    date: Date
    by: str
    outcome: str
    decision: Decision | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Support:
    """`review` is the next day on which it is looked at again, `reviews` are those that were held."""

    what: str
    by: str | None = None
    first_day: Date | None = None
    last_day: Date | None = None
    review: Date | None = None
    kind: SupportKind | None = None
    reviews: tuple[Review, ...] = ()
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    date: Date
    by: str
    text: str
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """A development plan as one state of its file says it."""

    student: Student
    talk: Talk
    class_mentor: str | None = None
    personal_mentor: str | None = None
    publication: Publication | None = None
    situation: Situation = Situation()
    own_view: OwnView | None = None
    strengths: tuple[str, ...] = ()
    ambitions: str | None = None
    student_wish: str | None = None
    guardian_wish: str | None = None
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Contribution, ...] = ()
    support: tuple[Support, ...] = ()
    notes: tuple[Note, ...] = ()

    def refusal(self, day: Date) -> Refusal | None:
        """Why no family site may exist on `day`; None if it may. Only what is said explicitly counts."""
        if self.student.protected_identity:
            return Refusal(Hindrance.PROTECTED_IDENTITY)
        if self.publication is None:
            return Refusal(Hindrance.NO_PUBLICATION)
        return self.publication.refusal(day)

    def goal(self, goal_id: str) -> Goal | None:
        return next((goal for goal in self.goals if goal.id == goal_id), None)
