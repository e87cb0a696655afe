"""The list of recommendations as an agenda item."""

from collections.abc import Iterator, Sequence

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions.answer import Answer
from inspectcli.questions.open_recs import OpenRecommendations
from inspectcli.questions.threads import Thread
from inspectcli.render.document import Cell, Column, Document, Paragraph, Table, Title, cell, line
from inspectcli.views import open_recs as view
from inspectcli.views.papers.agenda import agenda, asked, asked_column, colours, found, without_switches
from inspectcli.views.papers.council import RESPONSE, response
from inspectcli.views.phrases import (
    dated_by,
    how_often,
    month,
    number,
    perhaps,
    since,
    start_case,
)

_STANDING = {
    None: "on record",
    Status.OPEN: "open",
    Status.MET: "met",
    Status.NOT_CARRIED_FORWARD: "not carried forward: the next inspection did not make them again, and nobody has "
    "found them met",
    Status.NOT_COMPARED: "not compared: whether the next inspection made them again is not known",
    Status.RESTATED: "restated",
}


def paper(answer: Answer[OpenRecommendations]) -> Document:
    """Title, a summary in sentences, a row a recommendation with room for the council's response, and notes."""
    value = answer.value
    word = f"{value.status.label} " if value.status else ""
    title = Title(f"{value.about.authority}: {word}recommendations of inspectors")
    told = tuple(_row(each, value) for each in value.recommendations)
    legend = colours([each.rag for each in value.recommendations])
    table = (Table(_columns(value.recommendations), told), *legend) if told else ()
    summary = Paragraph(line(" ".join(_sentences(value))))
    return agenda((title, summary, *table), value.about, answer.sources)


def _columns(threads: Sequence[Thread]) -> tuple[Column, ...]:
    joint = any(each.body is Body.PARTNERSHIP for each in threads)
    return (
        Column("Ref"),
        asked_column(joint=joint),
        Column("Since", 3),
        Column("What inspectors found since", 5),
        RESPONSE,
    )


def _sentences(value: OpenRecommendations) -> Iterator[str]:
    told = value.recommendations
    word = f"{value.status.label} " if value.status else ""
    if value.nothing_on_record:
        yield view.NOT_KNOWN
        return
    if not told:
        yield f"No {word}recommendation that fits is on record."
        if value.about.caveats:
            yield "That does not say that there is none: what stands before the sources tells why."
        return
    are = "recommendation is" if len(told) == 1 else "recommendations are"
    yield f"{start_case(number(len(told)))} {are} {_STANDING[value.status]}."
    first = min(told, key=lambda each: each.first_raised.latest)
    yield f"The oldest was first made in {since(first, month(first.first_raised))}."
    if again := sum(each.times_raised > 1 for each in told):
        yield f"{start_case(number(again))} {'was' if again == 1 else 'were'} made more than once."
    if priority := sum(each.priority for each in told):
        yield f"{start_case(number(priority))} {'stands' if priority == 1 else 'stand'} under a priority heading."
    if quiet := sum(each.rag is None for each in told):
        yield f"For {number(quiet)} there is no evidence yet of what has changed since."
    answered = sum(bool(value.actions[each.id]) for each in told)
    yield (
        f"For {number(answered)} an action of the council is on record."
        if answered
        else "No action of the council is on record for any of them."
    )


def _row(each: Thread, value: OpenRecommendations) -> tuple[Cell, ...]:
    return (
        cell(each.id),
        asked(each),
        _since(each, value),
        found(each),
        response(value.actions[each.id]),
    )


def _since(each: Thread, value: OpenRecommendations) -> Cell:
    until = ", until it was met" if each.met_on else ""
    often = f"; made {how_often(each)}" if each.times_raised > 1 or each.is_uncertain else ""
    return cell(
        f"{since(each, month(each.first_raised))}, {each.age(value.about.as_of).label}{until}{often}",
        start_case(dated_by(each) or ""),
        *view.gaps(each),
        *view.was_priority(each),
        *(without_switches(words) for words in perhaps(value.not_compared[each.id])),
    )
