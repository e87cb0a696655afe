"""The timeline in short: a line a visit, the grades as a ladder, events as marks between them."""

import re
from collections.abc import Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Framework, Kind
from inspectcli.questions.coverage import grade as area_grade
from inspectcli.questions.coverage import graded_areas, grades_sides, is_full
from inspectcli.questions.timeline import Entry, Timeline
from inspectcli.record.models import Event, Visit
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.views import timeline as whole
from inspectcli.views.phrases import area_name, change, counted, grade, joined, month, short, short_forms
from inspectcli.views.screens.common import a_line_each, ends, in_short, ladder

_COLUMNS = (Column("When"), Column("Visit", 3), Column("Grade: a step up is better", 4, "Result"))
_GRADES_OF_SIDES = re.compile(r"^(The inspections? before November 2013 graded .*?the whole): .*$")
_KEPT = "(--full, or show YEAR)"


def screens(value: Timeline) -> Iterator[Document]:
    """The story, a line a visit, and what must be known before relying on it.

    First with what the events were that the lines only mark.
    """
    events = tuple(cell(f"{month(event.date)}: {event.text}") for event in value.events)
    if events:
        yield _screen(value, Heading("Events"), Bullets(events))
    yield _screen(value)


def _screen(value: Timeline, *more: Block) -> Document:
    name = value.about.authority
    area = f", {area_name(value.area)}" if value.area else ""
    title = Title(f"{name}: inspections of children's services{area}")
    told = tuple(_rows(value))
    table = Table(_COLUMNS, told) if told else Paragraph(line("No visit on record fits."))
    caveats = map(_without_grades, value.about.caveats)
    return Document((title, *whole.story(value), table, *more, *in_short(caveats), ends(value.about, _KEPT)))


def _without_grades(caveat: str) -> str:
    """A caveat without the grades of sides of the service, which the lines above tell."""
    return _GRADES_OF_SIDES.sub(r"\1: compare each with its area of later ones.", caveat)


_CALLED = {
    Framework.SLAC: "Safeguarding and care (SLAC)",
    Framework.CHILD_PROTECTION: "Child protection only",
    Framework.LOOKED_AFTER_CHILDREN: "Looked-after children only",
    Framework.SIF: "Single inspection (SIF)",
    Framework.ILACS: "Full inspection (ILACS)",
}
_SIDES = {Area.HELP_AND_PROTECTION: "help", Area.IN_CARE: "in care", Area.CARE_LEAVERS: "care leavers"}


def _rows(value: Timeline) -> Iterator[tuple[Cell, ...]]:
    """The visits, and between them in one line each the events that happened since the one before."""
    waiting = sorted(value.events, key=lambda event: event.date.earliest)
    for entry in value.visits:
        before = [event for event in waiting if event.date.earliest < entry.visit.began.earliest]
        waiting = waiting[len(before) :]
        yield from _marks(before)
        yield cell(month(entry.visit.ended)), cell(_what(entry.visit)), cell(_found(entry, value))
    yield from _marks(waiting)


def _marks(events: list[Event]) -> Iterator[tuple[Cell, ...]]:
    if events:
        first, last = month(events[0].date), month(events[-1].date)
        until = f" to {last}" if last != first else ""
        told = f"{counted(len(events), 'event')}{until}"
        yield cell(Span(first, Role.FAINT)), cell(Span(f"◆ {told}", Role.FAINT, told)), ()


def _what(visit: Visit) -> Line:
    if is_full(visit):
        return line(Span(_CALLED[visit.framework] if visit.framework else "Full inspection", Role.STRONG))
    mark = "│ " if visit.kind in {Kind.MONITORING_VISIT, Kind.FOCUSED_VISIT} else "┃ "
    label = "joint inspection (JTAI)" if visit.kind is Kind.JTAI else visit.kind.label
    return line(Span(f"{mark}{label}", Role.FAINT, label))


def _found(entry: Entry, value: Timeline) -> Line:
    if entry.grade is not None:
        return (
            *ladder(entry.grade),
            Span(" ", spoken=", " if entry.change is not None else ""),
            change(entry.change),
        )
    if value.area is not None or not is_full(entry.visit):
        return line(Span(_asked(entry), Role.FAINT))
    if grades_sides(entry.visit):
        return tuple(
            span for place, area in enumerate(graded_areas(entry.visit)) for span in _side(entry, area, place)
        )
    apart = (part for span in whole.moved(entry) for part in (Span(" · ", Role.FAINT), span))
    return line(Span("no overall grade", Role.FAINT), *apart)


def _side(entry: Entry, area: Area, place: int) -> Line:
    told = grade(area_grade(entry.visit, area))
    return line(", " if place else "", told, Span(f" ({_SIDES.get(area, area.label.lower())})", Role.FAINT))


def _asked(entry: Entry) -> str:
    counts = entry.counts
    made = counts.recommendations
    if not entry.visit.recommendations_on_record:
        return ""
    return joined(
        counted(made, "recommendation") if made else None,
        counted(counts.findings, "finding") if counts.findings else None,
    )


def overview(values: Sequence[Timeline]) -> Document:
    """The grades of each in a line."""
    told = [(each.about, (cell(tuple(_path(each))),)) for each in values]
    grades = {entry.grade for each in values for entry in each.visits}
    key = map(" ".join, short_forms(grades))
    none = "– none given or on record."  # noqa: RUF001  (a dash is what tables have)
    columns = (Column("Grades and the year in which each was published", 1, "Grades"),)
    return a_line_each("grades from the first to the newest", told, columns, "", "; ".join((*key, none)))


def _path(value: Timeline) -> Iterator[Span]:
    graded = [each for each in value.visits if each.grade or _could_be_graded(each.visit, value.area)]
    for place, entry in enumerate(graded):
        yield from (Span(" → ", Role.FAINT, ", then "),) if place else ()
        yield Span(f"{(entry.visit.published or entry.visit.ended).year} ", Role.FAINT)
        none = Span("–", Role.FAINT, "no grade")  # noqa: RUF001  (a dash is what tables have)
        yield short(entry.grade) if entry.grade else none
    if not graded:
        yield Span("none on record", Role.FAINT)


def _could_be_graded(visit: Visit, area: Area | None) -> bool:
    return area is None and is_full(visit) and not grades_sides(visit)
