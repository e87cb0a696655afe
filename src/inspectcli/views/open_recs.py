"""The list of recommendations as a document."""

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Status
from inspectcli.questions.open_recs import OpenRecommendations
from inspectcli.questions.threads import Evidence, Thread
from inspectcli.render.document import (
    Bullets,
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
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import cite, counted, day, joined, rag, start_case, times

_COLUMNS = (Column("Recommendation", 5), Column("Raised", 3), Column("Progress", 4))


def document(value: OpenRecommendations) -> Document:
    """A sentence, one row a thread, and what a reader must know before relying on it."""
    rows = tuple(_row(each, value) for each in value.recommendations)
    table = [Table(_COLUMNS, rows)] if rows else []
    caveats = [Bullets(tuple(cell(caveat) for caveat in value.caveats))] if value.caveats else []
    title = Title(f"{value.authority}: {_subject(value.status)}, as known on {day(value.as_of)}")
    return Document((title, Paragraph(line(Span(_sentence(value), Role.STRONG))), *table, *caveats))


def records(value: OpenRecommendations) -> Records:
    """One row a thread, with every key of the JSON."""
    return Records(Thread._fields, tuple(map(jsonable, value.recommendations)))


def _subject(status: Status | None) -> str:
    return f"{status.label if status else 'all'} recommendations"


def _sentence(value: OpenRecommendations) -> str:
    listed = value.recommendations
    word = f"{value.status.label} " if value.status else ""
    if not listed:
        return f"No {word}recommendation fits."
    first = min(listed, key=lambda each: each.first_raised.latest).first_raised
    again = sum(each.times_raised > 1 for each in listed)
    repeated = f"; {again} raised more than once" if again else ""
    priority = sum(each.priority for each in listed)
    marked = f"; {priority} priority" if priority else ""
    return f"{counted(len(listed), f'{word}recommendation')}, the oldest from {_month(first)}{repeated}{marked}."


def _month(when: PartialDate) -> str:
    return PartialDate(when.year, when.month).label


def _row(each: Thread, value: OpenRecommendations) -> tuple[Cell, ...]:
    return _what(each), _raised(each, value), _progress(each, with_status=value.status is None)


def _what(each: Thread) -> Cell:
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    facts = joined(each.area.label if each.area else None, each.theme)
    return cell(
        line(Span(each.id, Role.ID), " ", priority, each.text),
        line(Span(f"{facts} ", Role.FAINT), *cite(each.source)),
    )


def _raised(each: Thread, value: OpenRecommendations) -> Cell:
    earlier = " · ".join(raising.id for raising in each.raised)
    how_often = start_case(times(each.times_raised))
    return cell(
        line(f"{how_often}, since {_month(each.first_raised)}"),
        line(each.age(value.as_of).label),
        Span(earlier if each.times_raised > 1 else "", Role.FAINT),
    )


def _progress(each: Thread, *, with_status: bool) -> Cell:
    status = line(start_case(each.status.label)) if with_status else line()
    return cell(status, rag(each.rag), *evidence(each.latest_finding))


def evidence(latest: Evidence | None) -> Cell:
    """The newest finding, or that there is none."""
    if latest is None:
        return cell("No finding since it was last raised.")
    found = f"{start_case(latest.outcome.label)}, {_month(latest.date)}: {latest.note} "
    return cell(line(found, *cite(latest.source)))
