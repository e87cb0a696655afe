"""One visit as a document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from inspectcli.domain.vocabulary import Area, Body, Grade
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
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.council import RESPONSE, ROW_KEYS, response, row_of
from inspectcli.views.phrases import (
    as_known,
    caveats,
    change,
    cite,
    demand,
    due,
    grade,
    how_often,
    joined,
    published,
    rows,
    start_case,
    subject,
    tags,
)


class ShowRows(StrEnum):
    """What a row of the CSV is: of one visit there are several kinds of items, and a file holds one kind."""

    RECOMMENDATIONS = "recommendations"
    """What the visit asks for, with its history."""
    STRENGTHS = "strengths"
    """What it says is done well."""
    FINDINGS = "findings"
    """What it found, mostly on earlier recommendations."""
    JUDGEMENTS = "judgements"
    """Its grades by area; the overall grade is among what visit has."""
    INDICATORS = "indicators"
    """Its figures."""
    NOTES = "notes"
    """What a reader should know of it."""
    VISIT = "visit"
    """The visit itself."""


_COUNTED = ("status", "first_raised", "dated_by", "times_raised", "times_raised_is_minimum", "rag")
_KEYS = {
    ShowRows.RECOMMENDATIONS: (
        *("id", "number", "text", "under", "area", "theme", "proposed", "body", "priority", "national_framework"),
        *("due", "due_text", *_COUNTED, *cited("source"), *ROW_KEYS),
    ),
    ShowRows.STRENGTHS: ("id", "number", "text", "area", "theme", *cited("source")),
    ShowRows.FINDINGS: ("id", "recommendation", "outcome", "area", "note", *cited("source")),
    ShowRows.JUDGEMENTS: ("area", "grade", "change", "judged_together"),
    ShowRows.INDICATORS: ("name", "value", "unit", "measured", "note", *cited("source")),
    ShowRows.NOTES: ("text", *cited("source")),
    ShowRows.VISIT: (
        *("kind", "framework", "variant", "start", "end", "published", "published_from", "rating", "side"),
        *("change", "lead_inspector", "summary", "recommendations_on_record", "strengths_listed"),
        *("due_date", "due_what", "due_owner", "due_sender", "sources"),
    ),
}


def document(value: Showing) -> Document:
    """Grades, notes, recommendations, strengths, findings and figures, each with its source."""
    visit = value.visit
    title = f"{value.about.authority}: {name(visit)}, {visit.dates}"
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
            *_told(value),
        )
    )


def records(value: Showing) -> Records:
    """One row a recommendation."""
    return records_of(ShowRows.RECOMMENDATIONS)(value)


def records_of(which: ShowRows) -> Callable[[Showing], Records]:
    """What makes rows of one kind of item that the visit says."""

    def made(value: Showing) -> Records:
        whose = {"visit": value.visit.id}
        return rows(value.about, ("visit", *_KEYS[which]), ({**each, **whose} for each in _items(value, which)))

    return made


def _items(value: Showing, which: ShowRows) -> Iterator[Mapping[str, Any]]:
    visit = value.visit
    match which:
        case ShowRows.RECOMMENDATIONS:
            yield from ({**jsonable(each), **row_of(value.actions[each.id])} for each in value.threads)
        case ShowRows.STRENGTHS:
            yield from map(jsonable, visit.strengths)
        case ShowRows.FINDINGS:
            yield from map(jsonable, visit.findings)
        case ShowRows.JUDGEMENTS:
            yield from (_judged(value, area, found) for area, found in visit.judgements.items())
        case ShowRows.INDICATORS:
            # The day of the answer is called as_of already.
            yield from ({**jsonable(each), "measured": jsonable(each.as_of)} for each in visit.indicators)
        case ShowRows.NOTES:
            yield from map(jsonable, visit.notes)
        case ShowRows.VISIT:
            yield {**jsonable(visit), "side": jsonable(value.side), "change": value.change}


def _judged(value: Showing, area: Area, found: Grade) -> dict[str, Any]:
    together = value.visit.judged_together
    return {
        "area": area.value,
        "grade": found.value,
        "change": value.area_changes.get(area),
        "judged_together": [each.value for each in together] if area in together else [],
    }


def _opening(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if visit.summary:
        yield Paragraph(line(Span(visit.summary, Role.STRONG)))
    inspector = f"lead inspector {visit.lead_inspector}" if visit.lead_inspector else None
    facts = joined(published(visit) or "publication not on record", inspector)
    yield Paragraph(line(Span(visit.id, Role.ID), f" · {facts}"))
    if visit.due:
        yield Paragraph(demand(visit.due))
    for citation in visit.sources:
        yield Paragraph(line("Told in ", *cite(citation)))


def _judgements(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if not coverage.is_full(visit):
        yield Paragraph(line(f"A {visit.kind.label} gives no grades."))
        return
    yield Heading("Grades")
    told = (_overall(value), *(_graded(value, area) for area in coverage.graded_areas(visit)))
    yield Table((Column("Area", 4), Column("Grade", 3), Column("Since the last grade on record", 3)), told)


def _overall(value: Showing) -> tuple[Cell, ...]:
    visit = value.visit
    whole = coverage.gives_overall_grade(visit) and not coverage.grades_sides(visit)
    otherwise = "not on record" if whole else "no overall grade"
    return (
        cell(Span("Overall", Role.STRONG)),
        cell(grade(coverage.overall(visit), otherwise)),
        cell(change(value.change)),
    )


def _graded(value: Showing, area: Area) -> tuple[Cell, ...]:
    visit = value.visit
    changed = cell(change(value.area_changes.get(area)))
    return _area(visit, area), cell(grade(coverage.grade(visit, area))), changed


def _area(visit: Visit, area: Area) -> Cell:
    others = [other.label.lower() for other in visit.judged_together if other is not area]
    together = f"judged together with {' and '.join(others)}" if area in visit.judged_together else ""
    beside = "" if coverage.compares(visit, area) else "of one side of the service only"
    return cell(area.label, Span(together, Role.FAINT), Span(beside, Role.FAINT))


def _recommendations(value: Showing) -> Iterator[Block]:
    visit = value.visit
    if not visit.recommendations_on_record:
        yield Heading("Recommendations")
        yield Paragraph(line("This visit's recommendations are not on record."))
    for body in Body:
        threads = [each for each in value.threads if each.body is body]
        heading = "Recommendations" if body is Body.AUTHORITY else f"Recommendations to {body.label}"
        if any(value.actions[each.id] for each in threads):
            yield Heading(heading)
            beside = tuple((_recommendation(each), response(value.actions[each.id])) for each in threads)
            yield Table((Column("Recommendation", 6), RESPONSE), beside)
        else:
            yield from _section(heading, [_recommendation(each) for each in threads])


def _recommendation(each: Thread) -> Cell:
    number = f"{each.number}. " if each.number else ""
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    facts = joined(
        subject(each.area, each.theme, each.proposed), tags(each.national_framework), due(each.due, each.due_text)
    )
    under = f"Under: {each.under}" if each.under else ""
    return cell(
        line(Span(each.id, Role.ID), " ", priority, number, each.text, " ", *cite(each.source)),
        Span(facts, Role.FAINT),
        Span(under, Role.FAINT),
        Span(_history(each), Role.FAINT),
    )


def _history(each: Thread) -> str:
    """How often it was raised, and how it stands now."""
    earlier = [raising.id for raising in each.raised if raising.visit != each.visit]
    continues = f": it continues {', '.join(earlier)}" if earlier else ""
    again = f"Raised {how_often(each)}{continues}. " if earlier or each.is_uncertain else ""
    return f"{again}Now {each.status.label}. {each.derivation}"


def _told(value: Showing) -> Iterator[Block]:
    """As of which day it is told how its recommendations stand, and what to know before relying on that."""
    if value.threads:
        yield Heading("How its recommendations stand")
        yield Paragraph(line(f"{start_case(as_known(value.about))}."))
    elif value.about.caveats:
        yield Heading("What to know")
    yield from caveats(value.about)


def _strength(each: Strength) -> Cell:
    number = f"{each.number}. " if each.number else ""
    facts = subject(each.area, each.theme, ())
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
