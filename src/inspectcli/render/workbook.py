"""What every workbook shares: text that is never a formula, days that are days, a head that stays in sight.

A date of limited precision stays the text that it is, since a sheet would invent its day.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of a workbook that keep it from making anything but text of text."""
MOST_CHARACTERS = 32_767
"""That a cell holds."""
MOST_ROWS = 1_048_576
"""That a sheet holds, its head among them."""
_FIRST_YEAR = 1901
"""Excel knows no day before 1900, and counts one in that February that never was."""


class Looks(NamedTuple):
    """The formats of a workbook's cells."""

    text: Any
    day: Any
    head: Any


def looks(book: Any, *, wrapped: bool) -> Looks:
    """The formats of a workbook; whether its texts are to be wrapped."""
    top = {"valign": "top"}
    return Looks(
        text=book.add_format({"text_wrap": True, **top} if wrapped else top),
        day=book.add_format({"num_format": "d mmm yyyy", "align": "left", **top}),
        head=book.add_format({"bold": True, **top}),
    )


def begin(sheet: Any, columns: Iterable[tuple[str, int]], look: Looks) -> None:
    """The head of a sheet: a name and a width in characters a column."""
    sheet.freeze_panes(1, 0)
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, look.head)


def end(sheet: Any, rows: int, columns: int) -> None:
    """A filter over everything, and each printed page with the head on it."""
    if columns:
        sheet.autofilter(0, 0, rows, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def put(sheet: Any, at: tuple[int, int], value: str | float | date | None, look: Looks) -> None:
    """A value in its cell as what it is; a day that a sheet does not know as text."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(*at, value, look.text)
        case int() | float():
            sheet.write_number(*at, value, look.text)
        case date() if value.year >= _FIRST_YEAR:
            sheet.write_datetime(*at, value, look.day)
        case _:
            sheet.write_string(*at, str(value), look.text)
