"""Reports into records."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from inspectcli.importer.report import Report


class Outcome(StrEnum):
    """What became of a report."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    REPLACED = "replaced"
    REFUSED = "refused"


class Kept(NamedTuple):
    """What became of one report."""

    file: str
    target: str | None
    visit: str | None
    outcome: Outcome
    difference: tuple[str, ...]
    message: str


class Change(NamedTuple):
    """A record that is written, or would be."""

    path: str
    old: str | None
    new: str

    @property
    def diff(self) -> str:
        """As a unified diff; empty where nothing changes."""
        raise NotImplementedError


class Plan(NamedTuple):
    """What becomes of reports and of records."""

    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]


def plan(target: str | Path, reports: Iterable[Report], *, replace: bool = False) -> Plan:
    """What ``keep`` would do; nothing is touched."""
    raise NotImplementedError


def keep(target: str | Path, reports: Iterable[Report], *, replace: bool = False) -> Plan:
    """Add reports to records."""
    raise NotImplementedError
