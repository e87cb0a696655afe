"""A document for a terminal or a pipe; the only importer of rich.

The same document and width give the same text: nothing of the environment is looked at here. Where a table
would be too narrow to read, each row is told line by line instead. Nothing is cut, and nothing is told by
colour alone.

Rich wraps, measures and colours the text. The columns are put beside each other here, because rich's own table
takes longer than all else that a command does; and rich's console is imported only where there are colours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, cast

from rich.text import Text

from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Citations,
    Column,
    Document,
    Heading,
    Line,
    Numbered,
    Paragraph,
    Role,
    Table,
    Title,
    Verbatim,
)
from inspectcli.render.harmless import harmless, line_of_a_file

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 80
"""Columns where there is no terminal to ask."""
WIDEST = 140
"""Lines longer than this are hard to read, however wide the terminal."""
_NARROWEST_TABLE = 72
_NARROWEST_COLUMN = 6
_GUTTER = 2
_LONG = 50
_STYLES = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.FAINT: "dim",
    Role.ID: "cyan",
    Role.BEST: "bold green",
    Role.GOOD: "green",
    Role.MIDDLING: "yellow",
    Role.BAD: "red",
    Role.MARK: "bold magenta",
}
_HEADING = "bold"
_TITLE = "bold underline"
_BLANK = Text()
_NO_CONSOLE = cast("Console", None)
"""Wrapping asks for a console, but looks at it only to justify, which nothing here does."""
_BLANK_LINES = re.compile("\n{3,}")


def render(document: Document, *, width: int, color: bool, columns: bool = True) -> str:
    """The document as text, lines no longer than ``width``, with ANSI colours only where asked.

    Without ``columns`` each row of a table is told line by line, as it is where there is no room for them.
    """
    page = _Page(min(width, WIDEST), columns=columns)
    lines = [line for block in document.blocks for line in page.block(block)]
    return _tidied(_coloured(lines) if color else "\n".join(line.plain for line in lines))


def _coloured(lines: Sequence[Text]) -> str:
    from rich.console import Console

    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(Text("\n").join(lines), soft_wrap=True)
    return captured.get()


def _tidied(text: str) -> str:
    """Without space at the ends of lines, and with one blank line where there are more."""
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n") + "\n"


class _Page:
    """The lines of blocks, each wrapped to a width."""

    def __init__(self, width: int, *, columns: bool) -> None:
        self._width = width
        self._columns = columns and width >= _NARROWEST_TABLE

    def block(self, block: Block) -> Iterator[Text]:
        """The lines of a block."""
        match block:
            case Title():
                yield from self._wrapped(Text(harmless(block.text), _TITLE))
                yield _BLANK
            case Heading():
                yield _BLANK
                yield from self._wrapped(Text(harmless(block.text), _HEADING))
            case Paragraph():
                yield from self._wrapped(_text(block.line))
            case Table():
                for part in _parts(block, self._width) if self._columns else [block]:
                    yield _BLANK
                    yield from self._table(part) if self._columns else self._stacked(part)
            case Bullets():
                yield _BLANK
                yield from self._hanging([("•", item) for item in block.items])
            case Numbered():
                yield _BLANK
                yield from self._hanging([(f"{at}.", item) for at, item in enumerate(block.items, 1)])
            case Verbatim():
                yield _BLANK
                yield from (part for each in block.lines for part in self._wrapped(Text(line_of_a_file(each))))
            case Citations():
                yield _BLANK
                yield Text("Sources", _HEADING)
                yield from self._hanging([(f"[{harmless(key)}]", (line,)) for key, line in block.sources])

    def _wrapped(self, text: Text, width: int | None = None) -> Iterable[Text]:
        width = width or self._width
        if text.cell_len <= width:
            return [text]
        lines = text.wrap(_NO_CONSOLE, width, overflow="fold")
        for line in lines:
            line.rstrip()
        return lines

    def _table(self, block: Table) -> Iterator[Text]:
        widths = _widths(block, self._width)
        yield from self._across([[Text(harmless(c.heading), _HEADING)] for c in block.columns], widths)
        apart = _is_airy(cell for row in block.rows for cell in row)
        for row in block.rows:
            if apart:
                yield _BLANK
            yield from self._across([[_text(line) for line in cell] for cell in row], widths)

    def _across(self, cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
        """Cells beside each other, each wrapped to the width of its column."""
        columns = [
            [line for text in cell for line in self._wrapped(text, width)]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for parts in zip_longest(*columns):
            row = Text()
            edge = at = 0
            for part, width in zip(parts, widths, strict=True):
                if part:
                    row.append(" " * (edge - at)).append_text(part)
                    at = max(edge, at) + part.cell_len
                edge += width + _GUTTER
            yield row

    def _stacked(self, block: Table) -> Iterator[Text]:
        for row in block.rows:
            for column, cell in zip(block.columns, row, strict=True):
                for place, line in enumerate(cell):
                    lead = Text("" if place else f"{harmless(column.heading)}: ", _HEADING)
                    yield from self._wrapped(Text().append_text(lead).append_text(_text(line)))
            yield _BLANK

    def _hanging(self, items: Sequence[tuple[str, Cell]]) -> Iterator[Text]:
        """Items behind their labels, further lines indented as far as the widest label."""
        indent = min(max(Text(label).cell_len for label, _ in items) + _GUTTER, self._width // 3)
        apart = any(len(cell) > 1 for _, cell in items)
        for place, (label, cell) in enumerate(items):
            if apart and place:
                yield _BLANK
            lines = [_text(line) for line in cell]
            yield from self._across([[Text(label)], lines], [indent - _GUTTER, self._width - indent])


def _text(line: Line) -> Text:
    return Text.assemble(*((harmless(span.text), _STYLES[span.role]) for span in line))


def _parts(block: Table, width: int) -> Iterator[Table]:
    """A matrix that is too wide as several, each with the first column and some of the others, which are alike."""
    first, *others = block.columns
    room = (width - _widths(block, width)[0]) // (_NARROWEST_COLUMN + _GUTTER)
    if len(others) <= room or len({column.share for column in others}) > 1 or not others[0].share:
        yield block
        return
    for at in range(1, len(block.columns), room):
        rows = tuple((row[0], *row[at : at + room]) for row in block.rows)
        yield Table((first, *block.columns[at : at + room]), rows)


def _widths(block: Table, width: int) -> list[int]:
    """A column without a share is as wide as its content, within reason; the others divide the rest."""
    columns, cells = block.columns, list(zip(*block.rows, strict=True))
    fixed = [0 if column.share else _natural(column, cells[n], width) for n, column in enumerate(columns)]
    rest = width - sum(fixed) - _GUTTER * (len(columns) - 1)
    shares = sum(column.share for column in columns) or 1
    return [own or max(1, rest * column.share // shares) for own, column in zip(fixed, columns, strict=True)]


def _natural(column: Column, cells: Sequence[Cell], width: int) -> int:
    widest = max((_text(line).cell_len for cell in cells for line in cell), default=0)
    return min(max(widest, len(column.heading)), width // 3)


def _is_airy(cells: Iterable[Cell]) -> bool:
    """Whether the cells hold so much that an eye needs blank lines between the rows."""
    return any(len(cell) > 1 or sum(len(span.text) for span in cell[0]) > _LONG for cell in cells if cell)
