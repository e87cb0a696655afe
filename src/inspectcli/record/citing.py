"""Which sources a value cites, whatever holds the citations: models, named tuples, dataclasses, lists, tables."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from inspectcli.record.models import Citation

_SCALARS = (str, int, float, bool, type(None))


def fields(value: object) -> Mapping[str, object] | None:
    """The fields of a model, a named tuple or a dataclass; None for anything else."""
    if isinstance(value, BaseModel):
        return value.__dict__
    names = getattr(type(value), "_fields", None) or getattr(type(value), "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in names} if names is not None else None


def citations(value: object) -> Iterator[str]:
    """The ids of all sources that a value cites, in the order in which it does, each as often."""
    if isinstance(value, Citation):
        yield value.id
    elif isinstance(value, _SCALARS):
        return
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from citations(each)
    elif (named := fields(value)) is not None:
        yield from citations(named)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from citations(each)
