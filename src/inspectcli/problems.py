"""What can be wrong, as data: a problem with its place and its remedy, and the exceptions that end a command.

Problems in data are collected and listed together; an exception carries them, or one sentence, to the command
line, which prints it and leaves with the family's exit code. Nothing reaches a user as a traceback.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What a command's exit says to a script."""

    WELL = 0
    DATA = 1
    USAGE = 2
    FILE = 3
    IMPORT = 4


class Problem(NamedTuple):
    """One thing that is wrong with a data file.

    ``line`` and ``column`` count from 1 and are None where no place can be known; ``excerpt`` is that line.
    """

    message: str
    remedy: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None


class InspectError(Exception):
    """The root of everything that ends a command on purpose."""

    exit_code = ExitCode.DATA


class DataError(InspectError):
    """A data file has problems: ``problems`` holds those that are listed, ``unlisted`` counts the rest."""

    def __init__(self, problems: Sequence[Problem], unlisted: int = 0) -> None:
        super().__init__(f"{len(problems) + unlisted} problems")
        self.problems = tuple(problems)
        self.unlisted = unlisted


class UsageError(InspectError):
    """The command line asks for what is not there; ``hints`` say what could have been meant."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hints: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.hints = tuple(hints)


class FileError(InspectError):
    """A file cannot be read or written."""

    exit_code = ExitCode.FILE
