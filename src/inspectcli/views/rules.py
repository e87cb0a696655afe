"""The rules that ``check --list`` tells, as a document and as rows."""

from inspectcli.checks.rules import Rule, Rules
from inspectcli.render.document import Bullets, Cell, Document, Role, Span, Title, cell, line
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.check import ROLES


def document(value: Rules) -> Document:
    """Each rule with what it finds and why a keeper would want to know."""
    return Document((Title("What inspectcli check looks for"), Bullets(tuple(map(_rule, value.rules)))))


def records(value: Rules) -> Records:
    """One row a rule."""
    return Records(Rule._fields, tuple(map(jsonable, value.rules)))


def _rule(each: Rule) -> Cell:
    severity = Span(each.severity.value, ROLES[each.severity])
    return cell(
        line(Span(each.name, Role.ID), ": ", severity), line(Span(each.finds, Role.STRONG), " ", each.reason)
    )
