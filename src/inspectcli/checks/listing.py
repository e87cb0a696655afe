"""The list of rules as a document and as rows."""

from inspectcli.checks.rules import Rule, Rules
from inspectcli.document import Bullets, Document, Role, Span, Title, cell, line
from inspectcli.plain import Records, jsonable


def document(value: Rules) -> Document:
    """Each rule with its severity, what it finds and why."""
    return Document((Title("What inspectcli check looks for"), Bullets(tuple(map(_item, value.rules)))))


def records(value: Rules) -> Records:
    """One row a rule."""
    return Records(Rule._fields, tuple(map(jsonable, value.rules)))


def _item(rule: Rule) -> tuple[tuple[Span, ...], ...]:
    return cell(line(Span(rule.name, Role.ID), f" ({rule.severity})"), rule.finds, Span(rule.reason, Role.FAINT))
