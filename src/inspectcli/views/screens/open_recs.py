"""The open recommendations in short: a line a thread, what it is about, since when, how often, how it goes."""

from inspectcli.questions.open_recs import OpenRecommendations
from inspectcli.questions.threads import Thread
from inspectcli.render.document import Cell, Column, Document, Paragraph, Role, Span, Table, Title, cell, line
from inspectcli.views import open_recs as whole
from inspectcli.views.phrases import how_often, month, rag, since, start_case
from inspectcli.views.screens.common import ends, in_short, subject

_COLUMNS = (Column("Ref"), Column("About", 4), Column("Asked for", 5), Column("Inspectors since", 3))
_REST = "(trace REF: one with all that it makes again; --full: wordings, findings, sources)"


def screen(value: OpenRecommendations) -> Document:
    """A sentence, one line a thread, and what must be known before relying on it."""
    title = Title(f"{value.about.authority}: {whole.what(value.status)}")
    told = tuple(_row(each, value) for each in value.recommendations)
    table = [Table(_columns(value), told)] if told else []
    sentence = Paragraph(line(Span(whole.sentence(value), Role.STRONG)))
    return Document((title, sentence, *table, *in_short(value.about), ends(value.about, _REST)))


def _columns(value: OpenRecommendations) -> tuple[Column, ...]:
    return (*_COLUMNS, Column("Council", 2)) if any(value.actions.values()) else _COLUMNS


def _row(each: Thread, value: OpenRecommendations) -> tuple[Cell, ...]:
    first = since(each, month(each.first_raised))
    priority = Span("PRIORITY ", Role.MARK) if each.priority else ""
    beside = value.not_compared[each.id]
    unsure = " (may repeat an earlier one)" if beside.may_repeat else ""
    unsure += " (may be made again later)" if beside.may_be_repeated else ""
    own = (
        cell(Span(each.id, Role.ID)),
        cell(line(priority, f"{start_case(subject(each))}{unsure}")),
        cell(f"{how_often(each)}, since {first}"),
        cell(rag(each.rag)),
    )
    if not any(value.actions.values()):
        return own
    actions = value.actions[each.id]
    return (*own, cell(actions[-1].status.label if actions else Span("no action", Role.FAINT)))
