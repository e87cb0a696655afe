"""What a visit graded, and for whom it speaks: the frameworks' rules, put to visits of a record."""

from inspectcli.domain.frameworks import (
    ON_SIDE,
    areas_of,
    grades_beside,
    has_headline,
    is_before_sif,
    side_of,
)
from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind
from inspectcli.record.models import Recommendation, Visit


def is_full(visit: Visit) -> bool:
    """Whether the visit was a full inspection, the only kind that is graded."""
    return visit.kind is Kind.FULL_INSPECTION


def side(visit: Visit) -> Area | None:
    """The one area that an inspection before SIF graded; None where the whole service was inspected.

    A safeguarding and looked-after children inspection graded two, and at a re-inspection perhaps one of them.
    """
    if visit.framework is Framework.SLAC:
        graded = [area for area in areas_of(visit.framework) if area in visit.judgements]
        return graded[0] if len(graded) == 1 else None
    return side_of(visit.framework)


def grades_sides(visit: Visit) -> bool:
    """Whether it was a full inspection before SIF, which graded one side of the service or two and never all."""
    return is_full(visit) and is_before_sif(visit.framework)


def areas(visit: Visit) -> tuple[Area, ...]:
    """The areas that the framework of a full inspection always judges; none for other visits."""
    if visit.framework is None or not is_full(visit):
        return ()
    one = side(visit)
    return areas_of(visit.framework) if one is None else (one,)


def may_judge(visit: Visit, area: Area) -> bool:
    """Whether the framework knows the area at all; a SIF inspection may or may not review the board."""
    return area in areas(visit) or (is_full(visit) and visit.framework is Framework.SIF and area is Area.LSCB)


def may_grade(visit: Visit, area: Area) -> bool:
    """Whether a report of the framework may grade the area, be it one that the framework judges or not."""
    return may_judge(visit, area) or (is_full(visit) and area in grades_beside(visit.framework))


def gives_overall_grade(visit: Visit) -> bool:
    """Whether a full inspection of that framework and day gives an overall grade."""
    return is_full(visit) and has_headline(visit.framework, visit.began.earliest)


def overall(visit: Visit) -> Grade | None:
    """The grade of the whole service; None where there is none, or where only sides of it were graded."""
    return None if grades_sides(visit) else visit.rating


def grade(visit: Visit, area: Area) -> Grade | None:
    """The grade of one area; the overall grade of an inspection of one side is that of its side."""
    return visit.judgements.get(area) or (visit.rating if side(visit) is area else None)


def graded_areas(visit: Visit) -> tuple[Area, ...]:
    """The areas that have a grade, in canonical order."""
    return tuple(area for area in Area if grade(visit, area))


def compares(visit: Visit, area: Area) -> bool:
    """Whether the visit's grade of an area is of the same thing as other inspections' grades of it.

    What the report of one side grades beside it (leadership, say) is of that side only.
    """
    return visit.framework is None or may_judge(visit, area)


def reviews_board(visit: Visit) -> bool:
    """Whether a visit reviews the Local Safeguarding Children Board: grades it or addresses it."""
    return Area.LSCB in visit.judgements or any(made.body is Body.LSCB for made in visit.recommendations)


def may_address(visit: Visit, body: Body) -> bool:
    """Whether a visit whose recommendations are not on record may have made some to a body."""
    match body:
        case Body.AUTHORITY:
            return visit.kind is not Kind.JTAI
        case Body.LSCB:
            return is_full(visit) and visit.framework in (Framework.SIF, None)
        case Body.PARTNERSHIP:
            return visit.kind is Kind.JTAI


def covers(visit: Visit, made: Recommendation, raised_at: Visit) -> bool:
    """Whether an inspection speaks for the body, and the side of the service, of a recommendation.

    Only an inspection that does can carry it forward or leave it behind: a joint inspection for the partnership, a
    full inspection for the others. One side is covered by the inspections of the same side; a recommendation
    made to the whole service, by its area, which must be on that side.
    """
    if made.body is Body.PARTNERSHIP:
        return visit.kind is Kind.JTAI
    if not is_full(visit):
        return False
    if made.body is Body.LSCB:
        return reviews_board(visit)
    one = side(visit)
    return one is None or one is side(raised_at) or made.area in ON_SIDE[one]


def supersedes(later: Visit, earlier: Visit, body: Body | None) -> bool:
    """Whether a later inspection speaks for all that an earlier visit said to a body; None is every body."""
    if Kind.JTAI in (later.kind, earlier.kind):
        return later.kind is earlier.kind
    board = reviews_board(later) or not reviews_board(earlier)
    service = side(later) is None or side(later) is side(earlier)
    return (board or body is Body.AUTHORITY) and (service or body is Body.LSCB)
