"""What can be said of many authorities at once: grades now, who is inadequate, who moved, how long it takes.

Pure functions of histories in one pass: each is boiled down to an ``AuthorityStanding`` and let go. Nothing
here is a rate of repeated recommendations: inspectors ask everybody for the same things, so it would say nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from inspectcli.domain.frameworks import CORE
from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.answer import told_in
from inspectcli.questions.comparing import listed
from inspectcli.questions.coverage import grade, overall, side
from inspectcli.questions.history import History, Whence, known_from
from inspectcli.questions.resting import of_ones_own
from inspectcli.record.models import Citation, Visit


class Held(NamedTuple):
    """A grade, and since when it stands without a break."""

    grade: Grade
    since: PartialDate
    """Publication of the first of the inspections in a row that gave it."""
    visit: str
    """Id of the inspection that gave it last."""
    source: Citation | None
    """Where that inspection is told of."""


class Move(NamedTuple):
    """A grade that went up or down from one inspection to the next."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    area: Area | None
    """None for the overall grade."""
    old: Grade
    new: Grade
    change: int
    """Grades up (positive) or down."""
    published: PartialDate
    visit: str
    source: Citation | None
    """Where that visit is told of."""


class Reported(NamedTuple):
    """The report of a full inspection, and what moved with it."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    region: str | None
    visit: str
    """Id of the inspection."""
    latest: PartialDate
    """Publication of the report."""
    days: int
    """How long that is past."""
    overall: Grade | None
    """The overall grade that it gave, if any."""
    change: int | None
    """Grades up (positive) or down overall since the last one; null where one of the two is missing."""
    areas_up: tuple[Area, ...]
    """Areas whose grade is better than the last that an inspection gave."""
    areas_down: tuple[Area, ...]
    """Areas whose grade is worse."""
    source: Citation | None
    """Where the inspection is told of."""


class Spell(NamedTuple):
    """From an inspection that found services inadequate overall to the one that found them good or better."""

    begun: date
    ended: date
    """When it was over, or the day up to which it was followed."""
    reached_good: bool


class AuthorityStanding(NamedTuple):
    """What one authority's history comes to."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    region: str | None
    latest: PartialDate | None
    """Publication of its newest full inspection."""
    latest_visit: str | None
    source: Citation | None
    """Where that inspection is told of."""
    overall: Held | None
    """None where the newest full inspection gave no overall grade."""
    areas: Mapping[Area, Held]
    reports: tuple[Reported, ...]
    """Every full inspection, the first first."""
    moves: tuple[Move, ...]
    spells: tuple[Spell, ...]
    record_ends: PartialDate | None
    whence: Whence | None
    """Which record that is; None where nobody has said."""


class Share(NamedTuple):
    """How many authorities have a grade."""

    area: Area | None
    """None for the overall grade."""
    region: str | None
    """None for all regions."""
    grade: Grade
    authorities: int
    of: int
    """How many have any grade of that sort."""


class Inadequate(NamedTuple):
    """An authority that is inadequate in an area, and since when."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    region: str | None
    area: Area | None
    since: PartialDate
    visit: str
    source: Citation | None
    """Where that visit is told of."""


class Waiting(NamedTuple):
    """An authority, and how long its newest full inspection is past."""

    authority: str
    la_code: int | None
    urn: int | None
    ons_code: str | None
    latest: PartialDate
    days: int
    source: Citation | None
    """Where that inspection is told of."""


class TimeToGood(NamedTuple):
    """How long it took from inadequate overall to good or outstanding: a survival estimate (Kaplan and Meier).

    Those that have not got there are counted for as long as they were followed, so that they do not drop out.
    """

    spells: int
    reached: int
    waiting: int
    quarter_days: int | None
    """Days by which a quarter had got there; null where so many never have."""
    median_days: int | None
    three_quarters_days: int | None


class England(NamedTuple):
    """What can be said of all of them."""

    as_of: date
    record_ends: PartialDate | None
    """The last day that any of the records knows of."""
    authorities: int
    since: date
    """From when on movement is told."""
    grades: tuple[Share, ...]
    inadequate: tuple[Inadequate, ...]
    inspected: tuple[Reported, ...]
    """The reports of full inspections that came out since that day, the newest first."""
    moves: tuple[Move, ...]
    longest: tuple[Waiting, ...]
    """Everybody, the longest since a full inspection first."""
    time_to_good: TimeToGood
    caveats: tuple[str, ...]


def standing(history: History, region: str | None = None) -> AuthorityStanding:
    """What one history comes to."""
    full = history.full_inspections
    newest = full[-1] if full else None
    own = history.authority
    headline = [(visit, found) for visit in full if (found := overall(visit))]
    areas = {area: [(visit, found) for visit in full if (found := grade(visit, area))] for area in Area}
    held = {area: _held(graded) for area, graded in areas.items() if graded}
    moves = tuple(_all_moves(history, headline, areas))
    return AuthorityStanding(
        authority=own.name,
        la_code=own.la_code,
        urn=own.urn,
        ons_code=own.ons_code,
        region=region,
        latest=_published(newest) if newest else None,
        latest_visit=newest.id if newest else None,
        source=told_in(newest) if newest else None,
        overall=_held(headline) if headline and newest and overall(newest) else None,
        areas=held,
        reports=tuple(_reported(history, region, moves)),
        moves=moves,
        spells=tuple(_spells(full, history.as_of)),
        record_ends=max((_published(visit) for visit in history.visits), key=lambda day: day.latest, default=None),
        whence=history.whence,
    )


def england(standings: Iterable[AuthorityStanding], as_of: date, since: date) -> England:
    """What many authorities come to together.

    Args:
        standings: one an authority.
        as_of: the day of which they are told.
        since: from when on movement is told.
    """
    every = tuple(standings)
    dated = [(each, each.latest) for each in every if each.latest]
    waits = [_waiting(each, latest, as_of) for each, latest in dated]
    recent = [report for each in every for report in each.reports if report.latest.latest >= since]
    moves = [move for each in every for move in each.moves if move.published.latest >= since]
    return England(
        as_of=as_of,
        record_ends=max((e.record_ends for e in every if e.record_ends), key=lambda day: day.latest, default=None),
        authorities=len(every),
        since=since,
        grades=tuple(_shares(every)),
        inadequate=tuple(sorted(_inadequate(every), key=lambda e: (e.since.latest, e.authority))),
        inspected=tuple(sorted(recent, key=lambda each: (each.days, each.authority))),
        moves=tuple(sorted(moves, key=lambda m: (-m.published.latest.toordinal(), m.authority, m.area or ""))),
        longest=tuple(sorted(waits, key=lambda each: (-each.days, each.authority))),
        time_to_good=time_to_good([spell for each in every for spell in each.spells]),
        caveats=tuple(_caveats(every, len(dated))),
    )


def time_to_good(spells: Sequence[Spell]) -> TimeToGood:
    """The survival estimate of how long it takes from inadequate to good."""
    reached = sum(spell.reached_good for spell in spells)
    return TimeToGood(
        spells=len(spells),
        reached=reached,
        waiting=len(spells) - reached,
        quarter_days=_by_which(spells, 0.75),
        median_days=_by_which(spells, 0.5),
        three_quarters_days=_by_which(spells, 0.25),
    )


def _by_which(spells: Sequence[Spell], left: float) -> int | None:
    """The first day on which no more than a share is still on its way, by Kaplan's and Meier's estimate."""
    lasted = sorted(((spell.ended - spell.begun).days, spell.reached_good) for spell in spells)
    at_risk, surviving = len(lasted), 1.0
    for days in dict.fromkeys(days for days, _ in lasted):
        arrived = sum(good for length, good in lasted if length == days)
        surviving *= 1 - arrived / at_risk
        at_risk -= sum(length == days for length, _ in lasted)
        if surviving <= left:
            return days
    return None


def _published(visit: Visit) -> PartialDate:
    return visit.published or visit.ended


def _held(graded: Sequence[tuple[Visit, Grade]]) -> Held:
    last, newest = graded[-1]
    since = last
    for visit, found in reversed(graded):
        if found.rank != newest.rank:
            break
        since = visit
    return Held(newest, _published(since), last.id, told_in(last))


def _all_moves(
    history: History,
    headline: Sequence[tuple[Visit, Grade]],
    areas: Mapping[Area, Sequence[tuple[Visit, Grade]]],
) -> Iterator[Move]:
    for area, graded in ((None, headline), *areas.items()):
        for (_, old), (visit, new) in pairwise(graded):
            if change := new.rank - old.rank:
                yield Move(
                    authority=history.authority.name,
                    la_code=history.authority.la_code,
                    urn=history.authority.urn,
                    ons_code=history.authority.ons_code,
                    area=area,
                    old=old,
                    new=new,
                    change=change,
                    published=_published(visit),
                    visit=visit.id,
                    source=told_in(visit),
                )


def _reported(history: History, region: str | None, moves: Sequence[Move]) -> Iterator[Reported]:
    own, before = history.authority, None
    for visit in history.full_inspections:
        moved = {move.area: move.change for move in moves if move.visit == visit.id}
        found = overall(visit)
        yield Reported(
            authority=own.name,
            la_code=own.la_code,
            urn=own.urn,
            ons_code=own.ons_code,
            region=region,
            visit=visit.id,
            latest=_published(visit),
            days=(history.as_of - _published(visit).latest).days,
            overall=found,
            change=moved.get(None, 0) if found and before else None,
            areas_up=tuple(area for area, by in moved.items() if area and by > 0),
            areas_down=tuple(area for area, by in moved.items() if area and by < 0),
            source=told_in(visit),
        )
        before = before or found


def _spells(full: Sequence[Visit], as_of: date) -> Iterator[Spell]:
    """An inspection without an overall grade ends what can be followed, whatever its areas were."""
    begun: date | None = None
    for visit in full:
        found = overall(visit)
        if found is Grade.INADEQUATE:
            begun = begun or known_from(visit)
        elif begun is not None and side(visit) is None and (found is None or found >= Grade.GOOD):
            yield Spell(begun, known_from(visit), reached_good=found is not None)
            begun = None
    if begun is not None:
        yield Spell(begun, as_of, reached_good=False)


def _waiting(each: AuthorityStanding, latest: PartialDate, as_of: date) -> Waiting:
    return Waiting(
        authority=each.authority,
        la_code=each.la_code,
        urn=each.urn,
        ons_code=each.ons_code,
        latest=latest,
        days=(as_of - latest.latest).days,
        source=each.source,
    )


def grades_now(each: AuthorityStanding) -> Iterator[tuple[Area | None, Held]]:
    """The grades that an authority has now: overall (None) and of the areas that inspections of today judge."""
    if each.overall:
        yield None, each.overall
    yield from ((area, each.areas[area]) for area in CORE if area in each.areas)


def _shares(every: Sequence[AuthorityStanding]) -> Iterator[Share]:
    regions = sorted({each.region for each in every if each.region})
    for region in (None, *regions):
        chosen = [each for each in every if region in (None, each.region)]
        counts = Counter((area, held.grade) for each in chosen for area, held in grades_now(each))
        for area in (None, *CORE):
            of = sum(count for (graded, _), count in counts.items() if graded is area)
            for found in Grade:
                if count := counts[area, found]:
                    yield Share(area=area, region=region, grade=found, authorities=count, of=of)


def _inadequate(every: Sequence[AuthorityStanding]) -> Iterator[Inadequate]:
    for each in every:
        for area, held in grades_now(each):
            if held.grade is Grade.INADEQUATE:
                yield Inadequate(
                    authority=each.authority,
                    la_code=each.la_code,
                    urn=each.urn,
                    ons_code=each.ons_code,
                    region=each.region,
                    area=area,
                    since=held.since,
                    visit=held.visit,
                    source=held.source,
                )


def _caveats(every: Sequence[AuthorityStanding], inspected: int) -> Iterator[str]:
    ungraded = sum(each.overall is None and each.latest is not None for each in every)
    if ungraded and ungraded == inspected:
        yield "None has an overall grade from its newest full inspection."
    elif ungraded:
        verb = "has" if ungraded == 1 else "have"
        yield (
            f"{ungraded} {verb} no overall grade from the newest full inspection, so the overall grades are of "
            f"the other {inspected - ungraded}."
        )
    yield from of_ones_own([(each.authority, each.whence) for each in every])
    if behind := [each.authority for each in every if each.whence and each.whence.caveats]:
        verb = "does" if len(behind) == 1 else "do"
        yield (
            f"The facts that come with the program know later visits than the record{'s' if behind[1:] else ''} "
            f"of {listed(behind)} {verb}: timeline --authority tells which."
        )
    if missing := len(every) - inspected:
        yield f"Of {missing} no full inspection is on record."
