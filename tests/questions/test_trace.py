from datetime import date

import pytest

from inspectcli.domain.vocabulary import Outcome, Status
from inspectcli.questions.history import History
from inspectcli.questions.selectors import recommendations
from inspectcli.questions.trace import Act, Story, Trace, trace
from texts import asks, finds, full, known, monitoring

VISITS = (
    full("2015-01-20", asks("a", theme="placements", priority=True), asks("b"), end="2015-02-11", framework="sif"),
    monitoring("2016-11", finds("a", "improving", note="Better.")),
    full("2017-11-07", asks("c", "a", "b", theme="placements"), finds("b", "not-improving"), framework="sif"),
    full("2022-07-18", asks("d", "c", theme="placements"), asks("x", theme="voice")),
)


def traced(history: History, word: str) -> Trace:
    return trace(history, recommendations(history, word))


def steps(story: Story) -> list[tuple[str, str, str | None]]:
    return [(step.act.value, step.visit, step.recommendation) for step in story.steps]


@pytest.mark.parametrize("word", ["a", "b", "c", "d", "placements"])
def test_any_wording_or_the_theme_finds_the_whole_thread(word: str) -> None:
    (story,) = traced(known(*VISITS), word).stories
    assert story.thread.id == "d"
    assert story.thread.status is Status.OPEN
    assert steps(story) == [
        ("raised", "2015-01", "a"),
        ("raised", "2015-01", "b"),
        ("found", "2016-11", "a"),
        ("found", "2017-11", "b"),
        ("restated", "2017-11", "c"),
        ("restated", "2022-07", "d"),
    ]


def test_each_step_has_its_date_wording_and_outcome() -> None:
    answer = traced(known(*VISITS), "a")
    assert (answer.about.authority, answer.about.as_of) == ("Testshire", date(2030, 1, 1))
    first, _, found, _, again, _ = answer.stories[0].steps
    assert (str(first.date), first.text, first.outcome, first.continues, first.priority) == (
        "2015-02-11",
        "Do a.",
        None,
        (),
        True,
    )
    assert (str(found.date), found.text, found.outcome, found.act) == (
        "2016-11",
        "Better.",
        Outcome.IMPROVING,
        Act.FOUND,
    )
    assert (again.continues, again.priority) == (("a", "b"), False)


def test_a_thread_that_was_split_has_a_story_for_each_wording() -> None:
    history = known(full("2015-01", asks("a")), full("2018-01", asks("b", "a"), asks("c", "a")))
    assert [story.thread.id for story in traced(history, "a").stories] == ["b", "c"]
    assert [story.thread.id for story in traced(history, "c").stories] == ["c"]


def test_a_theme_has_a_story_for_each_of_its_threads_and_each_once() -> None:
    theme = {"theme": "voice"}
    history = known(
        full("2015-01", asks("a", **theme), asks("b", **theme)), full("2018-01", asks("c", "b", **theme))
    )
    assert [story.thread.id for story in traced(history, "voice").stories] == ["a", "c"]


def test_what_it_continues_is_not_told_before_it_is_published() -> None:
    visits = full("2015-01", asks("a"), published="2019-01-01"), full("2018-01", asks("b", "a"))
    (before,) = traced(known(*visits, as_of=date(2018, 6, 1)), "b").stories
    assert [(step.act, step.continues) for step in before.steps] == [(Act.RAISED, ())]
    (after,) = traced(known(*visits), "b").stories
    assert [(step.act, step.continues) for step in after.steps] == [(Act.RAISED, ()), (Act.RESTATED, ("a",))]


def test_nothing_asked_for_has_no_story() -> None:
    assert not trace(known(*VISITS), ()).stories
