"""What is said where somebody has compared, and what where nobody has."""

from datetime import date

import pytest

from inspectcli.domain.vocabulary import Area, Body, Rag, Skip, Status
from inspectcli.questions.about import about
from inspectcli.questions.comparing import named
from inspectcli.questions.diff import diff
from inspectcli.questions.history import History
from inspectcli.questions.open_recs import Filter, open_recommendations
from inspectcli.questions.selectors import recommendations
from inspectcli.questions.standing import status
from inspectcli.questions.threads import Thread, thread
from inspectcli.questions.trace import Act, trace
from texts import asks, finds, full, known, monitoring, record, unlinked


def caveats(history: History, wanted: Filter = Filter()) -> tuple[str, ...]:  # noqa: B008  (a value)
    return open_recommendations(history, wanted).about.caveats


def ids(history: History, wanted: Filter) -> list[str]:
    return [each.id for each in open_recommendations(history, wanted).recommendations]


def statuses(history: History) -> dict[str, str]:
    return {key: status(history, key).value for key in history.made}


# Compared or not

FIRST = full("2015-01", asks("a"), asks("b"))


def test_until_all_of_the_next_inspection_is_compared_nothing_is_claimed() -> None:
    history = known(FIRST, full("2018-01-08", asks("c", "a"), unlinked("d"), end="2018-01-19"))
    assert statuses(history) == {"a": "restated", "b": "not-compared", "c": "open", "d": "open"}
    assert thread(history, "b").derivation == (
        "The full inspection of 8 to 19 Jan 2018 may have made it again: nobody has compared 1 of its 2 "
        "recommendations with this one."
    )
    assert thread(history, "b").rag is None


@pytest.mark.parametrize(
    ("later", "stands"), [(asks("c"), "not-carried-forward"), (unlinked("c"), "not-compared")]
)
def test_to_be_compared_and_continue_nothing_is_an_answer(later: str, stands: str) -> None:
    assert statuses(known(FIRST, full("2018-01", later)))["b"] == stands


def test_only_the_next_inspection_decides_and_what_later_ones_do_is_said() -> None:
    visits = FIRST, full("2018-01", asks("c")), full("2022-07", unlinked("d"))
    left = thread(known(*visits), "a")
    assert left.status is Status.NOT_CARRIED_FORWARD
    assert left.derivation == (
        "The full inspection of Jan 2018 neither makes it again nor finds it met. Whether that of Jul 2022 makes "
        "it again has not been compared."
    )
    assert left.times_raised_is_minimum
    turned = known(FIRST, full("2018-01", unlinked("c")), full("2022-07", asks("d")))
    assert status(turned, "a") is Status.NOT_COMPARED


def test_what_an_inspection_asks_of_another_body_decides_nothing() -> None:
    history = known(FIRST, full("2018-01", asks("c"), unlinked("z", body="lscb"), framework="sif"))
    assert statuses(history)["a"] == "not-carried-forward"


def test_a_visit_added_later_counts_as_not_compared() -> None:
    between = full("2016-06", asks("m"))
    later = full("2018-01", asks("c", "a"), asks("d"), compared_with=["2015-01"])
    assert statuses(known(FIRST, later))["b"] == "not-carried-forward"
    history = known(FIRST, between, later)
    assert statuses(history)["m"] == "not-compared"
    assert thread(history, "c").not_compared_with == ("2016-06",)
    assert thread(history, "c").times_raised_is_minimum
    (said,) = (each for each in caveats(history) if "inspectcli link" in each)
    assert "2 of Jan 2018" in said


def test_what_was_found_met_is_met_whoever_has_compared_what() -> None:
    history = known(FIRST, full("2018-01", finds("a", "met"), unlinked("c")))
    assert statuses(history)["a"] == "met"
    assert thread(history, "a").times_raised_is_minimum


# How often


def counted(each: Thread) -> tuple[int, bool, bool]:
    return each.times_raised, each.times_raised_is_minimum, each.first_raised_is_latest


@pytest.mark.parametrize(
    ("visits", "key", "expected"),
    [
        ([FIRST], "a", (1, False, False)),
        ([FIRST, full("2018-01", asks("c", "a"), asks("d"))], "c", (2, False, False)),
        # An earlier inspection has not been compared: it may have been raised more often, and before.
        ([FIRST, full("2018-01", unlinked("c"))], "c", (1, True, True)),
        # A later one has not: more often, and not before.
        ([FIRST, full("2018-01", unlinked("c"))], "a", (1, True, False)),
        # One of its neighbours has not: this one was compared with all before, and nothing comes after.
        ([FIRST, full("2018-01", asks("c", "a"), unlinked("d"))], "c", (2, False, False)),
        ([FIRST, full("2018-01", asks("c", "a"), unlinked("d"))], "b", (1, True, False)),
        # What was asked of somebody else does not matter.
        ([FIRST, monitoring("2016-01", unlinked("z", body="lscb"))], "a", (1, False, False)),
        # The report itself says so, of a wording that is not on record.
        ([full("2015-01", asks("a", made_before=True))], "a", (2, True, True)),
        ([FIRST, full("2018-01", unlinked("c", made_before=True))], "c", (2, True, True)),
        # The wording is on record.
        ([FIRST, full("2018-01", asks("c", "a", made_before=True))], "c", (2, False, False)),
        # What was asked is not on record.
        ([full("2012-01", recommendations_on_record=False), FIRST], "a", (1, True, True)),
        ([FIRST, full("2018-01", recommendations_on_record=False)], "a", (1, True, False)),
        ([monitoring("2012-01", kind="jtai", recommendations_on_record=False), FIRST], "a", (1, False, False)),
    ],
)
def test_how_often_is_a_minimum_where_nobody_can_tell(
    visits: list[str], key: str, expected: tuple[int, bool, bool]
) -> None:
    assert counted(thread(known(*visits), key)) == expected


def test_what_may_be_raised_more_often_is_said_of_a_list_by_how_often() -> None:
    history = known(full("2015-01", asks("a", made_before=True)), full("2018-01", unlinked("c"), asks("d", "a")))
    wanted = Filter(min_times=2)
    assert ids(history, wanted) == ["d"]
    said = caveats(history, wanted)
    assert "1 more may belong here: how often and since when it was raised is not certain." in said
    (before,) = (each for each in said if "made before" in each)
    assert before.startswith("Of a the report itself says that it was made before")


def test_an_open_list_says_what_may_be_open() -> None:
    history = known(FIRST, full("2018-01", unlinked("c")))
    assert ids(history, Filter()) == ["c"]
    assert ids(history, Filter(status=Status.NOT_COMPARED)) == ["a", "b"]
    (said,) = (each for each in caveats(history) if each.startswith("2 more"))
    assert "--status not-compared lists them" in said


# Passed over


def test_an_inspection_that_a_thread_passes_over_is_told() -> None:
    history = known(FIRST, full("2018-01", asks("m")), full("2022-07", asks("c", "a")))
    (gap,) = thread(history, "c").gaps
    assert (gap.visit, str(gap.date), str(gap.again), gap.standing) == (
        "2018-01",
        "2018-01",
        "2022-07",
        Skip.NOT_MADE,
    )
    (story,) = trace(history, recommendations(history, "c")).stories
    assert [(step.act, step.visit, step.standing) for step in story.steps] == [
        (Act.RAISED, "2015-01", None),
        (Act.PASSED_OVER, "2018-01", Skip.NOT_MADE),
        (Act.RESTATED, "2022-07", None),
    ]


@pytest.mark.parametrize(
    ("between", "standing"),
    [
        (full("2018-01", unlinked("m")), Skip.NOT_COMPARED),
        (full("2018-01", recommendations_on_record=False), Skip.NOT_ON_RECORD),
        # A part of it was made again there, as a thread of its own.
        (full("2018-01", asks("m", "a")), None),
        # What does not cover it passes over nothing.
        (monitoring("2018-01", asks("m")), None),
    ],
)
def test_how_far_it_is_known_that_it_was_passed_over(between: str, standing: Skip | None) -> None:
    gaps = thread(known(FIRST, between, full("2022-07", asks("c", "a"))), "c").gaps
    assert [gap.standing for gap in gaps] == ([standing] if standing else [])


def test_an_inspection_at_which_a_merged_thread_was_raised_is_no_gap() -> None:
    history = known(FIRST, full("2018-01", asks("m")), full("2022-07", asks("c", "a", "m")))
    assert not thread(history, "c").gaps


# What became of it between two visits


def told(history: History, old: str, new: str) -> dict[str, str]:
    visits = history.visits[history.order[old]], history.visits[history.order[new]]
    changed = diff(history, *visits).recommendations
    names = ("met", "open", "not_carried_forward", "not_compared", "new")
    lists = {name: " ".join(each.id for each in getattr(changed, name)) for name in names}
    return {name: keys for name, keys in lists.items() if keys}


def test_nothing_is_new_or_left_behind_that_nobody_has_compared() -> None:
    history = known(FIRST, full("2018-01", asks("c", "a"), asks("d"), unlinked("e"), asks("f", made_before=True)))
    assert told(history, "2015-01", "2018-01") == {"not_compared": "b e f", "new": "d"}


def test_what_was_raised_in_between_and_not_compared_since_is_told() -> None:
    history = known(FIRST, full("2018-01", asks("c")), full("2022-07", unlinked("d")))
    assert told(history, "2015-01", "2022-07") == {"not_carried_forward": "a b", "not_compared": "c d"}


# The partnership


def test_only_another_joint_inspection_leaves_behind_what_the_partnership_was_asked() -> None:
    asked = monitoring("2022-05", asks("p", body="partnership"), asks("q", body="partnership"), kind="jtai")
    everybody = Filter(body=Body.PARTNERSHIP)
    assert statuses(known(asked, full("2023-01")))["p"] == "open"
    (stands,) = caveats(known(asked, full("2023-01", asks("a"))), everybody)[1:]
    assert stands.startswith("Only another joint inspection would come back")
    again = monitoring("2024-05", asks("r", "p", body="partnership"), kind="jtai")
    assert statuses(known(asked, again)) == {"p": "restated", "q": "not-carried-forward", "r": "open"}
    unclear = monitoring("2024-05", unlinked("r", body="partnership"), kind="jtai")
    assert statuses(known(asked, unclear))["q"] == "not-compared"
    off_record = monitoring("2024-05", kind="jtai", recommendations_on_record=False)
    assert statuses(known(asked, off_record))["q"] == "open"
    assert any(
        "joint targeted area inspection of May 2024" in each
        for each in caveats(known(asked, off_record), everybody)
    )
    assert not any("May 2024" in each for each in caveats(known(asked, off_record)))


def test_those_left_out_are_counted_by_body() -> None:
    history = known(
        full("2015-01", asks("a"), asks("z", body="lscb")), monitoring("2016-01", asks("p", body="partnership"))
    )
    assert caveats(history)[:1] == (
        "1 more is addressed to the Local Safeguarding Children Board and 1 to the safeguarding partnership, and "
        "left out here (--body lscb and --body partnership list them).",
    )


# Colours, days, priorities, proposals


def test_there_is_no_colour_without_evidence_since_it_was_last_raised() -> None:
    history = known(
        FIRST, monitoring("2016-01", finds("a", "improving")), full("2018-01", asks("c", "a"), asks("d", "b"))
    )
    assert thread(history, "c").rag is None
    spoke = known(FIRST, full("2018-01", finds("a", "not-improving"), asks("c", "a")))
    assert thread(spoke, "c").rag is Rag.RED


def test_all_that_one_visit_finds_on_a_merged_thread_is_told() -> None:
    history = known(
        FIRST,
        monitoring("2016-01", finds("b", "met")),
        full("2018-01", finds("a", "not-improving"), finds("b", "improving"), asks("c", "a", "b")),
    )
    merged = thread(history, "c")
    assert [each.outcome.value for each in merged.latest_findings] == ["improving", "not-improving"]
    assert merged.latest_finding == merged.latest_findings[-1]
    assert merged.rag is Rag.RED


def test_what_is_met_stops_ageing_on_the_day_it_was_known_to_be() -> None:
    history = known(
        full("2015-01-05", asks("a"), published="2015-02-01"),
        monitoring("2016-01-05", finds("a", "met"), published="2016-02-01"),
        as_of=date(2026, 1, 1),
    )
    done = thread(history, "a")
    assert (done.age_days, str(done.met_on), done.age(history.as_of).label) == (365, "2016-02-01", "1 year")


def test_what_was_ever_a_priority_is_found_by_it() -> None:
    history = known(
        full("2015-01", asks("a", priority=True)),
        full("2018-01", asks("c", "a"), asks("d"), asks("e", priority=True)),
    )
    assert ids(history, Filter(priority=True)) == ["c", "e"]
    assert thread(history, "c").priority_at == ("2015-01",)
    assert not thread(history, "c").priority


def test_a_list_by_what_import_proposed_says_so() -> None:
    proposed = {"proposed": ["area", "theme"]}
    history = known(
        full(
            "2015-01",
            asks("a", area="in-care", theme="voice", **proposed),
            asks("b", area="adoption", theme="homes", **proposed),
            asks("c", area="in-care", theme="voice"),
            asks("d"),
        )
    )
    for key, wanted in (("area", Filter(area=Area.IN_CARE)), ("theme", Filter(theme="voice"))):
        assert ids(history, wanted) == ["a", "c"]
        assert caveats(history, wanted) == (
            f"1 is listed by {key} as import proposed it; nobody has confirmed that.",
            f"1 is left out because import proposed another {key}; nobody has confirmed that.",
            f"1 is left out because no {key} is on record.",
        )
    assert not caveats(history)
    assert thread(history, "a").proposed == ("area", "theme")
    assert not trace(history, recommendations(history, "a"), "a").about.caveats
    (said,) = trace(history, recommendations(history, "voice"), "voice").about.caveats
    assert said.startswith("a has the theme voice only as import proposed it")


# What every answer says of itself


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2020, 3, 31), "may have come out later"),
        (date(2021, 3, 30), "may have come out later"),
        # By then the report of a visit is out.
        (date(2021, 4, 1), None),
        # The visit may have ended by then, and its report be out.
        (date(2020, 3, 30), "perhaps known on 30 Mar 2020"),
        (date(2020, 2, 29), None),
    ],
)
def test_that_a_publication_is_not_on_record_is_said_when_it_matters(day: date, says: str | None) -> None:
    said = about(known(full("2020-03", asks("a")), as_of=day)).caveats
    assert len(said) == bool(says)
    assert all(says and says in each for each in said)


def test_a_day_of_publication_leaves_nothing_open() -> None:
    for day in (date(2020, 4, 30), date(2020, 5, 1)):
        assert not about(known(full("2020-03", published="2020-05-01"), as_of=day)).caveats


def test_an_answer_says_where_the_record_ends() -> None:
    visits = full("2015-01", published="2015-03-27"), monitoring("2016-11")
    assert str(about(known(*visits)).record_ends) == "2016-11"
    assert str(about(known(*visits)).ends_before) == "2016-11"
    # The record holds more than was known then.
    early = about(known(*visits, as_of=date(2016, 1, 1)))
    assert (str(early.record_ends), early.ends_before) == ("2016-11", None)
    assert about(known()).record_ends is None
    assert (about(known()).authority, about(known()).urn) == ("Testshire", None)


def test_visits_of_one_kind_are_named_together() -> None:
    visits = record(full("2012-06"), full("2013-06"), monitoring("2016-11")).visits
    assert named(visits) == "the full inspections of Jun 2012 and Jun 2013 and the monitoring visit of Nov 2016"
