"""What inspectors ask for after a joint inspection: what is due, when, from whom, and who sends it.

Letters say it in two sentences: an authority "should prepare a written statement of proposed action", and
somebody "should send" it "by" a day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from inspectcli.reports import dates
from inspectcli.reports.letter.rows import paragraphs
from inspectcli.reports.text import Line
from inspectcli.reports.values import ReadDue

_SENTENCE_ENDS = re.compile(r"(?<=[a-z\d)\u2019\u201d][.])\s+(?=[A-Z])")
_NUMBER = re.compile(r"^\d{1,3}\s*[.)]\s+")
_SHOULD = r"(?:should|must|is\s+(?:asked|required)\s+to|will)"
_WHAT = (
    r"(?:an?|the|this|their|its)\s+"
    r"(?P<what>(?:(?:written|joint|multi-agency)\s+)*(?:statement|action\s+plan|response)(?:\s+of\s+(?:proposed\s+)?actions?)?)\b"
)
_PREPARES = re.compile(
    rf"(?P<owner>.+?),?\s+{_SHOULD}\s+(?:co-?ordinate\s+the\s+preparation\s+of|prepare|produce|write)\s+{_WHAT}",
    re.IGNORECASE | re.DOTALL,
)
_SENDS = re.compile(
    rf"(?P<sender>.+?),?\s+{_SHOULD}\s+(?:send|submit|return|provide)\s+{_WHAT}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(
    rf".*?\b(?:statement|action\s+plan|response)\b.*?\s+{_SHOULD}\s+be\s+(?:sent|submitted|returned|provided)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""The same without a word on who sends it."""
_DETERMINED = re.compile(
    r"^we\s+have\s+(?:determined|decided|agreed)\s+that\s+(?P<owner>.+?)(?:\s+is\s+the\s+principal\s+authority\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_DAY = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]+day),?\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b[^.,]{2,24}?\b\d{2,4}\b"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 366
"""Days from the letter to what is due; those seen are 70 to 110."""


class Demand(NamedTuple):
    """What is due, and what is doubtful about it."""

    due: ReadDue | None
    warnings: tuple[str, ...]


def read(lines: Sequence[Line], letter: date | None) -> Demand:
    """What a letter asks for; the page is that of the first line.

    Args:
        lines: those below its heading "Next steps".
        letter: the day of the letter, which what is due must follow.
    """
    sentences = [_NUMBER.sub("", each) for text in paragraphs(lines) for each in _SENTENCE_ENDS.split(text)]
    prepares, sends, sent = (_first(pattern, sentences) for pattern in (_PREPARES, _SENDS, _SENT))
    by_when = sends or sent
    if not prepares and not by_when:
        return Demand(None, ("what is due after the letter, and when, could not be read",))
    day = _DAY.search(by_when["rest"]) if by_when else None
    what = prepares or sends
    asked = ReadDue(
        date=_date(day[0]) if day else None,
        what=" ".join(what["what"].split()) if what else None,
        owner=_who(prepares["owner"]) if prepares else None,
        sender=_who(sends["sender"]) if sends else None,
        page=lines[0].page,
    )
    return Demand(asked, tuple(_doubts(asked, day and day["weekday"], letter)))


def _first(pattern: re.Pattern[str], sentences: Sequence[str]) -> re.Match[str] | None:
    return next(filter(None, map(pattern.match, sentences)), None)


def _date(words: str) -> date | None:
    found = dates.span(words)
    return found[1] if found else None


def _who(words: str) -> str:
    """A name without what stands beside it in brackets, and without "We have determined that"."""
    plain = " ".join(_ASIDE.sub("", words).split())
    found = _DETERMINED.match(plain)
    return (found["owner"] if found else plain).rstrip(",")


def _doubts(due: ReadDue, weekday: str | None, letter: date | None) -> Iterator[str]:
    if due.date is None:
        yield "the day by which an answer to the letter is due could not be read"
        return
    fell_on = _WEEKDAYS[due.date.weekday()]
    if weekday and weekday != fell_on:
        yield f"an answer is due on {weekday} {due.date}, as the letter says, and that is a {fell_on}"
    if letter and not 0 < (due.date - letter).days <= _LONGEST:
        yield f"an answer is due on {due.date}, and the letter is of {letter}"
    if not due.owner:
        yield "who should prepare the answer to the letter could not be read"
