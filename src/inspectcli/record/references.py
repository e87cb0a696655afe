"""What items of a data file say of each other: ids that are unique, references that lead somewhere.

These rules look at the plain values of the TOML, not at models, so that they are told in one run with every
fault of form: whatever has the wrong shape is passed over here and reported by the models. A fault is a path
into the data, a message and a remedy; the loader finds the line.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from inspectcli.domain.nearest import did_you_mean
from inspectcli.domain.periods import PartialDate
from inspectcli.record.faults import Fault
from inspectcli.record.positions import KeyPath

_LISTS = {"recommendations": "continues", "actions": "recommendations"}
"""By what sort of table: its list of recommendations."""
SECTIONS = ("notes", "strengths", "recommendations", "findings", "indicators")


class _Item(NamedTuple):
    """A table of the file that may carry an id: a visit, something within one, an event or an action."""

    path: KeyPath
    section: str
    table: Mapping[str, Any]
    start: PartialDate | None
    """When its visit began."""

    @property
    def id(self) -> str | None:
        return key if isinstance(key := self.table.get("id"), str) else None

    @property
    def visit(self) -> KeyPath:
        return self.path[:2]


def faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every id and every reference of the data that cannot stand."""
    items = list(_items(data))
    yield from _repeated(items)
    sources = data.get("sources")
    yield from _uncited(items, sources if isinstance(sources, Mapping) else {})
    yield from _unknown_visits(items)
    made = {item.id: item for item in reversed(items) if item.section == "recommendations" and item.id}
    for item in items:
        for path, key in _references(item):
            yield from _wrong(item, path, key, made)
    yield from _circles(made)


def _items(data: Mapping[str, Any]) -> Iterator[_Item]:
    for number, visit in _tables(data.get("visits")):
        start = _date(visit.get("start"))
        yield _Item(("visits", number), "visits", visit, start)
        for section in SECTIONS:
            for place, table in _tables(visit.get(section)):
                yield _Item(("visits", number, section, place), section, table, start)
    for number, event in _tables(data.get("events")):
        yield _Item(("events", number), "events", event, None)
    for number, action in _tables(data.get("actions")):
        yield _Item(("actions", number), "actions", action, None)


def _tables(value: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if isinstance(value, list):
        yield from ((place, entry) for place, entry in enumerate(value) if isinstance(entry, Mapping))


def _date(value: object) -> PartialDate | None:
    try:
        return PartialDate.of(value)
    except ValueError:
        return None


def _repeated(items: Iterable[_Item]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            yield Fault((*item.path, "id"), f'the id "{item.id}" stands twice', "give one of the two another id")
        elif item.id is not None:
            seen.add(item.id)


def _uncited(items: Iterable[_Item], sources: Mapping[str, Any]) -> Iterator[Fault]:
    """Citations of a source that the file does not have."""
    for item in items:
        cited = [((*item.path, "source"), item.table.get("source"))]
        if item.section == "visits":
            cited = [((*item.path, "sources", place), c) for place, c in _tables(item.table.get("sources"))]
            if isinstance(due := item.table.get("due"), Mapping):
                cited.append(((*item.path, "due", "source"), due.get("source")))
        for path, citation in cited:
            key = citation.get("id") if isinstance(citation, Mapping) else None
            if isinstance(key, str) and key not in sources:
                yield Fault(
                    path, f'no source has the id "{key}"', did_you_mean(key, sources, "add [sources.ID] for it")
                )


def _unknown_visits(items: Iterable[_Item]) -> Iterator[Fault]:
    """Visits that another says it was compared with, and that the file does not have."""
    visits = [item for item in items if item.section == "visits"]
    known = {item.id for item in visits if item.id}
    for item in visits:
        named = item.table.get("compared_with")
        for place, key in enumerate(named if isinstance(named, list) else ()):
            if isinstance(key, str) and key not in known:
                remedy = did_you_mean(key, known, "name visits that the file holds")
                yield Fault((*item.path, "compared_with", place), f'no visit has the id "{key}"', remedy)


def _references(item: _Item) -> Iterator[tuple[KeyPath, str]]:
    """The recommendations that an item names, each with the path where it names it."""
    if (name := _LISTS.get(item.section)) and isinstance(named := item.table.get(name), list):
        yield from (((*item.path, name, n), key) for n, key in enumerate(named) if key and isinstance(key, str))
    if item.section == "findings" and isinstance(key := item.table.get("recommendation"), str):
        yield (*item.path, "recommendation"), key


def _wrong(item: _Item, path: KeyPath, key: str, made: Mapping[str, _Item]) -> Iterator[Fault]:
    earlier = "name a recommendation of an earlier visit"
    target = made.get(key)
    if target is None:
        message = f'no recommendation has the id "{key}"'
        yield Fault(path, message, did_you_mean(key, made, "name one that the file holds"))
    elif key == item.id:
        yield Fault(path, f'"{key}" continues itself', earlier)
    elif target.visit == item.visit:
        yield Fault(path, f'"{key}" belongs to this same visit', earlier)
    elif item.start and target.start and target.start.earliest > item.start.latest:
        yield Fault(path, f'"{key}" belongs to a later visit', earlier)


def _circles(made: Mapping[str, _Item]) -> Iterator[Fault]:
    """Recommendations that continue each other round in a circle, each circle told once."""
    from graphlib import CycleError, TopologicalSorter

    links = {key: {k for _, k in _references(item) if k in made and k != key} for key, item in made.items()}
    while True:
        try:
            TopologicalSorter(links).prepare()
        except CycleError as error:
            ring: list[str] = error.args[1][::-1]
            links[ring[0]].discard(ring[1])
            message = f"recommendations continue each other in a circle: {' → '.join(ring)}"
            yield Fault(
                (*made[ring[0]].path, "continues"), message, "take out the link that leads to the later one"
            )
        else:
            return
