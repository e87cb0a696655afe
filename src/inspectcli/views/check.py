"""The problems that ``check`` found, as a document and as rows."""

from inspectcli.checks.report import Flagged, Report
from inspectcli.checks.rules import Severity
from inspectcli.render.document import Block, Bullets, Cell, Document, Paragraph, Role, Span, Title, cell, line
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import counted

ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.MIDDLING}


def document(value: Report) -> Document:
    """Each problem with its place, the line itself and the remedy."""
    blocks: list[Block] = [Title(f"{_count(value)} in {_where(value)}")]
    if value.problems:
        blocks.append(Bullets(tuple(map(_problem, value.problems))))
    if unlisted := sum(file.unlisted for file in value.files):
        blocks.append(Paragraph(line(f"{counted(unlisted, 'more error')} not listed.")))
    return Document(tuple(blocks))


def records(value: Report) -> Records:
    """One row a problem."""
    return Records(Flagged._fields, tuple(map(jsonable, value.problems)))


def _count(value: Report) -> str:
    counts = ((value.errors, "error"), (value.warnings, "warning"))
    return " and ".join(counted(count, noun) for count, noun in counts if count) or "No problem"


def _where(value: Report) -> str:
    read = [file.file for file in value.files if not file.unreadable]
    return read[0] if len(read) == 1 else counted(len(read), "file")


def _problem(each: Flagged) -> Cell:
    place = ":".join(str(part) for part in (each.file, each.line, each.column) if part is not None)
    severity = Span(each.severity.value, ROLES[each.severity])
    rule = Span(f" [{each.rule}]" if each.rule else "", Role.FAINT)
    return cell(
        line(Span(place, Role.ID), ": ", severity, f": {each.message}", rule),
        Span(each.excerpt or "", Role.FAINT),
        each.remedy,
    )
