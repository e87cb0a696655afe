"""Tables as a folder of Parquet files, one a table: typed columns for DuckDB, Spark, pandas and their like."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inspectcli.export.columns import Row, TableShape, Type
from inspectcli.record.folders import whole_folder

_ROWS_AT_A_TIME = 5_000
"""Kept of a table before they are written together: Parquet stores columns, and a few rows compress badly."""


class _Parquet:
    def __init__(self, folder: Path, shapes: Iterable[TableShape], stack: ExitStack) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        self._arrow: Any = pa
        self._schemas = {shape.name: self._schema(shape) for shape in shapes}
        self._files = {
            name: stack.enter_context(ParquetWriter(folder / f"{name}.parquet", schema))
            for name, schema in self._schemas.items()
        }
        self._kept: dict[str, list[Row]] = {name: [] for name in self._files}

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a file, and say how many they were."""
        kept, count = self._kept[shape.name], 0
        for row in rows:
            kept.append(row)
            count += 1
            if len(kept) >= _ROWS_AT_A_TIME:
                self._write(shape.name)
        return count

    def rest(self) -> None:
        """Write what is kept."""
        for name in self._files:
            self._write(name)

    def _write(self, name: str) -> None:
        schema, kept = self._schemas[name], self._kept[name]
        if kept:
            columns = [
                self._arrow.array(values, type=field.type)
                for values, field in zip(zip(*kept, strict=True), schema, strict=True)
            ]
            self._files[name].write_table(self._arrow.table(columns, schema=schema))
            kept.clear()

    def _schema(self, shape: TableShape) -> Any:
        arrow = self._arrow
        types = {
            Type.TEXT: arrow.string(),
            Type.INTEGER: arrow.int64(),
            Type.NUMBER: arrow.float64(),
            Type.BOOLEAN: arrow.bool_(),
            Type.DAY: arrow.date32(),
        }
        fields = [
            arrow.field(each.name, types[each.type], metadata={"meaning": each.meaning}) for each in shape.columns
        ]
        return arrow.schema(fields, metadata={"meaning": shape.meaning})


def _is_own(name: str) -> bool:
    return "/" not in name and name.endswith(".parquet")


@contextmanager
def writing(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Parquet]:
    """A folder of Parquet files under way; raises what ``writing.write`` does."""
    from inspectcli.export.writing import FileKind, missing

    if find_spec("pyarrow") is None:
        raise missing("pyarrow", FileKind.PARQUET)
    with whole_folder(path, _is_own, replace=replace) as part, ExitStack() as stack:
        out = _Parquet(part, shapes, stack)
        yield out
        out.rest()
