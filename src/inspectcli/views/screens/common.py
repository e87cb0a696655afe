"""What the short answers share."""

import re
from collections.abc import Iterable, Iterator, Sequence

from inspectcli.domain.vocabulary import Grade
from inspectcli.questions.about import About
from inspectcli.questions.comparing import HOW_TO_COMPARE
from inspectcli.render.document import (
    Block,
    Bullets,
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
from inspectcli.views.phrases import as_known, day, grade, start_case

_RUNGS = 4
_SWITCHES = re.compile(r" \(--[^)]*\)")
_REVIEW = "inspectcli review"
"""The first of the commands by which recommendations are compared."""


def ladder(value: Grade) -> Line:
    """A grade as a picture of four rungs and in words: ``■■□□ requires improvement``."""
    told = grade(value)
    return line(Span(f"{'■' * (value.rank + 1)}{'□' * (_RUNGS - value.rank - 1)} ", told.role, ""), told)


def in_short(caveats: Iterable[str]) -> Iterator[Block]:
    """What to know before relying on an answer, without the switches that would show it, one remedy to each."""
    brief = (each.replace(HOW_TO_COMPARE, _REVIEW) for each in caveats)
    if told := tuple(cell(_SWITCHES.sub("", each)) for each in brief):
        yield Bullets(told)


def a_line_each(
    title: str, told: Sequence[tuple[About, Sequence[Cell]]], columns: Sequence[Column], note: str, key: str = ""
) -> Document:
    """Several records in a line each, by authority, and where the rest is.

    Args:
        title: what is told of each.
        told: of each record, what it says of itself and its cells.
        columns: those of the cells.
        note: what else to know.
        key: what signs and short forms mean.
    """
    rows = tuple((cell(about.authority), *cells) for about, cells in told)
    table = (Table((Column("Authority"), *columns), rows),) if rows else ()
    when = f", as known on {day(told[0][0].as_of)}" if told else ""
    authorities = {0: "no authority", 1: "1 authority"}.get(len(told), f"{len(told)} authorities")
    rest = "(--authority NAME: one of them; --full: all of each)"
    signs = Span(f"{key} " if key else "", Role.FAINT, "")
    last = Paragraph(line(signs, Span(" ".join(filter(None, (note, rest))), Role.FAINT)))
    return Document((Title(f"{start_case(title)}: {authorities}{when}"), *table, Paragraph(()), last))


def ends(about: About, *sentences: str) -> Block:
    """As of when the answer is, and where the rest of it is."""
    return further(f"{start_case(as_known(about))}.", *sentences)


def further(*sentences: str) -> Block:
    """Where the rest is."""
    return Paragraph(line(Span(" ".join(filter(None, sentences)), Role.FAINT)))
