"""Recommendations under deadlines, as reports of 2012 and 2013 set them: "Immediately", "Within three months".

A deadline in months counts from the day of publication, when an authority has it in hand; "immediately" names
no day, so none is made of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile
from typing import NamedTuple

from inspectcli.domain.vocabulary import Body
from inspectcli.reports import dates
from inspectcli.reports.inspection import items, lists
from inspectcli.reports.inspection.items import Item
from inspectcli.reports.inspection.sections import ListSection
from inspectcli.reports.text import Line, excerpt, joined
from inspectcli.reports.values import ReadRecommendation

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PERIOD = re.compile(
    rf"within\s+(?:the\s+next\s+)?(?P<count>\d{{1,2}}|an?|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?"
    r"(?:\s+of\s+[^:.]{1,60})?",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?:Immediate(?:ly)?|Within|By|In\s+the)\b[^.]{0,70}")
"""What a line begins with that is one; whether a day follows from it is another matter."""
_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}
_SAME = 0.97
"""Share of a heading's height from which a bold line is a heading beside it."""


class _Timed(NamedTuple):
    """The points below one deadline; ``words`` is empty for those above the first."""

    words: str
    points: list[Item]
    left_over: list[Line]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What a section asks for, and what is doubtful about it."""

    recommendations: tuple[ReadRecommendation, ...]
    warnings: tuple[str, ...]


def read(section: ListSection, published: date | None) -> Deadlines:
    """The recommendations of a section.

    Args:
        section: what stands below "Areas for improvement".
        published: the day of publication, from which deadlines count.
    """
    found = list(_timed(list(_own(section))))
    asked = (_recommendation(item, timed.words, section, published) for timed in found for item in timed.points)
    return Deadlines(tuple(asked), tuple(_doubts(found, published)))


def due(words: str, published: date | None) -> date | None:
    """The day that a deadline falls on, ``None`` where its words or the day of publication do not say.

    >>> due("Within three months", date(2013, 11, 30))
    datetime.date(2014, 2, 28)
    """
    said = _PERIOD.fullmatch(words.strip(" :."))
    if not (published and said):
        return None
    unit, count = said["unit"].lower(), said["count"].lower()
    number = int(count) if count.isdigit() else 1 if count in ("a", "an") else _NUMBERS.index(count) + 1
    if unit in _DAYS:
        return published + timedelta(days=number * _DAYS[unit])
    return dates.months_after(published, number * _MONTHS[unit])


def _own(section: ListSection) -> Iterator[Line]:
    """The section's lines, up to the numbered paragraph or the heading that follows its points."""
    begun = False
    for line in section.lines:
        bulleted = _is_bulleted(line)
        heading = line.bold and line.height >= _SAME * section.heading.height
        if begun and not bulleted and not _is_deadline(line) and (heading or items.marker(line.text)):
            return
        begun = begun or bulleted
        yield line


def _timed(lines: Sequence[Line]) -> Iterator[_Timed]:
    """The points of a section, deadline by deadline; the paragraph that introduces them is no point."""
    words, below = "", list[Line]()
    for line in lines:
        if _is_deadline(line):
            yield _read(words, below)
            words, below = line.text.strip(" :."), []
        else:
            below.append(line)
    yield _read(words, below)


def _is_deadline(line: Line) -> bool:
    """Whether a line is a deadline: such words alone, bold or with a colon, or else the usual ones."""
    words = line.text.strip(" :.")
    if not _DEADLINE.fullmatch(words):
        return False
    usual = words == "Immediately" or bool(_PERIOD.fullmatch(words))
    return usual or line.bold or line.text.rstrip().endswith(":")


def _read(words: str, lines: Sequence[Line]) -> _Timed:
    own = lines if words else dropwhile(lambda line: not _is_bulleted(line), lines)
    listing = items.read(list(own), lambda _: False)
    return _Timed(words, listing.items, listing.left_over)


def _is_bulleted(line: Line) -> bool:
    mark = items.marker(line.text)
    return mark is not None and mark.number is None


def _recommendation(item: Item, words: str, section: ListSection, published: date | None) -> ReadRecommendation:
    return ReadRecommendation(
        number=item.number,
        heading=words or section.heading.text,
        text=item.text,
        priority=False,
        body=Body.AUTHORITY,
        page=item.first.page,
        restates=lists.restates(item.text),
        due=due(words, published),
        due_text=words or None,
    )


def _doubts(found: Sequence[_Timed], published: date | None) -> Iterator[str]:
    points = [item for timed in found for item in timed.points]
    untimed = sum(len(timed.points) for timed in found if not timed.words)
    if untimed:
        yield f"{untimed} of {len(points)} recommendations stand under no deadline"
    if not published and any(timed.words for timed in found):
        yield "no day follows from the deadlines, since the date of publication is not known"
    for timed in found:
        if timed.left_over:
            rest = excerpt(joined(line.text for line in timed.left_over))
            yield f"text is left over under “{timed.words}” on page {timed.left_over[0].page}: {rest}"
    unfinished = [item for item in points if not lists.is_finished(item.text)]
    if 2 * len(unfinished) < len(points):  # most reports set no full stops here at all
        names = ", ".join(f"{excerpt(item.text)} on page {item.first.page}" for item in unfinished)
        if names:
            yield f"recommendations end without a full stop: {names}"
