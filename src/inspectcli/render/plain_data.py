"""From the frozen values that questions return to plain data: what JSON and spreadsheets are made of.

Field names are the keys, and every key is always there, null when empty. A field called ``visit`` that holds a
whole visit gives that visit's own keys to the object around it, since an entry of the timeline is still a visit;
so does a field called ``about``, which says of an answer what every answer says.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.record.citing import fields
from inspectcli.record.models import Visit

_SCALARS = (str, int, float, bool, type(None))
_NAMED = ("id", "visit", "standing", "outcome", "page")
"""By what an object in a list is told in one cell."""


class Records(NamedTuple):
    """One row a record, for spreadsheets: the keys are the JSON's."""

    keys: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    """Of each the values by key, plain or as questions return them: ``cells`` makes cells of either."""


def jsonable(value: object) -> Any:
    """The value as dicts, lists, strings, numbers, booleans and None; dates as ISO strings of their precision."""
    return _WAYS[type(value)].plain(value)


class _Way(NamedTuple):
    """How the values of one type become plain."""

    plain: Callable[[Any], Any]
    pairs: Callable[[Any], Iterable[tuple[Any, Any]]] | None = None
    """Keys and values, of what becomes an object."""
    is_list: bool = False


class _Ways(dict[type, _Way]):
    """By type, found once: an answer holds thousands of values of a dozen types."""

    def __missing__(self, kind: type) -> _Way:
        self[kind] = found = _way(kind)
        return found


_WAYS = _Ways()


def _way(kind: type) -> _Way:
    if issubclass(kind, Enum):
        return _Way(attrgetter("value"))
    if issubclass(kind, _SCALARS):
        return _Way(_itself)
    if issubclass(kind, date | PartialDate):
        return _Way(str)
    if issubclass(kind, Mapping):
        return _Way(_table, lambda value: value.items())
    if named := fields(kind):
        return _Way(lambda value: _object(named(value)), named)
    if issubclass(kind, list | tuple):
        return _Way(_list, is_list=True)
    raise TypeError(f"{kind.__name__} has no plain form")


def _itself(value: Any) -> Any:
    return value


def _table(value: Mapping[Any, Any]) -> dict[Any, Any]:
    return {jsonable(key): jsonable(each) for key, each in value.items()}


def _list(value: Iterable[Any]) -> list[Any]:
    return [jsonable(each) for each in value]


def _object(named: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, each in named:
        kind = type(each)
        if is_spread(name, kind):
            plain.update(jsonable(each))
        else:
            plain[name] = _WAYS[kind].plain(each)
    return plain


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as cells of a spreadsheet, none of which holds a list or an object.

    The keys of an object follow its own after an underscore; its ``id`` stands under its own key alone. A list
    is one text with semicolons between; an object in it stands by its id, visit, standing and outcome.
    """
    made: dict[str, Any] = {}
    _spell_out(row.items(), "", made)
    return made


def _spell_out(pairs: Iterable[tuple[str, Any]], lead: str, made: dict[str, Any]) -> None:
    for name, value in pairs:
        key = name if not lead else lead if name == "id" else f"{lead}_{name}"
        way = _WAYS[type(value)]
        if way.pairs:
            _spell_out(way.pairs(value), lead if is_spread(name, type(value)) else key, made)
        elif way.is_list:
            made[key] = "; ".join([_in_a_list(each) for each in value]) or None
        else:
            made[key] = way.plain(value)


def _in_a_list(each: Any) -> str:
    way = _WAYS[type(each)]
    if way.pairs is None:
        return str(way.plain(each))
    found = dict(way.pairs(each))
    *told, page = map(found.get, _NAMED)
    return " ".join([*(str(jsonable(part)) for part in told if part), *([f"p. {page}"] if page else [])])


def cited(key: str) -> tuple[str, ...]:
    """The headers of a citation under a key: the source, and the page and paragraph in it."""
    return key, f"{key}_page", f"{key}_paragraph"


def is_spread(name: str, kind: type) -> bool:
    """Whether a field gives its own keys to the object around it."""
    return name == "about" or (name == "visit" and kind is Visit)
