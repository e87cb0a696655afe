"""From one PDF to one report: the layout rules put together, and what they leave in doubt said."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from inspectcli.domain.vocabulary import Area, Body, Framework, Variant
from inspectcli.reports import dates, pdf
from inspectcli.reports.inspection import inspectors, judgements, lists, sections, titles
from inspectcli.reports.inspection.lists import PointList
from inspectcli.reports.inspection.sections import Pages, SectionKind
from inspectcli.reports.inspection.titles import Front
from inspectcli.reports.values import ReadReport, ReadStrength

_LONGEST_SHORT = 7
"""Days from the first to the last of an ILACS short inspection; a standard one takes two weeks."""


def read_report(path: str) -> ReadReport:
    """The report in the PDF at ``path``.

    Raises:
        ImportRefusedError: it is no report that import reads, or no PDF that can be read.
    """
    with pdf.opened(Path(path)) as document:
        return report(document, path)


def report(document: Pages, file: str) -> ReadReport:
    """The report that these pages hold.

    Raises:
        ImportRefusedError: they hold no report of a full inspection.
    """
    front = titles.front(next(page for page in document.pages if page))
    judged = judgements.read(document.pages, front.framework, front.start)
    found = [lists.read(section) for section in sections.found(document)]
    published, source = _published(front, file)
    lead = inspectors.lead(document.pages)
    return ReadReport(
        file=file,
        authority=front.title and titles.authority(front.title),
        title=front.title,
        framework=front.framework,
        variant=_variant(front),
        start=front.start,
        end=front.end,
        published=published,
        published_from=source,
        lead_inspector=lead,
        rating=judged.rating,
        judgements=judged.areas,
        judged_together=judged.together,
        recommendations=tuple(r for one in found for r in one.recommendations),
        strengths=_strengths(found, Body.AUTHORITY),
        lscb_strengths=_strengths(found, Body.LSCB),
        pages=len(document.pages),
        warnings=(
            *_unread(front, published, lead),
            *dates.doubts(front.start, front.end, published),
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


def _published(front: Front, file: str) -> tuple[date | None, str | None]:
    """The day of publication and its source; the date in a name counts if it is not before the inspection."""
    if front.published:
        return front.published, "text"
    named = dates.in_file_name(Path(file).name)
    if named and not (front.end and named < front.end):
        return named, "file name"
    return None, None


def _strengths(found: Iterable[PointList], body: Body) -> tuple[ReadStrength, ...]:
    return tuple(strength for one in found if one.section.body is body for strength in one.strengths)


def _unread(front: Front, published: date | None, lead: str | None) -> Iterator[str]:
    if not front.title:
        yield "the authority's name could not be read"
    if not front.start:
        yield "the dates of the inspection could not be read"
    if not published:
        yield "the date of publication is neither in the text nor in the file's name"
    if not lead:
        yield "the lead inspector's name could not be read"


def _missing(found: Sequence[PointList], *, board: bool) -> Iterator[str]:
    """A sentence for each body that should have recommendations and has no section of them."""
    bodies = {one.section.body for one in found if one.section.kind is SectionKind.RECOMMENDATIONS and one.points}
    if Body.AUTHORITY not in bodies:
        yield "no section of recommendations to the authority was found"
    if board and Body.LSCB not in bodies:
        yield "no section of recommendations to the Local Safeguarding Children Board was found"
