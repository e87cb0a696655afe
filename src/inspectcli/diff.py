"""What changed between two visits: a pure function of a history.

Grades, strengths and indicators are told from the visit named first to the one named second. Recommendations
only ever go forward in time, so their lists are always told from the earlier visit to the later, and turning
the two round swaps the sides of each restated pair and nothing else: ``diff a b`` and ``diff b a`` mirror each
other.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspectcli.frameworks import areas, gives_overall_grade, grade, is_full, overall, side
from inspectcli.history import History, Made
from inspectcli.models import Indicator, Strength, Visit
from inspectcli.periods import Age, PartialDate, age
from inspectcli.recommendations import Thread, lineage, not_on_record, thread
from inspectcli.vocabulary import Area, Body, Grade, Status


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


class Recommendations(NamedTuple):
    """What became of the recommendations that were open at the earlier visit, and what the later one adds."""

    met: tuple[Thread, ...]
    restated: tuple[Restated, ...]
    open: tuple[Thread, ...]
    not_carried_forward: tuple[Thread, ...]
    new: tuple[Thread, ...]
    left_out: int
    """Those open at the earlier visit or new at the later that are addressed to another body."""


class KeptStrength(NamedTuple):
    """Strengths of one theme at both visits."""

    theme: str
    old: tuple[Strength, ...]
    new: tuple[Strength, ...]


class Strengths(NamedTuple):
    """Strengths compared by theme; one without a theme can only be gained or no longer mentioned."""

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

    authority: str
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
    notes: tuple[str, ...]

    @property
    def apart(self) -> Age:
        """Whole years and months between the two visits."""
        first, last = sorted((self.old.ended.latest, self.new.ended.latest))
        return age(first, last)


def diff(history: History, old: Visit, new: Visit, body: Body | None = Body.AUTHORITY) -> Diff:
    """Compare two visits of a history, in the direction in which they are named."""
    backwards = history.order[old.id] > history.order[new.id]
    earlier, later = (new, old) if backwards else (old, new)
    changed = _recommendations(history, earlier, later, body)
    return Diff(
        authority=history.authority.name,
        old=old,
        new=new,
        backwards=backwards,
        days_between=abs((new.ended.latest - old.ended.latest).days),
        rating=_rating(old, new),
        judgements=tuple(_areas(old, new)),
        recommendations=_mirrored(changed) if backwards else changed,
        strengths=_strengths(old, new),
        indicators=tuple(_indicators(old, new)),
        notes=tuple(_notes(history, old, new, earlier, later)),
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
    if (one := side(visit)) and visit.rating:
        return f"The inspection of {when} graded {one.label.lower()} only ({visit.rating.label})."
    if not is_full(visit):
        return f"The {visit.kind.label} of {when} gave no grades."
    if not gives_overall_grade(visit):
        return f"The inspection of {when} gave no overall grade: since April 2026 there is none."
    return f"The overall grade of {when} is not on record."


def _areas(old: Visit, new: Visit) -> Iterator[AreaChange]:
    for area in Area:
        was, now = grade(old, area), grade(new, area)
        if was or now:
            change = now.rank - was.rank if was and now else None
            yield AreaChange(area, was, now, change, " ".join(_area_notes(area, old, new)) or None)


def _area_notes(area: Area, old: Visit, new: Visit) -> Iterator[str]:
    for each in (old, new):
        when = PartialDate(each.ended.year, each.ended.month).label
        if grade(each, area) is None and is_full(each):
            yield f"Grade of {when} not on record." if area in areas(each) else f"Not judged in {when}."
        together = [other.label.lower() for other in each.judged_together if other is not area]
        if area in each.judged_together and together:
            yield f"Judged together with {' and '.join(together)} in {when}."


# Recommendations


def _recommendations(history: History, earlier: Visit, later: Visit, body: Body | None) -> Recommendations:
    then, now = history.until(earlier), history.until(later)
    before = [made for made in then.made.values() if thread(then, made.id).status is Status.OPEN]
    restated, fates = _fates(now, before, later)
    mine = {made.id for made in before}
    fresh = [m for m in now.made.values() if m.visit.id == later.id and earlier is not later]
    new = [m for m in fresh if not mine & {each.id for each in lineage(now, m.id)}]
    wanted = [made for made in (*before, *new) if body in (None, made.recommendation.body)]
    listed = {made.id for made in wanted}
    return Recommendations(
        met=_of(fates, Status.MET, listed),
        restated=tuple(pair for pair in restated if pair.old.id in listed),
        open=_of(fates, Status.OPEN, listed),
        not_carried_forward=_of(fates, Status.NOT_CARRIED_FORWARD, listed),
        new=tuple(thread(now, made.id) for made in new if made.id in listed),
        left_out=len(before) + len(new) - len(wanted),
    )


def _fates(now: History, before: Iterable[Made], later: Visit) -> tuple[list[Restated], list[Thread]]:
    """What became of each recommendation: restated in a newer wording, or standing as it was first put."""
    pairs: list[Restated] = []
    others: list[Thread] = []
    for made in before:
        heads = [each for each in now.made.values() if each.id != made.id and _descends(now, each, made)]
        newest = [each for each in heads if each.visit.id == later.id] or heads[-1:]
        pairs += [Restated(thread(now, made.id), thread(now, each.id)) for each in newest]
        if not newest:
            others.append(thread(now, made.id))
    return pairs, others


def _descends(now: History, each: Made, made: Made) -> bool:
    return any(ancestor.id == made.id for ancestor in lineage(now, each.id))


def _of(fates: Iterable[Thread], status: Status, listed: set[str]) -> tuple[Thread, ...]:
    return tuple(each for each in fates if each.status is status and each.id in listed)


def _mirrored(changed: Recommendations) -> Recommendations:
    swapped = tuple(Restated(pair.new, pair.old) for pair in changed.restated)
    return Recommendations(
        changed.met, swapped, changed.open, changed.not_carried_forward, changed.new, changed.left_out
    )


# Strengths and figures


def _strengths(old: Visit, new: Visit) -> Strengths:
    themes = [theme for theme in dict.fromkeys(s.theme for s in old.strengths) if theme]
    kept = [theme for theme in themes if any(s.theme == theme for s in new.strengths)]
    return Strengths(
        kept=tuple(KeptStrength(theme, _themed(old, theme), _themed(new, theme)) for theme in sorted(kept)),
        gained=tuple(s for s in new.strengths if s.theme not in kept),
        no_longer_mentioned=tuple(s for s in old.strengths if s.theme not in kept),
    )


def _themed(visit: Visit, theme: str) -> tuple[Strength, ...]:
    return tuple(each for each in visit.strengths if each.theme == theme)


def _indicators(old: Visit, new: Visit) -> Iterator[IndicatorChange]:
    for name in sorted({each.name for each in (*old.indicators, *new.indicators)}):
        yield IndicatorChange(
            name,
            tuple(each for each in old.indicators if each.name == name),
            tuple(each for each in new.indicators if each.name == name),
        )


def _notes(history: History, old: Visit, new: Visit, earlier: Visit, later: Visit) -> Iterator[str]:
    if old is new:
        yield "This is one visit, named twice: nothing can have changed."
    elif old is later:
        yield (
            "The later visit is named first, so grades go from the later to the earlier; recommendations are told "
            "in the order of time all the same."
        )
    for each in dict.fromkeys((earlier.id, later.id)):
        visit = history.visits[history.order[each]]
        if not visit.recommendations_on_record and visit is earlier:
            yield f"The recommendations of {visit.ended.label} are not on record, so nothing is said of them."
        elif not is_full(visit):
            yield f"The {visit.kind.label} of {visit.ended.label} gave no grades; what it found is compared."
    if (caveat := not_on_record(history.until(later))) and not later.recommendations_on_record:
        yield caveat
