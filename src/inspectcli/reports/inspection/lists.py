"""A section of points as what it means: recommendations or strengths, and what is doubtful about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from inspectcli.domain.vocabulary import Body
from inspectcli.reports.inspection import items, sections
from inspectcli.reports.inspection.items import Item
from inspectcli.reports.inspection.sections import ListSection, SectionKind
from inspectcli.reports.text import Line, joined
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
_NONE = re.compile(
    r"there\s+(?:are|were)\s+no\b.*\b(?:areas?|actions?|priorit\w+|immediate|recommendations?)\b"
    r"|no\s+(?:areas?|actions?|priorit\w+|immediate|recommendations?)\b.*\b(?:are|were|was|is)\b"
    r"|none(?:\s+(?:was|were))?(?:\s+identified)?\.?\Z",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[.!?][\u2019\u201d'\")\]]*\Z")
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class PointList:
    """The points of one section."""

    section: ListSection
    points: tuple[Item, ...]
    """All of them, also one that only says that there is nothing to recommend."""
    left_over: tuple[Line, ...]

    @property
    def recommendations(self) -> Iterator[ReadRecommendation]:
        """The points as recommendations; none for a list of strengths."""
        if self.section.kind is SectionKind.RECOMMENDATIONS:
            yield from (self._recommendation(item) for item in self.points if not _NONE.match(item.text))

    def _recommendation(self, item: Item) -> ReadRecommendation:
        return ReadRecommendation(
            number=item.number,
            heading=item.heading or item.part,
            text=item.text,
            priority=sections.is_priority(item.part or self.section.heading.text),
            body=self.section.body,
            page=item.first.page,
            restates=restates(item.text),
        )

    @property
    def strengths(self) -> Iterator[ReadStrength]:
        """The points as strengths; none for a list of recommendations."""
        if self.section.kind is SectionKind.STRENGTHS:
            yield from (ReadStrength(item.text, item.number, item.first.page) for item in self.points)

    @property
    def warnings(self) -> Iterator[str]:
        """What is doubtful about the list, a sentence each."""
        if not self.points:
            return
        yield from self._gaps()
        yield from self._unfinished()
        if self.left_over:
            yield (
                f"text is left over in the section of {self._names} on page {self.left_over[0].page}: "
                f"{_excerpt(joined(line.text for line in self.left_over))}"
            )

    def _unfinished(self) -> Iterator[str]:
        found = [self._name(item) for item in self.points if not _FULL_STOP.search(item.text)]
        if len(found) == 1:
            yield f"{self._names.removesuffix('s')} {found[0]} ends without a full stop"
        elif found:
            yield f"{len(found)} {self._names} end without a full stop: {', '.join(found)}"

    def _gaps(self) -> Iterator[str]:
        numbers = [item.number for item in self.points if item.number]
        for above, below in pairwise(numbers):
            if below != above + 1:
                yield f"the numbers of the {self._names} go from {above} to {below}"

    @property
    def _names(self) -> str:
        whose = "LSCB's " if self.section.body is Body.LSCB else ""
        return f"{whose}{self.section.kind.value}"

    def _name(self, item: Item) -> str:
        return f"{item.number or _excerpt(item.text)} on page {item.first.page}"


def read(section: ListSection) -> PointList:
    """The points of a section."""
    listing = items.read(section.lines, sections.is_subheading)
    return PointList(section, tuple(listing.items), tuple(listing.left_over))


def restates(text: str) -> str | None:
    """The sentence in which a recommendation says itself that it was made before, or ``None``.

    >>> restates("Review every plan. (This was an area for improvement at the last inspection.)")
    '(This was an area for improvement at the last inspection.)'
    """
    sentences = (found[0].strip() for found in _SENTENCE.finditer(text))
    return next((sentence for sentence in sentences if _AGAIN.search(sentence)), None)


def _excerpt(text: str) -> str:
    return f"“{text}”" if len(text) <= _EXCERPT else f"“{text[:_EXCERPT].rsplit(' ', 1)[0]} …”"
