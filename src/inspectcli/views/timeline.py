"""The timeline as a document."""

from collections.abc import Iterator

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.questions.coverage import gives_overall_grade, is_full
from inspectcli.questions.selectors import name
from inspectcli.questions.timeline import Entry, Timeline
from inspectcli.record.models import Event, Visit
from inspectcli.render.document import (
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
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import change, cite, counted, day, grade, joined, start_case

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
    since = ""
    for place, entry in enumerate(value.visits):
        visit = entry.visit
        # A vague date never moves a visit before one that the history has before it.
        since = max(since, visit.began.earliest.isoformat())
        yield (since, place), (_when(visit), _visit(entry), _grade(entry, value.area))
    for place, event in enumerate(value.events, start=len(value.visits)):
        yield (event.date.earliest.isoformat(), place), (_faint(event.date.label), _event(event), ())


def _when(visit: Visit) -> Cell:
    published = f"published {visit.published.label}" if visit.published else ""
    return cell(visit.dates, Span(published if published != visit.dates else "", Role.FAINT))


def _visit(entry: Entry) -> Cell:
    visit = entry.visit
    heading = line(Span(start_case(name(visit)), Role.STRONG), "  ", Span(visit.id, Role.ID))
    cited = [span for citation in visit.sources for span in (Span(" "), *cite(citation))]
    return cell(heading, visit.summary or "", line(Span(_counted(entry), Role.FAINT), *cited))


def _counted(entry: Entry) -> str:
    visit, counts = entry.visit, entry.counts
    made = [_made(visit, body) for body in Body]
    if not visit.recommendations_on_record:
        made = ["recommendations not on record"]
    strengths = counted(counts.strengths, "strength") if counts.strengths else None
    findings = counted(counts.findings, "finding") if counts.findings else None
    return f"{joined(*made, strengths, findings)} "


def _made(visit: Visit, body: Body) -> str | None:
    made = [each for each in visit.recommendations if each.body is body]
    if not made:
        return None
    priority = sum(each.priority for each in made)
    marked = f" ({priority} priority)" if priority else ""
    addressed = "" if body is Body.AUTHORITY else " to the LSCB"
    return f"{counted(len(made), 'recommendation')}{addressed}{marked}"


def _grade(entry: Entry, area: Area | None) -> Cell:
    if entry.grade is not None:
        return cell(grade(entry.grade), change(entry.change))
    if area is not None or not is_full(entry.visit):
        return cell(Span("not graded", Role.FAINT))
    if gives_overall_grade(entry.visit):
        return cell(Span("grade not on record", Role.FAINT))
    changes = entry.area_changes.values()
    down, up = sum(by < 0 for by in changes), sum(by > 0 for by in changes)
    return cell(
        Span("no overall grade", Role.FAINT),
        Span(f"▼ {counted(down, 'area')} down" if down else "", Role.BAD),
        Span(f"▲ {counted(up, 'area')} up" if up else "", Role.GOOD),
    )


def _event(event: Event) -> Cell:
    return cell(line(Span("Event: ", Role.FAINT), Span(event.text, Role.FAINT), " ", *cite(event.source)))


def _faint(text: str) -> Cell:
    return cell(Span(text, Role.FAINT))
