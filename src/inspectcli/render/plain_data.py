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


def is_spread(name: str, kind: type) -> bool:
    """Whether a field gives its own keys to the object around it."""
    return name == "about" or (name == "visit" and kind is Visit)
