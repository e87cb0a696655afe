"""The council's own account as several views tell it: a column of its own beside what inspectors found."""

from collections.abc import Sequence

from inspectcli.questions.accounts import Account, Answered
from inspectcli.record.models import ActionUpdate
from inspectcli.render.document import Cell, Column, Role, Span, cell, line
from inspectcli.views.phrases import cite, joined, rag, start_case

COLUMNS = (Column("The council's action", 5), Column("Owner and day", 3), Column("Inspectors", 4))
RESPONSE = Column("The council's response", 4)
NO_ACTION = "No action on record."
ROW_KEYS = ("actions", "differs")
"""The columns of a spreadsheet that tell of the actions on a row."""


def response(actions: Sequence[Account]) -> Cell:
    """What the council says that it does about a recommendation, and where inspectors found otherwise."""
    return cell(*(part for each in actions for part in _response(each))) or cell(NO_ACTION)


def row_of(actions: Sequence[Account]) -> dict[str, str]:
    """The same for a spreadsheet."""
    said = "; ".join(f"{each.id} {each.text} ({_facts(each)}){_last(each)}" for each in actions)
    return {"actions": said, "differs": " ".join(sentence for each in actions for sentence in each.differs)}


def _response(each: Account) -> Cell:
    colour = line(" The council's colour: ", rag(each.rag), ".") if each.rag else ()
    own = line(Span(each.id, Role.ID), f" {each.text} ({_facts(each)})", *colour)
    return cell(own, *map(update, each.updates[-1:]), *(Span(sentence, Role.BAD) for sentence in each.differs))


def _facts(each: Account) -> str:
    return joined(
        f"{each.status.label}{f' {each.closed.at}' if each.closed else ''}",
        each.owner,
        f"due {each.due.label}" if each.due else None,
        "overdue" if each.overdue else None,
        f"agreed by {each.agreed_by}" if each.agreed_by else None,
    )


def _last(each: Account) -> str:
    return f": {update(each.updates[-1])}" if each.updates else ""


def row(each: Account) -> tuple[Cell, ...]:
    """An action in three columns: what, by whom and when, and what inspectors say of what it answers."""
    return _what(each), _when(each), _inspectors(each)


def _what(each: Account) -> Cell:
    colour = (Span(", the council's colour: "), rag(each.rag)) if each.rag else ()
    own = line(start_case(each.status.label), *colour)
    return cell(line(Span(each.id, Role.ID), " ", each.text), own, *map(update, each.updates[-1:]))


def update(reported: ActionUpdate) -> str:
    """What was reported of an action on a day."""
    evidence = f" Evidence: {reported.evidence}" if reported.evidence else ""
    return f"{reported.date.label}: {reported.text}{evidence}"


def _when(each: Account) -> Cell:
    earlier = f"before that {', '.join(day.label for day in each.earlier_due)}" if each.earlier_due else ""
    closed = f"closed {each.closed.label}" if each.closed else None
    return cell(
        each.owner or "no owner on record",
        f"due {each.due.label}" if each.due else "no day on record",
        Span(earlier, Role.FAINT),
        Span("overdue" if each.overdue else "", Role.BAD),
        joined(closed, f"agreed by {each.agreed_by}" if each.agreed_by else None),
    )


def _inspectors(each: Account) -> Cell:
    lines = [part for answered in each.recommendations for part in _answered(answered)]
    return cell(*lines, *(Span(sentence, Role.BAD) for sentence in each.differs))


def _answered(each: Answered) -> Cell:
    found = each.latest_finding
    told = line(f"{found.outcome.label}, {found.date.label}: {found.note} ", *cite(found.source)) if found else ()
    colour = line(Span(each.thread, Role.ID), f" {each.status.label}, ", rag(each.rag))
    return cell(colour, told or "No finding since it was last raised.")
