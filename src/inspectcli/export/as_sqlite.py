"""Tables as an SQLite database: with keys, foreign keys and views that answer common questions."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from inspectcli.export import datasette
from inspectcli.export.columns import Cell, Row, TableShape, Type
from inspectcli.export.sqlite_views import VIEWS
from inspectcli.problems import FileError
from inspectcli.record.files import whole_file

_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "BOOLEAN",
    Type.DAY: "DATE",
}
"""SQLite keeps a boolean as 0 or 1 and a day as its ISO text; these names say which it is."""


class _Database:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, shape: TableShape, rows: Iterable[Row]) -> int:
        """Put rows into a table, and say how many they were."""
        marks = ", ".join("?" * len(shape.columns))
        plain = (tuple(map(_plain, row)) for row in rows)
        # The name of a table is one of ours.
        done = self._connection.executemany(f'INSERT INTO "{shape.name}" VALUES ({marks})', plain)  # noqa: S608
        return max(done.rowcount, 0)


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


@contextmanager
def writing(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Database]:
    """A database under way; raises what ``writing.write`` does."""
    datasette.check(path)
    try:
        with _under_way(path, shapes, replace=replace) as rows:
            yield rows
    except sqlite3.OperationalError as error:
        raise FileError(f"{path} cannot be written: {error}") from None


@contextmanager
def _under_way(path: Path, shapes: tuple[TableShape, ...], *, replace: bool) -> Iterator[_Database]:
    with whole_file(path, replace=replace) as part, closing(sqlite3.connect(part, isolation_level=None)) as base:
        # A crash leaves nothing of the new file, so it needs no journal of its own.
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        for shape in shapes:
            base.execute(_table(shape))
        yield _Database(base)
        for shape in shapes:
            for statement in _indices(shape):
                base.execute(statement)
        for name, view in VIEWS.items():
            base.execute(f'CREATE VIEW "{name}" AS {view.query}')
        base.execute("COMMIT")
        datasette.describe(path, shapes, {name: _columns(base, name) for name in VIEWS})


def _columns(base: sqlite3.Connection, view: str) -> tuple[str, ...]:
    return tuple(row[1] for row in base.execute(f'PRAGMA table_info("{view}")'))


def _table(shape: TableShape) -> str:
    lines = [
        f'"{each.name}" {_TYPES[each.type]}{" NOT NULL" if each.name in shape.key else ""}'
        for each in shape.columns
    ]
    lines.append(f"PRIMARY KEY ({_listed(shape.key)})")
    lines += [
        f'FOREIGN KEY ({_listed(each.columns)}) REFERENCES "{each.table}" ({_listed(each.its)}) '
        "DEFERRABLE INITIALLY DEFERRED"
        for each in shape.references
    ]
    return "\n".join(
        [f'CREATE TABLE "{shape.name}" (', *(f"  {each}," for each in lines[:-1]), f"  {lines[-1]}", ")"]
    )


def _indices(shape: TableShape) -> Iterator[str]:
    keyed = shape.key
    for each in shape.references:
        if keyed[: len(each.columns)] != each.columns:
            yield f'CREATE INDEX "{shape.name}_by_{each.columns[-1]}" ON "{shape.name}" ({_listed(each.columns)})'
    if any(each.name == "la_code" for each in shape.columns):
        yield f'CREATE INDEX "{shape.name}_by_la_code" ON "{shape.name}" ("la_code")'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
