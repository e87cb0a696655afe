"""Plain data of a record whose ids are told from those of every other: the authority's code stands before each.

Ids are unique within a record only. Coded where the record is read, they are coded in whatever is made of it.
"""

from collections.abc import Mapping
from typing import Any

from inspectcli.domain import register
from inspectcli.domain.across import across

_ONE = frozenset(("id", "recommendation"))
_SEVERAL = frozenset(("continues", "compared_with", "recommendations"))
_HOLDS = frozenset(("source", "due"))
_HOLD = frozenset(("sources", "notes", "strengths", "recommendations", "findings", "indicators"))


def coded(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same with ``933/2017-r6`` for ``2017-r6``; as it is where nobody knows the authority's code.

    Sources are coded too: an answer that cites those of several records cites each by a name of its own.

    Args:
        data: what a TOML parser returns, sound or not; what has another form than a record's stays as it is.
    """
    la_code = _la_code(data.get("authority"))
    if la_code is None:
        return dict(data)
    made, code = dict(data), across(la_code, "")
    if isinstance(sources := data.get("sources"), dict):
        made["sources"] = {code + key: source for key, source in sources.items()}
    for name in ("visits", "events", "actions"):
        if name in data:
            made[name] = _each(data[name], code)
    return made


def _la_code(authority: Any) -> int | None:
    """The authority's code: the record's own, else the register's."""
    if not isinstance(authority, dict):
        return None
    if type(own := authority.get("la_code")) is int:
        return own
    found = register.find(name) if isinstance(name := authority.get("name"), str) else None
    return found.la_code if found else None


def _each(items: Any, code: str) -> Any:
    """Of a list, its items coded and its ids too."""
    if not isinstance(items, list):
        return items
    return [_item(each, code) if isinstance(each, dict) else each for each in items]


def _item(item: dict[str, Any], code: str) -> dict[str, Any]:
    """What an item says of its own id, of those that it names and of its source, and its own items."""
    made = dict(item)
    for name, value in item.items():
        if name in _ONE and isinstance(value, str):
            made[name] = code + value
        elif name in _HOLDS and isinstance(value, dict):
            made[name] = _item(value, code)
        elif name in _SEVERAL and _are_ids(value):
            made[name] = [code + each for each in value]
        elif name in _HOLD:
            made[name] = _each(value, code)
    return made


def _are_ids(value: Any) -> bool:
    # A visit's recommendations are no ids, an action's are.
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
