"""The timeline as a document."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.questions.answer import Answer
from inspectcli.questions.coverage import gives_overall_grade, graded_areas, grades_sides, is_full
from inspectcli.questions.coverage import grade as area_grade
from inspectcli.questions.selectors import name
from inspectcli.questions.timeline import Entry, Timeline
from inspectcli.record.models import Event, Visit
from inspectcli.render.document import (
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
from inspectcli.views.phrases import (
    area_name,
    as_known,
    caveats,
    change,
    cite,
    counted,
    demand,
    grade,
    joined,
    published,
    rows,
    start_case,
    steps,
)

if TYPE_CHECKING:
    from inspectcli.render.chart import Chart

_KEYS = (
    *("id", "kind", "framework", "variant", "start", "end", "published", "published_from"),
    *("rating", "side", "grade", "change"),
    *(
        *(f"judgements_{area.value}" for area in Area),
        "judged_together",
        *(f"area_changes_{area.value}" for area in Area),
        "lead_inspector",
        "summary",
        "recommendations_on_record",
    ),
    *(
        "recommendations",
        "priority_recommendations",
        "lscb_recommendations",
        "partnership_recommendations",
        "strengths",
        "findings",
        *("due_date", "due_what", "due_owner", "due_sender"),
        "sources",
    ),
)
_COLUMNS = (Column("When"), Column("Visit", 3), Column("Grade", 1))


def document(value: Timeline) -> Document:
    """The story in a line, then every visit and what happened between them."""
    told = tuple(row for _, row in sorted(_rows(value), key=lambda dated: dated[0]))
    table = [Table(_COLUMNS, told)] if told else [Paragraph(line("No visit on record fits."))]
    return Document((Title(_title(value)), *story(value), *table, *caveats(value.about)))


def story(value: Timeline) -> Iterator[Paragraph]:
    """The grades from the first to the last, in a line."""
    if value.story:
        yield Paragraph(line(steps(value.story)._replace(role=Role.STRONG)))


def chart(answer: Answer[Timeline]) -> "Chart":
    """The answer as a chart."""
    from inspectcli.views import charts

    return charts.ladder(answer)


def screens(value: Timeline) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.timeline import screens as made

    return made(value)


def overview(values: Sequence[Timeline]) -> Document:
    """The answers of several records, for a terminal: a line each."""
    from inspectcli.views.screens.timeline import overview as made

    return made(values)


def records(value: Timeline) -> Records:
    """One row a visit, with counts instead of what they count."""
    entries = (jsonable(entry) for entry in value.visits)
    return rows(value.about, _KEYS, ({**entry, **entry["counts"]} for entry in entries))


def _title(value: Timeline) -> str:
    area = f", {area_name(value.area)}" if value.area else ""
    return f"{value.about.authority}: inspections of children's services{area}, {as_known(value.about)}"


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
    known = published(visit) or ""
    if known.startswith(visit.dates):  # nothing else is known of when it was
        return cell(known)
    return cell(visit.dates, Span(known, Role.FAINT))


def _visit(entry: Entry) -> Cell:
    visit = entry.visit
    heading = line(Span(start_case(name(visit)), Role.STRONG), "  ", Span(visit.id, Role.ID))
    cited = [span for citation in visit.sources for span in (Span(" "), *cite(citation))]
    asked = demand(visit.due) if visit.due else ""
    return cell(heading, visit.summary or "", line(Span(_counted(entry), Role.FAINT), *cited), asked)


def _counted(entry: Entry) -> str:
    visit, counts = entry.visit, entry.counts
    made = [_made(visit, body) for body in Body]
    if not visit.recommendations_on_record:
        made = ["recommendations not on record"]
    strengths = counted(counts.strengths, "strength") if counts.strengths else None
    findings = counted(counts.findings, "finding") if counts.findings else None
    return joined(*made, strengths, findings)


def _made(visit: Visit, body: Body) -> str | None:
    made = [each for each in visit.recommendations if each.body is body]
    if not made:
        return None
    priority = sum(each.priority for each in made)
    marked = f" ({priority} priority)" if priority else ""
    to = "" if body is Body.AUTHORITY else f" to {body.label}"
    return f"{counted(len(made), 'recommendation')}{to}{marked}"


def _grade(entry: Entry, area: Area | None) -> Cell:
    if entry.grade is not None:
        return cell(grade(entry.grade), change(entry.change))
    if area is not None or not is_full(entry.visit):
        return cell(Span("not graded", Role.FAINT))
    if grades_sides(entry.visit):
        return _sides(entry)
    if gives_overall_grade(entry.visit):
        return cell(Span("grade not on record", Role.FAINT))
    return cell(
        Span("no overall grade", Role.FAINT),
        *moved(entry),
    )


def moved(entry: Entry) -> Iterator[Span]:
    """How many areas moved, down and up."""
    changes = entry.area_changes.values()
    down, up = sum(by < 0 for by in changes), sum(by > 0 for by in changes)
    for count, sign, word, role in ((down, "▼", "down", Role.BAD), (up, "▲", "up", Role.GOOD)):
        if count:
            told = f"{counted(count, 'area')} {word}"
            yield Span(f"{sign} {told}", role, told)


def _sides(entry: Entry) -> Cell:
    """The grades of an inspection that graded sides of the service: each with the side that it is of."""
    graded = [
        line(Span(f"{area.label}: ", Role.FAINT), grade(area_grade(entry.visit, area)))
        for area in graded_areas(entry.visit)
    ]
    return cell(*graded) if graded else cell(Span("grade not on record", Role.FAINT))


def _event(event: Event) -> Cell:
    return cell(line(Span("Event: ", Role.FAINT), Span(event.text, Role.FAINT), " ", *cite(event.source)))


def _faint(text: str) -> Cell:
    return cell(Span(text, Role.FAINT))
