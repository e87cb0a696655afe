"""From a PDF to the lines of its pages; the only importer of pypdfium2.

Text is taken page by page in the order in which the file draws it, which is by far the cheapest way and, for
these reports, the order of reading. Geometry costs more, so only the pages that a layout rule asks for are
measured. Whatever is wrong with a file ends in one :class:`ImportRefusedError` with a sentence for people.
"""

import ctypes
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from inspectcli.reports import text
from inspectcli.reports.text import Line
from inspectcli.reports.values import ImportRefusedError

_MEGABYTE = 1_000_000
MOST_BYTES = 100 * _MEGABYTE
"""A larger file is refused unread; the reports seen have less than a megabyte."""
MOST_PAGES = 500
"""A longer document is refused; the reports seen have 9 to 50 pages."""
_FEWEST_LETTERS = 200
"""With fewer in the whole document, its pages are pictures."""
_FEW_PAGES = 20
"""Of a document as short, every page stays open."""
_BOLD = 600
_LONGEST_NAME = 128
"""Bytes of a font's name."""
_RAISED = 0.8
"""A digit lower than this share of the letter before it is a footnote mark."""
_DIGIT = re.compile(r"\d")
"""Found far sooner than a mark; most lines have none."""
_MARK = re.compile(rf"(?<=[^\W\d_]|[.,;:?!]|{text.CLOSING})\d{{1,2}}(?!\w)")
_LONE_MARK = re.compile(r"\d{1,2}")
_EOL = "\r\n"
_STRAY = re.compile(r"\r(?!\n)|(?<!\r)\n|[\v\f\x85\u2028\u2029]")
"""Line ends inside a line, which would put lines and their measures out of step."""
_TAIL = 65_536
_CUT_SHORT = "this PDF is cut short: its end is missing"


class OpenPdf:
    """An open PDF, as pages of text and, on demand, as measured lines. Valid inside :func:`opened` only."""

    def __init__(
        self, handle: Any, count: int, closing: ExitStack, may_be_measured: Callable[[str], bool]
    ) -> None:
        self._handle = handle
        self._count = count
        self._closing = closing
        self._may_be_measured = may_be_measured
        self._open: dict[int, _TextPage] = {}
        self._damaged: set[int] = set()
        self._measured: dict[int, tuple[Line, ...]] = {}

    @property
    def raw(self) -> tuple[list[str], ...]:
        """The lines of each page as they stand in the file, furniture and footnotes among them."""
        return self._lines

    @property
    def doubts(self) -> tuple[str, ...]:
        """What could not be opened of the file, a sentence each."""
        return tuple(f"page {number} is damaged and could not be read" for number in sorted(self._damaged))

    @cached_property
    def _lines(self) -> tuple[list[str], ...]:
        return tuple(self._extract())

    @cached_property
    def _running(self) -> frozenset[str]:
        return text.furniture(self._lines)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Each page's text, page 1 first, without page furniture and footnotes; lines end in a newline.

        Raises:
            ImportRefusedError: no page has text.
        """
        pages = tuple(self._body(number) for number in range(1, self._count + 1))
        if sum(map(len, pages)) >= _FEWEST_LETTERS:
            return pages
        if self._damaged:
            raise ImportRefusedError(f"page {min(self._damaged)} of this PDF is damaged and cannot be read")
        raise ImportRefusedError("this PDF holds pictures of pages and no text (a scan), which import cannot read")

    def _body(self, number: int) -> str:
        lines = self._lines[number - 1]
        return text.unhyphenated("\n".join(lines[i] for i in self._span(number)))

    def _span(self, number: int) -> range:
        """The lines of a page that count; the title of the first page may read like a running foot."""
        return text.body(self._lines[number - 1], frozenset() if number == 1 else self._running)

    def lines(self, number: int) -> tuple[Line, ...]:
        """The measured lines of a page, counted from 1, without furniture, footnotes and footnote marks."""
        if number not in self._measured:
            lines, page = self._lines[number - 1], self._textpage(number)
            measured = _measure(page, lines, self._span(number), number) if page else ()
            self._measured[number] = tuple(measured)
        return self._measured[number]

    def _extract(self) -> Iterator[list[str]]:
        """The lines of each page; those that may be measured stay open, since opening one is most of the work."""
        worth = False
        for number in range(1, self._count + 1):
            page = self._textpage(number)
            words = page.text() if page else ""
            if page is None:
                self._damaged.add(number)
            yield _STRAY.sub(" ", words).split(_EOL) if page else []
            began, worth = worth, self._may_be_measured(words)
            if page and self._count > _FEW_PAGES and not (began or worth):
                self._open.pop(number).close()

    def _textpage(self, number: int) -> "_TextPage | None":
        """An open page, None if it is damaged.

        PDFium's own functions serve, since Python objects around them cost a tenth of the time.
        """
        if number not in self._open:
            page = pdfium.FPDF_LoadPage(self._handle, number - 1)
            textpage = page and pdfium.FPDFText_LoadPage(page)
            if not textpage:
                return None
            self._open[number] = _TextPage(page, textpage)
            self._closing.callback(self._open[number].close)
        return self._open[number]


class _TextPage:
    """The characters of an open page: their text, and the measures of single ones by their place in it."""

    def __init__(self, page: Any, handle: Any) -> None:
        self._page = page
        self._handle = handle
        self._rect = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)

    def close(self) -> None:
        """Free what the page takes, once."""
        if self._handle:
            pdfium.FPDFText_ClosePage(self._handle)
            pdfium.FPDF_ClosePage(self._page)
            self._handle = self._page = None

    def text(self) -> str:
        """All of it, lines ended by carriage return and newline."""
        length = pdfium.FPDFText_CountChars(self._handle)
        buffer = (ctypes.c_ushort * (length + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, length, buffer)
        return bytes(memoryview(buffer)[: max(0, written - 1)]).decode("utf-16-le", errors="ignore")

    def measures(self, place: int) -> tuple[float, float, float, bool]:
        """Left edge, top edge and height of a character, zeros where PDFium knows none, and whether it is bold."""
        index = self._index(place)
        return *self._box(index), self._bold(index)

    def is_raised(self, place: int) -> bool:
        """Whether a character is lower than the one before it, as a footnote mark is behind its word."""
        (*_, height), (*_, before) = (self._box(self._index(each)) for each in (place, place - 1))
        return height < _RAISED * before

    def _box(self, index: int) -> tuple[float, float, float]:
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._handle, index, ctypes.byref(rect)):
            return 0.0, 0.0, 0.0
        return rect.left, rect.top, rect.top - rect.bottom

    def _bold(self, index: int) -> bool:
        """By the weight of its font or its name: many files give only one of them."""
        if pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD:
            return True
        pdfium.FPDFText_GetFontInfo(self._handle, index, self._name, len(self._name), None)
        return b"bold" in self._name.value.lower()

    def _index(self, place: int) -> int:
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, place))


def _measure(page: _TextPage, lines: list[str], wanted: range, number: int) -> Iterator[Line]:
    start = row = 0
    above: Line | None = None
    for index, line in enumerate(lines):
        if index in wanted and text.unhyphenated(line).strip():
            measured = _line(page, line, start, (number, row))
            if not (above and _is_lone_mark(measured, above)):
                yield measured
                above = measured
            row += 1
        start += len(line) + len(_EOL)


def _is_lone_mark(line: Line, above: Line) -> bool:
    """Whether a line is a footnote mark of the line above, which PDFium puts on a line of its own."""
    in_row = above.top - above.height < line.top < above.top + above.height
    return in_row and line.height < _RAISED * above.height and bool(_LONE_MARK.fullmatch(line.text))


def _line(page: _TextPage, line: str, start: int, place: tuple[int, int]) -> Line:
    number, row = place
    first = start + len(line) - len(line.lstrip())
    left, top, height, bold = page.measures(first)
    kept = line
    if _DIGIT.search(line):
        kept = _MARK.sub(lambda m: "" if page.is_raised(start + m.start()) else m[0], line)
    return Line(
        text=text.unhyphenated(kept).strip(), page=number, left=left, top=top, height=height, bold=bold, row=row
    )


@contextmanager
def opened(path: Path, may_be_measured: Callable[[str], bool] = lambda _: True) -> Iterator[OpenPdf]:
    """The PDF at ``path``, closed again afterwards.

    Args:
        path: of the file.
        may_be_measured: tells from a page's text whether its lines, or those of the page after it, may be asked
            for; of long documents the others are closed at once, and opened again if they are after all.

    Raises:
        ImportRefusedError: the file is missing, no PDF, too large, locked, cut short or has no pages.
    """
    _refuse_what_is_no_pdf(path)
    handle = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
    if not handle:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise ImportRefusedError(f"this PDF is {'encrypted and asks for a password' if locked else 'damaged'}")
    with ExitStack() as closing:
        closing.callback(pdfium.FPDF_CloseDocument, handle)
        yield OpenPdf(handle, _counted(handle), closing, may_be_measured)


def _counted(handle: Any) -> int:
    pages = int(pdfium.FPDF_GetPageCount(handle))
    if pages < 1:
        raise ImportRefusedError("this PDF has no pages")
    if pages > MOST_PAGES:
        raise ImportRefusedError(f"this PDF has {pages:,} pages; import reads reports of up to {MOST_PAGES}")
    return pages


def _refuse_what_is_no_pdf(path: Path) -> None:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise ImportRefusedError("this is no ordinary file")
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise ImportRefusedError(f"this file cannot be read: {error.strerror}") from None
    except ValueError:
        raise ImportRefusedError("this is no possible name of a file") from None
    if status.st_size > MOST_BYTES:
        size, most = status.st_size // _MEGABYTE, MOST_BYTES // _MEGABYTE
        raise ImportRefusedError(f"this file has {size:,} MB; import reads files of up to {most} MB")
    if complaint := _complaint(head):
        raise ImportRefusedError(complaint)
    if not _ends(path):
        raise ImportRefusedError(_CUT_SHORT)


def _complaint(head: bytes) -> str | None:
    if not head:
        return "this file is empty"
    if b"%PDF-" in head:
        return None
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml)", head, re.IGNORECASE):
        return "this is a web page saved under a PDF's name; download the report itself"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "this is an office document or an archive, not a PDF"
    return "this is no PDF"


def _ends(path: Path) -> bool:
    """Whether the end-of-file mark is there; PDFium repairs files without it and silently loses pages."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return b"%%EOF" in file.read()
