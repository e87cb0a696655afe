import re
from datetime import date

import pytest

from inspectcli.problems import UsageError
from inspectcli.questions import selectors
from inspectcli.questions.history import History
from texts import asks, full, known, monitoring

HISTORY = (
    full("2015-01-20", end="2015-02-11", published="2015-03-27", framework="sif", id="2015-01-sif"),
    monitoring("2016-11", id="2016-11-monitoring"),
    monitoring("2017-02", id="2017-02-monitoring"),
    monitoring("2017-08-22", end="2017-08-23", id="2017-08-monitoring"),
    full(
        "2017-11-07",
        end="2017-11-30",
        published="2018-01-29",
        framework="sif",
        variant="re-inspection",
        id="2017-11-sif",
    ),
    full("2022-07-18", end="2022-07-29", published="2022-09-21", variant="standard", id="2022-07-ilacs"),
)
ASKED = (
    full("2015-01", asks("2015-r1", theme="workforce"), asks("2015-r10", theme="placements"), asks("2015-r11")),
    full("2017-11", asks("2017-r1", "2015-r10", theme="placements")),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2015-01-sif", "2015-01-sif"),
        ("2015", "2015-01-sif"),
        ("2016", "2016-11-monitoring"),
        ("2017", "2017-11-sif"),
        ("2015-02", "2015-01-sif"),
        ("2016-11", "2016-11-monitoring"),
        ("2017-08", "2017-08-monitoring"),
        ("2017-08-23", "2017-08-monitoring"),
        ("2015-01-31", "2015-01-sif"),
        ("2016-11-05", "2016-11-monitoring"),
        ("2017-1", "2017-11-sif"),
        ("2022-07-i", "2022-07-ilacs"),
        ("first", "2015-01-sif"),
        ("latest", "2022-07-ilacs"),
        ("previous", "2017-11-sif"),
    ],
)
def test_a_word_names_a_visit(text: str, key: str) -> None:
    assert selectors.visit(known(*HISTORY), text).id == key


def refusal(history: History, text: str) -> UsageError:
    with pytest.raises(UsageError) as refused:
        selectors.visit(history, text)
    return refused.value


def test_the_start_of_several_ids_lists_them() -> None:
    told = refusal(known(*HISTORY), "2017-0")
    assert str(told) == '"2017-0" fits 2 visits; name one of them:'
    assert told.hints == (
        "2017-02-monitoring: monitoring visit, Feb 2017",
        "2017-08-monitoring: monitoring visit, 22 to 23 Aug 2017",
    )


def test_a_long_list_says_that_it_goes_on() -> None:
    history = known(
        *(monitoring(f"2016-{n:02}", id=f"v-{n:02}") for n in range(1, 13)), monitoring("2017", id="v-13")
    )
    hints = refusal(history, "v").hints
    assert len(hints) == 13
    assert hints[-1] == "…"


def test_a_year_of_a_publication_names_the_report() -> None:
    told = refusal(known(*HISTORY), "2018")
    assert str(told) == (
        "Nobody inspected in 2018; the report published on 29 Jan 2018 is of the visit of 7 to 30 Nov 2017:"
    )
    assert told.hints == ("2017-11-sif: single inspection (SIF, re-inspection), 7 to 30 Nov 2017",)
    assert "2018-01-29" not in str(refusal(known(*HISTORY), "2018-02"))
    assert "the report published on" in str(refusal(known(*HISTORY), "2018-01-29"))


def test_several_reports_of_one_month_are_all_named() -> None:
    history = known(
        monitoring("2015-01", published="2015-05-01"), monitoring("2015-02", id="b", published="2015-05")
    )
    assert " and the report published in May 2015 is of the visit of Feb 2015" in str(refusal(history, "2015-05"))


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2019", ["2017-08", "2017-11"]),
        ("2014", ["2015-01", "2016-11"]),
        ("2030", ["2017-11", "2022-07"]),
        ("2022-07-30", ["2017-11", "2022-07"]),
        ("2016-01", ["2015-01", "2016-11"]),
    ],
)
def test_a_date_without_a_visit_names_the_nearest(text: str, nearest: list[str]) -> None:
    told = refusal(known(*HISTORY), text)
    assert str(told).startswith(f"No visit {'on' if text.count('-') > 1 else 'in'} ")
    assert [hint[:7] for hint in told.hints] == nearest


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2017-11-siff", "2017-11-sif"),
        ("2022-07-ilcas", "2022-07-ilacs"),
        ("2017-08-monitorin9", "2017-08-monitoring"),
    ],
)
def test_a_misspelt_id_names_the_nearest(text: str, nearest: str) -> None:
    told = refusal(known(*HISTORY), text)
    assert str(told) == f'no visit is called "{text}"; the nearest:'
    assert told.hints[0].startswith(f"{nearest}:")


@pytest.mark.parametrize(
    "text", ["", " ", "xyz", "2000-99", "2000-02-30", "２０１７", "first ", "Latest", "1" * 999]
)
def test_what_resembles_nothing_lists_what_there_is(text: str) -> None:
    assert len(refusal(known(*HISTORY), text).hints) == len(HISTORY)


def test_an_inspection_over_the_new_year_belongs_to_the_year_in_which_it_began() -> None:
    over = full("2014-12-08", end="2015-01-16", id="over")
    late = full("2015-11-02", end="2015-11-27", id="late")
    assert selectors.visit(known(over), "2015").id == "over"
    assert selectors.visit(known(over, late), "2015").id == "late"
    assert selectors.visit(known(over, late), "2014").id == "over"
    assert selectors.visit(known(over, late), "2015-01").id == "over"


def test_two_inspections_of_one_year_are_told_apart_by_the_user() -> None:
    history = known(full("2012-02", id="care"), full("2012-06", id="protection"), monitoring("2012-09"))
    assert [hint[:4] for hint in refusal(history, "2012").hints] == ["care", "prot"]
    assert selectors.visit(history, "2012-06").id == "protection"


def test_two_visits_of_one_year_without_an_inspection_are_told_apart_by_the_user() -> None:
    assert len(refusal(known(monitoring("2016-03"), monitoring("2016-11")), "2016").hints) == 2


def test_a_vague_visit_may_be_any_day_of_its_time() -> None:
    history = known(monitoring("2016", id="vague"), full("2017-01"))
    assert selectors.visit(history, "2016-05-01").id == "vague"


def test_an_id_counts_before_a_date_and_an_id_that_is_a_word() -> None:
    history = known(full("2015-01", id="2016"), full("2016-01", id="latest"), full("2017-01", id="x"))
    assert selectors.visit(history, "2016").began.year == 2015
    assert selectors.visit(history, "latest").began.year == 2016


def test_previous_is_the_full_inspection_before_the_latest() -> None:
    visits = full("2015-01"), monitoring("2017-06"), full("2018-01"), monitoring("2019-01")
    assert selectors.visit(known(*visits), "previous").id == "2015-01"
    told = refusal(known(full("2015-01"), monitoring("2016-11")), "previous")
    assert str(told) == '"previous" is the full inspection before the latest, and one is on record'


def test_first_and_latest_need_a_full_inspection() -> None:
    told = refusal(known(monitoring("2016-11")), "latest")
    assert str(told) == '"latest" goes by full inspections, and none is on record'
    assert len(told.hints) == 1


def test_a_visit_whose_report_came_later_is_told_from_one_that_never_was() -> None:
    told = refusal(known(*HISTORY, as_of=date(2014, 1, 1)), "2015")
    assert str(told) == "2015 was not known on 1 Jan 2014, only from 27 Mar 2015:"
    assert len(told.hints) == 1


@pytest.mark.parametrize("text", ["2011", "latest", "x", ""])
def test_before_the_first_report_nothing_was_known(text: str) -> None:
    told = refusal(known(*HISTORY, as_of=date(2014, 1, 1)), text)
    assert re.search(r"none (was known on 1 Jan 2014|is on record)", str(told))
    assert not told.hints


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2015-r1", ["2015-r1"]),
        ("2015-r11", ["2015-r11"]),
        ("2017", ["2017-r1"]),
        ("workforce", ["2015-r1"]),
        ("placements", ["2015-r10", "2017-r1"]),
    ],
)
def test_a_word_names_recommendations(text: str, keys: list[str]) -> None:
    assert [made.id for made in selectors.recommendations(known(*ASKED), text)] == keys


@pytest.mark.parametrize(
    ("text", "message", "hints"),
    [
        (
            "2015-r",
            '"2015-r" fits 3 recommendations; name one of them:',
            ["2015-r1: Do 2015-r1.", "2015-r10: Do 2015-r10."],
        ),
        ("2017-r2", 'no recommendation or theme is called "2017-r2"; the nearest:', ["2017-r1: Do 2017-r1."]),
        ("placement", 'no recommendation or theme is called "placement"; the nearest:', ["placements (a theme)"]),
        ("zzz", 'no recommendation or theme is called "zzz"; the nearest:', ["themes: placements, workforce"]),
        ("", 'no recommendation or theme is called ""; the nearest:', ["themes: placements, workforce"]),
    ],
)
def test_a_word_that_names_no_recommendation_is_refused(text: str, message: str, hints: list[str]) -> None:
    with pytest.raises(UsageError) as refused:
        selectors.recommendations(known(*ASKED), text)
    assert str(refused.value) == message
    assert list(refused.value.hints[: len(hints)]) == hints


def test_many_candidates_are_cut_and_say_so() -> None:
    history = known(full("2015-01", *(asks(f"r{n}") for n in range(20))))
    with pytest.raises(UsageError, match="fits 20 recommendations") as refused:
        selectors.recommendations(history, "r")
    assert len(refused.value.hints) == 13
    assert refused.value.hints[-1] == "…"


def test_where_nothing_is_asked_or_themed_there_is_nothing_near() -> None:
    with pytest.raises(UsageError, match="none was known on 1 Jan 2030"):
        selectors.recommendations(known(full("2015-01")), "r")
    with pytest.raises(UsageError) as refused:
        selectors.recommendations(known(full("2015-01", asks("a"))), "zzz")
    assert not refused.value.hints


def test_a_visit_is_called_by_its_framework_or_its_kind() -> None:
    names = [selectors.name(each) for each in known(*HISTORY, full("2023-01", framework=None)).visits]
    assert names == [
        "single inspection (SIF)",
        "monitoring visit",
        "monitoring visit",
        "monitoring visit",
        "single inspection (SIF, re-inspection)",
        "ILACS inspection (standard)",
        "full inspection",
    ]


# The shipped record


def test_nobody_inspected_somerset_in_2018(today: History) -> None:
    told = refusal(today, "2018")
    assert str(told).startswith(
        "Nobody inspected in 2018; the report published on 29 Jan 2018 is of the visit of 7 to"
    )
    assert [hint.partition(":")[0] for hint in told.hints] == ["2017-11-sif"]


def test_the_years_of_somersets_inspections_name_them(today: History) -> None:
    years = ("2012", "2013", "2015", "2016", "2017", "2022", "2026")
    named = [selectors.visit(today, year).id[:7] for year in years]
    assert named == ["2012-06", "2013-06", "2015-01", "2016-11", "2017-11", "2022-07", "2026-04"]
    assert [hint[:7] for hint in refusal(today, "2017-0").hints] == ["2017-02", "2017-08"]
