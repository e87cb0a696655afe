"""Visits that the facts that ship know and a person's record, begun earlier, does not."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectcli.merging import draft as drafts
from inspectcli.merging.sameness import is_one_visit, same_but_for
from inspectcli.problems import DataError
from inspectcli.record.edit import text as texts

if TYPE_CHECKING:
    from inspectcli.record.models import Record, Visit

Plain = dict[str, Any]


def topped_up(text: str, facts: "Record", path: Path) -> tuple[str, tuple[str, ...]]:
    """The text of a record with the visits of the same authority that only the facts have.

    Args:
        text: of the record.
        facts: what ships.
        path: of the record, for what is said.

    Returns:
        The text, and what was added, as a sentence; no sentence where nothing was.

    Raises:
        DataError: the text is no sound record.
    """
    from inspectcli.record.load import parse

    record = parse(text, str(path))
    missing = [
        each for each in facts.visits if not any(_are_one(mine, each, facts, record) for mine in record.visits)
    ]
    if not missing:
        return text, ()
    try:
        made = text
        for visit in missing:
            made = _with(made, visit, facts, parse(made, str(path)))
        after = parse(made, str(path))
    except (texts.UneditableError, DataError):
        names = ", ".join(each.id for each in missing)
        why = "lacks visits that come with the program, and has a layout that cannot take them"
        return text, (f"{path} {why}: {names}",)
    if not same_but_for(record, after, {each.id for each in after.visits} - {each.id for each in record.visits}):
        return text, ()
    names = ", ".join(f"{each.id} ({each.days})" for each in missing)
    return made, (f"{path} has got what it lacked of the visits that come with the program: {names}",)


def _are_one(mine: "Visit", other: "Visit", facts: "Record", record: "Record") -> bool:
    if mine.id == other.id or is_one_visit(mine, other) or is_one_visit(other, mine):
        return True
    return bool(_addresses(mine, record) & _addresses(other, facts)) and mine.kind is other.kind


def _addresses(visit: "Visit", record: "Record") -> set[str]:
    """Where the reports of a visit can be read."""
    cited = (record.sources[each.id] for each in visit.sources)
    return {each.url for each in cited if each.url and each.kind in {"report", "letter"}}


def _with(text: str, visit: "Visit", facts: "Record", record: "Record") -> str:
    data: Plain = visit.model_dump(mode="json", exclude_unset=True)
    named: dict[str, str] = {}
    for key in dict.fromkeys(_cited(data)):
        source: Plain = facts.sources[key].model_dump(mode="json", exclude_unset=True)
        named[key], is_new = _named(key, source, record)
        text = texts.with_source(text, named[key], source) if is_new else text
    return texts.with_visit(text, _recited(data, named), record.visits)


def _named(key: str, source: Plain, record: "Record") -> tuple[str, bool]:
    """What a source is called in a record, and whether it is new to it."""
    plain = {name: each.model_dump(mode="json", exclude_none=True) for name, each in record.sources.items()}
    if key in plain and _one_source(plain[key], source):
        return key, False
    return drafts.unique(key, plain), True


def _one_source(mine: Plain, other: Plain) -> bool:
    same = [mine[key] == other[key] for key in ("url", "title") if key in mine and key in other]
    return any(same)


def _cited(data: Any) -> list[str]:
    """The ids of the sources that a visit cites, wherever it does."""
    if isinstance(data, Mapping):
        own = [data["source"]["id"]] if isinstance(data.get("source"), Mapping) else []
        own += [each["id"] for each in data.get("sources", ())]
        return own + [key for each in data.values() for key in _cited(each)]
    return [key for each in data for key in _cited(each)] if isinstance(data, list) else []


def _recited(data: Any, named: Mapping[str, str]) -> Any:
    """The same, citing the sources by what they are called in the record."""
    if isinstance(data, list):
        return [_recited(each, named) for each in data]
    if not isinstance(data, Mapping):
        return data
    made = {key: _recited(value, named) for key, value in data.items()}
    if isinstance(made.get("source"), Mapping):
        made["source"] = {**made["source"], "id": named[made["source"]["id"]]}
    if "sources" in made:
        made["sources"] = [{**each, "id": named[each["id"]]} for each in made["sources"]]
    return made
