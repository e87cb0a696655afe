"""What is broken in a file that the PDF library reads all the same, losing what it cannot make out.

None of it ends the reading: it is told, so that nobody takes what was read for all there is.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from inspectcli.reports.text import excerpt

_STREAM = re.compile(rb"<<([^<>]{0,300})>>\s*stream\r?\n")
"""A stream whose dictionary holds no other: the content of a page is one."""
_FLATE = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")
_OTHER = re.compile(rb"/(?:Type|Subtype|Length1|FunctionType|N|Width)\b")
"""Keys of streams that are no page's content."""
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_PAGES = re.compile(rb"<<[^<>]*/Type\s*/Pages\b[^<>]*>>")
_COUNT = re.compile(rb"/Count\s+(\d{1,6})\b")
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ufff0-\ufffd\uffff]")
"""All but the two that PDFium puts in place of a hyphen at a line's end."""
_UNSPELT = re.compile(r"[BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz]{8}")
"""More consonants than any English word has in a row."""
_LONG = 11
"""Letters; what spells nothing has no spaces either."""
_MOST_CHECKED = 20
"""Pages of a report whose lists have no numbers that would show a loss; to check a longer one costs a tenth."""
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?(\d{1,3})(?:\s+of\s+(\d{1,3}))?\s*", re.IGNORECASE)
_MOST_SPELT = 12
"""First pages on which letters are looked at: a font that is broken is so throughout."""
_FEWEST_NUMBERED = 3
"""Pages in a row that show how the printed numbers run."""


def in_file(data: bytes, pages: int) -> Iterator[str]:
    """What is broken in the bytes of a file of so many pages, a sentence each."""
    promised = max((int(n) for found in _PAGES.findall(data) for n in _COUNT.findall(found)), default=0)
    if promised > pages:
        yield f"the file promises {promised} pages and has {pages}"
    if pages <= _MOST_CHECKED and b"/Encrypt" not in data and any(map(_breaks_off, _contents(data))):
        yield "the file is damaged: a page in it breaks off, so that text may be missing"


def _contents(data: bytes) -> Iterator[bytes]:
    """The compressed contents of the pages."""
    for found in _STREAM.finditer(data):
        if _FLATE.search(found[1]) and not _OTHER.search(found[1]):
            length = _LENGTH.search(found[1])
            end = found.end() + int(length[1]) if length else data.find(b"endstream", found.end())
            yield data[found.end() : end]


def _breaks_off(content: bytes) -> bool:
    stream = zlib.decompressobj()
    try:
        stream.decompress(content)
    except zlib.error:
        return True
    return not stream.eof


def in_text(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is broken in the lines of the pages, a sentence each; a page that could not be opened has none."""
    texts = {number: "\n".join(lines) for number, lines in enumerate(pages[:_MOST_SPELT], 1)}
    control = [number for number, text in texts.items() if _CONTROL.search(text)]
    unspelt = [number for number, text in texts.items() if is_unspelt(text)]
    for what, places in (("control characters", control), ("letters that spell nothing", unspelt)):
        if places:
            yield f"page {_listed(places)} holds {what}, so that text may be missing or wrong"
    blank = [number for number, lines in enumerate(pages, 1) if lines and not any(line.strip() for line in lines)]
    if blank:
        yield f"page {_listed(blank)} has no text"
    yield from _leaps(pages)


def is_unspelt(text: str) -> bool:
    """Whether a text has letters that spell nothing."""
    return bool(_UNSPELT.search(" ".join([word for word in text.split() if len(word) > _LONG])))


def in_points(texts: Iterable[str]) -> Iterator[str]:
    """What is broken in the points that were read, wherever they stand."""
    broken = [text for text in texts if _CONTROL.search(text) or is_unspelt(text)]
    if broken:
        yield f"letters are broken in what was read: {excerpt(broken[0])}"


def _leaps(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Where the printed numbers of pages leave some out."""
    as_printed = 0
    for place, lines in enumerate(pages, 1):
        filled = [line for line in lines if line.strip()]
        found = [mark for line in (*filled[:1], *filled[-1:]) if (mark := _PAGE_NUMBER.fullmatch(line))]
        of = max((int(mark[2] or 0) for mark in found), default=0)
        if of > len(pages):
            yield f"page {place} is numbered as one of {of}, and there are {len(pages)}"
            return
        numbers = [int(mark[1]) for mark in found]
        if place in numbers:
            as_printed += 1
        elif as_printed >= _FEWEST_NUMBERED and numbers and place < min(numbers) <= place + len(pages):
            yield f"page {place} is numbered {min(numbers)}, so that pages before it may be missing"
            return


def _listed(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))
