"""Dates of limited precision, the spans between them, and how people write both.

A source may give a day, a month or a year; ``PartialDate`` holds just that and never invents a day. Where a
comparison needs days, it asks for the ``earliest`` or the ``latest`` that the date can mean. No function here
reads a clock: what day it is comes in as an argument.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

ISO_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
HOW_TO_WRITE = 'write "2017-11-07", "2017-11" or "2017"'
_ISO = re.compile(ISO_PATTERN, re.ASCII)
_AGE = re.compile(r"(?=\d)(?:(\d{1,3})y)?(?:(\d{1,4})m)?(?:(\d{1,5})d)?", re.ASCII | re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class PartialDate:
    """A date as precise as its source: a day, a month (``day`` is None) or a year (``month`` is None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2017-11-07``, ``2017-11`` or ``2017``.

        Raises:
            ValueError: the text has another form, or there is no such day; the message says how to write it.
        """
        return cls(*_parts(text))

    @classmethod
    def of(cls, value: object) -> Self:
        """Take a TOML value: a string as ``parse`` reads it, or a TOML date.

        Raises:
            ValueError: the value is no date of either sort.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return cls(value.year, value.month, value.day)
        raise ValueError(f"this is no date: {HOW_TO_WRITE}")

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or _last_day(self.year, month))

    @property
    def label(self) -> str:
        """As people write it: ``7 Nov 2017``, ``Nov 2016``, ``2013``."""
        return " ".join(self.words)

    @property
    def at(self) -> str:
        """When, in a sentence: ``on 7 Nov 2017``, ``in Nov 2016``."""
        return f"{'on' if self.day else 'in'} {self.label}"

    @property
    def words(self) -> tuple[str, ...]:
        """The parts of the label, from the day (or what is known of it) to the year."""
        day = (str(self.day),) if self.day else ()
        month = (_MONTHS[self.month - 1],) if self.month else ()
        return (*day, *month, str(self.year))

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: "CoreSchema", _handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        examples: list[Any] = ["2017-11-07", "2017-11", "2017"]
        return {"type": "string", "pattern": ISO_PATTERN, "examples": examples}


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[int, ...]:
    # The days of a visit stand in its report too, and many records are of the same years.
    if not _ISO.fullmatch(text):
        raise ValueError(f"this is no date: {HOW_TO_WRITE}")
    parts = tuple(int(part) for part in text.split("-"))
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        raise ValueError(f"there is no such date: {HOW_TO_WRITE}") from None
    return parts


def _last_day(year: int, month: int) -> int:
    # The calendar module would answer too, but it takes longer to import than most commands take to answer.
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day  # noqa: PLR2004


def on(day: date) -> PartialDate:
    """The date of one day."""
    return PartialDate(day.year, day.month, day.day)


def span_label(start: PartialDate, end: PartialDate) -> str:
    """As people write a span, saying nothing twice: ``7 to 30 Nov 2017``, ``20 Jan to 11 Feb 2015``."""
    if start == end:
        return end.label
    first, last = start.words, end.words
    if len(first) == len(last):
        while first[-1] == last[-1]:
            first, last = first[:-1], last[:-1]
    return f"{' '.join(first)} to {end.label}"


def dates_label(start: PartialDate | None, end: PartialDate | None, published: PartialDate | None) -> str:
    """When something was, as far as that is known: ``7 to 30 Nov 2017``, ``from 7 Nov 2017``.

    Where neither day is on record, when its report came out: ``published 29 Jan 2018``.
    """
    if start and end:
        return span_label(start, end)
    if start:
        # A month or a year says in which it was, not on which day it began.
        return f"from {start.label}" if start.day else start.label
    known = (("until", end), ("published", published))
    return next((f"{word} {when.label}" for word, when in known if when), "no date on record")


class Age(NamedTuple):
    """Whole years and the whole months beyond them."""

    years: int
    months: int

    @property
    def label(self) -> str:
        """In words: ``11 years 9 months``, ``1 month``, ``under a month``."""
        parts = [
            f"{count} {unit}{'' if count == 1 else 's'}"
            for count, unit in ((self.years, "year"), (self.months, "month"))
            if count
        ]
        return " ".join(parts) or "under a month"


def age(since: date, as_of: date) -> Age:
    """How long it is from one day to another, in whole years and months; none where ``as_of`` is earlier."""
    months = (as_of.year - since.year) * 12 + as_of.month - since.month - (as_of.day < since.day)
    return Age(*divmod(max(months, 0), 12))


class Length(NamedTuple):
    """A length of time as people give it on a command line: ``2y``, ``18m``, ``1y6m``, ``90d``."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read years, months and days, in that order, any of them left out.

        Raises:
            ValueError: the text has another form; the message says how to write it.
        """
        found = _AGE.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is no length of time: write 2y, 18m, 1y6m or 90d")
        years, months, days = (int(part or 0) for part in found.groups())
        return cls(years * 12 + months, days)

    def before(self, day: date) -> date:
        """The day that lies this long before ``day``; the calendar's first where there is none."""
        months = day.year * 12 + day.month - 1 - self.months
        year, month = divmod(months, 12)
        if year < 1:
            return date.min
        month += 1
        start = date(year, month, min(day.day, _last_day(year, month)))
        return date.fromordinal(max(1, start.toordinal() - self.days))
