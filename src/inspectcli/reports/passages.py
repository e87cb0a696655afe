"""From a PDF to its paragraphs, whatever the document is: to look up what it says of a subject."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from inspectcli.reports import pdf, text
from inspectcli.reports.values import Passage, Passages

_BEGINS = re.compile(r"\s*(?:(\d{1,3})[.)]\s|[\ue000-\uf8ff\u2022\u25a0\u25aa\u25fc])")


def read_passages(path: str) -> Passages:
    """The paragraphs of the PDF at ``path``.

    Raises:
        ImportRefusedError: it is no PDF that can be read.
    """
    with pdf.opened(Path(path), lambda _: False) as document:
        pages = document.pages
    return Passages(sha256(Path(path).read_bytes()).hexdigest(), tuple(split(pages)))


def split(pages: Sequence[str]) -> Iterator[Passage]:
    """The paragraphs of pages: each begins with a number or the sign of a point; what comes before is one too."""
    page, number, lines = 1, None, list[str]()
    for at, words in enumerate(pages, 1):
        for line in words.splitlines():
            if begun := _BEGINS.match(line):
                yield from _passage(page, number, lines)
                page, number, lines = at, int(begun[1]) if begun[1] else None, []
            if not lines:
                page = at
            lines.append(line[begun.end() :] if begun else line)
    yield from _passage(page, number, lines)


def _passage(page: int, number: int | None, lines: Sequence[str]) -> Iterator[Passage]:
    if words := text.joined(lines):
        yield Passage(page, number, words)
