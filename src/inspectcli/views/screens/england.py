"""England in short: the grades now and what has happened since, without the list of those that moved."""

from collections.abc import Iterator

from inspectcli.questions.england import England
from inspectcli.render.document import Document, Heading, Paragraph
from inspectcli.views import england as whole
from inspectcli.views.screens.common import further


def screens(value: England) -> Iterator[Document]:
    """The grades now and the sentences on them."""
    brief = whole.document(value._replace(longest=(), caveats=())).blocks
    until = next((n for n, block in enumerate(brief) if isinstance(block, Heading)), len(brief))
    kept = (block for block in brief[:until] if not isinstance(block, Paragraph))
    ends = f"The newest report on record is of {value.record_ends.label}." if value.record_ends else ""
    yield Document((*kept, further(ends, *value.caveats, "(--full: area by area, by region, report by report)")))
