"""Rows as a sheet of their own, wide enough for what is in them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from inspectcli.render import workbook
from inspectcli.render.extras import missing
from inspectcli.render.harmless import harmless
from inspectcli.render.plain_data import jsonable

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CUT = " … (cut: a cell holds no more)"
_WIDEST, _NARROWEST = 60, 8


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
    table = [[_value(jsonable(row.get(key))) for key in keys] for row in rows]
    with Workbook(file, {"in_memory": True, **workbook.LITERAL}) as book:
        sheet, look = book.add_worksheet("inspectcli"), workbook.looks(book, wrapped=True)
        columns = [(key, _width([key, *(row[place] for row in table)])) for place, key in enumerate(keys)]
        workbook.begin(sheet, columns, look)
        for at, row in enumerate(table, 1):
            for place, value in enumerate(row):
                workbook.put(sheet, (at, place), value, look)
        workbook.end(sheet, len(table), len(keys))
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
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _shown(text: str) -> str:
    shown = harmless(text)
    most = workbook.MOST_CHARACTERS - len(_CUT)
    return shown if len(shown) <= workbook.MOST_CHARACTERS else f"{shown[:most]}{_CUT}"


def _width(column: Iterable[Any]) -> int:
    longest = max(12 if isinstance(each, date) else len(str("" if each is None else each)) for each in column)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
