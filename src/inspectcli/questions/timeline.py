"""Every visit in order, with the direction of travel: a pure function of a history.

What always holds: the entries stand in the order of inspection whatever the order of the file, and a change is
told only between two grades of the same thing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Body, Grade, Kind
from inspectcli.questions.about import About, about
from inspectcli.questions.comparing import listed
from inspectcli.questions.coverage import (
    compares,
    gives_overall_grade,
    grade,
    graded_areas,
    grades_sides,
    is_full,
    overall,
    side,
)
from inspectcli.questions.history import History
from inspectcli.record.models import Event, Visit

NUMBERS = ("none", "one", "two", "three", "four", "five", "six")


class Counts(NamedTuple):
    """How much a visit says."""

    recommendations: int
    priority_recommendations: int
    lscb_recommendations: int
    partnership_recommendations: int
    strengths: int
    findings: int


class Entry(NamedTuple):
    """A visit on the timeline."""

    visit: Visit
    side: Area | None
    """The one area that an inspection before SIF graded; null where the whole service was inspected."""
    grade: Grade | None
    """The grade of the story: overall, or of the area asked for; of sides of the service there is none overall."""
    change: int | None
    """Grades up (positive) or down since the last visit that graded the same; null where none can be said."""
    area_changes: dict[Area, int]
    """By area: grades up or down since that area was last graded."""
    counts: Counts


class Timeline(NamedTuple):
    """The story of one authority, its visits and what happened between them."""

    about: About
    area: Area | None
    story: str
    """The grades from the first to the last, in a line."""
    visits: tuple[Entry, ...]
    events: tuple[Event, ...]


class Window(NamedTuple):
    """Which part of the history is shown; None lets all through."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    kinds: frozenset[Kind] = frozenset()
    area: Area | None = None
    events: bool = True

    def spans(self, start: PartialDate, end: PartialDate) -> bool:
        """Whether something from ``start`` to ``end`` lies in the window, at least in part."""
        after = self.since is None or end.latest >= self.since.earliest
        return after and (self.until is None or start.earliest <= self.until.latest)

    def shows(self, visit: Visit) -> bool:
        """Whether a visit is shown."""
        right_kind = not self.kinds or visit.kind in self.kinds
        return (
            right_kind
            and self.spans(visit.began, visit.ended)
            and (self.area is None or concerns(visit, self.area))
        )


def timeline(history: History, window: Window) -> Timeline:
    """The visits and events of a window, each change told against the whole history before it."""
    entries = tuple(entry for entry in entries_of(history, window.area) if window.shows(entry.visit))
    events = tuple(e for e in history.events if window.events and window.spans(e.date, e.date))
    return Timeline(
        about=about(history, _caveats(entries, window.area)),
        area=window.area,
        story=" → ".join(_steps(entries, window.area)),
        visits=entries,
        events=events,
    )


def concerns(visit: Visit, area: Area) -> bool:
    """Whether a visit grades an area or says anything that is recorded under it."""
    said = {each.area for items in (visit.strengths, visit.recommendations, visit.findings) for each in items}
    return grade(visit, area) is not None or area in said


def entries_of(history: History, area: Area | None = None) -> Iterator[Entry]:
    """Every visit of a history in order, with how its grades moved."""
    last: dict[Area | None, Grade] = {}
    for visit in history.visits:
        alike = [key for key in graded_areas(visit) if compares(visit, key)]
        graded: dict[Area | None, Grade | None] = {key: grade(visit, key) for key in alike}
        graded[None] = overall(visit)
        changes = {key: now.rank - last[key].rank for key, now in graded.items() if now and key in last}
        last.update({key: now for key, now in graded.items() if now})
        yield Entry(
            visit=visit,
            side=side(visit),
            grade=overall(visit) if area is None else grade(visit, area),
            change=changes.get(area),
            area_changes={key: change for key, change in changes.items() if key is not None},
            counts=counts(visit),
        )


def counts(visit: Visit) -> Counts:
    """How much a visit says."""
    made = visit.recommendations
    return Counts(
        recommendations=len(made),
        priority_recommendations=sum(each.priority for each in made),
        lscb_recommendations=sum(each.body is Body.LSCB for each in made),
        partnership_recommendations=sum(each.body is Body.PARTNERSHIP for each in made),
        strengths=len(visit.strengths),
        findings=len(visit.findings),
    )


def _steps(entries: Iterable[Entry], area: Area | None) -> Iterator[str]:
    for entry in entries:
        if entry.grade is not None:
            yield entry.grade.label
        elif area is None and is_full(entry.visit) and not grades_sides(entry.visit):
            none = "grade not on record" if gives_overall_grade(entry.visit) else "no headline grade"
            yield f"{none}{_areas_in_words(entry)}"


def _areas_in_words(entry: Entry) -> str:
    """How the areas moved where there is no overall grade: ``, three of four areas down``."""
    changes, graded = entry.area_changes.values(), len(graded_areas(entry.visit))
    moved = [(word, count) for word, count in (("down", _below(changes)), ("up", _above(changes))) if count]
    if not changes:
        return ""
    if not moved:
        return ", no area up or down"
    (word, count), *others = moved
    rest = "".join(f", {NUMBERS[n]} {w}" for w, n in others)
    return f", {NUMBERS[count]} of {NUMBERS[graded]} areas {word}{rest}"


def _below(changes: Iterable[int]) -> int:
    return sum(change < 0 for change in changes)


def _above(changes: Iterable[int]) -> int:
    return sum(change > 0 for change in changes)


def _caveats(entries: Sequence[Entry], area: Area | None) -> Iterator[str]:
    sides = [entry.visit for entry in entries if grades_sides(entry.visit)]
    if sides and area is None:
        yield (
            f"The inspection{'s' if sides[1:] else ''} before November 2013 graded sides of the service, never "
            f"the whole: {'; '.join(map(_sides, sides))}. Compare with those areas of later inspections, not with "
            "their overall grades."
        )
    if area is not None and (
        rests := [entry.visit for entry in entries if _rests_on_proposals(entry.visit, area)]
    ):
        yield (
            f"{listed(visit.days for visit in rests)} {'stand' if rests[1:] else 'stands'} here only for "
            "recommendations whose area import proposed and nobody has confirmed."
        )


def _sides(visit: Visit) -> str:
    graded = [
        f"{area.label.lower()} {found.label}" for area in graded_areas(visit) if (found := grade(visit, area))
    ]
    return f"{visit.days}, {listed(graded) if graded else 'no grade on record'}"


def _rests_on_proposals(visit: Visit, area: Area) -> bool:
    """Whether only recommendations of proposed areas say that a visit concerns an area."""
    sure = [each for each in visit.recommendations if "area" not in each.proposed]
    return not concerns(visit.model_copy(update={"recommendations": tuple(sure)}), area)
