"""The timeline as a document."""

from collections.abc import Iterator

from inspectcli.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.models import Event
from inspectcli.plain import Records, jsonable
from inspectcli.selectors import name
from inspectcli.timeline import Entry, Timeline
from inspectcli.views.phrases import change, cite, counted, day, grade, joined, start_case, when
from inspectcli.vocabulary import Area

_KEYS = (
    *("id", "kind", "framework", "variant", "start", "end", "published", "rating", "grade", "change"),
    *(
        "judgements",
        "judged_together",
        "area_changes",
        "lead_inspector",
        "summary",
        "recommendations_on_record",
    ),
    *(
        "recommendations",
        "priority_recommendations",
        "lscb_recommendations",
        "strengths",
        "findings",
        "sources",
    ),
)
_COLUMNS = (Column("When"), Column("Visit", 3), Column("Grade", 1))


def document(value: Timeline) -> Document:
    """The story in a line, then every visit and what happened between them."""
    rows = tuple(row for _, row in sorted(_rows(value), key=lambda dated: dated[0]))
    table = [Table(_COLUMNS, rows)] if rows else [Paragraph(line("No visit on record fits."))]
    notes = [Bullets(tuple(cell(note) for note in value.notes))] if value.notes else []
    story = [Paragraph(line(Span(value.story, Role.STRONG)))] if value.story else []
    return Document((Title(_title(value)), *story, *table, *notes))


def records(value: Timeline) -> Records:
    """One row a visit, with counts instead of what they count."""
    rows = tuple(jsonable(entry) for entry in value.visits)
    return Records(_KEYS, tuple({**row, **row["counts"]} for row in rows))


def _title(value: Timeline) -> str:
    area = f", {value.area.label.lower()}" if value.area and value.area is not Area.LSCB else ""
    board = f", {Area.LSCB.label}" if value.area is Area.LSCB else ""
    return f"{value.authority}: inspections of children's services{area}{board}, as known on {day(value.as_of)}"


def _rows(value: Timeline) -> Iterator[tuple[tuple[str, int], tuple[Cell, ...]]]:
    for place, entry in enumerate(value.visits):
        visit = entry.visit
        yield (
            (visit.start.earliest.isoformat(), place),
            (cell(when(visit)), _visit(entry), _grade(entry, value.area)),
        )
    for place, event in enumerate(value.events, start=len(value.visits)):
        yield (event.date.earliest.isoformat(), place), (_faint(event.date.label), _event(event), ())


def _visit(entry: Entry) -> Cell:
    visit = entry.visit
    heading = line(Span(start_case(name(visit)), Role.STRONG), "  ", Span(visit.id, Role.ID))
    return cell(heading, visit.summary or "", Span(_counted(entry), Role.FAINT))


def _counted(entry: Entry) -> str:
    visit, counts = entry.visit, entry.counts
    to_authority = counts.recommendations - counts.lscb_recommendations
    if not visit.recommendations_on_record:
        made: str | None = "recommendations not on record"
    else:
        made = counted(to_authority, "recommendation") if to_authority else None
    board = f"{counts.lscb_recommendations} to the LSCB" if counts.lscb_recommendations else None
    strengths = counted(counts.strengths, "strength") if counts.strengths else None
    findings = counted(counts.findings, "finding") if counts.findings else None
    priority = f"{counts.priority_recommendations} priority" if counts.priority_recommendations else None
    return joined(made, board, priority, strengths, findings)


def _grade(entry: Entry, area: Area | None) -> Cell:
    if entry.grade is None:
        full_without = area is None and entry.visit.judgements
        return cell(Span("no overall grade", Role.FAINT)) if full_without else cell(Span("not graded", Role.FAINT))
    return cell(grade(entry.grade), change(entry.change))


def _event(event: Event) -> Cell:
    return cell(line(Span("Event: ", Role.FAINT), Span(event.text, Role.FAINT), " ", *cite(event.source)))


def _faint(text: str) -> Cell:
    return cell(Span(text, Role.FAINT))
