"""The sections of a report that hold lists: where they begin, what belongs to them, where they end.

A section begins at a line that is nothing but one of the known headings (an entry of the contents page ends in a
page number and is none), or at such words at the end of running text with a point right below. It ends before the
next section's heading. Of a heading that is none of those known only its print tells; where points of the same
kind go on below it, it divides the list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeGuard

from inspectcli.domain.vocabulary import Body
from inspectcli.reports.inspection import items
from inspectcli.reports.inspection.items import Marker
from inspectcli.reports.text import APOSTROPHE, DASH, Line, Pages, excerpt, joined

_Place = tuple[int, int]
"""A page, from 1, and the row of a line on it."""


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
    doubts: tuple[str, ...] = ()
    """What is doubtful about where it begins and ends."""

    @property
    def has_points(self) -> bool:
        """Whether any of its lines begins with a mark."""
        return any(items.marker(line.text) for line in self.lines)

    @property
    def says_none(self) -> bool:
        """Whether it only says that there is nothing to put right."""
        return says_none(joined(line.text for line in self.lines))


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
_END = r"(?:[ \t]*[?:.])?(?:(?<=\S)\d{1,2})?[ \t]*$"
"""A footnote mark may stand right behind a heading, and in a table of contents a page number apart from it."""
_OPENS = re.compile(
    rf"^[ \t]*(?P<words>(?-i:(?=[A-Z]))(?:(?:{_RECOMMENDATIONS}|{_OWN})|(?P<strengths>{_STRENGTHS}))){_END}",
    re.IGNORECASE | re.MULTILINE,
)
_RUN_IN = re.compile(
    rf"[.!?][ \t]+(?P<words>(?-i:(?=What\b))(?:{_RECOMMENDATIONS})){_END}", re.IGNORECASE | re.MULTILINE
)
"""The words of a heading at the end of running text."""
_SUBHEADING = re.compile(rf"\s*(?=(?-i:[A-Z])){_OWN}{_END}", re.IGNORECASE)
_IS_PRIORITY = re.compile(rf"\s*{_PRIORITY}{_END}", re.IGNORECASE)
_BOARD_PART = re.compile(
    rf"^[ \t]*(?:section\s+\w+\s*(?::|\.|{DASH})?\s*)?(?:(?-i:The|Inspection\s+of\s+the)\s+)?"
    r"(?:effectiveness\s+of\s+the\s+)?(?-i:LSCB|(?:[Ll]ocal\s+)?[Ss]afeguarding\s+[Cc]hildren)"
    rf"(?:{APOSTROPHE}?s?\s+board)?(?:\s+\([A-Z]+\))?(?::[^\n]{{0,40}})?"
    rf"(?:\s+(?:is\s+)?(?:inadequate|good|outstanding|requires?\s+improvement)\b[^\n]{{0,20}})?{_END}",
    re.IGNORECASE | re.MULTILINE,
)
_HINTS = ("Recommendations", "to improve?", "Areas for", "Priority and", "strengths\r", "strengths \r")
_NEXT = re.compile(
    r"(?:Summary\b|Executive summary|(?:Key |Main )?[Ff]indings|Inspection (?:findings|judge?ments?)|"
    r"Information about|About (?:this|the) |Progress (?:since|against|made)|Key strengths|What the |"
    r"The (?:experiences? (?:and progress )?of|impact of leaders|Local Safeguarding|LSCB|inspection team)|"
    r"Section \w+\b|Local authority context|Key judge?ment|Child protection in this|"
    r"Children (?:who need help and|looked after (?:and achieving|in this)|living in this))"
)
"""How the next section's heading begins, whatever stands below it."""
_ASKED = r"(?:areas?|actions?|priorit\w+|immediate|recommendations?|points?)"
_NONE = re.compile(
    rf"(?:there\s+(?:are|were)\s+(?:currently\s+)?no\s+(?:\w+\s+){{0,3}}?{_ASKED}\b[^.;:]{{0,80}}"
    rf"|no\s+(?:\w+\s+){{0,3}}?{_ASKED}\b[^.;:]{{0,60}}\b(?:are|were|was|is)\s+"
    r"(?:identified|made|needed|required|necessary)[^.;:]{0,60}"
    r"|none(?:\s+(?:was|were))?(?:\s+(?:identified|made))?)\.?",
    re.IGNORECASE,
)
_OF_STRENGTHS = re.compile(r"\b(?:strengths?|well|good|positive|progress)\b", re.IGNORECASE)
_FIRST_PARAGRAPH = re.compile(r"\s*1\s*[.)]\s*\D")
_MOST_LINES = 600
"""No list seen is longer than 150 lines; one that goes on for this long has lost its end."""
_NEAR = 3
"""Lines below a heading among which a point of its own begins."""
_BEYOND = 40
"""Lines behind the end of a list in which points of the same kind are looked for."""
_OPENING = 5
"""Pages, the first of them, on which a list without a known heading is looked for."""
_LONGEST_HEADING = 90
"""Letters."""
_SAME = 0.97
_LARGER = 1.08
"""Shares of a heading's height: the next section's is as large, or larger than a mere subheading's."""


def may_begin(text: str) -> bool:
    """Whether a section may begin on a page, by words that are found far sooner than headings."""
    return any(hint in text for hint in _HINTS)


def found(document: Pages) -> Iterator[ListSection]:
    """Every section of the report that lists recommendations or strengths and has points, in order."""
    board = _board_begins(document.pages)
    done = (0, 0)
    for number, page in enumerate(document.pages, start=1):
        openings = (*_OPENS.finditer(page), *_RUN_IN.finditer(page))
        for opening in sorted(openings, key=lambda found: found.start("words")):
            begins = (number, _lines_before(page, opening.start("words")))
            if begins < done:
                continue
            section = _section(document, opening, begins, board)
            listed = section.has_points or section.says_none
            if listed and _is_heading(section, document.lines(number), opening):
                done = _after(section)
                yield section


def unheaded(document: Pages) -> ListSection | None:
    """The list of bullets above the first numbered paragraph of a report, whatever its heading says.

    Under ILACS no other list stands there. It is no list of recommendations where its heading speaks of strengths.
    """
    for number, page in enumerate(document.pages[:_OPENING], start=1):
        marks = [items.marker(line) for line in page.split("\n")]
        first = next((mark for mark in marks if mark), None)
        if first and first.number is not None:
            return None
        if first:
            return _unheaded(document, number)
    return None


def _unheaded(document: Pages, number: int) -> ListSection | None:
    lines = document.lines(number)
    at = next((place for place, line in enumerate(lines) if items.marker(line.text)), None)
    if at is None:
        return None
    heading = lines[at - 1] if at else Line(text="", page=number)
    headed = len(heading.text) <= _LONGEST_HEADING and not heading.text.endswith(".")
    if headed and _OF_STRENGTHS.search(heading.text):
        return None
    kind = SectionKind.RECOMMENDATIONS
    own, doubts = _own(_Ahead(_lines_from(document, number, lines[at].row)), heading, kind)
    what = f"the list below {excerpt(heading.text)} on page {number} was taken for the recommendations"
    return ListSection(kind=kind, body=Body.AUTHORITY, heading=heading, lines=own, doubts=(what, *doubts))


def says_none(text: str) -> bool:
    """Whether a text only says that there is nothing to recommend."""
    return bool(_NONE.fullmatch(text.strip()))


def is_subheading(words: str) -> bool:
    """Whether a line is a heading inside a list of recommendations, such as "Areas for improvement"."""
    return bool(_SUBHEADING.match(words))


def is_priority(words: str) -> bool:
    """Whether a heading is one of priority or immediate action."""
    return bool(_IS_PRIORITY.match(words))


def _is_heading(section: ListSection, lines: Sequence[Line], opening: re.Match[str]) -> bool:
    """Whether words of a heading are one: bold among lines that are not, or right above a point."""
    above_point = bool(section.lines and items.marker(section.lines[0].text))
    stands_alone = opening.re is _OPENS
    return above_point or (stands_alone and (section.heading.bold or not any(line.bold for line in lines)))


def _section(document: Pages, opening: re.Match[str], begins: _Place, board: _Place) -> ListSection:
    number, row = begins
    words = joined(opening["words"].split("\n"))
    at = next(line for line in document.lines(number) if line.row >= row)
    strengths = opening.groupdict().get("strengths")
    kind = SectionKind.STRENGTHS if strengths else SectionKind.RECOMMENDATIONS
    body = Body.LSCB if begins >= board or re.search(_BOARD, words, re.IGNORECASE) else Body.AUTHORITY
    first = row if is_subheading(words) else row + opening["words"].count("\n") + 1
    own, doubts = _own(_Ahead(_lines_from(document, number, first)), at, kind)
    return ListSection(kind=kind, body=body, heading=at._replace(text=words), lines=own, doubts=doubts)


class _Ahead:
    """Lines that are fetched no sooner than somebody looks at them, since to measure a page costs."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._coming = islice(lines, _MOST_LINES)
        self._seen: list[Line] = []

    def next(self, index: int, count: int) -> Sequence[Line]:
        """Up to so many lines from an index on."""
        self._seen += islice(self._coming, max(0, index + count - len(self._seen)))
        return self._seen[index : index + count]

    def until(self, index: int) -> tuple[Line, ...]:
        """All lines before an index."""
        return tuple(self._seen[:index])


def _own(lines: _Ahead, heading: Line, kind: SectionKind) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines up to the first that belongs to the next section, and what is doubtful about that."""
    first: Marker | None = None
    doubts: list[str] = []
    index = 0
    while here := lines.next(index, 1):
        (line,) = here
        first = first or items.marker(line.text)
        if _is_bullet(first) and _FIRST_PARAGRAPH.match(line.text):
            break
        if _is_next(line, heading, kind):
            if not _divides(line, lines.next(index + 1, _NEAR), first):
                doubts += _beyond(lines.next(index, _BEYOND), first, kind) if _is_bullet(first) else ()
                break
            doubts.append(f"“{line.text}” on page {line.page} was taken for a heading within the {kind.value}")
        index += 1
    else:
        doubts += [f"nothing shows where the {kind.value} below “{heading.text}” end"] if _is_bullet(first) else []
    return lines.until(index), tuple(doubts)


def _divides(line: Line, below: Sequence[Line], first: Marker | None) -> bool:
    """Whether a heading divides the list: bullets of the same kind go on right below it."""
    if not _is_bullet(first) or _NEXT.match(line.text):
        return False
    marks = (items.marker(other.text) for other in below)
    return any(mark and mark.sign == first.sign for mark in marks)


def _is_bullet(mark: Marker | None) -> TypeGuard[Marker]:
    return mark is not None and mark.number is None


def _beyond(lines: Sequence[Line], first: Marker, kind: SectionKind) -> Iterator[str]:
    """A doubt where bullets of the same kind stand behind the end of a list, before the next known section."""
    for line in lines:
        mark = items.marker(line.text)
        if _NEXT.match(line.text) or _OPENS.match(line.text) or (mark and mark.number == 1):
            return
        if mark and mark.sign == first.sign:
            yield f"points go on behind the end of the {kind.value}, on page {line.page}: {excerpt(mark.words)}"
            return


def _is_next(line: Line, heading: Line, kind: SectionKind) -> bool:
    """Whether a line may be the heading of the next section."""
    if line.bold < heading.bold:
        return False
    if is_subheading(line.text):
        return kind is SectionKind.STRENGTHS
    if _NEXT.match(line.text) or _OPENS.match(line.text):
        return True
    return line.bold and line.height >= heading.height * (_LARGER if is_subheading(heading.text) else _SAME)


def _lines_from(document: Pages, number: int, row: int) -> Iterator[Line]:
    yield from (line for line in document.lines(number) if line.row >= row)
    for page in range(number + 1, len(document.pages) + 1):
        yield from document.lines(page)


def _after(section: ListSection) -> _Place:
    """The place below a section: a heading inside it does not open another."""
    last = section.lines[-1]
    return last.page, last.row + 1


def _lines_before(page: str, place: int) -> int:
    return sum(1 for line in page[:place].split("\n")[:-1] if line.strip())


def _board_begins(pages: Sequence[str]) -> _Place:
    """Where the part about the Local Safeguarding Children Board begins, or a place behind the last page."""
    for number, page in enumerate(pages[1:], start=2):
        if part := _BOARD_PART.search(page):
            return number, _lines_before(page, part.start())
    return len(pages) + 1, 0
