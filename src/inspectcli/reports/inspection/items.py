"""The points of a list: which line begins one, which goes on with it, and which is a heading between them.

A numbered point may hold points of its own; they stay in its text. What decides is the mark at the beginning
of a line, the sequence of the numbers, and indentation: where points hang (their second line is indented), a
line that is neither marked nor indented is no part of a point.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, Self

from inspectcli.reports.text import CLOSING, DASH, Line, joined

_NUMBER = re.compile(r"(\d{1,3})\s*[.)](?!\d)\s*")
_IN_PARTS = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?=[^\W\d_a-z])")
"""A number with two parts, such as 2.1, before a sentence."""
IN_PARTS = "#.#"
"""Stands for such a number as the sign of a mark."""
_PRIVATE_USE = r"[\ue000-\uf8ff]"
"""Where a symbol font's marks land; one needs no space after it."""
_NO_BULLET = r"\w\s\"'\u2018\u2019\u201c\u201d(\[<\u00a3&/"
_LETTER_BULLET = r"[nlu\u00a7\u00d8o]"
"""What a mark of Wingdings becomes where a file does not say which sign it draws."""
_BULLET = re.compile(rf"({_PRIVATE_USE}|[^{_NO_BULLET}](?=\s|$)|{_LETTER_BULLET}(?=\s+[A-Z]))\s*")
_SENTENCE_END = re.compile(rf"[.!?\u2026]{CLOSING}*\Z")
_HEADING_END = re.compile(r"[^.:;,]\Z")
_LEAD_IN_END = re.compile(r":(?:\s*\([^()]*\))?\Z")
_INNER = "\u2022"
"""Stands in a point's text for the mark of a point inside it, whatever the font drew."""
_CLOSE = 12.0
"""Points by which the marks of one list may differ in indentation."""
_SAME = 2.0
"""Points by which the marks of one column may differ, whatever they are."""
_INDENT = 5.0
"""Points from which a line counts as indented."""
_GAP = 1.3
"""Share of the distance between lines from which a gap is one between paragraphs."""
_SPACED = 1.3
"""Share of a line's height that lines of a paragraph are apart at most."""
_MOST_MISSING = 5
"""A number further ahead than this is no member of the list."""
_LONGEST_HEADING = 3
"""Lines."""
_FEWEST_HEADINGS = 2
_SHORT = 0.75
"""Share of the longest line below which a line that another word would have fitted was ended on purpose."""
_JOINED = 110
"""Letters from which a line is two, put together at a hyphen."""
_OTHER_SIZE = 0.25
"""Share of its height by which a line of the same print differs at most."""
_DRAWN = re.compile(rf"(?!{DASH})[^\w\s]")
"""A mark that is drawn, and stands in no sentence."""


class Marker(NamedTuple):
    """The mark before a point, and the words after it."""

    number: int | None
    """``None`` for a bullet."""
    sign: str
    """The bullet, or ``IN_PARTS``; empty for a number."""
    words: str


def marker(text: str) -> Marker | None:
    """The mark that begins a line, ``None`` where none does."""
    if numbered := _NUMBER.match(text):
        return Marker(int(numbered[1]), "", text[numbered.end() :])
    if parted := _IN_PARTS.match(text):
        return Marker(None, IN_PARTS, text[parted.end() :])
    if bulleted := _BULLET.match(text):
        return Marker(None, bulleted[1], text[bulleted.end() :])
    return None


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list."""

    number: int | None
    part: str | None
    """The heading of the part of the list that it stands in."""
    heading: str | None
    """The nearest heading above it inside that part."""
    first: Line
    lines: list[str]
    inner: list[tuple[int, Line]] = field(default_factory=list)
    """Where in ``lines`` each point inside it begins, and the line as it is set."""
    strays: list[str] = field(default_factory=list)
    """Lines that may be no part of it: set elsewhere, or a paragraph of their own."""

    @property
    def text(self) -> str:
        """The point's words on one line, those of the points inside it among them."""
        return joined(self.lines)

    @property
    def parts(self) -> Iterator[tuple[Line, str]]:
        """The point without those inside it, then each of these: where it begins, and its words on one line."""
        begins = [(0, self.first), *self.inner]
        ends = [*(at for at, _ in self.inner), len(self.lines)]
        for (at, line), end in zip(begins, ends, strict=True):
            yield line, joined(self.lines[at:end]).removeprefix(f"{_INNER} ")

    @property
    def leads_in(self) -> bool:
        """Whether its words before the points inside it lead in to them, and these have one kind of mark."""
        _, words = next(self.parts)
        return bool(_LEAD_IN_END.search(words)) and len({_sign(line) for _, line in self.inner}) == 1


@dataclass(slots=True)
class Listing:
    """A list as read: its points, and the lines that are neither point nor heading nor lead-in."""

    items: list[Item] = field(default_factory=list)
    left_over: list[Line] = field(default_factory=list)


def read(lines: Sequence[Line], is_part: Callable[[str], bool]) -> Listing:
    """The points among these lines.

    Args:
        lines: a section without the heading above it.
        is_part: knows the headings that divide such a list into parts; any other heading divides a part.
    """
    whole = list(_with_their_marks(lines))
    reader = _Reader(_Shape.of(whole), is_part)
    for index, line in enumerate(whole):
        reader.take(line, whole[index + 1 : index + 1 + _LONGEST_HEADING])
    return reader.listing


def _with_their_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a mark that stands alone put before the line after it, which has none."""
    alone: Line | None = None
    for line in lines:
        mark = marker(line.text)
        if alone and mark:
            yield alone
            alone = None
        if alone:
            yield alone._replace(text=f"{alone.text} {line.text}")
            alone = None
        elif mark and not mark.words:
            alone = line
        else:
            yield line


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a list is set, by its first mark and the distances in it."""

    first: Marker
    left: float
    """Where the first mark stands."""
    hanging: bool
    indent: float
    """How far the later lines of a point are set in."""
    leading: float
    """Distance between two lines of a paragraph; 0 where it is not known."""
    longest: int
    """Letters of the longest line."""
    height: float
    """Of the lines without a mark, whose own height may be another."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """The shape of these lines."""
        marked = ((mark, line) for line in lines if (mark := marker(line.text)))
        mark, first = next(marked, (Marker(None, "", ""), Line(text="", page=0)))
        leading = _leading(lines)
        seconds = [
            (above, below)
            for above, below in pairwise(lines)
            if marker(above.text) and not (marker(below.text) or below.bold or _apart(above, below, leading))
        ]
        indents = [below.left - above.left for above, below in seconds]
        return cls(
            first=mark,
            left=first.left,
            hanging=2 * sum(each > _INDENT for each in indents) >= len(seconds),
            indent=_middle(indents) if indents else 0.0,
            leading=leading,
            longest=max((len(line.text) for line in lines if len(line.text) < _JOINED), default=0),
            height=_middle([below.height for _, below in seconds]) if seconds else 0.0,
        )


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between lines, but no more than lines of their height are apart in a paragraph."""
    gaps = [above.top - below.top for above, below in pairwise(lines) if _falls(above, below)]
    if not gaps:
        return 0.0
    height = _middle([line.height for line in lines if not marker(line.text)] or [0.0])
    return min(_middle(gaps), _SPACED * height or gaps[0])


def _middle(values: Sequence[float]) -> float:
    """The lower median, without the module that takes longer to import than a page to read."""
    return sorted(values)[(len(values) - 1) // 2]


def _falls(above: Line, below: Line) -> bool:
    return above.page == below.page and above.top > below.top


def _apart(above: Line, below: Line, leading: float) -> bool:
    """Whether there is more than a line's distance between two lines of one page."""
    return _falls(above, below) and above.top - below.top > _GAP * leading


def under_headings(listed: Sequence[Item]) -> Sequence[Item]:
    """The points of a list in which every numbered line is but a heading over points, as points of their own.

    A list in which only some lines hold points, or in which they are sentences that lead in to them, stays as is.
    """
    if len(listed) < _FEWEST_HEADINGS or not all(item.number and item.inner for item in listed):
        return listed
    heads = [next(words for _, words in item.parts) for item in listed]
    if not all(_HEADING_END.search(words) for words in heads):
        return listed
    return [point for item, words in zip(listed, heads, strict=True) for point in _points(item, words)]


def _points(item: Item, heading: str) -> Iterator[Item]:
    """The points inside an item; those of another kind than its first stay inside them."""
    (_, first), *_ = item.inner
    sign = _sign(first)
    begins = [(at, line) for at, line in item.inner if _sign(line) == sign]
    ends = [*(at for at, _ in begins[1:]), len(item.lines)]
    for (at, line), end in zip(begins, ends, strict=True):
        own = [item.lines[at].removeprefix(f"{_INNER} "), *item.lines[at + 1 : end]]
        inside = [(place - at, inner) for place, inner in item.inner if at < place < end]
        yield Item(number=None, part=item.part, heading=heading, first=line, lines=own, inner=inside)


def _sign(line: Line) -> str | None:
    """The sign of the mark that begins a line."""
    mark = marker(line.text)
    return mark and mark.sign


class _Reader:
    """Takes a list line by line."""

    def __init__(self, shape: _Shape, is_part: Callable[[str], bool]) -> None:
        self.listing = Listing()
        self._shape = shape
        self._is_part = is_part
        self._part: str | None = None
        self._heading: str | None = None
        self._item: Item | None = None
        self._above = Line(text="", page=0)

    def take(self, line: Line, below: Sequence[Line]) -> None:
        """Read one line; ``below`` are those that follow it."""
        mark = marker(line.text)
        if self._is_part(line.text):
            self._part, self._heading, self._item = line.text.strip(" :"), None, None
        elif mark and self._begins(mark, line):
            self._item = Item(
                number=mark.number, part=self._part, heading=self._heading, first=line, lines=[mark.words]
            )
            self._item.strays.extend([line.text] if self._runs_across(mark.words) else [])
            self.listing.items.append(self._item)
        elif self._item and self._goes_on(self._item, line):
            self._go_on(self._item, line, mark)
        elif not mark and self._heads_points(line, below):
            self._divide(line)
        elif not self._leads_in(line, below):
            self._item = None
            self.listing.left_over.append(line)
        self._above = line

    def _go_on(self, item: Item, line: Line, mark: Marker | None) -> None:
        """Add a line to the point above it, and know it again if it begins a point inside that one."""
        if mark and mark.sign:
            item.inner.append((len(item.lines), line))
        elif self._is_stray(item, line):
            item.strays.append(line.text)
        item.lines.append(f"{_INNER} {mark.words}" if mark and mark.sign else line.text)

    def _is_stray(self, item: Item, line: Line) -> bool:
        """Whether a line that goes on with a point may be no part of it."""
        return self._runs_across(line.text) or self._is_paragraph(item, line) or self._is_aside(item, line)

    def _runs_across(self, words: str) -> bool:
        """Whether the list's mark stands among words, as where two columns were drawn as one."""
        sign = self._shape.first.sign
        return bool(_DRAWN.fullmatch(sign)) and bool(re.search(rf"\s{re.escape(sign)}\s", words))

    def _is_paragraph(self, item: Item, line: Line) -> bool:
        """Whether a line begins a paragraph: a sentence ended above it that had room left, or with a gap below."""
        if not (_SENTENCE_END.search(item.lines[-1]) and line.text[:1].isupper()):
            return False
        room = len(self._above.text) + 1 + len(line.text.split(maxsplit=1)[0])
        return room < _SHORT * self._shape.longest or _apart(self._above, line, self._shape.leading)

    def _is_aside(self, item: Item, line: Line) -> bool:
        """Whether a line is set at another place than the point's other lines, or in another size."""
        usual = self._shape.height
        if not (usual and line.left and line.page == item.first.page):
            return False
        other_size = abs(line.height - usual) > _OTHER_SIZE * usual
        begun = item.first.left + self._shape.indent
        expected = begun if not item.inner else line.left if marker(self._above.text) else self._above.left
        return other_size or abs(line.left - expected) > _CLOSE

    def _leads_in(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a line only leads in to the points below it; among bullets it may lead in to other ones."""
        if not (line.text.endswith(":") and below and marker(below[0].text)):
            return False
        last = self.listing.items[-1] if self.listing.items else None
        divided = last is None or (last.part, last.heading) != (self._part, self._heading)
        return divided or self._shape.first.number is not None

    def _divide(self, line: Line) -> None:
        """Begin a division of the part; a heading may take two lines."""
        if not re.search(r"[^\W\d_]", line.text):
            return
        wrapped = self._item is None and self._heading and not _apart(self._above, line, self._shape.leading)
        words = line.text.strip(" :")
        self._heading = f"{self._heading} {words}" if wrapped else words
        self._item = None

    def _begins(self, mark: Marker, line: Line) -> bool:
        if mark.number is None:
            same = mark.sign == self._shape.first.sign and self._stands_apart(line)
            return same or (self._shape.first.number is None and abs(line.left - self._shape.left) < _SAME)
        return self._shape.first.number is not None and self._is_next(mark.number, line)

    def _stands_apart(self, line: Line) -> bool:
        """Whether a bullet of the list's kind begins a point of its own, though it may be set further in."""
        if line.left <= self._shape.left + _CLOSE or self._item is None:
            return True
        if line.page == self._above.page and line.top > self._above.top:  # a second column
            return True
        return not self._item.inner and bool(_SENTENCE_END.search(self._item.lines[-1]))

    def _is_next(self, number: int, line: Line) -> bool:
        """Whether a number at a line's beginning is the list's, and no end of a wrapped "(paragraph 16)."."""
        if not self.listing.items or (self._item is None and number == 1):
            return True
        last = self.listing.items[-1]
        same_page = last.first.page == line.page
        indented = self._shape.hanging and same_page and line.left > last.first.left + _CLOSE
        return not indented and 0 < number - (last.number or 0) <= _MOST_MISSING

    def _goes_on(self, item: Item, line: Line) -> bool:
        """Whether a line that begins no point belongs to the point above it."""
        if self._shape.hanging and (line.left > item.first.left + _INDENT or not line.left):
            return True
        if line.bold and not item.first.bold:
            return False
        if not _SENTENCE_END.search(item.lines[-1]) and line.text[:1].islower():
            return True
        return not self._shape.hanging and not _apart(self._above, line, self._shape.leading)

    def _heads_points(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a line is a heading: a point follows soon, and it is bold or no sentence."""
        near = any(marker(other.text) or self._is_part(other.text) for other in below)
        return near and (line.bold or bool(_HEADING_END.search(line.text)))
