"""Small records as TOML text: what a test says of an invented authority, and nothing else.

``record`` reads a text, with an authority where it names none; the other functions write the tables of one, each
with just the keys that a test gives: ``full("2015-01", asks("a"), rating="good")``.
"""

import json
from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from inspectcli.questions.history import History, history
from inspectcli.record.load import parse
from inspectcli.record.models import Record

LATER = date(2030, 1, 1)
"""A day on which everything in a test is known."""


def record(*texts: str) -> Record:
    """The record that the texts make up, of Testshire where they name no authority."""
    text = "\n".join(map(dedent, texts))
    return parse(text if "[authority]" in text else f'[authority]\nname = "Testshire"\n{text}')


def known(*texts: str, as_of: date = LATER) -> History:
    """The history of such a record, as of a day."""
    return history(record(*texts), as_of)


def full(start: str, *items: str, framework: str | None = "ilacs", **keys: object) -> str:
    """A full inspection, called by its year and month unless the test gives an id."""
    return _visit("full-inspection", start, items, {"framework": framework, **keys})


def monitoring(start: str, *items: str, kind: str = "monitoring-visit", **keys: object) -> str:
    """A monitoring visit, or another visit that is not graded."""
    return _visit(kind, start, items, keys)


def published(day: str, framework: str, **keys: object) -> str:
    """A full inspection of which only the day of its report is known."""
    told = {"id": f"{day[:7]}-{framework}", "kind": "full-inspection", "framework": framework, "published": day}
    return _table("visits", {**told, **keys})


def asks(key: str, *continues: str, **keys: object) -> str:
    """A recommendation that somebody has compared, and the earlier ones that it continues."""
    said = {"id": key, "text": f"Do {key}.", "continues": list(continues)}
    return _table("visits.recommendations", {**said, **keys})


def unlinked(key: str, **keys: object) -> str:
    """A recommendation that nobody has compared with any other."""
    return asks(key, continues=None, **keys)


def finds(recommendation: str, outcome: str, **keys: object) -> str:
    """A finding on a recommendation."""
    said = {"recommendation": recommendation, "outcome": outcome, "note": f"{recommendation} is {outcome}."}
    return _table("visits.findings", {**said, **keys})


def praises(key: str, theme: str | None = None, **keys: object) -> str:
    """A strength."""
    return _table("visits.strengths", {"id": key, "text": f"{key} is done well.", "theme": theme, **keys})


def measures(name: str, value: float, **keys: object) -> str:
    """An indicator."""
    return _table("visits.indicators", {"name": name, "value": value, **keys})


def event(day: str, key: str) -> str:
    """Something that was no visit."""
    return _table("events", {"id": key, "date": day, "text": f"{key} happened."})


def acts(key: str, *recommendations: str, **keys: object) -> str:
    """An action of the council, and the recommendations that it answers."""
    return _table("actions", {"id": key, "recommendations": recommendations, "text": f"{key} is done.", **keys})


def _visit(kind: str, start: str, items: tuple[str, ...], keys: Mapping[str, object]) -> str:
    return _table("visits", {"id": start[:7], "kind": kind, "start": start, **keys}) + "".join(items)


def _table(name: str, keys: Mapping[str, object]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in keys.items() if value not in (None, ())]
    return "\n".join([f"[[{name}]]", *lines, ""])


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value)
