"""Tables as a workbook: a sheet a table, text that can never be a formula, days that are days."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from inspectcli.export.columns import Cell, Row, TableShape, Type
from inspectcli.problems import FileError
from inspectcli.record.files import whole_file

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_FIRST_YEAR = 1900
"""Excel knows no day before it."""
_WIDTHS = {Type.TEXT: 24, Type.DAY: 12}
_HELD_BACK = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Sheets:
    def __init__(self, path: Path, workbook: "Workbook", shapes: Iterable[TableShape]) -> None:
        self._path = path
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        strong = workbook.add_format({"bold": True})
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        for shape in shapes:
            sheet = workbook.add_worksheet(shape.name)
            sheet.freeze_panes(1, 0)
            for place, heading in enumerate(shape.columns):
                sheet.set_column(place, place, _WIDTHS.get(heading.type, 10))
                sheet.write_string(0, place, heading.name, strong)
            self._sheets[shape.name], self._next[shape.name] = sheet, 1

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a sheet, and say how many they were."""
        sheet, first = self._sheets[shape.name], self._next[shape.name]
        for at, row in enumerate(rows, first):
            if at >= _MOST_ROWS:
                raise self._too_much(f"{shape.name} has more rows than a sheet can")
            for place, cell in enumerate(row):
                self._write(sheet, at, place, cell)
            self._next[shape.name] = at + 1
        return self._next[shape.name] - first

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(row, column, cell)
            case int() | float():
                sheet.write_number(row, column, cell)
            case date() if cell.year >= _FIRST_YEAR:
                sheet.write_datetime(row, column, cell, self._day)
            case _:
                words = str(cell)
                if len(words) > _MOST_CHARACTERS:
                    raise self._too_much("a text is longer than a cell can hold")
                sheet.write_string(row, column, words)

    def _too_much(self, what: str) -> FileError:
        return FileError(f"{self._path} cannot be written: {what}; export to SQLite, CSV or Parquet instead")


@contextmanager
def writing(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Sheets]:
    """A workbook under way; raises what ``writing.write`` does."""
    from inspectcli.export.writing import FileKind, missing

    try:
        from xlsxwriter.exceptions import FileCreateError
        from xlsxwriter.workbook import Workbook
    except ImportError:
        raise missing("XlsxWriter", FileKind.XLSX) from None
    # Row by row to temporary files, so that memory does not grow with the rows.
    with whole_file(path, replace=replace) as part, TemporaryDirectory(prefix="inspectcli-") as rows:
        workbook = Workbook(str(part), {"constant_memory": True, "tmpdir": rows, **_HELD_BACK})
        try:
            yield _Sheets(path, workbook, shapes)
            workbook.close()
        except FileCreateError as error:
            # Where the disk is full, what is left open wants to write its end when it goes: make room for that.
            os.truncate(part, 0)
            raise FileError(f"{path} cannot be written: {error}") from None
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
