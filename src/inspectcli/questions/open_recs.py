"""The list that committees ask for: which threads stand how, and what to know before relying on it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area, Body, Status
from inspectcli.questions.about import About, about
from inspectcli.questions.accounts import Account, accounts
from inspectcli.questions.comparing import counted_from_what_is_on_record, listed, named, not_compared
from inspectcli.questions.coverage import is_full, reviews_board, supersedes
from inspectcli.questions.history import History
from inspectcli.questions.suggestions import NotCompared, not_compared_with
from inspectcli.questions.threads import Thread, made_before, threads
from inspectcli.record.models import Visit

_BOARDS_UNTIL = 2019
_REPLACED = "; partnerships replaced the boards in 2019"


class Filter(NamedTuple):
    """Which threads are listed; None lets all through."""

    status: Status | None = Status.OPEN
    body: Body | None = Body.AUTHORITY
    area: Area | None = None
    theme: str | None = None
    priority: bool = False
    """Only those that were ever raised under a priority heading."""
    min_times: int = 1
    raised_by: date | None = None
    """First raised on this day or before it."""

    def passes(self, each: Thread) -> bool:
        """Whether a thread is listed, its body aside."""
        return (
            (self.status is None or each.status is self.status)
            and (self.area is None or each.area is self.area)
            and (self.theme is None or each.theme == self.theme)
            and (bool(each.priority_at) or not self.priority)
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

    about: About
    status: Status | None
    recommendations: tuple[Thread, ...]
    left_out: int
    """Threads that pass the filter but are addressed to another body."""
    actions: Mapping[str, tuple[Account, ...]] = {}
    """By id of each thread that is listed: what the council does about it, by its own account."""
    not_compared: Mapping[str, NotCompared] = {}
    """By id of each: what it may make again, or what may make it again, where nobody has compared them."""
    nothing_on_record: bool = False
    """No recommendation is on record, those of visits that are on record missing: what is open is not known."""


def open_recommendations(history: History, wanted: Filter, sort: str = "age") -> OpenRecommendations:
    """The threads that pass a filter, sorted.

    Raises:
        KeyError: there is no such order; ``SORTS`` has them all.
    """
    every = threads(history, _looked_at(wanted.status))
    passing = [each for each in every if wanted.passes(each)]
    told = [each for each in passing if wanted.body in (None, each.body)]
    # Python's sort is stable, so threads of one age stay in the order of their reports.
    told.sort(key=SORTS[sort])
    others = [each.body for each in passing if wanted.body not in (None, each.body)]
    mine = [each for each in every if wanted.body in (None, each.body)]
    unread = not_on_record(history, wanted.body)
    caveats = (
        *_left_out(others),
        *_undecided(mine, wanted),
        *unread,
        *not_compared(history, wanted.body),
        *(counted_from_what_is_on_record(history, wanted.body) if told else ()),
        *made_before(told),
        *_perhaps(mine, wanted),
        *_on_proposals(mine, wanted),
        *_nobody_came_back(history, told),
    )
    return OpenRecommendations(
        about=about(history, caveats),
        status=wanted.status,
        recommendations=tuple(told),
        left_out=len(others),
        actions={each.id: accounts(history, each) for each in told},
        not_compared=not_compared_with(history, told),
        nothing_on_record=bool(unread) and _nothing_on_record(history, wanted.body),
    )


def _looked_at(status: Status | None) -> Collection[Status]:
    """How threads stand of which a list says anything."""
    match status:
        case None:
            return tuple(Status)
        case Status.OPEN:
            return status, Status.NOT_COMPARED
        case _:
            return (status,)


def _undecided(mine: Sequence[Thread], wanted: Filter) -> Iterator[str]:
    """What to say of threads that a list of open ones leaves out although they may be open."""
    if wanted.status is not Status.OPEN:
        return
    may_be = wanted._replace(status=Status.NOT_COMPARED)
    count = sum(may_be.passes(each) for each in mine)
    if count:
        they, them = ("is", "it") if count == 1 else ("are", "them")
        yield (
            f"{count} more {they} neither open nor settled as far as anybody can tell: not all that the next "
            f"inspection asks has been compared with {them} (--status {Status.NOT_COMPARED} lists {them})."
        )


def _perhaps(mine: Sequence[Thread], wanted: Filter) -> Iterator[str]:
    """What to say of threads that may have been raised as often, or as long ago, as is asked for."""
    loosely = wanted._replace(min_times=1, raised_by=None)
    count = sum(loosely.passes(each) and not wanted.passes(each) and each.is_uncertain for each in mine)
    if count:
        yield (
            f"{count} more may belong here: how often and since when {'it was' if count == 1 else 'they were'} "
            "raised is not certain."
        )


def _on_proposals(mine: Sequence[Thread], wanted: Filter) -> Iterator[str]:
    """What to say where a list by area or theme rests on what import proposed and nobody has confirmed."""
    without = {"area": wanted._replace(area=None), "theme": wanted._replace(theme=None)}
    for key, others in without.items():
        asked = getattr(wanted, key)
        alike = [each for each in mine if others.passes(each)] if asked else []
        proposed = [each for each in alike if key in each.proposed]
        if by_it := sum(getattr(each, key) == asked for each in proposed):
            yield f"{_are(by_it)} listed by {key} as import proposed it; nobody has confirmed that."
        if other := len(proposed) - by_it:
            yield f"{_are(other)} left out because import proposed another {key}; nobody has confirmed that."
        if none := sum(getattr(each, key) is None for each in alike):
            yield f"{_are(none)} left out because no {key} is on record."


def _are(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def not_on_record(history: History, body: Body | None = None) -> tuple[str, ...]:
    """What to say of visits whose recommendations are not on record, and that no later inspection supersedes."""
    bodies = [each for each in Body if body in (None, each)]
    missing = {visit.id: visit for each in bodies for visit in history.off_record[each]}
    gaps = [visit for visit in missing.values() if not _superseded(history, visit, body)]
    in_order = sorted(gaps, key=lambda visit: history.order[visit.id])
    if in_order and _nothing_on_record(history, body):
        return (f"The recommendations of {named(in_order)} are not on record.",)
    return tuple(_gaps(in_order))


def _nothing_on_record(history: History, body: Body | None) -> bool:
    """Whether the record has no recommendation to the body, and of no full inspection knows what it made."""
    known = any(visit.recommendations_on_record for visit in history.full_inspections)
    return not known and all(body not in (None, made.recommendation.body) for made in history.made.values())


def _superseded(history: History, visit: Visit, body: Body | None) -> bool:
    own = history.order[visit.id]
    return any(supersedes(v, visit, body) for v in reversed(history.recorded) if history.order[v.id] > own)


def _gaps(gaps: Iterable[Visit]) -> Iterator[str]:
    every = list(gaps)
    if full := [visit for visit in every if is_full(visit)]:
        yield (
            f"The recommendations of {named(full)} are not on record, so the earlier ones are open as far as "
            "recorded."
        )
    if others := [visit for visit in every if not is_full(visit)]:
        yield f"The recommendations of {named(others)} are not on record, so they are missing here."


def _left_out(others: Sequence[Body]) -> Iterator[str]:
    if counts := {body: others.count(body) for body in Body if body in others}:
        (first, count), *more = counts.items()
        are = "is" if count == 1 else "are"
        told = listed([f"{count} more {are} addressed to {first.label}", *(f"{n} to {b.label}" for b, n in more)])
        options, list_them = " and ".join(f"--body {body}" for body in counts), "list" if more else "lists"
        yield f"{told}{',' if more else ''} and left out here ({options} {list_them} them)."


def _nobody_came_back(history: History, told: Iterable[Thread]) -> Iterator[str]:
    """That nobody came back to the board or the partnership, where that is why its recommendations are open."""
    still = [each for each in told if each.status is Status.OPEN]
    board = [history.order[each.visit] for each in still if each.body is Body.LSCB]
    since = min(board, default=len(history.visits))
    later = [visit for visit in history.full_inspections if history.order[visit.id] > since]
    replaced = history.as_of.year > _BOARDS_UNTIL
    if board and (later or replaced) and not any(map(reviews_board, later)):
        yield (
            "No later inspection on record reviews the Local Safeguarding Children Board, so what it was asked is "
            f"open as far as recorded{_REPLACED if replaced else ''}."
        )
    if any(each.body is Body.PARTNERSHIP for each in still):
        yield (
            "Only another joint inspection would come back to what the safeguarding partnership was asked, so "
            "that is open as far as recorded."
        )
