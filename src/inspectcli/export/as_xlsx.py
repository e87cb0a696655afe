"""Tables as a workbook: a sheet a table, text that can never be a formula, days that are days."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from inspectcli.export.columns import Row, TableShape, Type
from inspectcli.problems import FileError
from inspectcli.record.files import whole_file
from inspectcli.render import workbook

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDTHS = {Type.TEXT: 24, Type.DAY: 12}


class _Sheets:
    def __init__(self, path: Path, book: "Workbook", shapes: tuple[TableShape, ...]) -> None:
        self._path, self._look = path, workbook.looks(book, wrapped=False)
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        self._columns = {shape.name: len(shape.columns) for shape in shapes}
        for shape in shapes:
            self._sheets[shape.name], self._next[shape.name] = book.add_worksheet(shape.name), 1
            columns = ((each.name, _WIDTHS.get(each.type, 10)) for each in shape.columns)
            workbook.begin(self._sheets[shape.name], columns, self._look)

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a sheet, and say how many they were."""
        sheet, first = self._sheets[shape.name], self._next[shape.name]
        for at, row in enumerate(rows, first):
            if at >= workbook.MOST_ROWS:
                raise self._too_much(f"{shape.name} has more rows than a sheet can")
            for place, cell in enumerate(row):
                if isinstance(cell, str) and len(cell) > workbook.MOST_CHARACTERS:
                    raise self._too_much("a text is longer than a cell can hold")
                workbook.put(sheet, (at, place), cell, self._look)
            self._next[shape.name] = at + 1
        return self._next[shape.name] - first

    def end(self) -> None:
        """Once all rows are there."""
        for name, sheet in self._sheets.items():
            workbook.end(sheet, self._next[name] - 1, self._columns[name])

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
        book = Workbook(str(part), {"constant_memory": True, "tmpdir": rows, **workbook.LITERAL})
        try:
            sheets = _Sheets(path, book, shapes)
            yield sheets
            sheets.end()
            book.close()
        except FileCreateError as error:
            # Where the disk is full, what is left open wants to write its end when it goes: make room for that.
            os.truncate(part, 0)
            raise FileError(f"{path} cannot be written: {error}") from None
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
