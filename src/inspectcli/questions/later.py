"""What another record of the same authority knows that an answer does not: a later visit."""

from collections.abc import Iterator

from inspectcli.domain import register
from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Origin
from inspectcli.questions.comparing import named
from inspectcli.questions.coverage import graded_areas, is_full, overall
from inspectcli.questions.history import History
from inspectcli.record.models import Visit


def later_visits(own: History, facts: History) -> tuple[str, ...]:
    """What to say where facts of the same authority hold visits later than all of a record.

    Args:
        own: the record that answers.
        facts: what else is known of the authority, as of the same day.
    """
    newest = own.full_inspections[-1] if own.full_inspections else None
    last = max(own.visits, key=lambda each: each.ended.latest, default=None)
    unknown = [each for each in facts.visits if not _holds(own, each)]
    full = [each for each in unknown if is_full(each) and is_after(each.began, newest)]
    others = [each for each in unknown if not is_full(each) and is_after(each.began, last)]
    told = (*_of_inspections(full, facts), *_of_others(others, besides=bool(full)))
    return (*told[:-1], f"{told[-1]}{_remedy(own)}") if told else ()


def _holds(own: History, visit: Visit) -> bool:
    """Whether a record has the visit itself: it may know the days that facts know by their publication only."""
    return any(
        each.kind is visit.kind and (each.id == visit.id or (each.published and each.published == visit.published))
        for each in own.visits
    )


def _remedy(own: History) -> str:
    """What brings a record of one's own up to what ships; a file that was named is its keeper's to change."""
    if own.whence is None or own.whence.origin is not Origin.LIBRARY:
        return ""
    return f" To have it in your own record: inspectcli get {register.slug(own.authority.name)}."


def is_after(began: PartialDate, other: Visit | None) -> bool:
    """Whether what began then did so when the other visit, if there is one, had certainly ended."""
    return other is None or began.earliest > other.ended.latest


def _of_inspections(later: list[Visit], facts: History) -> Iterator[str]:
    if later:
        last, more = later[-1], len(later) - 1
        others = f" and {more} more before it" if more else ""
        yield (
            f"The facts that come with the program know a later full inspection, of {last.days}{_out(last)}: "
            f"{_grades(last)}{_told_by(last, facts)}{others}. This answer knows nothing of it."
        )


def _of_others(later: list[Visit], *, besides: bool) -> Iterator[str]:
    if later:
        start = "They know" if besides else "The facts that come with the program know"
        what, it = ("later visits", "them") if later[1:] else ("a later visit", "it")
        yield f"{start} {what}{' too' if besides else ''}: {named(later)}. This answer knows nothing of {it}."


def _out(visit: Visit) -> str:
    dated = visit.start or visit.end
    return f" (published {visit.published.label})" if dated and visit.published else ""


def _grades(visit: Visit) -> str:
    if found := overall(visit):
        return f"overall {found.label}"
    areas = [
        f"{area.label.lower()} {visit.judgements[area].label}"
        for area in graded_areas(visit)
        if area in visit.judgements
    ]
    return ", ".join(areas) or "its grades are not on record"


def _told_by(visit: Visit, facts: History) -> str:
    titles = [facts.sources[each.id].title for each in visit.sources]
    return f" ({titles[0]})" if titles else ""
