"""What the short answers share."""

import re
from collections.abc import Iterable, Iterator

from inspectcli.domain.vocabulary import Grade
from inspectcli.questions.about import About
from inspectcli.render.document import Block, Bullets, Line, Paragraph, Role, Span, cell, line
from inspectcli.views.phrases import as_known, grade, start_case

_RUNGS = 4
_SWITCHES = re.compile(r" \(--[^)]*\)")


def ladder(value: Grade) -> Line:
    """A grade as a picture of four rungs and in words: ``■■□□ requires improvement``."""
    told = grade(value)
    return line(Span(f"{'■' * (value.rank + 1)}{'□' * (_RUNGS - value.rank - 1)} ", told.role, ""), told)


def in_short(caveats: Iterable[str]) -> Iterator[Block]:
    """What to know before relying on an answer, without the switches that would show it."""
    if told := tuple(cell(_SWITCHES.sub("", each)) for each in caveats):
        yield Bullets(told)


def ends(about: About, *sentences: str) -> Block:
    """As of when the answer is, and where the rest of it is."""
    return further(f"{start_case(as_known(about))}.", *sentences)


def further(*sentences: str) -> Block:
    """Where the rest is."""
    return Paragraph(line(Span(" ".join(filter(None, sentences)), Role.FAINT)))
