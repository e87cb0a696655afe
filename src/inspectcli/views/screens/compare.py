"""Authorities beside each other in short: the newest grades."""

from inspectcli.questions.compare import Comparison
from inspectcli.render.document import Document, Heading
from inspectcli.views import compare as whole
from inspectcli.views.screens.common import further


def screen(value: Comparison) -> Document:
    """The newest grades next to each other, without the paths."""
    blocks = whole.document(value).blocks
    place = next((n for n, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return Document(
        (*blocks[:place], further("(--full: the path of each since 2013, and the time at each grade)"))
    )
