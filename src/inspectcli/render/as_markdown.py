"""A document as Markdown that a clerk can paste into an agenda: it renders alike on GitHub and in pandoc.

Text from the data comes out as itself: every character with a meaning in Markdown is escaped, so that data can
neither style, link, begin a list, nor end a cell of a table. The address of a source is a link
if it is one of the web.
"""

import re
from collections.abc import Iterator, Sequence

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
    Part,
    Picture,
    Role,
    Table,
    Title,
    Verbatim,
)
from inspectcli.render.harmless import address, harmless, line_of_a_file

_MEANING = re.compile(
    r"""
    [\\`*_{}\[\]<>|\#~&$^@]
    | (?<= \bwww ) [.]  # an address that GitHub would link
    | : (?= // )
    | (?<= \bmailto ) : | (?<= \bxmpp ) :
    | : (?= [\w+-]+ : )  # the picture of a word
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAILBOX = re.compile(r"(?<=[\w.+-])\\@(?=\w)")
_OPENING = re.compile(r"^(\d*)([-+=:.)])|^([^\W\d_]+)([.)])|^()(\()(?=[^\W_]+\))")
_NOTHING = "<!-- -->"
"""What no reader shows, and beyond which no address goes on."""
_BACKTICKS = re.compile("`+")
_BOLD = frozenset({Role.STRONG, Role.MARK})


def render(document: Document) -> str:
    """The document as Markdown, blocks parted by blank lines."""
    return "\n\n".join(part for block in document.blocks for part in _block(block)) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"# {_escaped(block.text)}"
        case Heading():
            yield f"## {_escaped(block.text)}"
        case Paragraph():
            yield _line(block.line, opening=True)
        case Table():
            yield "\n".join(_table(block))
        case Bullets():
            yield "\n".join(f"- {_cell(item, opening=True)}" for item in block.items)
        case Numbered():
            yield "\n".join(f"{at}. {_cell(item, opening=True)}" for at, item in enumerate(block.items, 1))
        case Verbatim():
            text = "\n".join(line_of_a_file(each) for each in block.lines)
            # A fence longer than any in the text cannot be closed by it.
            fence = "`" * max(3, *(len(run) + 1 for run in _BACKTICKS.findall(text)), 0)
            yield f"{fence}\n{text}\n{fence}"
        case Picture():
            return
        case Citations():
            yield "## Sources"
            yield "\n".join(f"- \\[{_escaped(key)}\\] {_line(each)}" for key, each in block.sources)


def _table(block: Table) -> Iterator[str]:
    yield _row(_escaped(column.heading) for column in block.columns)
    yield _row("-" * each for each in _widths([column.share for column in block.columns]))
    for row in block.rows:
        yield _row(_cell(each) for each in row)


def _widths(shares: Sequence[int]) -> Iterator[int]:
    """How long the rule below each head is: pandoc divides the width of a page by it, GitHub heeds none."""
    for share in shares:
        yield max(3, 3 * share) if share else 5 if any(shares) else 3


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, *, opening: bool = False) -> str:
    # A line break within a cell would need HTML, which Word's readers of Markdown drop.
    return " · ".join(_line(each, opening=opening and place == 0) for place, each in enumerate(cell))


def _line(spans: Line, *, opening: bool = False) -> str:
    text = "".join(_span(span) for span in spans).strip()
    # At the start of a line these would begin a list, a rule or a heading.
    return _OPENING.sub(r"\1\3\5\\\2\4\6", text) if opening else text


def _span(span: Part) -> str:
    if span.role is Role.ADDRESS and address(span.text):
        return f"<{span.text}>"
    shown = _escaped(span.text)
    inner = shown.strip()
    if span.role not in _BOLD or not inner:
        return shown
    lead, tail = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{lead}**{inner}**{tail}"


def _escaped(text: str) -> str:
    shown = _MEANING.sub(r"\\\g<0>", harmless(text))
    # GitHub looks for mailboxes once it has resolved the escapes, so an escape alone would not keep it from it.
    return _MAILBOX.sub(rf"{_NOTHING}\\@", shown)
