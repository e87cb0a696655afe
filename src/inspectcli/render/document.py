"""A neutral document between a value and its formats: blocks of typed spans.

A view makes one from what a question answered; a renderer makes text of it. Nothing here knows a screen, a
colour or an escape: a span says what it is (a grade, an id, a change for the worse), and each renderer decides
what that looks like and how its text is made harmless.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from inspectcli.render.chart import Chart


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
    ADDRESS = auto()
    """Where a source can be had: a link in formats that have them, if it is an address of the web."""


class Span(NamedTuple):
    """Some text and what it is."""

    text: str
    role: Role = Role.PLAIN
    spoken: str | None = None
    """What who listens hears in place of a sign or a short form; None where that is the text itself."""

    @property
    def words(self) -> str:
        """The text without signs and short forms."""
        return self.text if self.spoken is None else self.spoken


class Cite(NamedTuple):
    """Where a statement stands: a source of the document's list, and the place in it as far as there is one."""

    source: str
    page: int | None = None
    paragraph: int | None = None

    @property
    def text(self) -> str:
        """In brackets: ``[ofsted-2015, p. 4, para. 12]``."""
        page = [f"p. {self.page}"] if self.page else []
        paragraph = [f"para. {self.paragraph}"] if self.paragraph else []
        return f"[{', '.join([self.source, *page, *paragraph])}]"

    @property
    def words(self) -> str:
        """The text, which has no signs."""
        return self.text

    @property
    def role(self) -> Role:
        """It stands back behind what it is the source of."""
        return Role.FAINT


Part = Span | Cite
Line = tuple[Part, ...]
Cell = tuple[Line, ...]
"""One or more lines, each of which a renderer may wrap."""


class Column(NamedTuple):
    """A column of a table; ``share`` is its part of the width, 0 for as much as its content needs."""

    heading: str
    share: int = 0
    spoken: str | None = None
    """What who listens hears as the heading; None where that is the heading itself."""


class Title(NamedTuple):
    """What the document is."""

    text: str


class Heading(NamedTuple):
    """What a section is."""

    text: str


class Paragraph(NamedTuple):
    """Running text."""

    line: Line
    explains: bool = False
    """Whether it says what words of a table mean, and so comes first for who listens."""


class Table(NamedTuple):
    """Rows of cells under headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Bullets(NamedTuple):
    """A list; the first line of an item says what it is, further lines belong to it."""

    items: tuple[Cell, ...]


class Numbered(NamedTuple):
    """A list whose items are referred to by their number, from 1."""

    items: tuple[Cell, ...]


class Citations(NamedTuple):
    """The sources that the document cites, by id, each in a line."""

    sources: tuple[tuple[str, Line], ...]


class Picture(NamedTuple):
    """A chart, for the formats that hold one; whatever it shows is told elsewhere too, or in its description."""

    chart: "Chart"


class Verbatim(NamedTuple):
    """Lines of a file, each as it stands there."""

    lines: tuple[str, ...]


Block = Title | Heading | Paragraph | Table | Bullets | Numbered | Citations | Picture | Verbatim


class Document(NamedTuple):
    """What a command prints for people."""

    blocks: tuple[Block, ...]

    def citing(self, sources: Iterable[tuple[str, Line]]) -> "Document":
        """The same with those of the sources at its end that it cites."""
        cites = {part.source for block in self.blocks for each in lines(block) for part in each if _cites(part)}
        cited = tuple((key, each) for key, each in sources if key in cites)
        return Document((*self.blocks, Citations(cited))) if cited else self


def _cites(part: Part) -> TypeGuard[Cite]:
    return isinstance(part, Cite)


def lines(block: Block) -> Iterator[Line]:
    """Every line of typed spans in a block."""
    match block:
        case Paragraph():
            yield block.line
        case Table():
            yield from (each for row in block.rows for cell in row for each in cell)
        case Bullets() | Numbered():
            yield from (each for item in block.items for each in item)
        case Citations():
            yield from (each for _, each in block.sources)
        case Title() | Heading() | Picture() | Verbatim():
            return


def line(*parts: str | Part) -> Line:
    """Typed spans from such and plain text, empty ones left out."""
    made = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(part for part in made if part.text)


def cell(*parts: Sequence[Part] | Part | str) -> Cell:
    """A cell from lines, typed spans or plain text, empty lines left out."""
    made = (line(each) if isinstance(each, str | Span | Cite) else tuple(each) for each in parts)
    return tuple(each for each in made if any(part.text for part in each))
