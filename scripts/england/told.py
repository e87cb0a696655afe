"""What a source says of a visit, who it is, and how far it is trusted."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant

Field = str
"""A key of a visit in the data file, or an area for its grade."""


class Origin(StrEnum):
    """Who says it, the most trusted first; the value is the source's id in a record."""

    REPORT = "report"
    """The report itself, as it was read."""
    ILACS_2025 = "ilacs-2025"
    IN_YEAR_2025 = "in-year-2024-25"
    IN_YEAR_2024 = "in-year-2023-24"
    IN_YEAR_2023 = "in-year-2022-23"
    HISTORY_2023 = "history-2023"
    LINKS = "links"
    NEWEST = "newest-2026"

    @property
    def published_from(self) -> str:
        """The data file's word for where a day of publication was read."""
        if self is Origin.REPORT:
            return "report"
        return "listing" if self in _LISTINGS else "statistics"

    @property
    def named(self) -> str:
        """As a note calls it."""
        return "the report" if self is Origin.REPORT else SOURCES[self]["short"]


_LISTINGS = frozenset({Origin.LINKS, Origin.NEWEST})
_OFSTED = {"kind": "dataset", "publisher": "Ofsted", "licence": "OGL-3.0"}
_STATISTICS = "https://www.gov.uk/government/statistics/"
_COLLECTION = "https://www.gov.uk/government/collections/childrens-social-care-statistics"
_TOOL = {"kind": "dataset", "publisher": "Public tools that list Ofsted's reports"}
SOURCES: dict[Origin, dict[str, str]] = {
    Origin.ILACS_2025: {
        "short": "the official history of ILACS inspections to March 2025",
        "title": "Official statistics: ILACS inspection history from 2018 to 2025",
        **_OFSTED,
        "published": "2025",
        "url": _COLLECTION,
        "note": "Gives the first day of an inspection and not the last.",
    },
    Origin.IN_YEAR_2025: {
        "short": "the official list of the year to March 2025",
        "title": "Official statistics: local authority inspection outcomes as at 31 March 2025, in-year 2024-25",
        **_OFSTED,
        "published": "2025",
        "url": _COLLECTION,
        "note": "Gives the first day of a visit and not the last.",
    },
    Origin.IN_YEAR_2024: {
        "short": "the official list of the year to March 2024",
        "title": "Official statistics: local authority inspection outcomes as at 31 March 2024, in-year 2023-24",
        **_OFSTED,
        "published": "2024-08-30",
        "url": f"{_STATISTICS}local-authority-inspection-outcomes-as-at-31-march-2024",
        "note": "Gives the first day of a visit, and neither its last nor the day of publication.",
    },
    Origin.IN_YEAR_2023: {
        "short": "the official list of the year to March 2023",
        "title": "Official statistics: children's social care in England 2023, underlying data, in-year 2022-23",
        **_OFSTED,
        "published": "2023",
        "url": f"{_STATISTICS}childrens-social-care-data-in-england-2023",
        "note": "Gives the first day of a visit, and neither its last nor the day of publication.",
    },
    Origin.HISTORY_2023: {
        "short": "the official history of inspections to 2023",
        "title": "Official statistics: children's social care data in England 2023, LA inspections 2009 to 2023",
        **_OFSTED,
        "published": "2023",
        "url": f"{_STATISTICS}childrens-social-care-data-in-england-2023",
        "note": "Gives no days of inspection. For inspections before November 2013 it shows “requires improvement "
        "to be good” where they said “adequate”, which is what stands here.",
    },
    Origin.LINKS: {
        "short": "the listing of reports",
        "title": "Addresses of Ofsted's reports on children's services, each with its day of publication",
        **_TOOL,
        "published": "2026",
        "note": "Made from Ofsted's site by others; a few of its days differ from those that the reports print.",
    },
    Origin.NEWEST: {
        "short": "the listing of newest outcomes",
        "title": "Newest full inspection of each of England's 153 authorities",
        **_TOOL,
        "published": "2026-06",
        "note": "Made from Ofsted's site by others: convenient, not authoritative.",
    },
}
"""What a record says of each source, and ``short``: how a note names it. Each report has a table of its own."""


class Told(NamedTuple):
    """What one source says of one visit; None where it says nothing."""

    origin: Origin
    la_code: int
    kind: Kind
    framework: Framework | None = None
    """None for a source that lists reports without saying of what."""
    variant: Variant | None = None
    start: date | None = None
    end: date | None = None
    published: date | None = None
    published_by: Origin | None = None
    """Who says that day, where it is not the source itself."""
    rating: Grade | None = None
    judgements: Mapping[Area, Grade] = {}
    together: bool = False
    """Whether children in care and care leavers were judged as one."""
    lead_inspector: str | None = None
    summary: str | None = None
    url: str | None = None


class Claim(NamedTuple):
    """One value that a source gives, as it stands in a data file."""

    field: Field
    value: str
    origin: Origin


def claims(told: Told) -> Iterator[Claim]:
    """Every value that a source gives of a visit."""
    values: dict[Field, object] = {
        "variant": told.variant,
        "start": told.start,
        "end": told.end,
        "rating": told.rating,
        "lead_inspector": told.lead_inspector,
        "summary": told.summary,
    }
    values |= {area.value: grade for area, grade in told.judgements.items()}
    yield from (Claim(field, str(value), told.origin) for field, value in values.items() if value is not None)
    if told.published:
        yield Claim("published", str(told.published), told.published_by or told.origin)


def trust(claim: Claim) -> int:
    """How far down a claim stands among others of its field; the lowest counts."""
    place = list(Origin).index(claim.origin)
    # No report prints whether it is of a standard or a short inspection: import goes by how long it took.
    unprinted = claim.field == "variant" and claim.value != Variant.REINSPECTION and claim.origin is Origin.REPORT
    return list(Origin).index(Origin.HISTORY_2023) if unprinted else place
