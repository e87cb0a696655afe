"""What a visit graded, and for whom it speaks: the frameworks' rules, put to visits of a record."""

from inspectcli.domain.frameworks import ON_SIDE, areas_of, has_headline, side_of
from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind
from inspectcli.record.models import Recommendation, Visit


def is_full(visit: Visit) -> bool:
    """Whether the visit was a full inspection, the only kind that is graded."""
    return visit.kind is Kind.FULL_INSPECTION


def side(visit: Visit) -> Area | None:
    """The one area that an inspection before SIF graded; None where the whole service was inspected."""
    return side_of(visit.framework)


def areas(visit: Visit) -> tuple[Area, ...]:
    """The areas that the framework of a full inspection always judges; none for other visits."""
    if visit.framework is None or not is_full(visit):
        return ()
    return areas_of(visit.framework)


def may_judge(visit: Visit, area: Area) -> bool:
    """Whether the framework knows the area at all; a SIF inspection may or may not review the board."""
    return area in areas(visit) or (visit.framework is Framework.SIF and area is Area.LSCB)


def gives_overall_grade(visit: Visit) -> bool:
    """Whether a full inspection of that framework and day gives an overall grade."""
    return is_full(visit) and has_headline(visit.framework, visit.began.earliest)


def overall(visit: Visit) -> Grade | None:
    """The grade of the whole service; None where there is none, or where one side only was graded."""
    return None if side(visit) else visit.rating


def grade(visit: Visit, area: Area) -> Grade | None:
    """The grade of one area; the overall grade of an inspection before SIF is that of its side."""
    return visit.judgements.get(area) or (visit.rating if side(visit) is area else None)


def graded_areas(visit: Visit) -> tuple[Area, ...]:
    """The areas that have a grade, in canonical order."""
    return tuple(area for area in Area if grade(visit, area))


def reviews_board(visit: Visit) -> bool:
    """Whether a visit reviews the Local Safeguarding Children Board: grades it or addresses it."""
    return Area.LSCB in visit.judgements or any(made.body is Body.LSCB for made in visit.recommendations)


def covers(visit: Visit, made: Recommendation, raised_at: Visit) -> bool:
    """Whether a full inspection speaks for the body, and the side of the service, of a recommendation.

    Only an inspection that does can carry it forward or leave it behind. One side is covered by the inspections
    of the same side; a recommendation made to the whole service, by its area, which must be on that side.
    """
    if not is_full(visit):
        return False
    if made.body is Body.LSCB:
        return reviews_board(visit)
    if made.body is Body.PARTNERSHIP:
        return False
    one = side(visit)
    return one is None or one is side(raised_at) or made.area in ON_SIDE[one]


def supersedes(later: Visit, earlier: Visit, body: Body | None) -> bool:
    """Whether a later full inspection speaks for all that an earlier visit said to a body; None is every body."""
    board = reviews_board(later) or not reviews_board(earlier)
    service = side(later) is None or side(later) is side(earlier)
    return (board or body is Body.AUTHORITY) and (service or body is Body.LSCB)
