"""The drawing of the journey as pure geometry: what is drawn where, in numbers.

record     what there is to draw, and the shapes     lettering  how much room a text takes
lanes      what would collide goes side by side      wide, tall, small  the whole journey
year       one school year                           steps              levels over time

A drawing runs from left to right; `mirrored()` gives the one that runs from right to left.
"""

from generator.pages.timeline.record import Record, Span
from generator.pages.timeline.small import Small, small
from generator.pages.timeline.steps import Steps, steps
from generator.pages.timeline.tall import Tall, tall
from generator.pages.timeline.wide import Wide, wide
from generator.pages.timeline.year import YearDrawing, YearRecord, year

__all__ = [
    "Record",
    "Small",
    "Span",
    "Steps",
    "Tall",
    "Wide",
    "YearDrawing",
    "YearRecord",
    "small",
    "steps",
    "tall",
    "wide",
    "year",
]
