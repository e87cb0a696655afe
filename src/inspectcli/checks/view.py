"""A report of problems as a document and as rows."""

from inspectcli.checks.report import Flagged, Report
from inspectcli.checks.rules import Severity
from inspectcli.document import Block, Bullets, Cell, Document, Paragraph, Role, Span, Title, cell, line
from inspectcli.plain import Records, jsonable
from inspectcli.views.phrases import counted

_ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.MIDDLING}


def document(value: Report) -> Document:
    """How many problems there are, then each with its place, the line itself and the remedy."""
    blocks: list[Block] = [Title(f"{_count(value)} in {_where(value)}")]
    if value.problems:
        blocks.append(Bullets(tuple(_item(each) for each in value.problems)))
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


def _item(each: Flagged) -> Cell:
    place = ":".join(str(part) for part in (each.file, each.line, each.column) if part is not None)
    rule = Span(f" [{each.rule}]" if each.rule else "", Role.FAINT)
    severity = Span(each.severity.value, _ROLES[each.severity])
    return cell(
        line(Span(place, Role.ID), ": ", severity, f": {each.message}", rule),
        Span(each.excerpt or "", Role.FAINT),
        each.remedy,
    )
