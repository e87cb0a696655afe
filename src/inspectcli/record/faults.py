"""What is wrong with a data file, as paths into its data, and the lines on which that stands."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from inspectcli.problems import Problem

if TYPE_CHECKING:
    from inspectcli.record.positions import KeyPath, Position

_EXCERPT = 160


class Fault(NamedTuple):
    """Something that cannot stand, with the path of the value that says so."""

    path: "KeyPath"
    message: str
    remedy: str | Callable[[], str]
    """What to do, or what finds the words for it, where that takes long."""


def placed(faults: Iterable[Fault], text: str, name: str) -> Iterator[Problem]:
    """Faults as problems, each with its line, in the order in which they come.

    Args:
        faults: of the data that the text holds.
        text: of the file.
        name: what problems call the file.
    """
    lines = text.split("\n")
    for fault, at in _located(faults, text):
        line, column = (at.line, at.column) if at else (None, None)
        remedy = fault.remedy if isinstance(fault.remedy, str) else fault.remedy()
        yield Problem(
            message=fault.message, remedy=remedy, file=name, line=line, column=column, excerpt=excerpt(lines, line)
        )


def first(faults: Iterable[Fault], text: str, most: int) -> tuple[list[Fault], int]:
    """The faults that stand first in a text, in the order of their places, and how many there are besides."""
    located = sorted(
        _located(faults, text), key=lambda each: (each[1].line, each[1].column) if each[1] else (0, 0)
    )
    return [fault for fault, _ in located[:most]], len(located[most:])


def _located(faults: Iterable[Fault], text: str) -> "Iterator[tuple[Fault, Position | None]]":
    from inspectcli.record.positions import locate, positions

    places = positions(text)
    return ((fault, locate(places, fault.path)) for fault in faults)


def excerpt(lines: list[str], line: int | None) -> str | None:
    """The line itself; only so much of it as a person reads."""
    return lines[line - 1].strip()[:_EXCERPT] if line and line <= len(lines) else None
