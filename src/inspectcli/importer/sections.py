"""The sections of a report that hold lists: where they begin, what belongs to them, where they end.

A section begins at a line that is nothing but one of the known headings (an entry of the contents page ends in a
page number and is none) and ends before the next heading that is not one of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Protocol

from inspectcli.importer.text import Line
from inspectcli.vocabulary import Body


class Kind(StrEnum):
    """What a section lists."""

    RECOMMENDATIONS = "recommendations"
    STRENGTHS = "strengths"


class Pages(Protocol):
    """What sections are read from: the text of all pages, and the measured lines of some."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Each page's text, page 1 first."""

    def lines(self, number: int) -> Sequence[Line]:
        """The measured lines of a page, counted from 1."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading."""

    kind: Kind
    body: Body
    heading: Line
    lines: tuple[Line, ...]
    """The lines below the heading, its own subheadings among them."""


_BOARD = r"(?:LSCB|(?:local\s+)?safeguarding\s+children[’'‘]?s?\s+board|board)"
_AUTHORITY = r"(?:local\s+authority|council|trust)"
_NEED = r"needs?\s+to\s+(?:be\s+)?improved?"
_PRIORITY = (
    r"(?:(?:areas?|actions?)\s+for\s+)?(?:priority|immediate|urgent)(?:\s+(?:and|or)\s+(?:immediate|priority|urgent))?"
    r"\s+(?:actions?|attention|improvements?|recommendations?)"
)
_FURTHER = r"(?:other\s+|further\s+)?areas?\s+(?:for|of|requiring)\s+(?:further\s+)?(?:improvement|development)s?"
_OWN = rf"(?:{_PRIORITY}|{_FURTHER})"
_RECOMMENDATIONS = (
    rf"what\s+do(?:es)?\s+(?:the\s+)?[^\n]{{3,60}}?\s+{_NEED}|what\s+{_NEED}(?:\s+in\s[^\n]{{3,80}})?|"
    r"(?:key\s+|main\s+)?recommendations?(?:\s+(?:for|to)\s+the\s+[^\n]{3,60})?"
)
_STRENGTHS = (
    rf"(?:the\s+)?(?:{_AUTHORITY}|{_BOARD})[’'‘`´]?s?[’'‘]?\s+(?:key\s+)?strengths|"
    rf"(?:the\s+)?(?:{_AUTHORITY}|{_BOARD})\s+has\s+the\s+following\s+strengths|"
    rf"(?:key\s+)?strengths(?:\s+of\s+the\s+[^\n]{{3,60}})?"
)
_END = r"[ \t]*[?:.]?[ \t]*$"
_OPENS = re.compile(
    rf"^[ \t]*(?:(?:{_RECOMMENDATIONS}|{_OWN})|(?P<strengths>{_STRENGTHS})){_END}", re.IGNORECASE | re.MULTILINE
)
_SUBHEADING = re.compile(rf"\s*{_OWN}{_END}", re.IGNORECASE)
_BOARD_PART = re.compile(
    r"^[ \t]*(?:section\s+\w+\s*[:.–-]?\s*)?(?:(?-i:The|Inspection\s+of\s+the)\s+)?(?:effectiveness\s+of\s+the\s+)?"
    r"(?-i:LSCB|(?:[Ll]ocal\s+)?[Ss]afeguarding\s+[Cc]hildren)(?:[’'‘]?s?\s+board)?(?:\s+\([A-Z]+\))?(?::[^\n]{0,40})?"
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
_NUMBER = re.compile(r"\s*\d{1,3}\s*[.)]")
_TALLER = 1.08
"""How much larger than its list a heading is that belongs to something else."""
_MOST_LINES = 600
"""No list seen is longer than 150 lines; one that goes on for this long has lost its end."""


def found(document: Pages) -> Iterator[Section]:
    """Every section of the report that lists recommendations or strengths, in order."""
    board = _board_begins(document.pages)
    done = (0, 0)
    for number, page in enumerate(document.pages, start=1):
        for opening in _OPENS.finditer(page):
            begins = (number, _lines_before(page, opening.start()))
            if begins < done:
                continue
            section = _section(document, opening, begins, board)
            done = (begins[0], begins[1] + 1) if not section.lines else _after(document, section)
            yield section


def is_subheading(words: str) -> bool:
    """Whether a line is a heading inside a list of recommendations, such as "Areas for improvement"."""
    return bool(_SUBHEADING.match(words))


def is_priority(words: str) -> bool:
    """Whether a heading is one of priority or immediate action."""
    return bool(re.match(rf"\s*{_PRIORITY}{_END}", words, re.IGNORECASE))


def _section(document: Pages, opening: re.Match[str], begins: tuple[int, int], board: tuple[int, int]) -> Section:
    number, index = begins
    words = " ".join(opening[0].split())
    heading = document.lines(number)[index]._replace(text=words)
    kind = Kind.STRENGTHS if opening["strengths"] else Kind.RECOMMENDATIONS
    body = Body.LSCB if begins > board or re.search(_BOARD, words, re.IGNORECASE) else Body.AUTHORITY
    below = islice(_from(document, number, index + opening[0].strip().count("\n") + 1), _MOST_LINES)
    return Section(kind, body, heading, tuple(_own(below, heading, kind)))


def _own(lines: Iterator[Line], heading: Line, kind: Kind) -> Iterator[Line]:
    """The lines up to the first that belongs to the next section."""
    numbered: bool | None = None
    body = 0.0
    for line in lines:
        if _ends(line, heading, kind, body) or (numbered is False and _FIRST_PARAGRAPH.match(line.text)):
            return
        if numbered is None and not is_subheading(line.text) and not line.bold:
            body = line.height
            ...
        yield line
