"""The official history of 2009 to 2023: a row an authority, a group of columns an inspection.

It shows "Requires improvement to be good" for inspections before SIF, which said "adequate": the one thing that is
put right where it is read.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from england.rows import Row, by_name, day, grade_of, jointly, tables, variant_of
from england.told import Origin, Told
from inspectcli.domain.frameworks import side_of
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant


class _Columns(NamedTuple):
    """The columns of the official history that tell of one inspection, by their headings."""

    framework: Framework
    variant: Variant | None
    published: str
    grades: Mapping[Area | None, str]
    """By area, None being the overall grade."""


_SIF_AREAS: Mapping[Area | None, str] = {
    None: "{} Overall Judgement (OE)",
    Area.HELP_AND_PROTECTION: "{} children who need help and protection",
    Area.IN_CARE: "{} children looked after and achieving permanence",
    Area.ADOPTION: "{} CLA Sub: Adoption Performance",
    Area.CARE_LEAVERS: "{} CLA Sub: Experiences and progress of care leavers",
    Area.LEADERSHIP: "{} leadership, management and governance",
}
_EXPERIENCES = "{}ILACS framework experiences and progress of"
_ILACS_AREAS: Mapping[Area | None, str] = {
    None: "{}ILACS framework overall effectiveness",
    Area.LEADERSHIP: "{}ILACS framework impact of leaders",
    Area.HELP_AND_PROTECTION: f"{_EXPERIENCES} children who need help and protection",
}
_JOINT = f"{_EXPERIENCES} children in care and care leavers"


def _named(headings: Mapping[Area | None, str], which: str) -> dict[Area | None, str]:
    return {area: heading.format(which) for area, heading in headings.items()}


def _ilacs_columns(which: str, care: Mapping[Area | None, str]) -> _Columns:
    grades = {**_named(_ILACS_AREAS, which), **_named(care, which)}
    return _Columns(Framework.ILACS, None, f"{which}ILACS framework publication date", grades)


_HISTORY = (
    _Columns(
        Framework.SLAC,
        None,
        "Safeguarding & Looked After Children (SLAC) Inspection publication date",
        {
            Area.HELP_AND_PROTECTION: "SLAC Safeguarding Overall effectiveness (OE)",
            Area.IN_CARE: "SLAC Looked After Children Overall Effectiveness (OE)",
        },
    ),
    _Columns(
        Framework.SLAC,
        Variant.REINSPECTION,
        "SLAC re-inspection of Safeguarding publication date",
        {Area.HELP_AND_PROTECTION: "SLAC re-inspection Safeguarding OE"},
    ),
    _Columns(
        Framework.SLAC,
        Variant.REINSPECTION,
        "SLAC re-inspection of services for Children Looked After publication date",
        {Area.IN_CARE: "SLAC re-inspection of services Children Looked After OE"},
    ),
    _Columns(
        Framework.CHILD_PROTECTION,
        None,
        "Child Protection Inspections (CPI) publication date",
        {None: "CPI Overall Effectiveness (OE)"},
    ),
    _Columns(
        Framework.CHILD_PROTECTION,
        Variant.REINSPECTION,
        "Child Protection Re-Inspection (CPRI) publication date",
        {None: "CPRI Overall Effectiveness (OE)"},
    ),
    _Columns(
        Framework.LOOKED_AFTER_CHILDREN,
        None,
        "Targeted Looked After Children (TLAC) inspection publication date",
        {None: "TLAC Overall Effectiveness (OE)"},
    ),
    _Columns(
        Framework.SIF,
        None,
        "Single Inspection of LA Children's Services (SIF) First SIF publication date",
        {**_named(_SIF_AREAS, "First SIF"), Area.LSCB: "LSCB Overall Effectiveness"},
    ),
    _Columns(
        Framework.SIF,
        Variant.REINSPECTION,
        "Single Inspection of LA Children's Services (SIF) SIF Re-inspection publication date",
        _named(_SIF_AREAS, "SIF Re-inspection"),
    ),
    _ilacs_columns("First ", {Area.IN_CARE: _JOINT}),
    _ilacs_columns("", {Area.IN_CARE: _JOINT}),  # the table of authorities that are no more
    _ilacs_columns(
        "Second ",
        {
            Area.IN_CARE: f"{_EXPERIENCES} children in care",
            Area.CARE_LEAVERS: f"{_EXPERIENCES} care leavers",
        },
    ),
)


def history(path: Path) -> Iterator[Told]:
    """Both tables of the file; the second is of authorities that are no more, one of them a namesake."""
    for gone, table in enumerate(tables(path)):
        for row in table:
            for columns in _HISTORY:
                if row.get(columns.published):
                    yield _told(row, columns, gone=bool(gone))


def _told(row: Row, columns: _Columns, *, gone: bool) -> Told:
    grades = {area: grade for area, name in columns.grades.items() if (grade := grade_of(row[name]))}
    if columns.framework not in {Framework.SIF, Framework.ILACS}:
        grades = {area: _before_sif(grade) for area, grade in grades.items()}
    rating = grades.get(None)
    judgements = {area: grade for area, grade in grades.items() if area}
    if rating and (side := side_of(columns.framework)):
        judgements[side] = rating
    kind = row.get(columns.published.replace("publication date", "inspection type"), "")
    return Told(
        Origin.HISTORY_2023,
        by_name(row["Local authority name"], gone=gone),
        Kind.FULL_INSPECTION,
        columns.framework,
        variant=columns.variant or variant_of(kind),
        published=day(row[columns.published]),
        rating=rating,
        **(jointly(judgements) if columns.framework is Framework.ILACS else {"judgements": judgements}),
    )


def _before_sif(grade: Grade) -> Grade:
    return Grade.ADEQUATE if grade is Grade.REQUIRES_IMPROVEMENT else grade
