"""Rules about frameworks, judgements and overall grades."""

from collections.abc import Iterable, Iterator

from inspectcli.checks import walk
from inspectcli.domain.frameworks import JUDGED_APART_FROM, NO_HEADLINE_SINCE, is_before_sif
from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.questions.coverage import areas, gives_overall_grade, grade, is_full, may_grade, side
from inspectcli.record.faults import Fault
from inspectcli.record.models import Record, Visit

_IN_ONE = (Area.IN_CARE, Area.CARE_LEAVERS)


def no_framework(record: Record) -> Iterator[Fault]:
    """A full inspection does not name its framework.

    Without it nothing can say which areas were judged, or whether its grade is that of the whole service.
    """
    for path, visit in walk.full_inspections(record):
        if visit.framework is None:
            message = f'the full inspection "{visit.id}" names no framework'
            yield Fault((*path, "kind"), message, f"add its framework, one of: {', '.join(Framework)}")


def area_not_judged(record: Record) -> Iterator[Fault]:
    """A visit grades an area that its framework does not judge, and that its reports do not grade beside.

    The grade belongs to another area or another visit, and every comparison of that area is wrong.
    """
    for path, visit in walk.visits(record):
        if is_full(visit) and visit.framework is None:
            continue
        for area in visit.judgements:
            if not may_grade(visit, area):
                message = f'"{area}" is graded, and {_judges(visit)}'
                place = (*path, "judgements", area.value)
                yield Fault(place, message, "correct the area, or the kind or the framework of the visit")


def _judges(visit: Visit) -> str:
    if not is_full(visit):
        return f"a {visit.kind.label} gives no grades"
    label = visit.framework.label if visit.framework else visit.kind.label
    return f"the {label} judges {_listed(areas(visit))}"


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def area_not_graded(record: Record) -> Iterator[Fault]:
    """A full inspection has no judgement for an area that its framework always judges.

    The area drops out of every comparison with the inspections before and after.
    """
    for path, visit in walk.full_inspections(record):
        if missing := _ungraded(visit):
            message = f'"{visit.id}" has no grade for {_listed(missing)}'
            place = (*path, "judgements" if visit.judgements else "id")
            yield Fault(place, message, "add it under [visits.judgements], if a source gives it")


def _ungraded(visit: Visit) -> list[Area]:
    return [area for area in areas(visit) if grade(visit, area) is None]


def joint_judgement(record: Record) -> Iterator[Fault]:
    """Areas are marked as judged together, or are not, against what the framework did at the time.

    ILACS gave children in care and care leavers one grade until the end of 2022 and two since; shown otherwise,
    a judgement appears that nobody made.
    """
    for path, visit in walk.visits(record):
        joint = _joint(visit)
        if set(visit.judged_together) - set(joint):
            message = f'"{visit.id}" marks areas as judged together that were judged apart'
            remedy = "take them out, or correct the framework or the dates"
            yield Fault((*path, "judged_together"), message, remedy)
        elif joint and not visit.judged_together and visit.judgements.keys() >= set(joint):
            message = f"ILACS judged {_listed(joint)} together until the end of 2022, and here they stand apart"
            together = ", ".join(f'"{area}"' for area in joint)
            yield Fault((*path, "judgements"), message, f"add judged_together = [{together}]")


def _joint(visit: Visit) -> tuple[Area, ...]:
    """The areas that the framework judged as one at the time of a visit."""
    ilacs = is_full(visit) and visit.framework is Framework.ILACS
    return _IN_ONE if ilacs and visit.began.earliest < JUDGED_APART_FROM else ()


def overall_grade_not_given(record: Record) -> Iterator[Fault]:
    """A full inspection has an overall grade although its framework gives none.

    ILACS inspections have had no headline since April 2026, and those of safeguarding and looked-after children
    never had one; a grade there was made up, or is one area's.
    """
    for path, visit in walk.full_inspections(record):
        if visit.rating and not gives_overall_grade(visit):
            sides = is_before_sif(visit.framework)
            which = "of safeguarding and looked-after children" if sides else f"of ILACS from {NO_HEADLINE_SINCE}"
            message = f"inspections {which} give no overall grade"
            yield Fault((*path, "rating"), message, "leave the rating out, or correct the dates")


def overall_grade_missing(record: Record) -> Iterator[Fault]:
    """A full inspection has no overall grade although its framework gives one.

    The timeline shows a gap there, and no direction of travel.
    """
    for path, visit in walk.full_inspections(record):
        if visit.rating is None and gives_overall_grade(visit):
            message = f'"{visit.id}" has no overall grade, and an inspection of its framework and day gives one'
            yield Fault((*path, "id"), message, "add the rating, if a source gives it")


def overall_grade_out_of_range(record: Record) -> Iterator[Fault]:
    """The overall grade is below the grade of every area, or above it.

    No inspection concludes so: one of the grades is mistyped. The board is a separate body and does not count.
    """
    for path, visit in walk.full_inspections(record):
        grades = [own for area in areas(visit) if (own := grade(visit, area))]
        if visit.rating and grades and not _ungraded(visit) and not min(grades) <= visit.rating <= max(grades):
            message = _out_of_range(visit, visit.rating, grades)
            yield Fault((*path, "rating"), message, "compare the grades with the report")


def _out_of_range(visit: Visit, overall: Grade, grades: list[Grade]) -> str:
    word = "below" if overall < min(grades) else "above"
    every = "that of the one area inspected" if side(visit) else "that of every area"
    return f"the overall grade, {overall.label}, is {word} {every}"
