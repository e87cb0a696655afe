"""The schema of the data file, made from its models by Pydantic, in the form that editors explain it by."""

from collections.abc import Mapping

from inspectcli.domain import vocabulary
from inspectcli.record import models
from inspectcli.schema.docstrings import class_doc, docs
from inspectcli.schema.words import Enumeration, Schema

_INITIALS = frozenset({"urn", "url", "la", "ons"})
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_file() -> Schema:
    """The schema of the data file: TOML as JSON, dates as strings.

    Text of the shape of a date is what it asks for; the loader takes TOML's own dates too.
    """
    made = models.Record.model_json_schema()
    definitions: dict[str, Schema] = made.pop("$defs")
    enums = {name: Enumeration.of(found) for name in definitions if (found := getattr(vocabulary, name, None))}
    tables = {name: each for name, each in definitions.items() if name not in enums}
    described = {name: _described(each, getattr(models, name), enums) for name, each in tables.items()}
    whole = _described(made, models.Record, enums)
    return {"$schema": DIALECT, **whole, "title": "inspectcli data file", "$defs": described}


def _described(table: Schema, model: type, enums: Mapping[str, "Enumeration"]) -> Schema:
    """What Pydantic says of a table, with what an editor should show."""
    documented = docs(model)
    properties = {}
    for key, field in table["properties"].items():
        told = _with_words(_without_null(field), enums)
        said = [text for text in (documented.get(key), told.get("description")) if text]
        described = {"description": "\n\n".join(said)} if said else {}
        properties[key] = {**told, "title": _title(key), **described}
    return {**table, "description": class_doc(model), "properties": properties}


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


def _with_words(field: Schema, enums: Mapping[str, "Enumeration"]) -> Schema:
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
