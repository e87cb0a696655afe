"""A record as it was known on one day: the visits in order, and who said what of whom.

A visit is known from the day its report was published, or, where that is not on record, from the day it ended;
where only a month or year is known, from the last day that it can mean. Everything else derives from a
``History``, so the same question can be asked as of any past day and can know nothing published after it; only
where the record ends is told of the whole of it.

Visits stand in the order of inspection, and one that speaks of another stands after it: dates of limited
precision never turn the two round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Body, Dating, Kind, Origin, Outcome
from inspectcli.questions.coverage import is_full, may_address
from inspectcli.record.models import Action, Authority, Event, Finding, Recommendation, Record, Source, Visit


class Whence(NamedTuple):
    """Which record a history is read from."""

    origin: Origin
    file: str
    """The name of the file, without its folder."""
    caveats: tuple[str, ...] = ()
    """What a reader must know of the choice of that record, in sentences."""


class Made(NamedTuple):
    """A recommendation and the visit that made it."""

    recommendation: Recommendation
    visit: Visit

    @property
    def id(self) -> str:
        """The recommendation's id."""
        return self.recommendation.id


class Asked(NamedTuple):
    """What one visit asked of one body."""

    visit: Visit
    made: tuple[Recommendation, ...]
    """Every recommendation of the visit to the body."""
    unlinked: tuple[Recommendation, ...]
    """Those that nobody has compared with any earlier one."""

    @classmethod
    def of(cls, made: Sequence[Made]) -> "Asked":
        """What these ask, all of one visit and to one body."""
        asked = tuple(each.recommendation for each in made)
        return cls(made[0].visit, asked, tuple(each for each in asked if each.continues is None))

    def not_compared_with(self, earlier: Visit) -> tuple[Recommendation, ...]:
        """Those that nobody has compared with what an earlier visit asked."""
        return self.unlinked if was_compared_with(self.visit, earlier) else self.made


class Verdict(NamedTuple):
    """A finding on how a recommendation stands, and the visit that found it."""

    finding: Finding
    visit: Visit
    recommendation: str
    outcome: Outcome


@dataclass(frozen=True)
class History:
    """What was known of one authority on a day; visits stand in the order of inspection."""

    authority: Authority
    sources: dict[str, Source]
    visits: tuple[Visit, ...]
    events: tuple[Event, ...]
    as_of: date
    actions: tuple[Action, ...] = ()
    """What the council does about recommendations, as it stands in the record."""
    unpublished: tuple[Visit, ...] = ()
    """Visits of the record that were not known yet: no answer holds them, but a refusal may name them."""
    ends: PartialDate | None = None
    """The last day that the whole record knows of, whatever was known on the day; None where it is empty."""
    whence: Whence | None = None
    """Which record it is read from; None where nobody has said."""

    @cached_property
    def order(self) -> dict[str, int]:
        """By visit id: its place in time, from 0."""
        return {visit.id: place for place, visit in enumerate(self.visits)}

    @cached_property
    def full_inspections(self) -> tuple[Visit, ...]:
        """The full inspections, in order."""
        return tuple(visit for visit in self.visits if is_full(visit))

    @cached_property
    def inspections(self) -> tuple[Visit, ...]:
        """The visits that can carry recommendations forward, full and joint inspections, in order."""
        return tuple(visit for visit in self.visits if is_full(visit) or visit.kind is Kind.JTAI)

    @cached_property
    def recorded(self) -> tuple[Visit, ...]:
        """Those of them whose recommendations are on record, in order."""
        return tuple(visit for visit in self.inspections if visit.recommendations_on_record)

    @cached_property
    def off_record(self) -> dict[Body, tuple[Visit, ...]]:
        """By body: the visits that made recommendations, perhaps to it, which are not on record; in order."""
        missing = [visit for visit in self.visits if not visit.recommendations_on_record]
        return {body: tuple(visit for visit in missing if may_address(visit, body)) for body in Body}

    @cached_property
    def asked(self) -> dict[Body, dict[str, "Asked"]]:
        """By body and by visit id: what the visits that addressed the body asked of it, in order."""
        made: dict[Body, dict[str, list[Made]]] = {body: {} for body in Body}
        for each in self.made.values():
            made[each.recommendation.body].setdefault(each.visit.id, []).append(each)
        return {body: {key: Asked.of(each) for key, each in visits.items()} for body, visits in made.items()}

    @cached_property
    def unsettled(self) -> dict[Body, tuple["Asked", ...]]:
        """By body: what was asked, where some of it may not have been compared with all of before; in order."""
        return {
            body: tuple(each for each in asked.values() if each.unlinked or each.visit.compared_with is not None)
            for body, asked in self.asked.items()
        }

    @cached_property
    def made(self) -> dict[str, Made]:
        """By id: every recommendation, in the order of the visits that made them."""
        return {r.id: Made(r, visit) for visit in self.visits for r in visit.recommendations}

    @cached_property
    def made_order(self) -> dict[str, int]:
        """By recommendation id: its place among all that were made, from 0."""
        return {key: place for place, key in enumerate(self.made)}

    @cached_property
    def restatements(self) -> dict[str, tuple[Made, ...]]:
        """By id of a recommendation: those that continue it, in order."""
        links: dict[str, list[Made]] = {}
        for later in self.made.values():
            for key in later.recommendation.continued:
                links.setdefault(key, []).append(later)
        return {key: tuple(found) for key, found in links.items()}

    @cached_property
    def found(self) -> dict[str, tuple[Verdict, ...]]:
        """By id of a recommendation: the findings on it, in order."""
        findings: dict[str, list[Verdict]] = {}
        for visit in self.visits:
            for finding in visit.findings:
                if (key := finding.recommendation) and finding.outcome:
                    findings.setdefault(key, []).append(Verdict(finding, visit, key, finding.outcome))
        return {key: tuple(each) for key, each in findings.items()}

    @cached_property
    def answers(self) -> dict[str, tuple[Action, ...]]:
        """By id of a recommendation: the council's actions that name it, in the order of the record."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            for key in dict.fromkeys(action.recommendations):
                found.setdefault(key, []).append(action)
        return {key: tuple(each) for key, each in found.items()}

    def until(self, visit: Visit) -> "History":
        """The same, but as it stood when that visit was the latest and its report was new."""
        day = min(self.as_of, known_from(visit))
        visits = self.visits[: self.order[visit.id] + 1]
        events = tuple(each for each in self.events if each.date.latest <= day)
        return History(
            authority=self.authority,
            sources=self.sources,
            visits=visits,
            events=events,
            as_of=day,
            actions=self.actions,
            ends=self.ends,
            whence=self.whence,
        )


def was_compared_with(later: Visit, earlier: Visit) -> bool:
    """Whether what is decided of a visit's recommendations was decided with an earlier visit on record."""
    return later.compared_with is None or earlier.id in later.compared_with


def dated(visit: Visit) -> PartialDate:
    """The date from which what the visit said counts: its report's publication, or else its last day."""
    return visit.published or visit.ended


def dated_by(visit: Visit) -> Dating:
    """Which of the two that is."""
    return Dating.PUBLISHED if visit.published else Dating.VISIT_END


def known_from(visit: Visit) -> date:
    """The first day on which what the visit said could be known."""
    return dated(visit).latest


def history(record: Record, as_of: date, whence: Whence | None = None) -> History:
    """What a record knew on a day: its visits and events up to then, in order whatever the file's order."""
    visits = sorted((visit for visit in record.visits if known_from(visit) <= as_of), key=_in_time)
    events = sorted((e for e in record.events if e.date.latest <= as_of), key=lambda e: (e.date.earliest, e.id))
    known = tuple(_without_later_notes(each, record, as_of) for each in _after_what_they_speak_of(visits))
    later = tuple(sorted((v for v in record.visits if known_from(v) > as_of), key=_in_time))
    return History(
        authority=record.authority,
        sources=record.sources,
        visits=known,
        events=tuple(events),
        as_of=as_of,
        actions=record.actions,
        unpublished=later,
        ends=record_end(record),
        whence=whence,
    )


def record_end(record: Record) -> PartialDate | None:
    """The last day that a record knows of; None where it is empty."""
    dates = [*map(dated, record.visits), *(event.date for event in record.events)]
    return max(dates, key=lambda each: (each.latest, each.earliest), default=None)


def _without_later_notes(visit: Visit, record: Record, as_of: date) -> Visit:
    """The visit without notes from sources that came out after the day: nobody could know them then."""
    notes = tuple(
        note for note in visit.notes if not note.source or _was_out(record.sources[note.source.id], as_of)
    )
    return visit if len(notes) == len(visit.notes) else visit.model_copy(update={"notes": notes})


def _was_out(source: Source, as_of: date) -> bool:
    return source.published is None or source.published.earliest <= as_of


def _in_time(visit: Visit) -> tuple[date, date, str]:
    return visit.began.earliest, visit.ended.latest, visit.id


def _after_what_they_speak_of(visits: list[Visit]) -> tuple[Visit, ...]:
    """Visits in time, each moved behind those whose recommendations it continues or reports on.

    "2016" may well be later than "2016-05". Where visits speak of each other, only their dates count.
    """
    needs = _needs(visits)
    if all(needed < n for n, each in enumerate(needs) for needed in each):
        return tuple(visits)
    begun = _begun_by(visits, needs)
    again = sorted(zip(begun, visits, strict=True), key=lambda dated: (dated[0], *_in_time(dated[1])))
    visits = [visit for _, visit in again]
    return tuple(visits[n] for n in _ordered(dict(enumerate(_needs(visits)))))


def _needs(visits: Sequence[Visit]) -> list[set[int]]:
    """Of each visit, the places of those that it speaks of."""
    place = {made.id: n for n, visit in enumerate(visits) for made in visit.recommendations}
    return [{place[key] for key in _spoken_of(visit) if key in place} - {n} for n, visit in enumerate(visits)]


def _begun_by(visits: Sequence[Visit], needs: Sequence[set[int]]) -> list[date]:
    """A day by which each visit had begun: where its start is not on record, that of the first to speak of it."""
    begun = [visit.began.earliest for visit in visits]
    waiting = list(range(len(visits)))
    while waiting:
        n = waiting.pop()
        for needed in needs[n]:
            if visits[needed].start is None and begun[needed] > begun[n]:
                begun[needed] = begun[n]
                waiting.append(needed)
    return begun


def _spoken_of(visit: Visit) -> Iterator[str]:
    for made in visit.recommendations:
        yield from made.continued
    yield from (finding.recommendation for finding in visit.findings if finding.recommendation)


def _ordered(needs: dict[int, set[int]]) -> Iterator[int]:
    """The places in order, each after all that it needs; where they need each other, the first of them first."""
    from heapq import heapify, heappop, heappush

    needed_by: dict[int, list[int]] = {}
    for n, needed in needs.items():
        for each in needed:
            needed_by.setdefault(each, []).append(n)
    ready = [n for n, needed in needs.items() if not needed]
    heapify(ready)
    while needs:
        here = heappop(ready) if ready else min(needs)
        del needs[here]
        yield here
        for n in needed_by.get(here, ()):
            if n in needs:
                needs[n].discard(here)
                if not needs[n]:
                    heappush(ready, n)
