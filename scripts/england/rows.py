"""Rows of the files, and what stands in their cells: authorities, days and grades."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from inspectcli.domain import register
from inspectcli.domain.vocabulary import Area, Grade, Variant

Row = Mapping[str, str]

_FIRST_HEADING = "Web link"
_NOT_JUDGED = frozenset({"", "-", "inspection_pre_dates_judgement"})


def rows(path: Path) -> Iterator[Row]:
    """The rows of a plain table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def tables(path: Path) -> list[list[Row]]:
    """The tables of an official file, each beginning with a row of headings that run over several lines."""
    found: list[list[Row]] = []
    headings: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file):
            if cells[:1] == [_FIRST_HEADING]:
                headings = [" ".join(cell.split()) for cell in cells]
                found.append([])
            elif headings and len(cells) > 1:
                padded = [*cells, *[""] * (len(headings) - len(cells))]
                found[-1].append(dict(zip(headings, padded, strict=True)))
    return found


def by_urn(urn: object) -> int:
    """The code of the authority of Ofsted's number."""
    found = register.by_urn(int(str(urn)))
    return _code(found, urn)


def by_name(name: str, *, gone: bool = False) -> int:
    """The code of the authority of a name; of one that is no more, where the source says so."""
    found = register.find(name)
    if gone:
        former = [each for each in register.authorities() if each.until]
        found = next((each for each in former if each.name.partition(" until ")[0] == name), None)
    return _code(found, name)


def _code(found: register.Registered | None, written: object) -> int:
    if found is None or found.la_code is None:
        raise SystemExit(f"the register has no authority {written!r}")
    return found.la_code


def day(text: str | None) -> date | None:
    """A day as any of the files writes it; None where the cell is empty."""
    if not text:
        return None
    return datetime.strptime(text, "%d/%m/%Y").date() if "/" in text else date.fromisoformat(text)  # noqa: DTZ007


def grade_of(text: str) -> Grade | None:
    """A grade in words; None where nothing was judged."""
    if text in _NOT_JUDGED:
        return None
    return Grade(text.casefold().removesuffix(" to be good").replace(" ", "-"))


def judgements_of(row: Row, areas: Iterable[Area]) -> dict[Area, Grade]:
    """Grades of a table whose columns are called as the areas are."""
    return {area: grade for area in areas if (grade := grade_of(row[area.replace("-", "_")]))}


def jointly(judgements: dict[Area, Grade]) -> dict[str, Any]:
    """ILACS grades of a source that leaves care leavers out where they were judged with children in care."""
    if Area.IN_CARE not in judgements or Area.CARE_LEAVERS in judgements:
        return {"judgements": judgements}
    return {"judgements": {**judgements, Area.CARE_LEAVERS: judgements[Area.IN_CARE]}, "together": True}


def variant_of(kind: str) -> Variant | None:
    """Whether a type of inspection is a standard or a short one."""
    return next((each for each in (Variant.STANDARD, Variant.SHORT) if each in kind.casefold()), None)
