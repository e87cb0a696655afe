"""JSON Schemas (draft 2020-12) of the data file and of what the commands print as JSON.

Both are made from the types of the program, so they cannot say anything else than it does: the data file's by
Pydantic, the outputs' here, after the rules by which ``plain`` turns values into JSON. The docstrings under
fields and members are the descriptions. They are read from the source, here and at no other time, so that no
command pays for them.

May import ``views``, ``render``, ``questions``, ``checks``, ``merging``, ``reports``, ``record`` and ``domain``.
"""

import ast
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from inspectcli.domain import vocabulary

Schema = dict[str, Any]
_INITIALS = frozenset({"urn", "url", "la", "ons"})
DIALECT = "https://json-schema.org/draft/2020-12/schema"


OUTPUTS = {
    "timeline": ("questions.timeline", "Timeline"),
    "show": ("questions.show", "Showing"),
    "diff": ("questions.diff", "Diff"),
    "open-recs": ("questions.open_recs", "OpenRecommendations"),
    "trace": ("questions.trace", "Trace"),
    "areas": ("questions.areas", "Areas"),
    "search": ("questions.search", "Found"),
    "check": ("checks.report", "Report"),
    "import": ("merging.import_", "Imported"),
}
"""By command: the module and the name of the value that its JSON is made of."""

# What the words of the field mean; members with a docstring of their own need no entry.
_MEANINGS: dict[type[Enum], dict[str, str]] = {
    vocabulary.Grade: {
        "inadequate": "The lowest grade.",
        "adequate": "Before November 2013 only: it stood where requires improvement stands now.",
        "requires-improvement": "In full: requires improvement to be good.",
        "good": "Above requires improvement, below outstanding.",
        "outstanding": "The highest grade.",
    },
    vocabulary.Area: {
        "leadership": "The impact of leaders; under SIF leadership, management and governance.",
        "help-and-protection": "Children who need help and protection.",
        "in-care": "Children in care; under SIF children looked after and achieving permanence.",
        "care-leavers": "Young people who have left care.",
        "adoption": "Adoption, judged under SIF only.",
        "lscb": "The Local Safeguarding Children Board, a body of its own, reviewed with most SIF inspections.",
    },
    vocabulary.Kind: {
        "full-inspection": "Graded, by area and until March 2026 overall; makes recommendations.",
        "monitoring-visit": "Ungraded: the progress of an authority that was judged inadequate.",
        "focused-visit": "Ungraded: a letter on one part of the service.",
        "jtai": "Ungraded: a joint targeted area inspection by several inspectorates.",
    },
    vocabulary.Framework: {
        "child-protection": "2009 to 2013: arrangements for the protection of children only.",
        "looked-after-children": "2009 to 2013: services for looked after children only.",
        "sif": "November 2013 to early 2018: the single inspection framework and its re-inspections.",
        "ilacs": "From January 2018: inspecting local authority children's services.",
    },
    vocabulary.Variant: {
        "re-inspection": "A SIF inspection that follows an earlier one.",
        "standard": "An ILACS inspection of two weeks.",
        "short": "An ILACS inspection of one week.",
    },
    vocabulary.Body: {
        "authority": "The local authority.",
        "lscb": "The Local Safeguarding Children Board.",
    },
    vocabulary.Outcome: {
        "met": "It is done.",
        "improving": "There is progress, and more to do.",
        "not-improving": "No progress was found on it.",
    },
    vocabulary.Status: {
        "open": "Still to do, as far as recorded.",
        "met": "The newest word on it is a finding that it is met.",
        "restated": "A later visit makes it again, and that wording bears its status.",
        "not-carried-forward": "A later inspection neither makes it again nor finds it met.",
    },
    vocabulary.Rag: {
        "red": "No evidence of improvement, or found not improving.",
        "amber": "Some improvement was found.",
        "green": "Found met.",
    },
}


def output(command: str) -> Schema:
    """The schema of what a command prints with ``--format json``.

    Raises:
        KeyError: ``OUTPUTS`` has no such command.
    """
    from importlib import import_module

    from inspectcli.record.models import Source

    module, name = OUTPUTS[command]
    definitions = _Definitions()
    made = definitions.table(getattr(import_module(f"inspectcli.{module}"), name))
    made["title"] = f"inspectcli {command} --format json"
    made["properties"]["cited_sources"] = {
        "description": "The sources that this answer cites, by id.",
        **definitions.of(dict[str, Source]),
    }
    made["required"].append("cited_sources")
    return {"$schema": DIALECT, **made, "$defs": definitions.made}


def data_file() -> Schema:
    """The schema of the data file: TOML as JSON, dates as strings.

    Text of the shape of a date is what it asks for; the loader takes TOML's own dates too.
    """
    from inspectcli.record import models

    made = models.Record.model_json_schema()
    definitions: dict[str, Schema] = made.pop("$defs")
    enums = {name: _Enumeration.of(found) for name in definitions if (found := getattr(vocabulary, name, None))}
    tables = {name: each for name, each in definitions.items() if name not in enums}
    described = {name: _described(each, getattr(models, name), enums) for name, each in tables.items()}
    whole = _described(made, models.Record, enums)
    return {"$schema": DIALECT, **whole, "title": "inspectcli data file", "$defs": described}


# The data file


def _described(table: Schema, model: type, enums: Mapping[str, "_Enumeration"]) -> Schema:
    """What Pydantic says of a table, with what an editor should show."""
    documented = _docs(model)
    properties = {}
    for key, field in table["properties"].items():
        told = _with_words(_without_null(field), enums)
        said = [text for text in (documented.get(key), told.get("description")) if text]
        described = {"description": "\n\n".join(said)} if said else {}
        properties[key] = {**told, "title": _title(key), **described}
    return {**table, "description": _class_doc(model), "properties": properties}


def _title(key: str) -> str:
    words = [word.upper() if word in _INITIALS else word for word in key.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _without_null(field: Schema) -> Schema:
    """TOML has no null: a key that may be null in JSON may be left out instead."""
    kinds = [each for each in field.get("anyOf", []) if each != {"type": "null"}]
    if len(kinds) == len(field.get("anyOf", [])):
        return field
    rest = {key: each for key, each in field.items() if key not in {"anyOf", "default"}}
    return {**rest, **kinds[0]} if len(kinds) == 1 else {**rest, "anyOf": kinds}


def _with_words(field: Schema, enums: Mapping[str, "_Enumeration"]) -> Schema:
    """A field with its words and their meanings in it: editors show nothing else beside a ``$ref``."""
    words = enums.get(_referred(field))
    if words:
        return {key: each for key, each in {**field, **words.inline()}.items() if key != "$ref"}
    if keys := enums.get(_referred(field.get("propertyNames", {}))):
        rest = {key: each for key, each in field.items() if key not in {"propertyNames", "additionalProperties"}}
        each = _with_words(field["additionalProperties"], enums)
        return {**rest, "properties": keys.keyed(each), "additionalProperties": False}
    if "items" in field:
        return {**field, "items": _with_words(field["items"], enums)}
    return field


def _referred(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


class _Word(NamedTuple):
    """A word of a vocabulary."""

    value: str
    label: str
    meaning: str


class _Enumeration(NamedTuple):
    """A vocabulary: its words and what they mean."""

    title: str
    description: str
    words: tuple[_Word, ...]

    @classmethod
    def of(cls, enum: type[Enum]) -> "_Enumeration":
        meanings = {**_MEANINGS.get(enum, {}), **{enum[name].value: text for name, text in _docs(enum).items()}}
        labels = {each.value: getattr(each, "label", each.value) for each in enum}
        words = (_Word(value, label, meanings.get(value, label)) for value, label in labels.items())
        return cls(enum.__name__, _class_doc(enum), tuple(words))

    def inline(self) -> Schema:
        """For an editor: the words, each with its meaning beside it (``x-taplo``) and in the description."""
        return {
            "type": "string",
            "enum": [word.value for word in self.words],
            "description": "\n".join(f"- `{word.value}`: {word.meaning}" for word in self.words),
            "x-taplo": {"docs": {"enumValues": [word.meaning for word in self.words]}},
        }

    def keyed(self, value: Schema) -> Schema:
        """A table that has the words for its keys."""
        described = value.get("description", "")
        return {
            word.value: {**value, "title": word.label, "description": f"{word.meaning}\n\n{described}".strip()}
            for word in self.words
        }

    def defined(self) -> Schema:
        """For programs: each word as a constant with its meaning."""
        words = [{"const": word.value, "title": word.label, "description": word.meaning} for word in self.words]
        return {"title": self.title, "description": self.description, "type": "string", "oneOf": words}


# The outputs


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
            "description": _class_doc(kind),
            "type": "object",
            "properties": properties,
            "required": list(properties),
        }

    def _properties(self, kind: type) -> Iterator[tuple[str, Schema]]:
        from inspectcli.record.models import Visit

        documented = _docs(kind)
        for name, each in (_members(kind) or {}).items():
            if name == "visit" and each is Visit:
                yield from self._properties(Visit)
            else:
                described = {"description": documented[name]} if name in documented else {}
                yield name, {**described, **self.of(each)}

    def _defined(self, kind: type) -> str:
        if kind not in self._names:
            taken = kind.__name__ in self.made
            name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}" if taken else kind.__name__
            self._names[kind] = name
            self.made[name] = {}  # its place, for types that hold themselves
            self.made[name] = _Enumeration.of(kind).defined() if issubclass(kind, Enum) else self.table(kind)
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


# Docstrings


def _class_doc(kind: type) -> str:
    """The first paragraph of what a class says of itself."""
    return _plain((kind.__doc__ or "").split("\n\n")[0])


def _docs(kind: type) -> dict[str, str]:
    """The docstrings under the fields or members of a class, by name."""
    return _module_docs(kind.__module__).get(kind.__qualname__, {})


@cache
def _module_docs(module: str) -> dict[str, dict[str, str]]:
    from importlib import import_module
    from inspect import getsource

    try:
        tree = ast.parse(getsource(import_module(module)))
    except OSError:  # installed without its source: the schema holds, and only says less
        return {}
    return {node.name: dict(_under_fields(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _under_fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, _plain(text)


def _plain(text: str) -> str:
    """A docstring on one line, code marked as Markdown marks it."""
    return " ".join(text.split()).replace("``", "`")
