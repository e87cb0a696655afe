"""Rows as CSV for spreadsheets: RFC 4180, one row a record, headers as the JSON's keys.

No cell holds a list or an object: ``plain_data.cells`` spells them out. Null is an empty cell. A cell that a
spreadsheet would take for a formula is led by an apostrophe, and what could move a cursor stands as an escape;
everything else is exact.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Any

from inspectcli.render.harmless import harmless
from inspectcli.render.plain_data import cells

_FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001  (spreadsheets take the full-width signs too)


def render(keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows under a header of their keys; a key that a row does not have is an empty cell."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(keys)
    writer.writerows(inert_row(map(cells(row).get, keys)) for row in rows)
    return stream.getvalue()


def inert_row(cells: Iterable[Any]) -> list[str | int | float]:
    """The cells of a row as they may stand in a file, in whose order they come."""
    return [_inert(each) if type(each) is str else _cell(each) for each in cells]


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return _inert(value)
        case date():
            return value.isoformat()
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a cell")


@lru_cache(maxsize=512)
def _inert(text: str) -> str:
    # Many cells of a table say the same: words of a list, what is known of the whole record.
    shown = harmless(text)
    # Spreadsheets pass over white space, of any kind, before a formula.
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
