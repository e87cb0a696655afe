"""Tables as a folder of CSV files, one a table, as every command's CSV is: for spreadsheets, pandas and DuckDB."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path

from inspectcli.export.columns import Row, TableShape, file_of_tables
from inspectcli.record.folders import whole_folder
from inspectcli.render.as_csv import inert_row


class _Csv:
    def __init__(self, files: dict[str, TextIOWrapper]) -> None:
        self._writers = {name: csv.writer(file, lineterminator="\r\n") for name, file in files.items()}

    def header(self, shape: TableShape) -> None:
        self._writers[shape.name].writerow([each.name for each in shape.columns])

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a file, and say how many they were."""
        writer, count = self._writers[shape.name], 0
        for row in rows:
            writer.writerow(inert_row(row))
            count += 1
        return count


@contextmanager
def writing(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Csv]:
    """A folder of CSV files under way; raises what ``writing.write`` does."""
    with whole_folder(path, file_of_tables(shapes), replace=replace) as part, ExitStack() as stack:
        # Excel takes a CSV file for UTF-8, and so shows its accents, only where it begins with a mark.
        files = {
            each.name: stack.enter_context((part / f"{each.name}.csv").open("w", encoding="utf-8-sig", newline=""))
            for each in shapes
        }
        out = _Csv(files)
        for shape in shapes:
            out.header(shape)
        yield out
