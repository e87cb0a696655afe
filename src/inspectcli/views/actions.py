"""The council's own actions as a document, beside what inspectors found."""

from collections.abc import Iterator

from inspectcli.questions.accounts import Account, Answered
from inspectcli.questions.actions import Actions, Which
from inspectcli.questions.answer import Answer
from inspectcli.render.document import (
    Block,
    Bullets,
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
from inspectcli.views.council import COLUMNS, row
from inspectcli.views.phrases import as_known, caveats, counted, demand, rows

_KEYS = (
    *("section", "id", "text", "owner", "due", "earlier_due", "status", "rag", "overdue", "closed", "agreed_by"),
    *("recommendation", "recommendation_text", "inspectors_status", "inspectors_rag", "differs"),
)
TITLES = {
    Which.OPEN: "open actions",
    Which.OVERDUE: "overdue actions",
    Which.CLOSED: "closed actions",
    Which.ALL: "all actions",
}


def document(value: Actions) -> Document:
    """A sentence, one row an action, and the open recommendations that nothing on record answers."""
    title = Title(f"{value.about.authority}: {TITLES[value.which]} of the council, {as_known(value.about)}")
    blocks: list[Block] = [title, Paragraph(line(Span(sentence(value), Role.STRONG)))]
    if value.actions:
        blocks.append(Table(COLUMNS, tuple(map(row, value.actions))))
    if value.without:
        blocks.append(Heading(f"Open recommendations without an action on record ({len(value.without)})"))
        blocks.append(Bullets(tuple(cell(line(Span(e.thread, Role.ID), f" {e.text}")) for e in value.without)))
    if value.deadlines:
        blocks.append(Heading("What inspectors asked for by a day"))
        blocks.append(Bullets(tuple(cell(demand(each.due)) for each in value.deadlines)))
    return Document((*blocks, *caveats(value.about)))


def paper(answer: Answer[Actions]) -> Document:
    """The answer as an agenda item."""
    from inspectcli.views.papers.actions import paper as made

    return made(answer)


def screens(value: Actions) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.actions import screens as made

    return made(value)


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


def sentence(value: Actions) -> str:
    """How many there are, and how many are late, in a sentence."""
    if not value.on_record:
        return "No action of the council is on record."
    if not value.actions:
        asked = "" if value.which is Which.ALL else f" {value.which}"
        whose = f" of {value.owner}" if value.owner else ""
        return f"No{asked} action{whose} is on record; the record has {counted(value.on_record, 'action')} in all."
    late = sum(each.overdue for each in value.actions)
    overdue = f"; {late} past the day by which {'it was' if late == 1 else 'they were'} due" if late else ""
    return f"{counted(len(value.actions), 'action')}{overdue}."
