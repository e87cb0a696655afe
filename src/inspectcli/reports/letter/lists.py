"""The lists of a letter as what they mean: recommendations to the partnership, and strengths.

A bullet is a point, and so is each dash beneath it, which keeps the bullet's words. A section without points is
running text, stays that, and is told of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body
from inspectcli.reports.inspection import items, lists
from inspectcli.reports.inspection.items import Item
from inspectcli.reports.letter.sections import SMALLER, Content, LetterSection, Part, says
from inspectcli.reports.text import Line, excerpt, joined
from inspectcli.reports.values import ReadRecommendation, ReadStrength

_NONE = re.compile(
    r"(?:there\s+(?:are|were)\s+)?no\s+(?:(?:areas?|points?)\s+(?:for|of)\s+)?"
    r"(?:priority|immediate|urgent|improvement)\b[^.]{0,80}\.?|none(?:\s+(?:was|were))?(?:\s+identified)?\.?",
    re.IGNORECASE,
)


class Point(NamedTuple):
    """A bullet, or a dash beneath one."""

    text: str
    page: int
    heading: str
    """The nearest heading above it."""
    number: int | None
    under: str | None
    """The bullet that a dash stands beneath."""
    has_more: bool
    """Whether dashes go on with it."""


@dataclass(frozen=True, slots=True)
class LetterList:
    """The points of one section."""

    section: LetterSection
    points: tuple[Point, ...]
    """All of them, also one that only says that there are none."""
    lead_ins: tuple[str, ...]
    """What introduces the points of each part, where anything does."""
    left_over: tuple[Line, ...]

    @property
    def recommendations(self) -> Iterator[ReadRecommendation]:
        """The points as recommendations; none for a list of strengths."""
        if self.asks:
            yield from (self._recommendation(point) for point in self.points if not _NONE.fullmatch(point.text))

    def _recommendation(self, point: Point) -> ReadRecommendation:
        return ReadRecommendation(
            number=point.number,
            heading=point.heading,
            text=point.text,
            priority=self.section.content is Content.PRIORITY,
            body=Body.PARTNERSHIP,
            page=point.page,
            restates=lists.restates(point.text),
            under=point.under,
        )

    @property
    def strengths(self) -> Iterator[ReadStrength]:
        """The points as strengths; none for a list of recommendations."""
        if self.section.content is Content.STRENGTHS:
            yield from (ReadStrength(point.text, point.number, point.page) for point in self.points)

    @property
    def asks(self) -> bool:
        """Whether it stands where a letter says what must improve."""
        return self.section.content in (Content.PRIORITY, Content.IMPROVEMENT)

    @property
    def is_whole(self) -> bool:
        """Whether it is a list of which nothing was left over."""
        return bool(self.points) and not self.left_over

    @property
    def notes(self) -> Iterator[str]:
        """What its points are not to be read without."""
        for lead in self.lead_ins:
            yield f"The points under {self._where} complete what stands above them: “{lead}”"

    @property
    def warnings(self) -> Iterator[str]:
        """What is doubtful about the list, a sentence each."""
        yield from self._doubts() if self.points else self._unlisted()

    def _unlisted(self) -> Iterator[str]:
        text = joined(line.text for line in self.section.lines)
        if not text:
            yield f"nothing stands below {self._where}"
        elif not _NONE.fullmatch(text):
            first, last = self.section.lines[0].page, self.section.lines[-1].page
            pages = f"page {first}" if first == last else f"pages {first} to {last}"
            yield f"{self._where} is running text and no list, and is left unread ({pages}): {excerpt(text)}"

    def _doubts(self) -> Iterator[str]:
        if not self.section.known:
            yield f"{self._where} is a heading that no letter seen has: its points are taken for {self._names}"
        yield from self._divisions()
        yield from self._unfinished()
        if self.left_over:
            rest = excerpt(joined(line.text for line in self.left_over))
            yield f"text is left over under {self._where}, from page {self.left_over[0].page}: {rest}"

    def _divisions(self) -> Iterator[str]:
        """Headings inside the list that may begin another: by their words, or by their size and place."""
        undivided = self.section.parts[0].heading is self.section.heading
        for part in self.section.parts[undivided:]:
            large = part.heading.height >= SMALLER * self.section.heading.height
            otherwise = says(part.heading.text) not in (self.section.content, Content.OTHER)
            if otherwise or (large and undivided):
                where = f"“{part.heading.text}” on page {part.heading.page}"
                yield f"{where} is taken to divide the list under {self._where}: it may begin another"

    def _unfinished(self) -> Iterator[str]:
        """A point without a full stop may have lost its end; dashes and what introduces them have none."""
        found = [
            f"{excerpt(point.text)} on page {point.page}"
            for point in self.points
            if not (point.has_more or point.under or self.lead_ins or lists.is_finished(point.text))
            and not _NONE.fullmatch(point.text)
        ]
        if found:
            yield f"{self._names} end without a full stop: {', '.join(found)}"

    @property
    def _where(self) -> str:
        return f"“{self.section.heading.text}” on page {self.section.heading.page}"

    @property
    def _names(self) -> str:
        return "strengths" if self.section.content is Content.STRENGTHS else "recommendations"


def read(section: LetterSection) -> LetterList:
    """The points of a section."""
    read = [_part(part) for part in section.parts]
    return LetterList(
        section=section,
        points=tuple(point for each in read for point in each.points),
        lead_ins=tuple(each.lead_in for each in read if each.lead_in),
        left_over=tuple(line for each in read for line in each.left_over),
    )


class _Read(NamedTuple):
    points: list[Point]
    lead_in: str
    left_over: list[Line]


def _part(part: Part) -> _Read:
    lead = list(takewhile(lambda line: items.marker(line.text) is None, part.lines))
    listing = items.read(part.lines[len(lead) :], lambda _: False)
    points = [point for item in listing.items for point in _points(item, part.heading.text)]
    if not points:
        return _Read([], "", part.lines)
    return _Read(points, joined(line.text for line in lead), listing.left_over)


def _points(item: Item, heading: str) -> Iterator[Point]:
    parts = list(item.parts)
    bullet = parts[0][1]
    for line, text in parts:
        dash = line is not item.first
        yield Point(
            text=text,
            page=line.page,
            heading=heading,
            number=None if dash else item.number,
            under=bullet if dash else None,
            has_more=not dash and len(parts) > 1,
        )
