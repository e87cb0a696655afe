"""Threads: a recommendation and all that it continues, back to the first; pure functions of a history.

Threads can merge. A thread is told by its newest wording, with its whole history behind it: when and how often it
was raised, what was found, and how it stands. Its days count from the publication of reports, from which a
reader could first know, and where that is not on record from the end of the visit; ``dated_by`` says which.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from inspectcli.domain.periods import Age, PartialDate, age
from inspectcli.domain.vocabulary import Area, Body, Dating, Outcome, Rag, Status
from inspectcli.questions.comparing import (
    Gap,
    counted_from_what_is_on_record,
    gaps,
    listed,
    not_compared,
    tally,
)
from inspectcli.questions.history import History, Made, Verdict, dated, dated_by, known_from
from inspectcli.questions.standing import lineage, met, standing, verdicts
from inspectcli.record.models import Citation, Proposable


class Raising(NamedTuple):
    """One time that a thread was raised."""

    id: str
    visit: str
    date: PartialDate
    """The last day of that visit."""
    published: PartialDate | None
    dated_by: Dating
    """Which of the two its day is counted from."""
    number: int | None
    text: str
    priority: bool
    source: Citation | None

    @property
    def known(self) -> PartialDate:
        """The date that it is counted from."""
        return self.published or self.date


class Evidence(NamedTuple):
    """What a visit found on a thread."""

    visit: str
    date: PartialDate
    """The last day of that visit."""
    published: PartialDate | None
    """When its report was published; null where that is not on record."""
    recommendation: str
    """The wording that it bears on."""
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
    """Whether its newest wording stands under a priority heading."""
    priority_at: tuple[str, ...]
    """Ids of all the visits that raised it under a priority heading."""
    theme: str | None
    national_framework: tuple[str, ...]
    """The parts of the national framework that the report names behind its newest wording."""
    proposed: tuple[Proposable, ...]
    """Which of ``area`` and ``theme`` import proposed and nobody has confirmed."""
    number: int | None
    under: str | None
    """The point that its newest wording stands beneath, where a letter has points within points."""
    due: PartialDate | None
    """By when its newest wording is to be done; whether it was done by then is another matter."""
    due_text: str | None
    """The report's words for that."""
    continues: tuple[str, ...] | None
    """The ids that the newest wording itself continues, null where nobody has compared it; ``raised`` has all."""
    visit: str
    source: Citation | None
    status: Status
    derivation: str
    """How the status was derived, in a sentence."""
    rag: Rag | None
    """What inspectors found of it since it was last raised; null where they found nothing: no evidence yet."""
    first_raised: PartialDate
    """When it was first raised, as far as is known."""
    first_raised_is_latest: bool
    """Whether it may have been raised earlier still, for want of comparison or of a record."""
    last_raised: PartialDate
    dated_by: Dating
    """Which day of the visit that first raised it ``first_raised`` is; each of ``raised`` says its own."""
    times_raised: int
    """At how many visits."""
    times_raised_is_minimum: bool
    """Whether it may have been raised more often, for want of comparison or of a record."""
    not_compared_with: tuple[str, ...]
    """Ids of visits that may have raised it too: nobody has compared what they ask with it. A hundred at most."""
    made_before: bool
    """Whether its first wording on record says itself that it was made before, which ``times_raised`` counts."""
    gaps: tuple[Gap, ...]
    """The inspections between two that raised it at which it was not raised, or may not have been."""
    age_days: int
    """Days since it was first raised, until it was met."""
    met_on: PartialDate | None
    """From when it was known to be met; null where it is not."""
    latest_finding: Evidence | None
    """The newest finding since the newest wording was raised; of one visit's, the least favourable."""
    latest_findings: tuple[Evidence, ...]
    """All that the visit of that finding found on the thread, the least favourable last."""
    raised: tuple[Raising, ...]
    """Every time it was raised, the first first; merged threads put more than one in a visit."""
    findings: tuple[Evidence, ...]
    """Every finding on any of its wordings, the oldest first."""

    @property
    def is_uncertain(self) -> bool:
        """Whether how often it was raised hangs on what somebody has still to compare or to find out."""
        return self.made_before or bool(self.not_compared_with)

    def age(self, as_of: date) -> Age:
        """Whole years and months since it was first raised, until it was met."""
        return age(self.first_raised.latest, self.met_on.latest if self.met_on else as_of)


def thread(history: History, key: str) -> Thread:
    """The thread whose newest wording, or any wording, this is: told from that wording back to the first.

    Raises:
        KeyError: the history has no recommendation of that id.
    """
    return _thread(history, _stand(history, key))


class _Stand(NamedTuple):
    """How a thread stands, and what that follows from."""

    made: Made
    line: tuple[Made, ...]
    found: list[Verdict]
    status: Status
    derivation: str


def _stand(history: History, key: str) -> _Stand:
    made, line = history.made[key], lineage(history, key)
    found = verdicts(history, line)
    return _Stand(made, line, found, *standing(history, made, found))


def _thread(history: History, stand: _Stand) -> Thread:
    made, line, found, state, derivation = stand
    done = met(history, made, found) if state is Status.MET else None
    latest = _latest(history, made, found)
    raised = tuple(map(_raising, line))
    # An earlier inspection's report may have come out after a later one's.
    first, count = min(raised, key=lambda each: each.known.latest), tally(history, line)
    until = known_from(done.visit) if done else history.as_of
    item = made.recommendation
    return Thread(
        id=item.id,
        text=item.text,
        area=item.area,
        body=item.body,
        priority=item.priority,
        priority_at=tuple(dict.fromkeys(each.visit for each in raised if each.priority)),
        theme=item.theme,
        national_framework=item.national_framework,
        proposed=item.proposed,
        number=item.number,
        under=item.under,
        due=item.due,
        due_text=item.due_text,
        continues=known_links(history, made),
        visit=made.visit.id,
        source=item.source,
        status=state,
        derivation=derivation,
        rag=_rag(state, latest),
        first_raised=first.known,
        first_raised_is_latest=count.is_latest,
        last_raised=dated(made.visit),
        dated_by=first.dated_by,
        times_raised=count.times,
        times_raised_is_minimum=count.is_minimum,
        not_compared_with=count.not_compared_with,
        made_before=count.made_before,
        gaps=gaps(history, line),
        age_days=max(0, (until - first.known.latest).days),
        met_on=dated(done.visit) if done else None,
        latest_finding=latest[-1] if latest else None,
        latest_findings=latest,
        raised=raised,
        findings=tuple(map(_evidence, found)),
    )


def threads(history: History, statuses: Collection[Status] = tuple(Status)) -> tuple[Thread, ...]:
    """Every thread that stands so once, by its newest wording, in the order in which those were raised."""
    newest = (_stand(history, key) for key in history.made if key not in history.restatements)
    return tuple(_thread(history, each) for each in newest if each.status in statuses)


def uncertain(history: History, told: Sequence[Thread]) -> Iterator[str]:
    """What to say of how often threads were raised, where that is not certain; each reason once."""
    for body in dict.fromkeys(each.body for each in told):
        mine = [each for each in told if each.body is body]
        if any(each.not_compared_with for each in mine):
            yield from not_compared(history, body)
        yield from counted_from_what_is_on_record(history, body)
    yield from made_before(told)


def made_before(told: Iterable[Thread]) -> Iterator[str]:
    """What to say of those whose first wording says itself that it was made before."""
    if before := [each.raised[0].id for each in told if each.made_before]:
        were = "they were" if before[1:] else "it was"
        yield (
            f"Of {listed(before)} the report itself says that {were} made before, and not in which words: counted "
            "as raised once before that."
        )


def known_links(history: History, made: Made) -> tuple[str, ...] | None:
    """The earlier recommendations that one makes again and that were known yet; None where nobody has compared."""
    continues = made.recommendation.continues
    return None if continues is None else tuple(key for key in continues if key in history.made)


def _latest(history: History, made: Made, found: Sequence[Verdict]) -> tuple[Evidence, ...]:
    """What the newest visit to speak of a thread found on it, if that was not before it was last raised."""
    own = history.order[made.visit.id]
    if not found or history.order[found[-1].visit.id] < own:
        return ()
    return tuple(_evidence(each) for each in found if each.visit.id == found[-1].visit.id)


def _rag(state: Status, latest: Sequence[Evidence]) -> Rag | None:
    if state is Status.MET:
        return Rag.GREEN
    if not latest:
        return None
    # What was found met in part, or is asked for again by the visit that found it met, shows improvement.
    return Rag.RED if latest[-1].outcome is Outcome.NOT_IMPROVING else Rag.AMBER


def _raising(made: Made) -> Raising:
    item, visit = made
    return Raising(
        id=item.id,
        visit=visit.id,
        date=visit.ended,
        published=visit.published,
        dated_by=dated_by(visit),
        number=item.number,
        text=item.text,
        priority=item.priority,
        source=item.source,
    )


def _evidence(found: Verdict) -> Evidence:
    finding, visit, key, outcome = found
    return Evidence(
        visit=visit.id,
        date=visit.ended,
        published=visit.published,
        recommendation=key,
        outcome=outcome,
        note=finding.note,
        source=finding.source,
    )
