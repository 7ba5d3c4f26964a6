"""File versions → versions of the plan and stories of the goals. Pure; imports point down to the model.

tracks      the main line of history, sorted by file
shelf       what each distinct content of a file said
owners      whose a folder name was
renames     folders that look renamed without a word of it
reading     tracks + shelf → the states of each student → History
talks       which talk each state came from
versions    states → one version a talk        story, events    states → one story a goal
differences one plan → another                 words            one text → another
checks      a history → diagnostics            as_json, as_text a history → data, text
"""

from generator.history.as_json import as_json
from generator.history.as_text import as_text, event_in_words, from_to, on_one_line
from generator.history.checks import check, check_main_line
from generator.history.differences import Difference, Section, differences
from generator.history.events import Event, EventKind
from generator.history.main_line import MainLine, read_main_line
from generator.history.reading import Current, History, of_states, read_history
from generator.history.states import PlanState, Readers, Recorded, Unreadable
from generator.history.story import GoalStory
from generator.history.versions import Correction, Version, corrections
from generator.history.word_diff import Piece, PieceKind, word_changes

__all__ = [
    "Correction",
    "Current",
    "Difference",
    "Event",
    "EventKind",
    "GoalStory",
    "History",
    "MainLine",
    "Piece",
    "PieceKind",
    "PlanState",
    "Readers",
    "Recorded",
    "Section",
    "Unreadable",
    "Version",
    "as_json",
    "as_text",
    "check",
    "check_main_line",
    "corrections",
    "differences",
    "event_in_words",
    "from_to",
    "of_states",
    "on_one_line",
    "read_history",
    "read_main_line",
    "word_changes",
]
