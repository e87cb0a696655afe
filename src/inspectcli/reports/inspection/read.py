"""What a report of a full inspection says: the layout rules put together, and what they leave in doubt."""

import re
from collections.abc import Iterable, Iterator, Sequence

from inspectcli.domain.vocabulary import Area, Body, Framework, Variant
from inspectcli.reports import names
from inspectcli.reports.identify import Identity
from inspectcli.reports.inspection import inspectors, judgements, lists, sections, titles
from inspectcli.reports.inspection.lists import PointList
from inspectcli.reports.inspection.sections import SectionKind
from inspectcli.reports.inspection.titles import Front
from inspectcli.reports.text import Pages
from inspectcli.reports.values import ReadReport, ReadStrength

_NUMBER = re.compile(r"\n[ \t]*(\d{1,3})[ \t]*[.)](?!\d)")
_FAR = 6
"""A number this far ahead, or back, tells nothing of those between."""
_LONGEST_SHORT = 7
"""Days from the first to the last of an ILACS short inspection; a standard one takes two weeks."""


def report(document: Pages, identity: Identity) -> ReadReport:
    """What a report of a full inspection says."""
    front = titles.front(next(page for page in document.pages if page))
    framework = identity.framework or Framework.ILACS
    judged = judgements.read(document.pages, framework, front.start, names.short(front.title or ""))
    found = _lists(document, framework)
    lead = inspectors.lead(document.pages)
    return ReadReport(
        kind=identity.kind,
        title=front.title,
        framework=framework,
        variant=_variant(front, framework),
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
        none_made=any(one.says_none for one in found if one.section.body is Body.AUTHORITY),
        strengths_listed=any(
            one.is_whole for one in found if one.section.kind is SectionKind.STRENGTHS and one.points
        ),
        notes=tuple(_spells(front)),
        warnings=(
            *front.doubts,
            *(() if lead else (_nameless(document),)),
            *judged.warnings,
            *(warning for one in found for warning in (*one.warnings, *_around(one, document.pages))),
            *_missing(found, board=Area.LSCB in judged.areas),
        ),
    )


def _lists(document: Pages, framework: Framework) -> Sequence[PointList]:
    """The lists of a report; under ILACS also one whose heading is none that is known."""
    found = list(_told_once(lists.read(section) for section in sections.found(document)))
    if framework is Framework.ILACS and not any(_asks(one, Body.AUTHORITY) for one in found):
        section = sections.unheaded(document)
        found += [lists.read(section)] if section else []
    return found


def _told_once(found: Iterable[PointList]) -> Iterator[PointList]:
    """The lists without one that only repeats an earlier one, which then says so."""
    seen: list[PointList] = []
    for one in found:
        earlier = next((each for each in seen if each.holds(one)), None)
        if earlier is None:
            seen.append(one)
        else:
            seen[seen.index(earlier)] = earlier.repeated(one)
    yield from seen


def _asks(one: PointList, body: Body) -> bool:
    """Whether a list holds recommendations to a body, or says that there are none."""
    return one.section.kind is SectionKind.RECOMMENDATIONS and one.section.body is body and one.asks


def _around(one: PointList, pages: Sequence[str]) -> Iterator[str]:
    """A doubt where the numbers of a report, which never restart, leave some out before a list or behind it."""
    numbered = [item for item in one.points if item.number]
    if not numbered:
        return
    first, last = numbered[0], numbered[-1]
    before = _numbers(pages[1 : first.first.page])
    if gap := _gap(before, range((first.number or 0) - 1, (first.number or 0) - _FAR, -1)):
        yield f"the numbers of the report go from {gap} to {first.number} on page {first.first.page}"
    behind = _numbers(pages[last.first.page - 1 :])
    if gap := _gap(behind, range((last.number or 0) + 1, (last.number or 0) + _FAR)):
        yield f"the numbers of the report go from {last.number} on page {last.first.page} to {gap}"


def _gap(there: frozenset[int], expected: Sequence[int]) -> int | None:
    """The first of some numbers that is there, if it should not have been the first."""
    found = next((number for number in expected if number in there), None)
    return None if found == expected[0] else found


def _numbers(pages: Sequence[str]) -> frozenset[int]:
    """Every number that begins a line."""
    return frozenset(int(found[1]) for page in pages for found in _NUMBER.finditer(f"\n{page}"))


def _variant(front: Front, framework: Framework) -> Variant | None:
    if framework is Framework.SIF:
        return Variant.REINSPECTION if front.reinspection else None
    if not (front.start and front.end):
        return None
    return Variant.SHORT if (front.end - front.start).days < _LONGEST_SHORT else Variant.STANDARD


def _nameless(document: Pages) -> str:
    """Why no lead inspector is named."""
    if inspectors.is_announced(document.pages):
        return "the lead inspector's name could not be read"
    return "the report names no lead inspector"


def _spells(front: Front) -> Iterator[str]:
    """A note on an inspection that was made in parts."""
    if len(front.days.spells) > 1:
        parts = " and ".join(f"from {first} to {last}" for first, last in front.days.spells)
        yield f"Inspectors were there in {len(front.days.spells)} spells: {parts}."


def _strengths(found: Iterable[PointList], body: Body) -> tuple[ReadStrength, ...]:
    return tuple(strength for one in found if one.section.body is body for strength in one.strengths)


def _missing(found: Sequence[PointList], *, board: bool) -> Iterator[str]:
    """A sentence for each body that should have recommendations and has no section of them."""
    if not any(_asks(one, Body.AUTHORITY) for one in found):
        yield "no section of recommendations to the authority was found"
    if board and not any(_asks(one, Body.LSCB) for one in found):
        yield "no section of recommendations to the Local Safeguarding Children Board was found"
