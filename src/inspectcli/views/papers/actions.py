"""The council's own actions as an agenda item, beside what inspectors found."""

from collections.abc import Iterator

from inspectcli.questions.actions import Actions, Which
from inspectcli.questions.answer import Answer
from inspectcli.render.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.views.papers import council
from inspectcli.views.papers.agenda import agenda, asked_column, colours
from inspectcli.views.phrases import demand, number, start_case

_WHICH = {Which.OPEN: "open", Which.OVERDUE: "overdue", Which.CLOSED: "closed", Which.ALL: "all"}


def paper(answer: Answer[Actions]) -> Document:
    """A summary, a row an action, and the open recommendations that none answers."""
    value = answer.value
    title = Title(f"{value.about.authority}: {_WHICH[value.which]} actions of the council on inspectors' words")
    blocks: list[Block] = [title, Paragraph(line(" ".join(_sentences(value))))]
    if value.actions:
        blocks += [Table(council.COLUMNS, tuple(map(council.row, value.actions))), *_legend(value)]
    if value.without:
        blocks.append(Heading("Open recommendations without an action on record"))
        rows = tuple((cell(each.thread), cell(each.text)) for each in value.without)
        blocks.append(Table((Column("Ref"), asked_column(joint=False)), rows))
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
        actions = f"{shown}action{'' if len(value.actions) == 1 else 's'}"
        yield f"{start_case(number(len(value.actions)))} {actions} {is_are} on record."
    if late := sum(each.overdue for each in value.actions):
        was = "is past the day by which it was" if late == 1 else "are past the day by which they were"
        yield f"{start_case(number(late))} {was} due."
    if differ := sum(bool(each.differs) for each in value.actions):
        yield f"Of {number(differ)} the council and the inspectors say different things."
    if value.without:
        one = len(value.without) == 1
        has = "recommendation has" if one else "recommendations have"
        yield f"{start_case(number(len(value.without)))} open {has} no action on record."
