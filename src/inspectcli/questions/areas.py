"""Grades as a matrix, area by full inspection: a pure function of a history.

What always holds: the inspections stand in the order in which they were made, the areas in canonical order, and
every area has one entry for every inspection, which says why there is no grade where there is none.
"""

from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate, dates_label
from inspectcli.domain.vocabulary import Area, Framework, Grade, Variant
from inspectcli.questions import coverage
from inspectcli.questions.about import About, about
from inspectcli.questions.history import History
from inspectcli.questions.timeline import Entry, entries_of
from inspectcli.record.models import Citation, Visit


class Standing(StrEnum):
    """Whether an inspection graded something, and if not, why there is no grade."""

    GRADED = "graded"
    """The grade is on record."""
    NOT_JUDGED = "not-judged"
    """The inspection did not judge it."""
    NOT_ON_RECORD = "not-on-record"
    """The inspection judged it, or may have, but its grade is not on record."""


class Judged(NamedTuple):
    """What one inspection concluded on one area, or overall."""

    visit: str
    """Id of the inspection."""
    grade: Grade | None
    """The grade; null where ``status`` says why there is none."""
    change: int | None
    """Grades up (positive) or down since the same was last graded; null where none can be said."""
    judged_together: tuple[Area, ...]
    """The areas that the one judgement spans, this one among them; empty where it was judged alone."""
    status: Standing
    """Whether it was graded, and if not, why not."""


class Inspection(NamedTuple):
    """A full inspection: a column of the matrix."""

    id: str
    """Id of the visit."""
    start: PartialDate | None
    """First day of the inspection, as precisely as a source gives it; null where none does."""
    end: PartialDate | None
    """Last day of the inspection; null where that is not on record."""
    published: PartialDate | None
    """When the report was published."""
    framework: Framework | None
    """The framework of the inspection."""
    variant: Variant | None
    """The form that the framework took."""
    side: Area | None
    """The one area that an inspection before SIF graded; null where the whole service was inspected."""
    rating: Grade | None
    """The overall grade; of one side only where ``side`` names it."""
    sources: tuple[Citation, ...]
    """Where the inspection is told of."""

    @property
    def dates(self) -> str:
        """When it was, as far as that is known."""
        return dates_label(self.start, self.end, self.published)


class AreaGrades(NamedTuple):
    """An area: a row of the matrix."""

    area: Area
    """The area."""
    grades: tuple[Judged, ...]
    """One for each inspection, in the order of ``inspections``."""


class Areas(NamedTuple):
    """The matrix."""

    about: About
    inspections: tuple[Inspection, ...]
    """Every full inspection, in order."""
    overall: tuple[Judged, ...]
    """The overall grades, one for each inspection."""
    areas: tuple[AreaGrades, ...]
    """Every area in canonical order, those never judged too."""


def areas(history: History) -> Areas:
    """What each full inspection of a history concluded on each area."""
    entries = [entry for entry in entries_of(history) if coverage.is_full(entry.visit)]
    return Areas(
        about=about(history),
        inspections=tuple(_inspection(entry.visit) for entry in entries),
        overall=tuple(map(_overall, entries)),
        areas=tuple(AreaGrades(area, tuple(_judged(entry, area) for entry in entries)) for area in Area),
    )


def _inspection(visit: Visit) -> Inspection:
    return Inspection(
        id=visit.id,
        start=visit.start,
        end=visit.end,
        published=visit.published,
        framework=visit.framework,
        variant=visit.variant,
        side=coverage.side(visit),
        rating=visit.rating,
        sources=visit.sources,
    )


def _judges_the_whole(visit: Visit) -> bool:
    return coverage.gives_overall_grade(visit) and not coverage.grades_sides(visit)


def _overall(entry: Entry) -> Judged:
    return Judged(
        visit=entry.visit.id,
        grade=entry.grade,
        change=entry.change,
        judged_together=(),
        status=_standing(entry.grade, judged=_judges_the_whole(entry.visit)),
    )


def _judged(entry: Entry, area: Area) -> Judged:
    visit = entry.visit
    grade = coverage.grade(visit, area)
    together = tuple(each for each in Area if each in visit.judged_together)
    return Judged(
        visit=visit.id,
        grade=grade,
        change=entry.area_changes.get(area),
        judged_together=together if area in together else (),
        status=_standing(grade, judged=_is_judged(visit, area)),
    )


def _standing(grade: Grade | None, *, judged: bool) -> Standing:
    if grade:
        return Standing.GRADED
    return Standing.NOT_ON_RECORD if judged else Standing.NOT_JUDGED


def _is_judged(visit: Visit, area: Area) -> bool:
    """Whether an inspection judged, or may have judged, an area that has no grade on record.

    Without its framework nobody can say. SIF may review the board or not: it did where it addressed the board,
    and may have where no grade of that inspection is on record at all.
    """
    if visit.framework is None:
        return True
    if area is Area.LSCB and coverage.may_judge(visit, area):
        return coverage.reviews_board(visit) or not visit.judgements
    return area in coverage.areas(visit)
