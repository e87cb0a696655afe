"""Which area and which theme the words of a recommendation point to.

The words are data beside the register, and one rule reads them: what is mentioned first is what the sentence is
about. A theme that is exact (strategy discussions) goes before one that is a means to any end (oversight,
records), and that before one that nearly every recommendation mentions (plans, partners). The answer is a
proposal for a person to confirm; where no word of a table occurs there is none. Words are of the subject and
never of an authority, and themes are those of the record that comes with the program, with more where it has
none.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from inspectcli.domain.shipped import shipped
from inspectcli.domain.vocabulary import Area


class Subject(NamedTuple):
    """What a recommendation seems to be about."""

    area: Area | None
    theme: str | None


class _Row(NamedTuple):
    """A subject, the area it usually belongs to, and the words that betray it, as one regular expression."""

    subject: str
    area: Area
    words: str


_WORDS = "subjects.csv"
_HEADINGS, _AREAS = "heading", "area"
_THEMES = ("exact", "general", "vague")
"""The lists of the file; of themes, those go first that are a subject of their own."""


def propose(text: str, heading: str | None = None, body_area: Area | None = None) -> Subject:
    """What a recommendation seems to be about.

    Args:
        text: the recommendation, in the report's words.
        heading: the report's heading above it.
        body_area: the area that follows from whom it is addressed to, and is then the area.
    """
    theme = _first_theme(text)
    area = body_area or _by_heading(heading or "") or _first_area(text) or (theme.area if theme else None)
    return Subject(area, theme.subject if theme else None)


def themes() -> frozenset[str]:
    """Every theme that can be proposed."""
    return frozenset(row.subject for tier in _THEMES for row in _listed(tier))


def mentioned(text: str) -> dict[str, str]:
    """Every theme whose words a text has, with how exact it is: ``exact``, ``general`` or ``vague``."""
    return {row.subject: tier for tier in _THEMES for row in _listed(tier) if _pattern(row.words).search(text)}


def _by_heading(heading: str) -> Area | None:
    return next((row.area for row in _listed(_HEADINGS) if _pattern(row.words).search(heading)), None)


def _first_area(text: str) -> Area | None:
    found = _first(text, _listed(_AREAS))
    return found and found.area


def _first_theme(text: str) -> _Row | None:
    found = (_first(text, _listed(tier)) for tier in _THEMES)
    return next((row for row in found if row), None)


def _first(text: str, rows: Sequence[_Row]) -> _Row | None:
    """The row whose words the text has first; of two at one place the one that its list has first."""
    matches = ((_pattern(row.words).search(text), place) for place, row in enumerate(rows))
    found = min(((match.start(), place) for match, place in matches if match), default=None)
    return rows[found[1]] if found else None


def _listed(name: str) -> Sequence[_Row]:
    return _lists()[name]


@cache
def _lists() -> Mapping[str, Sequence[_Row]]:
    import csv

    lists: dict[str, list[_Row]] = {}
    with shipped(_WORDS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            lists.setdefault(row["list"], []).append(_Row(row["subject"], Area(row["area"]), row["words"]))
    return lists


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)
