"""For a thread that something is not compared with: the likeliest link that nobody has made, named as just that.

A record on which everything is compared costs one look at each thread; else no recommendation is held against more
than the hundred or so before it, so that the time stays in step with the record. ``review`` ranks them all.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body, Status
from inspectcli.questions.comparing import is_compared
from inspectcli.questions.history import History, Made
from inspectcli.questions.standing import next_inspection
from inspectcli.questions.suggestions.ranking import Candidate, Likelihood, Suggestion, Told
from inspectcli.questions.threads import Thread
from inspectcli.record.models import Visit

_BEFORE = 100
"""Recommendations that one is held against here, the newest before it: those of several reports."""


class Perhaps(NamedTuple):
    """A link that nobody has made: a later recommendation that may make an earlier one again."""

    later: str
    """Id of the later one, which nobody has compared with the earlier one."""
    earlier: str
    """Id of the earlier one."""
    text: str
    """The wording of the one that is not of the thread."""
    score: float
    """The probability of the link, from 0 to 1."""
    likelihood: Likelihood
    """The same in a word: likely or possible; what is unlikely is not named."""
    reasons: tuple[str, ...]
    """What speaks for it, in words."""


class NotCompared(NamedTuple):
    """What may belong to a thread, as far as anybody can tell; no status, count or colour rests on it."""

    may_repeat: Perhaps | None
    """The earlier recommendation that the thread most likely makes again; null where none is at least possible."""
    may_be_repeated: Perhaps | None
    """The later one that most likely makes it again; null where none is, or its status does not hang on it."""


def not_compared_with(history: History, threads: Iterable[Thread]) -> Mapping[str, NotCompared]:
    """For each of some threads by id: the likeliest of what it has not been compared with."""
    looked: list[Told] = []
    visits = {visit.id: visit for visit in history.visits}

    @cache
    def suggested(key: str) -> Suggestion | None:
        # Reading all texts is worth it only where something is not compared.
        told = looked[0] if looked else Told(history)
        looked[:] = [told]
        made = history.made[key]
        before = told.nearly_before(made, _BEFORE)
        return told.suggestion(made, before) if before else None

    def best(pairs: Iterable[tuple[str, Candidate]]) -> tuple[str, Candidate] | None:
        found = max(pairs, key=lambda each: each[1].score, default=None)
        return found if found and found[1].likelihood is not Likelihood.UNLIKELY else None

    @cache
    def repeated_by(visit: str, body: Body, earlier: str) -> Mapping[str, tuple[str, Candidate]]:
        """By earlier id: which of what a visit asked most likely makes it again, of what is not compared."""
        found: dict[str, tuple[str, Candidate]] = {}
        for item in history.asked[body][visit].not_compared_with(visits[earlier]):
            for candidate in suggestion.candidates if (suggestion := suggested(item.id)) else ():
                kept = found.get(candidate.recommendation)
                if kept is None or candidate.score > kept[1].score:
                    found[candidate.recommendation] = (item.id, candidate)
        return found

    def of(each: Thread) -> NotCompared:
        own = [raising.id for raising in each.raised]
        before = best(
            (key, candidate)
            for key in own
            if _has_something_to_compare(history, history.made[key])
            if (found := suggested(key))
            for candidate in found.candidates
            if candidate.recommendation not in own
        )
        following = _unclear(history, each)
        later = repeated_by(following.id, each.body, each.visit) if following else {}
        after = best(later[key] for key in own if key in later)
        return NotCompared(
            may_repeat=before and _perhaps(*before, before[1].text),
            may_be_repeated=after and _perhaps(*after, history.made[after[0]].recommendation.text),
        )

    return {each.id: of(each) for each in threads}


def _has_something_to_compare(history: History, made: Made) -> bool:
    """Whether there may be an earlier visit that nobody has compared a recommendation with."""
    asked = history.asked[made.recommendation.body]
    first = history.made[next(iter(asked.values())).made[0].id].visit
    if made.visit.compared_with is None:
        return made.recommendation.continues is None and first.id != made.visit.id
    own = history.order[made.visit.id]
    return any(not is_compared(made, each.visit) for each in asked.values() if history.order[each.visit.id] < own)


def _unclear(history: History, each: Thread) -> Visit | None:
    """The next inspection, where the status of a thread hangs on what it asks and nobody has compared."""
    following = next_inspection(history, history.made[each.id]) if each.status is Status.NOT_COMPARED else None
    return following if following and following.id in history.asked[each.body] else None


def _perhaps(later: str, candidate: Candidate, text: str) -> Perhaps:
    return Perhaps(
        later=later,
        earlier=candidate.recommendation,
        text=text,
        score=candidate.score,
        likelihood=candidate.likelihood,
        reasons=candidate.reasons,
    )
