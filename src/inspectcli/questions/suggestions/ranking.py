"""From pairs of recommendations to suggestions: which are compared, how likely each is, and why."""

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from math import exp, prod
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body
from inspectcli.questions.comparing import is_compared
from inspectcli.questions.coverage import is_full
from inspectcli.questions.history import History, Made
from inspectcli.questions.suggestions.learnt import Weights, weights
from inspectcli.questions.suggestions.likeness import Weighed, alike, content, weighed
from inspectcli.questions.suggestions.reasons import reasons
from inspectcli.record.models import Citation, Recommendation, Visit

MOST_PAIRS = 50_000
"""Pairs that are ranked at a time: four times what a record of 160 recommendations has, compared with nothing."""
_FAR_TOO_MANY = 4
_BEST = 3
"""A theme that many share tells little: it is told by how far it stands out from the best so many."""
_LIKELY, _POSSIBLE = 0.5, 0.05
_DECIMALS = 6
_LEAST_ODDS = 700.0
"""Beyond it the exponential function has no value; the probability is none long before."""


class Likelihood(StrEnum):
    """How likely a suggestion is, in a word.

    Measured on six authorities, each by what was learnt from the five others: 2,936 pairs, 57 of them links.
    """

    LIKELY = "likely"
    """A score of a half or more: 26 of 38 such pairs were links, and nearly all others the same subject."""
    POSSIBLE = "possible"
    """A score of a twentieth or more: 25 of 127 such pairs were links."""
    UNLIKELY = "unlikely"
    """A score below that: 6 of 2,771 such pairs were links."""

    @property
    def label(self) -> str:
        """The word as people read it."""
        return self.value


class Candidate(NamedTuple):
    """An earlier recommendation that a later one may make again."""

    recommendation: str
    """Its id."""
    visit: str
    """Id of the visit that made it."""
    text: str
    """Its wording."""
    score: float
    """The probability that it is made again, from 0 to 1; it means the same in every record."""
    likelihood: Likelihood
    """The same in a word."""
    reasons: tuple[str, ...]
    """What speaks for it, in words; empty where nothing does."""
    source: Citation | None
    """Where it stands."""


class Suggestion(NamedTuple):
    """A recommendation that nobody has compared with some earlier ones, and these, the likeliest first."""

    recommendation: str
    """Its id."""
    visit: str
    """Id of the visit that made it."""
    body: Body
    """Whom it is addressed to, as are all candidates."""
    text: str
    """Its wording."""
    made_before: bool
    """Whether the report itself says that it was made at an earlier inspection."""
    candidates: tuple[Candidate, ...]
    """Every earlier one that it has not been compared with."""
    source: Citation | None
    """Where it stands."""


class Signals(NamedTuple):
    """What is measured of a pair, before it is weighed."""

    sense: float
    """How near what they say stands together in the recommendations to all authorities, -1 to 1."""
    words: float
    """How much of the earlier one is said again, 0 to 1."""
    themes: float
    """How far the themes that they share stand out among all that the earlier visit asked of the body."""
    between: int
    """How many full inspections that asked something of the body lie between them."""
    tag: bool | None
    """Whether they share a tag of the national framework; None where one of them has none."""


class Pair(NamedTuple):
    """A later recommendation and an earlier one to the same body."""

    later: Made
    earlier: Made
    signals: Signals


def suggestions(history: History) -> tuple[Suggestion, ...]:
    """For each recommendation that nobody has compared with some earlier ones: these, the likeliest first.

    They stand in the order in which they were made; one with nothing before it is not among them. Beyond
    ``MOST_PAIRS`` none is ranked: those that are left come when the first have been decided.
    """
    return ranked(history)[0]


def ranked(history: History) -> tuple[tuple[Suggestion, ...], int]:
    """The same, and how many recommendations that nobody has compared with any are left for later."""
    told, found, pairs = Told(history), list[Suggestion](), 0
    for place, made in enumerate(history.made.values()):
        if before := told.before(made):
            pairs += len(before)
            if pairs > MOST_PAIRS and found:
                later = islice(history.made.values(), place, None)
                return tuple(found), sum(each.recommendation.continues is None for each in later)
            found.append(told.suggestion(made, before))
    return tuple(found), 0


def pairs(history: History) -> Iterator[Pair]:
    """Every pair that nobody has compared, in the order of the later one."""
    told = Told(history)
    for made in history.made.values():
        yield from told.pairs(made, told.before(made))


def probability(signals: Signals, by: Weights) -> float:
    """The probability of a link, by what pairs with the same signals were found to be."""
    odds = (
        by.constant
        + by.sense * signals.sense
        + by.words * signals.words
        + by.themes * signals.themes
        + by.between * signals.between
    )
    if signals.tag is not None:
        odds += by.same_tag if signals.tag else by.other_tag
    return 1 / (1 + exp(min(-odds, _LEAST_ODDS)))


class Told:
    """What is known of the recommendations of a history, read once for all pairs of them."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._near: dict[tuple[str, Body, bool, int], list[Made]] = {}
        items = [made.recommendation for made in history.made.values()]
        read = weighed([content(wording(item), item.theme) for item in items])
        self._says: Mapping[str, Weighed] = dict(zip(history.made, read, strict=True))
        self._asked: dict[Body, list[Made]] = defaultdict(list)
        for made in history.made.values():
            self._asked[made.recommendation.body].append(made)
        self._inspections = {
            body: sorted({history.order[made.visit.id] for made in asked if is_full(made.visit)})
            for body, asked in self._asked.items()
        }

    def before(self, made: Made) -> list[Made]:
        """What earlier visits asked of the same body and nobody has compared it with."""
        return [each for each in self._earlier(made) if not is_compared(made, each.visit)]

    def nearly_before(self, made: Made, most: int) -> list[Made]:
        """The same of the visits just before it: as many whole visits as make up so many recommendations.

        None at all where that is several times as many, more than any report asks for: ranking takes its time.
        """
        # What one visit asks of a body has all the same before it, but for whether it has been compared.
        key = made.visit.id, made.recommendation.body, made.recommendation.continues is None, most
        if key not in self._near:
            self._near[key] = self._found_nearly_before(made, most)
        return self._near[key]

    def _found_nearly_before(self, made: Made, most: int) -> list[Made]:
        found: list[Made] = []
        for each in reversed(self._earlier(made)):
            if len(found) > _FAR_TOO_MANY * most:
                return []
            if len(found) >= most and each.visit.id != found[-1].visit.id:
                break
            if not is_compared(made, each.visit):
                found.append(each)
        return found[::-1]

    def _earlier(self, made: Made) -> Sequence[Made]:
        asked, order = self._asked[made.recommendation.body], self._history.order
        return asked[: bisect_left(asked, order[made.visit.id], key=lambda each: order[each.visit.id])]

    def pairs(self, made: Made, before: Iterable[Made]) -> Iterator[Pair]:
        """The recommendation with each of these."""
        by_visit: dict[str, list[Made]] = defaultdict(list)
        for each in before:
            by_visit[each.visit.id].append(each)
        for asked in by_visit.values():
            yield from self._with_one_visit(made, asked)

    def _with_one_visit(self, later: Made, asked: Sequence[Made]) -> Iterator[Pair]:
        found = [alike(self._says[later.id], self._says[each.id]) for each in asked]
        usual = sum(sorted((each.themes for each in found), reverse=True)[:_BEST]) / _BEST
        between = self._between(later, asked[0].visit)
        for earlier, each in zip(asked, found, strict=True):
            tag = _share_a_tag(later.recommendation, earlier.recommendation)
            yield Pair(
                later,
                earlier,
                Signals(sense=each.sense, words=each.words, themes=each.themes - usual, between=between, tag=tag),
            )

    def _between(self, later: Made, earlier: Visit) -> int:
        order, places = self._history.order, self._inspections[later.recommendation.body]
        return bisect(places, order[later.visit.id] - 1) - bisect(places, order[earlier.id])

    def suggestion(self, made: Made, before: Iterable[Made]) -> Suggestion:
        """These as candidates, the likeliest first; equals in the order in which they were made."""
        item, by = made.recommendation, weights()
        found = list(self.pairs(made, before))
        scores = [probability(pair.signals, by) for pair in found]
        if item.made_before:
            scores = _said_before(scores, by.said_before)
        ranked = sorted(zip(scores, found, strict=True), key=lambda each: -each[0])
        candidates = tuple(self._candidate(pair, round(score, _DECIMALS)) for score, pair in ranked)
        return Suggestion(
            recommendation=item.id,
            visit=made.visit.id,
            body=item.body,
            text=item.text,
            made_before=item.made_before,
            candidates=candidates,
            source=item.source,
        )

    def _candidate(self, pair: Pair, score: float) -> Candidate:
        item = pair.earlier.recommendation
        why = tuple(reasons(self._says[pair.later.id], self._says[item.id], _shared_tags(pair)))
        return Candidate(
            recommendation=item.id,
            visit=pair.earlier.visit.id,
            text=item.text,
            score=score,
            likelihood=likelihood(score),
            reasons=why,
            source=item.source,
        )


def wording(item: Recommendation) -> str:
    """What a recommendation says; a point within a point says what stands above it too."""
    return f"{item.under} {item.text}" if item.under else item.text


def _share_a_tag(one: Recommendation, other: Recommendation) -> bool | None:
    if not (one.national_framework and other.national_framework):
        return None
    return not set(one.national_framework).isdisjoint(other.national_framework)


def _shared_tags(pair: Pair) -> list[str]:
    others = pair.earlier.recommendation.national_framework
    return [tag for tag in pair.later.recommendation.national_framework if tag in others]


def _said_before(scores: Sequence[float], ratio: float) -> list[float]:
    """Probabilities where the report says that some earlier one is made again.

    Where one is right, some are: so each gains by as much as that does, by Bayes' rule.
    """
    some = 1 - prod(1 - score for score in scores)
    return [score * ratio / (some * ratio + 1 - some) for score in scores]


def likelihood(score: float) -> Likelihood:
    """The word for a score."""
    if score >= _LIKELY:
        return Likelihood.LIKELY
    return Likelihood.POSSIBLE if score >= _POSSIBLE else Likelihood.UNLIKELY
