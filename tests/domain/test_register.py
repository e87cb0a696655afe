"""England's authorities are found however they are written, and told apart."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.domain import register

SHARED = Path(__file__).parents[3] / "shared"
needs_reports = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the sample of official reports is not beside the project"
)
needs_england = pytest.mark.skipif(
    not (SHARED / "england").is_dir(), reason="the register of authorities is not beside the project"
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Somerset County Council", "Somerset"),
        ("London Borough of Ealing", "Ealing"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Kingston upon Hull City Council", "Kingston upon Hull"),
        ("Kingston Upon Hull, City of", "Kingston upon Hull"),
        ("Hull", "Kingston upon Hull"),
        ("City of London", "City of London"),
        ("City of London Corporation", "City of London"),
        ("Bedford Borough", "Bedford"),
        ("Wakefield Metropolitan District Council", "Wakefield"),
        ("Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
        ("windsor & maidenhead", "Windsor and Maidenhead"),
        ("Saint Helens", "St Helens"),
        ("St. Helens Council", "St Helens"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent"),
        ("Stoke on Trent City Council", "Stoke-on-Trent"),
        ("Bournemouth Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("Cheshire East Unitary Authority", "Cheshire East"),
        ("County Durham", "Durham"),
        ("City of York Council", "York"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, name: str) -> None:
    found = register.find(written)
    assert found is not None
    assert found.name == name
    assert register.same(written, name)


@pytest.mark.parametrize("written", ["", "Council", "Testshire", "\0", "\ud800", "Lower Testing and Somerset"])
def test_what_the_list_does_not_have_is_not_found(written: str) -> None:
    assert register.find(written) is None
    assert register.same(written, written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Derby", "Derbyshire County Council"),
        ("Bedford", "Central Bedfordshire"),
        ("North Somerset", "Somerset"),
        ("Kingston upon Hull", "Kingston upon Thames"),
        ("Poole", "Bournemouth, Christchurch and Poole"),
        ("Testshire", "Testford"),
        ("", "Somerset"),
    ],
)
def test_authorities_are_told_apart(one: str, other: str) -> None:
    assert not register.same(one, other)


def test_no_two_authorities_share_a_name() -> None:
    listed = register.authorities()
    assert len(listed) > 150
    for each in listed:
        for name in (each.name, *each.other_names):
            assert register.find(name) == each
    for codes in ([each.la_code for each in listed], [register.slug(each.name) for each in listed]):
        assert len(set(codes)) == len(listed)


def test_somerset_has_the_codes_of_the_shipped_record(somerset: object) -> None:
    found = register.find("Somerset")
    assert found is not None
    authority = getattr(somerset, "authority")  # noqa: B009
    assert (found.urn, found.la_code, found.ons_code) == (authority.urn, authority.la_code, authority.ons_code)


@given(st.text(max_size=200))
def test_every_name_makes_part_of_a_file_name(name: str) -> None:
    slug = register.slug(name)
    assert slug
    assert len(slug) <= 80
    assert all(each.isalnum() or each == "-" for each in slug)
    assert register.same(name, name)


def test_every_authority_of_today_has_a_region_and_ten_neighbours_of_today() -> None:
    today = {each.la_code: each for each in register.of_today()}
    assert len(today) == 153
    assert len({each.region for each in today.values()}) == 9
    for each in today.values():
        assert len(set(each.neighbours)) == 10, each
        assert set(each.neighbours) <= today.keys() - {each.la_code}
        assert each.urn
        assert each.ons_code
        assert not each.continued_by
    assert sorted(each.name for each in today.values() if each.population is None) == [
        "Cumberland",
        "Westmorland and Furness",
    ]


def test_authorities_that_are_no_more_are_continued_by_some_of_today() -> None:
    today = {each.la_code: each.name for each in register.of_today()}
    gone = {each.name: each for each in register.authorities() if each.until}
    assert {name: [today[code] for code in each.continued_by] for name, each in gone.items()} == {
        "Bournemouth": ["Bournemouth, Christchurch and Poole"],
        "Cumbria": ["Cumberland", "Westmorland and Furness"],
        "Dorset until 2019": ["Dorset", "Bournemouth, Christchurch and Poole"],
        "Northamptonshire": ["North Northamptonshire", "West Northamptonshire"],
        "Poole": ["Bournemouth, Christchurch and Poole"],
    }
    assert {each.until for each in gone.values()} == {date(2019, 3, 31), date(2021, 3, 31), date(2023, 3, 31)}
    for successor in register.of_today():
        for each in register.before(successor):
            assert successor.la_code in each.continued_by
    assert sum(len(register.before(each)) for each in register.of_today()) == 8


@needs_reports
def test_every_authority_of_the_sample_is_found() -> None:
    labels = json.loads((SHARED / "reports" / "labels.json").read_text("utf-8"))
    names = [label["authority"] for label in labels]
    names += [path.stem.partition("-20")[0] for path in (SHARED / "reports").glob("*-20??-??-??.pdf")]
    assert len(names) > 60
    assert [name for name in names if register.find(name) is None] == []


@needs_england
def test_every_authority_of_the_official_list_is_found_with_its_codes() -> None:
    with (SHARED / "england" / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = register.find(row["name"])
        assert found is not None, row
        assert (str(found.urn), str(found.la_code)) == (row["urn"], row["la_code"])
        assert (found.ons_code or "") == row["ons_code"]
        assert found.region == row["region"]
        assert ", ".join(map(str, found.neighbours)) == row["statistical_neighbours_la_codes"]
        assert found.population in {int(row["population_0_25"] or 0), None}
    listed = {each.la_code for each in register.authorities()}
    assert listed - {int(row["la_code"]) for row in rows} == {835, 837}
