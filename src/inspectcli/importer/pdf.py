"""From a PDF to the lines of its pages; the only importer of pypdfium2.

Text is taken page by page in the order in which the file draws it, which is by far the cheapest way and, for
these reports, the order of reading. Geometry costs more, so only the pages that a layout rule asks for are
measured. Whatever is wrong with a file ends in one :class:`ImportRefusedError` with a sentence for people.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from inspectcli.importer import text
from inspectcli.importer.report import ImportRefusedError
from inspectcli.importer.text import Line

MOST_BYTES = 100_000_000
"""A larger file is refused unread; the reports seen have less than a megabyte."""
MOST_PAGES = 500
"""A longer document is refused; the reports seen have 9 to 50 pages."""
_FEWEST_LETTERS = 200
"""With fewer in the whole document, its pages are pictures."""
_BOLD = 600
_RAISED = 0.8
"""A digit lower than this share of its line's height is a footnote mark."""
_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:)’”'\"])\d{1,2}(?!\w)")
_NEEDS_PASSWORD = 4
"""PDFium's error code for it."""
_EOL = "\r\n"
_TAIL = 65_536


class Document:
    """An open PDF, as pages of text and, on demand, as measured lines. Valid inside :func:`opened` only."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._measured: dict[int, tuple[Line, ...]] = {}

    @cached_property
    def _lines(self) -> tuple[list[str], ...]:
        return tuple(self._extract(number) for number in range(1, len(self._pdf) + 1))

    @cached_property
    def _running(self) -> frozenset[str]:
        return text.furniture(self._lines)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Each page's text, page 1 first, without page furniture and footnotes; lines end in a newline.

        Raises:
            ImportRefusedError: a page is damaged, or no page has text.
        """
        pages = tuple(self._body(lines) for lines in self._lines)
        if sum(map(len, pages)) < _FEWEST_LETTERS:
            raise ImportRefusedError("this PDF holds pictures of pages and no text (a scan), which import cannot read")
        return pages

    def _body(self, lines: list[str]) -> str:
        return text.unhyphenated("\n".join(lines[i] for i in text.body(lines, self._running)))

    def lines(self, number: int) -> tuple[Line, ...]:
        """The measured lines of a page, counted from 1, without page furniture, footnotes and footnote marks."""
        if number not in self._measured:
            lines = self._lines[number - 1]
            with self._textpage(number) as page:
                found = _measure(page, lines, text.body(lines, self._running), number)
                self._measured[number] = tuple(found)
        return self._measured[number]

    def _extract(self, number: int) -> list[str]:
        with self._textpage(number) as page:
            return str(page.get_text_range()).split(_EOL)

    @contextmanager
    def _textpage(self, number: int) -> Iterator[Any]:
        from pypdfium2 import PdfiumError

        try:
            page = self._pdf[number - 1]
            textpage = page.get_textpage()
        except PdfiumError:
            raise ImportRefusedError(f"page {number} of this PDF is damaged and cannot be read") from None
        try:
            yield textpage
        finally:
            textpage.close()
            page.close()


def _measure(page: Any, lines: list[str], wanted: range, number: int) -> Iterator[Line]:
    ruler = _Ruler(page)
    start = 0
    for index, line in enumerate(lines):
        if index in wanted and line.strip():
            yield _line(ruler, line, start, number)
        start += len(line) + len(_EOL)


def _line(ruler: "_Ruler", line: str, start: int, number: int) -> Line:
    first = start + len(line) - len(line.lstrip())
    left, top, height = ruler.box(first)
    kept = _MARK.sub(lambda m: "" if ruler.box(start + m.start())[2] < _RAISED * height else m[0], line)
    return Line(text.unhyphenated(kept).strip(), number, left, top, height, bold=ruler.bold(first))


class _Ruler:
    """Measures single characters of a text page, by their place in its text."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = page
        self._rect = pdfium.FS_RECTF()

    def _index(self, place: int) -> int:
        return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, place))

    def box(self, place: int) -> tuple[float, float, float]:
        """Left edge, top edge and height; zeros where PDFium knows none."""
        rect = self._rect
        if not self._pdfium.FPDFText_GetLooseCharBox(self._page, self._index(place), ctypes.byref(rect)):
            return 0.0, 0.0, 0.0
        return rect.left, rect.top, rect.top - rect.bottom

    def bold(self, place: int) -> bool:
        """Whether the character's font is bold, by its weight."""
        return bool(self._pdfium.FPDFText_GetFontWeight(self._page, self._index(place)) >= _BOLD)


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    """The PDF at ``path``, closed again afterwards.

    Raises:
        ImportRefusedError: the file is missing, no PDF, too large, locked, cut short or has no pages.
    """
    _refuse_what_is_no_pdf(path)
    pdf = _open(path)
    try:
        yield Document(pdf)
    finally:
        pdf.close()


def _open(path: Path) -> Any:
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ImportRefusedError(_reason(path, error.err_code)) from None
    if len(pdf) > MOST_PAGES:
        pages = len(pdf)
        pdf.close()
        raise ImportRefusedError(f"this PDF has {pages:,} pages; import reads reports of up to {MOST_PAGES}")
    return pdf


def _reason(path: Path, code: int | None) -> str:
    if code == _NEEDS_PASSWORD:
        return "this PDF is encrypted and asks for a password"
    if code == 0:
        return "this PDF has no pages"
    return "this PDF is damaged" if _ends(path) else "this PDF is cut short: its end is missing"


def _refuse_what_is_no_pdf(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise ImportRefusedError(f"this file cannot be read: {error.strerror}") from None
    if size > MOST_BYTES:
        raise ImportRefusedError(
            f"this file has {size // 1_000_000:,} MB; import reads files of up to {MOST_BYTES // 1_000_000} MB"
        )
    if complaint := _complaint(head):
        raise ImportRefusedError(complaint)
    if not _ends(path):
        raise ImportRefusedError("this PDF is cut short: its end is missing")


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
