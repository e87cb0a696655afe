"""What can be said of all authorities, as a document of one screen and as rows."""

from collections.abc import Iterator
from itertools import groupby, starmap
from typing import Any

from inspectcli.domain.frameworks import CORE
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.england import England, Inadequate, Reported, Share, TimeToGood
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
from inspectcli.views.phrases import change, cite, counted, day, grade, joined, start_case

_KEYS = (
    *(
        "section",
        "authority",
        "la_code",
        "urn",
        "ons_code",
        "region",
        "area",
        "grade",
        "authorities",
        "of",
        "since",
        "old",
        "new",
    ),
    *(
        "overall",
        "areas_up",
        "areas_down",
        "change",
        "published",
        "visit",
        "latest",
        "days",
        "spells",
        "reached",
        "waiting",
    ),
    *("quarter_days", "median_days", "three_quarters_days"),
    *("source", "source_page", "source_paragraph", "as_of", "record_ends", "caveats"),
)
_ROWS = (None, *CORE)
_MOST = 8
"""Names in a list of the first screen; the data has them all."""
_MONTH = 365.25 / 12


def document(value: England) -> Document:
    """Grades now, who is inadequate, who moved, who waits longest, and how long it takes to be good."""
    return Document(
        (
            Title(f"{_where(value)}: {_authorities(value.authorities)} as known on {day(value.as_of)}"),
            Paragraph(line(Span(_rests_on(value), Role.STRONG))),
            *([_now(value)] if value.grades else []),
            Bullets(tuple(cell(sentence) for sentence in (*_sentences(value), *value.caveats))),
            *_inadequate_now(value),
            *_by_region(value),
            *_reports(value),
            *_longest(value),
        )
    )


def screens(value: England) -> Iterator[Document]:
    """The answer in short, for a terminal, the fullest first."""
    from inspectcli.views.screens.england import screens as made

    return made(value)


def records(value: England) -> Records:
    """One row a share, an inadequate area, an inspection, a move and a wait, by section."""
    told = {
        "as_of": str(value.as_of),
        "record_ends": jsonable(value.record_ends),
        "caveats": " ".join(value.caveats),
    }
    return Records(_KEYS, tuple({**row, **told} for row in _rows(value)))


def _rows(value: England) -> Iterator[dict[str, Any]]:
    sections = {
        "grades": value.grades,
        "inadequate": value.inadequate,
        "inspected": value.inspected,
        "moves": value.moves,
        "longest": value.longest,
        "time to good": (value.time_to_good,),
    }
    yield from ({"section": name, **jsonable(each)} for name, listed in sections.items() for each in listed)


def _where(value: England) -> str:
    regions = {each.region for each in value.grades if each.region}
    return f"England, {regions.pop()}" if len(regions) == 1 else "England"


def _rests_on(value: England) -> str:
    ends = f"; the newest report on record is of {value.record_ends.label}" if value.record_ends else ""
    return f"It rests on the records of {_authorities(value.authorities)}{ends}."


def _now(value: England) -> Table:
    """How many authorities have each grade now, by area."""
    shares = {(each.area, each.grade): each for each in value.grades if each.region is None}
    grades = [each for each in reversed(Grade) if any(found is each for _, found in shares)]
    columns = (Column("Grade now"), *(Column(each.label, 1) for each in grades))
    return Table(columns, tuple(_area(area, grades, shares) for area in _ROWS if _has(area, shares)))


def _has(area: Area | None, shares: dict[tuple[Area | None, Grade], Share]) -> bool:
    return any(graded is area for graded, _ in shares)


def _area(
    area: Area | None, grades: list[Grade], shares: dict[tuple[Area | None, Grade], Share]
) -> tuple[Cell, ...]:
    name = cell(Span("Overall", Role.STRONG)) if area is None else cell(area.label)
    return name, *(_share(shares.get((area, found)), found) for found in grades)


def _share(each: Share | None, found: Grade) -> Cell:
    if each is None:
        return cell(Span("none", Role.FAINT))
    return cell(Span(f"{each.authorities} ({each.authorities / each.of:.0%})", grade(found).role))


def _sentences(value: England) -> Iterator[str]:
    yield _inadequate(value)
    yield _inspected(value)
    if value.longest:
        first = [f"{each.authority} ({each.latest.label})" for each in value.longest[:3]]
        yield f"Longest since a full inspection: {', '.join(first)}."
    yield _how_long(value.time_to_good)


def _inadequate(value: England) -> str:
    named = {each.authority: each for each in reversed(value.inadequate)}
    if not named:
        return "No authority is inadequate in any area."
    first = sorted(named.values(), key=lambda each: each.since.latest)
    listed = ", ".join(f"{each.authority} (since {each.since.label})" for each in first[:_MOST])
    more = f" and {len(first) - _MOST} more" if len(first) > _MOST else ""
    verb = "is" if len(named) == 1 else "are"
    return f"{_authorities(len(named))} {verb} inadequate in one area or more: {listed}{more}."


def _inspected(value: England) -> str:
    overall = [each for each in value.moves if each.area is None]
    up, down = sum(each.change > 0 for each in overall), sum(each.change < 0 for each in overall)
    reports = counted(len(value.inspected), "report")
    return f"Since {day(value.since)}: {reports} of full inspections; overall {up} up and {down} down."


def _how_long(told: TimeToGood) -> str:
    if not told.spells:
        return "Nobody on record was inadequate overall since November 2013."
    half = f"half had got there within {_length(told.median_days)}" if told.median_days else _NOT_HALF
    others = (("a quarter", told.quarter_days), ("three quarters", told.three_quarters_days))
    spread = ", ".join(f"{share} within {_length(days)}" for share, days in others if days)
    return (
        f"From inadequate overall to good or better: {half}{f' ({spread})' if spread else ''}. Of "
        f"{counted(told.spells, 'time')}, {told.waiting} had not got there when they were last followed; they "
        "are counted for as long as that was."
    )


_NOT_HALF = "fewer than half have got there yet"


def _authorities(count: int) -> str:
    return "1 authority" if count == 1 else f"{count} authorities"


def _length(days: int) -> str:
    """In years and months, as people say it."""
    years, months = divmod(round(days / _MONTH), 12)
    parts = [counted(years, "year")] if years else []
    return " and ".join([*parts, counted(months, "month")] if months or not years else parts)


def _inadequate_now(value: England) -> Iterator[Block]:
    """Every authority that is inadequate in any area, with each area and since when."""
    found: dict[str, list[Inadequate]] = {}
    for each in value.inadequate:
        found.setdefault(each.authority, []).append(each)
    if found:
        yield Heading("Inadequate now, the longest first")
        yield Bullets(tuple(starmap(_areas_of, found.items())))


def _areas_of(authority: str, areas: list[Inadequate]) -> Cell:
    said = (
        f"{', '.join(each.area.label.lower() if each.area else 'overall' for each in held)} since {since.label}"
        for since, held in groupby(areas, key=lambda each: each.since)
    )
    told = dict.fromkeys(each.source for each in areas)
    cited = (part for each in told for part in (Span(" "), *cite(each)))
    return cell(line(Span(authority, Role.STRONG), f": {'; '.join(said)}", *cited))


def _by_region(value: England) -> Iterator[Block]:
    """The overall grades of each region, and how many of its authorities are inadequate in any area."""
    shares = {(each.region, each.grade): each for each in value.grades if each.area is None}
    regions = sorted({region for region, _ in shares if region})
    grades = [each for each in reversed(Grade) if any(found is each for _, found in shares)]
    if not regions[1:]:
        return
    yield Heading("Overall by region")
    columns = (
        Column("Region", 2),
        *(Column(each.label, 1) for each in grades),
        Column("inadequate in any area", 1),
    )
    yield Table(columns, tuple(_region(region, grades, shares, value) for region in regions))


def _region(
    region: str, grades: list[Grade], shares: dict[tuple[str | None, Grade], Share], value: England
) -> tuple[Cell, ...]:
    named = {each.authority for each in value.inadequate if each.region == region}
    any_area = Span(str(len(named)), Role.BAD) if named else Span("none", Role.FAINT)
    counts = [(found, shares.get((region, found))) for found in grades]
    told = (
        Span(str(each.authorities), grade(found).role) if each else Span("none", Role.FAINT)
        for found, each in counts
    )
    return cell(region), *map(cell, told), cell(any_area)


def _reports(value: England) -> Iterator[Block]:
    """Who was inspected, and what moved with it."""
    if value.inspected:
        yield Heading(f"Reports since {day(value.since)}, the newest first")
        yield Bullets(tuple(map(_report, value.inspected)))


def _report(each: Reported) -> Cell:
    by = () if each.change is None else (Span(" "), change(each.change))
    told = (grade(each.overall), *by) if each.overall else (Span("no overall grade", Role.FAINT),)
    areas = (("up", each.areas_up), ("down", each.areas_down))
    moved = joined(*(f"{way}: {', '.join(area.label.lower() for area in found)}" for way, found in areas if found))
    return cell(
        line(Span(each.authority, Role.STRONG), f", {each.latest.label}: ", *told, " ", *cite(each.source)),
        Span(start_case(moved), Role.FAINT),
    )


def _longest(value: England) -> Iterator[Block]:
    if value.longest:
        yield Heading("Longest since a full inspection")
        told = (
            line(f"{each.authority}: {each.latest.label}, {_length(each.days)} ago ", *cite(each.source))
            for each in value.longest[:_MOST]
        )
        yield Bullets(tuple(map(cell, told)))
