"""The list of recommendations as a document."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions.answer import Answer
from inspectcli.questions.comparing import listed
from inspectcli.questions.open_recs import OpenRecommendations
from inspectcli.questions.threads import Evidence, Thread
from inspectcli.render.document import (
    Cell,
    Column,
    Document,
    Line,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    cell,
    line,
)
from inspectcli.render.plain_data import Records, cited
from inspectcli.views.council import RESPONSE, ROW_KEYS, response, row_of
from inspectcli.views.phrases import (
    PERHAPS_KEYS,
    as_known,
    caveats,
    cite,
    colours,
    counted,
    dated_by,
    due,
    how_often,
    joined,
    month,
    perhaps,
    rag,
    row_of_perhaps,
    rows,
    since,
    start_case,
    subject,
    tags,
    thread_words,
)

_SPELLED = {
    "source": cited("source"),
    "latest_finding": (
        *(f"latest_finding_{name}" for name in Evidence._fields if name != "source"),
        *cited("latest_finding_source"),
    ),
}
_THREAD_KEYS = tuple(key for name in Thread._fields for key in _SPELLED.get(name, (name,)))
NOT_KNOWN = "What inspectors recommended is not on record, so what is still to do cannot be told."
"""What to say where nothing is listed because nothing is known, which is no all-clear."""
_COLUMNS = (Column("Recommendation", 5), Column("Raised", 3), Column("Progress", 4))


def document(value: OpenRecommendations) -> Document:
    """A sentence, one row a thread, and what a reader must know before relying on it."""
    told = tuple(_row(each, value) for each in value.recommendations)
    columns = (*_COLUMNS, RESPONSE) if _is_answered(value) else _COLUMNS
    table = (Table(columns, told), Paragraph(()), meant(value)) if told else ()
    title = Title(f"{value.about.authority}: {what(value.status)}{addressee(value)}, {as_known(value.about)}")
    return Document((title, Paragraph(line(Span(sentence(value), Role.STRONG))), *table, *caveats(value.about)))


def paper(answer: Answer[OpenRecommendations]) -> Document:
    """The answer as an agenda item."""
    from inspectcli.views.papers.open_recs import paper as made

    return made(answer)


def screens(value: OpenRecommendations) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.open_recs import screens as made

    return made(value)


def overview(values: Sequence[OpenRecommendations]) -> Document:
    """The answers of several records, for a terminal: a line each."""
    from inspectcli.views.screens.open_recs import overview as made

    return made(values)


def records(value: OpenRecommendations) -> Records:
    """One row a thread, with every key of the JSON."""
    keys = (*_THREAD_KEYS, *ROW_KEYS, *PERHAPS_KEYS)
    return rows(value.about, keys, ({**each._asdict(), **_beside(each, value)} for each in value.recommendations))


def _beside(each: Thread, value: OpenRecommendations) -> dict[str, str | None]:
    return {**row_of(value.actions[each.id]), **row_of_perhaps(value.not_compared[each.id])}


def _is_answered(value: OpenRecommendations) -> bool:
    """Whether the council says that it does anything about any of them."""
    return any(value.actions.values())


def addressee(value: OpenRecommendations) -> str:
    """To whom all of them are addressed, where that is not the authority."""
    bodies = {each.body for each in value.recommendations} - {Body.AUTHORITY}
    alike = len(bodies) == 1 and all(each.body in bodies for each in value.recommendations)
    return f" to {bodies.pop().label}" if alike else ""


def meant(value: OpenRecommendations) -> Paragraph:
    """What the words of the list mean."""
    words = (thread_words(value.recommendations), colours([each.rag for each in value.recommendations]))
    return Paragraph(line(Span(" ".join(filter(None, words)), Role.FAINT)), explains=True)


def what(status: Status | None) -> str:
    """What is listed, for a title."""
    return f"{status.label if status else 'all'} recommendations"


def sentence(value: OpenRecommendations) -> str:
    """How many there are, since when, and how many were asked for again, in a sentence."""
    told = value.recommendations
    word = f"{value.status.label} " if value.status else ""
    if value.nothing_on_record:
        return NOT_KNOWN
    if not told:
        return f"No {word}recommendation that fits is on record."
    first = min(told, key=lambda each: each.first_raised.latest)
    again = sum(each.times_raised > 1 for each in told)
    repeated = f"; {again} raised more than once" if again else ""
    return (
        f"{counted(len(told), f'{word}recommendation')}, the oldest from {since(first, month(first.first_raised))}"
        f"{repeated}{_priorities(told)}."
    )


def _priorities(told: Sequence[Thread]) -> str:
    now = sum(each.priority for each in told)
    once = sum(bool(each.priority_at) and not each.priority for each in told)
    marked = f"; {now} priority" if now else ""
    return f"{marked}; {once} priority before and not in the newest wording" if once else marked


def _row(each: Thread, value: OpenRecommendations) -> tuple[Cell, ...]:
    own = (_asked(each), _raised(each, value), _progress(each, with_status=value.status is None))
    return (*own, response(value.actions[each.id])) if _is_answered(value) else own


def _asked(each: Thread) -> Cell:
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    facts = joined(
        subject(each.area, each.theme, each.proposed), tags(each.national_framework), due(each.due, each.due_text)
    )
    return cell(
        line(Span(each.id, Role.ID), " ", priority, each.text),
        line(Span(f"{facts} ", Role.FAINT), *cite(each.source)),
    )


def _raised(each: Thread, value: OpenRecommendations) -> Cell:
    earlier = " · ".join(raising.id for raising in each.raised)
    first = since(each, month(each.first_raised))
    until = ", until it was met" if each.met_on else ""
    return cell(
        line(f"{start_case(how_often(each))}, since {first}"),
        line(f"{each.age(value.about.as_of).label}{until}"),
        Span(earlier if len(each.raised) > 1 else "", Role.FAINT),
        Span(start_case(dated_by(each) or ""), Role.FAINT),
        *(Span(words, Role.FAINT) for words in (*gaps(each), *was_priority(each))),
        *perhaps(value.not_compared[each.id]),
    )


def gaps(each: Thread) -> Iterator[str]:
    """The inspections that a thread passes over: ``Not made in 2017 and 2022; raised again in 2026``."""
    for (standing, again), passed in groupby(each.gaps, key=lambda gap: (gap.standing, gap.again)):
        years = listed(dict.fromkeys(str(gap.date.year) for gap in passed))
        yield f"{start_case(standing.label)} in {years}; raised again in {again.year}"


def was_priority(each: Thread) -> Iterator[str]:
    """When it stood under a priority heading, where its newest wording does not."""
    if each.priority_at and not each.priority:
        when = dict.fromkeys(month(raising.known) for raising in each.raised if raising.priority)
        yield f"Priority in {' and '.join(when)}"


def _progress(each: Thread, *, with_status: bool) -> Cell:
    status = line(start_case(each.status.label)) if with_status else line()
    found = [_evidence(latest) for latest in each.latest_findings]
    return cell(status, rag(each.rag), *(found or [line(f"No finding on record since {each.id}.")]))


def _evidence(latest: Evidence) -> Line:
    """A finding with its month."""
    found = f"{start_case(latest.outcome.label)}, {month(latest.date)}: {latest.note} "
    return line(found, *cite(latest.source))
