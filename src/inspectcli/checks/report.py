"""From data files to a report: every problem of every file, with its place, whatever is wrong with the others."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from inspectcli.checks.rules import RULES, Rule, Severity
from inspectcli.domain.periods import PartialDate
from inspectcli.problems import DataError, ExitCode, FileError, Problem
from inspectcli.questions.history import record_end
from inspectcli.record import load
from inspectcli.record.faults import Fault, placed
from inspectcli.record.models import Record
from inspectcli.record.positions import KeyPath


class Flagged(NamedTuple):
    """A problem of a file, and the rule that found it."""

    rule: str | None
    """None where the file is no sound record: every command refuses it then, so no rule can be skipped."""
    severity: Severity
    file: str
    line: int | None
    """Counted from 1; None where no place can be known, as with ``column`` and ``excerpt``."""
    column: int | None
    visit: str | None
    """Id of the visit that it is of; None where it is of none."""
    item: str | None
    """Id of what the visit says that it is of; None where it is of the whole visit or has none."""
    message: str
    remedy: str
    excerpt: str | None
    """That line of the file."""


class Checked(NamedTuple):
    """What became of a file."""

    file: str
    authority: str | None
    """The name of the authority whose record it is; None, as its codes, where the file is no sound record."""
    la_code: int | None
    """The Department for Education's code."""
    urn: int | None
    """Ofsted's unique reference number."""
    ons_code: str | None
    """The Office for National Statistics' code."""
    record_ends: PartialDate | None
    """The last day that the record knows of."""
    errors: int
    warnings: int
    unlisted: int
    """How many of the errors are counted only."""
    unreadable: str | None
    """Why the file could not be read; None where it could."""


class CheckReport(NamedTuple):
    """Every problem, by file as named and then by line."""

    files: tuple[Checked, ...]
    problems: tuple[Flagged, ...]
    errors: int
    warnings: int
    caveats: tuple[str, ...]
    """What was not checked, in sentences."""

    def exit_code(self, *, strict: bool) -> ExitCode:
        """What the report says to a script; warnings count where it is to be strict."""
        if any(file.unreadable for file in self.files):
            return ExitCode.FILE
        return ExitCode.DATA if self.errors or (strict and self.warnings) else ExitCode.WELL


class _Read(NamedTuple):
    """A file as far as it could be read, and what is wrong with it."""

    name: str
    text: str = ""
    record: Record | None = None
    problems: tuple[Flagged, ...] = ()
    unlisted: int = 0
    unreadable: str | None = None


def report(paths: Iterable[Path], rules: Sequence[Rule] = RULES, as_of: date | None = None) -> CheckReport:
    """Check files, each once; what is wrong with one does not keep the others from being checked.

    Args:
        paths: of the files.
        rules: what they are held against.
        as_of: the day for rules that take one, such as what is overdue; None leaves these out.
    """
    files = _across([_file(path, rules, as_of) for path in dict.fromkeys(paths)], rules)
    checked = tuple(map(_checked, files))
    return CheckReport(
        files=checked,
        problems=tuple(problem for file in files for problem in file.problems),
        errors=sum(file.errors for file in checked),
        warnings=sum(file.warnings for file in checked),
        caveats=tuple(f"Not checked: {file.unreadable}." for file in checked if file.unreadable),
    )


def check(
    text: str, name: str = "<text>", rules: Sequence[Rule] = RULES, as_of: date | None = None
) -> list[Flagged]:
    """What the rules find in the text of a data file as of a day, in the order of its lines.

    Raises:
        DataError: the text is no sound record, so that no rule can look at it.
    """
    return _found(load.parse(text, name), text, name, rules, as_of)


def _file(path: Path, rules: Sequence[Rule], as_of: date | None) -> _Read:
    name = str(path)
    try:
        text = load.read(path)
        record = load.parse(text, name)
        return _Read(name=name, text=text, record=record, problems=tuple(_found(record, text, name, rules, as_of)))
    except FileError as error:
        return _Read(name=name, unreadable=str(error))
    except DataError as error:
        problems = tuple(_flagged(problem, name) for problem in error.problems)
        return _Read(name=name, problems=problems, unlisted=error.unlisted)


def _found(record: Record, text: str, name: str, rules: Sequence[Rule], as_of: date | None) -> list[Flagged]:
    found = [(rule, fault) for rule in rules if rule.check for fault in rule.check(record)]
    if as_of:
        found += [(rule, fault) for rule in rules if rule.on_a_day for fault in rule.on_a_day(record, as_of)]
    return sorted(_placed(found, record, text, name), key=_in_order)


def _across(files: Sequence[_Read], rules: Sequence[Rule]) -> list[_Read]:
    """The files with what the rules find that look at several records."""
    told, records = list(files), [(place, file.record) for place, file in enumerate(files) if file.record]
    for rule in rules:
        for number, fault in rule.across([record for _, record in records]) if rule.across else ():
            place, record = records[number]
            file = told[place]
            more = _placed([(rule, fault)], record, file.text, file.name)
            told[place] = file._replace(problems=tuple(sorted((*file.problems, *more), key=_in_order)))
    return told


def _checked(file: _Read) -> Checked:
    errors = sum(problem.severity is Severity.ERROR for problem in file.problems)
    whose = file.record.authority if file.record else None
    return Checked(
        file=file.name,
        authority=whose.name if whose else None,
        la_code=whose.la_code if whose else None,
        urn=whose.urn if whose else None,
        ons_code=whose.ons_code if whose else None,
        record_ends=record_end(file.record) if file.record else None,
        errors=errors + file.unlisted,
        warnings=len(file.problems) - errors,
        unlisted=file.unlisted,
        unreadable=file.unreadable,
    )


def _in_order(each: Flagged) -> tuple[int, int]:
    return each.line or 0, each.column or 0


def _placed(found: Sequence[tuple[Rule, Fault]], record: Record, text: str, name: str) -> Iterator[Flagged]:
    if found:
        problems = placed((fault for _, fault in found), text, name)
        for (rule, fault), at in zip(found, problems, strict=True):
            yield _flagged(at, name, rule)._replace(
                visit=_visit(record, fault.path), item=_item(record, fault.path)
            )


def _visit(record: Record, path: KeyPath) -> str | None:
    match path:
        case ("visits", int(place), *_):
            return record.visits[place].id
        case _:
            return None


def _item(record: Record, path: KeyPath) -> str | None:
    match path:
        case ("visits", int(place), str(section), int(number), *_):
            said = getattr(record.visits[place], section)[number]
            return getattr(said, "id", None)
        case _:
            return None


def _flagged(at: Problem, name: str, rule: Rule | None = None) -> Flagged:
    return Flagged(
        rule=rule and rule.name,
        severity=rule.severity if rule else Severity.ERROR,
        file=at.file or name,
        line=at.line,
        column=at.column,
        visit=None,
        item=None,
        message=at.message,
        remedy=at.remedy,
        excerpt=at.excerpt,
    )
