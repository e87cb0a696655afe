"""How a recommendation stands, and why: pure functions of a history.

Ofsted never closes a recommendation, so a status is derived from what later visits say:

- restated: a later visit continues it; the thread goes on there, and the newest wording bears its status.
- met: the newest word on it, since it was last raised, is a finding that it is met. Where one visit finds several
  things, the least favourable is its word; what was found met in part is not met.
- not carried forward: the next inspection that covers it, and whose recommendations are on record, makes it again
  in none of them, all having been compared with it, and nobody has found it met. That is not the same as met.
- not compared: there is such an inspection, and some of its recommendations have not been compared. Nothing is
  claimed of it then, least of all that it was dropped.
- open: everything else. Where a later inspection's recommendations are not on record, it is open as far as
  recorded, and the caveats say so.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from inspectcli.domain.vocabulary import Outcome, Status
from inspectcli.questions.comparing import listed
from inspectcli.questions.coverage import covers
from inspectcli.questions.history import History, Made, Verdict
from inspectcli.record.models import Recommendation, Visit

FAVOUR = (Outcome.MET, Outcome.IMPROVING, Outcome.NOT_IMPROVING)
"""Outcomes from the most favourable to the least."""


def status(history: History, key: str) -> Status:
    """How one recommendation stands.

    Raises:
        KeyError: the history has no recommendation of that id.
    """
    made = history.made[key]
    if key in history.restatements:
        return Status.RESTATED
    return standing(history, made, verdicts(history, lineage(history, key)))[0]


def standing(history: History, made: Made, on_it: Sequence[Verdict]) -> tuple[Status, str]:
    """The status, and the sentence that says how it was derived from the findings on the thread."""
    if later := history.restatements.get(made.id):
        as_ids = " and ".join(f"{each.id} ({each.visit.days})" for each in later)
        return Status.RESTATED, f"A later visit makes it again, as {as_ids}."
    if last := met(history, made, on_it):
        return Status.MET, f"The {last.visit.kind.label} of {last.visit.days} found it met."
    following = next_inspection(history, made)
    if following is None:
        return (
            Status.OPEN,
            "No later inspection on record covers it with its recommendations, and none found it met.",
        )
    when = f"The {following.kind.label} of {following.days}"
    asked = history.asked[made.recommendation.body].get(following.id)
    if asked and (unclear := asked.not_compared_with(made.visit)):
        return Status.NOT_COMPARED, f"{when} may have made it again: {_unclear(unclear, asked.made)}."
    return Status.NOT_CARRIED_FORWARD, f"{when} neither makes it again nor finds it met.{_since(history, made)}"


def _unclear(unclear: Sequence[Recommendation], made: Sequence[Recommendation]) -> str:
    some = f"{len(unclear)} of " if len(unclear) < len(made) else ""
    which = f"{some}its {len(made)} recommendations" if made[1:] else "its one recommendation"
    return f"nobody has compared {which} with this one"


def _since(history: History, made: Made) -> str:
    """What is not known of the inspections after the next: they may have taken up again what it left behind."""
    doubtful = history.unsettled[made.recommendation.body]
    if not doubtful:
        return ""
    unsettled = {asked.visit.id for asked in doubtful if asked.not_compared_with(made.visit)}
    later = islice(_following(history, made), 1, None)
    unclear = [visit for visit in later if visit.id in unsettled]
    if not unclear:
        return ""
    named = listed(f"that of {visit.days}" for visit in unclear)
    return f" Whether {named} makes it again has not been compared."


def next_inspection(history: History, made: Made) -> Visit | None:
    """The first later inspection that covers a recommendation, and whose recommendations are on record."""
    return next(_following(history, made), None)


def _following(history: History, made: Made) -> Iterator[Visit]:
    own = history.order[made.visit.id]
    first = bisect_right(history.recorded, own, key=lambda visit: history.order[visit.id])
    later = islice(history.recorded, first, None)
    return (visit for visit in later if covers(visit, *made))


def met(history: History, made: Made, on_it: Sequence[Verdict]) -> Verdict | None:
    """The finding that a recommendation is met, where that is the newest word on it since it was raised."""
    last = on_it[-1] if on_it and _place(history, on_it[-1]) > history.order[made.visit.id] else None
    return last if last and last.outcome is Outcome.MET and _whole(history, made, last) else None


def _whole(history: History, made: Made, verdict: Verdict) -> bool:
    """Whether a finding speaks of all that a recommendation asks for.

    One that continues several is more than each of them: what was found met of one is met in part.
    """
    keys = [made.id]
    while keys[0] != verdict.recommendation:
        keys = [key for key in history.made[keys[0]].recommendation.continued if key in history.made]
        if len(keys) != 1:
            return False
    return True


def verdicts(history: History, line: Iterable[Made]) -> list[Verdict]:
    """The findings on any of some wordings in order; of one visit's, the least favourable last."""
    found = [each for made in line for each in history.found.get(made.id, ())]
    if not found[1:]:
        return found
    return sorted(found, key=lambda each: (_place(history, each), FAVOUR.index(each.outcome)))


def _place(history: History, verdict: Verdict) -> int:
    return history.order[verdict.visit.id]


def lineage(history: History, key: str) -> tuple[Made, ...]:
    """A recommendation and all that it continues, the first raised first."""
    if (made := history.made.get(key)) and not made.recommendation.continued:
        return (made,)
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
