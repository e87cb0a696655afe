"""The story of a thread as a document."""

from collections.abc import Iterator
from typing import Any

from inspectcli.domain.vocabulary import Skip
from inspectcli.questions.answer import Answer
from inspectcli.questions.threads import Thread
from inspectcli.questions.trace import Act, Step, Story, Trace
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
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.council import COLUMNS, ROW_KEYS, row, row_of
from inspectcli.views.phrases import (
    PERHAPS_KEYS,
    as_known,
    caveats,
    cite,
    dated_by,
    due,
    how_often,
    joined,
    perhaps,
    rag,
    row_of_perhaps,
    rows,
    since,
    start_case,
    subject,
    tags,
)

_STEP_KEYS = tuple(key for name in Step._fields for key in (cited(name) if name == "source" else (name,)))
_COLUMNS = (Column("When"), Column("What happened", 4))
_PASSED_OVER = {
    Skip.NOT_MADE: "Not made at this inspection",
    Skip.NOT_COMPARED: "Not compared with what this inspection asks",
    Skip.NOT_ON_RECORD: "What this inspection asks is not on record",
}


def document(value: Trace) -> Document:
    """For each thread its newest wording, how it stands and why, every step, and what the council does."""
    what = "threads" if len(value.stories) > 1 else "the thread"
    title = f"{value.about.authority}: {what} of recommendations, {as_known(value.about)}"
    blocks = (block for story in value.stories for block in _blocks(story, value))
    return Document((Title(title), *blocks, *caveats(value.about)))


def paper(answer: Answer[Trace]) -> Document:
    """The answer as an agenda item."""
    from inspectcli.views.papers.trace import paper as made

    return made(answer)


def screens(value: Trace) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.trace import screens as made

    return made(value)


def records(value: Trace) -> Records:
    """One row a step, with the newest wording of its thread."""
    steps = (row for story in value.stories for row in _rows(story))
    return rows(value.about, ("thread", *_STEP_KEYS, *ROW_KEYS, *PERHAPS_KEYS), steps)


def _rows(story: Story) -> Iterator[dict[str, Any]]:
    beside = {**row_of(story.actions), **row_of_perhaps(story.not_compared)}
    yield from ({"thread": story.thread.id, **jsonable(step), **beside} for step in story.steps)


def _blocks(story: Story, value: Trace) -> Iterator[Block]:
    each = story.thread
    yield Heading(f"{each.id}: {each.text}")
    first = since(each, each.first_raised.label)
    yield Paragraph(
        line(
            Span(f"Raised {how_often(each)} since {first} ({how_long(each, value)}). ", Role.STRONG),
            f"{start_case(each.status.label)}, ",
            rag(each.rag),
            f". {each.derivation}",
        )
    )
    facts = joined(
        subject(each.area, each.theme, each.proposed),
        f"to {each.body.label}",
        tags(each.national_framework),
        due(each.due, each.due_text),
        dated_by(each),
    )
    yield Paragraph(line(Span(facts, Role.FAINT)))
    yield from (Paragraph(line(f"{words}.")) for words in perhaps(story.not_compared))
    yield Table(_COLUMNS, tuple((_when(step), _step(step)) for step in story.steps))
    if story.actions:
        yield Table(COLUMNS, tuple(map(row, story.actions)))


def how_long(each: Thread, value: Trace) -> str:
    """For how long a thread has stood, or stood until it was met."""
    long = each.age(value.about.as_of).label
    return f"{long}, until it was met" if each.met_on else long


def _when(step: Step) -> Cell:
    out = f"published {step.published.label}" if step.published else ""
    return cell(step.date.label, Span(out, Role.FAINT))


def _step(step: Step) -> Cell:
    lead, on = what(step)
    mark = Span(" PRIORITY", Role.MARK) if step.priority else ""
    told = line(step.text, " ", *cite(step.source)) if step.text else ""
    return cell(line(Span(lead, Role.STRONG), Span(on, Role.FAINT), mark), told)


def what(step: Step) -> tuple[str, str]:
    """What happened, and the wording that it happened to."""
    match step.act:
        case Act.FOUND:
            outcome = step.outcome.label if step.outcome else ""
            return f"Found {outcome}", f" on {step.recommendation}"
        case Act.PASSED_OVER:
            return _PASSED_OVER[step.standing] if step.standing else "", "; raised again later"
        case Act.RAISED | Act.RESTATED:
            continued = f", continuing {', '.join(step.continues)}" if step.continues else ""
            return start_case(step.act.value), f" as {step.recommendation}{continued}"
