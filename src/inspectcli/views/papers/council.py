"""The council's own account in papers: the action in words, without the ids and signs that a screen has."""

from collections.abc import Iterator, Sequence

from inspectcli.questions.accounts import Account, Answered
from inspectcli.render.document import Cell, Column, Line, Role, Span, cell, line
from inspectcli.views import council
from inspectcli.views.phrases import cite, joined, start_case

COLUMNS = (
    Column("Ref"),
    Column("What the council does", 4),
    Column("Owner, due", 2),
    Column("What the council says", 3),
    Column("What inspectors found", 4),
)
RESPONSE = Column("The council's response (owner, due)", 3)


def response(actions: Sequence[Account]) -> Cell:
    """What the council says that it does about a recommendation, and where inspectors found otherwise."""
    return cell(*(part for each in actions for part in _response(each))) or cell(council.NO_ACTION)


def row(each: Account) -> tuple[Cell, ...]:
    """An action in five columns: its reference, what, by whom and when, what the council says, what inspectors."""
    due = f"Due {each.due.label}" if each.due else "No day on record"
    earlier = f"Before that due {', '.join(day.label for day in each.earlier_due)}" if each.earlier_due else ""
    updates = map(council.update, each.updates[-1:])
    found = [part for answered in each.recommendations for part in _found(answered)]
    return (
        cell(each.id),
        cell(each.text),
        cell(each.owner or "No owner on record", due, earlier, Span("Overdue" if each.overdue else "", Role.MARK)),
        cell(f"{start_case(each.status.label)}{_closed(each)}{_colour(each)}.", *updates),
        cell(*found, *_differs(each)),
    )


def _response(each: Account) -> Iterator[Line]:
    late = "overdue" if each.overdue else None
    facts = joined(each.owner or "no owner on record", f"due {each.due.label}" if each.due else None, late)
    yield line(f"{each.text} ({facts})")
    yield line(f"{start_case(each.status.label)}{_closed(each)}{_colour(each)}.")
    yield from (line(council.update(update)) for update in each.updates[-1:])
    yield from map(line, _differs(each))


def _colour(each: Account) -> str:
    return f"; its own colour: {each.rag.value}" if each.rag else ""


def _closed(each: Account) -> str:
    when = f", {each.closed.label}" if each.closed else ""
    return f"{when}, agreed by {each.agreed_by}" if each.agreed_by else when


def _differs(each: Account) -> Iterator[Span]:
    yield from (Span(_in_words(sentence, each.recommendations), Role.MARK) for sentence in each.differs)


def _in_words(sentence: str, answered: Sequence[Answered]) -> str:
    """Where the two differ, on what by its words; they are needed where an action answers several."""
    for one in answered:
        if sentence.endswith(ending := f" on {one.id}."):
            return f"{sentence.removesuffix(ending)}{f' on “{_unended(one.text)}”' if answered[1:] else ''}."
    return sentence


def _unended(text: str) -> str:
    """A wording within a sentence: without a full stop of its own."""
    return text.removesuffix(".")


def _found(each: Answered) -> Iterator[Line]:
    found = each.latest_finding
    colour = each.rag.value if each.rag else "no evidence yet"
    yield line(f"On “{_unended(each.text)}”: {each.status.label}, {colour}.")
    if found is None:
        yield line("No finding is on record since it was last made.")
    else:
        told = f"{start_case(found.outcome.label)}, {found.date.label}: {found.note} "
        yield line(told, *cite(found.source))
