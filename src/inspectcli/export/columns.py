"""What a table is made of: typed columns, each with its meaning and the way to its value.

A column knows how to get its value, so that a name, a type and a value cannot come apart. A date of limited
precision becomes three columns: its ISO text, and the first and the last day that it can mean.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from inspectcli.domain.periods import PartialDate
from inspectcli.export.known import Known
from inspectcli.record.models import Citation

Item = TypeVar("Item")
Cell = str | int | float | date | None
"""A boolean is an integer in Python too."""
Row = tuple[Cell, ...]


class Type(StrEnum):
    """What the cells of a column are, besides null."""

    TEXT = "text"
    """Words, ids and dates of limited precision."""
    INTEGER = "integer"
    """A whole number."""
    NUMBER = "number"
    """A number that may have decimals."""
    BOOLEAN = "boolean"
    """Yes or no."""
    DAY = "day"
    """A calendar day."""


class FactColumn(NamedTuple, Generic[Item]):
    """A column, and its value in the row of an item."""

    name: str
    """In snake_case, unique in its table."""
    type: Type
    meaning: str
    """What its value says, in a sentence or a part of one; what null means where it can be null."""
    value: Callable[[Item], Cell]


class ColumnShape(NamedTuple):
    """A column without its values."""

    name: str
    type: Type
    meaning: str


class Reference(NamedTuple):
    """Columns whose values stand in another table."""

    columns: tuple[str, ...]
    table: str
    its: tuple[str, ...]
    """The other table's columns, one for each."""


class TableShape(NamedTuple):
    """A table without its rows: all that a writer needs to make it."""

    name: str
    meaning: str
    """What one row is."""
    key: tuple[str, ...]
    """The columns by which a row is found; none is null in them, and no two rows share them."""
    columns: tuple[ColumnShape, ...]
    references: tuple[Reference, ...]


def file_of_tables(shapes: Iterable[TableShape]) -> Callable[[str], bool]:
    """Whether a file of that name is one that an export of these tables to a folder makes, of either kind."""
    return {f"{shape.name}.{ending}" for shape in shapes for ending in ("csv", "parquet")}.__contains__


class FactTable(NamedTuple, Generic[Item]):
    """A kind of fact: one a row, which begins with whose it is."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[FactColumn[Item], ...]
    items: Callable[[Known], Iterable[Item]]
    """What there is to tell of a record, a row each."""
    references: tuple[Reference, ...] = ()

    @property
    def shape(self) -> TableShape:
        """The table as a writer knows it."""
        own = tuple(ColumnShape(each.name, each.type, each.meaning) for each in self.columns)
        return TableShape(
            name=self.name,
            meaning=self.meaning,
            key=self.key,
            columns=(*_WHOSE, *own),
            references=self.references if self.name == _FIRST else (_OF_AUTHORITY, *self.references),
        )

    def rows(self, known: Known) -> Iterator[Row]:
        """The rows of a record, each with a value for every column."""
        whose = known.history.authority
        for item in self.items(known):
            yield (whose.la_code, whose.name, *[column.value(item) for column in self.columns])


_FIRST = "authorities"
_WHOSE = (
    ColumnShape(
        "la_code",
        Type.INTEGER,
        "The Department for Education's code of the authority; null where its record has none",
    ),
    ColumnShape("authority", Type.TEXT, "Name of the authority"),
)
_OF_AUTHORITY = Reference(("authority",), _FIRST, ("authority",))


def text(name: str, meaning: str, value: Callable[[Item], str | None]) -> FactColumn[Item]:
    """A column of words."""

    def plain(item: Item) -> Cell:
        found = value(item)
        return None if found is None else str(found)

    return FactColumn(name, Type.TEXT, meaning, plain)


def several(name: str, meaning: str, value: Callable[[Item], Iterable[str]]) -> FactColumn[Item]:
    """A column of lists of words, which stand in a cell with semicolons between them; null where there is none."""
    return text(
        name, f"{meaning}; several stand with semicolons between them", lambda i: "; ".join(value(i)) or None
    )


def integer(name: str, meaning: str, value: Callable[[Item], int | None]) -> FactColumn[Item]:
    """A column of whole numbers."""
    return FactColumn(name, Type.INTEGER, meaning, value)


def number(name: str, meaning: str, value: Callable[[Item], float | None]) -> FactColumn[Item]:
    """A column of numbers that may have decimals."""

    def decimal(item: Item) -> Cell:
        found = value(item)
        return None if found is None else float(found)

    return FactColumn(name, Type.NUMBER, meaning, decimal)


def boolean(name: str, meaning: str, value: Callable[[Item], bool | None]) -> FactColumn[Item]:
    """A column of yes and no."""
    return FactColumn(name, Type.BOOLEAN, meaning, value)


def day(name: str, meaning: str, value: Callable[[Item], date | None]) -> FactColumn[Item]:
    """A column of days."""
    return FactColumn(name, Type.DAY, meaning, value)


def dated(name: str, meaning: str, value: Callable[[Any], PartialDate | None]) -> tuple[FactColumn[Any], ...]:
    """Three columns: a date as precise as its source, and the first and the last day that it can mean."""

    def first(item: Any) -> date | None:
        found = value(item)
        return found.earliest if found else None

    def last(item: Any) -> date | None:
        found = value(item)
        return found.latest if found else None

    def iso(item: Any) -> str | None:
        found = value(item)
        return str(found) if found else None

    return (
        text(name, f"{meaning} (YYYY-MM-DD, YYYY-MM or YYYY, as precise as its source)", iso),
        day(f"{name}_first", f"First day that {name} can mean", first),
        day(f"{name}_last", f"Last day that {name} can mean", last),
    )


def cited(value: Callable[[Any], Citation | None], lead: str = "") -> tuple[FactColumn[Any], ...]:
    """Three columns: where a statement stands, each name with a beginning that says which statement."""

    def part(name: str) -> Callable[[Any], int | None]:
        return lambda item: getattr(value(item), name, None)

    return (
        text(f"{lead}source", "Id of the source in which it stands; null where none is", lambda i: _id(value(i))),
        integer(f"{lead}page", "Printed page of that source", part("page")),
        integer(f"{lead}paragraph", "Numbered paragraph of it, or the n-th of an article", part("paragraph")),
    )


def _id(citation: Citation | None) -> str | None:
    return citation.id if citation else None
