"""What a report of a full inspection says: the layout rules put together, and what they leave in doubt."""

from collections.abc import Iterable, Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Body, Framework, Variant
from inspectcli.reports.identify import Identity
from inspectcli.reports.inspection import inspectors, judgements, lists, sections, titles
from inspectcli.reports.inspection.lists import PointList
from inspectcli.reports.inspection.sections import SectionKind
from inspectcli.reports.inspection.titles import Front
from inspectcli.reports.text import Pages
from inspectcli.reports.values import ReadReport, ReadStrength

_LONGEST_SHORT = 7
"""Days from the first to the last of an ILACS short inspection; a standard one takes two weeks."""


def report(document: Pages, identity: Identity) -> ReadReport:
    """What a report of a full inspection says."""
    front = titles.front(next(page for page in document.pages if page))
    judged = judgements.read(document.pages, front.framework, front.start)
    found = [lists.read(section) for section in sections.found(document)]
    lead = inspectors.lead(document.pages)
    return ReadReport(
        kind=identity.kind,
        title=front.title,
        framework=front.framework,
        variant=_variant(front),
        start=front.start,
        end=front.end,
        published=front.published,
        lead_inspector=lead,
        rating=judged.rating,
        judgements=judged.areas,
        judged_together=judged.together,
        recommendations=tuple(r for one in found for r in one.recommendations),
        strengths=_strengths(found, Body.AUTHORITY),
        lscb_strengths=_strengths(found, Body.LSCB),
        warnings=(
            *(() if lead else ("the lead inspector's name could not be read",)),
            *judged.warnings,
            *(warning for one in found for warning in one.warnings),
            *_missing(found, board=Area.LSCB in judged.areas),
        ),
    )


def _variant(front: Front) -> Variant | None:
    if front.framework is Framework.SIF:
        return Variant.REINSPECTION if front.reinspection else None
    if not (front.start and front.end):
        return None
    return Variant.SHORT if (front.end - front.start).days < _LONGEST_SHORT else Variant.STANDARD


def _strengths(found: Iterable[PointList], body: Body) -> tuple[ReadStrength, ...]:
    return tuple(strength for one in found if one.section.body is body for strength in one.strengths)


def _missing(found: Sequence[PointList], *, board: bool) -> Iterator[str]:
    """A sentence for each body that should have recommendations and has no section of them."""
    bodies = {one.section.body for one in found if one.section.kind is SectionKind.RECOMMENDATIONS and one.points}
    if Body.AUTHORITY not in bodies:
        yield "no section of recommendations to the authority was found"
    if board and Body.LSCB not in bodies:
        yield "no section of recommendations to the Local Safeguarding Children Board was found"
