from datetime import date

import pytest

from inspectcli.domain.vocabulary import Area, Body, Dating, Outcome, Rag, Status
from inspectcli.questions.history import History, history
from inspectcli.questions.open_recs import SORTS, Filter, not_on_record, open_recommendations
from inspectcli.questions.standing import lineage, newest, status
from inspectcli.questions.threads import thread, threads
from inspectcli.record.models import Record
from texts import asks, finds, full, known, monitoring

EVERYTHING = Filter(status=None, body=None)


def sif(start: str, *items: str, **keys: object) -> str:
    return full(start, *items, framework="sif", **keys)


def listed(history: History, wanted: Filter = Filter(), sort: str = "age") -> list[str]:  # noqa: B008  (a value)
    return [each.id for each in open_recommendations(history, wanted, sort).recommendations]


def statuses(history: History) -> dict[str, Status]:
    return {key: status(history, key) for key in history.made}


# Threads


def test_a_single_recommendation_is_a_thread_of_its_own() -> None:
    history = known(
        sif(
            "2015-01-20",
            asks("a", number=6, area="in-care", theme="placements", priority=True, text="Find homes."),
            end="2015-02-11",
            published="2015-03-27",
        ),
        as_of=date(2016, 3, 27),
    )
    (only,) = threads(history)
    assert only == thread(history, "a")
    assert (only.id, only.text, only.number, only.visit, only.continues) == ("a", "Find homes.", 6, "2015-01", ())
    assert (only.area, only.theme, only.body, only.priority) == (Area.IN_CARE, "placements", Body.AUTHORITY, True)
    assert (only.status, only.rag, only.latest_finding, only.findings) == (Status.OPEN, None, None, ())
    assert (str(only.first_raised), str(only.last_raised), only.dated_by) == (
        "2015-03-27",
        "2015-03-27",
        Dating.PUBLISHED,
    )
    assert (only.times_raised, only.times_raised_is_minimum, only.age_days) == (1, False, 366)
    assert only.age(history.as_of).label == "1 year"
    (raising,) = only.raised
    assert (raising.id, raising.visit, str(raising.date), str(raising.published)) == (
        "a",
        "2015-01",
        "2015-02-11",
        "2015-03-27",
    )


def test_a_chain_over_three_inspections_shows_its_newest_wording_once() -> None:
    history = known(
        sif("2015-01-20", asks("a", priority=True)),
        sif("2017-11-07", asks("b", "a"), asks("x")),
        full("2022-07-18", asks("c", "b", area="in-care")),
    )
    assert statuses(history) == {
        "a": Status.RESTATED,
        "b": Status.RESTATED,
        "x": Status.NOT_CARRIED_FORWARD,
        "c": Status.OPEN,
    }
    (newest_one,) = open_recommendations(history, Filter()).recommendations
    assert newest_one.id == "c"
    assert [raising.id for raising in newest_one.raised] == ["a", "b", "c"]
    assert newest_one.continues == ("b",)
    assert newest_one.times_raised == 3
    assert (str(newest_one.first_raised), str(newest_one.last_raised)) == ("2015-01-20", "2022-07-18")
    assert not newest_one.priority
    assert [made.id for made in lineage(history, "b")] == ["a", "b"]
    assert [made.id for made in newest(history, "a")] == ["c"]


def test_the_derivation_says_which_later_wording_bears_the_status() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11-07", asks("b", "a"), asks("c", "a"), end="2017-11-30"))
    assert thread(history, "a").derivation == (
        "A later visit makes it again, as b (7 to 30 Nov 2017) and c (7 to 30 Nov 2017)."
    )


def test_merged_threads_count_visits_and_not_wordings() -> None:
    history = known(sif("2015-01", asks("a"), asks("b")), sif("2017-11", asks("c", "b", "a")))
    (merged,) = threads(history)
    assert merged.times_raised == 2
    assert [raising.id for raising in merged.raised] == ["a", "b", "c"]
    assert merged.continues == ("b", "a")


def test_a_split_thread_goes_on_in_each_of_its_wordings() -> None:
    history = known(
        sif("2015-01", asks("a")), sif("2017-11", asks("b", "a"), asks("c", "a")), full("2022-07", asks("d", "b"))
    )
    assert [(each.id, each.status, each.times_raised) for each in threads(history)] == [
        ("c", Status.NOT_CARRIED_FORWARD, 2),
        ("d", Status.OPEN, 3),
    ]
    assert [made.id for made in newest(history, "a")] == ["c", "d"]


def test_threads_that_split_and_merge_again_are_told_once() -> None:
    history = known(
        sif("2015-01", asks("a")),
        sif("2017-11", asks("b", "a"), asks("c", "a")),
        full("2022-07", asks("d", "b", "c")),
    )
    (only,) = threads(history)
    assert [raising.id for raising in only.raised] == ["a", "b", "c", "d"]
    assert only.times_raised == 3


def test_a_restatement_may_pass_over_an_inspection() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", asks("x")), full("2022-07", asks("b", "a")))
    (only,) = open_recommendations(history, Filter()).recommendations
    assert (only.id, only.times_raised, only.last_raised.year) == ("b", 2, 2022)


def test_what_is_continued_but_not_yet_published_is_not_known() -> None:
    late = sif("2015-01", asks("a"), published="2019-01-01")
    early = sif("2017-11", asks("b", "a"), published="2018-01-29")
    (before,) = threads(known(late, early, as_of=date(2018, 6, 1)))
    assert (before.times_raised, before.first_raised.year, before.continues) == (1, 2018, ())
    (after,) = threads(known(late, early, as_of=date(2019, 1, 1)))
    assert (after.times_raised, after.first_raised.year, after.continues) == (2, 2018, ("a",))


def test_an_age_counts_from_the_last_day_that_a_date_can_mean_and_is_never_negative() -> None:
    history = known(monitoring("2015-03-01", asks("a"), published="2015"), as_of=date(2016, 6, 1))
    assert thread(history, "a").age_days == 153
    history = known(monitoring("2015-03-01", asks("a"), published="2015-06-01"), as_of=date(2015, 6, 1))
    assert thread(history, "a").age_days == 0
    assert thread(history, "a").age(history.as_of).label == "under a month"


def test_an_unknown_recommendation_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        thread(known(), "a")
    with pytest.raises(KeyError):
        status(known(), "a")


# Findings


@pytest.mark.parametrize(
    ("outcome", "state", "colour"),
    [
        ("met", Status.MET, Rag.GREEN),
        ("improving", Status.OPEN, Rag.AMBER),
        ("not-improving", Status.OPEN, Rag.RED),
    ],
)
def test_a_finding_after_it_was_raised_gives_status_and_colour(outcome: str, state: Status, colour: Rag) -> None:
    history = known(sif("2015-01", asks("a")), monitoring("2016-11", finds("a", outcome, note="Seen.")))
    found = thread(history, "a")
    assert (found.status, found.rag) == (state, colour)
    assert found.latest_finding == found.findings[-1]
    assert (found.findings[0].visit, found.findings[0].note, str(found.findings[0].date)) == (
        "2016-11",
        "Seen.",
        "2016-11",
    )


def test_the_newest_finding_counts() -> None:
    visits = (
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "met")),
        monitoring("2017-02", finds("a", "not-improving")),
    )
    now = thread(known(*visits), "a")
    assert (now.status, now.rag) == (Status.OPEN, Rag.RED)
    assert [each.outcome for each in now.findings] == [Outcome.MET, Outcome.NOT_IMPROVING]
    assert thread(known(*visits, as_of=date(2016, 12, 31)), "a").status is Status.MET


def test_of_several_findings_of_one_visit_the_least_favourable_counts_whatever_their_order() -> None:
    found = [finds("a", "met"), finds("a", "not-improving"), finds("a", "improving")]
    for order in (found, found[::-1]):
        each = thread(known(sif("2015-01", asks("a")), monitoring("2016-11", *order)), "a")
        assert (each.status, each.rag) == (Status.OPEN, Rag.RED)
        assert [one.outcome for one in each.findings] == [Outcome.MET, Outcome.IMPROVING, Outcome.NOT_IMPROVING]


def test_a_finding_before_it_was_raised_again_is_history_only() -> None:
    history = known(
        sif("2015-01", asks("a")), monitoring("2016-11", finds("a", "met")), sif("2017-11", asks("b", "a"))
    )
    again = thread(history, "b")
    assert (again.status, again.rag, again.latest_finding) == (Status.OPEN, None, None)
    assert [each.recommendation for each in again.findings] == ["a"]


@pytest.mark.parametrize(
    ("outcome", "colour"), [("met", Rag.AMBER), ("improving", Rag.AMBER), ("not-improving", Rag.RED)]
)
def test_what_the_restating_visit_found_colours_the_thread_but_cannot_close_it(outcome: str, colour: Rag) -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", finds("a", outcome), asks("b", "a")))
    again = thread(history, "b")
    assert (again.status, again.rag) == (Status.OPEN, colour)
    assert again.latest_finding is not None
    assert again.latest_finding.visit == "2017-11"


@pytest.mark.parametrize("key", ["a", "b"])
def test_a_finding_after_the_restatement_may_name_either_wording(key: str) -> None:
    history = known(
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "not-improving")),
        sif("2017-11", asks("b", "a")),
        monitoring("2018-05", finds(key, "met")),
    )
    assert thread(history, "b").status is Status.MET
    assert status(history, "a") is Status.RESTATED


def test_what_is_merged_with_something_not_yet_published_is_whole_without_it() -> None:
    visits = (
        sif("2014-01", asks("late"), published="2020-01-01"),
        sif("2015-01", asks("a")),
        sif("2017-11", asks("b", "a", "late")),
        monitoring("2018-05", finds("a", "met")),
    )
    assert status(known(*visits, as_of=date(2019, 1, 1)), "b") is Status.MET
    assert status(known(*visits), "b") is Status.OPEN


def test_what_is_met_of_one_of_several_merged_wordings_is_met_in_part_only() -> None:
    visits = (
        sif("2015-01", asks("a"), asks("b")),
        sif("2017-11", asks("c", "a", "b")),
        sif("2017-12", asks("d", "c")),
    )
    part = thread(known(*visits, monitoring("2018-05", finds("b", "met"))), "d")
    assert (part.status, part.rag) == (Status.OPEN, Rag.AMBER)
    for whole in ("c", "d"):
        assert status(known(*visits, monitoring("2018-05", finds(whole, "met"))), "d") is Status.MET


def test_what_is_met_of_a_wording_is_met_of_both_parts_that_it_was_split_into() -> None:
    history = known(
        sif("2015-01", asks("a")),
        sif("2017-11", asks("b", "a"), asks("c", "a")),
        monitoring("2018-05", finds("a", "met")),
    )
    assert statuses(history) == {"a": Status.RESTATED, "b": Status.MET, "c": Status.MET}


# Statuses


def test_what_the_next_inspection_leaves_out_is_not_carried_forward() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11-07", end="2017-11-30"), full("2022-07"))
    left = thread(history, "a")
    assert (left.status, left.rag) == (Status.NOT_CARRIED_FORWARD, None)
    assert left.derivation == "The full inspection of 7 to 30 Nov 2017 neither makes it again nor finds it met."


def test_what_was_left_behind_while_improving_is_amber() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", finds("a", "improving")))
    left = thread(history, "a")
    assert (left.status, left.rag) == (Status.NOT_CARRIED_FORWARD, Rag.AMBER)


@pytest.mark.parametrize(
    "visits",
    [
        [sif("2017-11", finds("a", "met"))],
        [monitoring("2016-11", finds("a", "met")), sif("2017-11")],
        [sif("2017-11"), monitoring("2018-05", finds("a", "met"))],
        [sif("2017-11", finds("a", "not-improving")), full("2022-07", finds("a", "met"))],
    ],
    ids=["by the inspection", "before it", "after it", "by a later one"],
)
def test_what_was_found_met_is_met_and_not_left_behind(visits: list[str]) -> None:
    history = known(sif("2015-01", asks("a")), *visits)
    assert status(history, "a") is Status.MET
    assert "found it met" in thread(history, "a").derivation


def test_what_was_met_and_then_found_wanting_by_an_inspection_is_left_behind_by_it() -> None:
    history = known(
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "met")),
        sif("2017-11", finds("a", "improving")),
    )
    assert status(history, "a") is Status.NOT_CARRIED_FORWARD


@pytest.mark.parametrize("kind", ["monitoring-visit", "focused-visit", "jtai"])
def test_what_a_visit_asks_after_the_latest_inspection_is_open(kind: str) -> None:
    history = known(sif("2017-11", asks("a")), monitoring("2018-05", asks("b"), kind=kind))
    assert listed(history) == ["a", "b"]
    assert listed(known(sif("2017-11"), monitoring("2018-05", asks("b"), kind=kind), full("2022-07"))) == []


def test_a_visit_that_is_no_inspection_leaves_nothing_behind_but_may_restate() -> None:
    history = known(sif("2017-11", asks("a"), asks("b")), monitoring("2018-05", asks("c", "a")))
    assert statuses(history) == {"a": Status.RESTATED, "b": Status.OPEN, "c": Status.OPEN}


def test_an_inspection_whose_recommendations_are_not_on_record_leaves_nothing_behind() -> None:
    history = known(
        full("2022-07", asks("a")),
        full("2026-04-27", finds("a", "improving"), end="2026-05-01", recommendations_on_record=False),
    )
    answer = open_recommendations(history, Filter())
    assert [(each.id, each.status, each.rag) for each in answer.recommendations] == [("a", Status.OPEN, Rag.AMBER)]
    assert answer.about.caveats == (
        "The recommendations of the full inspection of 27 Apr to 1 May 2026 are not on record, so the earlier "
        "ones are open as far as recorded.",
        "What was asked at the full inspection of 27 Apr to 1 May 2026 is not on record, so times raised are a "
        "minimum.",
    )


def test_a_later_inspection_on_record_leaves_behind_what_one_off_the_record_could_not() -> None:
    history = known(full("2022-07", asks("a")), full("2026-04", recommendations_on_record=False), full("2028-01"))
    assert status(history, "a") is Status.NOT_CARRIED_FORWARD
    assert "Jan 2028" in thread(history, "a").derivation
    assert not open_recommendations(history, Filter()).about.caveats


def test_only_an_inspection_that_reviews_the_board_leaves_its_recommendations_behind() -> None:
    asked = sif("2015-01", asks("a"), asks("z", body="lscb"))
    assert statuses(known(asked, sif("2017-11"))) == {"a": Status.NOT_CARRIED_FORWARD, "z": Status.OPEN}
    reviewed = known(asked, sif("2017-11", judgements={"lscb": "good"}))
    assert statuses(reviewed) == {"a": Status.NOT_CARRIED_FORWARD, "z": Status.NOT_CARRIED_FORWARD}
    addressed = known(asked, sif("2017-11", asks("y", body="lscb")))
    assert statuses(addressed)["z"] is Status.NOT_CARRIED_FORWARD


def test_an_inspection_of_one_side_leaves_only_that_side_behind() -> None:
    history = known(
        full(
            "2010-01",
            asks("care", area="in-care"),
            asks("leadership", area="leadership"),
            framework="looked-after-children",
        ),
        full("2011-01", asks("help", area="help-and-protection"), framework="child-protection"),
        full("2012-06", framework="looked-after-children"),
    )
    left = Status.NOT_CARRIED_FORWARD
    assert statuses(history) == {"care": left, "leadership": left, "help": Status.OPEN}


# What a reader must know


def test_inspections_of_one_side_do_not_make_up_for_each_other() -> None:
    visits = (
        full("2012-06", framework="looked-after-children", recommendations_on_record=False),
        full("2013-06", asks("a"), framework="child-protection"),
    )
    assert "full inspection of Jun 2012 are not on record" in not_on_record(known(*visits))[0]
    assert not not_on_record(known(*visits, sif("2015-01")))


def test_several_inspections_off_the_record_are_named_together() -> None:
    visits = [full(start, recommendations_on_record=False) for start in ("2012-06", "2013-06")]
    (caveat,) = not_on_record(known(*visits))
    assert "full inspections of Jun 2012 and Jun 2013 are" in caveat


def test_another_visit_off_the_record_is_named_too() -> None:
    visits = sif("2017-11"), monitoring("2018-05", kind="focused-visit", recommendations_on_record=False)
    assert not_on_record(known(*visits)) == (
        "The recommendations of the focused visit of May 2018 are not on record, so they are missing here.",
    )
    assert not not_on_record(known(*visits, full("2022-07")))


def test_a_list_of_nothing_tells_whether_nothing_was_asked_or_nothing_is_known() -> None:
    unread = (
        full("2022-07", recommendations_on_record=False),
        monitoring("2023-05", recommendations_on_record=False),
    )
    told = open_recommendations(known(*unread), Filter())
    assert told.nothing_on_record
    assert told.about.caveats[0] == (
        "The recommendations of the full inspection of Jul 2022 and the monitoring visit of May 2023 are not on "
        "record."
    )
    assert not open_recommendations(known(full("2022-07")), Filter()).nothing_on_record
    assert not open_recommendations(known(sif("2015-01", asks("a")), *unread), Filter()).nothing_on_record


def test_a_board_off_the_record_matters_to_those_who_ask_for_it() -> None:
    history = known(
        sif("2015-01", asks("z", body="lscb")),
        sif("2016-01", judgements={"lscb": "good"}, recommendations_on_record=False),
        full("2022-07"),
    )
    assert not open_recommendations(history, Filter()).about.caveats[1:]
    stands, counted = open_recommendations(history, Filter(body=Body.LSCB)).about.caveats
    assert "Jan 2016 are not on record" in stands
    assert "Jan 2016 is not on record" in counted
    assert status(history, "z") is Status.OPEN


def test_what_nobody_came_back_to_the_board_for_is_open_as_far_as_recorded() -> None:
    visits = (sif("2015-01", asks("z", body="lscb"), published="2015-02"), sif("2017-11", published="2017-12"))
    of_board = Filter(body=Body.LSCB)

    def caveats(day: date) -> tuple[str, ...]:
        return open_recommendations(known(*visits, as_of=day), of_board).about.caveats

    assert caveats(date(2016, 6, 30)) == ()
    (then,) = caveats(date(2018, 6, 30))
    assert then.startswith("No later inspection on record reviews the Local Safeguarding Children Board")
    assert then.endswith("open as far as recorded.")
    assert caveats(date(2019, 12, 31)) == (then,)
    (now,) = caveats(date(2020, 1, 1))
    assert now.endswith("open as far as recorded; partnerships replaced the boards in 2019.")


def test_those_of_another_body_are_left_out_and_counted() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("y", body="lscb"), asks("z", body="lscb"), published="2015-02"),
        as_of=date(2016, 1, 1),
    )
    answer = open_recommendations(history, Filter())
    assert listed(history) == ["a"]
    assert answer.left_out == 2
    assert answer.about.caveats == (
        "2 more are addressed to the Local Safeguarding Children Board and left out here "
        "(--body lscb lists them).",
    )
    board = open_recommendations(history, Filter(body=Body.LSCB))
    assert [each.id for each in board.recommendations] == ["y", "z"]
    assert board.about.caveats == (
        "1 more is addressed to the authority and left out here (--body authority lists them).",
    )
    everyone = open_recommendations(history, Filter(body=None))
    assert (len(everyone.recommendations), everyone.left_out, everyone.about.caveats) == (3, 0, ())


# The list


HISTORY = (
    sif("2013-11", asks("old", area="leadership", theme="workforce")),
    sif(
        "2015-01",
        asks("again", "old", theme="workforce"),
        asks("met", area="adoption"),
        asks("left", area="in-care", priority=True),
    ),
    monitoring("2016-01", finds("met", "met")),
    sif(
        "2017-11",
        asks("third", "again", area="leadership", theme="workforce"),
        asks("new", area="in-care", priority=True, theme="placements"),
        asks("late", area="help-and-protection"),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Filter(), ["third", "new", "late"]),
        (Filter(status=Status.MET), ["met"]),
        (Filter(status=Status.NOT_CARRIED_FORWARD), ["left"]),
        (Filter(status=None), ["third", "left", "new", "late", "met"]),
        (Filter(area=Area.IN_CARE), ["new"]),
        (Filter(status=None, area=Area.IN_CARE), ["left", "new"]),
        (Filter(theme="workforce"), ["third"]),
        (Filter(theme="work"), []),
        (Filter(priority=True), ["new"]),
        (Filter(min_times=2), ["third"]),
        (Filter(min_times=4), []),
        (Filter(raised_by=date(2013, 11, 30)), ["third"]),
        (Filter(raised_by=date(2013, 11, 29)), []),
        (Filter(status=None, priority=True, raised_by=date(2016, 1, 1)), ["left"]),
    ],
)
def test_a_list_can_be_narrowed(wanted: Filter, keys: list[str]) -> None:
    assert listed(known(*HISTORY), wanted) == keys


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("age", ["third", "new", "late"]),
        ("area", ["third", "late", "new"]),
        ("times", ["third", "new", "late"]),
        ("priority", ["new", "third", "late"]),
    ],
)
def test_a_list_can_be_sorted_with_the_oldest_first_among_equals(sort: str, keys: list[str]) -> None:
    assert listed(known(*HISTORY), sort=sort) == keys


def test_what_belongs_to_no_area_comes_last_by_area() -> None:
    history = known(sif("2015-01", asks("none"), asks("board", area="lscb"), asks("first", area="leadership")))
    assert listed(history, sort="area") == ["first", "board", "none"]


def test_an_unknown_order_is_a_key_error() -> None:
    assert set(SORTS) == {"age", "area", "times", "priority"}
    with pytest.raises(KeyError):
        open_recommendations(known(), Filter(), "colour")


def test_an_empty_record_has_an_empty_list() -> None:
    answer = open_recommendations(known(), EVERYTHING)
    assert (answer.recommendations, answer.left_out, answer.about.caveats) == ((), 0, ())


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2018, 1, 28), {"a"}),
        (date(2018, 1, 29), {"b"}),
    ],
)
def test_a_report_counts_from_the_day_that_it_is_published(day: date, keys: set[str]) -> None:
    visits = sif("2015-01", asks("a")), sif("2017-11-07", asks("b", "a"), published="2018-01-29")
    assert set(listed(known(*visits, as_of=day))) == keys


# The shipped record


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2016, 6, 30), [f"2015-r{n}" for n in range(1, 22)]),
        (date(2017, 12, 31), [f"2015-r{n}" for n in range(1, 22)]),
        (date(2018, 1, 29), [f"2017-r{n}" for n in range(1, 14)]),
        (date(2019, 1, 1), [f"2017-r{n}" for n in range(1, 14)]),
        (date(2022, 9, 20), [f"2017-r{n}" for n in range(1, 14)]),
        (date(2022, 9, 21), ["2022-r1", "2022-r2"]),
        (date(2026, 6, 16), ["2022-r1", "2022-r2"]),
        (date(2026, 6, 17), [f"2026-r{n}" for n in range(1, 9)]),
        (date(2026, 11, 22), [f"2026-r{n}" for n in range(1, 9)]),
    ],
)
def test_somersets_open_recommendations_as_of_a_day(somerset: Record, day: date, keys: list[str]) -> None:
    assert sorted(listed(history(somerset, day))) == sorted(keys)


def test_somersets_eight_points_of_2026_stand_with_their_threads(today: History) -> None:
    answer = open_recommendations(today, Filter())
    raised = {each.id: " ".join(raising.id for raising in each.raised) for each in answer.recommendations}
    assert raised == {
        "2026-r1": "2015-r5 2026-r1",
        "2026-r2": "2026-r2",
        "2026-r3": "2015-r3 2015-r9 2017-r2 2026-r3",
        "2026-r4": "2015-r8 2017-r11 2022-r1 2026-r4",
        "2026-r5": "2017-r10 2026-r5",
        "2026-r6": "2026-r6",
        "2026-r7": "2015-r2 2026-r7",
        "2026-r8": "2026-r8",
    }
    times = {each.id: each.times_raised for each in answer.recommendations if each.times_raised > 1}
    assert times == {"2026-r1": 2, "2026-r3": 3, "2026-r4": 4, "2026-r5": 2, "2026-r7": 2}
    assert answer.left_out == 10 + 12


def test_somersets_monitoring_visits_colour_what_was_open_in_2017(somerset: Record) -> None:
    before = open_recommendations(history(somerset, date(2017, 12, 31)), Filter()).recommendations
    found = {each.latest_finding.visit for each in before if each.latest_finding}
    assert found == {"2016-11-monitoring", "2017-02-monitoring", "2017-08-monitoring"}
    assert {each.rag for each in before} == {Rag.RED, Rag.AMBER, None}
