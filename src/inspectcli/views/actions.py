"""The council's own actions as a document, beside what inspectors found."""

from collections.abc import Iterator

from inspectcli.questions.actions import Account, Actions, Answered, Which
from inspectcli.record.models import ActionUpdate
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
from inspectcli.views.phrases import as_known, caveats, cite, counted, demand, joined, rag, rows, start_case

_COLUMNS = (Column("The council's action", 5), Column("Owner and day", 3), Column("Inspectors", 4))
_KEYS = (
    *("section", "id", "text", "owner", "due", "earlier_due", "status", "rag", "overdue", "closed", "agreed_by"),
    *("recommendation", "recommendation_text", "inspectors_status", "inspectors_rag", "differs"),
)
_TITLES = {
    Which.OPEN: "open actions",
    Which.OVERDUE: "overdue actions",
    Which.CLOSED: "closed actions",
    Which.ALL: "all actions",
}


def document(value: Actions) -> Document:
    """A sentence, one row an action, and the open recommendations that nothing on record answers."""
    title = Title(f"{value.about.authority}: {_TITLES[value.which]} of the council, {as_known(value.about)}")
    blocks: list[Block] = [title, Paragraph(line(Span(_sentence(value), Role.STRONG)))]
    if value.actions:
        blocks.append(Table(_COLUMNS, tuple(map(_row, value.actions))))
    if value.without:
        blocks.append(Heading(f"Open recommendations without an action on record ({len(value.without)})"))
        blocks.append(Bullets(tuple(cell(line(Span(e.thread, Role.ID), f" {e.text}")) for e in value.without)))
    if value.deadlines:
        blocks.append(Heading("What inspectors asked for by a day"))
        blocks.append(Bullets(tuple(cell(demand(each.due)) for each in value.deadlines)))
    return Document((*blocks, *caveats(value.about)))


def records(value: Actions) -> Records:
    """One row an action and what it answers, then one a recommendation without, and one a deadline."""
    told = [row for each in value.actions for row in _rows(each)]
    told += [{"section": "no action", **_told(each)} for each in value.without]
    told += [
        {"section": "deadline", "id": each.visit, "text": each.due.what, "due": str(each.due.date)}
        | {"owner": each.due.owner}
        for each in value.deadlines
    ]
    return rows(value.about, _KEYS, told)


def _rows(each: Account) -> Iterator[dict[str, object]]:
    plain = jsonable(each)
    own = {**plain, "earlier_due": "; ".join(plain["earlier_due"]), "differs": " ".join(each.differs)}
    yield from ({"section": "action", **own, **_told(answered)} for answered in each.recommendations)


def _told(each: Answered) -> dict[str, object]:
    return {
        "recommendation": each.id,
        "recommendation_text": each.text,
        "inspectors_status": each.status.value,
        "inspectors_rag": jsonable(each.rag),
    }


def _sentence(value: Actions) -> str:
    if not value.actions:
        return f"None of the {_TITLES[value.which]} that were asked for is on record."
    late = sum(each.overdue for each in value.actions)
    overdue = f"; {late} past the day by which {'it was' if late == 1 else 'they were'} due" if late else ""
    return f"{counted(len(value.actions), 'action')}{overdue}."


def _row(each: Account) -> tuple[Cell, ...]:
    return _what(each), _when(each), _inspectors(each)


def _what(each: Account) -> Cell:
    colour = (Span(", the council's colour: "), rag(each.rag)) if each.rag else ()
    own = line(start_case(each.status.label), *colour)
    return cell(line(Span(each.id, Role.ID), " ", each.text), own, *map(_update, each.updates[-1:]))


def _update(update: ActionUpdate) -> str:
    evidence = f" Evidence: {update.evidence}" if update.evidence else ""
    return f"{update.date.label}: {update.text}{evidence}"


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
