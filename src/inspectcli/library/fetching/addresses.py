"""Which addresses of reports a record has: nothing is ever asked for at any other."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from inspectcli.record.models import Record, Source, Visit

_KINDS = frozenset({"report", "letter"})
_PAGES = frozenset({"reports.ofsted.gov.uk"})
"""Hosts that have pages about reports and not the reports themselves."""


class Address(NamedTuple):
    """Where a report of a record can be fetched."""

    source: str
    """The id of the source that has the address."""
    title: str
    published: date | None
    """The last day on which it can have come out or, where that is not on record, its visit have ended."""
    url: str
    visits: tuple[str, ...]
    """The ids of the visits that it tells of."""
    obstacle: str | None
    """Why nothing is asked for there, in a sentence; None where nothing is in the way."""


def addresses(record: "Record") -> tuple[Address, ...]:
    """The addresses of the reports and letters of a record, each once, in the record's order."""
    citing: dict[str, list[Visit]] = {}
    for visit in record.visits:
        for key in {each.id for each in visit.sources}:
            citing.setdefault(key, []).append(visit)
    found: dict[str, Address] = {}
    for key, source in record.sources.items():
        if source.kind in _KINDS and source.url:
            found.setdefault(source.url, _address(key, source, citing.get(key, [])))
    return tuple(found.values())


def without_address(record: "Record") -> int:
    """How many visits no report or letter with an address tells of."""
    known = {key for key, source in record.sources.items() if source.kind in _KINDS and source.url}
    return sum(all(each.id not in known for each in visit.sources) for visit in record.visits)


def _address(key: str, source: "Source", citing: "list[Visit]") -> Address:
    url = source.url or ""
    days = [source.published] if source.published else [visit.published or visit.ended for visit in citing]
    return Address(
        source=key,
        title=source.title,
        published=max((day.latest for day in days), default=None),
        url=url,
        visits=tuple(visit.id for visit in citing),
        obstacle=_obstacle(url),
    )


def _obstacle(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "this is no address of a file: correct it in the record"
    if parts.scheme != "https" or not host:
        return "only addresses that begin with https:// are asked"
    if parts.username is not None or parts.password is not None:
        return "an address with a name or a password in it is not asked"
    if host in _PAGES:
        return "this is the address of a page, not of a file: open it, save the PDF, and import that with --keep"
    return None
