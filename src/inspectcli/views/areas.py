"""The matrix of grades as a document: one column an inspection, narrow enough for six beside each other."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspectcli.domain.frameworks import NO_HEADLINE_SINCE, called, is_before_sif
from inspectcli.domain.vocabulary import Area
from inspectcli.questions.answer import Answer
from inspectcli.questions.areas import AreaGrades, Areas, Inspection, Judged, Standing
from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views import phrases
from inspectcli.views.phrases import cite, joined, number

if TYPE_CHECKING:
    from inspectcli.render.chart import Chart

_KEYS = (
    *("section", "area", "visit", "start", "end", "published", "framework", "variant"),
    *("grade", "change", "judged_together", "status"),
)
_MISSING = {Standing.NOT_JUDGED: "–", Standing.NOT_ON_RECORD: "?"}  # noqa: RUF001  (a dash is what tables have)
_MEANING = {Standing.NOT_JUDGED: "not judged", Standing.NOT_ON_RECORD: "no grade on record"}
_BOARD = "LSCB"
_TOP, _MIDDLE, _BOTTOM = "┐", "┤", "┘"


def document(value: Areas) -> Document:
    """The matrix, what its signs mean, what to know before comparing, and which inspections these are."""
    title = Title(f"{value.about.authority}: grades by area and inspection, {phrases.as_known(value.about)}")
    caveats = tuple(phrases.caveats(value.about))
    if not value.inspections:
        none = Paragraph(line("No full inspection is on record, so there are no grades."))
        return Document((title, none, *caveats))
    matrix, signs = _parts(value)
    said = (Bullets(signs),) if signs else ()
    return Document((title, matrix, *said, *inspections(value), *caveats))


def inspections(value: Areas) -> tuple[Block, ...]:
    """Which inspections these are, and where each is told of."""
    return Heading("Inspections"), Bullets(tuple(map(_told, value.inspections)))


def parts(value: Areas) -> tuple[Table, tuple[str, ...]]:
    """The matrix, and what its signs mean and what to know before comparing, in sentences without their stops."""
    matrix, signs = _parts(value)
    said = ("".join(part.text for each in told for part in each) for told in signs)
    return matrix, tuple(each.removesuffix(".") for each in said)


def notes(value: Areas) -> tuple[str, ...]:
    """What to know before comparing."""
    return tuple("".join(part.text for each in told for part in each) for told in _notes(value))


def _parts(value: Areas) -> tuple[Table, tuple[Cell, ...]]:
    rows = [row for row in value.areas if any(each.status is not Standing.NOT_JUDGED for each in row.grades)]
    return _matrix(value, rows), (*_legend(value, rows), *_notes(value))


def chart(answer: Answer[Areas]) -> "Chart":
    """The answer as a chart."""
    from inspectcli.views import charts

    return charts.areas(answer)


def screens(value: Areas) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.areas import screens as made

    return made(value)


def overview(values: Sequence[Areas]) -> Document:
    """The answers of several records, for a terminal: a line each."""
    from inspectcli.views.screens.areas import overview as made

    return made(values)


def plain(value: Areas, *, in_short: bool) -> Document:
    """The answer in full words, without columns."""
    from inspectcli.views.screens.areas import plain as made

    return made(value, in_short=in_short)


def records(value: Areas) -> Records:
    """One row an area and inspection; the overall grades are a section of their own, as in diff."""
    columns = {each.id: jsonable(each) for each in value.inspections}
    told = [({"section": "rating", "area": None}, each) for each in value.overall]
    told += [({"section": "judgement", "area": r.area.value}, each) for r in value.areas for each in r.grades]
    return phrases.rows(value.about, _KEYS, ({**columns[e.visit], **jsonable(e), **what} for what, e in told))


def _matrix(value: Areas, rows: Sequence[AreaGrades]) -> Table:
    columns = (Column("Area"), *(Column(month(each), 1) for each in value.inspections))
    overall = (cell(Span("Overall", Role.STRONG)), *map(_cell, value.overall))
    return Table(columns, (overall, *(_row(row) for row in rows)))


def month(each: Inspection) -> str:
    """When an inspection was, as the head of its column."""
    when = each.end or each.start or each.published
    return phrases.month(when) if when else each.id


def _row(row: AreaGrades) -> tuple[Cell, ...]:
    name = _BOARD if row.area is Area.LSCB else row.area.label
    return cell(name), *(_cell(each, _bracket(row.area, each)) for each in row.grades)


def _cell(each: Judged, bracket: str = "") -> Cell:
    if each.grade is None:
        return cell(Span(_MISSING[each.status], Role.FAINT, _MEANING[each.status]))
    return cell(line(*_spaced(phrases.short(each.grade), _direction(each.change)), Span(bracket, spoken="")))


def _spaced(*spans: Span) -> Iterator[Span]:
    for place, span in enumerate(each for each in spans if each.text):
        yield from (Span(" "), span) if place else (span,)


def _direction(change: int | None) -> Span:
    """One arrow a grade, so that how far is seen at once."""
    if change is None:
        return Span("")
    sign = "▲" if change > 0 else "▼" if change < 0 else "="
    told = phrases.change(change)
    return Span(sign * max(1, abs(change)), told.role, told.words)


def _bracket(area: Area, each: Judged) -> str:
    """What ties the areas of a joint judgement, which stand below each other, together."""
    if area not in each.judged_together:
        return ""
    place = each.judged_together.index(area)
    return _TOP if place == 0 else _BOTTOM if place == len(each.judged_together) - 1 else _MIDDLE


# What the signs mean (only those that stand in this matrix), and what to know before comparing.


def _legend(value: Areas, rows: Sequence[AreaGrades]) -> Iterator[Cell]:
    shown = [*value.overall, *(each for row in rows for each in row.grades)]
    for signs in (_grades_meant(shown), _changes_meant(shown), _others_meant(shown, rows)):
        if meant := tuple(signs):
            yield cell(line(*_listed(meant)))


def _listed(signs: Sequence[tuple[str, str]]) -> Iterator[Span]:
    for place, (sign, meaning) in enumerate(signs):
        yield from (Span("; " if place else ""), Span(sign, Role.STRONG), Span(f" {meaning}", Role.FAINT))


def _grades_meant(shown: Sequence[Judged]) -> Iterator[tuple[str, str]]:
    yield from phrases.short_forms({each.grade for each in shown})


def _changes_meant(shown: Sequence[Judged]) -> Iterator[tuple[str, str]]:
    changes = {each.change for each in shown if each.change is not None}
    for by in sorted(changes, reverse=True):
        grades = "one grade" if abs(by) == 1 else f"{number(abs(by))} grades"
        yield _direction(by).text, f"{'up' if by > 0 else 'down'} {grades}" if by else "unchanged"


def _others_meant(shown: Sequence[Judged], rows: Sequence[AreaGrades]) -> Iterator[tuple[str, str]]:
    statuses = {each.status for each in shown}
    yield from ((sign, _MEANING[status]) for status, sign in _MISSING.items() if status in statuses)
    if any(each.judged_together for each in shown):
        yield f"{_TOP} {_BOTTOM}", "one judgement of the areas so joined"
    if any(row.area is Area.LSCB for row in rows):
        yield _BOARD, Area.LSCB.label


def _notes(value: Areas) -> Iterator[Cell]:
    for place, each in enumerate(value.inspections):
        joint = next(filter(None, (row.grades[place].judged_together for row in value.areas)), ())
        if joint:
            names = " and ".join(map(phrases.area_name, joint))
            yield cell(f"{month(each)}: {names} were judged together, with one grade.")
        if each.side:
            side = phrases.area_name(each.side)
            yield cell(f"{month(each)}: {side} only, so there is no grade of the whole service.")
        elif is_before_sif(each.framework):
            yield cell(f"{month(each)}: two sides of the service, and no grade of the whole.")
        elif value.overall[place].status is Standing.NOT_JUDGED:
            yield cell(f"{month(each)}: no overall grade, as in every inspection from {NO_HEADLINE_SINCE}.")


def _told(each: Inspection) -> Cell:
    cited = [span for citation in each.sources for span in (Span(" "), *cite(citation))]
    published = f"published {each.published.label}" if each.published else None
    facts = joined(_framework(each), each.dates, published if published != each.dates else None)
    return cell(line(Span(each.id, Role.ID), f" {facts}", *cited))


def _framework(each: Inspection) -> str | None:
    if each.framework is None:
        return None
    return called(each.framework, each.variant)
