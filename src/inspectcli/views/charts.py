"""Answers as charts: the ladder of grades over time, and the areas by inspection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from inspectcli.domain.frameworks import NO_HEADLINE_SINCE
from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade, Kind
from inspectcli.questions.answer import Answer
from inspectcli.questions.areas import Areas, Inspection, Judged, Standing
from inspectcli.questions.coverage import compares, gives_overall_grade, graded_areas, grades_sides, is_full
from inspectcli.questions.coverage import grade as area_grade
from inspectcli.questions.selectors import name
from inspectcli.questions.timeline import Entry, Timeline
from inspectcli.record.models import Source, Visit
from inspectcli.render.chart import (
    ChartLane,
    ChartMark,
    ChartRow,
    ChartRung,
    ChartSquare,
    ChartStep,
    GradeLadder,
    GradeMatrix,
)
from inspectcli.render.document import Role
from inspectcli.views import phrases
from inspectcli.views.phrases import as_known, start_case

_RANKS = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
_SHORT = {
    Grade.INADEQUATE: "inad.",
    Grade.ADEQUATE: "adeq.",
    Grade.REQUIRES_IMPROVEMENT: "RI",
    Grade.GOOD: "good",
    Grade.OUTSTANDING: "outst.",
}
_MISSING = {
    Standing.NOT_JUDGED: ("not judged", "–"),  # noqa: RUF001  (a dash is what tables have)
    Standing.NOT_ON_RECORD: ("grade not on record", "?"),
}
_LANES = {
    Kind.FULL_INSPECTION: "full inspections without an overall grade",
    Kind.MONITORING_VISIT: "monitoring visits",
    Kind.FOCUSED_VISIT: "focused visits",
    Kind.JTAI: "joint targeted area inspections",
    Kind.SEND: "area SEND inspections",
}


# The ladder


def ladder(answer: Answer[Timeline]) -> GradeLadder:
    """The grades of full inspections over time, with the other visits in their place.

    The line leads from one grade to the next of the same thing; before November 2013 no inspection graded the
    whole service, so its grades stand beside the line.
    """
    value = answer.value
    full = [entry for entry in value.visits if is_full(entry.visit)]
    steps = tuple(_steps(full, value.area))
    beside = tuple(_beside(full)) if value.area is None else ()
    lanes = tuple(_lanes(value))
    marks = [each.mark for each in (*steps, *beside)] + [mark for lane in lanes for mark in lane.marks]
    return GradeLadder(
        title=_ladder_title(value),
        description=_told(marks) if marks else "No visit on record fits.",
        rungs=tuple(_rungs(full, value.area)),
        steps=steps,
        beside=beside,
        lanes=lanes,
        notes=(*_ladder_notes(value, full), *_sources(_of_visits(answer))),
    )


def _ladder_title(value: Timeline) -> str:
    what = f"grades of {_named(value.area)}" if value.area else "overall grades"
    return f"{value.about.authority}: {what} at inspections of children's services, {as_known(value.about)}"


def _named(area: Area) -> str:
    return f"the {area.label}" if area is Area.LSCB else area.label.lower()


def _rungs(full: Sequence[Entry], area: Area | None) -> Iterator[ChartRung]:
    adequate = any(Grade.ADEQUATE in _grades(entry, area) for entry in full)
    for each in _RANKS:
        before = " (adequate before November 2013)" if adequate and each is Grade.REQUIRES_IMPROVEMENT else ""
        yield ChartRung(f"{each.label}{before}", phrases.grade(each).role)


def _grades(entry: Entry, area: Area | None) -> Iterator[Grade | None]:
    yield entry.grade
    if area is None and grades_sides(entry.visit):
        yield from (area_grade(entry.visit, each) for each in graded_areas(entry.visit))


def _rung(grade: Grade) -> int:
    return len(_RANKS) - 1 - grade.rank


def _steps(full: Sequence[Entry], area: Area | None) -> Iterator[ChartStep]:
    """The grades of the story; a line leads to one unless a grade in between is missing."""
    follows = False
    for entry in full:
        visit = entry.visit
        if entry.grade is not None and (area is None or compares(visit, area)):
            told = f"{_visit_named(visit)}: {entry.grade.label}{_moved(entry.change)}"
            yield ChartStep(_mark(visit, told, _when(visit)), _rung(entry.grade), follows)
            follows = True
        elif area is None and not grades_sides(visit):
            follows = False


def _moved(change: int | None) -> str:
    return "" if change is None else f", {phrases.moved(change)}"


def _beside(full: Iterable[Entry]) -> Iterator[ChartStep]:
    """The grades of sides of the service, one mark a rung."""
    for entry in full:
        visit = entry.visit
        if not grades_sides(visit):
            continue
        by_rung: dict[int, list[str]] = {}
        for area in graded_areas(visit):
            if compares(visit, area) and (found := area_grade(visit, area)):
                by_rung.setdefault(_rung(found), []).append(f"{area.label.lower()} {found.label}")
        for rung, sides in by_rung.items():
            told = f"{_visit_named(visit)}: {' and '.join(sides)}, no grade of the whole"
            yield ChartStep(_mark(visit, told, _when(visit)), rung, follows=False)


def _lanes(value: Timeline) -> Iterator[ChartLane]:
    for kind, label in _LANES.items():
        marks = tuple(_ungraded(entry, value.area) for entry in value.visits if _in_lane(entry, kind, value.area))
        if marks:
            of_area = kind is Kind.FULL_INSPECTION and value.area
            yield ChartLane("full inspections without this grade" if of_area else label, marks)


def _in_lane(entry: Entry, kind: Kind, area: Area | None) -> bool:
    visit = entry.visit
    if visit.kind is not kind:
        return False
    if not is_full(visit):
        return True
    if area is not None:
        return entry.grade is None or not compares(visit, area)
    return entry.grade is None and not (grades_sides(visit) and graded_areas(visit))


def _ungraded(entry: Entry, area: Area | None) -> ChartMark:
    visit = entry.visit
    if not is_full(visit):
        return _mark(visit, f"{_visit_named(visit)}, not graded", "")
    given = gives_overall_grade(visit) or grades_sides(visit)
    why = "no overall grade given" if area is None and not given else "grade not on record"
    if area is not None:
        why = f"no grade of {_named(area)} on record to compare"
    return _mark(visit, f"{_visit_named(visit)}: {why}", _when(visit))


def _mark(visit: Visit, told: str, label: str) -> ChartMark:
    return ChartMark(_middle(visit.ended), label, told)


def _middle(when: PartialDate) -> date:
    """Where a date of limited precision is drawn: in the middle of what it can mean."""
    return when.earliest + timedelta(days=(when.latest - when.earliest).days // 2)


def _when(visit: Visit) -> str:
    return phrases.month(visit.ended)


def _visit_named(visit: Visit) -> str:
    return f"{start_case(name(visit))}, {visit.days}"


def _told(marks: Sequence[ChartMark]) -> str:
    return " ".join(f"{each.told}." for each in sorted(marks, key=lambda mark: mark.when))


def _ladder_notes(value: Timeline, full: Sequence[Entry]) -> Iterator[str]:
    if value.area is not None:
        return
    if any(grades_sides(entry.visit) and graded_areas(entry.visit) for entry in full):
        yield (
            "Hollow circles: sides of the service, which is all that inspections before November 2013 graded; "
            "compare them with those areas of later inspections, not with overall grades."
        )
    ungraded = [each for each in full if each.grade is None and not grades_sides(each.visit)]
    if any(not gives_overall_grade(each.visit) for each in ungraded):
        yield f"Inspections from {NO_HEADLINE_SINCE} give no overall grade."


def _of_visits(answer: Answer[Timeline]) -> dict[str, Source]:
    cited = {citation.id for entry in answer.value.visits for citation in entry.visit.sources}
    return {key: source for key, source in answer.sources.items() if key in cited}


def _sources(sources: Mapping[str, Source]) -> Iterator[str]:
    publishers = dict.fromkeys(each.publisher or each.title for each in sources.values())
    if publishers:
        yield f"Sources: {'; '.join(publishers)}."


# The areas


def areas(answer: Answer[Areas]) -> GradeMatrix:
    """The grades of each area by full inspection; areas that none of them judged are left out."""
    value = answer.value
    rows = [row for row in value.areas if any(each.status is not Standing.NOT_JUDGED for each in row.grades)]
    drawn = [("Overall", value.overall), *((row.area.label, row.grades) for row in rows)]
    columns = tuple(_column(each) for each in value.inspections)
    made = tuple(ChartRow(label, tuple(map(_square, grades))) for label, grades in drawn) if columns else ()
    return GradeMatrix(
        title=f"{value.about.authority}: grades by area and inspection, {as_known(value.about)}",
        description=_matrix_told(columns, made),
        columns=columns,
        rows=made,
        meanings=tuple(_meanings([each for _, grades in drawn for each in grades])),
        notes=(*_matrix_notes(value), *_sources(answer.sources)),
    )


def _column(each: Inspection) -> str:
    when = each.end or each.start or each.published
    return phrases.month(when) if when else each.id


def _square(each: Judged) -> ChartSquare:
    if each.grade is None:
        text, short = _MISSING[each.status]
        return ChartSquare(text, short, Role.FAINT, text)
    told = f"{each.grade.label}{_moved(each.change)}"
    return ChartSquare(each.grade.label, _SHORT[each.grade], phrases.grade(each.grade).role, told)


def _matrix_told(columns: Sequence[str], rows: Sequence[ChartRow]) -> str:
    if not columns:
        return "No full inspection is on record, so there are no grades."
    told = []
    for row in rows:
        each = zip(columns, row.squares, strict=True)
        told.append(f"{row.label}: {'; '.join(f'{when} {square.told}' for when, square in each)}.")
    return " ".join(told)


def _meanings(shown: Sequence[Judged]) -> Iterator[tuple[str, str]]:
    for grade, short in _SHORT.items():
        if short != grade.label and any(each.grade is grade for each in shown):
            yield short, grade.label
    for standing, (text, short) in _MISSING.items():
        if any(each.status is standing for each in shown):
            yield short, text


def _matrix_notes(value: Areas) -> Iterator[str]:
    for place, each in enumerate(value.inspections):
        joint = next(filter(None, (row.grades[place].judged_together for row in value.areas)), ())
        if joint:
            yield f"{_column(each)}: {' and '.join(map(_named, joint))} were judged together, with one grade."
    if any(each.grade is Grade.ADEQUATE for row in value.areas for each in row.grades):
        yield "Adequate, before November 2013, stood where requires improvement stands now."
