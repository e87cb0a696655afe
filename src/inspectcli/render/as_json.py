"""A value as JSON: exact, and harmless to print, since what could move a cursor stands as an escape."""

import json
from typing import Any

from inspectcli.record.hidden import escape_hidden


def render(plain: Any) -> str:
    """Plain data as JSON text, two spaces a level, keys in their order."""
    return escape_hidden(json.dumps(plain, indent=2, ensure_ascii=False), _escaped) + "\n"


def _escaped(character: str) -> str:
    # A line break between tokens is JSON's own; within a string json has escaped it already.
    return character if character == "\n" else json.dumps(character)[1:-1]
