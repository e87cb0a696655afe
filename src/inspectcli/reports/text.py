"""Lines of a page, and how they become running text.

Owns what a PDF makes of text: characters that stand for a line-end hyphen, page furniture, footnotes, and
words cut in two by the end of a line. Nothing here knows what an inspection is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

APOSTROPHE = r"[\u2018\u2019\u00b4`']"
"""Pattern of everything that reports print for an apostrophe."""
DASH = r"[\u2010-\u2015\u2212-]"
"""Pattern of everything that they print for a hyphen or a dash."""
CLOSING = r"[\u2019\u201d'\")\]]"
"""Pattern of what may come after the full stop of a sentence."""


class Line(NamedTuple):
    """One line of a page with the little geometry that layout rules need.

    Distances are points; ``left`` is where the first letter begins, ``top`` is measured upwards from the
    foot of the page, so that a lower line has a smaller ``top``.
    """

    text: str
    page: int
    left: float = 0.0
    top: float = 0.0
    height: float = 0.0
    bold: bool = False
    row: int = 0
    """Its place among the lines of the page's text that are not empty, counted from 0."""


class Pages(Protocol):
    """What reports are read from: the text of all pages, and the measured lines of some."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Each page's text, page 1 first."""

    def lines(self, number: int) -> Sequence[Line]:
        """The measured lines of a page, counted from 1."""


_HYPHENS = "\ufffe\x02"
"""What PDFium puts in place of a hyphen and the line end after it."""
_EDGE = 4
"""Running heads and feet are looked for among this many lines at either edge of a page."""
_RUNNING = 3
"""A line that stands at the edge of this many pages, numbers apart, is furniture."""
_SHORTEST_RUNNING = 12
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\d{1,2}(?:\s*|\s+[^\s\d.)].*)")
_POINT = re.compile(r"\s*(?:\d{1,3}[.)]\s|[\ue000-\uf8ff\u2022\u25a0\u25aa\u25fc])")
_EXCERPT = 60
_SUSPENDED = re.compile(r"(?:and|or|to)\b")
_HYPHEN_END = re.compile(r"\S[-\u2010\u2011]")
_RANGE_END = re.compile(r"\d[\u2013\u2212]")


def signature(line: str) -> str:
    """The line with its numbers made alike, so that running feet of different pages compare equal."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def furniture(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Signatures of the running heads and feet of a document, given the lines of its pages.

    A heading may also stand at the top of several pages; what runs has the page's number in it or is on most.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({signature(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return frozenset(s for s, times in seen.items() if _runs(s, times, len(pages)))


def _runs(signed: str, times: int, pages: int) -> bool:
    if len(signed) < _SHORTEST_RUNNING or times < _RUNNING:
        return False
    return 2 * times > pages or signed.startswith("#") or signed.endswith("#")


def body(lines: Sequence[str], running: frozenset[str] = frozenset()) -> range:
    """Indices of the lines of a page that are left without page numbers, running lines and footnotes."""
    first, last = 0, len(lines)
    while first < last and _is_furniture(lines[first], running):
        first += 1
    while last > first and _is_furniture(lines[last - 1], running):
        last -= 1
    return range(first, _footnotes(lines, first, last))


def _is_furniture(line: str, running: frozenset[str]) -> bool:
    return not line.strip() or bool(_PAGE_NUMBER.fullmatch(line)) or signature(line) in running


def _footnotes(lines: Sequence[str], first: int, last: int) -> int:
    """Where footnotes begin: below the last point of a list, an empty line over a lone or leading number."""
    begin = last
    for index in range(last - 2, first - 1, -1):
        if _POINT.match(lines[index + 1]):
            break
        if not lines[index].strip() and _FOOTNOTE.fullmatch(lines[index + 1]):
            begin = index
    return begin


def unhyphenated(text: str) -> str:
    """Text in which PDFium's stand-ins for a line-end hyphen are hyphens again.

    A hyphen that only suspends a word ("short- and longer-term") gets back the space after it.
    """
    for stand_in in _HYPHENS:
        if stand_in in text:
            text = re.sub(f"{stand_in}(?=(?:and|or|to) )", "- ", text).replace(stand_in, "-")
    return text.replace("\u00ad", "")


def joined(lines: Iterable[str]) -> str:
    """Wrapped lines as one line of running text; a hyphen at a line's end stays, and no space follows it."""
    out: list[str] = []
    end = ""
    for line in lines:
        if words := " ".join(line.split()):
            out += [words] if not out or _glued(end, words) else [" ", words]
            end = words[-2:]
    return "".join(out)


def _glued(end: str, after: str) -> bool:
    """Whether no space comes between the last two characters of a line and the next line."""
    if _HYPHEN_END.fullmatch(end):
        return not _SUSPENDED.match(after)
    return bool(_RANGE_END.fullmatch(end)) and after[0].isdigit()


def excerpt(text: str) -> str:
    """The beginning of a text in quotation marks, short enough for a sentence."""
    return f"“{text}”" if len(text) <= _EXCERPT else f"“{text[:_EXCERPT].rsplit(' ', 1)[0]} …”"
