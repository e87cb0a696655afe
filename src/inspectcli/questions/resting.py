"""On which records an answer of several rests: how many, how far they reach, and what they can be asked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Origin
from inspectcli.questions.comparing import listed
from inspectcli.questions.history import History, Whence

_MOST = 5
"""Records that are named one by one."""


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


def of_ones_own(whose: Sequence[tuple[str, Whence | None]]) -> Iterator[str]:
    """That records of a person's own library are among those that an answer rests on.

    Args:
        whose: of each record: its authority, and where it is read from.
    """
    own = [name for name, whence in whose if whence and whence.origin is Origin.LIBRARY]
    if own[_MOST:]:
        yield f"{len(own)} of the records are of your own library; the others come with the program."
    elif own:
        records, are = ("records", "are") if own[1:] else ("record", "is")
        yield f"The {records} of {listed(own)} {are} of your own library."
