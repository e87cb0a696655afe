"""A document as a Word file: real headings, tables whose head repeats, page numbers, A4."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from inspectcli.render.document import (
    Block,
    Bullets,
    Cell,
    Citations,
    Document,
    Heading,
    Line,
    Numbered,
    Paragraph,
    Role,
    Span,
    Table,
    Title,
    Verbatim,
    cell,
)
from inspectcli.render.extras import missing
from inspectcli.render.harmless import harmless, line_of_a_file

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_SHORT, _LONG, _MARGIN = 21.0, 29.7, 2.0
"""Of A4, in centimetres."""
_WIDE = 4
"""More columns than this are laid across the page."""
_BOLD = frozenset({Role.STRONG, Role.MARK})


def render(document: Document) -> bytes:
    """The document as bytes of a DOCX file.

    Raises:
        FileError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise missing("python-docx", "a paper") from None
    word = docx.Document()
    titles = [block.text for block in document.blocks if isinstance(block, Title)]
    across = any(isinstance(block, Table) and len(block.columns) > _WIDE for block in document.blocks)
    _lay_out(word, across=across)
    word.core_properties.title = harmless(titles[0])[:255] if titles else ""
    word.core_properties.author = "inspectcli"
    word.core_properties.comments = ""
    word.core_properties.language = "en-GB"
    for block in document.blocks:
        _block(word, block, room=(_LONG if across else _SHORT) - 2 * _MARGIN)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _lay_out(word: "Word", *, across: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    page = word.sections[0]
    width, height = (_LONG, _SHORT) if across else (_SHORT, _LONG)
    page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(width), Cm(height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: "WordParagraph", code: str) -> None:
    """Something that the word processor counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001  (python-docx has no fields of its own)


def _block(word: "Word", block: Block, *, room: float) -> None:
    match block:
        case Title():
            word.add_heading(harmless(block.text), 1)
        case Heading():
            word.add_heading(harmless(block.text), 2)
        case Paragraph():
            _write(word.add_paragraph(), block.line)
        case Table():
            _table(word, block, room)
        case Bullets():
            _items(word, "List Bullet", block.items)
        case Numbered():
            # Word would go on counting from the list before; these are referred to by their numbers.
            for at, item in enumerate(block.items, 1):
                paragraph = word.add_paragraph(f"{at}. ")
                _lines(paragraph, item)
        case Citations():
            word.add_heading("Sources", 2)
            items = tuple(cell((Span(f"[{key}] "), *each)) for key, each in block.sources)
            _items(word, "List Bullet", items)
        case Verbatim():
            word.add_paragraph("\n".join(map(line_of_a_file, block.lines)))


def _items(word: "Word", style: str, items: Sequence[Cell]) -> None:
    for item in items:
        _lines(word.add_paragraph(style=style), item)


def _lines(paragraph: "WordParagraph", item: Cell) -> None:
    for place, each in enumerate(item):
        if place:
            paragraph.add_run().add_break()
        _write(paragraph, each)


def _write(paragraph: "WordParagraph", line: Line) -> None:
    for part in line:
        paragraph.add_run(harmless(part.text)).bold = part.role in _BOLD or None


def _table(word: "Word", block: Table, room: float) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    table = word.add_table(rows=0, cols=len(block.columns))
    table.style, table.autofit = "Table Grid", False
    widths = [Cm(each) for each in _widths(block, room)]
    heads = tuple(cell(Span(column.heading, Role.STRONG)) for column in block.columns)
    for place, row in enumerate((heads, *block.rows)):
        made = table.add_row()
        mark = OxmlElement("w:tblHeader" if place == 0 else "w:cantSplit")
        mark.set(qn("w:val"), "true")
        made._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  (python-docx has no repeated head of its own)
        for at, inner in enumerate(row):
            room_of = made.cells[at]
            room_of.width = widths[at]
            for number, each in enumerate(inner):
                paragraph = room_of.add_paragraph() if number else room_of.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                _write(paragraph, each)
                for run in paragraph.runs:
                    run.font.size = Pt(9.5)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    word.add_paragraph()


def _widths(block: Table, room: float) -> Iterator[float]:
    """Centimetres of each column: a column without a share is as wide as a reference needs."""
    fixed = [0.0 if column.share else 2.6 for column in block.columns]
    shares = sum(column.share for column in block.columns)
    left = max(room - sum(fixed), room / 3)
    scale = 1.0 if shares else room / sum(fixed)
    for column, own in zip(block.columns, fixed, strict=True):
        yield left * column.share / shares if column.share else own * scale
