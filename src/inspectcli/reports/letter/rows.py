"""The lines of a letter as a reader sees them, and its paragraphs.

PDFium begins a new line where the letters of one line change their height or their font, so that "Durham", a
raised footnote mark and "This inspection ..." come as three. Here they are one again, and the mark is gone, as
are footnotes in smaller print, which no empty line may set off from a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from inspectcli.reports.text import CLOSING, Line, joined

_SAME_ROW = 0.25
"""Share of a line's height by which the tops of two pieces of it may differ."""
_RAISED = 0.8
"""A piece that is lower than this share of the line it goes on with begins with a footnote mark."""
_SMALL = 0.9
"""Share of the usual height below which print is a footnote's."""
_NEAR = 1.4
"""Share of a line's height that two lines of one paragraph are apart at most."""
_MARK = re.compile(r"\d{1,2}(?!\d)\s*")
_NO_SPACE_BEFORE = re.compile(r"[.,;:)\]\u2019\u201d]")
_ENDS = re.compile(rf"[.!?]{CLOSING}*\Z")
_SIGNED = re.compile(r"yours\s+(?:sincerely|faithfully)\b", re.IGNORECASE)


def rows(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines above the signatures, each whole."""
    every = list(lines)
    usual = sorted(line.height for line in every)[len(every) // 2] if every else 0.0
    pages = (list(page) for _, page in groupby(every, key=lambda line: line.page))
    kept = (line for page in pages for line in _whole(_without_footnotes(page, usual)))
    return tuple(takewhile(lambda line: not _SIGNED.match(line.text), kept))


def is_apart(above: Line, below: Line) -> bool:
    """Whether two lines belong to different paragraphs; on different pages they may."""
    return above.page != below.page or above.top - below.top > _NEAR * max(above.height, below.height)


def paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Running text, a paragraph each; one that a page cuts short goes on over the page."""
    words: list[str] = []
    above: Line | None = None
    for line in lines:
        if above and is_apart(above, line) and (above.page == line.page or _ENDS.search(above.text)):
            yield joined(words)
            words = []
        words.append(line.text)
        above = line
    if words:
        yield joined(words)


def _without_footnotes(page: Sequence[Line], usual: float) -> Sequence[Line]:
    """The page above a small line that begins with a raised number and has nothing but small print below it."""
    end = len(page)
    for index in range(len(page) - 1, -1, -1):
        line = page[index]
        if line.height >= _SMALL * usual:
            break
        if _MARK.match(line.text) and (index == 0 or is_apart(page[index - 1], line)):
            end = index
    return page[:end]


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    row: Line | None = None
    for line in lines:
        if row and _goes_on(row, line):
            row = row._replace(text=_joined(row, line))
            continue
        if row:
            yield row
        row = line
    if row:
        yield row


def _goes_on(row: Line, piece: Line) -> bool:
    same = abs(row.top - piece.top) <= _SAME_ROW * max(row.height, piece.height)
    return same and piece.left > row.left


def _joined(row: Line, piece: Line) -> str:
    raised = piece.height < _RAISED * row.height
    words = _MARK.sub("", piece.text, count=1) if raised and _MARK.match(piece.text) else piece.text
    return f"{row.text}{'' if _NO_SPACE_BEFORE.match(words) else ' '}{words}".rstrip()
