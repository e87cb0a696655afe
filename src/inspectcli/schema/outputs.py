"""The schemas of what the commands print as JSON, made from the values that their views show.

They follow the rules by which ``plain_data`` turns values into JSON.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from inspectcli import views
from inspectcli.record.models import Source
from inspectcli.render.plain_data import is_spread
from inspectcli.schema.docstrings import class_doc, docs
from inspectcli.schema.record_file import DIALECT
from inspectcli.schema.words import Enumeration, Schema


def output(command: str) -> Schema:
    """The schema of what a command prints with ``--format json``: of the value that its view shows.

    Raises:
        ModuleNotFoundError: no view has the command's name.
    """
    view = import_module(f"{views.__name__}.{views.stem(command)}")
    definitions = _Definitions()
    made = definitions.table(get_type_hints(view.document)["value"])
    made["title"] = f"inspectcli {command} --format json"
    made["properties"]["cited_sources"] = {
        "description": "The sources that this answer cites, by id.",
        **definitions.of(dict[str, Source]),
    }
    made["required"].append("cited_sources")
    return {"$schema": DIALECT, **made, "$defs": definitions.made}


class _Definitions:
    """The schemas of types, those with a name collected under ``$defs``."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}
        self._names: dict[type, str] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of any type that ``plain`` can turn into JSON.

        Raises:
            TypeError: it cannot.
        """
        origin = get_origin(kind)
        if origin is not None:
            return _GENERIC[origin](self, get_args(kind))
        if kind in _SCALARS:
            return dict(_SCALARS[kind])
        if isinstance(kind, type) and (issubclass(kind, Enum) or _members(kind) is not None):
            return {"$ref": f"#/$defs/{self._defined(kind)}"}
        raise TypeError(f"{kind} has no JSON Schema")

    def table(self, kind: type) -> Schema:
        """An object with every field; keys may be added within a major version, so others are allowed."""
        properties = dict(self._properties(kind))
        return {
            "title": kind.__name__,
            "description": class_doc(kind),
            "type": "object",
            "properties": properties,
            "required": list(properties),
        }

    def _properties(self, kind: type) -> Iterator[tuple[str, Schema]]:
        documented = docs(kind)
        for name, each in (_members(kind) or {}).items():
            if is_spread(name, each):
                yield from self._properties(each)
            else:
                described = {"description": documented[name]} if name in documented else {}
                yield name, {**described, **self.of(each)}

    def _defined(self, kind: type) -> str:
        if kind not in self._names:
            taken = kind.__name__ in self.made
            name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}" if taken else kind.__name__
            self._names[kind] = name
            self.made[name] = {}  # its place, for types that hold themselves
            self.made[name] = Enumeration.of(kind).defined() if issubclass(kind, Enum) else self.table(kind)
        return self._names[kind]

    def union(self, kinds: tuple[Any, ...]) -> Schema:
        """Any of several types."""
        return {"anyOf": [self.of(each) for each in kinds]}

    def array(self, kinds: tuple[Any, ...]) -> Schema:
        """A list, or a tuple of any length."""
        if len(kinds) > 1 and kinds[1] is not Ellipsis:
            raise TypeError(f"a tuple of {len(kinds)} needs names for them")
        return {"type": "array", "items": self.of(kinds[0])}

    def mapping(self, kinds: tuple[Any, ...]) -> Schema:
        """Values by key."""
        names = {} if kinds[0] is str else {"propertyNames": self.of(kinds[0])}
        return {"type": "object", **names, "additionalProperties": self.of(kinds[1])}


_GENERIC: dict[Any, Callable[[_Definitions, tuple[Any, ...]], Schema]] = {
    Union: _Definitions.union,
    UnionType: _Definitions.union,
    tuple: _Definitions.array,
    list: _Definitions.array,
    dict: _Definitions.mapping,
    Mapping: _Definitions.mapping,
    Annotated: lambda self, kinds: self.of(kinds[0]),
    Literal: lambda _, words: {"enum": list(words)},
}


def _scalars() -> dict[Any, Schema]:
    from inspectcli.domain.periods import ISO_PATTERN, PartialDate

    as_precise = "As precise as its source: a day, a month or a year."
    return {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        NoneType: {"type": "null"},
        date: {"type": "string", "format": "date"},
        PartialDate: {"type": "string", "pattern": ISO_PATTERN, "$comment": as_precise},
    }


_SCALARS = _scalars()


def _members(kind: type) -> dict[str, Any] | None:
    """The fields of a named tuple, a model or a dataclass, with their types; None for anything else."""
    if (fields := getattr(kind, "model_fields", None)) is not None:
        return {name: field.annotation for name, field in fields.items()}
    names = getattr(kind, "_fields", None)
    if names is None and dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    if names is None:
        return None
    hints = get_type_hints(kind, include_extras=True)
    return {name: hints[name] for name in names}
