"""From the frozen values that questions return to plain data: what JSON and spreadsheets are made of.

Field names are the keys, and every key is always there, null when empty. A field called ``visit`` that holds a
whole visit gives that visit's own keys to the object around it, since an entry of the timeline is still a visit;
so does a field called ``about``, which says of an answer what every answer says.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.record.citing import fields
from inspectcli.record.models import Visit

_SCALARS = (str, int, float, bool, type(None))


class Records(NamedTuple):
    """One row a record, for spreadsheets: the keys are the JSON's."""

    keys: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def jsonable(value: object) -> Any:
    """The value as dicts, lists, strings, numbers, booleans and None; dates as ISO strings of their precision."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, date | PartialDate):
        return str(value)
    if isinstance(value, Mapping):
        return {jsonable(key): jsonable(each) for key, each in value.items()}
    if (named := fields(value)) is not None:
        return dict(_pairs(named))
    if isinstance(value, list | tuple):
        return [jsonable(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def _pairs(named: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    for name, each in named.items():
        plain = jsonable(each)
        yield from plain.items() if is_spread(name, type(each)) else [(name, plain)]


def cells(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A row of plain data as cells of a spreadsheet, none of which holds a list or an object.

    The keys of an object follow its own after an underscore; its ``id`` stands under its own key alone. A list
    is one text with semicolons between; an object in it stands by its id, visit, standing and outcome.
    """
    return dict(_cells(plain))


def _cells(plain: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in plain.items():
        if isinstance(value, Mapping):
            inner = {key if name == "id" else f"{key}_{name}": each for name, each in value.items()}
            yield from _cells(inner)
        elif isinstance(value, list | tuple):
            yield key, "; ".join(map(_named, value)) or None
        else:
            yield key, value


def _named(each: Any) -> str:
    if not isinstance(each, Mapping):
        return str(each)
    page = f"p. {each['page']}" if each.get("page") else None
    named = (*(each.get(key) for key in ("id", "visit", "standing", "outcome")), page)
    return " ".join(str(part) for part in named if part)


def cited(key: str) -> tuple[str, ...]:
    """The headers of a citation under a key: the source, and the page and paragraph in it."""
    return key, f"{key}_page", f"{key}_paragraph"


def is_spread(name: str, kind: type) -> bool:
    """Whether a field gives its own keys to the object around it."""
    return name == "about" or (name == "visit" and kind is Visit)
