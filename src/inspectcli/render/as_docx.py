"""A document as a Word file: real headings, heads that repeat, charts with their words, page numbers, A4."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from inspectcli.problems import FileError
from inspectcli.render.chart import Chart
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
    Picture,
    Role,
    Span,
    Table,
    Title,
    Verbatim,
    cell,
)
from inspectcli.render.extras import missing
from inspectcli.render.harmless import address, harmless, line_of_a_file

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_SHORT, _LONG, _MARGIN = 21.0, 29.7, 2.0
"""Of A4, in centimetres."""
_WIDE = 4
"""More columns than this are laid across the page."""
_CHART, _DRAWN = 16.0, 620
"""How wide a chart is in centimetres, and in the units that it is drawn in: its words are about 9 points high."""
_FONT = "Arial"
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
    from docx.shared import Pt

    word = docx.Document()
    titles = [block.text for block in document.blocks if isinstance(block, Title)]
    across = any(isinstance(block, Table) and len(block.columns) > _WIDE for block in document.blocks)
    _lay_out(word, across=across)
    word.core_properties.title = harmless(titles[0])[:255] if titles else ""
    word.core_properties.author = "inspectcli"
    word.core_properties.comments = ""
    word.core_properties.language = "en-GB"
    room = (_LONG if across else _SHORT) - 2 * _MARGIN
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        _block(word, block, room=room)
        if isinstance(block, Table) and not isinstance(following, Heading | Title):
            # Word joins two tables with nothing between, and wants a paragraph at the end.
            apart = word.add_paragraph().paragraph_format
            apart.space_after, apart.line_spacing = Pt(0), Pt(8)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _lay_out(word: "Word", *, across: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    page = word.sections[0]
    width, height = (_LONG, _SHORT) if across else (_SHORT, _LONG)
    page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(width), Cm(height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    for name, size in (("Normal", 11), ("Heading 1", 16), ("Heading 2", 13), ("Caption", 9)):
        _styled(word.styles[name], size)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _styled(style: Any, size: float) -> None:
    """A style in the paper's font and ink, and in British English."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
    style.font.bold = style.name.startswith("Heading")
    looks = style.element.get_or_add_rPr()
    for key in [key for key in looks.rFonts.attrib if key.endswith("Theme")]:
        del looks.rFonts.attrib[key]
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "en-GB")
    looks.append(tongue)


def _field(paragraph: "WordParagraph", code: str) -> None:
    """Something that the word processor counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001  (python-docx has no fields of its own)


def _block(word: "Word", block: Block, *, room: float) -> None:
    match block:
        case Title() | Heading():
            word.add_heading(harmless(block.text), 1 if isinstance(block, Title) else 2)
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
        case Picture():
            _picture(word, block.chart, room)
        case Verbatim():
            word.add_paragraph("\n".join(map(line_of_a_file, block.lines)))


def _picture(word: "Word", chart: Chart, room: float) -> None:
    """A chart with its words as alternative text, its title and notes below; its words where none can be drawn."""
    from docx.shared import Cm

    from inspectcli.render import as_png, as_svg

    try:
        drawn = as_png.render(as_svg.render(chart, width=_DRAWN, bare=True))
    except FileError:
        word.add_paragraph(harmless(f"{chart.title}. {chart.description}"))
        return
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    placed = paragraph.add_run().add_picture(BytesIO(drawn), width=Cm(min(_CHART, room)))
    described = placed._inline.docPr  # noqa: SLF001  (python-docx has no alternative texts of its own)
    described.set("title", harmless(chart.title))
    described.set("descr", harmless(chart.description))
    word.add_paragraph(harmless(" ".join((f"{chart.title}.", *chart.notes))), style="Caption")


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
        if part.role is Role.ADDRESS and address(part.text):
            _link(paragraph, part.text)
            continue
        paragraph.add_run(harmless(part.text)).bold = part.role in _BOLD or None


def _link(paragraph: "WordParagraph", url: str) -> None:
    """An address that can be followed."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001  (python-docx reads links and makes none)
    paragraph._p.append(link)  # noqa: SLF001


def _table(word: "Word", block: Table, room: float) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    table = word.add_table(rows=0, cols=len(block.columns))
    table.style, table.autofit = "Table Grid", False
    _set_apart(table, ", ".join(column.heading for column in block.columns))
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


def _set_apart(table: Any, told: str) -> None:
    """Room around the text of cells, and what the table is in words."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    looks = table._tbl.tblPr  # noqa: SLF001  (python-docx has neither of its own)
    margins, described = OxmlElement("w:tblCellMar"), OxmlElement("w:tblDescription")
    for side, room in (("top", 50), ("left", 85), ("bottom", 30), ("right", 85)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(room))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    described.set(qn("w:val"), harmless(f"A table of {told}"))
    looks.append(margins)
    if (look := looks.find(qn("w:tblLook"))) is not None:
        # The schema wants them in this order.
        looks.remove(look)
        looks.append(look)
    looks.append(described)


def _widths(block: Table, room: float) -> Iterator[float]:
    """Centimetres of each column: a column without a share is as wide as a reference needs."""
    fixed = [0.0 if column.share else 2.6 for column in block.columns]
    shares = sum(column.share for column in block.columns)
    left = max(room - sum(fixed), room / 3)
    scale = 1.0 if shares else room / sum(fixed)
    for column, own in zip(block.columns, fixed, strict=True):
        yield left * column.share / shares if column.share else own * scale
