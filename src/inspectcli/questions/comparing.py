"""What has been compared with what, and what is therefore not known.

Whether a recommendation makes an earlier one again is a judgement that somebody makes, of each recommendation for
itself. Until it is made nothing is claimed of either: not that it was made again, not that it was dropped, and how
often it was raised is a minimum. The same holds of visits whose recommendations are not on record.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Body, Kind, Skip
from inspectcli.questions.coverage import covers
from inspectcli.questions.history import Asked, History, Made, was_compared_with
from inspectcli.record.models import Visit

HOW_TO_COMPARE = "inspectcli review, or inspectcli link ID EARLIER... (--none where it makes none of them again)"
"""The commands that settle it."""
MOST_NAMED = 100
"""Visits that may have raised a thread are named up to as many, four times what any authority has on record."""
_WORST = (Skip.NOT_MADE, Skip.NOT_COMPARED, Skip.NOT_ON_RECORD)


class Tally(NamedTuple):
    """How often a thread was raised, as far as anybody can tell."""

    times: int
    """At how many visits, at least."""
    is_minimum: bool
    """Whether it may have been raised more often."""
    is_latest: bool
    """Whether it may have been raised earlier than the first time on record."""
    made_before: bool
    """Whether its first wording on record says itself that it was made before."""
    not_compared_with: tuple[str, ...]
    """Ids of visits that may have raised it too: nobody has compared what they ask. A hundred at most."""


class Gap(NamedTuple):
    """An inspection between two that raised a thread, which covers it too."""

    visit: str
    """Id of the inspection."""
    date: PartialDate
    """Its last day."""
    again: PartialDate
    """The last day of the next visit that raised the thread."""
    standing: Skip
    """Whether it did not make the recommendation, or why nobody can tell."""


def is_compared(made: Made, earlier: Visit) -> bool:
    """Whether somebody has compared a recommendation with what an earlier visit asked."""
    return made.recommendation.continues is not None and was_compared_with(made.visit, earlier)


def tally(history: History, line: Sequence[Made]) -> Tally:
    """How often a thread was raised.

    Args:
        history: what is known.
        line: the thread's wordings, the first raised first.
    """
    first, visits = line[0].visit, {made.visit.id for made in line}
    body, began = line[-1].recommendation.body, history.order[first.id]
    may_raise = (each.visit for each in _suspects(history, line) if _may_raise(history, each, line, visits))
    unclear = list(islice(may_raise, MOST_NAMED))
    off_record = [visit for visit in history.off_record[body] if visit.id not in visits]
    made_before = any(made.recommendation.made_before for made in line if made.visit.id == first.id)
    return Tally(
        times=len(visits) + made_before,
        is_minimum=made_before or bool(unclear or off_record),
        is_latest=made_before or any(history.order[visit.id] < began for visit in (*unclear, *off_record)),
        made_before=made_before,
        not_compared_with=tuple(visit.id for visit in unclear),
    )


def _suspects(history: History, line: Sequence[Made]) -> Iterable[Asked]:
    """What may belong to a thread though nobody knows: anything where the thread's own wordings are unclear."""
    body = line[-1].recommendation.body
    if any(made.recommendation.continues is None or made.visit.compared_with is not None for made in line):
        return history.asked[body].values()
    # All that was asked before it has been compared with it.
    unsettled, order = history.unsettled[body], history.order
    after = bisect_right(unsettled, order[line[0].visit.id], key=lambda asked: order[asked.visit.id])
    return islice(unsettled, after, None)


def _may_raise(history: History, asked: Asked, line: Sequence[Made], visits: set[str]) -> bool:
    """Whether a visit may have raised a thread that, as far as anybody has compared, it did not raise."""
    if asked.visit.id in visits:
        return False
    own = history.order[asked.visit.id]
    return any(
        asked.not_compared_with(made.visit)
        if history.order[made.visit.id] < own
        else not is_compared(made, asked.visit)
        for made in line
    )


def gaps(history: History, line: Sequence[Made]) -> tuple[Gap, ...]:
    """The inspections that a thread passes over, in order.

    One that makes a part of it again, as a thread of its own, is none.
    """
    if not line[1:]:
        return ()
    raised = {made.visit.id for made in line}
    raised |= {later.visit.id for made in line for later in history.restatements.get(made.id, ())}
    found: dict[str, Skip] = {}
    for made in line:
        for earlier in (history.made[key] for key in made.recommendation.continued if key in history.made):
            for visit in _between(history, earlier, made):
                if visit.id not in raised:
                    standing = _standing(history, visit, earlier)
                    found[visit.id] = max(found.get(visit.id, standing), standing, key=_WORST.index)
    passed = [visit for visit in history.inspections if visit.id in found] if found else []
    return tuple(Gap(visit.id, visit.ended, _next(history, line, visit), found[visit.id]) for visit in passed)


def _next(history: History, line: Sequence[Made], visit: Visit) -> PartialDate:
    own = history.order[visit.id]
    return next(made.visit.ended for made in line if history.order[made.visit.id] > own)


def _between(history: History, earlier: Made, later: Made) -> Iterator[Visit]:
    """The inspections that cover a recommendation between the visit that made it and a later one."""

    def place(visit: Visit) -> int:
        return history.order[visit.id]

    first = bisect_left(history.inspections, place(earlier.visit) + 1, key=place)
    end = bisect_left(history.inspections, place(later.visit), key=place)
    yield from (visit for visit in history.inspections[first:end] if covers(visit, *earlier))


def _standing(history: History, visit: Visit, earlier: Made) -> Skip:
    if not visit.recommendations_on_record:
        return Skip.NOT_ON_RECORD
    asked = history.asked[earlier.recommendation.body].get(visit.id)
    return Skip.NOT_COMPARED if asked and asked.not_compared_with(earlier.visit) else Skip.NOT_MADE


# What to tell a reader


def not_compared(history: History, body: Body | None) -> tuple[str, ...]:
    """What to say of recommendations that nobody has compared with earlier ones of the same body.

    Args:
        history: what is known.
        body: to whom they are addressed; None is everybody.
    """
    counts = [
        f"{count} of {asked.visit.days}"
        for each in Body
        if body in (None, each)
        for asked, count in _not_compared(history, each)
    ]
    if not counts:
        return ()
    told = (
        f"Nobody has compared these recommendations with all earlier ones: {listed(counts)}. Whether they make "
        "earlier ones again is not known, and how often something was raised is a minimum. To settle it: "
        f"{HOW_TO_COMPARE}."
    )
    return (told,)


def _not_compared(history: History, body: Body) -> Iterator[tuple[Asked, int]]:
    """The visits of which some recommendations have not been compared with all earlier visits, and how many."""
    before: set[str] = set()
    for asked in history.asked[body].values():
        compared = asked.visit.compared_with
        # One earlier visit that it was not compared with makes all of them such; else only those without a link.
        left_out = compared is not None and not before <= set(compared)
        if count := len(asked.made if left_out else asked.unlinked if before else ()):
            yield asked, count
        before.add(asked.visit.id)


def counted_from_what_is_on_record(history: History, body: Body | None) -> tuple[str, ...]:
    """That times raised are a minimum because of visits whose recommendations are not on record; told once."""
    bodies = [each for each in Body if body in (None, each)]
    missing = {visit.id: visit for each in bodies for visit in history.off_record[each]}
    if not missing:
        return ()
    return (f"What was asked at {named(missing.values())} is not on record, so times raised are a minimum.",)


def named(visits: Iterable[Visit]) -> str:
    """Visits as people name them, those of a kind together: ``the full inspections of Jun 2012 and Jun 2013``."""
    kinds: dict[Kind, list[str]] = {}
    for visit in visits:
        kinds.setdefault(visit.kind, []).append(visit.days)
    return listed(f"the {kind.label}{'s' if days[1:] else ''} of {listed(days)}" for kind, days in kinds.items())


def listed(parts: Iterable[str]) -> str:
    """Parts as people list them: ``a, b and c``."""
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last
