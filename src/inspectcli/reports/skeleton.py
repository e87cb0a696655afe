"""The reader of what is identified and not read: whose it is, when inspectors were there, and the day it is of.

It reads what reports and letters of every kind say alike, and says that the rest was left alone.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from inspectcli.domain import register
from inspectcli.reports import dates, names
from inspectcli.reports.identify import Identity, title_block
from inspectcli.reports.text import Pages, joined
from inspectcli.reports.values import ReadReport

_VISIT = r"(?:visits?|inspections?|re-?\s?inspections?)"
_BEFORE_NAME = re.compile(rf"\b(?:{_VISIT}\s+(?:to|of|at|within)|in|Dear)\s+", re.IGNORECASE)
_WORD = re.compile(r"[A-Z][\w-]*|(?:and|the|upon|of|on|with)\b|[&,]")
"""Of a name in running text."""
_LONGEST_NAME = 8
"""Words."""
_FAR = 100
"""Characters."""
_WHEN = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\b(?:inspection|visit)\s+dates?:?\s*(?:(?:from|on)\s+)?(?P<days>{dates.IN_WORDS})",
        rf"\b{_VISIT}\b[^.]{{0,200}}?\b(?:on|from|between)\s+(?P<days>{dates.IN_WORDS})",
        rf"\b(?:on|from|between)\s+(?P<days>{dates.IN_WORDS})[^.]{{0,200}}?\b{_VISIT}\b",
    )
)
_DAY_OF_LETTER = re.compile(r"(?:[a-z]{3,6}day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+,?\s+20\d\d", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^\s*(?:(?:report\s+)?published|publication date)[^\d\n]{0,20}(.+)$", re.IGNORECASE | re.MULTILINE
)
_OPENING = 2
"""Pages on which all that is read here stands."""
_LETTERHEAD = 40
"""Lines."""


def report(document: Pages, identity: Identity) -> ReadReport:
    """What a document says of itself, whatever its kind."""
    opening = document.pages[:_OPENING]
    words = joined("\n".join(opening).split("\n"))
    start, end = _days(words) or (None, None)
    return ReadReport(
        kind=identity.kind,
        framework=identity.framework,
        skeleton=True,
        title=next(_names(opening, words), None),
        start=start,
        end=end,
        published=_published("\n".join(opening)),
        warnings=(f"this is {identity.label}: import knows what it is and when, and reads no more of it",),
    )


def _names(opening: Sequence[str], words: str) -> Iterator[str]:
    """The names of the register's authorities that stand alone on a line of the title, or behind "visit to"."""
    lines = [line for page in opening[:1] for line in title_block(page)]
    yield from (line for line in lines if register.find(line))
    for before in _BEFORE_NAME.finditer(words):
        after = islice(_WORD.finditer(words, before.end(), before.end() + _FAR), _LONGEST_NAME)
        tries = [words[before.end() : found.end()] for found in after]
        yield from (names.short(name) for name in reversed(tries) if register.find(name))


def _days(words: str) -> tuple[date, date] | None:
    spans = (dates.span(found["days"]) for pattern in _WHEN for found in pattern.finditer(words))
    return next(filter(None, spans), None)


def _published(opening: str) -> date | None:
    """The day that a report says it was published, or the day above a letter."""
    if labelled := _PUBLISHED.search(opening):
        span = dates.span(labelled[1])
        return span and span[0]
    lines = [line for line in opening.split("\n") if line.strip()][:_LETTERHEAD]
    above = (dates.span(line) for line in lines if _DAY_OF_LETTER.fullmatch(line.strip()))
    return next((span[0] for span in above if span), None)
