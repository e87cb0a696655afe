"""Each file taken for what it says: a row, or a group of its columns, to what it tells of one visit.

Nothing is decided here, not even whether two of them speak of one visit.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from england.history import history
from england.rows import by_name, by_urn, day, grade_of, jointly, judgements_of, rows, tables, variant_of
from england.told import Origin, Told
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant

_LONGEST_SHORT = 7
"""Days: a short inspection lasts one week and a standard one two."""
_CORE = (Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS)
_KINDS = {"LA Monitoring visit": Kind.MONITORING_VISIT, "ILACS Focused Visit": Kind.FOCUSED_VISIT}
_RELEASES = {"2024-25": Origin.IN_YEAR_2025, "2023-24": Origin.IN_YEAR_2024, "2022-23": Origin.IN_YEAR_2023}
_GONE = "No longer exists"


def read(folder: Path) -> tuple[Told, ...]:
    """What all files of a folder say, in no particular order."""
    return (
        *_reports_read(folder / "reports-read.json"),
        *_outcomes(folder / "outcomes-2025-26.csv"),
        *_ilacs(folder / "official-ilacs-2018-2025.csv"),
        *_in_year(folder / "official-visits-2022-2025.csv"),
        *history(folder / "official-2009-2023.csv"),
        *_links(folder / "report-links.csv"),
        *_newest(folder / "latest-outcomes.csv"),
    )


# The reports.


def _reports_read(path: Path) -> Iterator[Told]:
    """Reports that the program read; a day of publication from a file's name is the listing's."""
    for report in json.loads(path.read_text("utf-8"))["reports"]:
        yield Told(
            Origin.REPORT,
            by_urn(report["urn"]),
            Kind.FULL_INSPECTION,
            Framework(report["framework"]),
            variant=report["variant"] and Variant(report["variant"]),
            start=day(report["start"]),
            end=day(report["end"]),
            published=day(report["published"]),
            published_by=Origin.LINKS if report["published_from"] == "file name" else None,
            rating=report["rating"] and Grade(report["rating"]),
            judgements={Area(area): Grade(grade) for area, grade in report["judgements"].items() if grade},
            together=bool(report["judged_together"]),
            lead_inspector=report["lead_inspector"],
            url=report["url"],
        )


def _outcomes(path: Path) -> Iterator[Told]:
    """Reports that were read by hand; ILACS reports print no day of publication, so that is the listing's."""
    for row in rows(path):
        start, end = day(row["start"]), day(row["end"])
        yield Told(
            Origin.REPORT,
            by_urn(row["urn"]),
            Kind.FULL_INSPECTION,
            Framework.ILACS,
            variant=_by_length(start, end),
            start=start,
            end=end,
            published=day(row["published"]),
            published_by=Origin.LINKS,
            rating=grade_of(row["overall"]),
            judgements=judgements_of(row, _CORE),
            lead_inspector=row["lead_inspector"] or None,
            url=row["url"],
        )


def _by_length(start: date | None, end: date | None) -> Variant | None:
    if not (start and end):
        return None
    return Variant.SHORT if (end - start).days < _LONGEST_SHORT else Variant.STANDARD


# Official statistics.


def _ilacs(path: Path) -> Iterator[Told]:
    headings = {
        Area.LEADERSHIP: "The impact of leaders on social work practice with children and families",
        Area.HELP_AND_PROTECTION: "The experiences and progress of children who need help and protection",
        Area.IN_CARE: "The experiences and progress of children in care",
        Area.CARE_LEAVERS: "The experiences and progress of care leavers",
    }
    (table,) = tables(path)
    for row in table:
        judgements = {area: grade for area, name in headings.items() if (grade := grade_of(row[name]))}
        gone = row["Local authority status"] == _GONE
        yield Told(
            Origin.ILACS_2025,
            by_name(row["Local authority name"], gone=gone),
            Kind.FULL_INSPECTION,
            Framework.ILACS,
            variant=variant_of(row["Inspection type"]),
            start=day(row["Inspection date"]),
            published=day(row["Publication date"]),
            rating=grade_of(row["Overall effectiveness"]),
            **jointly(judgements),
        )


def _in_year(path: Path) -> Iterator[Told]:
    for row in rows(path):
        kind = _KINDS.get(row["type"], Kind.FULL_INSPECTION)
        full = kind is Kind.FULL_INSPECTION
        yield Told(
            _RELEASES[row["release"].rpartition("in-year ")[2]],
            by_name(row["authority"]),
            kind,
            Framework.ILACS if full else None,
            variant=variant_of(row["type"]) if full else None,
            start=day(row["start"]),
            published=day(row["published"]),
            rating=grade_of(row["overall"]),
            summary=f"Theme: {row['theme'][:1].lower()}{row['theme'][1:]}" if row["theme"] else None,
            **jointly(judgements_of(row, _CORE)),
        )


# Listings.


def _links(path: Path) -> Iterator[Told]:
    for row in rows(path):
        yield Told(
            Origin.LINKS,
            by_urn(row["urn"]),
            Kind.FULL_INSPECTION,
            start=day(row["inspection_start"]),
            end=day(row["inspection_end"]),
            published=day(row["published"]),
            url=row["url"],
        )


def _newest(path: Path) -> Iterator[Told]:
    for row in rows(path):
        yield Told(
            Origin.NEWEST,
            by_urn(row["urn"]),
            Kind.FULL_INSPECTION,
            Framework.ILACS,
            variant=variant_of(row["framework"]),
            start=day(row["inspection_start"]),
            end=day(row["inspection_end"]),
            published=day(row["published"]),
            rating=grade_of(row["overall"]),
            judgements=judgements_of(row, _CORE),
            url=row["report_url"] or None,
        )
