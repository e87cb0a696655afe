"""Ways through a record, each part with its path in the data file."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from pydantic import BaseModel

from inspectcli.questions.coverage import is_full
from inspectcli.questions.history import History, history
from inspectcli.record.models import Finding, Recommendation, Record, Strength, Visit
from inspectcli.record.positions import KeyPath


def visits(record: Record) -> Iterator[tuple[KeyPath, Visit]]:
    """Every visit, in the order of the file."""
    yield from ((("visits", place), visit) for place, visit in enumerate(record.visits))


def full_inspections(record: Record) -> Iterator[tuple[KeyPath, Visit]]:
    """Every full inspection, in the order of the file."""
    yield from ((path, visit) for path, visit in visits(record) if is_full(visit))


def strengths(record: Record) -> Iterator[tuple[KeyPath, Visit, Strength]]:
    """Every strength and the visit that names it."""
    for path, visit in visits(record):
        for place, strength in enumerate(visit.strengths):
            yield (*path, "strengths", place), visit, strength


def recommendations(record: Record) -> Iterator[tuple[KeyPath, Visit, Recommendation]]:
    """Every recommendation and the visit that makes it."""
    for path, visit in visits(record):
        for place, made in enumerate(visit.recommendations):
            yield (*path, "recommendations", place), visit, made


def findings(record: Record) -> Iterator[tuple[KeyPath, Visit, Finding]]:
    """Every finding and the visit that finds it."""
    for path, visit in visits(record):
        for place, finding in enumerate(visit.findings):
            yield (*path, "findings", place), visit, finding


def texts(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Every text that somebody wrote: all strings but the words of a vocabulary."""
    yield from _texts((), record)


def _texts(path: KeyPath, value: object) -> Iterator[tuple[KeyPath, str]]:
    steps: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, BaseModel):
        steps = iter(value.__dict__.items())
    elif isinstance(value, Mapping):
        steps = iter(value.items())
    elif isinstance(value, tuple):
        steps = enumerate(value)
    for step, part in steps:
        if isinstance(part, str):
            if not isinstance(part, Enum):
                yield (*path, step), part
        elif part is not None:
            # Most fields of most items are empty.
            yield from _texts((*path, step), part)


def whole(record: Record) -> History:
    """The record in the order of time, nothing of it left out."""
    return history(record, date.max)


def paths(record: Record) -> dict[str, KeyPath]:
    """By visit id: where it stands in the file."""
    return {visit.id: path for path, visit in visits(record)}
