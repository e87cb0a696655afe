"""A neutral chart between a value and its pictures: what stands where, and what it says.

A view makes one from an answer, a renderer draws it. Whatever a chart shows it also says: in its description, and
at each mark in words, so that nobody needs its colours or its places.
"""

from datetime import date
from typing import NamedTuple

from inspectcli.render.document import Role


class ChartRung(NamedTuple):
    """A height of the ladder, and the words at it."""

    label: str
    role: Role


class ChartMark(NamedTuple):
    """Something that stands at a day."""

    when: date
    label: str
    """What is written beside it; empty where it has no room of its own."""
    told: str
    """What it is, in words."""


class ChartStep(NamedTuple):
    """A mark on a rung of the ladder."""

    mark: ChartMark
    rung: int
    """The place of its rung, 0 for the highest."""
    follows: bool
    """Whether a line leads to it from the step before."""


class ChartLane(NamedTuple):
    """What stands beneath the ladder because it is on no rung of it."""

    label: str
    marks: tuple[ChartMark, ...]


class GradeLadder(NamedTuple):
    """Grades over time."""

    title: str
    description: str
    """All that it shows, in sentences."""
    rungs: tuple[ChartRung, ...]
    """From the highest to the lowest."""
    steps: tuple[ChartStep, ...]
    """In order of time."""
    beside: tuple[ChartStep, ...]
    """What is on a rung and no part of the line: grades of something else."""
    lanes: tuple[ChartLane, ...]
    notes: tuple[str, ...]
    """What to know when reading it, in sentences."""


class ChartSquare(NamedTuple):
    """What stands in a row and a column of a matrix."""

    text: str
    short: str
    """The same where there is little room; the notes say what it means."""
    role: Role
    told: str
    """What it says, in a sentence without its end."""


class ChartRow(NamedTuple):
    """A row of a matrix: one square a column."""

    label: str
    squares: tuple[ChartSquare, ...]


class GradeMatrix(NamedTuple):
    """Grades by area and inspection."""

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    meanings: tuple[tuple[str, str], ...]
    """The short words that stand in it, each with what it means."""
    notes: tuple[str, ...]


Chart = GradeLadder | GradeMatrix
