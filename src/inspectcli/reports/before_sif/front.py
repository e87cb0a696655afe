"""The front page of a report of 2012 or 2013: whose it is, and when."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from inspectcli.reports import dates
from inspectcli.reports.identify import title_block
from inspectcli.reports.inspection import titles
from inspectcli.reports.text import joined

_LOOKED_AFTER = r"(?:services\s+for\s+)?looked[- ]after\s+children(?:\s+and\s+(?:young\s+people|care\s+leavers))*"
_TITLE = re.compile(
    rf"\binspection\s+of\s+(?:{_LOOKED_AFTER}"
    r"|(?:local\s+authority\s+)?(?:arrangements|services)\s+for\s+the\s+protection\s+of\s+children"
    r"|child\s+protection(?:\s+arrangements)?)(?:\s+services)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What a front page says."""

    title: str | None
    """The authority's name as printed."""
    start: date | None
    end: date | None
    published: date | None
    doubts: tuple[str, ...]


def read(page: str) -> Cover:
    """What the front page says, given its text."""
    days, published = (dates.read(titles.labelled(page, label)) for label in (titles.DATES, titles.PUBLISHED))
    return Cover(
        title=_name(page),
        start=days.start,
        end=days.end,
        published=published.start,
        doubts=(*days.doubts, *published.doubts),
    )


def _name(page: str) -> str | None:
    """The authority's name, below the title or above it."""
    words = joined(takewhile(lambda line: not titles.is_label(line), title_block(page)))
    title = _TITLE.search(words)
    if not title:
        return None
    return words[title.end() :].strip() or words[: title.start()].strip() or None
