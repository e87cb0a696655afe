"""From the frozen values that questions return to plain data: what JSON and spreadsheets are made of.

Field names are the keys, and every key is always there, null when empty. A field called ``visit`` that holds a
whole visit gives that visit's own keys to the object around it: an entry of the timeline is still a visit.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel

from inspectcli.domain.periods import PartialDate
from inspectcli.record.models import Citation, Source, Visit

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
    if (named := _fields(value)) is not None:
        return dict(_pairs(named))
    if isinstance(value, list | tuple):
        return [jsonable(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def _fields(value: object) -> Mapping[str, object] | None:
    """The fields of a model, a named tuple or a dataclass; None for anything else."""
    if isinstance(value, BaseModel):
        return value.__dict__
    names = getattr(type(value), "_fields", None) or getattr(type(value), "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in names} if names is not None else None


def _pairs(named: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    for name, each in named.items():
        plain = jsonable(each)
        yield from plain.items() if name == "visit" and isinstance(each, Visit) else [(name, plain)]


def citations(value: object) -> Iterator[str]:
    """The ids of all sources that a value cites, in the order in which it does, each as often."""
    if isinstance(value, Citation):
        yield value.id
    elif isinstance(value, _SCALARS):
        return
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from citations(each)
    elif (named := _fields(value)) is not None:
        yield from citations(named)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from citations(each)


def cited(value: object, sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources that a value cites, by id, in the order in which it first does."""
    return {key: sources[key] for key in dict.fromkeys(citations(value))}
