"""What another record of the same authority knows that an answer does not: a later full inspection."""

from inspectcli.questions.coverage import graded_areas, overall
from inspectcli.questions.history import History
from inspectcli.record.models import Visit


def later_inspections(own: History, facts: History) -> tuple[str, ...]:
    """What to say where facts of the same authority hold a full inspection later than all of a record.

    Args:
        own: the record that answers.
        facts: what else is known of the authority, as of the same day.
    """
    newest = own.full_inspections[-1] if own.full_inspections else None
    later = [each for each in facts.full_inspections if newest is None or _is_after(each, newest)]
    if not later:
        return ()
    last, more = later[-1], len(later) - 1
    others = f" and {more} more before it" if more else ""
    told = (
        f"The facts that come with the program know a later full inspection, of {last.days}{_out(last)}: "
        f"{_grades(last)}{_told_by(last, facts)}{others}. This answer knows nothing of it."
    )
    return (told,)


def _is_after(one: Visit, other: Visit) -> bool:
    """Whether it began when the other had certainly ended."""
    return one.began.earliest > other.ended.latest


def _out(visit: Visit) -> str:
    return f" (published {visit.published.label})" if visit.published else ""


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
