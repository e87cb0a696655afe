"""How recommendations stand: threads, statuses, colours, ages; pure functions of a history.

Ofsted never closes a recommendation, so a status is derived from what later visits say:

- restated: a later visit continues it; the thread goes on there, and the newest wording bears its status.
- met: the newest word on it, since it was last raised, is a finding that it is met.
- not carried forward: a later full inspection that covers it, and whose recommendations are on record, neither
  restates it nor finds it met. That is not the same as met.
- open: everything else. Where a later inspection's recommendations are not on record, it is open as far as
  recorded, and the caveats say so.

A thread is a recommendation and all that it continues, back to the first; threads can merge.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from inspectcli.frameworks import covers
from inspectcli.history import Found, History, Made
from inspectcli.models import Citation, Visit
from inspectcli.periods import Age, PartialDate, age, span_label
from inspectcli.vocabulary import Area, Body, Outcome, Rag, Status


class Raising(NamedTuple):
    """One time that a thread was raised."""

    id: str
    visit: str
    date: PartialDate
    """The last day of that visit."""
    published: PartialDate | None
    number: int | None
    text: str
    priority: bool
    source: Citation | None


class Evidence(NamedTuple):
    """What a visit found on a thread."""

    visit: str
    date: PartialDate
    """The last day of that visit."""
    recommendation: str
    outcome: Outcome
    note: str
    source: Citation | None


class Thread(NamedTuple):
    """A recommendation in its newest wording, with its whole history behind it."""

    id: str
    text: str
    area: Area | None
    body: Body
    priority: bool
    theme: str | None
    number: int | None
    visit: str
    source: Citation | None
    status: Status
    derivation: str
    """How the status was derived, in a sentence."""
    rag: Rag
    first_raised: PartialDate
    last_raised: PartialDate
    times_raised: int
    """At how many visits."""
    age_days: int
    """Days from the last day of the visit that first raised it to the as-of day."""
    latest_finding: Evidence | None
    """The newest finding since the newest wording was raised."""
    raised: tuple[Raising, ...]
    """Every time it was raised, the first first; merged threads put more than one in a visit."""
    findings: tuple[Evidence, ...]
    """Every finding on any of its wordings, the oldest first."""

    def age(self, as_of: date) -> Age:
        """Whole years and months since it was first raised."""
        return age(self.first_raised.latest, as_of)


def status(history: History, key: str) -> Status:
    """How one recommendation stands.

    Raises:
        KeyError: the history has no recommendation of that id.
    """
    return _standing(history, history.made[key])[0]


def _standing(history: History, made: Made) -> tuple[Status, str]:
    """The status, and the sentence that says how it was derived."""
    if later := history.restatements.get(made.id):
        as_ids = " and ".join(f"{each.id} ({_when(each.visit)})" for each in later)
        return Status.RESTATED, f"A later visit makes it again, as {as_ids}."
    own = history.order[made.visit.id]
    since = [found for found in _on_thread(history, made.id) if _place(history, found) > own]
    if since and since[-1].finding.outcome is Outcome.MET:
        visit = since[-1].visit
        return Status.MET, f"The {visit.kind.label} of {_when(visit)} found it met."
    left = next((v for v in history.visits[own + 1 :] if v.recommendations_on_record and covers(v, made[0])), None)
    if left:
        words = f"The {left.kind.label} of {_when(left)} neither makes it again nor finds it met."
        return Status.NOT_CARRIED_FORWARD, words
    return (
        Status.OPEN,
        "No later inspection on record covers it with its recommendations, and none found it met.",
    )


def _when(visit: Visit) -> str:
    return span_label(visit.start, visit.ended)


def lineage(history: History, key: str) -> tuple[Made, ...]:
    """A recommendation and all that it continues, the first raised first."""
    return _reached(history, key, lambda made: made.recommendation.continues)


def newest(history: History, key: str) -> tuple[Made, ...]:
    """The newest wordings that a recommendation's thread has come to; itself where nothing continues it."""
    later = _reached(history, key, lambda made: [each.id for each in history.restatements.get(made.id, ())])
    return tuple(made for made in later if made.id not in history.restatements)


def _reached(history: History, key: str, onward: Callable[[Made], Iterable[str]]) -> tuple[Made, ...]:
    """All that can be reached from a recommendation, itself among them, in the order of the record."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        here = waiting.pop()
        # What is continued may not have been known yet on the day that is asked for.
        if here in history.made and here not in seen:
            seen.add(here)
            waiting.extend(onward(history.made[here]))
    return tuple(history.made[each] for each in sorted(seen, key=history.made_order.__getitem__))


def thread(history: History, key: str) -> Thread:
    """The thread whose newest wording, or any wording, this is: told from that wording back to the first.

    Raises:
        KeyError: the history has no recommendation of that id.
    """
    made, line = history.made[key], lineage(history, key)
    state, derivation = _standing(history, made)
    on_it = _on_thread(history, key)
    since = [f for f in on_it if _place(history, f) >= history.order[made.visit.id]]
    latest = _evidence(since[-1]) if since else None
    first, newest_one = line[0].visit, made.recommendation
    return Thread(
        id=key,
        text=newest_one.text,
        area=newest_one.area,
        body=newest_one.body,
        priority=newest_one.priority,
        theme=newest_one.theme,
        number=newest_one.number,
        visit=made.visit.id,
        source=newest_one.source,
        status=state,
        derivation=derivation,
        rag=_rag(state, latest),
        first_raised=first.ended,
        last_raised=made.visit.ended,
        times_raised=len({each.visit.id for each in line}),
        age_days=max(0, (history.as_of - first.ended.latest).days),
        latest_finding=latest,
        raised=tuple(_raising(each) for each in line),
        findings=tuple(_evidence(found) for found in on_it),
    )


def threads(history: History) -> tuple[Thread, ...]:
    """Every thread once, by its newest wording, in the order in which those were raised."""
    return tuple(thread(history, key) for key in history.made if key not in history.restatements)


def _on_thread(history: History, key: str) -> list[Found]:
    found = [each for made in lineage(history, key) for each in history.found.get(made.id, ())]
    return sorted(found, key=lambda each: _place(history, each))


def _place(history: History, found: Found) -> int:
    return history.order[found.visit.id]


def _rag(state: Status, latest: Evidence | None) -> Rag:
    if state is Status.MET:
        return Rag.GREEN
    return Rag.AMBER if latest and latest.outcome is Outcome.IMPROVING else Rag.RED


def _raising(made: Made) -> Raising:
    item, visit = made
    return Raising(
        item.id, visit.id, visit.ended, visit.published, item.number, item.text, item.priority, item.source
    )


def _evidence(found: Found) -> Evidence:
    finding, visit = found
    if finding.recommendation is None or finding.outcome is None:
        raise ValueError("only a finding on a recommendation is evidence on it")
    return Evidence(visit.id, visit.ended, finding.recommendation, finding.outcome, finding.note, finding.source)


# The list that committees ask for.


class Filter(NamedTuple):
    """Which threads are listed; None lets all through."""

    status: Status | None = Status.OPEN
    body: Body | None = Body.AUTHORITY
    area: Area | None = None
    theme: str | None = None
    priority: bool = False
    min_times: int = 1
    raised_by: date | None = None
    """First raised on this day or before it."""

    def passes(self, each: Thread) -> bool:
        """Whether a thread is listed, its body aside."""
        return (
            (self.status is None or each.status is self.status)
            and (self.area is None or each.area is self.area)
            and (self.theme is None or each.theme == self.theme)
            and (each.priority or not self.priority)
            and each.times_raised >= self.min_times
            and (self.raised_by is None or each.first_raised.latest <= self.raised_by)
        )


SORTS: dict[str, Callable[[Thread], tuple[object, ...]]] = {
    "age": lambda each: (-each.age_days,),
    "area": lambda each: (list(Area).index(each.area) if each.area else len(Area), -each.age_days),
    "times": lambda each: (-each.times_raised, -each.age_days),
    "priority": lambda each: (not each.priority, -each.age_days),
}
"""The orders of a list, each with the oldest first among equals."""


class OpenRecommendations(NamedTuple):
    """The list, and what a reader must know before relying on it."""

    authority: str
    as_of: date
    status: Status | None
    recommendations: tuple[Thread, ...]
    left_out: int
    """Threads that pass the filter but are addressed to another body."""
    caveats: tuple[str, ...]


def open_recommendations(history: History, wanted: Filter, sort: str = "age") -> OpenRecommendations:
    """The threads that pass a filter, sorted.

    Raises:
        KeyError: there is no such order; ``SORTS`` has them all.
    """
    passing = [each for each in threads(history) if wanted.passes(each)]
    listed = [each for each in passing if wanted.body in (None, each.body)]
    # Python's sort is stable, so threads of one age stay in the order of their reports.
    listed.sort(key=SORTS[sort])
    left_out = len(passing) - len(listed)
    caveats = (*_left_out(left_out, wanted.body), *_not_on_record(history), *_board(listed))
    return OpenRecommendations(
        history.authority.name, history.as_of, wanted.status, tuple(listed), left_out, caveats
    )


def not_on_record(history: History) -> str | None:
    """What to say where full inspections after the latest recorded ones have recommendations that are not."""
    missing: list[str] = []
    for visit in reversed(history.full_inspections):
        if visit.recommendations_on_record:
            break
        missing.insert(0, _when(visit))
    if not missing:
        return None
    when, plural = " and of ".join(missing), "s" if len(missing) > 1 else ""
    return (
        f"The recommendations of the full inspection{plural} of {when} are not on record, so the earlier ones are "
        "open as far as recorded."
    )


def _not_on_record(history: History) -> Iterable[str]:
    return filter(None, [not_on_record(history)])


def _left_out(count: int, body: Body | None) -> Iterable[str]:
    if count and body:
        other = Body.LSCB if body is Body.AUTHORITY else Body.AUTHORITY
        is_are = "is" if count == 1 else "are"
        yield f"{count} more {is_are} addressed to {other.label} and left out here (--body {other} lists them)."


def _board(listed: Iterable[Thread]) -> Iterable[str]:
    if any(each.body is Body.LSCB and each.status is Status.OPEN for each in listed):
        yield (
            "No later inspection on record reviews the Local Safeguarding Children Board, so what it was asked is "
            "open as far as recorded; partnerships replaced the boards in 2019."
        )
