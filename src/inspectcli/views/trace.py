"""The story of a thread as a document."""

from collections.abc import Iterator

from inspectcli.domain.periods import age
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
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import cite, day, joined, rag, start_case, times

_COLUMNS = (Column("When"), Column("What happened", 4))


def document(value: Trace) -> Document:
    """For each thread its newest wording, how it stands and why, then every step with its source."""
    what = "threads" if len(value.stories) > 1 else "the thread"
    title = f"{value.authority}: {what} of recommendations, as known on {day(value.as_of)}"
    return Document((Title(title), *(block for story in value.stories for block in _blocks(story, value))))


def records(value: Trace) -> Records:
    """One row a step, with the newest wording of its thread."""
    rows = tuple({"thread": story.thread.id, **jsonable(step)} for story in value.stories for step in story.steps)
    return Records(("thread", *Step._fields), rows)


def _blocks(story: Story, value: Trace) -> Iterator[Block]:
    each = story.thread
    yield Heading(f"{each.id}: {each.text}")
    how_long = age(each.first_raised.latest, value.as_of).label
    yield Paragraph(
        line(
            Span(
                f"Raised {times(each.times_raised)} since {each.first_raised.label} ({how_long}). ",
                Role.STRONG,
            ),
            f"{start_case(each.status.label)}, ",
            rag(each.rag),
            f". {each.derivation}",
        )
    )
    facts = joined(each.area.label if each.area else None, each.theme, f"to {each.body.label}")
    yield Paragraph(line(Span(facts, Role.FAINT)))
    yield Table(_COLUMNS, tuple((cell(step.date.label), _step(step)) for step in story.steps))


def _step(step: Step) -> Cell:
    if step.act is Act.FOUND:
        outcome = step.outcome.label if step.outcome else ""
        lead = Span(f"Found {outcome} ", Role.STRONG)
        on = Span(f"on {step.recommendation}", Role.FAINT)
    else:
        lead = Span(f"{start_case(step.act.value)} ", Role.STRONG)
        continued = f", continuing {', '.join(step.continues)}" if step.continues else ""
        on = Span(f"as {step.recommendation}{continued}", Role.FAINT)
    mark = Span(" PRIORITY", Role.MARK) if step.priority else ""
    return cell(line(lead, on, mark), line(step.text, " ", *cite(step.source)))
