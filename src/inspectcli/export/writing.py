"""Many histories into the tables of one export, one history at a time: none is kept when its rows are written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from inspectcli.export.columns import Row, TableShape
from inspectcli.export.known import Known
from inspectcli.export.tables import COLUMNS, SHAPES, TABLES, of_columns
from inspectcli.problems import InspectError
from inspectcli.questions.history import History


class FileKind(StrEnum):
    """What tables are written as."""

    SQLITE = "sqlite"
    """One file: tables with foreign keys, and views."""
    XLSX = "xlsx"
    """One file: a sheet a table."""
    CSV = "csv"
    """A folder: a file a table."""
    PARQUET = "parquet"
    """A folder: a file a table."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return self in {FileKind.CSV, FileKind.PARQUET}


class Rows(Protocol):
    """Where rows go: one export under way."""

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows at the end of a table, and say how many they were."""


class Written(NamedTuple):
    """What an export holds."""

    rows: Mapping[str, int]
    """By table: how many."""
    former: int
    """How many of the authorities were no more on the day."""
    refused: tuple[str, ...]
    """Names of authorities of whom there was a second record, which is not in it."""


class _Writer(Protocol):
    """A module that writes a kind of file."""

    def writing(
        self, path: Path, shapes: tuple[TableShape, ...], *, replace: bool
    ) -> AbstractContextManager[Rows]:
        """An export that comes to stand at the path when the context ends well, and leaves nothing if not."""


def write(path: Path, kind: FileKind, histories: Iterable[History], *, replace: bool) -> Written:
    """Write the tables of histories, whole or not at all.

    Args:
        path: the file or folder.
        kind: what it becomes.
        histories: one a record, read one after the other; of two of one authority only the first counts.
        replace: whether an export that is there may be replaced.

    Raises:
        FileError: something is there that may not be replaced, or it cannot be written.
        InspectError: the library that writes this kind is not installed.
    """
    writer: _Writer = import_module(f"{__package__}.as_{kind.value}")
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    refused: list[str] = []
    former = 0
    with writer.writing(path, SHAPES, replace=replace) as rows:
        counts[COLUMNS.name] = rows.add(COLUMNS, of_columns())
        for history in histories:
            if {name := history.authority.name, code := f"{history.authority.la_code}"} & seen:
                refused.append(name)
                continue
            seen |= {name, code} - {"None"}
            known = Known(history)
            former += known.is_former
            for table in TABLES:
                counts[table.name] += rows.add(table.shape, table.rows(known))
    return Written(counts, former, tuple(refused))


def missing(library: str, kind: FileKind) -> InspectError:
    """That the library which writes a kind is not there, and how to get it."""
    extra = "parquet" if kind is FileKind.PARQUET else "tables"
    return InspectError(f"writing {kind.value} takes {library}: pip install 'inspectcli[{extra}]'")
