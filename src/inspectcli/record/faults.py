"""What is wrong with a data file, as paths into its data, and the lines on which that stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspectcli.problems import Problem
from inspectcli.record.positions import KeyPath, locate, positions

_EXCERPT = 160


class Fault(NamedTuple):
    """Something that cannot stand, with the path of the value that says so."""

    path: KeyPath
    message: str
    remedy: str


def placed(faults: Iterable[Fault], text: str, name: str) -> Iterator[Problem]:
    """Faults as problems, each with its line, in the order in which they come.

    Args:
        faults: of the data that the text holds.
        text: of the file.
        name: what problems call the file.
    """
    places, lines = positions(text), text.split("\n")
    for fault in faults:
        at = locate(places, fault.path)
        line, column = (at.line, at.column) if at else (None, None)
        yield Problem(fault.message, fault.remedy, name, line=line, column=column, excerpt=excerpt(lines, line))


def in_order(problem: Problem) -> tuple[int, int]:
    """What problems are sorted by: their places, those without one first."""
    return problem.line or 0, problem.column or 0


def excerpt(lines: list[str], line: int | None) -> str | None:
    """The line itself; only so much of it as a person reads."""
    return lines[line - 1].strip()[:_EXCERPT] if line and line <= len(lines) else None
