from datetime import date
from typing import NamedTuple

import pytest

from inspectcli.domain.vocabulary import Area, Body, Grade, Status
from inspectcli.questions import selectors
from inspectcli.questions.diff import AreaChange, Diff, RatingChange, Recommendations, diff
from inspectcli.questions.history import History
from texts import asks, finds, full, known, measures, monitoring, praises

CORE = ("leadership", "help-and-protection", "in-care", "care-leavers")
BAD, RI, GOOD = Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD


def sif(start: str, *items: str, **keys: object) -> str:
    return full(start, *items, framework="sif", **keys)


def between(history: History, old: str, new: str, body: Body | None = Body.AUTHORITY) -> Diff:
    return diff(history, selectors.visit(history, old), selectors.visit(history, new), body)


class Told(NamedTuple):
    """What became of recommendations, by ids."""

    met: str = ""
    restated: str = ""
    open: str = ""
    left: str = ""
    new: str = ""


def told(changed: Recommendations) -> Told:
    lists = (changed.met, changed.open, changed.not_carried_forward, changed.new)
    met, still, left, new = (" ".join(each.id for each in threads) for threads in lists)
    return Told(met, " ".join(f"{pair.old.id}>{pair.new.id}" for pair in changed.restated), still, left, new)


def recommendations(history: History, old: str, new: str, body: Body | None = Body.AUTHORITY) -> Told:
    return told(between(history, old, new, body).recommendations)


# Grades


def test_grades_are_told_overall_and_area_by_area_in_canonical_order() -> None:
    history = known(
        sif("2015-01", rating="inadequate", judgements={"in-care": "inadequate", "leadership": "good"}),
        sif("2017-11", rating="good", judgements={"leadership": "requires-improvement", "in-care": "inadequate"}),
    )
    answer = between(history, "2015", "2017")
    assert answer.rating == RatingChange(BAD, GOOD, 2, None)
    assert answer.judgements == (
        AreaChange(Area.LEADERSHIP, GOOD, RI, -1, None),
        AreaChange(Area.IN_CARE, BAD, BAD, 0, None),
    )


def test_what_was_judged_on_one_side_only_says_so() -> None:
    history = known(
        sif(
            "2015-01",
            judgements={"adoption": "good", "lscb": "inadequate", "leadership": "good", "in-care": "good"},
        ),
        full("2022-07", judgements={"leadership": "good"}),
        monitoring("2023-01"),
    )
    notes = {each.area: (each.change, each.note) for each in between(history, "2015", "2022").judgements}
    assert notes == {
        Area.LEADERSHIP: (0, None),
        Area.IN_CARE: (None, "Grade of Jul 2022 not on record."),
        Area.ADOPTION: (None, "Not judged in Jul 2022."),
        Area.LSCB: (None, "Not judged in Jul 2022."),
    }
    (visit,) = between(history, "2022", "2023").judgements
    assert visit == AreaChange(Area.LEADERSHIP, GOOD, None, None, "Not judged in Jan 2023.")


def test_what_was_judged_together_says_so() -> None:
    joint = {"in-care": "good", "care-leavers": "good", "leadership": "good"}
    history = known(
        full("2022-07-18", judgements=joint, judged_together=["in-care", "care-leavers"]),
        full("2026-04-27", judgements=dict.fromkeys(CORE, "good")),
    )
    notes = {each.area: each.note for each in between(history, "2022", "2026").judgements}
    assert notes == {
        Area.LEADERSHIP: None,
        Area.HELP_AND_PROTECTION: "Grade of Jul 2022 not on record.",
        Area.IN_CARE: "Judged together with care leavers in Jul 2022.",
        Area.CARE_LEAVERS: "Judged together with children in care in Jul 2022.",
    }


def test_adequate_stands_where_requires_improvement_stands() -> None:
    history = known(sif("2013-12", rating="adequate"), sif("2015-01", rating="requires-improvement"))
    assert between(history, "2013", "2015").rating.change == 0


@pytest.mark.parametrize(
    ("visit", "note"),
    [
        (
            full("2026-04-27", end="2026-05-01"),
            "The inspection of 1 May 2026 gave no overall grade: since April 2026 there is none.",
        ),
        (monitoring("2026-05"), "The monitoring visit of May 2026 gave no grades."),
        (
            full("2026-05", framework="looked-after-children", rating="adequate"),
            "The inspection of May 2026 graded children in care (adequate) only.",
        ),
        (sif("2026-05"), "The overall grade of May 2026 is not on record."),
    ],
)
def test_where_no_overall_change_can_be_said_the_reason_is(visit: str, note: str) -> None:
    history = known(sif("2015-01", rating="good"), visit)
    assert between(history, "2015", "2026").rating == RatingChange(GOOD, None, None, note)
    assert between(history, "2026", "2015").rating == RatingChange(None, GOOD, None, note)


def test_a_side_compares_with_the_same_area_of_a_later_inspection() -> None:
    history = known(
        full("2012-06", framework="looked-after-children", rating="adequate"),
        sif("2015-01", rating="good", judgements={"in-care": "inadequate", "leadership": "good"}),
    )
    assert between(history, "2012", "2015").judgements == (
        AreaChange(Area.LEADERSHIP, None, GOOD, None, "Not judged in Jun 2012."),
        AreaChange(Area.IN_CARE, Grade.ADEQUATE, BAD, -1, None),
    )


def test_visits_that_gave_no_grades_say_so_once_for_each() -> None:
    answer = between(known(monitoring("2016-11"), monitoring("2017-02")), "2016", "2017")
    assert answer.rating == RatingChange(
        None,
        None,
        None,
        "The monitoring visit of Nov 2016 gave no grades. The monitoring visit of Feb 2017 gave no grades.",
    )
    assert not answer.judgements
    assert [note.partition(" gave no grades; ")[0] for note in answer.about.caveats] == [
        "The monitoring visit of Nov 2016",
        "The monitoring visit of Feb 2017",
    ]


# Recommendations


def test_recommendations_are_met_restated_left_behind_or_new() -> None:
    history = known(
        sif("2015-01", asks("met"), asks("again"), asks("left"), asks("early")),
        monitoring("2016-11", finds("early", "met"), finds("left", "improving")),
        sif("2017-11", finds("met", "met"), asks("b", "again"), asks("new")),
    )
    assert recommendations(history, "2015", "2017") == Told("met early", "again>b", "", "left", "new")
    pair = between(history, "2015", "2017").recommendations.restated[0]
    assert (pair.old.text, pair.new.text, pair.new.times_raised) == ("Do again.", "Do b.", 2)


def test_until_a_monitoring_visit_all_stay_open_that_it_did_not_find_met() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("b"), asks("c")),
        monitoring("2016-11", finds("a", "met"), finds("b", "improving"), asks("d"), asks("e", "c")),
        monitoring("2017-02", finds("b", "not-improving")),
    )
    assert recommendations(history, "2015", "2016") == Told("a", "c>e", "b", "", "d")
    assert recommendations(history, "2016", "2017") == Told("", "", "b d e", "", "")
    (still, *_) = between(history, "2016", "2017").recommendations.open
    assert still.latest_finding is not None
    assert still.latest_finding.visit == "2017-02"


def test_merged_recommendations_stand_beside_the_one_that_continues_them() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("b"), asks("c")), sif("2017-11", asks("d", "c", "a"), asks("e", "b"))
    )
    assert recommendations(history, "2015", "2017") == Told("", "a>d b>e c>d", "", "", "")


def test_a_split_recommendation_stands_beside_each_that_continues_it() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", asks("b", "a"), asks("c", "a")))
    assert recommendations(history, "2015", "2017") == Told("", "a>b a>c", "", "", "")


THREE = (
    sif("2015-01", asks("on"), asks("dropped"), asks("done"), asks("skipping"), asks("left")),
    sif(
        "2017-11",
        asks("on2", "on"),
        asks("dropped2", "dropped"),
        asks("done2", "done"),
        asks("between"),
        asks("gone"),
        asks("gone-too"),
    ),
    full(
        "2022-07",
        finds("done2", "met"),
        asks("on3", "on2"),
        asks("skipping3", "skipping"),
        asks("between3", "between"),
    ),
)


def test_what_was_restated_in_between_stands_where_that_wording_came_to_stand() -> None:
    answer = between(known(*THREE), "2015", "2022")
    assert told(answer.recommendations) == Told(
        "done2", "on>on3 skipping>skipping3", "", "left dropped2", "between3"
    )
    (left, dropped) = answer.recommendations.not_carried_forward
    assert [each.id for each in dropped.raised] == ["dropped", "dropped2"]
    assert left.status is dropped.status is Status.NOT_CARRIED_FORWARD
    assert "2 recommendations were raised in between, no longer open" in answer.about.caveats[-1]


def test_what_came_and_went_in_between_is_counted() -> None:
    history = known(sif("2015-01"), sif("2017-11", asks("gone")), full("2022-07"))
    assert (
        between(history, "2015", "2022").about.caveats[-1].startswith("1 recommendation was raised in between, ")
    )
    assert not between(history, "2015", "2022", Body.LSCB).about.caveats


def test_what_was_raised_in_between_and_is_open_is_new() -> None:
    visits = (*THREE, monitoring("2023-05", asks("focused"), kind="focused-visit"), monitoring("2024-01"))
    answer = recommendations(known(*visits), "2022", "2024")
    assert answer == Told("", "", "on3 skipping3 between3", "", "focused")
    assert recommendations(known(*visits), "2017", "2024").new == "focused"


def test_what_was_restated_in_between_and_is_open_is_open_in_its_newest_wording() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", asks("b", "a")), monitoring("2018-05"))
    answer = between(history, "2015", "2018")
    assert told(answer.recommendations) == Told("", "", "b", "", "")
    assert [each.id for each in answer.recommendations.open[0].raised] == ["a", "b"]


def test_a_recommendation_of_an_earlier_visit_still_counts() -> None:
    history = known(sif("2015-01", asks("a")), monitoring("2016-11"), sif("2017-11", asks("b", "a")))
    assert recommendations(history, "2016", "2017") == Told("", "a>b", "", "", "")


def test_what_did_not_change_since_it_was_settled_is_not_told() -> None:
    history = known(
        sif("2015-01", asks("met"), asks("left")),
        sif("2017-11", finds("met", "met")),
        full("2022-07", finds("left", "improving")),
    )
    answer = between(history, "2017", "2022")
    assert told(answer.recommendations) == Told()
    assert not answer.about.caveats


def test_what_was_left_behind_and_is_found_met_later_is_met_since() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11"), full("2022-07", finds("a", "met")))
    assert recommendations(history, "2017", "2022") == Told("a", "", "", "", "")


def test_what_was_left_behind_and_is_made_again_is_restated_and_no_news() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("m")),
        sif("2017-11", finds("m", "met")),
        full("2022-07", asks("b", "a", "m")),
    )
    answer = between(history, "2017", "2022")
    assert told(answer.recommendations) == Told("", "a>b m>b", "", "", "")
    assert answer.about.caveats == (
        "a, not carried forward at Nov 2017, is made again as b.",
        "m, met at Nov 2017, is made again as b.",
    )


def test_what_was_met_and_is_found_wanting_is_open_again() -> None:
    history = known(
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "met")),
        monitoring("2017-02", finds("a", "improving")),
    )
    answer = between(history, "2016", "2017")
    assert told(answer.recommendations) == Told("", "", "a", "", "")
    assert answer.about.caveats[-1] == "a, met at Nov 2016, is open again."


def test_what_was_met_and_is_then_left_behind_is_told() -> None:
    history = known(
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "met")),
        sif("2017-11", finds("a", "improving")),
    )
    assert recommendations(history, "2016", "2017").left == "a"


def test_a_wording_that_was_restated_already_may_be_continued_once_more() -> None:
    history = known(sif("2015-01", asks("a")), sif("2017-11", asks("b", "a")), full("2022-07", asks("c", "a")))
    assert recommendations(history, "2017", "2022") == Told("", "a>c", "", "b", "")


def test_where_the_later_recommendations_are_not_on_record_all_stay_open_and_a_note_says_so() -> None:
    history = known(
        full("2022-07", asks("a")),
        full("2026-04-27", end="2026-05-01", recommendations_on_record=False),
        monitoring("2027-01"),
    )
    caveat = "The recommendations of the full inspection of 27 Apr to 1 May 2026 are not on record"
    for later in ("2026", "2027"):
        answer = between(history, "2022", later)
        assert told(answer.recommendations) == Told("", "", "a", "", "")
        assert answer.about.caveats[-2].startswith(caveat)
    answer = between(history, "2026", "2027")
    assert answer.recommendations.open[0].id == "a"
    assert (
        "The recommendations of 1 May 2026 are not on record, so nothing is said of them." in answer.about.caveats
    )


def test_an_earlier_inspection_off_the_record_leaves_everything_new() -> None:
    history = known(sif("2015-01", recommendations_on_record=False), sif("2017-11", asks("a")))
    answer = between(history, "2015", "2017")
    assert told(answer.recommendations) == Told("", "", "", "", "a")
    assert answer.about.caveats == (
        "The recommendations of Jan 2015 are not on record, so nothing is said of them.",
        "What was asked at the full inspection of Jan 2015 is not on record, so times raised are a minimum.",
    )


def test_recommendations_are_of_one_body_and_the_rest_is_counted() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("x", body="lscb"), asks("y", body="lscb"), asks("moved", body="lscb")),
        sif("2017-11", asks("b", "a"), asks("z", body="lscb"), asks("here", "moved")),
    )
    mine, board, every = (between(history, "2015", "2017", body) for body in (Body.AUTHORITY, Body.LSCB, None))
    assert told(mine.recommendations) == Told("", "a>b moved>here", "", "", "")
    assert told(board.recommendations) == Told("", "", "", "x y", "z")
    assert told(every.recommendations) == Told("", "a>b moved>here", "", "x y", "z")
    assert [each.recommendations.left_out for each in (mine, board, every)] == [3, 2, 0]


def test_the_board_stays_open_where_nobody_came_back_to_it() -> None:
    history = known(sif("2015-01", asks("a"), asks("z", body="lscb")), full("2022-07"))
    assert recommendations(history, "2015", "2022", None) == Told("", "", "z", "a", "")


def test_a_visit_that_was_not_published_yet_changes_nothing() -> None:
    visits = (
        sif("2015-01", asks("a")),
        monitoring("2016-11", finds("a", "met"), published="2018-06-01"),
        monitoring("2017-02"),
    )
    assert recommendations(known(*visits, as_of=date(2018, 1, 1)), "2015", "2017").open == "a"
    assert recommendations(known(*visits), "2015", "2017").met == "a"


# The two visits


def test_the_later_visit_named_first_goes_back_in_time_and_says_so() -> None:
    history = known(
        sif("2015-01", asks("a"), asks("left"), praises("s", "audit"), rating="inadequate", strengths_listed=True),
        sif("2017-11", asks("b", "a"), asks("new"), praises("t", "voice"), rating="good", strengths_listed=True),
    )
    answer = between(history, "2017", "2015")
    assert answer.backwards
    assert (answer.old.id, answer.new.id) == ("2017-11", "2015-01")
    assert answer.rating == RatingChange(GOOD, BAD, -2, None)
    assert told(answer.recommendations) == Told("", "b>a", "", "left", "new")
    assert [each.id for each in answer.strengths.gained] == ["s"]
    assert answer.about.caveats[0].startswith("The later visit is named first")
    assert answer.days_between == between(history, "2015", "2017").days_between > 0


def test_one_visit_named_twice_has_not_changed() -> None:
    history = known(
        sif(
            "2015-01",
            asks("a"),
            asks("z", body="lscb"),
            praises("s", "audit"),
            praises("t"),
            measures("referrals", 26),
            rating="good",
            judgements={"leadership": "good"},
        ),
        sif("2017-11", asks("b", "a")),
    )
    answer = between(history, "2015", "2015")
    assert answer.about.caveats == ("This is one visit, named twice: nothing can have changed.",)
    assert (answer.rating.change, answer.days_between, answer.backwards) == (0, 0, False)
    assert told(answer.recommendations) == Told("", "", "a", "", "")
    assert [each.theme for each in answer.strengths.kept] == ["audit"]
    assert not answer.strengths.gained + answer.strengths.no_longer_mentioned
    (figures,) = answer.indicators
    assert figures.old == figures.new


def test_one_monitoring_visit_named_twice_is_described_once() -> None:
    answer = between(known(monitoring("2016-11")), "2016", "2016")
    assert len(answer.about.caveats) == 2


def test_the_time_between_goes_from_end_to_end() -> None:
    history = known(sif("2015-01-20", end="2015-02-11"), sif("2017-11-07", end="2017-11-30"))
    answer = between(history, "2015", "2017")
    assert answer.days_between == 1023
    assert answer.apart.label == between(history, "2017", "2015").apart.label == "2 years 9 months"


def test_ages_are_told_as_of_the_later_report() -> None:
    history = known(sif("2015-01-20", asks("a")), sif("2017-11-07", asks("b", "a"), published="2018-01-20"))
    assert between(history, "2015", "2017").recommendations.restated[0].new.age_days == 1096


# Strengths and figures


def test_strengths_are_kept_by_theme_gained_or_no_longer_mentioned() -> None:
    before = praises("a", "voice"), praises("b", "audit"), praises("c"), praises("d", "voice")
    history = known(
        sif("2015-01", *before, strengths_listed=True),
        sif("2017-11", praises("x", "voice"), praises("y", "hub"), praises("z"), strengths_listed=True),
    )
    strengths = between(history, "2015", "2017").strengths
    (kept,) = strengths.kept
    assert (kept.theme, [s.id for s in kept.old], [s.id for s in kept.new]) == ("voice", ["a", "d"], ["x"])
    assert [s.id for s in strengths.gained] == ["y", "z"]
    assert [s.id for s in strengths.no_longer_mentioned] == ["b", "c"]


@pytest.mark.parametrize(("old", "new"), [("2017", "2022"), ("2022", "2017")])
def test_a_list_of_strengths_is_not_compared_with_a_keepers_selection(old: str, new: str) -> None:
    history = known(
        sif("2017-11", praises("a", "voice"), strengths_listed=True), full("2022-07", praises("b", "voice"))
    )
    answer = between(history, old, new)
    assert answer.strengths == ((), (), ())
    (why,) = (caveat for caveat in answer.about.caveats if "strengths" in caveat and "keeper" in caveat)
    assert why.startswith("The strengths on record for Jul 2022 are a keeper's selection and no list")


@pytest.mark.parametrize(("old", "new"), [("2022", "2026"), ("2026", "2022")])
def test_strengths_cannot_be_compared_with_a_visit_that_has_none_on_record(old: str, new: str) -> None:
    history = known(full("2022-07", praises("a", "voice")), full("2026-04-27"))
    answer = between(history, old, new)
    assert answer.strengths == ((), (), ())
    assert "No strengths are on record for 27 Apr 2026, so none can be compared." in answer.about.caveats


def test_without_any_strengths_there_is_nothing_to_say_of_them() -> None:
    assert not between(known(full("2022-07"), full("2026-04-27")), "2022", "2026").about.caveats


def test_figures_of_one_measure_stand_side_by_side() -> None:
    history = known(
        monitoring("2016-11", measures("referrals", 26), measures("referrals", 19), measures("cap", 14)),
        monitoring("2017-02", measures("retention", 96), measures("referrals", 17.5)),
    )
    figures = between(history, "2016", "2017").indicators
    assert [(each.name, [f.value for f in each.old], [f.value for f in each.new]) for each in figures] == [
        ("cap", [14], []),
        ("referrals", [26, 19], [17.5]),
        ("retention", [], [96]),
    ]


# The shipped record


def test_somerset_from_2015_to_2017(today: History) -> None:
    answer = between(today, "2015", "2017")
    assert answer.rating == RatingChange(BAD, RI, 1, None)
    assert {each.area.value: each.change for each in answer.judgements} == {
        **dict.fromkeys(CORE, 1),
        "adoption": 1,
        "lscb": None,
    }
    adoption = next(each for each in answer.judgements if each.area is Area.ADOPTION)
    assert (adoption.old, adoption.new) == (RI, GOOD)
    pairs = {pair.old.theme: (pair.old.id, pair.new.id) for pair in answer.recommendations.restated}
    assert pairs["return-home-interviews"] == ("2015-r6", "2017-r6")
    assert pairs["placements"] == ("2015-r8", "2017-r11")
    merged = {pair.old.id for pair in answer.recommendations.restated if pair.new.id == "2017-r2"}
    assert merged == {"2015-r3", "2015-r9"}
    told_of = [answer.recommendations.met, answer.recommendations.not_carried_forward]
    apart = [each.id for threads in told_of for each in threads]
    restated = {pair.old.id for pair in answer.recommendations.restated}
    assert sorted([*apart, *restated]) == sorted(f"2015-r{n}" for n in range(1, 22))
    assert not answer.recommendations.open
    assert answer.recommendations.left_out == 10


def test_somerset_from_2015_to_2022_tells_each_of_the_21_in_its_newest_wording(today: History) -> None:
    changed = between(today, "2015", "2022").recommendations
    assert {(pair.old.id, pair.new.id) for pair in changed.restated} == {
        ("2015-r6", "2022-r2"),
        ("2015-r8", "2022-r1"),
    }
    behind = {
        raising.id
        for threads in (changed.met, changed.not_carried_forward, [pair.new for pair in changed.restated])
        for each in threads
        for raising in each.raised
    }
    assert {key for key in behind if key.startswith("2015")} == {f"2015-r{n}" for n in range(1, 22)}
    assert "2017-r2" in {each.id for each in changed.not_carried_forward}
    assert not changed.open + changed.new


def test_somerset_from_2022_to_2026(today: History) -> None:
    answer = between(today, "2022", "2026")
    assert (answer.rating.old, answer.rating.new, answer.rating.change) == (GOOD, None, None)
    assert "no overall grade" in (answer.rating.note or "")
    assert {each.area.value: each.change for each in answer.judgements} == {
        **dict.fromkeys(CORE, -1),
        "care-leavers": 0,
    }
    changed = answer.recommendations
    again = {(pair.old.id, pair.new.id) for pair in changed.restated}
    assert again >= {("2022-r1", "2026-r4"), ("2017-r2", "2026-r3"), ("2015-r2", "2026-r7")}
    # The report of 2026 does not speak of return home interviews.
    assert [each.id for each in changed.not_carried_forward] == ["2022-r2"]
    assert [each.id for each in changed.new] == ["2026-r2", "2026-r6", "2026-r8"]
    assert not changed.open + changed.met
    assert not any("are not on record" in caveat for caveat in answer.about.caveats)
