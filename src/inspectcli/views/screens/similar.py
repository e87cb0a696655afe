"""Who else was told this in short: the likest, a line or two each."""

from collections.abc import Iterator
from textwrap import shorten

from inspectcli.questions.similar import Similar, ToldToo
from inspectcli.render.document import Cell, Column, Document, Paragraph, Role, Span, Table, Title, cell, line
from inspectcli.views import similar as whole
from inspectcli.views.phrases import day, month
from inspectcli.views.screens.common import further

_COLUMNS = (Column("Told to", 2), Column("Ref"), Column("Recommendation", 5), Column("Alike"))
_AS_MANY = (40, 20, 10, 7, 4)
_LONGEST = 68
"""Characters of a wording, two lines of it."""
_SOUGHT = 110


def screens(value: Similar) -> Iterator[Document]:
    """The likest with the beginning of each, as many as fit, and on what the answer rests."""
    yield from (_screen(value, most) for most in _AS_MANY)


def _screen(value: Similar, most: int) -> Document:
    left = f" The {most} likest are here." if len(value.recommendations) > most else ""
    table = (Table(_COLUMNS, tuple(map(_row, value.recommendations[:most]))),) if value.recommendations else ()
    rest = "(--full: all of them, and what they share)" if value.recommendations else "(--full: sources)"
    wanted = value.sought[0].text if len(value.sought) == 1 else f"Any of {len(value.sought)} recommendations"
    return Document(
        (
            Title(f"Who else was told this, as known on {day(value.as_of)}"),
            Paragraph(line(Span(shorten(wanted, _SOUGHT, placeholder=" …"), Role.FAINT))),
            Paragraph(line(Span(f"{whole.sentence(value)}{left}", Role.STRONG))),
            *table,
            further(whole.rests_on(value), *value.caveats, rest),
        )
    )


def _row(each: ToldToo) -> tuple[Cell, ...]:
    return (
        cell(line(each.authority, Span(f", {month(each.date)}", Role.FAINT))),
        cell(Span(each.id, Role.ID)),
        cell(shorten(each.text, _LONGEST, placeholder=" …")),
        cell(each.likeness.label),
    )
