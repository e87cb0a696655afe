"""What import read, and what became of it, as a document."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from inspectcli.domain import register
from inspectcli.domain.periods import on, span_label
from inspectcli.domain.vocabulary import Area, Body
from inspectcli.merging.import_ import Imported
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
    Verbatim,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.reports.values import ReadRecommendation, ReadReport, ReadStrength
from inspectcli.views.phrases import counted, grade, joined, start_case

_MOST_IN_FULL = 3
"""Reports whose recommendations are shown; more are told in a line each."""


class ImportRows(StrEnum):
    """What a row of the CSV is: a file holds one kind."""

    REPORTS = "reports"
    """A report, or a file that could not be read, with why."""
    RECOMMENDATIONS = "recommendations"
    """What a report asks for."""
    STRENGTHS = "strengths"
    """What a report says is done well."""


_WHOSE = ("file", "authority", "la_code", "urn", "ons_code", "kind", "framework", "start", "end", "published")
_KEYS = {
    ImportRows.REPORTS: (
        *(*_WHOSE, "skeleton", "variant", "published_from", "lead_inspector", "rating"),
        *(area.value for area in Area),
        *("recommendations", "strengths", "due_date", "due_what", "due_owner", "due_sender"),
        *("topic", "notes", "warnings", "pages", "sha256", "error"),
    ),
    ImportRows.RECOMMENDATIONS: (
        *(*_WHOSE, "number", "heading", "text", "priority", "body", "page"),
        *("national_framework", "under", "due", "due_text", "restates"),
    ),
    ImportRows.STRENGTHS: (*_WHOSE, "number", "heading", "text", "body", "page"),
}


def document(value: Imported) -> Document:
    """Each report that was read, what was doubtful in it, what failed, and what became of a record."""
    in_full = len(value.reports) <= _MOST_IN_FULL
    shown = [block for report in value.reports for block in _report(report)] if in_full else _lines(value.reports)
    return Document((Title(_title(value)), *shown, *_warned(value), *_failures(value), *_kept(value)))


def records(value: Imported) -> Records:
    """One row a report, and one a file that could not be read."""
    return records_of(ImportRows.REPORTS)(value)


def records_of(which: ImportRows) -> Callable[[Imported], Records]:
    """What makes rows of one kind."""

    def made(value: Imported) -> Records:
        rows = [row for report in value.reports for row in _rows(report, which)]
        if which is ImportRows.REPORTS:
            rows += [jsonable(failure) for failure in value.failures]
        return Records(_KEYS[which], tuple(rows))

    return made


def _rows(report: ReadReport, which: ImportRows) -> Iterator[dict[str, Any]]:
    plain = jsonable(report)
    known = register.find(report.authority) if report.authority else None
    codes = {"la_code": known.la_code, "ons_code": known.ons_code} if known else {}
    whose = {key: plain.get(key) for key in _WHOSE} | codes
    match which:
        case ImportRows.REPORTS:
            counts = {"recommendations": len(report.recommendations), "strengths": len(_strengths(report))}
            yield {**plain, **plain["judgements"], **counts, **codes}
        case ImportRows.RECOMMENDATIONS:
            yield from ({**jsonable(each), **whose} for each in report.recommendations)
        case ImportRows.STRENGTHS:
            yield from ({**jsonable(each), "body": body.value, **whose} for each, body in _strengths(report))


def _strengths(report: ReadReport) -> list[tuple[ReadStrength, Body]]:
    own = [(each, Body.AUTHORITY) for each in report.strengths]
    return own + [(each, Body.LSCB) for each in report.lscb_strengths]


def _title(value: Imported) -> str:
    skeletons = sum(report.skeleton for report in value.reports)
    read = f"{counted(len(value.reports) - skeletons, 'report')} read"
    read += f", {skeletons} only identified" if skeletons else ""
    failed = f", {len(value.failures)} could not be" if value.failures else ""
    return f"{read}{failed}{', interrupted before the rest' if value.interrupted else ''}"


def _lines(reports: Sequence[ReadReport]) -> Iterator[Block]:
    rows = tuple((cell(report.file), cell(_name(report), _facts(report)), _overall(report)) for report in reports)
    yield Table((Column("File", 3), Column("Report", 4), Column("Overall", 2)), rows)


def _name(report: ReadReport) -> str:
    return f"{report.authority or 'authority not read'}: {_when(report)}"


def _when(report: ReadReport) -> str:
    if report.start is None or report.end is None:
        return "dates not read"
    return span_label(on(report.start), on(report.end))


def _facts(report: ReadReport) -> str:
    to_board = sum(made.body is Body.LSCB for made in report.recommendations)
    return joined(
        "only identified"
        if report.skeleton
        else counted(len(report.recommendations) - to_board, "recommendation"),
        f"{to_board} to the LSCB" if to_board else None,
        counted(len(report.strengths), "strength") if report.strengths else None,
        counted(len(report.warnings), "warning") if report.warnings else None,
    )


def _overall(report: ReadReport) -> Cell:
    return cell(grade(report.rating, "none"))


def _report(report: ReadReport) -> Iterator[Block]:
    kind = joined(_what(report), report.variant and report.variant.value)
    yield Heading(f"{report.authority or 'Authority not read'}: {kind}, {_when(report)}")
    published = f"published {on(report.published).label}" if report.published else "publication not read"
    yield Paragraph(line(report.file))
    yield Paragraph(line(joined(published, _inspector(report), counted(report.pages, "page"))))
    yield from (Paragraph(line(each)) for each in (_together(report), _due(report)) if each)
    if report.judgements:
        rows = [(cell("Overall"), _overall(report))]
        rows += [(_area(report, area), cell(grade(each, "not read"))) for area, each in report.judgements.items()]
        yield Table((Column("Area", 1), Column("Grade", 1)), tuple(rows))
    for body in Body:
        made = [each for each in report.recommendations if each.body is body]
        if made:
            yield Heading(f"{start_case(counted(len(made), 'recommendation'))} to {body.label}")
            yield Bullets(tuple(map(_asked, made)))
    if report.strengths:
        yield Heading(counted(len(report.strengths), "strength"))
        yield Bullets(tuple(map(_praised, report.strengths)))
    if report.notes:
        yield Bullets(tuple(cell(note) for note in report.notes))


def _together(report: ReadReport) -> str | None:
    """What a joint inspection was about, and whose it was."""
    by = f"by {', '.join(report.inspectorates)}" if report.inspectorates else None
    about = f"on {report.topic}" if report.topic else None
    return joined(about, by) or None


def _due(report: ReadReport) -> str | None:
    """What is due after a joint inspection, and by when."""
    due = report.due
    if due is None:
        return None
    day = f"by {on(due.date).label}" if due.date else "on a day not read"
    return joined(
        f"{due.what or 'an answer'} due {day}",
        f"from {due.owner}" if due.owner else None,
        f"sent by {due.sender}" if due.sender else None,
    )


def _inspector(report: ReadReport) -> str | None:
    """Who led a full inspection that was read; other documents do not say."""
    if report.lead_inspector or (report.framework and not report.skeleton):
        return f"lead inspector {report.lead_inspector or 'not read'}"
    return None


def _what(report: ReadReport) -> str:
    return report.framework.label if report.framework else report.kind.label


def _area(report: ReadReport, area: Area) -> Cell:
    together = Span("judged together", Role.FAINT) if area in report.judged_together else ""
    return cell(area.label, together)


def _asked(made: ReadRecommendation) -> Cell:
    """A recommendation; one that stands beneath another begins with a dash."""
    words = f"\u2013 {made.text}" if made.under else made.text
    day = f"by {on(made.due).label}" if made.due else None
    return _item(made.number, words, joined(f"p. {made.page}", made.due_text, day), priority=made.priority)


def _praised(made: ReadStrength) -> Cell:
    return _item(made.number, made.text, f"p. {made.page}")


def _item(number: int | None, text: str, place: str, *, priority: bool = False) -> Cell:
    mark = Span("PRIORITY ", Role.MARK) if priority else ""
    return cell(line(mark, f"{number}. " if number else "", f"{text} ", Span(f"[{place}]", Role.FAINT)))


def _warned(value: Imported) -> Iterator[Block]:
    warned = [line(f"{report.file}: {warning}") for report in value.reports for warning in report.warnings]
    if warned:
        yield Heading("Doubtful: compare these with the report")
        yield Bullets(tuple((each,) for each in warned))


def _failures(value: Imported) -> Iterator[Block]:
    if value.failures:
        yield Heading("Could not be read")
        yield Bullets(tuple(cell(f"{failure.file}: {failure.error}") for failure in value.failures))


def _kept(value: Imported) -> Iterator[Block]:
    if value.kept:
        yield Heading("What would be written" if value.dry_run else "In the record")
        yield Bullets(tuple(cell(f"{each.file}: {each.message}", *each.difference) for each in value.kept))
    if value.notes:
        yield Bullets(tuple(map(cell, value.notes)))
    if value.dry_run:
        yield from (Verbatim(tuple(change.diff.splitlines())) for change in value.changes)
