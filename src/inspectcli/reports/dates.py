"""Dates as reports print them.

A span names its last day in full and may leave out of earlier days what later ones repeat ("18 to 29 July
2022"); read from the right, each day inherits the month and the year of the day after it. What only the first day
gives is taken over by the later ones, and said. Where a number is left that belongs to no day, nothing is certain.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from inspectcli.reports.text import DASH

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_TH = r"(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}}){_TH}"
    rf"(?:\s*(?:of\s+)?(?P<month>{_MONTH})\.?(?:,?\s*(?P<year>\d{{4}})|\s+(?P<short>\d\d))?)?(?!\w)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<!\w)(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\w)")
_PART = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|20\d\d|{_MONTH}|[a-z]{{3,6}}day|to|and|until|of)(?![a-z\d])"
IN_WORDS = rf"{_PART}(?:(?:\s|,|{DASH})+{_PART})+"
"""Pattern of a span of dates in running text; it ignores case where its user does."""
_IN_NAME = tuple(
    re.compile(rf"(?<![a-z\d]){words}(?![a-z\d])", re.IGNORECASE)
    for words in (
        r"(?P<year>20\d\d)(?P<sep>[-_. ]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)",
        r"(?P<day>\d\d?)(?P<sep>[-_. ])(?P<month>\d\d?)(?P=sep)(?P<year>20\d\d)",
        r"(?P<day>\d\d)(?P<sep>[-_.])(?P<month>\d\d)(?P=sep)(?P<year>\d\d)",
        rf"(?P<day>\d\d?){_TH}[-_. ,]{{0,2}}(?:of )?(?P<month>{_MONTH})[-_. ,]{{0,2}}(?P<year>20\d\d|\d\d)",
        rf"(?P<month>{_MONTH})[-_. ]{{0,2}}(?P<day>\d\d?){_TH}[-_. ,]{{1,2}}(?P<year>20\d\d)",
    )
)
"""The forms of a date in a file's name: numbers with the day first, as is the custom, unless the year begins."""
_SPAN_BEFORE = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s*(?:[-\u2013&]|to|and)\s*\Z", re.IGNORECASE)
"""What makes a date the end of an inspection and no day of publication."""
_PARTS = re.compile(r"\band\b|[,;&]|\bthen\b", re.IGNORECASE)
_BEGUN = re.compile(
    r"\b(?:commenc|beginn?|start)(?:ing|s|ed)?\b|\bweeks?\s+of\b|\bw\s*/?\s*[cb]\b|\b(?:from|since|onwards?|for)\b",
    re.IGNORECASE,
)
"""Words beside a lone day that make it the first one."""
_ENDED = re.compile(r"\b(?:until|till|to|by|end(?:ing|s|ed)?)\b", re.IGNORECASE)
"""Words beside a lone day that make it the last one."""
_LENGTH = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|ten)\s+(?:(?:calendar|full|working)\s+)?(?:days?|weeks?)\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})[a-z]*\.?,?\s+(?:the\s+)?\Z", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\b(?:(?:{'|'.join(_WEEKDAYS)})(?:[a-z]*day|s|rs|nes)?|and|to|until|till|from|between|then"
    r"|o(?:n|ff)-?\s?site|of|the|on|in|both|remote(?:ly)?|virtual(?:ly)?|visits?|field\s?work|inspect(?:ion|ions|ors)|inclusive"
    r"|weeks?|w\s*/?\s*[cb]|commencing|beginning|starting|onwards?|since|for|dates?)\b",
    re.IGNORECASE,
)
"""Words that stand beside dates and leave them as they are."""
_NEAR = 20
"""Characters before a date among which its weekday is looked for."""
_Parts = tuple[int, int, int]
"""Day, month and year; 0 for what is not printed."""
_CENTURY = 2000
_FIRST_YEAR = 2009
_LONGEST_INSPECTION = 120
"""Days; the longest seen, in two parts around Christmas, took 73."""
_LONGEST_TO_PUBLISH = 366
"""Days from the end of the inspection."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an inspection as printed."""

    spells: tuple[tuple[date, date], ...] = ()
    """First and last day of each; none where the words hold no certain day."""
    open_ended: bool = False
    """Whether only the first day is given, as of a week that commences then."""
    doubts: tuple[str, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day of all."""
        return self.spells[0][0] if self.spells else None

    @property
    def end(self) -> date | None:
        """The last day of all."""
        return self.spells[-1][1] if self.spells and not self.open_ended else None


def span(words: str) -> tuple[date, date] | None:
    """First and last day of a span of dates, ``None`` where the words hold none or an impossible one."""
    days = read(words)
    return (days.start, days.end) if days.start and days.end else None


def read(words: str) -> Days:
    """The days that words behind a label name."""
    said = f"“{' '.join(words.split())}”"
    lasting = bool(_LENGTH.search(words))
    words = _LENGTH.sub(" ", words)
    form = _SLASHED if _SLASHED.search(words) else _DAY
    found = list(form.finditer(words))
    if not found:
        return Days()
    left = form.sub(" ", words)
    if re.search(r"\d", left):
        return Days(doubts=(f"the dates {said} are not plain",))
    try:
        days, taken_over = _days(found)
    except ValueError:
        return Days(doubts=(f"there is no such day as in {said}",))
    if not days:
        return Days()
    lone = not days[1:]
    if lone and _ENDED.search(left):
        return Days(doubts=(f"{said} gives no first day",))
    open_ended = lone and (lasting or bool(_BEGUN.search(left)))
    between = [words[one.end() : other.start()] for one, other in pairwise(found)]
    doubts = _unsure(left, _weekdays(words, found), days)
    taken = ("the dates {} leave out a month or a year, which was taken from the first",) if taken_over else ()
    last = ("{} gives no last day",) if open_ended else ()
    return Days(_spells(days, between), open_ended, tuple(each.format(said) for each in (*taken, *last, *doubts)))


def _weekdays(words: str, found: Sequence[re.Match[str]]) -> list[int | None]:
    """The weekday printed before each day, 0 for Monday."""
    before = [_WEEKDAY.search(words[max(0, day.start() - _NEAR) : day.start()]) for day in found]
    return [_WEEKDAYS.index(named[1].lower()) if named else None for named in before]


def _unsure(left: str, weekdays: Sequence[int | None], days: Sequence[date]) -> Iterator[str]:
    """What is not certain about days that were read, given the words beside them: sentences but for the dates."""
    if re.search(r"[^\W\d_]", _BESIDE.sub(" ", left)):
        yield "the dates {} stand among other words"
    alike = len(weekdays) == len(days)
    if alike and any(named not in (None, day.weekday()) for named, day in zip(weekdays, days, strict=True)):
        yield "a weekday in {} is not that of its date"


def _days(found: Sequence[re.Match[str]]) -> tuple[list[date], bool]:
    """Every day, in the order of the words, and whether one took over from an earlier one what it leaves out."""
    parts = [(int(day["day"]), _month_of(day), _year(day)) for day in found]
    later = list(_inherited(parts))[::-1]
    taken_over = not all(month and year for _, month, year in later)
    whole = list(_taken_over(later)) if taken_over else later
    return [date(year, month, day) for day, month, year in whole if month and year], taken_over


def _inherited(parts: Sequence[_Parts]) -> Iterator[_Parts]:
    """From the right, each with what the day after it has."""
    next_month = next_year = 0
    for day, own_month, own_year in reversed(parts):
        month = own_month or next_month
        year = own_year or (next_year - 1 if next_year and month > next_month else next_year)
        next_month, next_year = month, year
        yield day, month, year


def _taken_over(parts: Sequence[_Parts]) -> Iterator[_Parts]:
    """From the left, each with what the day before it has."""
    last_month = last_year = 0
    for day, own_month, own_year in parts:
        month = own_month or last_month
        year = own_year or (last_year + 1 if last_year and month < last_month else last_year)
        last_month, last_year = month, year
        yield day, month, year


def _spells(days: Sequence[date], between: Sequence[str]) -> tuple[tuple[date, date], ...]:
    """The days as spells: "and" or a comma parts two of them where either is a span."""
    groups = [[days[0]]]
    for day, words in zip(days[1:], between, strict=False):
        if _PARTS.search(words):
            groups.append([day])
        else:
            groups[-1].append(day)
    if not any(group[1:] for group in groups):
        return ((days[0], days[-1]),)
    return tuple((group[0], group[-1]) for group in groups)


def _month_of(found: re.Match[str]) -> int:
    words = found["month"] or ""
    return int(words) if words.isdigit() else _MONTHS.index(words[:3].lower()) + 1 if words else 0


def _year(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return _year_of(groups["year"] or groups.get("short") or "")


def _year_of(digits: str) -> int:
    """The year of two or four digits; 0 of none."""
    return int(digits or 0) + (_CENTURY if len(digits) == len("14") else 0)


def months_after(day: date, months: int) -> date:
    """The day so many months later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def in_file_name(name: str) -> date | None:
    """The date in a file's name, in any form that downloads have it; ``None`` where there is no possible one.

    Of several the last counts.

    >>> in_file_name("children's services inspection - 21 march 2014.pdf")
    datetime.date(2014, 3, 21)
    """
    words = name.replace("%20", " ").replace("+", " ")
    found = sorted((parts for form in _IN_NAME for parts in form.finditer(words)), key=lambda parts: parts.start())
    days = (_named(parts) for parts in reversed(found))
    return next(filter(None, days), None)


def _named(parts: re.Match[str]) -> date | None:
    if _SPAN_BEFORE.search(parts.string, 0, parts.start()):
        return None
    try:
        return date(_year(parts), _month_of(parts), int(parts["day"]))
    except ValueError:
        return None


def doubts(start: date | None, end: date | None, published: date | None, today: date) -> Iterator[str]:
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
    late = max(filter(None, (start, end, published)), default=today)
    if late > today:
        yield f"a day of the report, {late}, is still to come"
