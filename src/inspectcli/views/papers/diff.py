"""What changed between two visits as an agenda item."""

from inspectcli.questions.answer import Answer
from inspectcli.questions.diff import Diff
from inspectcli.render.document import Block, Bullets, Document, cell
from inspectcli.views import diff as view
from inspectcli.views.papers.agenda import agenda, without_switches
from inspectcli.views.phrases import caveats


def paper(answer: Answer[Diff]) -> Document:
    """The comparison as people read it on a screen, its caveats after it and its sources as notes."""
    value = answer.value
    told = {block for block in caveats(value.about) if isinstance(block, Bullets)}
    blocks = (_plain(block, value) for block in view.document(value).blocks if block not in told)
    return agenda(blocks, value.about, answer.sources)


def _plain(block: Block, value: Diff) -> Block:
    """The block, without what one would type to see those that are left out."""
    left = value.recommendations.left_out
    if not (
        left and isinstance(block, Bullets) and block.items[0][0][0].text.startswith(f"{left} recommendation")
    ):
        return block
    return Bullets((cell(without_switches(block.items[0][0][0].text)),))
