"""One visit as a document."""

from collections.abc import Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.questions import coverage
from inspectcli.questions.selectors import name
from inspectcli.questions.show import Showing
from inspectcli.questions.threads import Thread
from inspectcli.record.models import Finding, Indicator, Strength, Visit
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
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import change, cite, grade, joined, start_case, times

_KEYS = (
    *(
        "visit",
        "section",
        "id",
        "kind",
        "framework",
        "start",
        "end",
        "published",
        "lead_inspector",
        "number",
        "text",
        "area",
        "grade",
        "body",
        "priority",
        "theme",
        "status",
    ),
    *(
        "first_raised",
        "times_raised",
        "rag",
        "recommendation",
        "outcome",
        "note",
        "name",
        "value",
        "unit",
        "as_of",
    ),
    "source",
)


def document(value: Showing) -> Document:
    """Grades, notes, recommendations, strengths, findings and figures, each with its source."""
    visit = value.visit
    title = f"{value.authority}: {name(visit)}, {visit.dates}"
    return Document(
        (
            Title(title),
            *_opening(value),
            *_judgements(value),
            *_section("Notes", [cell(line(note.text, " ", *cite(note.source))) for note in visit.notes]),
            *_recommendations(value),
            *_section("Strengths", [_strength(each) for each in visit.strengths]),
            *_section("Findings", [_finding(each) for each in visit.findings]),
            *_section("Figures", [_indicator(each) for each in visit.indicators]),
        )
    )


def records(value: Showing) -> Records:
    """One row an item that the visit says, by section."""
    visit = value.visit
    sections = {
        "recommendation": value.threads,
        "strength": visit.strengths,
        "finding": visit.findings,
        "indicator": visit.indicators,
        "note": visit.notes,
    }
    rows = tuple({"section": name, **jsonable(item)} for name, items in sections.items() for item in items)
    grades = ({"section": "judgement", "area": a.value, "grade": g.value} for a, g in visit.judgements.items())
    whole = {
        "section": "visit",
        **jsonable(visit),
        "text": visit.summary,
        "grade": jsonable(visit.rating),
        "source": None,
    }
    return Records(_KEYS, tuple({"visit": visit.id, **row} for row in (whole, *grades, *rows)))


def _opening(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if visit.summary:
        yield Paragraph(line(Span(visit.summary, Role.STRONG)))
    published = f"published {visit.published.label}" if visit.published else "publication not on record"
    inspector = f"lead inspector {visit.lead_inspector}" if visit.lead_inspector else None
    yield Paragraph(line(Span(visit.id, Role.ID), f" · {joined(published, inspector)}"))
    for citation in visit.sources:
        yield Paragraph(line("Told in ", *cite(citation)))


def _judgements(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if not coverage.is_full(visit):
        yield Paragraph(line(f"A {visit.kind.label} gives no grades."))
        return
    yield Heading("Grades")
    side = coverage.side(visit)
    headline = "no overall grade" if not coverage.gives_overall_grade(visit) else "not on record"
    label = "Overall" if side is None else f"Overall, {side.label.lower()} only"
    rows = [(cell(Span(label, Role.STRONG)), cell(grade(visit.rating, headline)), cell(change(value.change)))]
    for area in coverage.graded_areas(visit):
        if area is not side:
            changed = cell(change(value.area_changes.get(area)))
            rows.append((_area(visit, area), cell(grade(coverage.grade(visit, area))), changed))
    yield Table((Column("Area", 4), Column("Grade", 3), Column("Since the last grade", 3)), tuple(rows))


def _area(visit: Visit, area: Area) -> Cell:
    others = [other.label.lower() for other in visit.judged_together if other is not area]
    together = f"judged together with {' and '.join(others)}" if area in visit.judged_together else ""
    return cell(area.label, Span(together, Role.FAINT))


def _recommendations(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if not visit.recommendations_on_record:
        yield Heading("Recommendations")
        yield Paragraph(line("This visit's recommendations are not on record."))
    for body in Body:
        threads = [each for each in value.threads if each.body is body]
        heading = "Recommendations" if body is Body.AUTHORITY else f"Recommendations to {body.label}"
        yield from _section(heading, [_recommendation(each) for each in threads])


def _recommendation(each: Thread) -> Cell:
    number = f"{each.number}. " if each.number else ""
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    facts = joined(each.area.label if each.area else None, each.theme)
    earlier = [raising.id for raising in each.raised if raising.visit != each.visit]
    standing = f"{each.status.label}. {each.derivation}"
    again = f"Raised {times(each.times_raised)}: it continues {', '.join(earlier)}. " if earlier else ""
    return cell(
        line(Span(each.id, Role.ID), " ", priority, number, each.text, " ", *cite(each.source)),
        Span(facts, Role.FAINT),
        Span(f"{again}Now {standing}", Role.FAINT),
    )


def _strength(each: Strength) -> Cell:
    number = f"{each.number}. " if each.number else ""
    facts = joined(each.area.label if each.area else None, each.theme)
    first: Line = line(Span(each.id, Role.ID), f" {number}{each.text} ", *cite(each.source))
    return cell(first, Span(facts, Role.FAINT))


def _finding(each: Finding) -> Cell:
    outcome = start_case(each.outcome.label) if each.outcome else ""
    on = f" on {each.recommendation}" if each.recommendation else ""
    lead = Span(f"{outcome}{on}: " if outcome else "", Role.STRONG)
    key = Span(f"{each.id} " if each.id else "", Role.ID)
    return cell(line(key, lead, each.note, " ", *cite(each.source)))


def _indicator(each: Indicator) -> Cell:
    as_of = f", {each.as_of.label}" if each.as_of else ""
    note = Span(each.note or "", Role.FAINT)
    return cell(line(f"{start_case(each.name)}: {figure(each)}{as_of} ", *cite(each.source)), note)


def figure(each: Indicator) -> str:
    """A figure with its unit: ``19%``, ``40 social workers``."""
    if each.unit is None:
        return f"{each.value}"
    return f"{each.value}{'' if each.unit == '%' else ' '}{each.unit}"


def _section(heading: str, items: Sequence[Cell]) -> Iterator[Block]:
    if items:
        yield Heading(heading)
        yield Bullets(tuple(items))
