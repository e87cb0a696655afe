"""Reports with one oddity each: nothing may be wrong without a word, and no grade may be wrong at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspectcli.reports.readers import read_report
from inspectcli.reports.values import ReadReport
from odd_reports import FAMILIES, Case, of_disturbed_lists

TODAY = date(2026, 11, 22)
FEWEST = 150
"""Reports of each family."""


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_is_wrong_in_silence(family: str, tmp_path: Path) -> None:
    cases = list(FAMILIES[family]())
    assert len(cases) >= FEWEST
    name = "report.pdf" if family == "sentences" else "report-2023-07-01.pdf"
    wrong = [
        f"{case.name}: {fault}"
        for case in cases
        for fault in faults(case, read_report(case.paper.save(tmp_path / name), TODAY))
    ]
    assert wrong == []


def test_what_disturbs_a_list_is_said(tmp_path: Path) -> None:
    for case in of_disturbed_lists():
        read = read_report(case.paper.save(tmp_path / "report-2023-07-01.pdf"), TODAY)
        assert read.warnings, case.name
        assert set(case.truth.points) <= {made.text for made in read.recommendations}, case.name
        points = replace(case.truth, points=tuple(made.text for made in read.recommendations))
        assert list(faults(replace(case, truth=points), read)) == [], case.name


def faults(case: Case, read: ReadReport) -> Iterator[str]:
    """Where a report was read otherwise than is certain of it."""
    certain = case.truth
    graded = {"overall": (certain.rating, read.rating)}
    graded |= {str(area): (grade, read.judgements.get(area)) for area, grade in certain.judgements.items()}
    yield from (f"{name} is {got}, not {wanted}" for name, (wanted, got) in graded.items() if got is not wanted)
    days = (("start", certain.start, read.start), ("end", certain.end, read.end))
    yield from (f"{name} is {got}, not {wanted}" for name, wanted, got in days if got != wanted)
    points = tuple(made.text for made in read.recommendations)
    if points != certain.points:
        yield f"{len(points)} points: {points}"
    if len(set(read.warnings)) < len(read.warnings):
        yield f"the same is said twice: {read.warnings}"
    if bool(read.warnings) is not certain.said:
        yield f"warnings: {read.warnings}"


def test_a_fault_is_seen(tmp_path: Path) -> None:
    case = next(FAMILIES["sentences"]())
    read = read_report(case.paper.save(tmp_path / "report.pdf"), TODAY)
    assert list(faults(case, read)) == []
    silent = ReadReport(kind=read.kind, start=read.start, recommendations=read.recommendations[1:])
    assert len(list(faults(case, silent))) > 5
