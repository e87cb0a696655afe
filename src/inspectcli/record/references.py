"""What items of a data file say of each other: ids that can be one, references that lead somewhere.

These rules look at the plain values of the TOML, not at models, so that they are told in one run with every
fault of form: whatever has the wrong shape is passed over here and reported by the models. A fault is a path
into the data, a message and a remedy; the loader finds the line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from inspectcli.domain.nearest import did_you_mean
from inspectcli.domain.periods import PartialDate
from inspectcli.record.faults import Fault
from inspectcli.record.ids import FORM, is_id

if TYPE_CHECKING:
    from inspectcli.record.positions import KeyPath

_LISTS = {"recommendations": "continues", "actions": "recommendations"}
"""By what sort of table: its list of recommendations."""
SECTIONS = ("notes", "strengths", "recommendations", "findings", "indicators")
_MOST_LOOKS = 200_000
"""Pairs of names that are compared to word what may be meant: two seconds of work."""
_LONGEST_SHOWN = 60
"""Characters of a wrong id that a message shows."""
_MOST_SHOWN = 12
"""Recommendations of one circle that a message names."""


class _Item(NamedTuple):
    """A table of the file that may carry an id: a visit, something within one, an event or an action."""

    path: "KeyPath"
    section: str
    table: Mapping[str, Any]
    id: str | None
    begun: object = None
    """What the file says of when its visit began."""

    @property
    def start(self) -> PartialDate | None:
        """When its visit began."""
        return _date(self.begun)

    @property
    def visit(self) -> "KeyPath":
        return self.path[:2]


def faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every id and every reference of the data that cannot stand."""
    items = list(_items(data))
    held = data.get("sources")
    sources: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
    yield from _misshapen(items, sources)
    yield from _repeated(items)
    yield from _uncited(items, _Known(sources))
    yield from _unknown_visits(items)
    made = {item.id: item for item in reversed(items) if item.section == "recommendations" and item.id}
    known = _Known(made)
    for item in items:
        for path, key in _references(item):
            yield from _wrong(item, path, key, known)
    yield from _circles({key: item for key, item in made.items() if item.table.get("continues")})


class _Known:
    """Names that may be referred to, and which of them a wrong one may mean."""

    def __init__(self, by_name: Mapping[str, Any]) -> None:
        self.by_name = by_name
        self._looks = 0

    def meant(self, word: str, otherwise: str) -> Callable[[], str]:
        """The remedy for a wrong name, for whoever wants to read it: finding the nearest takes long."""

        def remedy() -> str:
            self._looks += len(self.by_name)
            known = self.by_name if self._looks <= _MOST_LOOKS else ()
            return did_you_mean(word, known, otherwise)

        return remedy


def _items(data: Mapping[str, Any]) -> Iterator[_Item]:
    for number, visit in _tables(data.get("visits")):
        start = visit.get("start")
        yield _Item(("visits", number), "visits", visit, _id(visit), start)
        for section in SECTIONS:
            if held := visit.get(section):
                for place, table in _tables(held):
                    yield _Item(("visits", number, section, place), section, table, _id(table), start)
    for section in ("events", "actions"):
        for number, table in _tables(data.get(section)):
            yield _Item((section, number), section, table, _id(table))


def _id(table: Mapping[str, Any]) -> str | None:
    return key if isinstance(key := table.get("id"), str) else None


def _tables(value: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if isinstance(value, list):
        yield from ((place, entry) for place, entry in enumerate(value) if isinstance(entry, Mapping))


def _date(value: object) -> PartialDate | None:
    try:
        return PartialDate.of(value)
    except ValueError:
        return None


def _misshapen(items: Iterable[_Item], sources: Iterable[str]) -> Iterator[Fault]:
    """Ids that a shell or a spreadsheet could take for more than a word; an empty one is a fault of form."""
    wrong: list[tuple[KeyPath, str]] = [
        ((*item.path, "id"), item.id) for item in items if item.id and not is_id(item.id)
    ]
    wrong += [(("sources", key), key) for key in sources if key and not is_id(key)]
    for path, key in wrong:
        yield Fault(path, f'"{key[:_LONGEST_SHOWN]}" cannot be an id', f"make it of {FORM}")


def _repeated(items: Iterable[_Item]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            yield Fault((*item.path, "id"), f'the id "{item.id}" stands twice', "give one of the two another id")
        elif item.id is not None:
            seen.add(item.id)


def _uncited(items: Iterable[_Item], sources: _Known) -> Iterator[Fault]:
    """Citations of a source that the file does not have."""
    for item in items:
        for path, citation in _cited(item):
            key = citation.get("id") if isinstance(citation, Mapping) else None
            if isinstance(key, str) and key not in sources.by_name:
                message = f'no source has the id "{key}"'
                yield Fault((*item.path, *path), message, sources.meant(key, "add [sources.ID] for it"))


def _cited(item: _Item) -> "Iterator[tuple[KeyPath, object]]":
    """What an item cites, each with the path within it."""
    if item.section == "visits":
        yield from ((("sources", place), each) for place, each in _tables(item.table.get("sources")))
        if isinstance(due := item.table.get("due"), Mapping):
            yield ("due", "source"), due.get("source")
    elif (citation := item.table.get("source")) is not None:
        yield ("source",), citation


def _unknown_visits(items: Iterable[_Item]) -> Iterator[Fault]:
    """Visits that another says it was compared with, and that the file does not have."""
    visits = [item for item in items if item.section == "visits"]
    known = _Known({item.id: item for item in visits if item.id})
    for item in visits:
        named = item.table.get("compared_with")
        for place, key in enumerate(named if isinstance(named, list) else ()):
            if isinstance(key, str) and key not in known.by_name:
                remedy = known.meant(key, "name visits that the file holds")
                yield Fault((*item.path, "compared_with", place), f'no visit has the id "{key}"', remedy)


def _references(item: _Item) -> "Iterator[tuple[KeyPath, str]]":
    """The recommendations that an item names, each with the path where it names it."""
    if (name := _LISTS.get(item.section)) and isinstance(named := item.table.get(name), list):
        yield from (((*item.path, name, n), key) for n, key in enumerate(named) if key and isinstance(key, str))
    if item.section == "findings" and isinstance(key := item.table.get("recommendation"), str):
        yield (*item.path, "recommendation"), key


def _wrong(item: _Item, path: "KeyPath", key: str, made: _Known) -> Iterator[Fault]:
    earlier = "name a recommendation of an earlier visit"
    target: _Item | None = made.by_name.get(key)
    if target is None:
        message = f'no recommendation has the id "{key}"'
        yield Fault(path, message, made.meant(key, "name one that the file holds"))
    elif key == item.id:
        yield Fault(path, f'"{key}" continues itself', earlier)
    elif target.visit == item.visit:
        yield Fault(path, f'"{key}" belongs to this same visit', earlier)
    elif item.start and target.start and target.start.earliest > item.start.latest:
        yield Fault(path, f'"{key}" belongs to a later visit', earlier)


def _circles(made: Mapping[str, _Item]) -> Iterator[Fault]:
    """Recommendations that continue each other round in a circle: one fault for each link that closes one."""
    links = {key: {k for _, k in _references(item) if k in made and k != key} for key, item in made.items()}
    done: set[str] = set()
    rings = (ring for start in links if start not in done for ring in _rings(start, links, done))
    for names, length in rings:
        if length == len(names):
            # Told from the one that stands last, so that the link back to it is the one that leads to a later one.
            last = names.index(max(names, key=lambda key: made[key].path))
            names[:] = [*names[last:], *names[:last], names[last]]
        else:
            names.append(f"… ({length} in all)")
        message = f"recommendations continue each other in a circle: {' → '.join(names)}"
        yield Fault((*made[names[0]].path, "continues"), message, "take out the link that leads to the later one")


def _rings(start: str, links: Mapping[str, Iterable[str]], done: set[str]) -> Iterator[tuple[list[str], int]]:
    """The ways from one recommendation on that lead back to where they have been.

    A walk in depth that takes each link once, without the call stack, which a long thread would overflow.

    Args:
        start: where to begin.
        links: what each continues.
        done: all from which every way has been walked; grows.

    Yields:
        Each ring, or the beginning of it, and how long it is.
    """
    way, place, onward = [start], {start: 0}, [iter(sorted(links[start]))]
    while way:
        key = next(onward[-1], None)
        if key is None:
            onward.pop()
            done.add(way[-1])
            del place[way.pop()]
        elif key in place:
            yield way[place[key] : place[key] + _MOST_SHOWN], len(way) - place[key]
        elif key not in done:
            place[key] = len(way)
            way.append(key)
            onward.append(iter(sorted(links[key])))
