"""The ladder of grades over time, laid out: where each mark of the chart stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Grade
from inspectcli.page.content import AuthorityPage
from inspectcli.questions.coverage import grade, graded_areas, is_full
from inspectcli.questions.selectors import name
from inspectcli.questions.timeline import Entry
from inspectcli.views.phrases import counted, start_case

WIDTH, LEFT, RIGHT = 720, 172, 690
_TOP, _RUNG = 28, 56
_AXIS, _VISITS, _EVENTS = 60, 92, 124
"""How far below the lowest rung the chart ends, by what stands at its foot."""
_YEARS = 12
"""Most years that are labelled on the axis."""
_SCALE = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
_FOOT = _TOP + _RUNG * (len(_SCALE) - 1)


class Rung(NamedTuple):
    """A grade, and how far down it stands."""

    grade: Grade
    y: int


class Rated(NamedTuple):
    """A full inspection with an overall grade."""

    x: float
    y: int
    grade: Grade
    told: str
    """The inspection and its grade, in words."""


class Square(NamedTuple):
    """Areas that an inspection without an overall grade gave one grade."""

    x: float
    y: int
    grade: Grade
    areas: str
    """How many, in words."""
    told: str


class Tick(NamedTuple):
    """Something else on the axis of time, in words."""

    x: float
    told: str


class Ladder(NamedTuple):
    """The chart: coordinates in a box of ``width`` by ``height``."""

    width: int
    height: int
    left: int
    right: int
    rungs: tuple[Rung, ...]
    foot: int
    """How far down the lowest rung stands."""
    path: str
    """The overall grade from inspection to inspection, as the data of an SVG path."""
    points: tuple[Rated, ...]
    squares: tuple[Square, ...]
    years: tuple[Tick, ...]
    visits: tuple[Tick, ...]
    """The visits that are not graded."""
    events: tuple[Tick, ...]
    summary: str
    """What the chart shows, in words."""


def ladder(content: AuthorityPage) -> Ladder | None:
    """The chart of a page; None where no full inspection is on record."""
    full = [entry for entry in content.timeline.visits if is_full(entry.visit)]
    others = [entry for entry in content.timeline.visits if not is_full(entry.visit)]
    if not full:
        return None
    days = [entry.visit.ended for entry in content.timeline.visits] + [e.date for e in content.timeline.events]
    axis = _Axis(min(each.year for each in days), max(each.latest.year for each in days) + 1)
    points = tuple(_points(full, axis))
    return Ladder(
        width=WIDTH,
        height=_FOOT
        + 60
        + (32 if others or content.timeline.events else 0)
        + (32 if content.timeline.events else 0),
        left=LEFT,
        right=RIGHT,
        rungs=tuple(Rung(each, _y(each)) for each in _SCALE),
        foot=_FOOT,
        path=_path(points, full, axis),
        points=points,
        squares=tuple(each for entry in full for each in _squares(entry, axis)),
        years=tuple(axis.years()),
        visits=tuple(Tick(axis.x(e.visit.ended), f"{start_case(name(e.visit))}, {e.visit.days}") for e in others),
        events=tuple(Tick(axis.x(e.date), f"{e.date.label}: {e.text}") for e in content.timeline.events),
        summary=" ".join(map(_summary, full)),
    )


class _Axis(NamedTuple):
    """From the beginning of one year to that of another."""

    first: int
    last: int

    def x(self, when: PartialDate) -> float:
        begun, ended = date(self.first, 1, 1).toordinal(), date(self.last, 1, 1).toordinal()
        middle = (when.earliest.toordinal() + when.latest.toordinal()) / 2
        return round(LEFT + (RIGHT - LEFT) * (middle - begun) / (ended - begun), 1)

    def years(self) -> Iterator[Tick]:
        step = -(-(self.last - self.first) // _YEARS)
        yield from (
            Tick(self.x(PartialDate(year, 1, 1)), str(year)) for year in range(self.first, self.last, step)
        )


def _y(graded: Grade) -> int:
    return _FOOT - _RUNG * graded.rank


def _points(full: Sequence[Entry], axis: _Axis) -> Iterator[Rated]:
    for entry in full:
        if entry.grade:
            told = f"{entry.visit.days}: {entry.grade.label}"
            yield Rated(x=axis.x(entry.visit.ended), y=_y(entry.grade), grade=entry.grade, told=told)


def _path(points: Sequence[Rated], full: Sequence[Entry], axis: _Axis) -> str:
    """A step at each inspection; it ends where a later one gave no overall grade, or one row ends."""
    if not points:
        return ""
    steps = [f"M{points[0].x} {points[0].y}", *(f"H{each.x}V{each.y}" for each in points[1:])]
    end = max(axis.x(full[-1].visit.ended), points[-1].x)
    return "".join([*steps, f"H{end}"])


def _squares(entry: Entry, axis: _Axis) -> Iterator[Square]:
    if entry.grade:
        return
    alike: dict[int, list[Grade]] = {}
    for area in graded_areas(entry.visit):
        if found := grade(entry.visit, area):
            alike.setdefault(found.rank, []).append(found)
    for grades in alike.values():
        areas = counted(len(grades), "area")
        told = f"{entry.visit.days}: {areas} {grades[0].label}"
        yield Square(x=axis.x(entry.visit.ended), y=_y(grades[0]), grade=grades[0], areas=areas, told=told)


def _summary(entry: Entry) -> str:
    when = entry.visit.days
    if entry.grade:
        return f"{when}: {entry.grade.label}."
    areas = [
        f"{area.label.lower()} {found.label}"
        for area in graded_areas(entry.visit)
        if (found := grade(entry.visit, area))
    ]
    return f"{when}: no overall grade{'; ' if areas else ''}{', '.join(areas)}."
