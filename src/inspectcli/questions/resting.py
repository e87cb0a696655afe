"""On which records an answer of several rests: how many, how far they reach, and what they can be asked for."""

from collections.abc import Iterable
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.questions.history import History


class RestsOn(NamedTuple):
    """The records behind an answer."""

    records: int
    """How many were read."""
    with_wordings: int
    """How many of them hold recommendations word for word."""
    facts_only: int
    """How many hold none, only facts: frameworks, days, grades, addresses."""
    record_ends: PartialDate | None
    """The last day that any of them knows of; null where all are empty."""
    unread: int
    """How many more could not be read."""


class Ground(NamedTuple):
    """What of one record counts towards that; the record itself need not be kept."""

    has_wordings: bool
    ends: PartialDate | None


def ground(history: History) -> Ground:
    """What one record, as it was known, gives an answer to rest on."""
    return Ground(bool(history.made), history.ends)


def rests_on(grounds: Iterable[Ground], unread: int = 0) -> RestsOn:
    """All of them together, and how many more could not be read."""
    every = list(grounds)
    worded = sum(each.has_wordings for each in every)
    return RestsOn(
        records=len(every),
        with_wordings=worded,
        facts_only=len(every) - worded,
        record_ends=max((each.ends for each in every if each.ends), key=lambda day: day.latest, default=None),
        unread=unread,
    )
