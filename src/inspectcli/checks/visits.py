"""Rules about when visits were, and whether their recommendations are on record."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from inspectcli.checks import walk
from inspectcli.domain.periods import Length
from inspectcli.questions.about import LONGEST_TO_PUBLISH
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record, Visit

_LONGEST_GAP = Length(months=6 * 12)
"""Of the 556 gaps between full inspections of 2009 to 2026 that the facts of England hold, none is as long."""


def visits_on_same_days(record: Record) -> Iterator[Fault]:
    """Two visits of one kind and framework share days.

    They are one visit recorded twice, and all that it said counts twice. Visits are compared by the days that
    are certain: two in one month, of which no source gives the day, may well be two.
    """
    where = walk.paths(record)
    latest: dict[tuple[str, str | None], Visit] = {}
    for visit in walk.whole(record).visits:
        key = (visit.kind, visit.framework)
        before = latest.get(key)
        if before and _share_days(before, visit):
            when = before.days
            message = f'"{visit.id}" and "{before.id}" ({when}) are both a {visit.kind.label} on the same days'
            yield Fault((*where[visit.id], "start"), message, "make one visit of the two, or correct the dates")
        if before is None or visit.ended.earliest > before.ended.earliest:
            latest[key] = visit


def _share_days(one: Visit, other: Visit) -> bool:
    return max(one.began.latest, other.began.latest) <= min(one.ended.earliest, other.ended.earliest)


def gap_between_inspections(record: Record) -> Iterator[Fault]:
    """Over six years lie between a full inspection and the next on record.

    No authority of England has waited so long since 2009, so one is probably missing.
    """
    where = walk.paths(record)
    for before, after in pairwise(walk.whole(record).full_inspections):
        if _apart(before.ended.latest, after.began.earliest, _LONGEST_GAP):
            message = f'no full inspection is on record in the six years before "{after.id}"'
            remedy = f'add what was between, or say why there was none since "{before.id}"'
            yield Fault((*where[after.id], "start"), message, remedy)


def late_report(record: Record) -> Iterator[Fault]:
    """A report was published over a year after its inspection.

    Reports follow within months: a year is probably mistyped, and with it the day from which all is known.
    """
    for path, visit in walk.visits(record):
        if visit.published and _apart(visit.ended.latest, visit.published.earliest, LONGEST_TO_PUBLISH):
            message = f"published on {visit.published}, over a year after the visit ended on {visit.ended}"
            yield Fault((*path, "published"), message, "check both dates")


def _apart(early: date, late: date, length: Length) -> bool:
    """Whether more than that lies between two days."""
    return length.before(late) > early


def recommendations_not_on_record(record: Record) -> Iterator[Fault]:
    """Visits made recommendations that the record does not hold; told once, at the first of them.

    What they asked for is missing from every list, and earlier recommendations stay open only as far as recorded.
    """
    missing = [(path, visit) for path, visit in walk.visits(record) if not visit.recommendations_on_record]
    if missing:
        (path, visit), *others = missing
        more = f" and {len(others)} more" if others else ""
        message = f'the recommendations of "{visit.id}"{more} are not on record'
        yield Fault((*path, "recommendations_on_record"), message, "add them, if the reports can be had")


def no_recommendations(record: Record) -> Iterator[Fault]:
    """A full inspection has no recommendations, and does not say that they are not on record.

    All earlier recommendations then count as not carried forward, although nobody may have read the report.
    """
    for path, visit in walk.full_inspections(record):
        if visit.recommendations_on_record and not visit.recommendations:
            message = f'"{visit.id}" makes no recommendation, so all earlier ones count as not carried forward'
            remedy = "add them, or recommendations_on_record = false, unless its report makes none"
            yield Fault((*path, "id"), message, remedy)


def published_by_file_name(record: Record) -> Iterator[Fault]:
    """The day of publication was read in the name of the report's file, and nobody has compared it.

    From that day on all that the report says counts as known, and whoever saved the file may have erred.
    """
    for path, visit in walk.visits(record):
        if visit.published and visit.published_from == "file-name":
            message = f'that "{visit.id}" was published on {visit.published} is known by its file\'s name only'
            remedy = "compare it with the report or the official statistics, then say so under published_from"
            yield Fault((*path, "published_from"), message, remedy)


def compared_with_later(record: Record) -> Iterator[Fault]:
    """A visit says that its recommendations were compared with those of a visit that is not earlier.

    It continues nothing that came after it; and the earlier visit that was meant counts as not compared.
    """
    order = walk.whole(record).order
    for path, visit in walk.visits(record):
        for place, key in enumerate(visit.compared_with or ()):
            if order[key] >= order[visit.id]:
                message = f'"{key}" is no earlier visit than "{visit.id}"'
                yield Fault((*path, "compared_with", place), message, "name earlier visits only")
