"""Where a visit on record differs from what import reads in its report.

What counts is what import reads: framework, dates, grades, inspector, by when an answer is due, and of each
recommendation and strength its number, page, priority and deadline, and that it is there at all. A field that
could not be read says nothing.

What a person made of it does not count: areas, themes, links, findings, indicators, notes, summaries. Wording
(text, heading, the point above a dash) counts only as long as nobody has gone over the item: while ``proposed``
lists something, or no theme is there at all. After that it is the keeper's, who may well paraphrase.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.record.positions import KeyPath

if TYPE_CHECKING:
    from inspectcli.record.models import Citation, Recommendation, Strength, Visit

    Item = Recommendation | Strength

_ON_RECORD = "recommendations_on_record"
_LIST_OF_RECOMMENDATIONS, _LIST_OF_STRENGTHS = "recommendations", "strengths"


class Difference(NamedTuple):
    """One place in which record and report differ; values are plain, as TOML has them."""

    where: KeyPath
    """The path of the value within the visit; of a list for an item that it lacks."""
    label: str
    """The place as people name it."""
    old: Any
    """What is on record; None where nothing is."""
    new: Any
    """What the report says; None where it says that there is nothing."""

    @property
    def is_surplus(self) -> bool:
        """Whether it is an item that the report does not have, which no import takes out."""
        return self.new is None and isinstance(self.where[-1], int)

    @property
    def is_missing(self) -> bool:
        """Whether it is an item that the record does not have."""
        return isinstance(self.new, Mapping) and self.where[-1] in {_LIST_OF_RECOMMENDATIONS, _LIST_OF_STRENGTHS}

    @property
    def is_filling(self) -> bool:
        """Whether the report says what the record leaves open, and gainsays nothing: a day of a month is one."""
        if self.is_surplus or self.new is None:
            return self.where == (_ON_RECORD,)
        return self.old is None or str(self.new).startswith(f"{self.old}-")

    @property
    def lines(self) -> Iterator[str]:
        """The two sides, each where there is one."""
        for sign, value in (("-", self.old), ("+", self.new)):
            if value is not None:
                yield f"{sign} {self.label}: {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(next((value[key] for key in ("text", "page", "date") if key in value), ""))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


class ReadVisit(NamedTuple):
    """A draft, once as a model and once as the plain data that goes into a record."""

    visit: "Visit"
    data: Mapping[str, Any]
    published_surely: bool
    citing: str
    """The id under which the record has the report."""


def differences(recorded: "Visit", read: ReadVisit) -> tuple[Difference, ...]:
    """Every place in which the visit on record differs from the report, in the order of the data file."""
    return (
        *_fields(recorded, read),
        *_joint(recorded, read.visit),
        *_on_record(recorded, read.visit),
        *_grades(recorded, read.visit),
        *_due(recorded, read),
        *_items(_LIST_OF_STRENGTHS, recorded, read),
        *_items(_LIST_OF_RECOMMENDATIONS, recorded, read),
    )


def _fields(recorded: "Visit", read: ReadVisit) -> Iterator[Difference]:
    for key in ("framework", "variant", "start", "end", "published", "rating", "lead_inspector"):
        old, new = getattr(recorded, key), getattr(read.visit, key)
        # The name of a file is no better witness than whoever wrote a day down.
        doubtful = key == "published" and not read.published_surely and old is not None
        if new is not None and not doubtful and not _alike(old, new):
            yield Difference((key,), key, _plain(old), _plain(new))


def _joint(recorded: "Visit", read: "Visit") -> Iterator[Difference]:
    """Areas judged together, where the report grades all that are concerned, or not all alike."""
    old, new = recorded.judged_together, read.judged_together
    grades = {**recorded.judgements, **read.judgements}
    split = len({grades[area] for area in old}) > 1
    if set(old) != set(new) and (split or read.judgements.keys() >= set(old)):
        yield Difference(("judged_together",), "judged_together", _plain(old) or None, _plain(new) or None)


def _on_record(recorded: "Visit", read: "Visit") -> Iterator[Difference]:
    if not recorded.recommendations_on_record and read.recommendations_on_record:
        yield Difference((_ON_RECORD,), _ON_RECORD, old=False, new=None)


def _grades(recorded: "Visit", read: "Visit") -> Iterator[Difference]:
    for area in Area:
        old, new = recorded.judgements.get(area), read.judgements.get(area)
        if new is not None and old is not new:
            yield Difference(("judgements", area.value), f"judgements {area}", _plain(old), _plain(new))


def _due(recorded: "Visit", read: ReadVisit) -> Iterator[Difference]:
    """By when inspectors want an answer; what they ask for, and whom, is the keeper's to word."""
    old, new = recorded.due, read.visit.due
    if new and old is None:
        yield Difference(("due",), "due", None, read.data["due"])
    elif new and old and old.date != new.date:
        yield Difference(("due", "date"), "due", _plain(old.date), _plain(new.date))


def _items(name: str, recorded: "Visit", read: ReadVisit) -> Iterator[Difference]:
    """Differences of one list; a report without one says nothing of it."""
    old: Sequence[Item] = getattr(recorded, name)
    new: Sequence[Item] = getattr(read.visit, name)
    if not new:
        return
    for at, there in _pairs(old, new):
        if there is None and at is not None:
            yield Difference((name, at), old[at].id, {"text": old[at].text}, None)
        elif at is None and there is not None:
            yield Difference((name,), new[there].id, None, read.data[name][there])
        elif at is not None and there is not None:
            yield from _within((name, at), old[at], new[there], read.citing)


def _within(where: KeyPath, old: "Item", new: "Item", citing: str) -> Iterator[Difference]:
    for key in _counted(old):
        mine, its = getattr(old, key), getattr(new, key)
        if mine != its and (its is not None or key == "heading"):
            yield Difference((*where, key), f"{old.id} {key}", _plain(mine), _plain(its))
    yield from _page(where, old, new.source, citing)


def _page(where: KeyPath, old: "Item", new: "Citation | None", citing: str) -> Iterator[Difference]:
    """Another page, unless the record cites something else than the report."""
    if new is None or new.page is None:
        return
    if old.source is None:
        source = {"id": citing, "page": new.page}
        yield Difference((*where, "source"), f"{old.id} page", None, source)
    elif old.source.id == citing and old.source.page != new.page:
        yield Difference((*where, "source", "page"), f"{old.id} page", old.source.page, new.page)


def _counted(item: "Item") -> Iterator[str]:
    """The keys of an item that count."""
    yield "number"
    recommendation = hasattr(item, "proposed")
    if recommendation:
        yield from ("priority", "due", "due_text")
    if item.theme is None or (hasattr(item, "proposed") and item.proposed):
        yield "text"
        if recommendation:
            yield from ("heading", "under")


def _pairs(old: "Sequence[Item]", new: "Sequence[Item]") -> list[tuple[int | None, int | None]]:
    """Which item on record is which of the report: the very same, else by number, by wording, by order."""
    left, right = list(range(len(old))), list(range(len(new)))
    found: list[tuple[int | None, int | None]] = []
    keys: tuple[Callable[[Item], tuple[object, ...] | None], ...] = (_by_all, _by_number, _by_text)
    for key in keys:
        for at in tuple(left):
            mine = key(old[at])
            there = next((n for n in right if mine and key(new[n]) == mine), None)
            if there is not None:
                found.append((at, there))
                left.remove(at)
                right.remove(there)
    for at in tuple(left):
        there = next((n for n in right if _may_be(old[at], new[n])), None)
        if there is not None:
            found.append((at, there))
            left.remove(at)
            right.remove(there)
    found.sort(key=lambda pair: pair[0] or 0)
    return [*found, *((at, None) for at in left), *((None, there) for there in right)]


def _may_be(mine: "Item", its: "Item") -> bool:
    return _body(mine) == _body(its) and (mine.number is None or its.number is None)


def _by_all(item: "Item") -> tuple[object, ...] | None:
    return (*(getattr(item, key) for key in ("number", "text")), _body(item), item.source and item.source.page)


def _by_number(item: "Item") -> tuple[str, int] | None:
    return (_body(item), item.number) if item.number else None


def _by_text(item: "Item") -> tuple[str, str] | None:
    letters = re.sub(r"[\W_]+", "", item.text.casefold())
    return (_body(item), letters) if letters else None


def _body(item: "Item") -> str:
    """Whom it is addressed to; a strength's body shows in its area alone."""
    if hasattr(item, "body"):
        return str(item.body)
    return Body.LSCB if item.area is Area.LSCB else Body.AUTHORITY


def _alike(old: object, new: object) -> bool:
    """Whether two values say the same; names do in any case and spacing."""
    if isinstance(old, str) and isinstance(new, str):
        return old.casefold().split() == new.casefold().split()
    return old == new


def _plain(value: Any) -> Any:
    """As TOML has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if value is None or type(value) in {bool, int}:
        return value
    return str(value)
