"""The official reports beside the project, where they are there."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.reports.reading import ReadOutcome, read_reports
from inspectcli.reports.values import Failure, ReadReport

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the sample of official reports is not beside the project"
)
JOINT = "in-care-and-care-leavers"


@cache
def outcomes() -> dict[str, ReadOutcome]:
    files = sorted(map(str, REPORTS.rglob("*.pdf")))
    return {str(Path(outcome.file).relative_to(REPORTS)): outcome for outcome in read_reports(files)}


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((REPORTS / "labels.json").read_text(encoding="utf-8"))
    return found


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def points(report: ReadReport) -> Counter[tuple[str, bool, int | None, int, str]]:
    return Counter((r.body.value, r.priority, r.number, r.page, letters(r.text)) for r in report.recommendations)


def labelled_points(label: dict[str, Any]) -> Counter[tuple[str, bool, int | None, int, str]]:
    bodies = ((Body.AUTHORITY, label["recommendations"]), (Body.LSCB, label["lscb_recommendations"]))
    return Counter(
        (body.value, r["priority"], r["n"], r["page"], letters(r["text"]))
        for body, listed in bodies
        for r in listed
    )


def graded(label: dict[str, Any]) -> dict[str, str]:
    pairs = label["judgements"].items()
    return {
        key: g for area, g in pairs for key in ((Area.IN_CARE, Area.CARE_LEAVERS) if area == JOINT else (area,))
    }


def test_every_label_is_read() -> None:
    for label in labels():
        report = outcomes()[label["file"]]
        assert isinstance(report, ReadReport), report
        name = report.file
        assert (name, str(report.start), str(report.end)) == (
            name,
            label["inspection_start"],
            label["inspection_end"],
        )
        assert (name, report.lead_inspector) == (name, label["lead_inspector"])
        assert (name, report.rating, dict(report.judgements)) == (name, label["overall"], graded(label))
        assert label["published"] in (None, str(report.published)), name
        assert (name, points(report)) == (name, labelled_points(label))
        assert [letters(s.text) for s in report.strengths] == [letters(s["text"]) for s in label["strengths"]], (
            name
        )


def test_all_are_read_but_those_that_are_refused_by_name() -> None:
    refused = [outcome.error for outcome in outcomes().values() if isinstance(outcome, Failure)]
    assert all(
        re.match(r"this is an? .*(?:which import does not read yet|download the report itself)", e)
        for e in refused
    )
    assert len(outcomes()) - len(refused) >= 59


def test_the_only_doubts_are_points_without_a_full_stop() -> None:
    """Every report of the sample is plainly laid out, and what some print at the end of a point is as it is."""
    doubts = [w for outcome in outcomes().values() if isinstance(outcome, ReadReport) for w in outcome.warnings]
    assert [doubt for doubt in doubts if not re.search(r"ends? without a full stop", doubt)] == []
