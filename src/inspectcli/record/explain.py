"""From what Pydantic objects to, to sentences that a keeper of a record can act on.

Pydantic says where (a path of keys and places) and which of its rules is broken; this module says it in the
words of the data file, with what to write instead. Only a file with faults ever needs it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from inspectcli.domain import vocabulary
from inspectcli.domain.nearest import did_you_mean
from inspectcli.record import models
from inspectcli.record.faults import Fault
from inspectcli.record.positions import KeyPath

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

Found = TypeVar("Found")
_NOUNS: dict[type[Enum], str] = {vocabulary.Kind: "kind of visit"}
"""What a word of an enumeration is called, where that is not the enumeration's own name."""
_SHAPES = {
    "string_type": ("text", 'put it in quotes, as in "text"'),
    "string_too_short": ("text", "write something, or leave the key out"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "bool_parsing": ("true or false", "write true or false, without quotes"),
    "int_type": ("a whole number", "write it without quotes, as in 12"),
    "int_from_float": ("a whole number", "write it without a fraction, as in 12"),
    "float_type": ("a number", "write it without quotes, as in 19 or 4.5"),
    "finite_number": ("a finite number", "write a figure"),
    "greater_than_equal": ("a number from 1 up", "write the number that the source prints"),
    "less_than_equal": ("a number of ordinary size", "write the number that the source prints"),
    "tuple_type": ("a list", 'write it in square brackets, as in ["one", "two"]'),
    "dict_type": ("a table", 'write key = "value" lines under a [header]'),
    "model_type": ("a table", 'write key = "value" lines under a [header]'),
}

_KINDS: tuple[tuple[type | UnionType, str], ...] = (
    (list, "a list"),
    (Mapping, "a table"),
    (datetime, "a date with a time"),
    (date | time, "a date or time"),
)
_FORMS = {
    "national_framework": 'write "outcome-1" to "outcome-4", "enabler-1" to "enabler-3" or "principle-1"',
    "sha256": "write the 64 digits and letters a to f of the file's SHA-256",
}
"""By key: what is written where text has to have a form."""
_LONG = 60
_HUGE = 10**30


def faults(error: "ValidationError", data: Mapping[str, Any]) -> Iterator[Fault]:
    """One fault for each place that Pydantic objects to, in its order."""
    told: set[KeyPath] = set()
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], data)
        if path not in told:
            told.add(path)
            message, remedy = _sentence(detail, path)
            yield Fault(path, message, remedy)


def _path(loc: Iterable[str | int], data: object) -> KeyPath:
    """The path as the data file has it: Pydantic adds names of its own for members of a union and for keys."""
    steps = [step for step in loc if step != "[key]"]
    path: list[str | int] = []
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        if isinstance(data, Mapping):
            if step not in data and not last:
                break
            path.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            path.append(step)
            data = data[step] if step < len(data) else None
    return tuple(path)


def _sentence(detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    explain = _EXPLAINED.get(kind)
    if explain is not None:
        return explain(detail, path)
    if kind in _SHAPES:
        wanted, remedy = _SHAPES[kind]
        if kind == "tuple_type" and _holds_tables(path):
            remedy = f"begin each entry with [[{'.'.join(step for step in path if isinstance(step, str))}]]"
        return f"{_subject(path)} is {_described(value)} where {wanted} is wanted", remedy
    return f"{_subject(path)}: {detail['msg']}", "compare it with the records that come with inspectcli"


def _missing(_detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    return f'the key "{path[-1]}" is missing', f"add a line that begins with {path[-1]} ="


def _unknown(_detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    key, known = str(path[-1]), list(_model(path[:-1]).model_fields)
    outer = (_header((*path[:length], key)) for length in reversed(range(len(path) - 1)))
    if header := next(filter(None, outer), None):
        remedy = f"begin {header}: a line below a header belongs to that header"
        return f'"{key}" stands in {_subject(path[:-1])} here', remedy
    remedy = did_you_mean(key.casefold(), known, f"the keys here are: {', '.join(known)}")
    return f'there is no key "{key}" here', remedy


def _not_a_word(detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    noun, known = _words(path, as_key="[key]" in detail["loc"])
    value = detail["input"]
    subject = f'"{value}"' if isinstance(value, str) else _described(value)
    word = value.replace(" ", "-").replace("_", "-").casefold() if isinstance(value, str) else ""
    article = "an" if noun[0] in "aeio" else "a"
    remedy = did_you_mean(word, known, f"write one of: {', '.join(known)}")
    return f"{subject} is not {article} {noun}", remedy


def _not_of_the_form(detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    name = next(step for step in reversed(path) if isinstance(step, str))
    return f"{_subject(path)} is {_described(detail['input'])}, which it cannot be", _FORMS.get(name, "correct it")


def _own_rule(detail: "ErrorDetails", path: KeyPath) -> tuple[str, str]:
    """A validator of the models, which says "what is wrong: what to do"."""
    message, _, remedy = str(detail.get("ctx", {}).get("error", detail["msg"])).partition(": ")
    value = detail["input"]
    if message.startswith(("this ", "there ")) and path and not isinstance(value, Mapping | list):
        message = f"{_subject(path)} is {_described(value)}, and {message}"
    return message, remedy


_EXPLAINED: dict[str, Callable[["ErrorDetails", KeyPath], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _not_a_word,
    "literal_error": _not_a_word,
    "string_pattern_mismatch": _not_of_the_form,
    "value_error": _own_rule,
}


def _subject(path: KeyPath) -> str:
    name = next((step for step in reversed(path) if isinstance(step, str)), None)
    return "the file" if name is None else f'"{name}"' if name else "a key"


def _described(value: object) -> str:
    """A TOML value as a keeper would name it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:_LONG]}"' if value else "empty"
    if isinstance(value, int) and abs(value) > _HUGE:
        # Python refuses to write out a number of thousands of digits.
        return "a huge number"
    if isinstance(value, int | float):
        return f"the number {value}"
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "something else")


# What the models say may stand at a path: no key and no word is listed twice.


def _model(path: KeyPath) -> type["BaseModel"]:
    """The model of the table at a path, or of the nearest table that holds it."""
    model: type[BaseModel] = models.Record
    for step in path:
        inner = model.model_fields.get(step) if isinstance(step, str) else None
        model = next(_types(inner.annotation, models.Model), model) if inner else model
    return model


def _holds_tables(path: KeyPath) -> bool:
    """Whether a path is of a table, or of a list or a table of tables."""
    return bool(path) and _model(path) is not _model(path[:-1])


def _header(path: KeyPath) -> str | None:
    """How what stands at such a path begins; None where that takes no header."""
    field = _model(path[:-1]).model_fields.get(str(path[-1]))
    name = ".".join(step for step in path if isinstance(step, str))
    kind = get_origin(field.annotation) if field else None
    if not _holds_tables(path):
        return f"it with [{name}]" if kind is dict else None
    if kind is tuple:
        return f"each entry with [[{name}]]"
    return f"each entry with [{name}.ID]" if kind is dict else f"it with [{name}]"


def _words(path: KeyPath, *, as_key: bool) -> tuple[str, list[str]]:
    """What the word at a path is called, and the words that may stand there; for a key of a table, its keys."""
    name = next(step for step in reversed(path) if isinstance(step, str) and step in _model(path).model_fields)
    annotation = _model(path).model_fields[name].annotation
    for enum in list(_types(annotation, Enum))[:: 1 if as_key else -1]:
        return _NOUNS.get(enum) or enum.__name__.lower(), [str(member.value) for member in enum]
    return f"word for {name}", [str(word) for word in _literals(annotation)]


def _types(annotation: Any, wanted: type[Found]) -> Iterator[type[Found]]:
    """Every class of a sort in an annotation, in its order."""
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner, wanted)


def _literals(annotation: Any) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from _literals(inner)
