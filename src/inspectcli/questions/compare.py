"""One authority beside others: the newest grade of each area, the path there, and the time at each grade."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from inspectcli.domain.frameworks import NO_HEADLINE_SINCE
from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.answer import told_in
from inspectcli.questions.coverage import grade, overall
from inspectcli.questions.history import History, known_from
from inspectcli.questions.resting import of_ones_own
from inspectcli.record.models import Citation, Visit

FROM = date(2013, 11, 1)
"""Since when there are overall grades: the single inspection framework began in November 2013."""


class OverallGrade(NamedTuple):
    """The overall grade that an inspection gave."""

    visit: str
    published: PartialDate
    grade: Grade | None
    """None where it gave none, as none does from April 2026."""
    source: Citation | None
    """Where that stands."""


class Compared(NamedTuple):
    """One of the authorities."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    record_ends: PartialDate | None
    """The last day that its record knows of."""
    latest: PartialDate | None
    """Publication of its newest full inspection."""
    latest_visit: str | None
    source: Citation | None
    """Where that inspection is told of."""
    overall: Grade | None
    judgements: Mapping[Area, Grade]
    """The newest grade of each area, whichever inspection gave it last."""
    path: tuple[OverallGrade, ...]
    """The overall grades since November 2013, the first first."""
    days_at: Mapping[Grade, int]
    """By overall grade: days for which it stood since November 2013, up to the as-of day."""


class Comparison(NamedTuple):
    """The authority that was asked for, and the others beside it."""

    as_of: date
    record_ends: PartialDate | None
    """The last day that any of the records knows of."""
    chosen_as: str
    """Why these: ``named``, ``statistical neighbours``, ``region`` or ``all``."""
    authorities: tuple[Compared, ...]
    """The one that was asked for first."""
    caveats: tuple[str, ...]


def compare(histories: Iterable[History], as_of: date, chosen_as: str) -> Comparison:
    """Authorities beside each other, in the order in which they come."""
    compared, whose = [], []
    for history in histories:
        compared.append(_compared(history))
        whose.append((history.authority.name, history.whence))
    behind = [f"{name}: {told}" for name, whence in whose if whence for told in whence.caveats]
    ends = [each.record_ends for each in compared if each.record_ends]
    return Comparison(
        as_of=as_of,
        record_ends=max(ends, key=lambda day: day.latest, default=None),
        chosen_as=chosen_as,
        authorities=tuple(compared),
        caveats=(*_caveats(compared), *of_ones_own(whose), *behind),
    )


def _compared(history: History) -> Compared:
    full = [visit for visit in history.full_inspections if known_from(visit) >= FROM]
    own, newest = history.authority, history.full_inspections[-1] if history.full_inspections else None
    graded = ((area, _newest(history, area)) for area in Area)
    return Compared(
        authority=own.name,
        la_code=own.la_code,
        urn=own.urn,
        ons_code=own.ons_code,
        record_ends=history.ends,
        latest=(newest.published or newest.ended) if newest else None,
        latest_visit=newest.id if newest else None,
        source=told_in(newest) if newest else None,
        overall=overall(newest) if newest else None,
        judgements={area: found for area, found in graded if found},
        path=tuple(OverallGrade(v.id, v.published or v.ended, overall(v), told_in(v)) for v in full),
        days_at=_days_at(full, history.as_of),
    )


def _newest(history: History, area: Area) -> Grade | None:
    return next((found for visit in reversed(history.full_inspections) if (found := grade(visit, area))), None)


def _days_at(full: list[Visit], as_of: date) -> dict[Grade, int]:
    """A grade stands until the next inspection's report comes out, whether that gives one or not."""
    days: dict[Grade, int] = {}
    begins = [*map(known_from, full), as_of]
    for visit, (begin, end) in zip(full, pairwise(begins), strict=True):
        if found := overall(visit):
            days[found] = days.get(found, 0) + (end - begin).days
    return days


def _caveats(compared: Sequence[Compared]) -> Iterator[str]:
    without = [each.authority for each in compared if each.overall is None and each.latest]
    if without:
        yield (
            f"{', '.join(without)}: the newest full inspection gives no overall grade, as none does from "
            f"{NO_HEADLINE_SINCE}; the areas can be compared."
        )
    if missing := [each.authority for each in compared if each.latest is None]:
        yield f"{', '.join(missing)}: no full inspection is on record."
