"""From a report of 2012 or 2013 on one side of the service to what it says."""

from collections.abc import Iterator, Sequence

from inspectcli.domain.frameworks import side_of
from inspectcli.domain.vocabulary import Framework
from inspectcli.reports.before_sif import deadlines, front, grades
from inspectcli.reports.before_sif.deadlines import Deadlines
from inspectcli.reports.before_sif.grades import Graded
from inspectcli.reports.identify import Identity
from inspectcli.reports.inspection import inspectors, sections
from inspectcli.reports.inspection.sections import SectionKind
from inspectcli.reports.text import Pages
from inspectcli.reports.values import ReadReport

_SEEN = (Framework.LOOKED_AFTER_CHILDREN,)
_UNSEEN = "no report of this kind was at hand when reading it was written: compare all of it with the report"


def report(document: Pages, identity: Identity) -> ReadReport:
    """What a report on one side of the service says; its overall grade is the grade of that side.

    The layout is known from reports on looked-after children; one on child protection is read in the same way,
    with a warning.
    """
    cover = front.read(next(page for page in document.pages if page))
    graded = grades.read(document.pages)
    lead = inspectors.lead(document.pages)
    found = [
        deadlines.read(section, cover.published)
        for section in sections.found(document)
        if section.kind is SectionKind.RECOMMENDATIONS
    ]
    side = side_of(identity.framework)
    return ReadReport(
        kind=identity.kind,
        framework=identity.framework,
        title=cover.title,
        start=cover.start,
        end=cover.end,
        published=cover.published,
        lead_inspector=lead,
        rating=graded.overall,
        judgements={side: graded.overall} if side else {},
        recommendations=tuple(point for one in found for point in one.recommendations),
        notes=tuple(_notes(graded)),
        warnings=(
            *(() if identity.framework in _SEEN else (_UNSEEN,)),
            *(() if lead else ("the lead inspector's name could not be read",)),
            *cover.doubts,
            *graded.warnings,
            *_missing(found),
            *(warning for one in found for warning in one.warnings),
        ),
    )


def _notes(graded: Graded) -> Iterator[str]:
    """The grades that have no counterpart in later inspections."""
    if graded.others:
        rows = ", ".join(f"{name[:1].lower()}{name[1:]} {grade.label}" for name, grade in graded.others)
        yield f"The report grades in its own terms also: {rows}."


def _missing(found: Sequence[Deadlines]) -> Iterator[str]:
    if not any(one.recommendations for one in found):
        yield "no section of recommendations to the authority was found"
