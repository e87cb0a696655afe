"""Which sources a value cites, whatever holds the citations: models, named tuples, dataclasses, lists, tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from inspectcli.domain.periods import PartialDate
from inspectcli.record.models import Citation

_SCALARS = (str, int, float, bool, type(None), Enum, PartialDate)
Fields = Callable[[Any], Iterable[tuple[str, Any]]]
"""From a value to the names of its fields and what they hold."""


def fields(kind: type) -> Fields | None:
    """How to come to the fields of a model, a named tuple or a dataclass; None for any other type."""
    if issubclass(kind, BaseModel):
        return lambda value: value.__dict__.items()
    if issubclass(kind, tuple):
        names: tuple[str, ...] = getattr(kind, "_fields", ())
        return (lambda value: zip(names, value, strict=True)) if names else None
    declared: tuple[str, ...] = tuple(getattr(kind, "__dataclass_fields__", ()))
    return (lambda value: [(name, getattr(value, name)) for name in declared]) if declared else None


_Inside = Callable[[Any], Iterable[Any]]


class _InsideOf(dict[type, _Inside | None]):
    """By type, found once: an answer holds thousands of values of a dozen types."""

    def __missing__(self, kind: type) -> _Inside | None:
        self[kind] = found = _inside(kind)
        return found


_INSIDE = _InsideOf()


def citations(value: object) -> Iterator[str]:
    """The ids of all sources that a value cites, in the order in which it does, each as often."""
    if isinstance(value, Citation):
        yield value.id
    elif inside := _INSIDE[type(value)]:
        for each in inside(value):
            # Most of what a value holds are texts and numbers, and there are thousands of them.
            if _INSIDE[type(each)]:
                yield from citations(each)


def _inside(kind: type) -> _Inside | None:
    """How to come to what a value of a type holds; None where it holds nothing."""
    if issubclass(kind, _SCALARS):
        return None
    if issubclass(kind, Mapping):
        return lambda value: value.values()
    if issubclass(kind, BaseModel):
        return lambda value: value.__dict__.values()
    if issubclass(kind, list | tuple):
        return iter
    named = fields(kind)
    return named and (lambda value: [each for _, each in named(value)])
