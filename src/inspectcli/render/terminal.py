"""A document for a terminal or a pipe; the only importer of rich.

The same document and width give the same text: nothing of the environment is looked at here. Where a table
would be too narrow to read, each row is told line by line instead. Nothing is cut, and nothing is told by
colour alone. For who listens there are no columns, words stand in place of signs, and what words mean comes first.

Rich wraps, measures and colours the text. The columns are put beside each other here, because rich's own table
takes longer than all else that a command does; and rich's console is imported only where there are colours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
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
    Picture,
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
"""Running lines longer than this are hard to read, however wide the terminal."""
_WIDEST_TABLE = 240
_NARROWEST_TABLE = 72
_NARROWEST_COLUMN = 6
_WIDEST_OF_A_MATRIX = 16
_WIDEST_ALONE = 30
"""A column without a share where there is not room for all."""
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
    Role.ADDRESS: "",
}
_HEADING = "bold"
_TITLE = "bold underline"
_BLANK = Text()
_NO_CONSOLE = cast("Console", None)
"""Wrapping asks for a console, but looks at it only to justify, which nothing here does."""
_BLANK_LINES = re.compile("\n{3,}")
_CLAUSE = re.compile("(?<=[,;]) ")
_BETWEEN, _PAUSE = " · ", "; "
"""What stands between short facts, for who sees and for who listens."""


def render(document: Document, *, width: int, color: bool, columns: bool = True) -> str:
    """The document as text, lines no longer than ``width``, with ANSI colours only where asked.

    Without ``columns`` it is told as to who listens.
    """
    page = _Page(width, spoken=not columns)
    blocks = document.blocks if columns else _explained(document.blocks)
    lines = [line for block in blocks for line in page.block(block)]
    return _tidied(_coloured(lines) if color else "\n".join(line.plain for line in lines))


def _explains(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.explains


def _explained(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those before the first table that say what its words mean."""
    explaining = [block for block in blocks if _explains(block)]
    others = [block for block in blocks if not _explains(block)]
    first = next((at for at, block in enumerate(others) if isinstance(block, Table)), len(others))
    return [*others[:first], *explaining, *others[first:]]


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

    def __init__(self, width: int, *, spoken: bool) -> None:
        self._width = min(width, WIDEST)
        self._table_width = min(width, _WIDEST_TABLE)
        self._spoken = spoken
        self._columns = width >= _NARROWEST_TABLE

    def block(self, block: Block) -> Iterator[Text]:
        """The lines of a block."""
        match block:
            case Title():
                yield from (line for part in self._clauses(block.text) for line in self._wrapped(part))
                yield _BLANK
            case Heading():
                yield _BLANK
                yield from self._wrapped(Text(harmless(block.text), _HEADING))
            case Paragraph():
                yield from self._wrapped(self._text(block.line))
            case Table():
                yield _BLANK
                yield from self._rows(block)
            case Bullets() | Numbered():
                yield _BLANK
                dot = "•" if isinstance(block, Bullets) else ""
                yield from self._hanging([(dot or f"{at}.", item) for at, item in enumerate(block.items, 1)])
            case Verbatim():
                yield _BLANK
                yield from (part for each in block.lines for part in self._wrapped(Text(line_of_a_file(each))))
            case Picture():
                return
            case Citations():
                yield _BLANK
                yield Text("Sources", _HEADING)
                yield from self._sources([(f"[{harmless(key)}]", each) for key, each in block.sources])

    def _sources(self, listed: Sequence[tuple[str, Line]]) -> Iterator[Text]:
        if not self._spoken:
            yield from self._hanging([(key, (each,)) for key, each in listed])
            return
        for key, each in listed:
            yield from self._wrapped(Text(f"{key} ").append(self._text(each)))

    def _clauses(self, title: str) -> Iterator[Text]:
        """A title, parted between clauses where it does not fit a line."""
        told = Text("", _TITLE)
        for clause in _CLAUSE.split(harmless(title)):
            if told and told.cell_len + 1 + Text(clause).cell_len > self._width:
                yield told
                told = Text("", _TITLE)
            told.append(f" {clause}" if told else clause)
        yield told

    def _text(self, line: Line) -> Text:
        parts = ((part.words.replace(_BETWEEN, _PAUSE) if self._spoken else part.text, part.role) for part in line)
        return Text.assemble(*((harmless(text), _STYLES[role]) for text, role in parts))

    def _wrapped(self, text: Text, width: int | None = None) -> Iterable[Text]:
        width = width or self._width
        if text.cell_len <= width:
            return [text]
        lines = text.wrap(_NO_CONSOLE, width, overflow="fold")
        for line in lines:
            line.rstrip()
        return lines

    def _rows(self, block: Table) -> Iterator[Text]:
        """A table, or the rows of it one after the other where there is no room for it, or for who listens."""
        if self._spoken:
            yield from self._told(block)
        elif not self._columns:
            yield from self._stacked(block)
        else:
            for place, part in enumerate(_parts(block, self._table_width)):
                yield from (_BLANK,) if place else ()
                yield from self._table(part)

    def _table(self, block: Table) -> Iterator[Text]:
        widths = _widths(block, self._table_width)
        yield from self._across([[Text(harmless(c.heading), _HEADING)] for c in block.columns], widths)
        apart = any(_is_airy(row, widths) for row in block.rows)
        for row in block.rows:
            if apart:
                yield _BLANK
            yield from self._across([[self._text(line) for line in cell] for cell in row], widths)

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

    def _told(self, block: Table) -> Iterator[Text]:
        """The rows for who listens: each in a line where its cells are lines."""
        if any(len(cell) > 1 for row in block.rows for cell in row):
            yield from self._stacked(block)
            return
        if block.rows:
            headings = ", ".join(self._heading(column).lower() for column in block.columns)
            yield from self._wrapped(Text(f"Each line tells: {headings}."))
        for row in block.rows:
            told = Text()
            for column, cell in zip(block.columns, row, strict=True):
                if text := self._text(cell[0] if cell else ()):
                    lead = f"; {self._heading(column)}: " if told else ""
                    told.append(lead).append_text(text)
            yield from self._wrapped(told.append("."))

    def _heading(self, column: Column) -> str:
        return harmless(column.heading if column.spoken is None else column.spoken)

    def _stacked(self, block: Table) -> Iterator[Text]:
        for row in block.rows:
            for column, cell in zip(block.columns, row, strict=True):
                for place, line in enumerate(cell):
                    lead = Text("" if place else f"{self._heading(column)}: ", _HEADING)
                    yield from self._wrapped(Text().append_text(lead).append_text(self._text(line)))
            yield _BLANK

    def _hanging(self, items: Sequence[tuple[str, Cell]]) -> Iterator[Text]:
        """Items behind their labels, further lines indented as far as the widest label."""
        indent = min(max((Text(label).cell_len for label, _ in items), default=0) + _GUTTER, self._width // 3)
        apart = any(len(cell) > 1 for _, cell in items)
        for place, (label, cell) in enumerate(items):
            if apart and place:
                yield _BLANK
            lines = [self._text(line) for line in cell]
            yield from self._across([[Text(label)], lines], [indent - _GUTTER, self._width - indent])


def _parts(block: Table, width: int) -> Iterator[Table]:
    """A matrix that is too wide as several, each with the first column and some of the others."""
    if not _is_matrix(block):
        yield block
        return
    (first, labels), *rest = _by_column(block)
    needed = [_needed(column, cells) for column, cells in rest]
    room = width - _longest_word(first, labels)
    if sum(needed) + _GUTTER * len(needed) <= room or max(needed) > _WIDEST_OF_A_MATRIX:
        yield block
        return
    ends = _filled(needed, width - _natural(first, labels))
    for start, end in pairwise([1, *(1 + end for end in ends)]):
        rows = tuple((row[0], *row[start:end]) for row in block.rows)
        yield Table((first, *block.columns[start:end]), rows)


def _is_matrix(block: Table) -> bool:
    """Whether there are labels in the first column, and alike columns beside it."""
    first, *others = (column.share for column in block.columns)
    return not first and bool(others) and 0 not in others and len(set(others)) == 1


def _filled(needed: Sequence[int], room: int) -> Iterator[int]:
    """Where each part of columns ends, each with as many as there is room for."""
    taken = 0
    for place, own in enumerate(needed):
        if taken and taken + own + _GUTTER > room:
            yield place
            taken = 0
        taken += own + _GUTTER
    yield len(needed)


def _widths(block: Table, width: int) -> list[int]:
    """Each column is as wide as its content where there is room; a matrix wraps labels and headings for it.

    Else those without a share are, within reason, and the others divide the rest: none takes more than its content
    while another needs it.
    """
    every = list(_by_column(block))
    widths = [_natural(column, cells) for column, cells in every]
    room = width - _GUTTER * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    if _is_matrix(block):
        longest, narrow = _longest_word(*every[0]), [_needed(column, cells) for column, cells in every[1:]]
        for others in (widths[1:], narrow):
            if (label := room - sum(others)) >= longest:
                return [min(label, widths[0]), *others]
    shared = {n: column.share for n, column in enumerate(block.columns) if column.share}
    return _divided(widths, shared, width, room)


def _divided(widths: Sequence[int], shared: dict[int, int], width: int, room: int) -> list[int]:
    """Widths of columns that there is not room for, by the content and the shares of each."""
    own = [content if n in shared else min(content, width // 3, _WIDEST_ALONE) for n, content in enumerate(widths)]
    rest = room - sum(content for n, content in enumerate(own) if n not in shared)
    if rest < _NARROWEST_COLUMN * len(shared):
        rest, shared = room, {n: shared.get(n, 1) for n in range(len(own))}
    while shared:
        whole = sum(shared.values())
        parts = {n: max(1, rest * share // whole) for n, share in shared.items()}
        small = [n for n, part in parts.items() if own[n] <= part]
        if not small:
            return [parts.get(n, content) for n, content in enumerate(own)]
        rest -= sum(own[n] for n in small)
        shared = {n: share for n, share in shared.items() if n not in small}
    return own


def _longest_word(column: Column, cells: Sequence[Cell]) -> int:
    """As wide as the longest word of its heading and its content."""
    words = (word for cell in cells for each in cell for part in each for word in harmless(part.text).split(" "))
    return max(map(cell_len, (*column.heading.split(" "), *words)))


def _by_column(block: Table) -> Iterator[tuple[Column, Sequence[Cell]]]:
    cells = list(zip(*block.rows, strict=True)) or [()] * len(block.columns)
    return zip(block.columns, cells, strict=True)


def _natural(column: Column, cells: Sequence[Cell]) -> int:
    """As wide as its heading and its content."""
    return max(len(column.heading), _content(cells))


def _needed(column: Column, cells: Sequence[Cell]) -> int:
    """As wide as its content and the longest word of its heading."""
    return max(_content(cells), *map(len, column.heading.split(" ")))


def _content(cells: Sequence[Cell]) -> int:
    return max((_length(line) for cell in cells for line in cell), default=0)


def _length(line: Line) -> int:
    return sum(cell_len(harmless(part.text)) for part in line)


def _is_airy(row: Sequence[Cell], widths: Sequence[int]) -> bool:
    """Whether the cells hold so much that an eye needs blank lines between the rows."""
    cells = ((cell, max(width, _LONG)) for cell, width in zip(row, widths, strict=True) if cell)
    return any(len(cell) > 1 or sum(len(span.text) for span in cell[0]) > longest for cell, longest in cells)
