"""Authorities beside each other in short, and in words for who cannot see columns."""

from collections.abc import Iterator

from inspectcli.domain.frameworks import CORE
from inspectcli.questions.compare import Compared, Comparison
from inspectcli.render.document import Block, Bullets, Document, Heading, Paragraph, Title, cell, line
from inspectcli.views import compare as whole
from inspectcli.views.screens.common import further

_KEY = (
    "Each line is an authority, with the day of its newest full inspection, the newest overall grade and that of "
    "each area."
)
_REST = further("(--full: the path of each since 2013, and the time at each grade)")


def screens(value: Comparison) -> Iterator[Document]:
    """The newest grades next to each other, without the paths."""
    newest, _ = _parted(value)
    yield Document((*newest, _REST))


def plain(value: Comparison, *, in_short: bool) -> Document:
    """The same without columns: the newest grades of each authority in a line, in full words."""
    newest, paths = _parted(value)
    if not value.authorities:
        return Document(newest)
    title = (block for block in newest if isinstance(block, Title))
    told = Bullets(tuple(cell(f"{'; '.join(_in_words(each))}.") for each in value.authorities))
    notes = [Bullets(tuple(map(cell, value.caveats)))] if value.caveats else []
    return Document((*title, Paragraph(line(_KEY)), told, *notes, *((_REST,) if in_short else paths)))


def _parted(value: Comparison) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of the newest grades, and those of the paths there."""
    blocks = whole.document(value).blocks
    place = next((n for n, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return blocks[:place], blocks[place:]


def _in_words(each: Compared) -> Iterator[str]:
    newest = f"newest inspection published {each.latest.label}" if each.latest else "no inspection on record"
    yield f"{each.authority}: {newest}"
    yield f"overall {each.overall.label if each.overall else 'none'}"
    for area in CORE:
        found = each.judgements.get(area)
        yield f"{area.label.lower()} {found.label if found else 'none'}"
