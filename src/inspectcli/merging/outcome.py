"""What becomes of reports and of the records that take them, as values."""

from enum import StrEnum
from typing import NamedTuple

from inspectcli.record.edit.rewrite import Change


class Fate(StrEnum):
    """What becomes of a report."""

    ADDED = "added"
    """Its visit was not on record, and now is."""
    FILLED = "filled"
    """Its visit was on record without its recommendations, and now holds what the report says; nothing that stood
    there has changed."""
    UNCHANGED = "unchanged"
    """Its visit is on record and says the same."""
    DIFFERS = "differs"
    """Its visit is on record, says something else and is left alone."""
    REPLACED = "replaced"
    """Its visit was on record and now says what the report says."""
    REFUSED = "refused"
    """No record can take it; the message says why."""


class Kept(NamedTuple):
    """What becomes of one report."""

    file: str
    """The report's file, as it was given."""
    target: str | None
    """The path of the record; None where the report does not say whose it would be."""
    visit: str | None
    """The id of its visit in the record; None where it is refused."""
    source: str | None
    """The id of its source in the record; None where the record does not have it as one."""
    outcome: Fate
    difference: tuple[str, ...]
    """Where record and report differ: ``- KEY: ON RECORD`` and ``+ KEY: IN THE REPORT``."""
    message: str
    """What happened, in a sentence."""


class Plan(NamedTuple):
    """What becomes of all of them."""

    kept: tuple[Kept, ...]
    """In the order of the reports."""
    changes: tuple[Change, ...]
    """The records that change, in the order in which the reports name them first."""
    notes: tuple[str, ...]
    """What a person must know of the records besides, a sentence each: visits that the facts that ship added."""
