"""What ``check`` answers, a report of problems or the list of rules, as a document and as rows."""

from inspectcli.checks.report import Flagged, Report
from inspectcli.checks.rules import Rule, Rules, Severity
from inspectcli.render.document import Block, Bullets, Cell, Document, Paragraph, Role, Span, Title, cell, line
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import counted

_ROLES = {Severity.ERROR: Role.BAD, Severity.WARNING: Role.MIDDLING}


def document(value: Report | Rules) -> Document:
    """Each problem with its place, the line itself and the remedy; or each rule with its reason."""
    if isinstance(value, Rules):
        return Document((Title("What inspectcli check looks for"), Bullets(tuple(map(_rule, value.rules)))))
    blocks: list[Block] = [Title(f"{_count(value)} in {_where(value)}")]
    if value.problems:
        blocks.append(Bullets(tuple(map(_problem, value.problems))))
    if unlisted := sum(file.unlisted for file in value.files):
        blocks.append(Paragraph(line(f"{counted(unlisted, 'more error')} not listed.")))
    return Document(tuple(blocks))


def records(value: Report | Rules) -> Records:
    """One row a problem, or one a rule."""
    if isinstance(value, Rules):
        return Records(Rule._fields, tuple(map(jsonable, value.rules)))
    return Records(Flagged._fields, tuple(map(jsonable, value.problems)))


def _count(value: Report) -> str:
    counts = ((value.errors, "error"), (value.warnings, "warning"))
    return " and ".join(counted(count, noun) for count, noun in counts if count) or "No problem"


def _where(value: Report) -> str:
    read = [file.file for file in value.files if not file.unreadable]
    return read[0] if len(read) == 1 else counted(len(read), "file")


def _problem(each: Flagged) -> Cell:
    place = ":".join(str(part) for part in (each.file, each.line, each.column) if part is not None)
    severity = Span(each.severity.value, _ROLES[each.severity])
    rule = Span(f" [{each.rule}]" if each.rule else "", Role.FAINT)
    return cell(
        line(Span(place, Role.ID), ": ", severity, f": {each.message}", rule),
        Span(each.excerpt or "", Role.FAINT),
        each.remedy,
    )


def _rule(each: Rule) -> Cell:
    severity = Span(each.severity.value, _ROLES[each.severity])
    return cell(
        line(Span(each.name, Role.ID), ": ", severity), line(Span(each.finds, Role.STRONG), " ", each.reason)
    )
