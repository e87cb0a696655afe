"""Tables as a folder of Parquet files, one a table: typed columns for DuckDB, Spark, pandas and their like.

DuckDB makes them of lines of JSON, written row by row, so that memory does not grow with the rows.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from inspectcli.export.columns import Row, TableShape, Type, file_of_tables
from inspectcli.problems import FileError
from inspectcli.record.folders import whole_folder

_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DAY: "DATE",
}
_ALONE: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "threads": 1}
"""Nothing is fetched, and the same rows give the same file."""


class _Parquet:
    def __init__(self, files: dict[str, TextIOWrapper]) -> None:
        self._files = files

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a file, and say how many they were."""
        file, count = self._files[shape.name], 0
        names = [each.name for each in shape.columns]
        for row in rows:
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str) + "\n")
            count += 1
        return count


def _lines(folder: Path, shape: TableShape) -> Path:
    return folder / f"{shape.name}.jsonl"


def _convert(connection: Any, folder: Path, shape: TableShape) -> None:
    """Make the Parquet file of a table of its lines, which go."""
    lines = _lines(folder, shape)
    types = ", ".join(f"{_quoted(each.name)}: '{_TYPES[each.type]}'" for each in shape.columns)
    # A path may hold what stands for any letter where files are looked for.
    source = _quoted(re.sub(r"([*?\[])", r"[\1]", str(lines)))
    meanings = json.dumps({each.name: each.meaning for each in shape.columns}, ensure_ascii=False)
    told = f"meaning: {_quoted(shape.meaning)}, columns: {_quoted(meanings)}"
    target = _quoted(str(folder / f"{shape.name}.parquet"))
    # What is put together is quoted, and no more than a path, our names and our meanings.
    connection.execute(
        f"COPY (FROM read_json({source}, format = 'newline_delimited', columns = {{{types}}})) "
        f"TO {target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{told}}})"
    )
    lines.unlink()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def writing(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Parquet]:
    """A folder of Parquet files under way; raises what ``writing.write`` does."""
    from inspectcli.export.writing import FileKind, missing

    try:
        import duckdb
    except ImportError:
        raise missing("DuckDB", FileKind.PARQUET) from None
    with whole_folder(path, file_of_tables(shapes), replace=replace) as part:
        with ExitStack() as stack:
            opened = ((each, _lines(part, each).open("w", encoding="utf-8", newline="\n")) for each in shapes)
            yield _Parquet({shape.name: stack.enter_context(file) for shape, file in opened})
        try:
            with duckdb.connect(config=_ALONE) as connection:
                for shape in shapes:
                    _convert(connection, part, shape)
        except duckdb.IOException as error:
            raise FileError(f"{path} cannot be written: {error}") from None
