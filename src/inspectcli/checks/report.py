"""From data files to a report: every problem of every file, with its place, whatever is wrong with the others."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inspectcli.checks.rules import RULES, Rule, Severity
from inspectcli.problems import DataError, ExitCode, FileError, Problem
from inspectcli.record import load
from inspectcli.record.faults import Fault, placed


class Flagged(NamedTuple):
    """A problem of a file, and the rule that found it."""

    rule: str | None
    """None where the file is no sound record: every command refuses it then, so no rule can be skipped."""
    severity: Severity
    file: str
    line: int | None
    """Counted from 1; None where no place can be known, as with ``column`` and ``excerpt``."""
    column: int | None
    message: str
    remedy: str
    excerpt: str | None
    """That line of the file."""


class Checked(NamedTuple):
    """What became of a file."""

    file: str
    errors: int
    warnings: int
    unlisted: int
    """How many of the errors are counted only."""
    unreadable: str | None
    """Why the file could not be read; None where it could."""


class Report(NamedTuple):
    """Every problem, by file as named and then by line."""

    files: tuple[Checked, ...]
    problems: tuple[Flagged, ...]
    errors: int
    warnings: int

    def exit_code(self, *, strict: bool) -> ExitCode:
        """What the report says to a script; warnings count where it is to be strict."""
        if any(file.unreadable for file in self.files):
            return ExitCode.FILE
        return ExitCode.DATA if self.errors or (strict and self.warnings) else ExitCode.WELL


def report(paths: Iterable[Path], rules: Sequence[Rule] = RULES) -> Report:
    """Check files, each once; what is wrong with one does not keep the others from being checked."""
    told = [_file(path, rules) for path in dict.fromkeys(paths)]
    files = tuple(file for file, _ in told)
    return Report(
        files,
        tuple(problem for _, problems in told for problem in problems),
        sum(file.errors for file in files),
        sum(file.warnings for file in files),
    )


def _file(path: Path, rules: Sequence[Rule]) -> tuple[Checked, tuple[Flagged, ...]]:
    name = str(path)
    try:
        return _checked(name, *_read(path, rules))
    except FileError as error:
        return Checked(name, 0, 0, 0, str(error)), ()


def _checked(name: str, problems: tuple[Flagged, ...], unlisted: int) -> tuple[Checked, tuple[Flagged, ...]]:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return Checked(name, errors + unlisted, len(problems) - errors, unlisted, None), problems


def _read(path: Path, rules: Sequence[Rule]) -> tuple[tuple[Flagged, ...], int]:
    name = str(path)
    try:
        text = load.read(path)
        return tuple(check(text, name, rules)), 0
    except DataError as error:
        return tuple(_flagged(problem, name) for problem in error.problems), error.unlisted


def check(text: str, name: str = "<text>", rules: Sequence[Rule] = RULES) -> list[Flagged]:
    """What the rules find in the text of a data file, in the order of its lines.

    Raises:
        DataError: the text is no sound record, so that no rule can look at it.
    """
    record = load.parse(text, name)
    found = [(rule, fault) for rule in rules for fault in rule.check(record)]
    return sorted(_placed(found, text, name), key=lambda each: (each.line or 0, each.column or 0))


def _placed(found: Sequence[tuple[Rule, Fault]], text: str, name: str) -> Iterator[Flagged]:
    if found:
        problems = placed((fault for _, fault in found), text, name)
        yield from (_flagged(at, name, rule) for (rule, _), at in zip(found, problems, strict=True))


def _flagged(at: Problem, name: str, rule: Rule | None = None) -> Flagged:
    return Flagged(
        rule=rule and rule.name,
        severity=rule.severity if rule else Severity.ERROR,
        file=at.file or name,
        line=at.line,
        column=at.column,
        message=at.message,
        remedy=at.remedy,
        excerpt=at.excerpt,
    )
