"""A report that is imported fills the visit that ships, and touches nothing else."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from inspectcli.domain.shipped import shipped
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant
from inspectcli.merging.merge import keep
from inspectcli.merging.outcome import Fate
from inspectcli.record.load import load
from inspectcli.record.models import Visit
from report_values import asked, report

SAMPLE = Path(__file__).parents[3] / "shared" / "reports"
needs_reports = pytest.mark.skipif(
    not SAMPLE.is_dir(), reason="the sample of official reports is not beside the project"
)
FULL: dict[str, Any] = {
    "framework": Framework.SIF,
    "start": date(2017, 3, 6),
    "end": date(2017, 3, 30),
    "published": date(2017, 6, 13),
    "lead_inspector": "Linda Steele",
    "rating": Grade.GOOD,
    "judgements": {Area.LEADERSHIP: Grade.GOOD, Area.IN_CARE: Grade.GOOD},
}
BEFORE_SIF: dict[str, Any] = {
    "framework": Framework.LOOKED_AFTER_CHILDREN,
    "start": date(2013, 7, 1),
    "end": date(2013, 7, 10),
    "published": date(2013, 8, 23),
    "lead_inspector": None,
    "rating": Grade.ADEQUATE,
    "judgements": {Area.IN_CARE: Grade.ADEQUATE},
}
LETTER: dict[str, Any] = {
    "kind": Kind.FOCUSED_VISIT,
    "framework": None,
    "start": date(2024, 1, 23),
    "end": date(2024, 1, 24),
    "published": None,
    "published_from": None,
    "lead_inspector": None,
    "rating": None,
    "judgements": {},
}


@pytest.fixture
def kent(tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped("england") / "kent.toml", tmp_path))


def found(path: Path, key: str) -> tuple[Visit, list[Visit]]:
    """A visit of a record, and the others."""
    visits = load(path).visits
    (one,) = (visit for visit in visits if visit.id == key)
    return one, [visit for visit in visits if visit.id != key]


@pytest.mark.parametrize(
    ("key", "says"),
    [("2017-03-sif", FULL), ("2013-08-looked-after-children", BEFORE_SIF), ("2024-01-focused", LETTER)],
)
def test_a_report_finds_its_visit_and_fills_it(kent: Path, key: str, says: dict[str, Any]) -> None:
    before, others = found(kent, key)
    assert not before.recommendations_on_record
    read = report(authority="Kent", title="Kent", recommendations=(asked("Answer the telephone."),), **says)
    (kept,) = keep(kent, [read]).kept
    assert (kept.visit, kept.outcome, kept.difference) == (key, Fate.FILLED, ())
    after, same = found(kent, key)
    assert same == others
    assert after.recommendations_on_record
    assert [each.text for each in after.recommendations] == ["Answer the telephone."]
    assert (str(after.start), str(after.end)) == (str(says["start"]), str(says["end"]))
    assert (after.judgements, after.rating) == (before.judgements, before.rating)


def test_a_report_of_another_inspection_is_a_visit_of_its_own(kent: Path) -> None:
    later = {**FULL, "framework": Framework.ILACS, "variant": Variant.SHORT}
    later |= {"start": date(2027, 3, 1), "end": date(2027, 3, 5), "published": date(2027, 4, 20), "rating": None}
    count = len(load(kent).visits)
    (kept,) = keep(kent, [report(authority="Kent", title="Kent", **later)]).kept
    assert (kept.visit, kept.outcome) == ("2027-03-ilacs", Fate.ADDED)
    assert len(load(kent).visits) == count + 1


@needs_reports
def test_official_reports_gainsay_none_of_the_facts_that_ship(tmp_path: Path, run: Run) -> None:
    """Dates, grades and inspectors as the program reads them are those that ship; what they ask is not."""
    shutil.copytree(shipped("england"), tmp_path / "england")
    names = ("kent-2017-06-13", "sandwell-2013-08-02", "havering-2024-02-16", "cheshire-east-2015-09-15")
    reports = [SAMPLE / f"{name}.pdf" for name in names]
    told = run("import", *reports, "--into", f"{tmp_path / 'england'}/", "--dry-run", "--format", "json")
    kept = json.loads(told.stdout)["kept"]
    # Days of an inspection before SIF, its inspector, and what all of them ask are not among the facts.
    assert [(each["outcome"], each["difference"]) for each in kept] == [("filled", [])] * len(names)
