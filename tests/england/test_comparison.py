"""A second opinion on the facts of England: every row of every source, field by field, by code of its own."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compare_england import Finding, Outcome, Records, compare
from england.joining import disagreements, join
from england.reading import read
from inspectcli.domain import register
from inspectcli.domain.shipped import shipped

FACTS = shipped("england")
SHARED = Path(__file__).parents[3] / "shared"
LISTS = ("official-ilacs-2018-2025", "outcomes-2025-26", "labels")
pytestmark = pytest.mark.skipif(
    not (SHARED / "england").is_dir() or not (SHARED / "reports" / "labels.json").is_file(),
    reason="the sources of the facts are not beside the project",
)


@cache
def records() -> Records:
    return Records(FACTS, SHARED / "england" / "authorities.csv")


@cache
def found() -> Outcome:
    return compare(records(), SHARED)


def test_every_row_of_every_source_is_held_against_a_visit() -> None:
    assert found().rows == {
        "official-ilacs-2018-2025": 271,
        "outcomes-2025-26": 62,
        "labels": 50,
        "official-visits-2022-2025": 330,
        "official-2009-2023": 569,
        "report-links": 496,
        "latest-outcomes": 153,
        "reports-read": 426,
    }
    assert [each.source for each in found().unclaimed] == ["report-links"]
    assert sum(found().fields.values()) > 17_000


def test_the_official_lists_and_the_labels_agree_in_every_field() -> None:
    assert [each for each in found().findings if each.source in LISTS] == []


def test_every_full_inspection_of_april_2018_to_august_2026_stands_in_an_official_list() -> None:
    official = {*LISTS[:2], "official-2009-2023"}
    listed = set().union(*(found().visits[each] for each in official))
    told = {
        (stem, visit["id"])
        for stem, record in records().by_stem.items()
        for visit in record["visits"]
        if visit["kind"] == "full-inspection"
        and date(2018, 4, 1) <= date.fromisoformat(str(visit["published"])) <= date(2026, 8, 31)
    }
    assert len(told) == 330
    assert told <= listed


def test_what_differs_is_what_the_making_of_the_facts_prints() -> None:
    names = {each.la_code: register.slug(each.name) for each in register.authorities()}
    printed = {
        (names[visit.la_code], each.stands.field, str(each.other.value))
        for visit, each in disagreements(join(read(SHARED / "england")))
    }
    assert {(each.authority, each.field, each.theirs) for each in found().findings} == printed


def test_a_grade_or_a_day_that_is_wrong_is_seen(tmp_path: Path) -> None:
    shutil.copytree(FACTS, tmp_path / "facts")
    kent = tmp_path / "facts" / "kent.toml"
    text = kent.read_text("utf-8")
    assert text.count("published = 2022-07-05") + text.count('published = "2022-07-05"') == 2
    kent.write_text(text.replace('start = "2022-05-09"', 'start = "2022-05-10"'), "utf-8")
    seen = compare(Records(tmp_path / "facts", SHARED / "england" / "authorities.csv"), SHARED)
    new = [each for each in seen.findings if each not in found().findings]
    assert {each.source for each in new} >= {"official-ilacs-2018-2025"}
    assert all(
        each._replace(source="")
        == Finding("", "kent", "2022-05-ilacs", field="start", theirs="2022-05-09", stands="2022-05-10")
        for each in new
    )
