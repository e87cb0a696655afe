"""How recommendations stand: threads, statuses, colours, ages; pure functions of a history.

Ofsted never closes a recommendation, so a status is derived from what later visits say:

- restated: a later visit continues it; the thread goes on there, and the newest wording bears its status.
- met: the newest word on it, since it was last raised, is a finding that it is met. Where one visit finds several
  things, the least favourable is its word; what was found met in part is not met.
- not carried forward: a later full inspection that covers it, and whose recommendations are on record, neither
  restates it nor finds it met. That is not the same as met.
- open: everything else. Where a later inspection's recommendations are not on record, it is open as far as
  recorded, and the caveats say so.

A thread is a recommendation and all that it continues, back to the first; threads can merge.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import Age, PartialDate, age
from inspectcli.domain.vocabulary import Area, Body, Outcome, Rag, Status
from inspectcli.questions.coverage import covers
from inspectcli.questions.history import Found, History, Made
from inspectcli.record.models import Citation, Visit

_FAVOUR = (Outcome.MET, Outcome.IMPROVING, Outcome.NOT_IMPROVING)


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
    continues: tuple[str, ...]
    """The ids that the newest wording itself continues; ``raised`` has all of them, back to the first."""
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
    made = history.made[key]
    if key in history.restatements:
        return Status.RESTATED
    return _standing(history, made, _on_thread(history, lineage(history, key)))[0]


def _standing(history: History, made: Made, on_it: Sequence[Found]) -> tuple[Status, str]:
    """The status, and the sentence that says how it was derived from the findings on the thread."""
    if later := history.restatements.get(made.id):
        as_ids = " and ".join(f"{each.id} ({each.visit.days})" for each in later)
        return Status.RESTATED, f"A later visit makes it again, as {as_ids}."
    own = history.order[made.visit.id]
    last = on_it[-1] if on_it and _place(history, on_it[-1]) > own else None
    if last and last.outcome is Outcome.MET and _whole(history, made, last):
        return Status.MET, f"The {last.visit.kind.label} of {last.visit.days} found it met."
    if left := _left_behind(history, made):
        words = f"The {left.kind.label} of {left.days} neither makes it again nor finds it met."
        return Status.NOT_CARRIED_FORWARD, words
    return (
        Status.OPEN,
        "No later inspection on record covers it with its recommendations, and none found it met.",
    )


def _left_behind(history: History, made: Made) -> Visit | None:
    """The first later inspection that would have carried a recommendation forward."""
    own = history.order[made.visit.id]
    first = bisect_right(history.recorded, own, key=lambda visit: history.order[visit.id])
    later = (history.recorded[n] for n in range(first, len(history.recorded)))
    return next((visit for visit in later if covers(visit, *made)), None)


def _whole(history: History, made: Made, found: Found) -> bool:
    """Whether a finding speaks of all that a recommendation asks for.

    One that continues several is more than each of them: what was found met of one is met in part.
    """
    keys = [made.id]
    while keys[0] != found.recommendation:
        keys = [key for key in history.made[keys[0]].recommendation.continued if key in history.made]
        if len(keys) != 1:
            return False
    return True


def lineage(history: History, key: str) -> tuple[Made, ...]:
    """A recommendation and all that it continues, the first raised first."""
    return _reached(history, [key], lambda made: made.recommendation.continued)


def newest(history: History, *keys: str) -> tuple[Made, ...]:
    """The newest wordings that the threads of recommendations have come to; what nothing continues is itself."""
    later = _reached(history, keys, lambda made: [each.id for each in history.restatements.get(made.id, ())])
    return tuple(made for made in later if made.id not in history.restatements)


def _reached(history: History, keys: Iterable[str], onward: Callable[[Made], Iterable[str]]) -> tuple[Made, ...]:
    """All that can be reached from some recommendations, themselves among them, in the order of the record."""
    seen: set[str] = set()
    waiting = list(keys)
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
    on_it = _on_thread(history, line)
    state, derivation = _standing(history, made, on_it)
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
        continues=tuple(each for each in newest_one.continued if each in history.made),
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


def _on_thread(history: History, line: Iterable[Made]) -> list[Found]:
    """The findings on any of the wordings in order; of one visit's, the least favourable last."""
    found = [each for made in line for each in history.found.get(made.id, ())]
    return sorted(found, key=lambda each: (_place(history, each), _FAVOUR.index(each.outcome)))


def _place(history: History, found: Found) -> int:
    return history.order[found.visit.id]


def _rag(state: Status, latest: Evidence | None) -> Rag:
    if state is Status.MET:
        return Rag.GREEN
    # What was found met in part, or is asked for again by the visit that found it met, shows improvement.
    return Rag.RED if latest is None or latest.outcome is Outcome.NOT_IMPROVING else Rag.AMBER


def _raising(made: Made) -> Raising:
    item, visit = made
    return Raising(
        item.id, visit.id, visit.ended, visit.published, item.number, item.text, item.priority, item.source
    )


def _evidence(found: Found) -> Evidence:
    finding, visit, key, outcome = found
    return Evidence(visit.id, visit.ended, key, outcome, finding.note, finding.source)
