"""The list that committees ask for: which threads stand how, and what to know before relying on it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from inspectcli.domain.vocabulary import Area, Body, Status
from inspectcli.questions.coverage import is_full, reviews_board, supersedes
from inspectcli.questions.history import History
from inspectcli.questions.threads import Thread, threads
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
    caveats = (
        *_left_out(left_out, wanted.body),
        *not_on_record(history, wanted.body),
        *unlinked(history),
        *_board(history, listed),
    )
    return OpenRecommendations(
        history.authority.name, history.as_of, wanted.status, tuple(listed), left_out, caveats
    )


def not_on_record(history: History, body: Body | None = None) -> tuple[str, ...]:
    """What to say of visits whose recommendations are not on record, and that no later inspection supersedes."""
    missing = [visit for visit in history.visits if not visit.recommendations_on_record]
    gaps = [visit for visit in missing if not _superseded(history, visit, body)]
    return tuple(_gaps(gaps))


def _superseded(history: History, visit: Visit, body: Body | None) -> bool:
    own = history.order[visit.id]
    return any(supersedes(v, visit, body) for v in reversed(history.recorded) if history.order[v.id] > own)


def _gaps(gaps: Iterable[Visit]) -> Iterator[str]:
    full = [visit.days for visit in gaps if is_full(visit)]
    if full:
        when, plural = " and of ".join(full), "s" if len(full) > 1 else ""
        yield (
            f"The recommendations of the full inspection{plural} of {when} are not on record, so the earlier ones "
            "are open as far as recorded."
        )
    for visit in gaps:
        if not is_full(visit):
            name = f"{visit.kind.label} of {visit.days}"
            yield f"The recommendations of the {name} are not on record, so they are missing here."


def unlinked(history: History) -> tuple[str, ...]:
    """What to say of imported visits of which nobody has said what they make again.

    Import cannot tell which recommendation continues which, so until a person has, a recommendation that such a
    visit restates looks as if it had been left behind.
    """
    first = next(iter(history.made.values()), None)
    return tuple(
        f"The recommendations of {visit.days} were imported, and nobody has said yet which earlier ones they "
        "make again: until then those count as not carried forward."
        for visit in history.visits
        if first and visit.id != first.visit.id and _is_unlinked(visit)
    )


def _is_unlinked(visit: Visit) -> bool:
    made = visit.recommendations
    return any(each.proposed for each in made) and not any(each.continued for each in made)


def _left_out(count: int, body: Body | None) -> Iterator[str]:
    if count and body:
        other = Body.LSCB if body is Body.AUTHORITY else Body.AUTHORITY
        is_are = "is" if count == 1 else "are"
        yield f"{count} more {is_are} addressed to {other.label} and left out here (--body {other} lists them)."


def _board(history: History, listed: Iterable[Thread]) -> Iterator[str]:
    """That nobody came back to the board, where that is why its recommendations are open."""
    asked = [each for each in listed if each.body is Body.LSCB and each.status is Status.OPEN]
    since = min((history.order[each.visit] for each in asked), default=len(history.visits))
    later = [visit for visit in history.full_inspections if history.order[visit.id] > since]
    replaced = history.as_of.year > _BOARDS_UNTIL
    if asked and (later or replaced) and not any(map(reviews_board, later)):
        yield (
            "No later inspection on record reviews the Local Safeguarding Children Board, so what it was asked is "
            f"open as far as recorded{_REPLACED if replaced else ''}."
        )
