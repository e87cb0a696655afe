"""Dates as reports print them.

A span names its last day in full and may leave out of earlier days what later ones repeat ("18 to 29 July
2022"); read from the right, each day inherits the month and the year of the day after it.
"""

import re
from collections.abc import Iterator
from datetime import date

from inspectcli.reports.text import DASH

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"(?:\s*(?:of\s+)?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?:,?\s*(?P<year>\d{{4}})|\s+(?P<short>\d\d)(?!\d))?)?",
    re.IGNORECASE,
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_PART = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|20\d\d|{_MONTH}|[a-z]{{3,6}}day|to|and|until|of)(?![a-z\d])"
IN_WORDS = rf"{_PART}(?:(?:\s|,|{DASH})+{_PART})+"
"""Pattern of a span of dates in running text; it ignores case where its user does."""
_SLASHED = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_CENTURY = 2000
_FIRST_YEAR = 2009
_LONGEST_INSPECTION = 120
"""Days; the longest seen, in two parts around Christmas, took 73."""
_LONGEST_TO_PUBLISH = 366
"""Days from the end of the inspection."""


def span(words: str) -> tuple[date, date] | None:
    """First and last day of a span of dates, ``None`` where the words hold none or an impossible one."""
    try:
        days = list(_slashed(words) or _days(words))
    except ValueError:
        return None
    return (days[0], days[-1]) if days else None


def _slashed(words: str) -> list[date]:
    return [date(int(m["year"]), int(m["month"]), int(m["day"])) for m in _SLASHED.finditer(words)]


def _days(words: str) -> list[date]:
    """Every day named, in the order of the words."""
    return list(_inherited(words))[::-1]


def _inherited(words: str) -> Iterator[date]:
    month = year = 0
    for found in reversed(list(_DAY.finditer(words))):
        own = _MONTHS.index(found["month"].lower()) + 1 if found["month"] else month
        stated = _year(found)
        if not (own and (stated or year)):
            continue
        year = stated or (year - 1 if own > month else year)
        month = own
        yield date(year, month, int(found["day"]))


def _year(found: re.Match[str]) -> int:
    return int(found["year"] or 0) or (_CENTURY + int(found["short"]) if found["short"] else 0)


def in_file_name(name: str) -> date | None:
    """The date in a file's name (``somerset-2015-03-27.pdf``), ``None`` where there is no possible one."""
    for year, _, month, day in _IN_NAME.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def doubts(start: date | None, end: date | None, published: date | None) -> Iterator[str]:
    """What is not plausible about the dates of a report, a sentence each."""
    if start and end:
        if end < start:
            yield f"the inspection ends ({end}) before it begins ({start})"
        elif (end - start).days > _LONGEST_INSPECTION:
            yield f"the inspection lasts {(end - start).days} days ({start} to {end})"
    if end and published:
        if published < end:
            yield f"the report is published ({published}) before the inspection ends ({end})"
        elif (published - end).days > _LONGEST_TO_PUBLISH:
            yield f"the report is published ({published}) more than a year after the inspection ({end})"
    if start and start.year < _FIRST_YEAR:
        yield f"the inspection begins in {start.year}, before inspections of this kind"
