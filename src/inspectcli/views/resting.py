"""On which records an answer of several rests, as people read it."""

from collections.abc import Sequence

from inspectcli.questions.resting import RestsOn
from inspectcli.render.document import Block, Paragraph, Role, Span, line
from inspectcli.render.plain_data import Records
from inspectcli.views.phrases import counted


def sentence(on: RestsOn) -> str:
    """On which records an answer of several rests, and what they hold, in a sentence."""
    to = f", which reach to {on.record_ends.label}" if on.record_ends else ""
    return f"It rests on {counted(on.records, 'record')}{to}; {_held(on)}.{_unread(on)}"


def _unread(on: RestsOn) -> str:
    return f" {counted(on.unread, 'record')} more could not be read." if on.unread else ""


def _held(on: RestsOn) -> str:
    if not on.with_wordings:
        return "none holds the wording of a recommendation, only facts"
    if not on.facts_only:
        return "all hold recommendations word for word"
    holds, facts = (f"{count} {'holds' if count == 1 else 'hold'}" for count in (on.with_wordings, on.facts_only))
    return f"{holds} recommendations word for word, {facts} facts only"


def block(on: RestsOn, left_out: int = 0) -> Block:
    """The same at the end of a document, and of how many records nothing is told before it."""
    nothing = f" In {left_out} of them nothing is found." if left_out else ""
    return Paragraph(line(Span(f"{sentence(on)}{nothing}", Role.STRONG)))


def sheet(made: Sequence[Records], on: RestsOn) -> Records:
    """The rows of several records as one sheet, each with that among its caveats; one with it where none is."""
    keys, told = made[0].keys if made else ("caveats",), sentence(on)
    found = tuple({**row, "caveats": f"{row['caveats']} {told}".strip()} for each in made for row in each.rows)
    return Records(keys, found or ({"caveats": told},))
