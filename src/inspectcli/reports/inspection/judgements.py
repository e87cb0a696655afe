"""The judgements of a report: its table, its overall sentence, and all other places that state a grade.

The table counts, and for the board the first statement; a place that says otherwise makes a warning. What the
table leaves in doubt counts where the rest of the report agrees on it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspectcli.domain.frameworks import has_headline
from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.reports.inspection import grades, tables
from inspectcli.reports.inspection.grades import Overall, Statement
from inspectcli.reports.inspection.rows import Row
from inspectcli.reports.inspection.tables import GradeTable

_TABLE_PAGES = 2
"""The table stands on the first page, or runs on to the second."""
_BOARD_REVIEWED = re.compile(r"review\s+of\s+the\s+effectiveness\s+of\s+the\s+local\s+safeguarding", re.IGNORECASE)
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


def read(pages: Sequence[str], framework: Framework, start: date | None, name: str = "") -> Judgements:
    """The judgements of a report.

    Args:
        pages: its text, page 1 first.
        framework: decides which rows its table must have.
        start: the first day of the inspection, which decides whether there must be an overall grade.
        name: the authority's in short, whose words are no grades.
    """
    marked = {n: grades.marked(page, name) for n, page in enumerate(pages, 1) if grades.may_state(page)}
    front = "\n".join(grades.marked(page, name) for page in pages[:_TABLE_PAGES])
    table = tables.table(front, start)
    board = grades.lscb(marked) if framework is Framework.SIF else []
    later = {number: page for number, page in marked.items() if number > 1}
    elsewhere = [*grades.stated(later), *board[1:]]
    areas, doubts = _areas(table, framework, elsewhere)
    rating, doubt = _rating(table, grades.overall(front[: table.begins], name), framework, start)
    if framework is Framework.SIF and (board or _BOARD_REVIEWED.search(front)):
        areas[Area.LSCB] = board[0].grade if board else None
        doubts += [] if board else ["the grade of the Local Safeguarding Children Board could not be read"]
    joint = Row.JOINT in table.grades and len({areas[area] for area in Row.JOINT.areas}) == 1
    return Judgements(
        rating=rating,
        areas={area: areas[area] for area in Area if area in areas},
        together=Row.JOINT.areas if joint else (),
        warnings=(*doubt, *doubts, *_differences(rating, areas, elsewhere)),
    )


def _areas(
    table: GradeTable, framework: Framework, elsewhere: Sequence[Statement]
) -> tuple[dict[Area, Grade | None], list[str]]:
    """The grades of the table; those that it does not give, where the rest of the report agrees on them."""
    read, contradictions = _read(table)
    expected = dict.fromkeys(area for row in _ROWS[framework] for area in row.areas)
    missing = [area for area in expected if area not in read]
    stated = {area: grade for area in missing if (grade := _agreed(area, elsewhere))}
    doubts = [*table.doubts, *contradictions]
    if not doubts:
        doubts += [f"the table of judgements has no row for {_name(area)}" for area in missing]
    if stated:
        doubts += [f"read from the headings of the body instead: {', '.join(map(_name, stated))}"]
    return {**expected, **read, **stated}, doubts


def _read(table: GradeTable) -> tuple[dict[Area, Grade], list[str]]:
    """The grade of each area on which all rows of it agree, and a sentence for each on which they do not."""
    given: dict[Area, list[Grade]] = {}
    for row, grade in table.grades.items():
        for area in row.areas:
            given.setdefault(area, []).append(grade)
    read = {area: found[0] for area, found in given.items() if len(set(found)) == 1}
    split = [area for area in given if area not in read]
    return read, [f"the rows of the table of judgements contradict each other on {_name(area)}" for area in split]


def _agreed(area: Area, elsewhere: Sequence[Statement]) -> Grade | None:
    said = {statement.grade for statement in elsewhere if area in statement.areas}
    return said.pop() if len(said) == 1 else None


def _rating(
    table: GradeTable, said: Overall, framework: Framework, start: date | None
) -> tuple[Grade | None, list[str]]:
    if framework is Framework.ILACS:
        grade = table.grades.get(Row.OVERALL)
        none_given = start is not None and not has_headline(framework, start)
        return grade, [] if grade or none_given else ["the overall grade could not be read"]
    if said.doubt:
        return None, [f"the overall grade is not plain from “{said.doubt}”"]
    if len(said.grades) > 1:
        both = " and ".join(grade.label for grade in said.grades)
        return None, [f"the front page states two overall grades: {both}"]
    return next(iter(said.grades), None), [] if said.grades else ["the overall grade could not be read"]


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
