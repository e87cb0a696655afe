"""The sections of a letter: which heading begins each, and what the heading says of the lines below it.

The headings that letters have used are known by their words. A bold line with other words divides the list it
stands in, or ends it where only running text follows; a boxed study is left out until the text is back at the
margin. A list under a heading nobody knows is taken for what the heading's words say, and is marked as such.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from inspectcli.reports.inspection import items
from inspectcli.reports.letter.rows import is_apart
from inspectcli.reports.text import Line, joined


class Content(StrEnum):
    """What a section of a letter holds."""

    PRIORITY = "priority"
    IMPROVEMENT = "improvement"
    STRENGTHS = "strengths"
    NEXT_STEPS = "next steps"
    BOX = "box"
    OTHER = "other"
    """Running text, or a list of which nobody can tell what it lists."""

    @property
    def is_list(self) -> bool:
        """Whether points are expected in it."""
        return self in (Content.PRIORITY, Content.IMPROVEMENT, Content.STRENGTHS)


class Part(NamedTuple):
    """The lines of a section below its own heading or below one that divides it."""

    heading: Line
    """All of its words on one line, placed where it begins."""
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class LetterSection:
    """What stands below one heading."""

    content: Content
    heading: Line
    known: bool
    """Whether letters are known to use this heading; else its content is what its words say."""
    parts: list[Part] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Put a line below the last heading."""
        if not self.parts:
            self.divide(self.heading)
        self.parts[-1].lines.append(line)

    def divide(self, heading: Line) -> None:
        """Begin a part of the section."""
        self.parts.append(Part(heading, []))

    @property
    def lines(self) -> list[Line]:
        """All lines, without headings."""
        return [line for part in self.parts for line in part.lines]

    @property
    def bullets(self) -> int:
        """How many lines begin with a bullet; an asterisk in a box is a footnote's."""
        marked = (line for line in self.lines if _bulleted(line))
        return sum(self.content is not Content.BOX or not line.text.startswith("*") for line in marked)


_URGENT = r"(?:priority|immediate|urgent)"
_AREAS = r"(?:areas?(?:\(s\))?|actions?|points?)"
_PRIORITY = (
    rf"{_AREAS}\s+(?:for|of|requiring)\s+{_URGENT}(?:\s+(?:and|or)\s+{_URGENT})?\s+"
    rf"(?:actions?|attention|improvements?)|{_URGENT}\s+actions?"
)
_IMPROVEMENT = (
    r"what\s+needs?\s+to\s+(?:be\s+)?improved?|what\s+does\s+.{3,60}\s+need\s+to\s+improve|"
    rf"(?:key\s+|main\s+|other\s+|further\s+)?{_AREAS}\s+(?:for|of|requiring|needing)\s+(?:further\s+)?"
    r"(?:improvement|development)s?|(?:key\s+|main\s+)?recommendations?"
)
_STRENGTHS = r"(?:key\s+|main\s+)?strengths?|areas?\s+of\s+strength"
_OTHER = r"(?:key\s+|main\s+|headline\s+)?findings|context|background|introduction|summary|overview"
_KNOWN = tuple(
    (content, re.compile(rf"(?:{words})\s*[?:.]?\s*", re.IGNORECASE))
    for content, words in (
        (Content.PRIORITY, _PRIORITY),
        (Content.IMPROVEMENT, _IMPROVEMENT),
        (Content.STRENGTHS, _STRENGTHS),
        (Content.NEXT_STEPS, r"next\s+steps?|what\s+happens\s+next"),
        (Content.OTHER, _OTHER),
    )
)
_BOX = re.compile(
    r"(?:case|practice)\s+(?:study|studies|examples?)\b|places\s+and\s+spaces\b|"
    r"[^:]{3,60}:\s*(?:areas?\b.*\b(?:improvement|action|practice)|(?:highly\s+)?effective\s+practice)",
    re.IGNORECASE,
)
_SAYS = tuple(
    (content, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for content, words in (
        (Content.PRIORITY, _URGENT),
        (
            Content.IMPROVEMENT,
            r"improv\w*|recommend\w*|weakness(?:es)?|needs?\s+to|must|should|(?:do|be)\s+better",
        ),
        (Content.STRENGTHS, r"strengths?|positives?|good\s+practice|(?:works?|working|done)\s+well"),
    )
)
_ASIDE = 4.0
"""Points from which a line stands aside from the margin."""
SMALLER = 0.95
"""Share of a heading's height below which another is one inside its section."""
_LONGEST = 90
"""Letters of a heading that is not bold."""
_LEAD_IN = 5
"""Lines that may introduce the first point of a list."""


def split(lines: Sequence[Line]) -> tuple[LetterSection, ...]:
    """The sections of a letter, in order; a box is one of its own, wherever it stands.

    Args:
        lines: what stands below the letter's title.
    """
    splitter = _Splitter(lines[0].left if lines else 0.0)
    at = 0
    while at < len(lines):
        if heading := _heading(lines, at):
            at += heading.lines
            splitter.take_heading(heading.line, lines[at:])
        else:
            splitter.take(lines[at])
            at += 1
    return tuple(splitter.found)


def content_of(words: str) -> Content | None:
    """What a heading with these words begins, ``None`` where letters are not known to use it.

    >>> content_of("Areas for priority action")
    <Content.PRIORITY: 'priority'>
    """
    if _BOX.match(words):
        return Content.BOX
    return next((content for content, pattern in _KNOWN if pattern.fullmatch(words)), None)


def says(words: str) -> Content:
    """What the words of a heading that nobody knows say that it lists; nothing where they say two things."""
    said = [content for content, pattern in _SAYS if pattern.search(words)]
    return said[0] if len(said) == 1 else Content.OTHER


class _Splitter:
    """Takes a letter heading by heading and line by line."""

    def __init__(self, margin: float) -> None:
        self.found: list[LetterSection] = []
        self._margin = margin
        self._section: LetterSection | None = None
        self._box: LetterSection | None = None

    def take(self, line: Line) -> None:
        """Put a line that is no heading where it belongs."""
        if self._box and line.left < self._box.heading.left - _ASIDE / 2:
            self._box = None
        if around := self._box or self._section:
            around.add(line)

    def take_heading(self, line: Line, below: Sequence[Line]) -> None:
        """Begin what a heading begins; ``below`` are all lines that follow it."""
        content = content_of(line.text)
        if self._box and self._is_inside(self._box, line, content):
            self._box.add(line)
        elif content is Content.BOX or (not content and self._is_box(line, below)):
            self._box = LetterSection(Content.BOX, line, known=content is not None)
            self.found.append(self._box)
        elif self._section and not content and _divides(self._section, line, below):
            self._box = None
            self._section.divide(line)
        else:
            said = says(line.text) if _has_points_next(below) else Content.OTHER
            self._begin(LetterSection(content or said, line, known=content is not None))

    def _begin(self, section: LetterSection) -> None:
        self._box, self._section, self._margin = None, section, section.heading.left
        self.found.append(section)

    def _is_inside(self, box: LetterSection, line: Line, content: Content | None) -> bool:
        """Whether a heading is in a box: one that stands aside ends at the margin, others at a known heading."""
        if content is Content.BOX:
            return False
        return line.left > box.heading.left - _ASIDE / 2 if self._is_aside(box.heading) else content is None

    def _is_box(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a heading begins a box: it and the text right below it stand aside from the margin."""
        text = below[0] if below else None
        return bool(text and not items.marker(text.text) and self._is_aside(line) and self._is_aside(text))

    def _is_aside(self, line: Line) -> bool:
        return line.left > self._margin + _ASIDE


def _divides(section: LetterSection, line: Line, below: Sequence[Line]) -> bool:
    """Whether a heading divides a list: points follow, or it is small, or the list has not begun yet.

    One as large as the list's own that says of the points below it that they are something else does not.
    """
    if not section.content.is_list:
        return False
    if line.height < SMALLER * section.heading.height:
        return True
    follow = any(map(_bulleted, takewhile(lambda each: not _looks_like_heading(each), below)))
    otherwise = says(line.text) not in (section.content, Content.OTHER)
    return not otherwise if follow else not any(map(_bulleted, section.lines))


class _Heading(NamedTuple):
    line: Line
    lines: int
    """How many lines it takes."""


def _heading(lines: Sequence[Line], at: int) -> _Heading | None:
    """The heading that begins at a line: bold, or alone with words that are known or that a point follows."""
    line = lines[at]
    if _looks_like_heading(line):
        return _bold(lines, at)
    if not _is_alone(lines, at) or items.marker(line.text):
        return None
    return _Heading(line, 1) if content_of(line.text) or _heads_points(line, lines[at + 1]) else None


def _looks_like_heading(line: Line) -> bool:
    return line.bold and items.marker(line.text) is None


def _bold(lines: Sequence[Line], at: int) -> _Heading:
    """A bold heading may take several lines; one with known words is whole."""
    words, end = [lines[at].text], at + 1
    while end < len(lines) and not content_of(joined(words)) and _carries_on(lines[end - 1], lines[end]):
        words.append(lines[end].text)
        end += 1
    return _Heading(lines[at]._replace(text=joined(words)), end - at)


def _carries_on(above: Line, below: Line) -> bool:
    return _looks_like_heading(below) and not is_apart(above, below)


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a paragraph of its own, with one below it."""
    above = at == 0 or is_apart(lines[at - 1], lines[at])
    return above and at + 1 < len(lines) and is_apart(lines[at], lines[at + 1])


def _heads_points(line: Line, below: Line) -> bool:
    """Whether a line that is not bold is a short heading right above a point, at the margin of the points."""
    short = len(line.text) <= _LONGEST and line.text[:1].isupper() and line.text[-1] not in ".,:;"
    return short and _bulleted(below) and line.left <= below.left + _ASIDE


def _bulleted(line: Line) -> bool:
    mark = items.marker(line.text)
    return mark is not None and mark.number is None


def _has_points_next(below: Sequence[Line]) -> bool:
    """Whether a point follows at once, or after a few lines that introduce it."""
    first = next((at for at, line in enumerate(below[: _LEAD_IN + 1]) if items.marker(line.text)), None)
    return first == 0 or (first is not None and below[first - 1].text.endswith(":"))
