"""What a document is, before anything else is read of it.

A report is known by its title, a letter, which has none, by how it speaks of the visit: what it names first after
its salutation is what it is about. A page of news on an inspection names neither the inspectorate nor itself a
letter, and is no report.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inspectcli.domain.vocabulary import Framework, Kind
from inspectcli.reports.text import APOSTROPHE, joined
from inspectcli.reports.values import ImportRefusedError

_INSPECTION = r"(?P<again>re-?\s?)?inspection of "
SIF_TITLE = re.compile(rf"{_INSPECTION}services for children in need of help and protection", re.IGNORECASE)
ILACS_TITLE = re.compile(
    rf"{_INSPECTION}(?P<name>.{{0,80}}?)(?:\blocal authority )?"
    rf"children{APOSTROPHE}?s (?:social (?:care|work) )?services",
    re.IGNORECASE,
)


class Identity(NamedTuple):
    """What a document is: the key under which ``readers`` has its reader."""

    kind: Kind
    framework: Framework | None
    """The framework of a full inspection."""

    @property
    def label(self) -> str:
        """What it is, in words that go after "this is"."""
        what = self.framework.label if self.framework else self.kind.label
        return f"{'an' if what[0].lower() in 'aeio' else 'a'} {what}"


SIF = Identity(Kind.FULL_INSPECTION, Framework.SIF)
ILACS = Identity(Kind.FULL_INSPECTION, Framework.ILACS)
SLAC = Identity(Kind.FULL_INSPECTION, Framework.SLAC)
LOOKED_AFTER = Identity(Kind.FULL_INSPECTION, Framework.LOOKED_AFTER_CHILDREN)
CHILD_PROTECTION = Identity(Kind.FULL_INSPECTION, Framework.CHILD_PROTECTION)
JTAI = Identity(Kind.JTAI, None)
MONITORING = Identity(Kind.MONITORING_VISIT, None)
FOCUSED = Identity(Kind.FOCUSED_VISIT, None)
SEND = Identity(Kind.SEND, None)

_BY_TITLE = ((SIF_TITLE, SIF), (ILACS_TITLE, ILACS))
_BY_WORDS = tuple(
    (re.compile(words, re.IGNORECASE), identity)
    for words, identity in (
        (r"\bjoint\s+targeted\s+area\s+inspections?\b|\bJTAI\b", JTAI),
        (r"\bmonitoring\s+visit", MONITORING),
        (r"\bfocused\s+visit", FOCUSED),
        (r"\binspection\s+of\s+safeguarding\s+and\s+looked[- ]after\s+children", SLAC),
        (r"\binspection\s+of\s+(?:services\s+for\s+)?looked[- ]after\s+children", LOOKED_AFTER),
        (r"\binspection\s+of\s.{0,40}(?:the\s+protection\s+of\s+children|child\s+protection)", CHILD_PROTECTION),
        (r"\barea\s+SEND\b|\binspection\s+of\s.{0,40}special\s+educational\s+needs", SEND),
    )
)
_BY_TABLE = (
    (re.compile(r"impact\s+of\s+leaders\s+on\s+(?:social\s+work\s+)?practice", re.IGNORECASE), ILACS),
    (re.compile(r"children\s+looked\s+after\s+and\s+achieving\s+permanence", re.IGNORECASE), SIF),
)
"""Rows of the tables of judgements, for a report whose title has no known form."""
_DATED = re.compile(r"^[ \t]*(?:inspection dates?|dates? of (?:the )?inspection)\b", re.IGNORECASE | re.MULTILINE)
_LETTER = re.compile(r"^\s*Dear\b|\b[Tt]his letter\b", re.MULTILINE)
_SALUTATION = re.compile(r"^\s*Dear\b", re.MULTILINE)
_INSPECTORATE = re.compile(rf"ofsted|majesty{APOSTROPHE}?s inspector", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    rf"\s*(?:judge?ments?\s+grade|the overall judge?ment|children{APOSTROPHE}?s services in|1\.\s)",
    re.IGNORECASE,
)
_TITLE_LINES = 14
_OPENING = 2
"""Pages that a long letterhead may take before a letter says what it is."""


def title_block(page: str) -> list[str]:
    """The lines of a front page above its judgements, without empty ones."""
    lines = [line.strip() for line in page.split("\n") if line.strip()][:_TITLE_LINES]
    ends = (index for index, line in enumerate(lines) if _TITLE_ENDS.match(line))
    return lines[: next(ends, len(lines))]


def identify(pages: Sequence[str]) -> Identity:
    """What the document is.

    Args:
        pages: its text, page 1 first.

    Raises:
        ImportRefusedError: it is nothing that import knows.
    """
    filled = [page for page in pages if page.strip()]
    front = filled[0] if filled else ""
    named = next(_named(front, filled[:_OPENING]), None)
    if named is None:
        raise ImportRefusedError("this is no report or letter of an inspection of children's services")
    return named


def _named(front: str, opening: Sequence[str]) -> Iterator[Identity]:
    """What the document may be, the surest first."""
    block = title_block(front)
    for at in range(len(block)):
        for pattern, identity in _BY_TITLE:
            if title := pattern.match(joined(block[at:])):
                yield _first(joined((*block[:at], title[0]))) or identity
    if _INSPECTORATE.search(front):
        yield from _maybe(_first(joined(block)))
    letter = "\n".join(opening)
    if _LETTER.search(letter):
        begins = _SALUTATION.search(letter)
        yield from _maybe(_first(joined(letter[begins.start() if begins else 0 :].split("\n"))))
    for at in range(len(block)):
        words = joined(block[at:])
        yield from (identity for pattern, identity in _BY_WORDS if pattern.match(words))
    if _DATED.search(front):
        yield from (identity for pattern, identity in _BY_TABLE if pattern.search(letter))


def _maybe(found: Identity | None) -> Iterator[Identity]:
    if found:
        yield found


def _first(words: str) -> Identity | None:
    """What these words speak of first."""
    found = ((match.start(), place) for place, (p, _) in enumerate(_BY_WORDS) if (match := p.search(words)))
    first = min(found, default=None)
    return _BY_WORDS[first[1]][1] if first else None
