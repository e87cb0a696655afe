"""Authorities beside each other as a document and as rows."""

from collections.abc import Iterator
from typing import Any

from inspectcli.domain.frameworks import CORE
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.compare import Compared, Comparison
from inspectcli.render.document import (
    Block,
    Bullets,
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
from inspectcli.render.plain_data import Records, jsonable
from inspectcli.views.phrases import cite, day, month, short, short_forms, steps

_KEYS = (
    *("section", "authority", "la_code", "urn", "ons_code", "latest", "latest_visit", "overall"),
    *(area.value for area in Area),
    *(
        "visit",
        "published",
        "grade",
        "days",
        "source",
        "source_page",
        "source_paragraph",
        "as_of",
        "record_ends",
        "chosen_as",
        "caveats",
    ),
)
_NONE = "–"  # noqa: RUF001  (a dash is what tables have)
_YEAR = 365.25
_COLUMNS = (
    *(Column("Authority", 4), Column("Newest", 2), Column("Overall", 2)),
    *(Column("Leaders", 2), Column("Help", 2), Column("In care", 2), Column("Leavers", 2)),
)


def document(value: Comparison) -> Document:
    """The newest grades next to each other, then the path of each since 2013 and the time at each grade."""
    if not value.authorities:
        return Document((Title("Authorities compared"), Paragraph(line("None of them is on record."))))
    first, others = value.authorities[0].authority, len(value.authorities) - 1
    ends = f"; the newest record ends {value.record_ends.label}" if value.record_ends else ""
    beside = "1 other" if others == 1 else f"{others} others" if others else "nobody else on record"
    title = Title(f"{first} beside {beside} ({value.chosen_as}), as known on {day(value.as_of)}{ends}")
    notes = (*_key(value), *value.caveats)
    return Document(
        (
            title,
            Table(_COLUMNS, tuple(map(_row, value.authorities))),
            *((Bullets(tuple(map(cell, notes))),) if notes else ()),
            *_paths(value),
        )
    )


def _key(value: Comparison) -> Iterator[str]:
    """What the short forms mean that occur in the table."""
    found = {given for each in value.authorities for given in (each.overall, *map(each.judgements.get, CORE))}
    signs = list(map(" ".join, short_forms(found)))
    none = [f"{_NONE} none"] if None in found else []
    if signs or none:
        yield f"{'; '.join((*signs, *none))}."


def screens(value: Comparison) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.compare import screens as made

    return made(value)


def plain(value: Comparison, *, in_short: bool) -> Document:
    """The answer in full words, without columns."""
    from inspectcli.views.screens.compare import plain as made

    return made(value, in_short=in_short)


def records(value: Comparison) -> Records:
    """One row an authority, then one a grade of its path, then one a grade with the time at it, by section."""
    common = {"as_of": str(value.as_of), "chosen_as": value.chosen_as, "caveats": " ".join(value.caveats)}
    return Records(_KEYS, tuple({**row, **common} for each in value.authorities for row in _rows(each)))


def _rows(each: Compared) -> Iterator[dict[str, Any]]:
    plain = jsonable(each)
    whose = {key: plain[key] for key in ("authority", "la_code", "urn", "ons_code", "record_ends")}
    yield {"section": "newest", **plain, **plain["judgements"]}
    yield from ({"section": "path", **whose, **graded} for graded in plain["path"])
    yield from ({"section": "time", **whose, "grade": g, "days": days} for g, days in plain["days_at"].items())


def _row(each: Compared) -> tuple[Cell, ...]:
    grades = (each.overall, *(each.judgements.get(area) for area in CORE))
    return (
        cell(each.authority),
        cell(month(each.latest) if each.latest else Span("none", Role.FAINT)),
        *(cell(_graded(found)) for found in grades),
    )


def _graded(found: Grade | None) -> Span:
    return short(found) if found else Span(_NONE, Role.FAINT, "none")


def _paths(value: Comparison) -> Iterator[Block]:
    yield Heading("Overall grades since November 2013, and how long each stood")
    yield Bullets(tuple(_path(each) for each in value.authorities if each.path))


def _path(each: Compared) -> Cell:
    path = [
        f"{graded.published.year} {graded.grade.label if graded.grade else 'none given'}" for graded in each.path
    ]
    stood = [f"{found.label} {days / _YEAR:.1f} years" for found, days in each.days_at.items()]
    return cell(
        line(Span(each.authority, Role.STRONG), ": ", steps(" → ".join(path))),
        Span(f"Stood: {', '.join(stood)}" if stood else "", Role.FAINT),
        line(Span("Told in", Role.FAINT), *(span for graded in each.path for span in (" ", *cite(graded.source)))),
    )
