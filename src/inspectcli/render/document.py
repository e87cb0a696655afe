"""A neutral document between a value and its formats: blocks of typed spans.

A view makes one from what a question answered; a renderer makes text of it. Nothing here knows a screen, a
colour or an escape: a span says what it is (a grade, an id, a change for the worse), and each renderer decides
what that looks like and how its text is made harmless.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple


class Role(Enum):
    """What a span of text is."""

    PLAIN = auto()
    STRONG = auto()
    FAINT = auto()
    ID = auto()
    BEST = auto()
    GOOD = auto()
    MIDDLING = auto()
    BAD = auto()
    MARK = auto()


class Span(NamedTuple):
    """Some text and what it is."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Span, ...]
Cell = tuple[Line, ...]
"""One or more lines, each of which a renderer may wrap."""


class Column(NamedTuple):
    """A column of a table; ``share`` is its part of the width, 0 for as much as its content needs."""

    heading: str
    share: int = 0


class Title(NamedTuple):
    """What the document is."""

    text: str


class Heading(NamedTuple):
    """What a section is."""

    text: str


class Paragraph(NamedTuple):
    """Running text."""

    line: Line


class Table(NamedTuple):
    """Rows of cells under headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Bullets(NamedTuple):
    """A list; the first line of an item says what it is, further lines belong to it."""

    items: tuple[Cell, ...]


class Citations(NamedTuple):
    """The sources that the document cites, by id, each in a line."""

    sources: tuple[tuple[str, Line], ...]


class Verbatim(NamedTuple):
    """Lines of a file, each as it stands there."""

    lines: tuple[str, ...]


Block = Title | Heading | Paragraph | Table | Bullets | Citations | Verbatim


class Document(NamedTuple):
    """What a command prints for people."""

    blocks: tuple[Block, ...]

    def citing(self, sources: tuple[tuple[str, Line], ...]) -> "Document":
        """The same with those of the sources at its end that it cites."""
        cites = tuple({span.text for span in self._spans() if span.text.startswith("[")})
        cited = tuple(
            (key, each) for key, each in sources if any(c.startswith((f"[{key}]", f"[{key}, ")) for c in cites)
        )
        return Document((*self.blocks, Citations(cited))) if cited else self

    def _spans(self) -> Iterator[Span]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.line
            elif isinstance(block, Table):
                yield from (span for row in block.rows for each in row for part in each for span in part)
            elif isinstance(block, Bullets):
                yield from (span for each in block.items for part in each for span in part)


def line(*parts: str | Span) -> Line:
    """Spans from spans and plain text, empty ones left out."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def cell(*lines: Sequence[Span] | Span | str) -> Cell:
    """A cell from lines, spans or plain text, empty lines left out."""
    made = (
        (each,) if isinstance(each, Span) else line(each) if isinstance(each, str) else tuple(each)
        for each in lines
    )
    return tuple(each for each in made if any(span.text for span in each))
