"""A thread in short: its newest wording, how it stands, and a line a step."""

from collections.abc import Iterator

from inspectcli.questions.trace import Story, Trace
from inspectcli.render.document import (
    Block,
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
from inspectcli.views import trace as whole
from inspectcli.views.phrases import how_often, month, perhaps, rag, since, start_case, thread_words
from inspectcli.views.screens.common import ends, in_short

_COLUMNS = (Column("When"), Column("What happened", 1))


def screens(value: Trace) -> Iterator[Document]:
    """For each thread its newest wording, how it stands, and every step in a line."""
    title = Title(
        f"{value.about.authority}: {'threads' if value.stories[1:] else 'the thread'} of recommendations"
    )
    blocks = (block for story in value.stories for block in _blocks(story, value))
    rest = "(--full: what each report says, with page; show YEAR: the visit whole)"
    words = thread_words(story.thread for story in value.stories)
    yield Document((title, *blocks, *in_short(value.about.caveats), ends(value.about, words, rest)))


def _blocks(story: Story, value: Trace) -> Iterator[Block]:
    each = story.thread
    yield Heading(f"{each.id}: {each.text}")
    raised = (
        f"Raised {how_often(each)} since {since(each, month(each.first_raised))} ({whole.how_long(each, value)}). "
    )
    yield Paragraph(line(Span(raised, Role.STRONG), f"{start_case(each.status.label)}, ", rag(each.rag), "."))
    yield from (Paragraph(line(f"{words}.")) for words in perhaps(story.not_compared))
    yield Table(_COLUMNS, tuple(_step(story)))
    if story.actions:
        yield Table(
            (Column("Council's action"), Column("Text", 3), Column("Due"), Column("Status")),
            tuple(_actions(story)),
        )


def _step(story: Story) -> Iterator[tuple[Cell, ...]]:
    for step in story.steps:
        lead, on = whole.what(step)
        mark = Span(" PRIORITY", Role.MARK) if step.priority else ""
        yield cell(month(step.date)), cell(line(Span(lead, Role.STRONG), Span(on, Role.FAINT), mark))


def _actions(story: Story) -> Iterator[tuple[Cell, ...]]:
    for each in story.actions:
        due = each.due.label if each.due else Span("no day", Role.FAINT)
        yield cell(Span(each.id, Role.ID)), cell(each.text), cell(due), cell(each.status.label)
