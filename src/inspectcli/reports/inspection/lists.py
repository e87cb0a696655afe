"""A section of points as what it means: recommendations or strengths, and what is doubtful about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from inspectcli.domain.vocabulary import Body
from inspectcli.reports.inspection import items, sections
from inspectcli.reports.inspection.items import Item
from inspectcli.reports.inspection.national_framework import tag
from inspectcli.reports.inspection.sections import ListSection, SectionKind, says_none
from inspectcli.reports.text import Line, excerpt, joined
from inspectcli.reports.values import ReadRecommendation, ReadStrength

_SENTENCE = re.compile(r"\([^()]*\)[.]?|[^.!?()]+(?:\([^()]*\)[^.!?()]*)*[.!?]?")
_EARLIER = r"\b(?:last|previous|earlier|prior|20\d\d)\b"
_RAISED = r"\b(?:recommendation|area\s+for\s+(?:improvement|priority\s+action)|identified|raised|highlighted)\b"
_AGAIN = re.compile(
    r"\brepeat(?:ed)?\s+(?:recommendation|area\s+for)"
    rf"|\b(?:this|it)\s+(?:is|was|has\s+been|remains)\b.*{_RAISED}.*{_EARLIER}"
    rf"|^\(.*{_RAISED}.*{_EARLIER}.*\)",
    re.IGNORECASE,
)
_OF_PRIORITY = re.compile(r"\b(?:priorit\w+|immediate|urgent)\b", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.!?][\u2019\u201d'\")\]]*\Z")
_FAR_LONGER = 5
"""Times the middle length of a list, from which a point may be two that ran together."""
_COLUMN = 40.0
"""Points from which two marks stand in columns of their own."""
_LONG = 700
"""Characters; no shorter point is told for its length."""


@dataclass(frozen=True, slots=True)
class PointList:
    """The points of one section."""

    section: ListSection
    points: tuple[Item, ...]
    """All of them, also one that only says that there is nothing to recommend."""
    left_over: tuple[Line, ...]

    @property
    def says_none(self) -> bool:
        """Whether it says that there is nothing to recommend, and not only nothing of priority."""
        said = (joined(line.text for line in self.section.lines), *(item.text for item in self.points))
        return any(says_none(words) and not _OF_PRIORITY.search(words) for words in said)

    def holds(self, other: Self) -> bool:
        """Whether it is of the same kind as another list and has all points of that one."""
        alike = (self.section.kind, self.section.body) == (other.section.kind, other.section.body)
        own = {_letters(item.text) for item in self.points}
        return alike and bool(other.points) and all(_letters(item.text) in own for item in other.points)

    def repeated(self, other: Self) -> Self:
        """The same, with a doubt: another list prints its points again."""
        said = f"the {self._names} of page {self._page} stand on page {other._page} again, and are told once"
        return replace(self, section=replace(self.section, doubts=(*self.section.doubts, said)))

    @property
    def _page(self) -> int:
        return self.section.heading.page

    @property
    def asks(self) -> bool:
        """Whether it holds recommendations, or says that there are none."""
        return self.says_none or any(self.recommendations)

    @property
    def recommendations(self) -> Iterator[ReadRecommendation]:
        """The points as recommendations; none for a list of strengths."""
        if self.section.kind is SectionKind.RECOMMENDATIONS:
            yield from (self._recommendation(item) for item in self.points if not says_none(item.text))

    def _recommendation(self, item: Item) -> ReadRecommendation:
        tagged = tag(item.text)
        return ReadRecommendation(
            number=item.number,
            heading=item.heading or item.part,
            text=item.text,
            priority=sections.is_priority(item.part or self.section.heading.text),
            body=self.section.body,
            page=item.first.page,
            national_framework=tagged.parts if tagged else (),
            restates=restates(item.text),
        )

    @property
    def strengths(self) -> Iterator[ReadStrength]:
        """The points as strengths; none for a list of recommendations."""
        if self.section.kind is SectionKind.STRENGTHS:
            yield from (ReadStrength(item.text, item.number, item.first.page) for item in self.points)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the list is in doubt but how its points end."""
        return not (self.left_over or self.section.doubts or any(self._gaps()))

    @property
    def warnings(self) -> Iterator[str]:
        """What is doubtful about the list, a sentence each."""
        if not self.points:
            return
        yield from self.section.doubts
        yield from self._gaps()
        yield from self._unfinished()
        yield from self._joined()
        yield from self._strayed()
        yield from self._tags()
        if self.left_over:
            yield (
                f"text is left over in the section of {self._names} on page {self.left_over[0].page}: "
                f"{excerpt(joined(line.text for line in self.left_over))}"
            )

    def _unfinished(self) -> Iterator[str]:
        yield from self._told("without a full stop", [item for item in self.points if not is_finished(item.text)])

    def _told(self, how: str, found: Sequence[Item]) -> Iterator[str]:
        """A sentence on points that end in some way."""
        if len(found) == 1:
            yield f"{self._names.removesuffix('s')} {self._name(found[0])} ends {how}"
        elif found:
            yield f"{len(found)} {self._names} end {how}: {', '.join(map(self._name, found))}"

    def _gaps(self) -> Iterator[str]:
        numbers = [item.number for item in self.points if item.number]
        for above, below in pairwise(numbers):
            if below != above + 1:
                yield f"the numbers of the {self._names} go from {above} to {below}"
        signs = {mark.sign for item in self.points if (mark := items.marker(item.first.text))}
        if items.IN_PARTS in signs:
            yield f"the numbers of the {self._names} have two parts and are not kept"
        elif len(signs) > 1:
            yield f"the marks of the {self._names} are of {len(signs)} kinds"

    def _joined(self) -> Iterator[str]:
        """Points that may be several: with marks inside that nothing leads in to, or far longer than others."""
        inside = [item for item in self.points if item.inner and not item.leads_in]
        usual = sorted(len(item.text) for item in self.points)[len(self.points) // 2]
        longest = max(_LONG, _FAR_LONGER * usual)
        long = [item for item in self.points if len(item.text) > longest and not item.inner]
        for found, what in ((inside, "holds points of its own"), (long, "is far longer than the others")):
            if found:
                yield f"{self._names.removesuffix('s')} {', '.join(map(self._name, found))} {what}"

    def _strayed(self) -> Iterator[str]:
        """Lines that may be no part of their point, and points that stand in another order on their page."""
        for item in self.points:
            if item.strays:
                one = self._names.removesuffix("s")
                yield f"{one} {self._name(item)} holds what may be no part of it: {excerpt(item.strays[0])}"
        for above, below in pairwise(item.first for item in self.points):
            if above.page == below.page and above.top < below.top and abs(above.left - below.left) < _COLUMN:
                yield f"the {self._names} stand in another order on page {below.page}"
                return

    def _tags(self) -> Iterator[str]:
        for item in self.points:
            tagged = tag(item.text)
            if tagged and tagged.unread:
                yield f"“{tagged.unread}” on page {item.first.page} names no known part of the national framework"

    @property
    def _names(self) -> str:
        whose = "LSCB's " if self.section.body is Body.LSCB else ""
        return f"{whose}{self.section.kind.value}"

    def _name(self, item: Item) -> str:
        return f"{item.number or excerpt(item.text)} on page {item.first.page}"


def read(section: ListSection) -> PointList:
    """The points of a section."""
    listing = items.read(section.lines, sections.is_subheading)
    left_over = () if says_none(joined(line.text for line in listing.left_over)) else tuple(listing.left_over)
    doubts = dict.fromkeys((*section.doubts, *_divisions(listing.items, section.kind)))
    return PointList(replace(section, doubts=tuple(doubts)), tuple(items.under_headings(listing.items)), left_over)


def _divisions(listed: Sequence[Item], kind: SectionKind) -> Iterator[str]:
    """A doubt for each heading among bullets, which may end the list; numbers show that it goes on.

    Where the first point has a heading too, the list is divided by them throughout.
    """
    for above, below in pairwise(listed if listed and not listed[0].heading else ()):
        if below.number is None and below.heading and below.heading != above.heading:
            yield f"“{below.heading}” on page {below.first.page} was taken for a heading within the {kind.value}"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def is_finished(text: str) -> bool:
    """Whether a point ends as a sentence does, or with its tag."""
    return bool(_FULL_STOP.search(text)) or tag(text) is not None


def restates(text: str) -> str | None:
    """The sentence in which a recommendation says itself that it was made before, or ``None``.

    >>> restates("Review every plan. (This was an area for improvement at the last inspection.)")
    '(This was an area for improvement at the last inspection.)'
    """
    sentences = (found[0].strip() for found in _SENTENCE.finditer(text))
    return next((sentence for sentence in sentences if _AGAIN.search(sentence)), None)
