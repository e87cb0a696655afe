"""Rows as a sheet: days that are days, text that is never a formula, a filter and a head that stays in sight.

A date of limited precision stays the text that it is, since a sheet would invent its day.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from inspectcli.render.extras import missing
from inspectcli.render.harmless import harmless

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIRST_YEAR = 1900
"""Excel knows no day before it."""
_MOST = 32_000
"""Characters that a cell holds."""
_WIDEST, _NARROWEST = 60, 8
_LITERAL = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows under a header of their keys, as bytes of an XLSX file.

    Raises:
        FileError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise missing("XlsxWriter", "a sheet") from None
    file = BytesIO()
    with Workbook(file, _LITERAL) as book:
        sheet = book.add_worksheet("inspectcli")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        strong = book.add_format({"bold": True, "valign": "top"})
        table = [[_value(row.get(key)) for key in keys] for row in rows]
        for place, key in enumerate(keys):
            sheet.write_string(0, place, key, strong)
            sheet.set_column(place, place, _width([key, *(row[place] for row in table)]))
        for at, row in enumerate(table, 1):
            for place, value in enumerate(row):
                _write(sheet, (at, place), value, wrapped, day)
        sheet.freeze_panes(1, 0)
        if keys:
            sheet.autofilter(0, 0, len(table), len(keys) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return file.getvalue()


def _value(value: Any) -> str | int | float | date | None:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return _day(value) or _shown(value)
        case list() | tuple() if all(isinstance(each, str) for each in value):
            return _shown("; ".join(value)) or None
        case _:
            return _shown(json.dumps(value, ensure_ascii=False)) if value else None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return found if found and found.year > _FIRST_YEAR else None


def _shown(text: str) -> str:
    shown = harmless(text)
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]} … (cut: a cell holds no more)"


def _write(sheet: Any, at: tuple[int, int], value: Any, wrapped: Any, day: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(*at, value, wrapped)
        case int() | float():
            sheet.write_number(*at, value, wrapped)
        case date():
            sheet.write_datetime(*at, value, day)
        case _:
            sheet.write_string(*at, value, wrapped)


def _width(column: Iterable[Any]) -> int:
    longest = max(12 if isinstance(each, date) else len(str("" if each is None else each)) for each in column)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
