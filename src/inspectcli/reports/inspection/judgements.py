"""The judgements of a report: its table, its overall sentence, and all other places that state a grade.

The table counts, and for the board the first statement; a place that says otherwise makes a warning.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.reports.inspection import grades
from inspectcli.reports.inspection.grades import GradeTable, Row, Statement
from inspectcli.reports.text import joined

_TABLE_PAGES = 2
"""The table stands on the first page, or runs on to the second."""
_NO_HEADLINE = date(2026, 4, 1)
"""Inspections that begin on this day or later give no overall grade."""
_BOARD_REVIEWED = re.compile(r"review of the effectiveness of the local safeguarding", re.IGNORECASE)
_ROWS = {
    Framework.SIF: (Row.HELP, Row.LOOKED_AFTER, Row.ADOPTION, Row.CARE_LEAVERS, Row.GOVERNANCE),
    Framework.ILACS: (Row.LEADERS, Row.HELP, Row.IN_CARE, Row.CARE_LEAVERS),
}


@dataclass(frozen=True, slots=True)
class Judgements:
    """What a report judges."""

    rating: Grade | None
    areas: dict[Area, Grade | None]
    """In canonical order; ``None`` for an area that the report judges and whose grade could not be read."""
    together: tuple[Area, ...]
    warnings: tuple[str, ...]


def read(pages: Sequence[str], framework: Framework, start: date | None) -> Judgements:
    """The judgements of a report.

    Args:
        pages: its text, page 1 first.
        framework: decides which rows its table must have.
        start: the first day of the inspection, which decides whether there must be an overall grade.
    """
    words = joined("\n".join(pages[:_TABLE_PAGES]).split("\n"))
    table = grades.table(words)
    board = grades.lscb(dict(enumerate(pages, start=1))) if framework is Framework.SIF else []
    elsewhere = [*grades.stated(dict(enumerate(pages[1:], start=2))), *board[1:]]
    areas, doubts = _areas(table, framework, elsewhere)
    rating, doubt = _rating(table, words, framework, start)
    if framework is Framework.SIF and (board or _BOARD_REVIEWED.search(words)):
        areas[Area.LSCB] = board[0].grade if board else None
        doubts += [] if board else ["the grade of the Local Safeguarding Children Board could not be read"]
    return Judgements(
        rating=rating,
        areas={area: areas[area] for area in Area if area in areas},
        together=Row.JOINT.areas if Row.JOINT in table.grades else (),
        warnings=(*doubt, *doubts, *_differences(rating, areas, elsewhere)),
    )


def _areas(
    table: GradeTable, framework: Framework, elsewhere: Sequence[Statement]
) -> tuple[dict[Area, Grade | None], list[str]]:
    """The grades of the table; those that it does not give, where the rest of the report agrees on them."""
    read = {area: grade for row, grade in table.grades.items() for area in row.areas} if table.certain else {}
    expected = dict.fromkeys(area for row in _ROWS[framework] for area in row.areas)
    missing = [area for area in expected if area not in read]
    doubts = [f"the table of judgements has no row for {_name(area)}" for area in missing]
    if not table.certain:
        doubts = ["the rows and grades of the table of judgements could not be paired beyond doubt"]
    stated = {area: grade for area in missing if (grade := _agreed(area, elsewhere))}
    if stated:
        doubts += [f"read from the headings of the body instead: {', '.join(map(_name, stated))}"]
    return {**expected, **read, **stated}, doubts


def _agreed(area: Area, elsewhere: Sequence[Statement]) -> Grade | None:
    said = {statement.grade for statement in elsewhere if area in statement.areas}
    return said.pop() if len(said) == 1 else None


def _rating(
    table: GradeTable, words: str, framework: Framework, start: date | None
) -> tuple[Grade | None, list[str]]:
    if framework is Framework.ILACS:
        said = [table.grades[Row.OVERALL]] if table.certain and Row.OVERALL in table.grades else []
    else:
        said = grades.overall(words[: table.begins])
    if len(said) == 1:
        return said[0], []
    if said:
        return None, [f"the front page states two overall grades: {' and '.join(g.label for g in said)}"]
    none_given = framework is Framework.ILACS and start is not None and start >= _NO_HEADLINE
    return None, [] if none_given else ["the overall grade could not be read"]


def _differences(
    rating: Grade | None, areas: Mapping[Area, Grade | None], elsewhere: Iterable[Statement]
) -> Iterator[str]:
    for said in elsewhere:
        name = _name(said.areas[0]) if said.areas else "overall effectiveness"
        front = areas.get(said.areas[0]) if said.areas else rating
        if front and front is not said.grade:
            yield f"{name}: “{front.label}” on the front page, “{said.grade.label}” on page {said.page}"


def _name(area: Area) -> str:
    return area.label if area is Area.LSCB else area.label.lower()
