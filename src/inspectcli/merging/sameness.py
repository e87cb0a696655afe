"""Whether two accounts are of one visit, and whether a record still says all that it said."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from inspectcli.domain.periods import Length

if TYPE_CHECKING:
    from inspectcli.record.models import Record, Visit

_LONGEST_TO_REPORT = Length(months=3)
"""From an inspection to its report: where no day of it is on record, it was not longer ago."""


def is_one_visit(visit: "Visit", other: "Visit") -> bool:
    """Whether a visit on record and one that a source tells of are one: of one kind, on the same days.

    One of another framework counts only if it began on the very day: two sides of a service were once inspected
    apart, and a source may give no more than a year.
    """
    if visit.kind is not other.kind:
        return False
    (first, last), (begins, ends) = _within(visit), _within(other)
    framework = visit.framework in {None, other.framework}
    same_start = visit.start is not None and visit.start == other.start
    return same_start or (framework and max(first, begins) <= min(last, ends))


def same_but_for(
    before: "Record", after: "Record", changed: Collection[str], sources: Collection[str] = ()
) -> bool:
    """Whether a record says all that it said, apart from some visits and sources, and more sources."""
    kept = [visit for visit in before.visits if visit.id not in changed]
    return (
        before.authority == after.authority
        and before.events == after.events
        and before.actions == after.actions
        and kept == [visit for visit in after.visits if visit.id not in changed]
        and all(after.sources.get(key) == each for key, each in before.sources.items() if key not in sources)
    )


def _within(visit: "Visit") -> tuple[date, date]:
    """The first and last day on which a visit can have been: where one is not on record, close to its report."""
    last = visit.end or visit.published or visit.began
    first = visit.start.earliest if visit.start else _LONGEST_TO_REPORT.before(last.earliest)
    return first, last.latest
