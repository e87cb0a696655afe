"""What holds of every record, and at every size: the questions' laws as properties."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counting import growth
from inspectcli.domain.vocabulary import Body, Outcome, Rag, Status
from inspectcli.problems import UsageError
from inspectcli.questions import selectors
from inspectcli.questions.comparing import is_compared
from inspectcli.questions.coverage import covers
from inspectcli.questions.diff import (
    AreaChange,
    Diff,
    IndicatorChange,
    KeptStrength,
    RatingChange,
    Restated,
    Strengths,
    diff,
)
from inspectcli.questions.history import History, history, known_from
from inspectcli.questions.open_recs import SORTS, Filter, open_recommendations
from inspectcli.questions.show import show
from inspectcli.questions.standing import status
from inspectcli.questions.threads import Thread, thread, threads
from inspectcli.questions.timeline import Window, timeline
from inspectcli.questions.trace import trace
from inspectcli.record.citing import citations
from inspectcli.record.models import Record, Visit
from inspectcli.render.plain_data import cells, jsonable
from strategies import records
from texts import LATER, asks, finds, full, known, measures, monitoring, praises

EVERYTHING = Filter(status=None, body=None)
WORST_LAST = [Outcome.MET, Outcome.IMPROVING, Outcome.NOT_IMPROVING]

days = st.dates(date(2009, 1, 1), date(2030, 12, 31))
sound = records(most_visits=5).map(Record.of)


@st.composite
def histories(draw: st.DrawFn) -> History:
    return history(draw(sound), draw(days | st.just(LATER)))


@st.composite
def meetings(draw: st.DrawFn) -> tuple[History, Visit, Visit]:
    """A history and two of its visits in either order, now and then the same one twice."""
    whole = draw(histories().filter(lambda each: len(each.visits) > 1))
    old, new, *_ = draw(st.permutations(whole.visits))
    return whole, old, draw(st.sampled_from([new, new, new, old]))


Answer = TypeVar("Answer")
law = settings(deadline=None, max_examples=60)


def shuffled(record: Record, seed: int) -> Record:
    visits, events, random = list(record.visits), list(record.events), Random(seed)  # noqa: S311  (no secret)
    random.shuffle(visits)
    random.shuffle(events)
    return record.model_copy(update={"visits": tuple(visits), "events": tuple(events)})


# Order


@law
@given(sound, st.integers(), days)
def test_a_timeline_is_the_same_whatever_the_order_of_the_file(record: Record, seed: int, day: date) -> None:
    once, again = history(record, day), history(shuffled(record, seed), day)
    assert timeline(once, Window()) == timeline(again, Window())
    assert open_recommendations(once, EVERYTHING) == open_recommendations(again, EVERYTHING)


@law
@given(histories())
def test_a_timeline_is_sorted(whole: History) -> None:
    answer = timeline(whole, Window())
    visits = [entry.visit for entry in answer.visits]
    assert [visit.id for visit in visits] == list(whole.order)
    for place, visit in enumerate(visits):
        # Of an inspection whose first day is not on record nobody can say that it began later.
        begun = [earlier.start for earlier in visits[:place] if earlier.start]
        assert all(start.earliest <= visit.began.latest for start in begun)
        for made in visit.recommendations:
            assert all(
                whole.order[whole.made[key].visit.id] < place for key in made.continued if key in whole.made
            )
    starts = [event.date.earliest for event in answer.events]
    assert starts == sorted(starts)


# The same in less time


@law
@given(histories(), st.sampled_from(Status))
def test_threads_of_a_status_are_those_of_all_that_stand_so(told: History, state: Status) -> None:
    assert threads(told, (state,)) == tuple(each for each in threads(told) if each.status is state)


@law
@given(histories())
def test_a_row_has_the_same_cells_whether_its_values_are_plain_or_not(told: History) -> None:
    for each in threads(told):
        assert cells(each._asdict()) == cells(jsonable(each))


# Knowledge


@law
@given(sound, days)
def test_what_was_published_later_changes_no_answer(record: Record, day: date) -> None:
    by_then = tuple(visit for visit in record.visits if known_from(visit) <= day)
    cut = record.model_copy(update={"visits": by_then})
    # Where the record ends, and what it holds for later, is of the file and no part of what was known.
    whole, then = (replace(history(each, day), ends=None, unpublished=()) for each in (record, cut))
    assert open_recommendations(whole, EVERYTHING) == open_recommendations(then, EVERYTHING)
    assert timeline(whole, Window()) == timeline(then, Window())
    assert trace(whole, whole.made.values()) == trace(then, then.made.values())
    for old in whole.visits:
        assert show(whole, old) == show(then, old)
        assert all(diff(whole, old, new) == diff(then, old, new) for new in whole.visits)


@law
@given(sound, days, days)
def test_knowledge_only_grows(record: Record, one: date, other: date) -> None:
    before, after = history(record, min(one, other)), history(record, max(one, other))
    assert set(before.order) <= set(after.order)
    assert set(before.made) <= set(after.made)
    assert {event.id for event in before.events} <= {event.id for event in after.events}
    for key in before.made:
        was, now = thread(before, key), thread(after, key)
        assert was.times_raised <= now.times_raised
        assert was.age_days <= now.age_days
        assert len(was.findings) <= len(now.findings)
        assert was.status is not Status.RESTATED or now.status is Status.RESTATED


# Threads and statuses


@law
@given(histories())
def test_every_recommendation_has_one_status_and_stands_in_a_thread(whole: History) -> None:
    every = threads(whole)
    states = {key: status(whole, key) for key in whole.made}
    assert {each.id: each.status for each in every} == {
        key: state for key, state in states.items() if state is not Status.RESTATED
    }
    assert {raising.id for each in every for raising in each.raised} == set(whole.made)
    counted = [
        each.id
        for state in Status
        for body in Body
        for each in open_recommendations(whole, Filter(status=state, body=body)).recommendations
    ]
    assert sorted(counted) == sorted(each.id for each in open_recommendations(whole, EVERYTHING).recommendations)


@law
@given(histories())
def test_a_thread_is_told_from_its_first_wording_to_its_newest(whole: History) -> None:
    for key in whole.made:
        each = thread(whole, key)
        assert each.raised[-1].id == key
        visits = {raising.visit for raising in each.raised}
        assert each.times_raised == len(visits) + each.made_before <= len(each.raised) + 1
        assert each.first_raised.latest == min(raising.known.latest for raising in each.raised)
        assert each.last_raised == each.raised[-1].known
        assert each.times_raised_is_minimum or not (each.is_uncertain or each.first_raised_is_latest)
        assert not set(each.not_compared_with) & visits
        assert each.age_days >= 0
        places = [whole.order[raising.visit] for raising in each.raised]
        assert places == sorted(places)
        found = [whole.order[evidence.visit] for evidence in each.findings]
        assert found == sorted(found)
        assert (each.rag is Rag.GREEN) == (each.status is Status.MET) == (each.met_on is not None)
        assert (each.rag is None) == (not each.latest_findings)
        assert each.latest_finding is None or each.latest_finding == each.latest_findings[-1]
        assert {found.visit for found in each.latest_findings} <= {
            found[-1].visit for found in [each.findings] if found
        }


@law
@given(records(most_visits=6).map(Record.of), days)
def test_a_status_is_what_the_words_of_later_visits_make_it(record: Record, day: date) -> None:
    whole = history(record, day)
    assume(all(len(made.recommendation.continued) < 2 for made in whole.made.values()))
    for key in whole.made:
        assert status(whole, key) is plain_status(whole, key)


def plain_status(whole: History, key: str) -> Status:
    """The status of a recommendation that merges nothing, as one would work it out by hand."""
    if any(key in made.recommendation.continued for made in whole.made.values()):
        return Status.RESTATED
    made, line = whole.made[key], [key]
    while (before := whole.made[line[-1]].recommendation.continued) and before[0] in whole.made:
        line.append(before[0])
    word: Outcome | None = None
    following: Visit | None = None
    for visit in whole.visits[whole.order[made.visit.id] + 1 :]:
        said = [found.outcome for found in visit.findings if found.recommendation in line and found.outcome]
        word = max(said, key=WORST_LAST.index) if said else word
        if following is None and visit.recommendations_on_record and covers(visit, *made):
            following = visit
    if word is Outcome.MET:
        return Status.MET
    if following is None:
        return Status.OPEN
    asked = [each for each in following.recommendations if each.body is made.recommendation.body]
    looked_at = following.compared_with is None or made.visit.id in following.compared_with
    compared = all(looked_at and each.continues is not None for each in asked)
    return Status.NOT_CARRIED_FORWARD if compared else Status.NOT_COMPARED


@law
@given(histories(), st.sampled_from(sorted(SORTS)), st.sampled_from([None, *Body]), st.integers(1, 3))
def test_a_list_is_sorted_and_counts_what_it_leaves_out(
    whole: History, sort: str, body: Body | None, times: int
) -> None:
    answer = open_recommendations(whole, Filter(status=None, body=body, min_times=times), sort)
    keys = [SORTS[sort](each) for each in answer.recommendations]
    assert keys == sorted(keys)
    assert all(each.times_raised >= times for each in answer.recommendations)
    everyone = open_recommendations(whole, Filter(status=None, body=None, min_times=times), sort)
    assert len(answer.recommendations) + answer.left_out == len(everyone.recommendations)


# What changed


@law
@given(meetings(), st.sampled_from([None, *Body]))
def test_two_visits_the_other_way_round_are_mirrored(met: tuple[History, Visit, Visit], body: Body | None) -> None:
    whole, old, new = met
    there, back = diff(whole, old, new, body), diff(whole, new, old, body)
    assert plainly(mirrored(there)) == plainly(back)
    assert there.about.caveats[there.backwards :] == back.about.caveats[back.backwards :]


def mirrored(there: Diff) -> Diff:
    """The same change told from the other end."""
    rating, strengths, changed = there.rating, there.strengths, there.recommendations
    return there._replace(
        old=there.new,
        new=there.old,
        backwards=there.old.id != there.new.id and not there.backwards,
        rating=RatingChange(rating.new, rating.old, reverse(rating.change), rating.note),
        judgements=tuple(AreaChange(a.area, a.new, a.old, reverse(a.change), a.note) for a in there.judgements),
        recommendations=changed._replace(
            restated=tuple(Restated(pair.new, pair.old, pair.was) for pair in changed.restated)
        ),
        strengths=Strengths(
            tuple(KeptStrength(kept.theme, kept.new, kept.old) for kept in strengths.kept),
            strengths.no_longer_mentioned,
            strengths.gained,
        ),
        indicators=tuple(IndicatorChange(each.name, each.new, each.old) for each in there.indicators),
    )


def reverse(change: int | None) -> int | None:
    return None if change is None else -change


def plainly(there: Diff) -> Diff:
    """Without the general notes, and with the sentences of the others in no order."""
    return there._replace(
        rating=there.rating._replace(note=sentences(there.rating.note)),
        judgements=tuple(each._replace(note=sentences(each.note)) for each in there.judgements),
        about=there.about._replace(caveats=()),
    )


def sentences(note: str | None) -> str | None:
    return note and " ".join(sorted(note.removesuffix(".").split(". ")))


@law
@given(meetings())
def test_everything_open_at_either_visit_is_told_once(met: tuple[History, Visit, Visit]) -> None:
    whole, old, new = met
    earlier, later = sorted((old, new), key=lambda visit: whole.order[visit.id])
    then, now = whole.until(earlier), whole.until(later)
    changed = diff(whole, earlier, later, None).recommendations
    again = {pair.new.id: pair.new for pair in changed.restated}
    lists = (tuple(again.values()), *(getattr(changed, name) for name in OTHERS), changed.new)
    told = [each for threads_told in lists for each in threads_told]
    assert len({each.id for each in told}) == len(told)
    assert all(each == thread(now, each.id) for each in told)
    assert all(whole.made[pair.old.id].visit.id in then.order for pair in changed.restated)
    stand = {each.id for each in (*again.values(), *changed.open, *changed.new, *changed.not_compared)}
    assert {key for key in stand if status(now, key) is Status.OPEN} == are_open(now)
    assert {each.id for each in changed.not_compared} >= {k for k in now.made if not_compared(now, k)}
    for each in changed.new:
        wordings = [now.made[raising.id] for raising in each.raised]
        assert all(is_compared(made, asked.visit) for made in wordings for asked in then.asked[each.body].values())
    assert are_open(then) <= {raising.id for each in told for raising in each.raised}
    assert not {raising.id for each in changed.new for raising in each.raised} & set(then.made)
    assert changed.left_out == 0


OTHERS = ("met", "open", "not_carried_forward", "not_compared")


def not_compared(whole: History, key: str) -> bool:
    return status(whole, key) is Status.NOT_COMPARED


def are_open(whole: History) -> set[str]:
    return {key for key in whole.made if status(whole, key) is Status.OPEN}


@law
@given(meetings(), st.sampled_from(Body))
def test_what_is_told_of_one_body_and_left_out_of_it_makes_the_whole(
    met: tuple[History, Visit, Visit], body: Body
) -> None:
    mine, every = (diff(*met, each) for each in (body, None))
    assert {each.id for each in listed(mine)} == {each.id for each in listed(every) if each.body is body}
    assert mine.recommendations.left_out == len({each.id for each in listed(every) if each.body is not body})


def listed(there: Diff) -> list[Thread]:
    """The threads of a change, each in its newest wording."""
    changed = there.recommendations
    heads = [pair.old if there.backwards else pair.new for pair in changed.restated]
    return [*heads, *(each for name in OTHERS for each in getattr(changed, name)), *changed.new]


# Words


@law
@given(meetings())
def test_every_id_names_its_visit_and_its_recommendation(met: tuple[History, Visit, Visit]) -> None:
    whole, visit, _ = met
    assert selectors.visit(whole, visit.id) is visit
    for made in whole.made.values():
        assert selectors.recommendations(whole, made.id) == (made,)


@law
@given(histories(), st.text(max_size=12) | st.dates().map(str) | st.integers(0, 9999).map("{:04}".format))
def test_any_word_names_a_visit_or_is_refused_with_what_is_on_record(whole: History, text: str) -> None:
    visit = answer(lambda: selectors.visit(whole, text))
    if isinstance(visit, UsageError):
        known = (*whole.visits, *whole.unpublished)
        assert set(visit.hints) <= {selectors.describe(each) for each in known}
    else:
        assert visit in whole.visits
    asked = answer(lambda: selectors.recommendations(whole, text))
    if isinstance(asked, UsageError):
        assert str(asked).partition(f'"{text}"')[1]
    else:
        assert {made.id for made in asked} <= set(whole.made)


def answer(ask: Callable[[], Answer]) -> Answer | UsageError:
    """What is answered, or the refusal."""
    try:
        return ask()
    except UsageError as refused:
        return refused


@law
@given(meetings())
def test_every_answer_has_a_plain_form_and_cites_what_is_on_record(met: tuple[History, Visit, Visit]) -> None:
    whole, visit, _ = met
    answers: list[Any] = [
        timeline(whole, Window()),
        open_recommendations(whole, EVERYTHING),
        trace(whole, whole.made.values()),
        show(whole, visit),
        diff(*met),
    ]
    for answer in answers:
        assert json.loads(json.dumps(jsonable(answer))) == jsonable(answer)
        assert set(citations(answer)) <= set(whole.sources)


# Size

IN_STEP = 1.25
"""Sorting takes a little more than as many times as long."""


def month(number: int) -> str:
    return f"{1800 + number // 12}-{number % 12 + 1:02}"


def chain(length: int) -> History:
    """So many inspections, each making the same recommendation again, and a finding on it."""
    visits = [
        full(
            month(n),
            asks(f"r{n}", *([f"r{n - 1}"] if n else []), theme="again"),
            *([finds(f"r{n - 1}", "improving")] if n else []),
        )
        for n in range(length)
    ]
    return known(*visits)


def crowd(size: int) -> History:
    """So many recommendations of one inspection, found improving, made again, and as much of everything else."""
    many = range(size)
    beside = [praises(f"s{n}", f"theme {n}") + measures(f"measure {n}", n) for n in many]
    return known(
        full("2015-01", *(asks(f"a{n}", theme="again") for n in many), *beside),
        monitoring("2016-11", *(finds(f"a{n}", "improving") for n in many)),
        full(
            "2017-11",
            *(asks(f"b{n}", f"a{n}", theme="again") for n in many),
            *(each.replace('"s', '"z') for each in beside),
        ),
    )


@pytest.mark.parametrize("made", [chain, crowd])
@pytest.mark.parametrize(
    "ask",
    [
        lambda whole: open_recommendations(whole, EVERYTHING),
        lambda whole: timeline(whole, Window()),
        lambda whole: trace(whole, selectors.recommendations(whole, "again")),
        lambda whole: show(whole, whole.visits[-1]),
        lambda whole: diff(whole, whole.visits[0], whole.visits[-1]),
        lambda whole: diff(whole, whole.visits[-1], whole.visits[1], None),
        lambda whole: jsonable(diff(whole, whole.visits[0], whole.visits[-1])),
    ],
    ids=["open-recs", "timeline", "trace", "show", "diff", "back", "plain"],
)
def test_an_answer_takes_as_long_as_the_record_is(
    made: Callable[[int], History], ask: Callable[[History], object]
) -> None:
    def asked(size: int) -> Callable[[], object]:
        whole = made(size)
        return lambda: ask(whole)

    assert growth(asked) < IN_STEP
