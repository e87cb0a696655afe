"""The council's actions in short: a line an action, and how many recommendations have none."""

from collections.abc import Iterator

from inspectcli.questions.accounts import Account
from inspectcli.questions.actions import Actions
from inspectcli.questions.comparing import listed
from inspectcli.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.views import actions as whole
from inspectcli.views.phrases import counted
from inspectcli.views.screens.common import ends, in_short

_COLUMNS = (Column("Action"), Column("What", 4), Column("Owner", 2), Column("Due"), Column("Status"))


def screens(value: Actions) -> Iterator[Document]:
    """A sentence, a line an action, and what has none."""
    rest = "(--full: what inspectors found, updates and evidence)"
    yield Document((*_blocks(value), *in_short(value.about.caveats), ends(value.about, rest)))


def _blocks(value: Actions) -> Iterator[Block]:
    yield Title(f"{value.about.authority}: {whole.TITLES[value.which]} of the council")
    yield Paragraph(line(Span(whole.sentence(value), Role.STRONG)))
    if value.actions:
        yield Table(_COLUMNS, tuple(map(_row, value.actions)))
    if value.without:
        count = counted(len(value.without), "open recommendation")
        yield Paragraph(line(f"No action on record answers {count}: {listed(e.thread for e in value.without)}."))
    if value.deadlines:
        days = listed(each.due.date.label for each in value.deadlines)
        yield Paragraph(line(f"Inspectors asked for something by {days}; whether it came is not on record."))


def _row(each: Account) -> tuple[Cell, ...]:
    due = each.due.label if each.due else Span("no day", Role.FAINT)
    late = line(Span("overdue", Role.BAD)) if each.overdue else ()
    return (
        cell(Span(each.id, Role.ID)),
        cell(each.text),
        cell(each.owner or Span("nobody", Role.FAINT)),
        cell(due),
        cell(each.status.label, late, line(Span("inspectors differ", Role.BAD)) if each.differs else ()),
    )
