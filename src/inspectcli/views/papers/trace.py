"""The story of a recommendation as an agenda item."""

from collections.abc import Iterator

from inspectcli.domain.vocabulary import Skip
from inspectcli.questions.answer import Answer
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
from inspectcli.views.papers import council
from inspectcli.views.papers.agenda import agenda, colours, without_switches
from inspectcli.views.phrases import (
    cite,
    dated_by,
    due,
    how_often,
    joined,
    perhaps,
    since,
    start_case,
    subject,
    tags,
)

_COLUMNS = (Column("Ref"), Column("When", 2), Column("What happened", 3), Column("In what words", 7))
_HAPPENED = {Act.RAISED: "First made, as far as is known", Act.RESTATED: "Made again"}
_PASSED_OVER = {
    Skip.NOT_MADE: "Not made",
    Skip.NOT_COMPARED: "Not compared with what was asked then",
    Skip.NOT_ON_RECORD: "What was asked then is not on record",
}


def paper(answer: Answer[Trace]) -> Document:
    """For each thread its newest wording, how it stands and why, then what happened, in the order of time."""
    value = answer.value
    several = len(value.stories) > 1
    title = Title(
        f"{value.about.authority}: the history of {'recommendations' if several else 'a recommendation'}"
    )
    blocks = (block for story in value.stories for block in _blocks(story, value))
    return agenda(
        (title, *blocks, *colours([story.thread.rag for story in value.stories])), value.about, answer.sources
    )


def _blocks(story: Story, value: Trace) -> Iterator[Block]:
    each = story.thread
    yield Heading(each.text)
    until = ", until it was met" if each.met_on else ""
    how_long = f"{each.age(value.about.as_of).label}{until}"
    yield Paragraph(
        line(
            f"Addressed to {each.body.label}. Raised {how_often(each)} since "
            f"{since(each, each.first_raised.label)} ({how_long}). How it stands: {each.status.label}, ",
            Span(each.rag.value if each.rag else "no evidence yet", Role.STRONG),
            f". {each.derivation}",
        )
    )
    facts = (subject(each.area, None, each.proposed), tags(each.national_framework), due(each.due, each.due_text))
    beside = (without_switches(words) for words in perhaps(story.not_compared))
    if told := joined(*facts, dated_by(each), *beside):
        yield Paragraph(line(f"{start_case(told)}."))
    yield Table(_COLUMNS, tuple(map(_row, story.steps)))
    if story.actions:
        yield Table(council.COLUMNS, tuple(map(council.row, story.actions)))


def _row(step: Step) -> tuple[Cell, ...]:
    out = f", published {step.published.label}" if step.published else ""
    told = line(step.text, " ", *cite(step.source)) if step.text else line()
    ref = cell(step.recommendation or "" if step.act in _HAPPENED else "")
    return ref, cell(f"{step.date.label}{out}"), cell(_happened(step)), cell(told)


def _happened(step: Step) -> str:
    if step.outcome:
        return f"Found {step.outcome.label}"
    if step.standing:
        return _PASSED_OVER[step.standing]
    return f"{_HAPPENED[step.act]}{', under a priority heading' if step.priority else ''}"
