from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.england import England, Spell, england, standing, time_to_good
from inspectcli.questions.history import history
from texts import full, record

DAY = date(2026, 11, 22)
START = date(2015, 1, 1)


def authority(name: str, *visits: str, region: str | None = None, code: int = 1) -> tuple[object, str | None]:
    return record(f'[authority]\nname = "{name}"\nla_code = {code}', *visits), region


def inspected(year: str, rating: str | None, **judgements: str) -> str:
    keys: dict[str, object] = {"rating": rating, "published": f"{year}-06-01"}
    if judgements:
        keys["judgements"] = {key.replace("_", "-"): grade for key, grade in judgements.items()}
    return full(f"{year}-05-01", **keys)  # type: ignore[arg-type]


def told(*records: tuple[object, str | None], as_of: date = DAY, since: date = date(2025, 11, 22)) -> England:
    standings = [standing(history(each, as_of), region) for each, region in records]  # type: ignore[arg-type]
    return england(standings, as_of, since)


ASHSHIRE = authority("Ashshire", inspected("2015", "inadequate"), inspected("2018", "good"), region="North")
BEECHSHIRE = authority(
    "Beechshire", inspected("2016", "good"), inspected("2026", "inadequate", leadership="inadequate")
)


def test_grades_now_are_counted_and_shared() -> None:
    shares = {
        (each.area, each.region, each.grade): (each.authorities, each.of)
        for each in told(ASHSHIRE, BEECHSHIRE).grades
    }
    assert shares[None, None, Grade.GOOD] == (1, 2)
    assert shares[None, None, Grade.INADEQUATE] == (1, 2)
    assert shares[Area.LEADERSHIP, None, Grade.INADEQUATE] == (1, 1)
    assert shares[None, "North", Grade.GOOD] == (1, 1)


def test_who_is_inadequate_and_since_when() -> None:
    again = authority("Cedarshire", inspected("2014", "inadequate"), inspected("2017", "inadequate"))
    found = [(each.authority, each.area, str(each.since)) for each in told(again, BEECHSHIRE).inadequate]
    assert found == [
        ("Cedarshire", None, "2014-06-01"),
        ("Beechshire", None, "2026-06-01"),
        ("Beechshire", Area.LEADERSHIP, "2026-06-01"),
    ]


def test_movement_since_a_day() -> None:
    value = told(ASHSHIRE, BEECHSHIRE)
    assert [(move.authority, move.change) for move in value.moves] == [("Beechshire", -2)]
    assert [each.authority for each in value.inspected] == ["Beechshire"]
    assert len(told(ASHSHIRE, BEECHSHIRE, since=date(2010, 1, 1)).moves) == 2


def test_every_report_since_a_day_counts_with_what_moved() -> None:
    thrice = authority(
        "Cedarshire",
        inspected("2015", "inadequate", leadership="inadequate", in_care="good"),
        inspected("2018", "good", leadership="good", in_care="inadequate"),
        inspected("2026", None, leadership="outstanding", in_care="inadequate"),
    )
    newest, middle, first = told(thrice, since=date(2010, 1, 1)).inspected
    assert [str(each.latest) for each in (newest, middle, first)] == ["2026-06-01", "2018-06-01", "2015-06-01"]
    assert [(each.overall, each.change) for each in (newest, middle, first)] == [
        (None, None),
        (Grade.GOOD, 2),
        (Grade.INADEQUATE, None),
    ]
    assert (newest.areas_up, newest.areas_down) == ((Area.LEADERSHIP,), ())
    assert (middle.areas_up, middle.areas_down) == ((Area.LEADERSHIP,), (Area.IN_CARE,))
    assert [str(each.latest) for each in told(thrice, since=date(2018, 6, 1)).inspected] == [
        "2026-06-01",
        "2018-06-01",
    ]


def test_who_waits_longest_comes_first() -> None:
    assert [each.authority for each in told(BEECHSHIRE, ASHSHIRE).longest] == ["Ashshire", "Beechshire"]


def test_nothing_is_known_before_it_was_published() -> None:
    value = told(ASHSHIRE, as_of=date(2018, 5, 31))
    assert [(each.area, each.grade) for each in value.grades] == [
        (None, Grade.INADEQUATE),
        (None, Grade.INADEQUATE),
    ]
    assert value.time_to_good.waiting == 1
    assert str(value.record_ends) == "2015-06-01"


def test_a_newest_inspection_without_an_overall_grade_is_said() -> None:
    value = told(ASHSHIRE, authority("Oakshire", inspected("2026", None, leadership="good")))
    assert value.caveats == (
        "1 has no overall grade from the newest full inspection, so the overall grades are of the other 1.",
    )
    alone = told(authority("Oakshire", inspected("2026", None, leadership="good")))
    assert alone.caveats == ("None has an overall grade from its newest full inspection.",)


def test_an_inspection_without_an_overall_grade_ends_what_can_be_followed() -> None:
    value = told(
        authority("Oakshire", inspected("2015", "inadequate"), inspected("2026", None, leadership="good"))
    )
    assert (value.time_to_good.spells, value.time_to_good.reached) == (1, 0)


def test_an_authority_without_an_inspection_is_said() -> None:
    assert told(authority("Elmshire")).caveats == ("Of 1 no full inspection is on record.",)


def spell(days: int, *, good: bool) -> Spell:
    return Spell(START, START + timedelta(days), reached_good=good)


def test_the_estimate_of_kaplan_and_meier() -> None:
    # Worked by hand: of six, at 10 days 5/6 are left, at 20 (one lost before) 5/6 * 3/4, at 30 that * 2/3, then 0.
    spells = [(10, True), (15, False), (20, True), (30, True), (40, False), (50, True)]
    found = time_to_good([spell(days, good=good) for days, good in spells])
    assert (found.quarter_days, found.median_days, found.three_quarters_days) == (20, 30, 50)
    assert (found.spells, found.reached, found.waiting) == (6, 4, 2)


def test_where_too_few_ever_get_there_no_median_is_told() -> None:
    assert time_to_good([spell(10, good=True), *[spell(99, good=False)] * 3]).median_days is None
    assert time_to_good([]).median_days is None


@given(st.lists(st.tuples(st.integers(1, 999), st.booleans()), max_size=12))
def test_whoever_waits_longer_never_makes_the_median_shorter(spells: list[tuple[int, bool]]) -> None:
    made = [spell(days, good=good) for days, good in spells]
    before, after = time_to_good(made), time_to_good([*made, spell(1000, good=False)])
    if after.median_days is not None:
        assert before.median_days is not None
        assert before.median_days <= after.median_days
    for found in (before, after):
        lengths = [each for each in (found.quarter_days, found.median_days, found.three_quarters_days) if each]
        assert lengths == sorted(lengths)


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_the_records_says_nothing(*, reverse: bool) -> None:
    records = [ASHSHIRE, BEECHSHIRE]
    assert told(*(records[::-1] if reverse else records)) == told(*records)
