from collections.abc import Callable
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import growth
from inspectcli.domain.subjects import themes
from inspectcli.questions.comparing import is_compared
from inspectcli.questions.history import History, history
from inspectcli.questions.review import review
from inspectcli.questions.suggestions import (
    Candidate,
    Likelihood,
    Perhaps,
    Suggestion,
    not_compared_with,
    suggestions,
)
from inspectcli.questions.suggestions.learnt import senses, weights
from inspectcli.questions.suggestions.likeness import THEME
from inspectcli.questions.suggestions.ranking import Signals, probability
from inspectcli.questions.threads import thread, threads
from inspectcli.record.models import Record
from strategies import Data, records
from texts import LATER, asks, full, known, monitoring, unlinked

HOMES = "Find enough foster homes and other placements near home, so that children in care need not move away."
HOMES_AGAIN = "The sufficiency of placements for children in care, so that fewer are placed far from home."
PLANS = "Write pathway plans with every care leaver, and review them when things change."
STAFF = "Keep social workers longer, so that the workforce is stable and caseloads come down."
POLICE = "Agree with the police how long children may be held in custody overnight."
ADVOCACY = "Offer an advocate or independent visitor to every child in care who wants one."
LAW = settings(max_examples=60, deadline=None)

sentences = st.lists(
    st.sampled_from([*HOMES.split(), *PLANS.split(), *STAFF.split(), *ADVOCACY.split()]), min_size=1, max_size=20
).map(" ".join)


def first(*texts: str, **keys: object) -> str:
    return full("2015-01", *(unlinked(f"a{n}", text=text, **keys) for n, text in enumerate(texts)))


def again(text: str, *more: str, start: str = "2018-01", **keys: object) -> str:
    return full(start, unlinked("b", text=text, **keys), *more)


def ranked(told: History, key: str = "b") -> tuple[Candidate, ...]:
    return of(told, key).candidates


def of(told: History, key: str) -> Suggestion:
    return next(each for each in suggestions(told) if each.recommendation == key)


def score(told: History, earlier: str, later: str = "b") -> float:
    return next(each.score for each in ranked(told, later) if each.recommendation == earlier)


def scores(told: History) -> dict[tuple[str, str], float]:
    return {
        (each.recommendation, c.recommendation): c.score for each in suggestions(told) for c in each.candidates
    }


# What is suggested


def test_what_says_the_same_in_other_words_comes_first_and_is_likely() -> None:
    best, *others = ranked(known(first(PLANS, HOMES, STAFF, POLICE, ADVOCACY), again(HOMES_AGAIN)))
    assert (best.recommendation, best.visit, best.text) == ("a1", "2015-01", HOMES)
    assert best.likelihood is Likelihood.LIKELY
    assert {each.likelihood for each in others} == {Likelihood.UNLIKELY}
    assert best.reasons == ("themes: placements", "words: placements, home")


def test_every_earlier_one_of_the_body_is_told_and_none_of_another() -> None:
    board = unlinked("x", text=HOMES, body="lscb")
    told = known(
        full("2015-01", unlinked("a", text=HOMES), board),
        monitoring("2016-03", unlinked("m", text=STAFF), kind="focused-visit"),
        full("2018-01", unlinked("b", text=HOMES), unlinked("y", text=HOMES, body="lscb")),
    )
    assert [each.recommendation for each in suggestions(told)] == ["m", "b", "y"]
    assert {each.recommendation for each in ranked(told)} == {"a", "m"}
    assert [each.recommendation for each in ranked(told, "y")] == ["x"]
    assert [of(told, key).body.value for key in ("b", "y")] == ["authority", "lscb"]


def test_what_has_nothing_before_it_has_no_suggestion() -> None:
    assert suggestions(known()) == ()
    assert suggestions(known(first(HOMES, PLANS))) == ()


@pytest.mark.parametrize("continues", [(), ("a0",)])
def test_what_somebody_has_compared_is_not_asked_again(continues: tuple[str, ...]) -> None:
    compared = f"continues = {list(continues)}\n".replace("'", '"')
    told = known(
        first(HOMES, PLANS), full("2018-01", unlinked("b", text=HOMES) + compared, unlinked("c", text=PLANS))
    )
    assert [each.recommendation for each in suggestions(told)] == ["c"]
    assert perhaps(told, "b") == (None, None)


def test_an_earlier_visit_that_was_added_since_is_still_to_be_compared() -> None:
    visits = (
        full("2012-01", unlinked("z", text=HOMES)),
        first(HOMES),
        full("2018-01", asks("b", "a0", text=HOMES), compared_with=["2015-01"]),
    )
    assert [each.recommendation for each in ranked(known(*visits))] == ["z"]


def test_nothing_is_suggested_that_was_not_known_yet() -> None:
    visits = first(HOMES), full("2018-01", unlinked("b", text=HOMES), published="2018-06-01")
    assert suggestions(known(*visits, as_of=date(2018, 5, 31))) == ()
    assert [each.recommendation for each in suggestions(known(*visits))] == ["b"]


def perhaps(told: History, key: str) -> tuple[Perhaps | None, Perhaps | None]:
    """What the thread of a wording may make again, and what may make it again."""
    return not_compared_with(told, [thread(told, key)])[key]


def test_the_likeliest_is_named_where_it_is_at_least_possible() -> None:
    told = known(first(PLANS, HOMES), again(HOMES_AGAIN, unlinked("c", text=POLICE)))
    before, after = perhaps(told, "b")
    best = ranked(told)[0]
    assert before
    assert (before.later, before.earlier, before.text) == ("b", best.recommendation, HOMES)
    assert (before.score, before.likelihood, before.reasons) == (best.score, best.likelihood, best.reasons)
    assert after is None
    assert perhaps(told, "c") == (None, None)


def test_what_may_have_been_made_again_names_the_later_one() -> None:
    told = known(first(PLANS, HOMES), again(HOMES_AGAIN))
    before, after = perhaps(told, "a1")
    assert before is None
    assert after
    assert (after.later, after.earlier, after.text) == ("b", "a1", HOMES_AGAIN)
    assert perhaps(told, "a0") == (None, None)


def test_a_thread_is_no_suggestion_for_itself() -> None:
    visits = (
        full("2012-01", unlinked("z", text=HOMES)),
        full("2015-01", asks("a", "z", text=HOMES)),
        full("2018-01", asks("b", "a", text=HOMES), compared_with=["2015-01"]),
    )
    assert perhaps(known(*visits), "b") == (None, None)


def test_an_older_wording_of_a_thread_may_make_something_again_too() -> None:
    visits = (
        full("2012-01", unlinked("z", text=HOMES), unlinked("y", text=POLICE)),
        full("2015-01", unlinked("a", text=HOMES)),
        full("2018-01", asks("b", "a", text=HOMES)),
    )
    before, _ = perhaps(known(*visits), "b")
    assert before
    assert (before.later, before.earlier) == ("a", "z")


def test_where_all_is_compared_no_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspectcli.questions.suggestions.perhaps.Told", None)
    told = known(full("2015-01", asks("a0")), full("2018-01", asks("b", "a0"), asks("c")))
    assert set(not_compared_with(told, threads(told)).values()) == {(None, None)}


def test_what_is_named_beside_threads_grows_in_step_with_the_record() -> None:
    def named(count: int) -> Callable[[], object]:
        years = (full(f"{1900 + n}-01", unlinked(f"v{n}", text=HOMES)) for n in range(count))
        told = known(*years)
        every = threads(told)
        return lambda: not_compared_with(told, every)

    assert growth(named, least=130, times=3) < 1.5


# What counts


def test_the_same_words_count_less_the_longer_ago() -> None:
    soon = known(first(HOMES), again(HOMES_AGAIN, start="2022-01"))
    late = known(first(HOMES), full("2018-01", unlinked("m", text=POLICE)), again(HOMES_AGAIN, start="2022-01"))
    assert score(soon, "a0") > score(late, "a0")


def test_a_theme_that_every_earlier_one_shares_tells_little() -> None:
    alone = known(first(HOMES, PLANS, STAFF, POLICE), again(HOMES_AGAIN))
    among = known(
        first(HOMES, "Place children near.", "Match placements.", "Watch placements."), again(HOMES_AGAIN)
    )
    assert score(alone, "a0") > score(among, "a0")


def test_a_theme_that_a_keeper_gave_both_speaks_for_it() -> None:
    texts = ("Do better by those who move.", "Make it work at night.", "Let them come home.")
    plain = known(first(*texts), again("Have fewer of them go."))
    themed = known(
        full("2015-01", *(unlinked(f"a{n}", text=text, theme=f"own-{n}") for n, text in enumerate(texts))),
        again("Have fewer of them go.", theme="own-1"),
    )
    assert score(themed, "a1") > score(plain, "a1")
    assert ranked(themed)[0].reasons == ("themes: own-1",)


def test_a_tag_of_the_national_framework_counts_where_both_have_one() -> None:
    def tagged(*tags: str) -> float:
        earlier = unlinked("a0", text=HOMES, national_framework=["outcome-4"])
        return score(
            known(full("2025-01", earlier), again(HOMES_AGAIN, start="2027-01", national_framework=tags)), "a0"
        )

    assert tagged("enabler-2") < tagged() < tagged("outcome-4", "enabler-2")


def test_a_shared_tag_is_a_reason() -> None:
    told = known(
        first(HOMES, national_framework=["outcome-4", "principle-2"]),
        again(POLICE, national_framework=["outcome-3", "outcome-4"]),
    )
    assert ranked(told)[0].reasons == ("national framework: outcome-4",)


def test_the_report_saying_that_it_was_made_before_lifts_all_and_keeps_their_order() -> None:
    earlier = first(PLANS, HOMES, STAFF)
    plain, said = (known(earlier, again(HOMES_AGAIN, made_before=before)) for before in (False, True))
    assert of(said, "b").made_before
    assert [c.recommendation for c in ranked(said)] == [c.recommendation for c in ranked(plain)]
    assert all(s.score > p.score for s, p in zip(ranked(said), ranked(plain), strict=True))


def test_a_point_within_a_point_says_what_stands_above_it() -> None:
    earlier = first(HOMES)
    plain, under = (
        known(earlier, again("Those over 16.", under=above)) for above in (None, "Enough placements for children")
    )
    assert score(under, "a0") > score(plain, "a0")


# Laws


@LAW
@given(records(sentences, most_visits=5), st.dates(date(2009, 1, 1), date(2028, 1, 1)))
def test_every_score_is_a_probability_and_the_likeliest_stands_first(data: Data, day: date) -> None:
    told = history(Record.of(data), day)
    for each in suggestions(told):
        later = told.made[each.recommendation]
        assert each.candidates
        assert all(0 <= c.score <= 1 for c in each.candidates)
        assert all(one.score >= next_one.score for one, next_one in pairwise(each.candidates))
        for c in each.candidates:
            earlier = told.made[c.recommendation]
            assert earlier.recommendation.body is later.recommendation.body
            assert told.order[earlier.visit.id] < told.order[later.visit.id]


@LAW
@given(records(sentences, most_visits=5))
def test_each_has_all_earlier_ones_that_it_was_not_compared_with(data: Data) -> None:
    told = history(Record.of(data), LATER)
    found = {each.recommendation: {c.recommendation for c in each.candidates} for each in suggestions(told)}
    for key, made in told.made.items():
        before = {
            other
            for other, each in told.made.items()
            if each.recommendation.body is made.recommendation.body
            and told.order[each.visit.id] < told.order[made.visit.id]
            and not is_compared(made, each.visit)
        }
        assert found.get(key, set()) == before


@LAW
@given(records(sentences, most_visits=5), st.randoms())
def test_the_order_of_the_file_changes_no_score(data: Data, random: Random) -> None:
    visits = [
        {**visit, "recommendations": list(visit.get("recommendations", ()))} for visit in data.get("visits", ())
    ]
    before = scores(history(Record.of({**data, "visits": visits}), LATER))
    random.shuffle(visits)
    for visit in visits:
        random.shuffle(visit["recommendations"])
    assert scores(history(Record.of({**data, "visits": visits}), LATER)) == before


@LAW
@given(st.permutations([HOMES, PLANS, STAFF, POLICE, ADVOCACY]), st.integers(0, 4))
def test_the_same_text_is_likely_and_first(texts: list[str], which: int) -> None:
    best = ranked(known(first(*texts), again(texts[which])))[0]
    assert best.recommendation == f"a{which}"
    assert best.score > 0.99


@LAW
@given(st.lists(sentences, min_size=1, max_size=4), st.lists(sentences, min_size=1, max_size=4), sentences)
def test_what_is_known_later_changes_no_earlier_answer(one: list[str], two: list[str], later: str) -> None:
    visits = first(*one), full("2018-01", *(unlinked(f"b{n}", text=text) for n, text in enumerate(two)))
    third = full("2022-01", unlinked("c", text=later))
    assert suggestions(known(*visits, third, as_of=date(2020, 1, 1))) == suggestions(known(*visits))


# What was learnt


def test_what_is_known_of_words_and_themes_is_whole() -> None:
    found = senses()
    named = {key.removeprefix(THEME) for key in found if key.startswith(THEME)}
    assert named <= themes()
    assert len(named) > len(themes()) / 2
    assert len({len(each.direction) for each in found.values()}) == 1
    assert all(0 <= each.share <= 1 for each in found.values())
    assert all(key.isalpha() and len(key) <= 7 for key in found if not key.startswith(THEME))


def test_what_is_alike_speaks_for_a_link_and_time_against_it() -> None:
    by = weights()
    assert min(by.sense, by.words, by.themes, by.same_tag) > 0
    assert max(by.constant, by.between, by.other_tag) < 0
    assert by.said_before > 1


# The list of all


def test_a_review_says_what_is_not_on_record() -> None:
    gap = full("2016-01", recommendations_on_record=False)
    told = review(known(first(HOMES), gap, again(HOMES_AGAIN)))
    assert (told.about.authority, told.about.as_of) == ("Testshire", LATER)
    assert [each.recommendation for each in told.suggestions] == ["b"]
    assert len(told.about.caveats) == 1
    assert "not on record" in told.about.caveats[0]
    assert review(known(first(HOMES), again(HOMES_AGAIN))).about.caveats == ()


def test_what_lies_thousands_of_inspections_back_has_a_probability() -> None:
    far = Signals(sense=0.0, words=0.0, themes=0.0, between=1_000_000, tag=None)
    assert 0 <= probability(far, weights()) < 1e-9


def test_what_is_left_for_later_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    told = known(full("2015-01", unlinked("a"), unlinked("b")), full("2018-01", *map(unlinked, "cdef")))
    assert [each.recommendation for each in review(told).suggestions] == [*"cdef"]
    assert not review(told).about.caveats
    monkeypatch.setattr("inspectcli.questions.suggestions.ranking.MOST_PAIRS", 5)
    assert [each.recommendation for each in review(told).suggestions] == [*"cd"]
    (caveat,) = review(told).about.caveats
    assert caveat.startswith("2 more recommendations have not been compared")


def test_a_hundred_visits_are_named_that_may_have_raised_a_thread() -> None:
    visits = [full(f"{1800 + n}-01", unlinked(f"r{n}")) for n in range(130)]
    told = thread(known(*visits), "r120")
    assert told.not_compared_with == tuple(f"{1800 + n}-01" for n in range(100))
    assert told.times_raised_is_minimum
    assert told.first_raised_is_latest
