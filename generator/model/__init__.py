"""What the documents of a school say, as plain frozen values that know nobody.

Dates are `datetime.date`; ids are the short names that the files use. A field that a document
may leave out is `None` or an empty tuple. Texts are as people wrote them: neither escaped nor
rendered.
"""

from generator.model.plan import (
    Audience,
    Contribution,
    EarlierSchool,
    FollowUp,
    Goal,
    Hindrance,
    Note,
    Plan,
    Publication,
    Refusal,
    Side,
    Situation,
    Standing,
    Status,
    Step,
    Student,
    Support,
    Talk,
)
from generator.model.school import (
    NO_MENTORS,
    Area,
    AreaKind,
    Editing,
    Level,
    Mentor,
    Name,
    Scale,
    School,
    SchoolYear,
    Skill,
)
from generator.model.text import Text, language_of
from generator.model.works import Feedback, StudyTime, Week, WeekGoal, WeekInput, Work, WorkFile, WorkLink

__all__ = [
    "NO_MENTORS",
    "Area",
    "AreaKind",
    "Audience",
    "Contribution",
    "EarlierSchool",
    "Editing",
    "Feedback",
    "FollowUp",
    "Goal",
    "Hindrance",
    "Level",
    "Mentor",
    "Name",
    "Note",
    "Plan",
    "Publication",
    "Refusal",
    "Scale",
    "School",
    "SchoolYear",
    "Side",
    "Situation",
    "Skill",
    "Standing",
    "Status",
    "Step",
    "Student",
    "StudyTime",
    "Support",
    "Talk",
    "Text",
    "Week",
    "WeekGoal",
    "WeekInput",
    "Work",
    "WorkFile",
    "WorkLink",
    "language_of",
]
