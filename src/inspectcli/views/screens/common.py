"""What the short answers share."""

import re
from collections.abc import Iterator

from inspectcli.domain.vocabulary import Grade
from inspectcli.questions.about import About
from inspectcli.questions.threads import Thread
from inspectcli.render.document import Block, Bullets, Line, Paragraph, Role, Span, cell, line
from inspectcli.views.phrases import as_known, grade, start_case

_RUNGS = 4
_SWITCHES = re.compile(r" \(--[^)]*\)")


def ladder(value: Grade) -> Line:
    """A grade as a picture of four rungs and in words: ``■■□□ requires improvement``."""
    told = grade(value)
    return line(Span("■" * (value.rank + 1) + "□" * (_RUNGS - value.rank - 1), told.role), " ", told)


def subject(each: Thread) -> str:
    """What a thread is about in a few words: its theme, or where it has none the newest wording itself.

    A theme that nobody has confirmed is marked as proposed.
    """
    if each.theme is None:
        return each.text
    return f"{each.theme.replace('-', ' ')}{' (proposed)' if 'theme' in each.proposed else ''}"


def in_short(about: About) -> Iterator[Block]:
    """What to know before relying on an answer, without the switches that would show it."""
    if about.caveats:
        yield Bullets(tuple(cell(_SWITCHES.sub("", each)) for each in about.caveats))


def ends(about: About, *sentences: str) -> Block:
    """As of when the answer is, and where the rest of it is."""
    return further(f"{start_case(as_known(about))}.", *sentences)


def further(*sentences: str) -> Block:
    """Where the rest is."""
    return Paragraph(line(Span(" ".join(filter(None, sentences)), Role.FAINT)))
