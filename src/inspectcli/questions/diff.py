"""What changed between two visits: a pure function of a history.

Grades, strengths and indicators are told from the visit named first to the one named second. Recommendations
only ever go forward in time, so their lists are always told from the earlier visit to the later, and turning
the two round swaps the sides of each restated pair and nothing else: ``diff a b`` and ``diff b a`` mirror each
other.

Recommendations are told by thread, in its newest wording as known at the later visit, so what was restated at an
inspection in between stands where that wording came to stand. What is open at the later visit is in exactly one of
``restated``, ``open``, ``new`` and ``not_compared``; what was open at the earlier one is behind exactly one entry
for each wording that its thread has come to. Nothing is called new, and nothing left behind, that nobody has
compared.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from inspectcli.domain.frameworks import NO_HEADLINE_SINCE
from inspectcli.domain.periods import Age, PartialDate, age
from inspectcli.domain.vocabulary import Area, Body, Grade, Status
from inspectcli.questions.about import About, about
from inspectcli.questions.comparing import (
    counted_from_what_is_on_record,
    is_compared,
    listed,
    not_compared,
)
from inspectcli.questions.coverage import (
    areas,
    compares,
    gives_overall_grade,
    grade,
    graded_areas,
    grades_sides,
    is_full,
    overall,
)
from inspectcli.questions.history import History, Made
from inspectcli.questions.open_recs import not_on_record
from inspectcli.questions.standing import lineage, status
from inspectcli.questions.threads import Thread, thread
from inspectcli.record.models import Indicator, Strength, Visit

Item = TypeVar("Item")
Key = TypeVar("Key")


class RatingChange(NamedTuple):
    """The overall grade at both visits, and by how many grades it moved; null where it cannot be said."""

    old: Grade | None
    new: Grade | None
    change: int | None
    note: str | None
    """Why no change can be said, where none can."""


class AreaChange(NamedTuple):
    """The grade of one area at both visits."""

    area: Area
    old: Grade | None
    new: Grade | None
    change: int | None
    note: str | None
    """That it was judged at one visit only, or together with another area."""


class Restated(NamedTuple):
    """An earlier wording beside a later one of the same thread."""

    old: Thread
    new: Thread
    was: Status
    """How the earlier wording stood at the earlier visit."""


class Recommendations(NamedTuple):
    """What became of the recommendations that stood at the earlier visit, and what has been added since."""

    met: tuple[Thread, ...]
    """Found met since the earlier visit."""
    restated: tuple[Restated, ...]
    """Made again at the later visit."""
    open: tuple[Thread, ...]
    """Raised by the time of the earlier visit, not made again at the later, and open there."""
    not_carried_forward: tuple[Thread, ...]
    """Left behind since the earlier visit."""
    not_compared: tuple[Thread, ...]
    """Nobody has compared them with all that was asked before or after."""
    new: tuple[Thread, ...]
    """First raised after the earlier visit, and open at the later."""
    left_out: int
    """Threads that would be listed but are addressed to another body."""


class KeptStrength(NamedTuple):
    """Strengths of one theme at both visits."""

    theme: str
    old: tuple[Strength, ...]
    new: tuple[Strength, ...]


class Strengths(NamedTuple):
    """Strengths compared by theme; one without a theme can only be gained or no longer mentioned.

    Only lists that two reports print are compared: all are empty where one of the visits has no strengths on
    record, or a keeper's selection of them, and the caveats then say why.
    """

    kept: tuple[KeptStrength, ...]
    gained: tuple[Strength, ...]
    no_longer_mentioned: tuple[Strength, ...]


class IndicatorChange(NamedTuple):
    """The figures of one measure that each visit gives."""

    name: str
    old: tuple[Indicator, ...]
    new: tuple[Indicator, ...]


class Diff(NamedTuple):
    """Everything that can be compared between two visits, and what cannot."""

    about: About
    old: Visit
    new: Visit
    backwards: bool
    """Whether the visit named first is the later one."""
    days_between: int
    """From the last day of the earlier visit to the last day of the later."""
    rating: RatingChange
    judgements: tuple[AreaChange, ...]
    recommendations: Recommendations
    strengths: Strengths
    indicators: tuple[IndicatorChange, ...]

    @property
    def apart(self) -> Age:
        """Whole years and months between the two visits."""
        first, last = sorted((self.old.ended.latest, self.new.ended.latest))
        return age(first, last)


def diff(history: History, old: Visit, new: Visit, body: Body | None = Body.AUTHORITY) -> Diff:
    """Compare two visits of a history, in the direction in which they are named."""
    backwards = history.order[old.id] > history.order[new.id]
    between = _Between(history, *((new, old) if backwards else (old, new)), body)
    changed = between.told()
    return Diff(
        about=about(history, (*_notes(old, new, backwards=backwards), *between.notes())),
        old=old,
        new=new,
        backwards=backwards,
        days_between=abs((new.ended.latest - old.ended.latest).days),
        rating=_rating(old, new),
        judgements=tuple(_areas(old, new)),
        recommendations=_mirrored(changed) if backwards else changed,
        strengths=_strengths(old, new),
        indicators=tuple(_indicators(old, new)),
    )


# Grades


def _rating(old: Visit, new: Visit) -> RatingChange:
    was, now = overall(old), overall(new)
    if was and now:
        return RatingChange(was, now, now.rank - was.rank, None)
    reasons = [reason for each in (old, new) if (reason := _no_overall(each))]
    return RatingChange(was, now, None, " ".join(dict.fromkeys(reasons)) or None)


def _no_overall(visit: Visit) -> str | None:
    when = visit.ended.label
    if overall(visit):
        return None
    if grades_sides(visit):
        graded = [
            f"{area.label.lower()} ({found.label})"
            for area in graded_areas(visit)
            if (found := grade(visit, area))
        ]
        return f"The inspection of {when} graded {listed(graded) if graded else 'one side'} only."
    if not is_full(visit):
        return f"The {visit.kind.label} of {when} gave no grades."
    if not gives_overall_grade(visit):
        return f"The inspection of {when} gave no overall grade: since {NO_HEADLINE_SINCE} there is none."
    return f"The overall grade of {when} is not on record."


def _areas(old: Visit, new: Visit) -> Iterator[AreaChange]:
    for area in Area:
        was, now = grade(old, area), grade(new, area)
        if was or now:
            alike = compares(old, area) and compares(new, area)
            change = now.rank - was.rank if was and now and alike else None
            yield AreaChange(
                area=area, old=was, new=now, change=change, note=" ".join(_area_notes(area, old, new)) or None
            )


def _area_notes(area: Area, old: Visit, new: Visit) -> Iterator[str]:
    for each in (old, new):
        when = PartialDate(each.ended.year, each.ended.month).label
        if grade(each, area) is None:
            yield f"Grade of {when} not on record." if area in areas(each) else f"Not judged in {when}."
        elif not compares(each, area):
            yield f"Of one side of the service only in {when}."
        together = [other.label.lower() for other in each.judged_together if other is not area]
        if area in each.judged_together and together:
            yield f"Judged together with {' and '.join(together)} in {when}."


# Recommendations


class _Thread(NamedTuple):
    """A thread at the later visit, and what of it stood at the earlier."""

    head: Made
    """Its newest wording."""
    before: tuple[Made, ...]
    """Of the wordings raised by the time of the earlier visit, the newest; none where it began after that."""
    was: tuple[Status, ...]
    """How each of those stood then."""
    now: Status
    is_new: bool
    """Whether it is known to have been raised after the earlier visit for the first time."""

    @property
    def is_unchanged(self) -> bool:
        """Whether its newest wording stood at the earlier visit already."""
        return [made.id for made in self.before] == [self.head.id]


class _Between:
    """What happened to recommendations from one visit to a later one, or to itself."""

    def __init__(self, history: History, earlier: Visit, later: Visit, body: Body | None) -> None:
        self._then, self._now = history.until(earlier), history.until(later)
        self._earlier, self._later, self._body = earlier, later, body
        heads = [made for key, made in self._now.made.items() if key not in self._now.restatements]
        self._threads = [self._stood(head) for head in heads]

    def _stood(self, head: Made) -> _Thread:
        whole = lineage(self._now, head.id)
        line = [made for made in whole if made.id in self._then.made]
        continued = {key for made in line for key in made.recommendation.continued}
        before = tuple(made for made in line if made.id not in continued)
        return _Thread(
            head=head,
            before=before,
            was=tuple(status(self._then, made.id) for made in before),
            now=status(self._now, head.id),
            is_new=not before and self._is_new(whole),
        )

    def _is_new(self, line: Sequence[Made]) -> bool:
        """Whether all the wordings of a thread have been compared with what was asked by the earlier visit."""
        then = self._then.asked[line[-1].recommendation.body].values()
        return all(is_compared(made, asked.visit) for made in line for asked in then) and not any(
            made.recommendation.made_before and not made.recommendation.continued for made in line
        )

    def told(self) -> Recommendations:
        """Every thread in its list; those of another body are counted only."""
        told = [each for each in self._threads if self._is_told(each)]
        mine = [each for each in told if self._is_mine(each)]
        again, others = [t for t in mine if self._again(t)], [t for t in mine if t.before and not self._again(t)]
        unclear = [t for t in mine if not self._again(t) and self._is_unclear(t)]
        new = [t for t in mine if not t.before and not self._is_unclear(t)]
        return Recommendations(
            met=self._standing(others, Status.MET),
            restated=tuple(self._pairs(again)),
            open=self._standing(others, Status.OPEN),
            not_carried_forward=self._standing(others, Status.NOT_CARRIED_FORWARD),
            not_compared=tuple(thread(self._now, each.head.id) for each in unclear),
            new=tuple(thread(self._now, each.head.id) for each in new),
            left_out=len(told) - len(mine),
        )

    def _is_told(self, each: _Thread) -> bool:
        """Whether it is open at the later visit, may be, or has come to stand otherwise since the earlier."""
        may_be = each.now in (Status.OPEN, Status.NOT_COMPARED)
        return may_be or (bool(each.before) and set(each.was) != {each.now})

    def _is_unclear(self, each: _Thread) -> bool:
        """Whether nobody can say what became of it, or whether it is new."""
        return each.now is Status.NOT_COMPARED or not (each.before or each.is_new)

    def _is_mine(self, each: _Thread) -> bool:
        return self._body in (None, each.head.recommendation.body)

    def _again(self, each: _Thread) -> bool:
        """Whether the later visit makes again what stood at the earlier."""
        return bool(each.before) and each.head.visit.id == self._later.id and not each.is_unchanged

    def _pairs(self, again: Iterable[_Thread]) -> list[Restated]:
        place = self._now.made_order
        pairs = [
            (old.id, each.head.id, was) for each in again for old, was in zip(each.before, each.was, strict=True)
        ]
        # A thread stands in as many pairs as it merges and splits, and is told once for all of them.
        threads = {key: thread(self._now, key) for key in {key for *pair, _ in pairs for key in pair}}
        pairs.sort(key=lambda pair: (place[pair[0]], place[pair[1]]))
        return [Restated(threads[old], threads[new], was) for old, new, was in pairs]

    def _standing(self, threads: Iterable[_Thread], state: Status) -> tuple[Thread, ...]:
        return tuple(thread(self._now, each.head.id) for each in threads if each.now is state)

    def notes(self) -> Iterator[str]:
        """What a reader must know of the lists."""
        mine = [each for each in self._threads if self._is_mine(each)]
        yield from (note for each in mine if each.now is Status.OPEN for note in self._returned(each))
        gone = sum(not each.before and not self._is_told(each) for each in mine)
        if gone:
            what = "1 recommendation was" if gone == 1 else f"{gone} recommendations were"
            yield f"{what} raised in between, no longer open at the later visit, and not told here."
        if not self._earlier.recommendations_on_record:
            when = self._earlier.ended.label
            yield f"The recommendations of {when} are not on record, so nothing is said of them."
        yield from not_on_record(self._now, self._body)
        yield from not_compared(self._now, self._body)
        yield from counted_from_what_is_on_record(self._now, self._body)

    def _returned(self, each: _Thread) -> Iterator[str]:
        """That what is open now had been settled by the earlier visit."""
        again = "is open again" if each.is_unchanged else f"is made again as {each.head.id}"
        for made, was in zip(each.before, each.was, strict=True):
            if was in (Status.MET, Status.NOT_CARRIED_FORWARD):
                yield f"{made.id}, {was.label} at {self._earlier.ended.label}, {again}."


def _mirrored(changed: Recommendations) -> Recommendations:
    return changed._replace(restated=tuple(Restated(pair.new, pair.old, pair.was) for pair in changed.restated))


# Strengths and figures


def _strengths(old: Visit, new: Visit) -> Strengths:
    if not (old.id == new.id or (_lists_strengths(old) and _lists_strengths(new))):
        return Strengths((), (), ())
    before, after = (_grouped(visit.strengths, lambda each: each.theme) for visit in (old, new))
    kept = sorted(theme for theme in before if theme and theme in after)
    return Strengths(
        kept=tuple(KeptStrength(theme, before[theme], after[theme]) for theme in kept),
        gained=_only_in(new, old, set(kept)),
        no_longer_mentioned=_only_in(old, new, set(kept)),
    )


def _lists_strengths(visit: Visit) -> bool:
    """Whether all the strengths that a report lists are on record, so that one that is not there was not named."""
    return visit.strengths_listed and bool(visit.strengths)


def _only_in(visit: Visit, other: Visit, kept: Container[str | None]) -> tuple[Strength, ...]:
    """The strengths of one visit that are not of a theme kept; of a visit and itself, none."""
    return tuple(s for s in visit.strengths if s.theme not in kept and visit.id != other.id)


def _indicators(old: Visit, new: Visit) -> Iterator[IndicatorChange]:
    before, after = (_grouped(visit.indicators, lambda each: each.name) for visit in (old, new))
    for name in sorted({*before, *after}):
        yield IndicatorChange(name, before.get(name, ()), after.get(name, ()))


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    groups: dict[Key, list[Item]] = {}
    for each in items:
        groups.setdefault(key(each), []).append(each)
    return {name: tuple(group) for name, group in groups.items()}


def _notes(old: Visit, new: Visit, *, backwards: bool) -> Iterator[str]:
    if old.id == new.id:
        yield "This is one visit, named twice: nothing can have changed."
    elif backwards:
        yield (
            "The later visit is named first, so grades, strengths and figures go from the later to the earlier; "
            "recommendations are told "
            "in the order of time all the same."
        )
    visits = (old,) if old.id == new.id else (new, old) if backwards else (old, new)
    for visit in visits:
        if not is_full(visit):
            what = f"{visit.kind.label} of {visit.ended.label}"
            yield f"The {what} gave no grades; what it found stands with the recommendations that it bears on."
    yield from _no_strengths(visits)


def _no_strengths(visits: Sequence[Visit]) -> Iterator[str]:
    """Why no strengths are compared, where some are on record."""
    one_visit = len(visits) == 1
    if one_visit or not any(visit.strengths for visit in visits) or all(map(_lists_strengths, visits)):
        return
    for visit in visits:
        if not visit.strengths:
            yield f"No strengths are on record for {visit.ended.label}, so none can be compared."
    if selected := [visit.ended.label for visit in visits if visit.strengths and not visit.strengths_listed]:
        yield (
            f"The strengths on record for {listed(selected)} are a keeper's selection and no list that the report "
            "prints, so they are not compared: what is not among them may have been said all the same."
        )
