"""The first page of a letter: of which area, on what, of which day, and when inspectors were there.

The area is the one of the register's authorities that the title, the first sentences or the salutation names;
the letter may call it by its full style, or name its partnership. A title may end with the area, or with words
of the topic that also begin with "in": only what the register has is taken for the area.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, takewhile

from inspectcli.domain import register
from inspectcli.reports import dates
from inspectcli.reports.dates import Days
from inspectcli.reports.letter.rows import is_apart, paragraphs
from inspectcli.reports.text import APOSTROPHE, Line, joined

TITLE = re.compile(r"joint\s+targeted\s+area\s+inspections?\b", re.IGNORECASE)
_ABOVE_TITLE = 40
"""Lines of a letterhead and addressees."""
_LONGEST_TITLE = 5
_OPENING = 6
"""Paragraphs below the title among which the first sentences stand."""
_DATE_LINE = re.compile(r"(?:[A-Z][a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+\d{4}")
_RESPONSE = r"multi-?\s?agency\s+(?:response|arrangements|working|practice|support)\b"
_TITLED = re.compile(
    rf"joint\s+targeted\s+area\s+inspections?\s+(?:\(JTAI\)\s+)?(?:of|in)\s+(?:(?P<topic>the\s+{_RESPONSE}.*)|(?P<area>.+))",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"(?:findings|inspection)\b.*?\bof\s+(?P<topic>the\s+{_RESPONSE}.+?)[.]?\Z", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z\d)][.])\s+(?=[A-Z])")
_AGENCIES = re.compile(r"\bindividual\s+agencies\s+in\s+(?P<area>[^.]+)", re.IGNORECASE)
_DEAR = re.compile(r"Dear\s+(?P<area>.+)", re.IGNORECASE)
_PARTNERSHIP = re.compile(
    rf"[,\s]+(?:(?:local|multi-agency|strategic|joint)\s+)*(?:area\s+)?safeguarding\s+(?:children{APOSTROPHE}?s?{APOSTROPHE}?\s+)?"
    r"(?:partnerships?|boards?|arrangements|partners)\b.*",
    re.IGNORECASE,
)
_WHEN = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:took\s+place|carried\s+out|conducted|undertaken)\s+(?:from|between|on|during)\s+(?P<days>[^.]{5,70})",
        r"\b(?:from|between|on)\s+(?P<days>(?:\w+day\s+)?\d{1,2}\b[^.]{4,70}?),?\s+(?:Ofsted|inspectors|the\s|HMI\b)",
    )
)
_INSPECTORATES = (
    ("Ofsted", re.compile(r"\bOfsted\b|\bChief\s+Inspector\s+of\s+Education\b")),
    ("Care Quality Commission", re.compile(r"\bCare\s+Quality\s+Commission\b|\bCQC\b")),
    ("HMICFRS", re.compile(r"\bHMICFRS\b|\bConstabulary\s+and\s+Fire\b")),
    ("HMIC", re.compile(r"\bHMIC\b")),
    ("HMI Probation", re.compile(r"\b(?:HMI|of)\s+Probation\b|\bHMIP\b")),
)
"""Under the names that they go by; the one of Constabulary took in Fire and Rescue in July 2017."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letter says above its findings."""

    area: str | None
    """The area as the letter calls it, in the form that the register knows where there is one."""
    topic: str | None
    start: date | None
    end: date | None
    published: date | None
    """The day of the letter."""
    inspectorates: tuple[str, ...]
    below: int
    """The line below the title, among those of the letter."""
    warnings: tuple[str, ...]


def read(lines: Sequence[Line]) -> Letterhead:
    """What stands above the findings.

    Args:
        lines: the letter's, from its first.
    """
    at, below = _title(lines)
    title = joined(line.text for line in lines[at:below])
    opening = [each for text in _opening(lines[below:]) for each in _SENTENCE.split(text)]
    written = next(filter(None, (_day(line.text) for line in lines[:at])), None)
    area, other = _area(title, opening, lines[:at])
    days = _days(opening, written)
    return Letterhead(
        area=area,
        topic=_topic(title, opening),
        start=days.start,
        end=days.end,
        published=written,
        inspectorates=_inspectorates(" ".join(opening)),
        below=below,
        warnings=(*((other,) if other else ()), *days.doubts),
    )


def _title(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line of the title and the first below it; nothing of the letter where it has none."""
    at = next((index for index, line in enumerate(lines[:_ABOVE_TITLE]) if TITLE.match(line.text)), None)
    if at is None:
        return 0, 0
    end = at + 1
    while end < min(len(lines), at + _LONGEST_TITLE) and not is_apart(lines[end - 1], lines[end]):
        end += 1
    return at, end


def _opening(lines: Sequence[Line]) -> list[str]:
    """The first paragraphs, up to the first heading."""
    return list(islice(paragraphs(takewhile(lambda line: not line.bold, lines)), _OPENING))


def _day(words: str) -> date | None:
    found = _DATE_LINE.fullmatch(words) and dates.span(words)
    return found[0] if found else None


def _area(title: str, opening: Sequence[str], above: Sequence[Line]) -> tuple[str | None, str | None]:
    """The first words for the area that the register knows, or else the first at all; and a doubt."""
    named = [_PARTNERSHIP.sub("", words) for words in _areas(title, opening, above)]
    first = next(iter(named), None)
    known = next(filter(register.find, named), first)
    titled = _TITLED.match(title)
    passed = known != first and titled and titled["area"]
    return known, f"the title names the area “{first}”, and it is taken for {known}" if passed else None


def _areas(title: str, opening: Sequence[str], above: Sequence[Line]) -> Iterator[str]:
    """What may name the area, the surest first."""
    titled = _TITLED.match(title)
    if titled and titled["area"]:
        yield titled["area"].rstrip(".")
    for words in filter(None, (titled and titled["topic"], *_topics(opening))):
        yield from (area for _, area in _ends_in_area(words))
    yield from (found["area"] for each in opening if (found := _AGENCIES.search(each)))
    yield from (
        found["area"] for line in above if (found := _DEAR.match(line.text)) if _PARTNERSHIP.search(line.text)
    )


def _ends_in_area(words: str) -> Iterator[tuple[str, str]]:
    """The words cut at an "in" that an authority's name follows: what is before it, and the name."""
    for found in reversed(list(_IN.finditer(words))):
        area = words[found.end() :].rstrip(". ")
        if register.find(area):
            yield words[: found.start()], area


def _topics(opening: Sequence[str]) -> Iterator[str]:
    return (found["topic"] for each in opening if (found := _TOPIC.search(each)))


def _topic(title: str, opening: Sequence[str]) -> str | None:
    """What the inspection was about, without the area."""
    titled = _TITLED.match(title)
    words = next(filter(None, (titled and titled["topic"], *_topics(opening))), None)
    if words is None:
        return None
    return next((topic for topic, _ in _ends_in_area(words)), words.rstrip(". "))


def _days(opening: Sequence[str], written: date | None) -> Days:
    """The days of the inspection; a year that is not printed is that of the last such days before the letter."""
    said = [found["days"] for pattern in _WHEN for each in opening if (found := pattern.search(each))]
    read = (days for words in said for days in (dates.read(words), *_in_years(words, written)))
    return next((days for days in read if days.end), Days())


def _in_years(words: str, written: date | None) -> Iterator[Days]:
    """The words as days of the year of the letter, or of the year before, with a doubt."""
    for year in (written.year, written.year - 1) if written else ():
        days = dates.read(f"{words} {year}")
        if written and days.end and days.end <= written:
            said = f"the year of the inspection is not printed: by the day of the letter it is {year}"
            yield replace(days, doubts=(said,))


def _inspectorates(opening: str) -> tuple[str, ...]:
    named = [name for name, pattern in _INSPECTORATES if pattern.search(opening)]
    return tuple(name for name in named if not (name == "HMIC" and "HMICFRS" in named))
