"""Every visit in order, with the direction of travel: a pure function of a history.

What always holds: the entries stand in the order of inspection whatever the order of the file, and a change is
told only between two grades of the same thing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade, Kind
from inspectcli.questions.coverage import gives_overall_grade, grade, graded_areas, is_full, overall, side
from inspectcli.questions.history import History
from inspectcli.record.models import Event, Visit

NUMBERS = ("none", "one", "two", "three", "four", "five", "six")


class Counts(NamedTuple):
    """How much a visit says."""

    recommendations: int
    priority_recommendations: int
    lscb_recommendations: int
    strengths: int
    findings: int


class Entry(NamedTuple):
    """A visit on the timeline."""

    visit: Visit
    grade: Grade | None
    """The grade of the story: overall, or of the area asked for; of its side where the visit had one side."""
    change: int | None
    """Grades up (positive) or down since the last visit that graded the same; null where none can be said."""
    area_changes: dict[Area, int]
    """By area: grades up or down since that area was last graded."""
    counts: Counts


class Timeline(NamedTuple):
    """The story of one authority, its visits and what happened between them."""

    authority: str
    as_of: date
    area: Area | None
    story: str
    notes: tuple[str, ...]
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
    entries = tuple(entry for entry in _entries(history, window.area) if window.shows(entry.visit))
    events = tuple(e for e in history.events if window.events and window.spans(e.date, e.date))
    story = " → ".join(_steps(entries, window.area))
    return Timeline(
        history.authority.name,
        history.as_of,
        window.area,
        story,
        tuple(_notes(entries, window.area)),
        entries,
        events,
    )


def concerns(visit: Visit, area: Area) -> bool:
    """Whether a visit grades an area or says anything that is recorded under it."""
    said = {each.area for items in (visit.strengths, visit.recommendations, visit.findings) for each in items}
    return grade(visit, area) is not None or area in said


def _entries(history: History, area: Area | None) -> Iterator[Entry]:
    last: dict[Area | None, Grade] = {}
    for visit in history.visits:
        graded: dict[Area | None, Grade | None] = {key: grade(visit, key) for key in graded_areas(visit)}
        graded[None] = overall(visit)
        changes = {key: now.rank - last[key].rank for key, now in graded.items() if now and key in last}
        last.update({key: now for key, now in graded.items() if now})
        subject = area if area is not None else side(visit)
        area_changes = {key: change for key, change in changes.items() if key is not None}
        yield Entry(visit, graded.get(subject), changes.get(subject), area_changes, counts(visit))


def counts(visit: Visit) -> Counts:
    """How much a visit says."""
    made = visit.recommendations
    return Counts(
        recommendations=len(made),
        priority_recommendations=sum(each.priority for each in made),
        lscb_recommendations=sum(each.body == "lscb" for each in made),
        strengths=len(visit.strengths),
        findings=len(visit.findings),
    )


def _steps(entries: Iterable[Entry], area: Area | None) -> Iterator[str]:
    for entry in entries:
        if entry.grade is not None:
            yield entry.grade.label
        elif area is None and is_full(entry.visit):
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


def _notes(entries: Iterable[Entry], area: Area | None) -> Iterator[str]:
    one_sided = [entry.visit for entry in entries if side(entry.visit)]
    if one_sided and area is None:
        each = " and ".join(f"that of {v.ended.label} ({_side_label(v)})" for v in one_sided)
        verb = "graded one side of the service each" if len(one_sided) > 1 else "graded one side of the service"
        yield (
            f"The inspection{'s' if len(one_sided) > 1 else ''} before November 2013, {each}, {verb}: "
            "compare with that area of later inspections, not with their overall grade."
        )


def _side_label(visit: Visit) -> str:
    one = side(visit)
    return one.label.lower() if one else ""
