"""Who else was told this, as a document and as rows."""

from collections.abc import Iterator

from inspectcli.domain.vocabulary import Body
from inspectcli.questions.comparing import listed
from inspectcli.questions.similar import Similar, Sought, ToldToo
from inspectcli.render.document import (
    Block,
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
from inspectcli.render.plain_data import Records, cited, jsonable
from inspectcli.views.phrases import cite, counted, day, joined, month, subject

_KEYS = (
    *(name for name in ToldToo._fields if name != "source"),
    *cited("source"),
    *("as_of", "record_ends", "caveats"),
)
_COLUMNS = (Column("Told to", 3), Column("Recommendation", 6), Column("Alike", 4))
_MOST = 5
"""Authorities that are named one by one."""


def document(value: Similar) -> Document:
    """What is sought, how many were told the like, each with what the two share, and on what it rests."""
    title = Title(f"Who else was told this, as known on {day(value.as_of)}")
    table = (
        [Table(_COLUMNS, tuple(_row(each, value) for each in value.recommendations))]
        if value.recommendations
        else []
    )
    return Document(
        (
            title,
            *map(_wanted, value.sought),
            Paragraph(line(Span(sentence(value), Role.STRONG))),
            *table,
            Bullets(tuple(map(cell, (rests_on(value), *value.caveats)))),
        )
    )


def screens(value: Similar) -> Iterator[Document]:
    """The answer in short, for a terminal."""
    from inspectcli.views.screens.similar import screens as made

    yield from made(value)


def records(value: Similar) -> Records:
    """One row a recommendation, with every key of the JSON; where there is none, one with what must be known."""
    told = {
        "as_of": str(value.as_of),
        "record_ends": jsonable(value.record_ends),
        "caveats": " ".join((rests_on(value), *value.caveats)),
    }
    found = tuple({**jsonable(each), **told} for each in value.recommendations)
    return Records(_KEYS, found or (told,))


def sentence(value: Similar) -> str:
    """How many recommendations are like it, and to how many authorities they were made."""
    found = value.recommendations
    if not found:
        return f"No recommendation to {_other(value, 'an')} authority on record is like it."
    told = _authorities(len({each.authority for each in found}), value)
    return f"{counted(len(found), 'recommendation')} to {told} {'are' if found[1:] else 'is'} like it."


def rests_on(value: Similar) -> str:
    """On how much the answer rests, and to which day."""
    read = f"the records of {_authorities(value.authorities, value)}"
    if not value.compared:
        return f"It rests on {read}, and on no wording."
    names = value.with_wordings
    of = listed(names) if len(names) <= _MOST else _authorities(len(names), value)
    newest = f", the newest of {value.record_ends.label}" if value.record_ends else ""
    told = f"{counted(value.compared, 'recommendation')} in {counted(value.reports, 'report')} on {of}{newest}"
    return f"It rests on {told}; {read} were read."


def _authorities(count: int, value: Similar) -> str:
    return f"{_other(value, '1')} authority" if count == 1 else f"{_other(value, str(count))} authorities"


def _other(value: Similar, count: str) -> str:
    """So many other ones, where what is sought was told to one; a text was told to none."""
    if not any(each.authority for each in value.sought):
        return count
    return "another" if count == "an" else f"{count} other"


def _wanted(each: Sought) -> Block:
    whose = joined(each.authority, each.id) if each.id else "Your own words"
    cited_at = cite(each.source) if each.id else ()
    return Paragraph(line(Span(f"{whose}: ", Role.FAINT), each.text, " ", *cited_at))


def _row(each: ToldToo, value: Similar) -> tuple[Cell, ...]:
    return (
        cell(Span(each.authority, Role.STRONG), month(each.date), Span(each.id, Role.ID)),
        cell(line(each.text, " ", *cite(each.source)), Span(_of(each), Role.FAINT)),
        cell(*_alike(each, value)),
    )


def _of(each: ToldToo) -> str:
    whom = None if each.body is Body.AUTHORITY else f"to {each.body.label}"
    return joined(whom, subject(each.area, each.theme, each.proposed) or None)


def _alike(each: ToldToo, value: Similar) -> Iterator[Span]:
    like = f" to {each.like}" if each.like and value.sought[1:] else ""
    yield Span(f"{each.likeness.label}{like} ({each.score:.2f})")
    yield from (Span(why, Role.FAINT) for why in each.reasons)
