"""The council's own actions as an agenda item, beside what inspectors found."""

from collections.abc import Iterator

from inspectcli.questions.accounts import Account, Answered
from inspectcli.questions.actions import Actions, Which
from inspectcli.questions.answer import Answer
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
from inspectcli.views import council
from inspectcli.views.papers.agenda import agenda, colours
from inspectcli.views.phrases import cite, counted, demand, number, start_case

_WHICH = {Which.OPEN: "open", Which.OVERDUE: "overdue", Which.CLOSED: "closed", Which.ALL: "all"}
_COLUMNS = (
    Column("Ref"),
    Column("What the council does", 4),
    Column("Owner, due", 2),
    Column("What the council says", 3),
    Column("What inspectors found", 4),
)


def paper(answer: Answer[Actions]) -> Document:
    """A summary, a row an action, and the open recommendations that none answers."""
    value = answer.value
    title = Title(f"{value.about.authority}: {_WHICH[value.which]} actions of the council on inspectors' words")
    blocks: list[Block] = [title, Paragraph(line(" ".join(_sentences(value))))]
    if value.actions:
        blocks += [Table(_COLUMNS, tuple(map(_row, value.actions))), *_legend(value)]
    if value.without:
        blocks.append(Heading("Open recommendations without an action on record"))
        rows = tuple((cell(each.thread), cell(each.text)) for each in value.without)
        blocks.append(Table((Column("Ref"), Column("What Ofsted asked", 9)), rows))
    if value.deadlines:
        blocks.append(Heading("What inspectors asked for by a day"))
        blocks.append(Bullets(tuple(cell(demand(each.due)) for each in value.deadlines)))
    return agenda(blocks, value.about, answer.sources)


def _legend(value: Actions) -> Iterator[Block]:
    return colours({answered.rag for each in value.actions for answered in each.recommendations})


def _sentences(value: Actions) -> Iterator[str]:
    shown = "" if value.which is Which.ALL else f"{value.which.value} "
    if not value.actions:
        yield f"No {shown}action of the council is on record."
    else:
        is_are = "is" if len(value.actions) == 1 else "are"
        yield f"{start_case(counted(len(value.actions), f'{shown}action'))} {is_are} on record."
    if late := sum(each.overdue for each in value.actions):
        was = "is past the day by which it was" if late == 1 else "are past the day by which they were"
        yield f"{start_case(number(late))} {was} due."
    if differ := sum(bool(each.differs) for each in value.actions):
        yield f"Of {number(differ)} the council and the inspectors say different things."
    if value.without:
        one = len(value.without) == 1
        has = "recommendation has" if one else "recommendations have"
        yield f"{start_case(number(len(value.without)))} open {has} no action on record."


def _row(each: Account) -> tuple[Cell, ...]:
    due = f"Due {each.due.label}" if each.due else "No day on record"
    earlier = f"Before that due {', '.join(day.label for day in each.earlier_due)}" if each.earlier_due else ""
    colour = f"; its own colour: {each.rag.value}" if each.rag else ""
    updates = map(council.update, each.updates[-1:])
    found = [part for answered in each.recommendations for part in _found(answered)]
    return (
        cell(each.id),
        cell(each.text),
        cell(each.owner or "No owner on record", due, earlier, Span("Overdue" if each.overdue else "", Role.MARK)),
        cell(f"{start_case(each.status.label)}{colour}.", *updates),
        cell(*found, *(Span(sentence, Role.MARK) for sentence in each.differs)),
    )


def _found(each: Answered) -> Cell:
    found = each.latest_finding
    colour = each.rag.value if each.rag else "no evidence yet"
    lead = f"{each.thread}: {each.status.label}, {colour}."
    if found is None:
        return cell(f"{lead} No finding since it was last made.")
    told = f"{lead} {start_case(found.outcome.label)}, {found.date.label}: {found.note} "
    return cell(line(told, *cite(found.source)))
