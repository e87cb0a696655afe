"""The facts of England that ship: whole, sound, and what their sources say."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from inspectcli.domain import register
from inspectcli.domain.shipped import shipped
from inspectcli.domain.vocabulary import Area, Framework, Grade, Kind, Variant
from inspectcli.questions.history import history
from inspectcli.questions.timeline import Window, timeline
from inspectcli.record.load import load
from inspectcli.record.models import Record, Visit

FOLDER = shipped("england")
SHARED = Path(__file__).parents[3] / "shared"
needs_england = pytest.mark.skipif(
    not (SHARED / "england").is_dir(), reason="the sources of the facts are not beside the project"
)
needs_reports = pytest.mark.skipif(
    not (SHARED / "reports" / "labels.json").is_file(), reason="the labelled reports are not beside the project"
)


@cache
def facts() -> dict[int, Record]:
    """Every record, by the code of its authority."""
    loaded = [load(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {record.authority.la_code or 0: record for record in loaded}


def of(name: str) -> Record:
    found = register.find(name)
    assert found is not None, name
    return facts()[found.la_code or 0]


def visits() -> Iterator[tuple[Record, Visit]]:
    for record in facts().values():
        yield from ((record, visit) for visit in record.visits)


def inspections() -> list[tuple[Record, Visit]]:
    return [(record, visit) for record, visit in visits() if visit.kind is Kind.FULL_INSPECTION]


# --- what there is


def test_every_authority_of_the_register_has_a_record_of_its_name_and_codes() -> None:
    names = {register.slug(each.name) for each in register.authorities()}
    assert {path.stem for path in FOLDER.glob("*")} == names
    for each in register.authorities():
        authority = facts()[each.la_code or 0].authority
        told = (authority.name, authority.urn, authority.la_code, authority.ons_code)
        assert told == (each.name, each.urn, each.la_code, each.ons_code)


def test_every_authority_of_today_has_been_inspected_and_stands_with_its_newest_report() -> None:
    for each in register.of_today():
        full = history(facts()[each.la_code or 0], date(2026, 9, 1)).full_inspections
        assert full, each.name
        assert full[-1].framework is Framework.ILACS
        assert full[-1].judgements.keys() == {
            *(Area.LEADERSHIP, Area.HELP_AND_PROTECTION, Area.IN_CARE, Area.CARE_LEAVERS)
        }
        assert any(record.url for record in facts()[each.la_code or 0].sources.values() if record.kind == "report")


def test_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.toml")) < 1_000_000


def test_check_finds_no_error_and_few_warnings(run: Run) -> None:
    result = run("check", "--format", "json", *sorted(FOLDER.glob("*.toml")))
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["errors"] == 0
    found = Counter(problem["rule"] for problem in told["problems"])
    # One for each record that has a full inspection, and one where an area of it was not judged.
    assert found.pop("recommendations-not-on-record") == len(facts())
    assert found == {"area-not-graded": 2}


def test_they_are_facts_and_hold_no_sentence_of_a_report() -> None:
    for record, visit in visits():
        said = [*visit.recommendations, *visit.strengths, *visit.findings, *visit.indicators]
        assert not said
        assert visit.recommendations_on_record is (visit.kind is Kind.MONITORING_VISIT)
        assert visit.sources, (record.authority.name, visit.id)
        for citation in visit.sources:
            assert citation.id in record.sources


def test_before_sif_they_said_adequate_and_since_requires_improvement() -> None:
    for record, visit in inspections():
        given = {visit.rating, *visit.judgements.values()}
        since = visit.framework in {Framework.SIF, Framework.ILACS}
        assert (Grade.ADEQUATE if since else Grade.REQUIRES_IMPROVEMENT) not in given, (
            record.authority.name,
            visit.id,
        )


def test_the_frameworks_were_in_force_when_they_say() -> None:
    spans = {
        Framework.SLAC: (date(2009, 1, 1), date(2012, 12, 31)),
        Framework.CHILD_PROTECTION: (date(2012, 1, 1), date(2013, 12, 31)),
        Framework.LOOKED_AFTER_CHILDREN: (date(2012, 1, 1), date(2013, 12, 31)),
        Framework.SIF: (date(2013, 11, 1), date(2018, 8, 31)),
        Framework.ILACS: (date(2018, 1, 1), date(2026, 12, 31)),
    }
    for record, visit in inspections():
        assert visit.framework is not None
        first, last = spans[visit.framework]
        assert first <= visit.began.earliest, (record.authority.name, visit.id)
        assert visit.ended.latest <= last, (record.authority.name, visit.id)


def test_no_day_of_inspection_is_invented_where_statistics_give_none() -> None:
    for record, visit in inspections():
        if visit.framework in {Framework.SLAC, Framework.CHILD_PROTECTION, Framework.LOOKED_AFTER_CHILDREN}:
            assert (visit.start, visit.end) == (None, None), (record.authority.name, visit.id)
            assert visit.published is not None
            assert visit.published_from == "statistics"
    ends = [visit.end for _, visit in visits() if visit.kind in {Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT}]
    assert set(ends) == {None}
    assert len(ends) == 185


# --- whose history goes on


@pytest.mark.parametrize(
    ("name", "day", "former"),
    [
        ("Cumberland", "2023-04-01", ["Cumbria"]),
        ("Westmorland and Furness", "2023-04-01", ["Cumbria"]),
        ("North Northamptonshire", "2021-04-01", ["Northamptonshire"]),
        ("Dorset", "2019-04-01", ["Dorset until 2019"]),
        ("Bournemouth, Christchurch and Poole", "2019-04-01", ["Bournemouth", "Dorset until 2019", "Poole"]),
    ],
)
def test_a_new_authority_says_whose_services_it_continues(name: str, day: str, former: list[str]) -> None:
    (event,) = of(name).events
    assert str(event.date) == day
    assert all(each in event.text for each in former)
    assert event.source
    assert "Structural Changes" in of(name).sources[event.source.id].title
    for each in former:
        (end,) = of(each).events
        assert name in end.text
        assert str(end.date) == day
    told = timeline(history(of(name), date(2026, 9, 1)), Window())
    assert event in told.events
    assert all(entry.visit.began.earliest >= event.date.earliest for entry in told.visits)


def test_no_other_authority_has_an_event() -> None:
    having = {record.authority.name for record in facts().values() if record.events}
    affected = [each for each in register.authorities() if each.until or register.before(each)]
    assert having == {each.name for each in affected}


# --- what the labelled reports say


def labels() -> list[dict[str, Any]]:
    return list(json.loads((SHARED / "reports" / "labels.json").read_text("utf-8")))


def labelled_grades(label: dict[str, Any]) -> dict[str, str]:
    """By key of the data file: a joint judgement counts for both areas."""
    both = ("in-care", "care-leavers")
    grades = {area: grade for area, grade in label["judgements"].items() if grade}
    joint = grades.pop("in-care-and-care-leavers", None)
    return {**grades, **(dict.fromkeys(both, joint) if joint else {})}


@needs_reports
def test_every_labelled_field_of_the_reports_is_as_it_stands_in_them() -> None:
    compared = 0
    for label in labels():
        (visit,) = [v for v in of(label["authority"]).visits if str(v.start) == label["inspection_start"]]
        told = {
            "framework": visit.framework and visit.framework.name,
            "inspection_end": str(visit.end),
            "published": str(visit.published),
            "lead_inspector": visit.lead_inspector,
            "overall": visit.rating and visit.rating.value,
        }
        wanted = {key: label[key] for key in told if label[key] or key in {"overall", "lead_inspector"}}
        assert {key: told[key] for key in wanted} == wanted, label["file"]
        assert {a.value: g.value for a, g in visit.judgements.items()} == labelled_grades(label), label["file"]
        assert bool(visit.judged_together) is ("in-care-and-care-leavers" in label["judgements"])
        compared += len(wanted) + len(labelled_grades(label)) + 1
    assert len(labels()) == 50
    assert compared > 400


# --- what official statistics and the newest reports say of April 2018 to August 2026


def official() -> Iterator[tuple[Record, date, dict[str, str], dict[str, str]]]:
    """Every row of the two lists: authority, first day, grades by area, and other fields of the lists."""
    with (SHARED / "england" / "official-ilacs-2018-2025.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0].startswith("Ofsted")]
    for row in rows:
        code, name, start, published, kind = (row[place] for place in (1, 2, 5, 6, 7))
        record = next((r for r in facts().values() if r.authority.ons_code == code), None) or of(name)
        first, out = (datetime.strptime(each, "%d/%m/%Y").date() for each in (start, published))  # noqa: DTZ007
        words = [grade.casefold().removesuffix(" to be good").replace(" ", "-") for grade in row[8:13]]
        keys = ("overall", "leadership", "help-and-protection", "in-care", "care-leavers")
        grades = {key: word for key, word in zip(keys, words, strict=False) if word}
        joint = {"care-leavers": grades["in-care"]} if "care-leavers" not in grades else {}
        yield record, first, grades | joint, {"published": str(out), "variant": kind.split()[1].casefold()}
    with (SHARED / "england" / "outcomes-2025-26.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            record = next(r for r in facts().values() if str(r.authority.urn) == line["urn"])
            areas = ("overall", "leadership", "help_and_protection", "in_care", "care_leavers")
            grades = {key.replace("_", "-"): line[key] for key in areas if line[key]}
            others = {key: line[key] for key in ("end", "published", "lead_inspector") if line[key]}
            yield record, date.fromisoformat(line["start"]), grades, others


@needs_england
def test_grades_of_all_full_inspections_since_april_2018_agree_with_the_official_lists() -> None:
    seen = set()
    for record, start, grades, others in official():
        (visit,) = [v for v in record.visits if v.start and v.start.earliest == start and v.framework]
        mine = {area.value: grade.value for area, grade in visit.judgements.items()}
        mine |= {"overall": visit.rating.value} if visit.rating else {}
        assert mine == grades, (record.authority.name, visit.id)
        told = {key: str(getattr(visit, key)) for key in others}
        assert told == others, (record.authority.name, visit.id)
        seen.add((record.authority.la_code, visit.id))
    since = {
        (record.authority.la_code, visit.id)
        for record, visit in inspections()
        if visit.framework is Framework.ILACS and visit.published and visit.published.earliest >= date(2018, 4, 1)
    }
    assert since <= seen
    assert len(since) == 323


@needs_england
def test_every_report_that_a_listing_knows_has_its_address() -> None:
    """All but one, which no source says to be of an inspection."""
    known = {source.url for record in facts().values() for source in record.sources.values()}
    with (SHARED / "england" / "report-links.csv").open(encoding="utf-8", newline="") as file:
        missing = [row for row in csv.DictReader(file) if row["url"] not in known]
    assert [(row["authority"], row["published"]) for row in missing] == [("surrey", "2015-08-03")]


# --- Somerset's whole record, made by hand from the reports


def test_the_facts_of_somerset_are_those_of_its_whole_record(somerset: Record) -> None:
    kept = {(v.kind, v.framework, str(v.published or v.start)): v for v in somerset.visits}
    compared = 0
    for visit in of("Somerset").visits:
        if visit.kind is not Kind.FULL_INSPECTION:
            continue
        whole = kept[visit.kind, visit.framework, str(visit.published)]
        assert visit.judgements == whole.judgements
        assert (visit.rating, visit.variant) == (whole.rating, whole.variant)
        if visit.start:
            assert (visit.start, visit.end) == (whole.start, whole.end)
            assert visit.lead_inspector == whole.lead_inspector
        compared += 1
    assert compared == 6


def test_a_reinspection_follows_an_inspection_of_its_framework() -> None:
    for record, visit in inspections():
        if visit.variant is Variant.REINSPECTION:
            same = [each for each in record.visits if each.framework is visit.framework]
            assert same.index(visit) > 0, (record.authority.name, visit.id)
