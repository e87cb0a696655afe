"""The official reports beside the project, where they are there."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from inspectcli.domain.vocabulary import Area, Body
from inspectcli.reports.values import Failure, ReadReport
from official import REPORTS, outcomes

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the sample of official reports is not beside the project"
)
MOST_DOUBTFUL = 16
"""Of the 90 reports of the sample."""
JOINT = "in-care-and-care-leavers"


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


def test_the_tags_of_the_national_framework() -> None:
    for label in labels():
        report = outcomes()[label["file"]]
        assert isinstance(report, ReadReport)
        read = {letters(r.text): r.national_framework for r in report.recommendations}
        for labelled in label["recommendations"]:
            if "national_framework" in labelled:
                assert sorted(read[letters(labelled["text"])]) == sorted(labelled["national_framework"])


DOUBTS = (
    r"ends? without a full stop",
    r"holds points of its own$",
    r"^the report says that it was published on .* the file's name has",
    r"^the report names no lead inspector$",
    r"^this is an inspection of looked-after children services",
)


def test_the_only_doubts_are_what_the_reports_print_oddly() -> None:
    """Every report of the sample is plainly laid out; what some print is odd, or differs from the file's name."""
    doubts = [w for outcome in outcomes().values() if isinstance(outcome, ReadReport) for w in outcome.warnings]
    assert [doubt for doubt in doubts if not re.search("|".join(DOUBTS), doubt)] == []
    doubtful = [o for o in outcomes().values() if isinstance(o, ReadReport) and o.warnings]
    assert len(doubtful) <= MOST_DOUBTFUL
