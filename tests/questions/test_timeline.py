from collections.abc import Sequence
from datetime import date

import pytest

from inspectcli.domain.periods import PartialDate
from inspectcli.domain.vocabulary import Area, Grade, Kind
from inspectcli.questions.history import History, history
from inspectcli.questions.timeline import Counts, Entry, Timeline, Window, concerns, counts, timeline
from inspectcli.record.models import Record
from texts import asks, event, finds, full, known, monitoring, praises, record

CORE = ("leadership", "help-and-protection", "in-care", "care-leavers")


def sif(start: str, *items: str, **keys: object) -> str:
    return full(start, *items, framework="sif", **keys)


def told(history: History, **window: object) -> Timeline:
    return timeline(history, Window(**window))  # type: ignore[arg-type]  # named as the fields are


def ids(answer: Timeline) -> list[str]:
    return [entry.visit.id for entry in answer.visits]


def moves(entries: Sequence[Entry]) -> list[int | None]:
    return [entry.change for entry in entries]


def each(**grades: str) -> dict[str, str]:
    """Grades by area, with underscores for hyphens."""
    return {area.replace("_", "-"): grade for area, grade in grades.items()}


HISTORY = (
    full("2022-07-18", rating="good", judgements=dict.fromkeys(CORE, "good"), published="2022-09-21"),
    sif(
        "2015-01-20",
        asks("a"),
        end="2015-02-11",
        rating="inadequate",
        judgements=dict.fromkeys(CORE, "inadequate"),
    ),
    event("2016-07", "direction"),
    event("2013-11-21", "notice"),
    monitoring("2016-11", finds("a", "improving", area="in-care")),
    sif("2017-11-07", rating="requires-improvement", judgements=each(leadership="requires-improvement")),
    full("2026-04-27", judgements={**dict.fromkeys(CORE, "requires-improvement"), "care-leavers": "good"}),
)


def test_visits_stand_in_order_with_how_each_grade_moved() -> None:
    answer = told(known(*HISTORY))
    assert ids(answer) == ["2015-01", "2016-11", "2017-11", "2022-07", "2026-04"]
    assert moves(answer.visits) == [None, None, 1, 1, None]
    assert [entry.grade for entry in answer.visits] == [
        Grade.INADEQUATE,
        None,
        Grade.REQUIRES_IMPROVEMENT,
        Grade.GOOD,
        None,
    ]
    assert (answer.about.authority, answer.about.as_of, answer.area) == ("Testshire", date(2030, 1, 1), None)


def test_an_area_moves_since_it_was_last_graded_not_since_the_last_inspection() -> None:
    changes = [entry.area_changes for entry in told(known(*HISTORY)).visits]
    assert changes[:3] == [{}, {}, {Area.LEADERSHIP: 1}]
    assert changes[3] == {
        Area.LEADERSHIP: 1,
        Area.HELP_AND_PROTECTION: 2,
        Area.IN_CARE: 2,
        Area.CARE_LEAVERS: 2,
    }


def test_the_story_is_told_in_a_line() -> None:
    assert told(known(*HISTORY)).story == (
        "inadequate → requires improvement → good → no headline grade, three of four areas down"
    )


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        (dict.fromkeys(CORE, "good"), ", no area up or down"),
        (dict.fromkeys(CORE, "outstanding"), ", four of four areas up"),
        ({**dict.fromkeys(CORE, "good"), "in-care": "inadequate"}, ", one of four areas down"),
        (
            {**dict.fromkeys(CORE, "outstanding"), "in-care": "inadequate"},
            ", one of four areas down, three up",
        ),
        ({}, ""),
    ],
)
def test_the_story_tells_how_the_areas_moved_where_there_is_no_headline(
    grades: dict[str, str], words: str
) -> None:
    visits = (
        full("2022-07", rating="good", judgements=dict.fromkeys(CORE, "good")),
        full("2026-04-27", judgements=grades),
    )
    assert told(known(*visits)).story == f"good → no headline grade{words}"


def test_the_first_inspection_without_a_headline_has_nothing_to_move_from() -> None:
    assert told(known(full("2026-04-27", judgements={"leadership": "good"}))).story == "no headline grade"


def test_a_grade_that_was_given_but_is_not_on_record_is_told_as_that() -> None:
    visits = sif("2015-01", judgements={"leadership": "good"}), full("2022-06")
    assert told(known(*visits)).story == "grade not on record → grade not on record"


def test_adequate_stood_where_requires_improvement_stands() -> None:
    visits = sif("2013-12", rating="adequate"), sif("2015-01", rating="requires-improvement")
    assert moves(told(known(*visits)).visits) == [None, 0]


def test_a_grade_of_one_side_moves_its_own_area_and_not_the_overall_grade() -> None:
    history = known(
        full("2010-01", framework="looked-after-children", rating="good"),
        full("2012-06", framework="looked-after-children", rating="adequate"),
        full("2013-06", framework="child-protection", rating="inadequate"),
        sif("2015-01", rating="good", judgements=each(in_care="inadequate", help_and_protection="good")),
    )
    answer = told(history)
    assert moves(answer.visits) == [None, None, None, None]
    assert [entry.grade for entry in answer.visits] == [None, None, None, Grade.GOOD]
    assert [entry.side for entry in answer.visits] == [Area.IN_CARE, Area.IN_CARE, Area.HELP_AND_PROTECTION, None]
    assert answer.visits[1].area_changes == {Area.IN_CARE: -1}
    assert answer.visits[3].area_changes == {Area.IN_CARE: -1, Area.HELP_AND_PROTECTION: 2}
    assert answer.story == "good"
    assert answer.about.caveats == (
        "The inspections before November 2013 graded sides of the service, never the whole: Jan 2010, children in "
        "care good; Jun 2012, children in care adequate; Jun 2013, help and protection inadequate. Compare with "
        "those areas of later inspections, not with their overall grades.",
    )
    (one,) = told(history, since=PartialDate(2013)).about.caveats
    assert one == (
        "The inspection before November 2013 graded sides of the service, never the whole: Jun 2013, help and "
        "protection inadequate. Compare with those areas of later inspections, not with their overall grades."
    )
    assert not told(history, since=PartialDate(2014)).about.caveats
    assert not told(history, area=Area.IN_CARE).about.caveats


def test_an_inspection_of_two_sides_grades_both_and_nothing_overall() -> None:
    history = known(
        full(
            "2012-06",
            framework="slac",
            judgements=each(help_and_protection="adequate", in_care="good", leadership="good"),
        ),
        sif("2015-01", rating="good", judgements=each(in_care="inadequate", leadership="inadequate")),
    )
    first, second = told(history).visits
    assert (first.grade, first.change, first.side) == (None, None, None)
    assert told(history).story == "good"
    assert "help and protection adequate" in told(history).about.caveats[0]
    # What it says of leadership is no official judgement of the whole service, so nothing moves from it.
    assert second.area_changes == {Area.IN_CARE: -2}
    again = known(full("2012-06", framework="slac", judgements=each(in_care="good")))
    assert told(again).visits[0].side is Area.IN_CARE


def test_an_area_that_only_import_proposed_is_said_to_be_proposed() -> None:
    proposed = asks("a", area="in-care", proposed=["area"])
    (caveat,) = told(known(monitoring("2016-11", proposed)), area=Area.IN_CARE).about.caveats
    assert caveat.startswith("Nov 2016 stands here only for recommendations whose area import proposed")
    confirmed = known(monitoring("2016-11", proposed, praises("s", area="in-care")))
    assert not told(confirmed, area=Area.IN_CARE).about.caveats


def test_an_area_has_its_own_story() -> None:
    answer = told(known(*HISTORY), area=Area.CARE_LEAVERS)
    assert answer.story == "inadequate → good → good"
    assert ids(answer) == ["2015-01", "2022-07", "2026-04"]
    assert moves(answer.visits) == [None, 2, 0]
    assert [entry.grade for entry in answer.visits] == [Grade.INADEQUATE, Grade.GOOD, Grade.GOOD]


def test_an_area_keeps_the_visits_that_say_something_of_it() -> None:
    answer = told(known(*HISTORY), area=Area.IN_CARE)
    assert ids(answer) == ["2015-01", "2016-11", "2022-07", "2026-04"]
    assert answer.story == "inadequate → good → requires improvement"
    assert moves(answer.visits) == [None, None, 2, -1]


@pytest.mark.parametrize(
    "item",
    [
        asks("r", area="adoption"),
        praises("s", area="adoption"),
        '[[visits.findings]]\nnote = "n"\narea = "adoption"\n',
    ],
)
def test_a_visit_concerns_the_areas_of_what_it_says(item: str) -> None:
    (visit,) = record(monitoring("2016-11", item)).visits
    assert concerns(visit, Area.ADOPTION)
    assert not concerns(visit, Area.LSCB)


@pytest.mark.parametrize(
    ("since", "until", "shown", "events"),
    [
        ("2015", None, ["2015-01", "2016-11", "2017-11", "2022-07", "2026-04"], ["direction"]),
        ("2015-02", "2016", ["2015-01", "2016-11"], ["direction"]),
        ("2015-02-11", "2016-11-01", ["2015-01", "2016-11"], ["direction"]),
        ("2015-02-12", "2016-10-31", [], ["direction"]),
        ("2016-11-30", "2017-11-07", ["2016-11", "2017-11"], []),
        ("2016-12-01", "2017-11-06", [], []),
        (None, "2013-11", [], ["notice"]),
        (None, "2013-11-20", [], []),
        ("2030", None, [], []),
    ],
)
def test_a_window_takes_in_all_that_its_dates_can_mean(
    since: str | None, until: str | None, shown: list[str], events: list[str]
) -> None:
    start, end = (PartialDate.parse(day) if day else None for day in (since, until))
    answer = told(known(*HISTORY), since=start, until=end)
    assert ids(answer) == shown
    assert [each.id for each in answer.events] == events


def test_what_is_outside_the_window_still_counts_for_what_moved() -> None:
    answer = told(known(*HISTORY), since=PartialDate(2022))
    assert moves(answer.visits) == [1, None]
    assert answer.story == "good → no headline grade, three of four areas down"


def test_kinds_and_events_can_be_chosen() -> None:
    only = told(known(*HISTORY), kinds=frozenset({Kind.MONITORING_VISIT}), events=False)
    assert ids(only) == ["2016-11"]
    assert (only.story, only.events) == ("", ())
    assert [each.id for each in told(known(*HISTORY)).events] == ["notice", "direction"]


def test_a_visit_counts_what_it_says() -> None:
    (visit,) = record(
        sif(
            "2015-01",
            asks("a", priority=True),
            asks("b"),
            asks("z", body="lscb", priority=True),
            asks("y", body="partnership"),
            praises("s"),
            '[[visits.findings]]\nnote = "In general."\n',
        )
    ).visits
    assert counts(visit) == Counts(4, 2, 1, 1, 1, 1)


def test_an_empty_record_has_an_empty_timeline() -> None:
    answer = told(known())
    assert (answer.story, answer.visits, answer.events, answer.about.caveats) == ("", (), (), ())


# The shipped record


def test_somersets_story(today: History) -> None:
    answer = told(today)
    assert answer.story == (
        "inadequate → requires improvement → good → no headline grade, three of four areas down"
    )
    assert len(answer.visits) == 10
    assert told(today, area=Area.CARE_LEAVERS).story == "inadequate → requires improvement → good → good"


def test_somersets_timeline_as_of_june_2017_ends_with_the_visit_of_february(somerset: Record) -> None:
    assert ids(told(history(somerset, date(2017, 6, 1))))[-1] == "2017-02-monitoring"
