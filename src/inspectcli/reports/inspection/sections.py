"""The sections of a report that hold lists: where they begin, what belongs to them, where they end.

A section begins at a line that is nothing but one of the known headings (an entry of the contents page ends
in a page number and is none) and ends before the next heading that is not one of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from inspectcli.domain.vocabulary import Body
from inspectcli.reports.inspection import items
from inspectcli.reports.text import APOSTROPHE, DASH, Line, Pages, joined

_Place = tuple[int, int]
"""A page, from 1, and the index of a line on it."""


class SectionKind(StrEnum):
    """What a section lists."""

    RECOMMENDATIONS = "recommendations"
    STRENGTHS = "strengths"


@dataclass(frozen=True, slots=True)
class ListSection:
    """A list under a heading."""

    kind: SectionKind
    body: Body
    heading: Line
    lines: tuple[Line, ...]
    """The lines below the heading, its own subheadings among them."""


_BOARD = rf"(?:LSCB|(?:local\s+)?safeguarding\s+children{APOSTROPHE}?s?\s+board|board)"
_AUTHORITY = r"(?:local\s+authority|council|trust)"
_OF = r"(?:\s+(?:for|of|to|by|in)\s+the\s+[^\n]{3,60})?"
_NEED = r"needs?\s+to\s+(?:do\s+to\s+)?(?:be\s+)?improved?"
_PRIORITY = (
    r"(?:(?:areas?|actions?)\s+for\s+)?(?:priority|immediate|urgent)"
    r"(?:\s+(?:and|or)\s+(?:priority|immediate|urgent))?"
    rf"\s+(?:actions?|attention|improvements?|recommendations?){_OF}"
)
_FURTHER = (
    r"(?:other\s+|further\s+)?areas?\s+(?:for|of|requiring|needing)\s+(?:further\s+)?"
    rf"(?:improvement|development)s?{_OF}"
)
_OWN = rf"(?:{_PRIORITY}|{_FURTHER})"
_RECOMMENDATIONS = (
    rf"what\s+do(?:es)?\s+(?:the\s+)?[^\n]{{3,60}}?\s+{_NEED}|what\s+{_NEED}(?:\s+(?:in|for)\s+[^\n]{{3,80}})?|"
    rf"(?:key\s+|main\s+)?recommendations?{_OF}"
)
_STRENGTHS = (
    rf"(?:the\s+)?(?:{_AUTHORITY}|{_BOARD}){APOSTROPHE}?s?{APOSTROPHE}?\s+(?:key\s+)?strengths|"
    rf"(?:the\s+)?(?:{_AUTHORITY}|{_BOARD})\s+has\s+the\s+following\s+strengths|(?:key\s+)?strengths{_OF}"
)
_END = r"[ \t]*[?:]?[ \t]*$"
_OPENS = re.compile(
    rf"^[ \t]*(?:(?:{_RECOMMENDATIONS}|{_OWN})|(?P<strengths>{_STRENGTHS})){_END}",
    re.IGNORECASE | re.MULTILINE,
)
_SUBHEADING = re.compile(rf"\s*(?=(?-i:[A-Z])){_OWN}{_END}", re.IGNORECASE)
_IS_PRIORITY = re.compile(rf"\s*{_PRIORITY}{_END}", re.IGNORECASE)
_BOARD_PART = re.compile(
    rf"^[ \t]*(?:section\s+\w+\s*(?::|\.|{DASH})?\s*)?(?:(?-i:The|Inspection\s+of\s+the)\s+)?"
    r"(?:effectiveness\s+of\s+the\s+)?(?-i:LSCB|(?:[Ll]ocal\s+)?[Ss]afeguarding\s+[Cc]hildren)"
    rf"(?:{APOSTROPHE}?s?\s+board)?(?:\s+\([A-Z]+\))?(?::[^\n]{{0,40}})?"
    rf"(?:\s+(?:is\s+)?(?:inadequate|good|outstanding|requires?\s+improvement)\b[^\n]{{0,20}})?{_END}",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = re.compile(
    r"(?:Summary\b|Executive summary|(?:Key |Main )?[Ff]indings|Inspection (?:findings|judge?ments?)|"
    r"Information about|About (?:this|the) |Progress (?:since|against|made)|Key strengths|What the |"
    r"The (?:experiences? and progress|impact of leaders|Local Safeguarding|LSCB|inspection team)|"
    r"Section \w+\b|Local authority context|Children (?:who need|looked after|living)|Key judge?ment)"
)
_FIRST_PARAGRAPH = re.compile(r"\s*1\s*[.)]\s*\D")
_MOST_LINES = 600
"""No list seen is longer than 150 lines; one that goes on for this long has lost its end."""
_SAME = 0.97
_LARGER = 1.08
"""Shares of a heading's height: the next section's is as large, or larger than a mere subheading's."""


def found(document: Pages) -> Iterator[ListSection]:
    """Every section of the report that lists recommendations or strengths, in order."""
    board = _board_begins(document.pages)
    done = (0, 0)
    for number, page in enumerate(document.pages, start=1):
        for opening in _OPENS.finditer(page):
            begins = (number, _lines_before(page, opening.start()))
            if begins < done or not opening[0].lstrip()[0].isupper():
                continue
            section = _section(document, opening, begins, board)
            if _is_set_as_heading(section, document.lines(number)):
                done = _after(document, section, begins)
                yield section


def is_subheading(words: str) -> bool:
    """Whether a line is a heading inside a list of recommendations, such as "Areas for improvement"."""
    return bool(_SUBHEADING.match(words))


def is_priority(words: str) -> bool:
    """Whether a heading is one of priority or immediate action."""
    return bool(_IS_PRIORITY.match(words))


def _is_set_as_heading(section: ListSection, lines: Sequence[Line]) -> bool:
    """Whether a line with a heading's words is one: bold among lines that are not, or right above a point."""
    if section.heading.bold or not any(line.bold for line in lines):
        return True
    return bool(section.lines and items.marker(section.lines[0].text))


def _section(document: Pages, opening: re.Match[str], begins: _Place, board: _Place) -> ListSection:
    number, index = begins
    words = joined(opening[0].split("\n"))
    heading = document.lines(number)[index]._replace(text=words)
    kind = SectionKind.STRENGTHS if opening["strengths"] else SectionKind.RECOMMENDATIONS
    body = Body.LSCB if begins >= board or re.search(_BOARD, words, re.IGNORECASE) else Body.AUTHORITY
    first = index if is_subheading(words) else index + opening[0].strip().count("\n") + 1
    below = islice(_lines_from(document, number, first), _MOST_LINES)
    return ListSection(kind, body, heading, tuple(_own(below, heading, kind)))


def _own(lines: Iterator[Line], heading: Line, kind: SectionKind) -> Iterator[Line]:
    """The lines up to the first that belongs to the next section."""
    first: items.Marker | None = None
    for line in lines:
        first = first or items.marker(line.text)
        bulleted = first is not None and first.number is None
        if _is_next(line, heading, kind) or (bulleted and _FIRST_PARAGRAPH.match(line.text)):
            return
        yield line


def _is_next(line: Line, heading: Line, kind: SectionKind) -> bool:
    """Whether a line is the heading of the next section."""
    if line.bold < heading.bold:
        return False
    if is_subheading(line.text):
        return kind is SectionKind.STRENGTHS
    if _NEXT.match(line.text) or _OPENS.match(line.text):
        return True
    return line.bold and line.height >= heading.height * (_LARGER if is_subheading(heading.text) else _SAME)


def _lines_from(document: Pages, number: int, index: int) -> Iterator[Line]:
    yield from document.lines(number)[index:]
    for page in range(number + 1, len(document.pages) + 1):
        yield from document.lines(page)


def _after(document: Pages, section: ListSection, begins: _Place) -> _Place:
    """The place below a section: a heading inside it does not open another."""
    if not section.lines:
        return begins[0], begins[1] + 1
    last = section.lines[-1]
    return last.page, document.lines(last.page).index(last) + 1


def _lines_before(page: str, place: int) -> int:
    return sum(1 for line in page[:place].split("\n") if line.strip())


def _board_begins(pages: Sequence[str]) -> _Place:
    """Where the part about the Local Safeguarding Children Board begins, or a place behind the last page."""
    for number, page in enumerate(pages[1:], start=2):
        if part := _BOARD_PART.search(page):
            return number, _lines_before(page, part.start())
    return len(pages) + 1, 0
